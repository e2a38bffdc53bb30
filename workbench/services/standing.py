"""Questions, bottlenecks, kept information: what still stands at the next meetings of a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from workbench.domain import standing
from workbench.domain.ids import StandingId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind
from workbench.domain.standing import RAISED_BY, Standing, StandingKind
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import LineId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import Block, Line
    from workbench.services.ports import Read, Work

_NEVER_HELD = frozenset({MeetingState.CANCELLED, MeetingState.MOVED})
_ORDER: Final = tuple(StandingKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedStanding:
    """What stands from an earlier meeting, with its line and how many meetings old it is."""

    held: Standing
    line: Line
    age: int
    is_reviewed: bool = False  # this meeting looked at it already


def carried(read: Read, meeting: Meeting) -> tuple[CarriedStanding, ...]:
    """Return what stands from earlier meetings of the table: questions first, the oldest first."""
    if meeting.table is None:
        return ()
    standing_ones = (
        *read.standing.where(table=meeting.table, closed_on=None),
        *read.standing.where(closed_at=meeting.id),
    )
    shown = [held for held in standing_ones if held.shows_at(meeting.id, meeting.on)]
    days = _days(read, meeting, min((held.raised_on for held in shown), default=meeting.on))
    found: list[CarriedStanding] = []
    for held in shown:
        line = read.lines.find(held.line)
        if line is None or line.removed_at is not None:
            continue
        age = sum(day > held.raised_on for day in days)
        is_reviewed = held.reviewed_at == meeting.id
        found.append(CarriedStanding(held=held, line=line, age=age, is_reviewed=is_reviewed))
    return tuple(
        sorted(found, key=lambda c: (_ORDER.index(c.held.kind), c.held.raised_on, c.held.id))
    )


def _days(read: Read, meeting: Meeting, since: date) -> tuple[date, ...]:
    """Return the days after a day on which the table met, up to this meeting."""
    until = read.meetings.newest(meeting.table, meeting.on)
    after = takewhile(lambda m: m.on > since, until)
    return tuple(m.on for m in after if m.state not in _NEVER_HELD)


def of_line(read: Read, line: LineId, kind: StandingKind) -> Standing | None:
    """Return what a line raised of this kind, also when it was withdrawn."""
    return next(iter(read.standing.where(line=line, kind=kind)), None)


def close(
    work: Work, key: StandingId, at: MeetingId | None = None, answer: LineId | None = None
) -> Standing:
    """Say that it is answered, by a line or by word of mouth, or solved; or drop information."""
    closed = work.standing.get(key).close(work.today, at, answer)
    work.standing.save(closed)
    work.audit(Act.STANDING_CLOSED, key)
    return closed


def reopen(work: Work, key: StandingId) -> Standing:
    """Say that it stands after all."""
    opened = work.standing.get(key).reopen()
    work.standing.save(opened)
    work.audit(Act.STANDING_REOPENED, key)
    return opened


def keep(work: Work, key: StandingId, at: MeetingId) -> Standing:
    """Say that a meeting looked at it, and that it stays."""
    kept = work.standing.get(key).review(at)
    work.standing.save(kept)
    work.audit(Act.STANDING_KEPT, key)
    return kept


def follow(work: Work, meeting: Meeting, line: Line) -> None:
    """Make what a line raised follow it: what can stand does, anything else does not."""
    raised = RAISED_BY.get(line.kind) if line.is_recorded and line.removed_at is None else None
    known = {held.kind: held for held in work.standing.where(line=line.id)}
    for kind, held in known.items():
        if kind is not raised:
            _withdraw(work, held)
    if raised is not None:
        _raise(work, meeting, line, raised, known.get(raised))


def withdraw(work: Work, line: Line) -> None:
    """Take what a line raised out of every list; what it answered stands again."""
    for held in work.standing.where(line=line.id):
        _withdraw(work, held)
    for answered in work.standing.where(answer=line.id):
        reopen(work, answered.id)


def answer_within(work: Work, meeting: Meeting, blocks: Sequence[Block]) -> None:
    """Let the answers that stand below questions answer them, and no others."""
    answers = standing.answers(blocks)
    here = {block.line for block in blocks}
    for block in blocks:
        if block.kind is not LineKind.QUESTION:
            continue
        held = of_line(work, block.line, StandingKind.QUESTION)
        answer = answers.get(block.line)
        if held is None or held.withdrawn_at is not None or held.answer == answer:
            continue
        if answer is not None:
            close(work, held.id, meeting.id, answer)
        elif held.answer in here:
            reopen(work, held.id)


def _raise(
    work: Work, meeting: Meeting, line: Line, kind: StandingKind, held: Standing | None
) -> None:
    wanted = Standing(
        id=held.id if held else StandingId(work.new_id()),
        kind=kind,
        line=line.id,
        item=line.item,
        meeting=meeting.id,
        table=meeting.table,
        raised_on=meeting.on,
    )
    if held is not None:
        wanted = replace(held, item=line.item, withdrawn_at=None)
    if wanted != held:
        work.standing.save(wanted)
        work.audit(Act.STANDING_RAISED, wanted.id)


def _withdraw(work: Work, held: Standing) -> None:
    if held.withdrawn_at is None:
        work.standing.save(replace(held, withdrawn_at=work.now))
        work.audit(Act.STANDING_WITHDRAWN, held.id)
