"""Use cases on meetings: plan, hold, end, finish (rules R5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemState, numbered
from workbench.domain.cadence import parse as parse_cadence
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import AttendanceId, MeetingId, TableId
from workbench.domain.markings import Marking
from workbench.domain.meetings import Attendance, Meeting, MeetingState
from workbench.domain.moves import SameDayError, on_same_day
from workbench.domain.numbers import Series
from workbench.domain.skipping import NOTHING
from workbench.domain.skipping import parse as parse_skipped
from workbench.domain.tables import MemberRole
from workbench.domain.widening import is_lower
from workbench.services import draft_agenda, moving, widening
from workbench.services.audit import Act
from workbench.services.seats import seated
from workbench.services.tables import give_skips_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.decisions import Decision
    from workbench.domain.ids import ContactId, TemplateId
    from workbench.domain.minutes import Line
    from workbench.domain.tables import Membership, Table
    from workbench.services.draft_agenda import AgendaTitles
    from workbench.services.ports import Read, Work


class NotLatestError(RuleBrokenError):
    """Only the latest minutes of a table may be reopened."""

    code = "meeting.not-latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """An urgent meeting, or one of no table (R5)."""

    title: str = field(repr=False)
    on: date
    starts_at: time = time(14, 0)
    minutes: int = 60
    place: str = field(default="", repr=False)
    marking: Marking = field(default_factory=Marking)
    people: tuple[ContactId, ...] = ()  # the first one chairs


def next_day(read: Read, table: Table, today: date) -> date | None:
    """Return the next free day of the table's rhythm, today or later; None without a rhythm.

    It follows the table's last meeting, held, planned or called off.
    """
    rhythm = parse_cadence(table.cadence)
    if rhythm is None:
        return None
    skipped = parse_skipped(table.skipped) or NOTHING
    last = next(read.meetings.newest(table.id), None)
    found = rhythm.next_after(last.on if last else today, skipped)
    while found is not None and found < today:
        found = rhythm.next_after(found, skipped)
    return found if found is not None and table.is_active(found) else None


def plan(
    work: Work,
    table: TableId,
    on: date,
    template: TemplateId | None = None,
    titles: AgendaTitles | None = None,
    *,
    beside_another: bool = False,
) -> Meeting:
    """Make a complete draft agenda (ux.md 3.2).

    Standing items or those of a template, what comes back from earlier meetings, and the people
    expected; with ``titles`` also the minutes to adopt and the list of actions, where nothing
    stands there for them. ``beside_another`` says that the warning of two on one day was read.
    """
    held = work.tables.get(table)
    if not beside_another and on_same_day(work.meetings.where(table=table, on=on), table, on):
        raise SameDayError(table)
    seats = seated(work, table, on)
    meeting = _meeting(work, held, on, seats)
    work.meetings.save(meeting)
    draft_agenda.write(work, meeting, template, titles)
    for place, seat in enumerate(_in_order(work, seats)):
        expect(work, meeting.id, seat.contact, place)
    work.audit(Act.MEETING_PLANNED, meeting.id)
    return meeting


def _meeting(work: Work, table: Table, on: date, seats: Sequence[Membership]) -> Meeting:
    holds = {seat.role: seat.contact for seat in seats}
    return Meeting(
        id=MeetingId(work.new_id()),
        table=table.id,
        on=on,
        title=table.name,
        year=on.year,
        starts_at=table.starts_at,
        minutes=table.minutes,
        place=table.place,
        marking=table.marking,
        chair=holds.get(MemberRole.CHAIR),
        minute_taker=holds.get(MemberRole.MINUTE_TAKER),
    )


def _in_order(work: Work, seats: Sequence[Membership]) -> list[Membership]:
    """The chair first, then by alphabet, the minute taker last (product.md 4)."""
    order = {MemberRole.CHAIR: 0, MemberRole.MEMBER: 1, MemberRole.MINUTE_TAKER: 2}
    names = {s.id: work.organisations.get(s.organisation).name.casefold() for s in seats}
    return sorted(seats, key=lambda s: (order[s.role], names[s.id], s.id))


def plan_urgent(work: Work, draft: MeetingDraft) -> Meeting:
    """Call a meeting that belongs to no table, in under a minute (R5)."""
    meeting = Meeting(
        id=MeetingId(work.new_id()),
        table=None,
        on=draft.on,
        title=draft.title.strip(),
        year=draft.on.year,
        starts_at=draft.starts_at,
        minutes=draft.minutes,
        place=draft.place.strip(),
        marking=draft.marking,
        chair=draft.people[0] if draft.people else None,
    )
    work.meetings.save(meeting)
    for place, contact in enumerate(draft.people):
        expect(work, meeting.id, contact, place)
    work.audit(Act.MEETING_PLANNED, meeting.id)
    return meeting


def change_meeting(
    work: Work, meeting: Meeting, *, beside_another: bool = False, why: str = ""
) -> Meeting:
    """Store what was edited of a meeting: day, times, place, chair; times also afterwards (R5).

    Another day for a meeting whose agenda went out is a move, and is written down as one. A lower
    marking makes all of it visible to more people, and says why (R1.5).

    Raises:
        WideningReasonError: the marking became lower, without a reason.
    """
    held = work.meetings.get(meeting.id).must_be_writable()
    if meeting.on != held.on:
        moving.must_be_alone(work, meeting, beside_another=beside_another)
        if held.agenda_version:
            moving.note(work, held, meeting)
    work.meetings.save(meeting)
    work.audit(Act.MEETING_CHANGED, meeting.id)
    if is_lower(held.marking, meeting.marking):
        widening.account(work, meeting.id, why)
    return meeting


def start(work: Work, key: MeetingId) -> Meeting:
    """Begin a meeting, or go on with it after its end."""
    meeting = work.meetings.get(key).start(work.now)
    work.meetings.save(meeting)
    work.audit(Act.MEETING_STARTED, key)
    return meeting


def end(work: Work, key: MeetingId) -> Meeting:
    """Record the end; asks nothing. The item that was going on is done."""
    meeting = work.meetings.get(key).end(work.now)
    work.meetings.save(meeting)
    for item in work.items.where(meeting=key):
        if item.state is ItemState.CURRENT:
            work.items.save(replace(item, state=ItemState.DONE, done_at=work.now))
    work.audit(Act.MEETING_ENDED, key)
    return meeting


def cancel(work: Work, key: MeetingId) -> Meeting:
    """Call a planned meeting off."""
    meeting = work.meetings.get(key).cancel()
    work.meetings.save(meeting)
    give_skips_back(work, key)
    work.audit(Act.MEETING_CANCELLED, key)
    return meeting


def reopen(work: Work, key: MeetingId) -> Meeting:
    """Take finishing back; numbers and the frozen version stay (R4, D4).

    Raises:
        NotLatestError: a later meeting of the table has begun, and leans on these minutes.
    """
    held = work.meetings.get(key)
    if not is_latest(work, held):
        raise NotLatestError(key)
    meeting = held.reopen()
    work.meetings.save(meeting)
    work.audit(Act.MEETING_REOPENED, key)
    return meeting


def is_latest(read: Read, meeting: Meeting) -> bool:
    """Tell whether no later meeting of the table leans on these minutes."""
    return meeting.is_latest(read.meetings.oldest(meeting.table, meeting.on))


def give_numbers(work: Work, meeting: Meeting) -> Meeting:
    """Finish: number the meeting, its decisions and actions, in the order of the minutes (R4)."""
    number = meeting.number or work.next_number(Series.MEETING, meeting.table, meeting.year)
    finished = meeting.finish(work.now, number)
    work.meetings.save(finished)
    for line in lines_in_order(work, meeting.id):
        _number_decision(work, meeting, line)
        _number_action(work, meeting, line)
    work.audit(Act.MEETING_FINISHED, meeting.id)
    return finished


def _number_decision(work: Work, meeting: Meeting, line: Line) -> None:
    decision = work.decisions.find(line.decision) if line.decision else None
    if decision is not None and decision.number is None and decision.withdrawn_at is None:
        number = work.next_number(Series.DECISION, meeting.table, meeting.year)
        work.decisions.save(replace(decision, number=number))


def _number_action(work: Work, meeting: Meeting, line: Line) -> None:
    action = work.actions.find(line.action) if line.action else None
    if action is not None and action.number is None and action.withdrawn_at is None:
        number = work.next_number(Series.ACTION, meeting.table, meeting.year)
        work.actions.save(replace(action, number=number))


def lines_in_order(read: Read, meeting: MeetingId) -> tuple[Line, ...]:
    """Return the lines of a meeting as they are read, without removed ones."""
    items = numbered(read.items.where(meeting=meeting))
    return tuple(
        line
        for _, item in items
        for line in read.lines.where(item=item.id)
        if line.removed_at is None
    )


def decisions_in_order(read: Read, meeting: MeetingId) -> tuple[Decision, ...]:
    """Return the decisions of a meeting as they were taken."""
    found = (
        read.decisions.find(line.decision)
        for line in lines_in_order(read, meeting)
        if line.decision
    )
    here = [d for d in found if d is not None and d.withdrawn_at is None]
    keys = {d.id for d in here}
    # its line is gone, but its number was given: it stays, as lapsed (R4)
    gone = [d for d in read.decisions.where(meeting=meeting) if d.is_lapsed_with_line]
    return (*here, *(d for d in gone if d.id not in keys))


def expect(
    work: Work, meeting: MeetingId, contact: ContactId, position: int, *, is_guest: bool = False
) -> Attendance:
    """Put a person on the list of a meeting, with name and function as they are now (R13)."""
    person = work.contacts.get(contact)
    organisation = work.organisations.get(person.organisation)
    row = Attendance(
        id=AttendanceId(work.new_id()),
        meeting=meeting,
        contact=contact,
        organisation=organisation.id,
        position=position,
        name=person.name,
        function=person.function,
        organisation_name=organisation.name,
        is_guest=is_guest,
    )
    work.attendance.save(row)
    return row


def previous(read: Read, meeting: Meeting) -> Meeting | None:
    """Return the last meeting of the table before this one that was held."""
    until = read.meetings.newest(meeting.table, meeting.on)
    return next((m for m in until if m.on < meeting.on and m.has_begun), None)


def following(read: Read, table: TableId | None, after: date) -> Meeting | None:
    """Return the next planned meeting of the table after a day."""
    later = (
        m
        for m in read.meetings.oldest(table, after)
        if m.on > after and m.state not in {MeetingState.CANCELLED, MeetingState.MOVED}
    )
    return next(later, None)
