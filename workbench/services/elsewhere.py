"""Minutes that were made before this program was used, taken over as the table's last (R16).

They become an ordinary meeting with one item: the file is its attachment, a line tells which
version it is, and a frozen version stands for it. So the next meeting of the table adopts it as
any other minutes, or takes note that it was adopted already; and what was agreed there is pasted
as the actions of that meeting. It has no number of this table: the one it had is told in its line.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import AgendaItem, ItemState, Treatment
from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import FrozenAdoption, thaw
from workbench.domain.ids import AdoptionId, ItemId, LineId, MeetingId
from workbench.domain.meetings import Meeting, MeetingState
from workbench.domain.minutes import Line, LineKind, VersionState
from workbench.domain.moves import SameDayError, on_same_day
from workbench.services import attachments, freezing, versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import TableId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.attachments import TakenIn
    from workbench.services.ports import Read, Work


class NotPastError(RuleBrokenError):
    """Minutes are of a meeting that was held, and adopted after it."""

    code = "elsewhere.not-past"


class NotLastError(RuleBrokenError):
    """A later meeting of the table was held here already."""

    code = "elsewhere.not-last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a person tells of minutes made elsewhere; ``title`` and ``line`` are in their words."""

    table: TableId
    on: date
    adopted_on: date | None
    title: str = field(repr=False)
    line: str = field(repr=False)  # which version, and that the file is the attachment


def take_over(work: Work, told: Elsewhere, taken: Sequence[TakenIn]) -> Meeting:
    """Take minutes over as the last of a table; final, as finishing a meeting is.

    Raises:
        NotPastError: the meeting is still to come, or was adopted before it was held.
        SameDayError: a meeting of the table stands on that day already.
        NotLastError: the table met here since.
    """
    _must_fit(work, told)
    meeting = _meeting(work, told)
    work.meetings.save(meeting)
    item = _item(work, meeting, told)
    if taken:
        attachments.add(work, meeting.id, item.id, taken)
    concept = freezing.freeze(work, meeting, VersionState.CONCEPT)
    if told.adopted_on is not None:
        meeting = _adopt(work, meeting, concept, told.adopted_on)
    work.audit(Act.MINUTES_TAKEN_OVER, meeting.id)
    return meeting


def _must_fit(work: Work, told: Elsewhere) -> None:
    ends = told.adopted_on or told.on
    if not told.on <= ends <= work.today:
        raise NotPastError(told.table)
    if on_same_day(work.meetings.where(table=told.table, on=told.on), told.table, told.on):
        raise SameDayError(told.table)
    later = work.meetings.oldest(told.table, told.on)
    if any(meeting.has_begun and meeting.on > told.on for meeting in later):
        raise NotLastError(told.table)


def _meeting(work: Work, told: Elsewhere) -> Meeting:
    table = work.tables.get(told.table)
    begins = datetime.combine(told.on, table.starts_at, work.now.tzinfo)
    return Meeting(
        id=MeetingId(work.new_id()),
        table=table.id,
        on=told.on,
        title=table.name,
        year=told.on.year,
        starts_at=table.starts_at,
        minutes=table.minutes,
        place=table.place,
        marking=table.marking,
        state=MeetingState.DRAFT_MINUTES,
        started_at=begins,
        ended_at=begins + timedelta(minutes=table.minutes),
        finished_at=work.now,
    )


def _item(work: Work, meeting: Meeting, told: Elsewhere) -> AgendaItem:
    item = AgendaItem(
        id=ItemId(work.new_id()),
        meeting=meeting.id,
        position=0,
        title=told.title,
        treatment=Treatment.INFORMATION,
        state=ItemState.DONE,
        started_at=meeting.started_at,
        done_at=meeting.ended_at,
    )
    work.items.save(item)
    line = Line(
        id=LineId(work.new_id()),
        item=item.id,
        position=0,
        text=told.line,
        kind=LineKind.TEXT,
        is_recorded=True,
        made_at=work.now,
    )
    work.lines.save(line)
    return item


def _adopt(work: Work, meeting: Meeting, concept: MinutesVersion, on: date) -> Meeting:
    """Say that they were adopted already; the table's next meeting takes note of it."""
    frozen = replace(
        thaw(concept.canonical),
        n=versions.next_n(work, meeting.id),
        state=VersionState.ADOPTED,
        adoption=FrozenAdoption(on=on),
    )
    version = versions.keep(work, meeting.id, frozen)
    adoption = Adoption(
        id=AdoptionId(work.new_id()),
        meeting=meeting.id,
        concept=concept.id,
        version=version.id,
        at_meeting=None,
        on=on,
        made_at=work.now,
    )
    work.adoptions.save(adoption)
    adopted = meeting.adopt()
    work.meetings.save(adopted)
    work.audit(Act.MINUTES_ADOPTED, adoption.id)
    return adopted


def can_take_over(read: Read, table: TableId) -> bool:
    """Tell whether the table has no minutes of its own yet."""
    return not any(meeting.has_begun for meeting in read.meetings.oldest(table))
