"""The minutes of one item: stored lines and records follow what the editor shows.

``write_item`` takes the whole item as the editor has it and makes the vault agree: the stored
state is a function of what stands there and of the records already kept, so no order of edits
can lose or double one (rules R2, D2). A line that is gone is kept as removed, with its record,
until the minutes are adopted (R2.3); a line that turns up in another item has moved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.holding import Level, Limit
from workbench.domain.minutes import Block, Line, LineKind
from workbench.domain.widening import taken_along, widens
from workbench.services import holding, quiet_warnings, records, standing
from workbench.services.audit import Act
from workbench.services.bonds import bonds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import ActionId, DecisionId, ItemId, LineId, MeetingId
    from workbench.domain.markings import Marking
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What writing an item made of it."""

    agreed: tuple[LineId, ...] = ()  # lines that became a record now
    removed: tuple[LineId, ...] = ()
    only_agreement: tuple[LineId, ...] = ()  # record changed elsewhere: only the line moved (R2.2)
    scrubbed: tuple[LineId, ...] = ()  # signals that were stored without what points at a person


def write_item(work: Work, item: ItemId, blocks: Sequence[Block]) -> Written:
    """Make the lines of an item, and their records, as the editor shows them.

    Empty paragraphs are not lines; a paragraph still being typed (not recorded) is kept by the
    draft alone and does not become a record.

    Raises:
        MinutesFinishedError: a draft was made of them; finishing is taken back first.
        MinutesAdoptedError: the minutes are frozen.
    """
    held = work.items.get(item)
    meeting = work.meetings.get(held.meeting).must_be_minuted()
    stored = {line.id: line for line in work.lines.where(item=item) if line.removed_at is None}
    shown, scrubbed = quiet_warnings.scrubbed(work, meeting, [b for b in blocks if b.text.strip()])
    keys = {b.line for b in shown}
    agreed: list[LineId] = []
    only_agreement: list[LineId] = []
    for position, block in enumerate(shown):
        before = stored.get(block.line) or work.lines.find(block.line)
        after = _line(work, item, position, block, before)
        followed = records.follow(work, meeting, before, after)
        if followed.line != before:
            work.lines.save(followed.line)
        if followed.is_new:
            agreed.append(block.line)
        if followed.is_apart:
            only_agreement.append(block.line)
    removed = [line for key, line in stored.items() if key not in keys]
    for line in removed:
        _remove(work, line)
    standing.answer_within(work, meeting, shown)
    if work.step.images:
        work.audit(Act.LINES_WRITTEN, item)
    return Written(
        agreed=tuple(agreed),
        removed=tuple(line.id for line in removed),
        only_agreement=tuple(only_agreement),
        scrubbed=scrubbed,
    )


def _line(work: Work, item: ItemId, position: int, block: Block, before: Line | None) -> Line:
    action, decision = (before.action, before.decision) if before else _begun(work, block)
    marking, audience = _limits(work, item, block, before)
    return Line(
        id=block.line,
        item=item,
        position=position,
        text=block.text,
        kind=block.kind,
        style=block.style,
        mentions=block.mentions,
        is_recorded=block.is_recorded,
        action=action,
        decision=decision,
        marking=marking,
        audience=audience,
        made_at=before.made_at if before else work.now,
    )


def _limits(
    read: Read, item: ItemId, block: Block, before: Line | None
) -> tuple[Marking | None, tuple[str, ...] | None]:
    """A stored line is limited by ``services.limits`` alone: typing never widens (R1.5).

    A line that moves to an item for more people, or no longer names the case that it is about,
    takes along what limited it.
    """
    if before is None:
        return block.marking, block.audience
    if before.item == item and before.mentions == block.mentions:
        return before.marking, before.audience
    was, now = holding.asked_at(read, before.item), holding.asked_at(read, item)
    if was and now:
        own = Limit(level=Level.LINE, marking=before.marking, audience=before.audience)
        was, now = was.saying(own, *bonds(read, before)), now.saying(own, *bonds(read, block))
        if widens(was, now):
            return taken_along(was, now)
    return before.marking, before.audience


def _begun(work: Work, block: Block) -> tuple[ActionId | None, DecisionId | None]:
    """Return the records that began at a line which left no trace, as a scratch line does."""
    action = next(iter(work.actions.where(line=block.line)), None)
    decision = next(iter(work.decisions.where(line=block.line)), None)
    return action.id if action else None, decision.id if decision else None


def _remove(work: Work, line: Line) -> None:
    records.withdraw(work, line)
    if line.kind is LineKind.SCRATCH:  # leaves no trace (R1.6)
        work.lines.remove(line.id)
    else:
        work.lines.save(replace(line, removed_at=work.now))


def removed_lines(read: Read, meeting: MeetingId) -> tuple[Line, ...]:
    """Return what was removed in this draft, newest first (R2.3)."""
    gone = [
        line
        for item in read.items.where(meeting=meeting)
        for line in read.lines.where(item=item.id)
        if line.removed_at is not None
    ]
    return tuple(sorted(gone, key=lambda line: (line.removed_at, line.id), reverse=True))


def restore_line(work: Work, key: LineId) -> Line:
    """Put a removed line and its record back, at the end of its item (R2.3)."""
    line = work.lines.get(key)
    item = work.items.get(line.item)
    meeting = work.meetings.get(item.meeting).must_be_minuted()
    last = max((x.position for x in work.lines.where(item=item.id)), default=-1)
    back = replace(line, removed_at=None, position=last + 1)
    followed = records.follow(work, meeting, line, back)
    work.lines.save(followed.line)
    work.audit(Act.LINE_RESTORED, key)
    return followed.line


def record_rest(work: Work, meeting: MeetingId) -> int:
    """Record every line that was typed but not ended with Enter; returns how many (R5)."""
    count = 0
    for item in work.items.where(meeting=meeting):
        blocks = blocks_of(work, item.id)
        rest = sum(not block.is_recorded for block in blocks)
        if rest:
            write_item(work, item.id, [replace(block, is_recorded=True) for block in blocks])
        count += rest
    return count


def blocks_of(read: Read, item: ItemId) -> tuple[Block, ...]:
    """Return an item's lines as the editor shows them."""
    return tuple(
        Block(
            line=line.id,
            text=line.text,
            kind=line.kind,
            style=line.style,
            mentions=line.mentions,
            is_recorded=line.is_recorded,
            marking=line.marking,
            audience=line.audience,
        )
        for line in read.lines.where(item=item)
        if line.removed_at is None
    )
