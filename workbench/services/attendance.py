"""Use cases on who is there (rules R6): states, substitutes, guests, stretches, the grid.

Whatever is changed of a person takes back that their row of the grid was confirmed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import PresenceId
from workbench.domain.meetings import Channel, Presence, PresenceSpan
from workbench.domain.presence import noted, stretches, treatment_order
from workbench.services import seats
from workbench.services.audit import Act
from workbench.services.meetings import expect
from workbench.services.tables import introduce

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.domain.ids import AttendanceId, ContactId, ItemId, MeetingId, OrganisationId
    from workbench.domain.meetings import Attendance
    from workbench.domain.presence import Stretch
    from workbench.services.ports import Read, Work
    from workbench.services.tables import Newcomer


class OwnSubstituteError(RuleBrokenError):
    """Nobody stands in for themselves."""

    code = "attendance.own-substitute"


# ---- states, one keystroke a person ---------------------------------------------------------


def set_presence(work: Work, key: AttendanceId, presence: Presence) -> Attendance:
    """Write down who is there; whoever stood in for them goes when that is over."""
    row = _writable(work, key)
    if presence is not Presence.SUBSTITUTED:
        row = _dismiss(work, row)
    if presence is not Presence.PRESENT and not row.is_guest:
        _set_spans(work, row, ())  # the stretches of a guest were agreed before
    return _keep(work, replace(row, presence=presence))


def all_present(work: Work, meeting: MeetingId) -> int:
    """Say that everyone still expected is there; returns how many."""
    work.meetings.get(meeting).must_be_writable()
    expected = work.attendance.where(meeting=meeting, presence=Presence.EXPECTED)
    for row in expected:
        work.attendance.save(replace(row, presence=Presence.PRESENT))
    work.audit(Act.ATTENDANCE_SET, meeting)
    return len(expected)


def set_channel(work: Work, key: AttendanceId, channel: Channel) -> Attendance:
    """Say how someone takes part: in the room, by video, by telephone."""
    return _keep(work, replace(_writable(work, key), channel=channel))


def represent(work: Work, key: AttendanceId, organisations: Sequence[OrganisationId]) -> Attendance:
    """Say for which organisations someone speaks beside the own one."""
    row = _writable(work, key)
    others = tuple(dict.fromkeys(o for o in organisations if o != row.organisation))
    return _keep(work, replace(row, represents=others))


# ---- substitutes and guests -----------------------------------------------------------------


def substitute(work: Work, key: AttendanceId, contact: ContactId) -> Attendance:
    """Say who stands in for someone; the substitute comes on the list right below.

    Raises:
        OwnSubstituteError: it is the same person.
    """
    row = _writable(work, key)
    if row.contact == contact:
        raise OwnSubstituteError(key)
    if row.substituted_by != contact:
        row = _dismiss(work, row)
    rows = work.attendance.where(meeting=row.meeting)
    stand_in = next((r for r in rows if r.contact == contact), None) or expect(
        work, row.meeting, contact, row.position
    )
    if work.meetings.get(row.meeting).has_begun and stand_in.presence is Presence.EXPECTED:
        work.attendance.save(replace(stand_in, presence=Presence.PRESENT))
    _set_spans(work, row, ())
    return _keep(work, replace(row, presence=Presence.SUBSTITUTED, substituted_by=contact))


def substitute_newcomer(work: Work, key: AttendanceId, newcomer: Newcomer) -> Attendance:
    """Let someone stand in who was not among the contacts yet, in one step."""
    return substitute(work, key, introduce(work, newcomer).id)


def _dismiss(work: Work, row: Attendance) -> Attendance:
    """Take the substitute of someone off the list, unless they sit there for another reason."""
    if row.substituted_by is None:
        return row
    rows = work.attendance.where(meeting=row.meeting)
    stand_in = next((r for r in rows if r.contact == row.substituted_by), None)
    still = any(r.substituted_by == row.substituted_by and r.id != row.id for r in rows)
    if stand_in and not still and not stand_in.is_guest and not _is_member(work, stand_in):
        _strike(work, stand_in)
    return replace(row, substituted_by=None)


def _is_member(read: Read, row: Attendance) -> bool:
    meeting = read.meetings.get(row.meeting)
    held = seats.seated(read, meeting.table, meeting.on) if meeting.table else ()
    return any(seat.contact == row.contact for seat in held)


def usual_substitutes(read: Read, row: Attendance) -> tuple[ContactId, ...]:
    """Return who is known to stand in for someone at this table."""
    meeting = read.meetings.get(row.meeting)
    if meeting.table is None:
        return ()
    found = seats.substitutes(read, meeting.table, row.contact, meeting.on)
    return tuple(seat.contact for seat in found)


def add_guest(work: Work, meeting: MeetingId, contact: ContactId) -> Attendance:
    """Add a guest, last on the list."""
    work.meetings.get(meeting).must_be_writable()
    rows = work.attendance.where(meeting=meeting)
    held = next((r for r in rows if r.contact == contact), None)
    guest = held or expect(work, meeting, contact, len(rows), is_guest=True)
    work.audit(Act.ATTENDANCE_SET, guest.id)
    return guest


def invite_newcomer(work: Work, meeting: MeetingId, newcomer: Newcomer) -> Attendance:
    """Add a guest who was not among the contacts yet, in one step."""
    return add_guest(work, meeting, introduce(work, newcomer).id)


def take_off(work: Work, key: AttendanceId) -> None:
    """Take a guest off the list of a meeting; a member is excused instead."""
    _strike(work, _dismiss(work, _writable(work, key)))
    work.audit(Act.ATTENDANCE_SET, key, "removed")


def _strike(work: Work, row: Attendance) -> None:
    for span in work.presences.where(attendance=row.id):
        work.presences.remove(span.id)
    work.attendance.remove(row.id)


# ---- stretches ------------------------------------------------------------------------------


def comes(work: Work, key: AttendanceId) -> Attendance:
    """Someone comes in now: there from the item that is going on; at the first one, wholly."""
    row = _writable(work, key)
    row = _dismiss(work, row)
    spans = work.presences.where(attendance=key)
    at = _going_on(work, row.meeting)
    is_there = row.presence is Presence.PRESENT
    if is_there and (not spans or any(s.to_item is None for s in spans)):
        return row
    order = treatment_order(work.items.where(meeting=row.meeting))
    has_agreed = row.is_guest and bool(spans) and not is_there
    if at is not None and not has_agreed and (is_there or order[:1] != (at,)):
        work.presences.save(_span(work, row, at, None, from_now=True))
    return _keep(work, replace(row, presence=Presence.PRESENT))


def goes(work: Work, key: AttendanceId) -> Attendance:
    """Someone leaves now: there until the item that is going on."""
    row = _writable(work, key)
    at = _going_on(work, row.meeting)
    if row.presence is not Presence.PRESENT or at is None:
        return row
    spans = work.presences.where(attendance=key)
    running = next((s for s in spans if s.to_item is None), None)
    if running is not None:
        work.presences.save(replace(running, to_item=at, to_at=work.now))
    elif not spans:
        work.presences.save(_span(work, row, None, at, from_now=False))
    else:
        return row  # left before
    return _keep(work, row)


def set_stretches(work: Work, key: AttendanceId, wanted: Sequence[Stretch]) -> Attendance:
    """Write down at which items someone is there, as typed; none is the whole meeting.

    A guest who is still to come keeps being expected.
    """
    row = _writable(work, key)
    _set_spans(work, row, wanted)
    is_coming = row.is_guest and row.presence is Presence.EXPECTED
    return _keep(work, row if is_coming else replace(row, presence=Presence.PRESENT))


def _going_on(read: Read, meeting: MeetingId) -> ItemId | None:
    """The item that is discussed, or was the last; before the first one there is none."""
    held = read.meetings.get(meeting)
    if held.current_item is not None:
        return held.current_item
    treated = [i for i in read.items.where(meeting=meeting) if i.treated is not None]
    last = max(treated, key=lambda i: i.treated or 0, default=None)
    return last.id if last else None


def _span(
    work: Work, row: Attendance, first: ItemId | None, last: ItemId | None, *, from_now: bool
) -> PresenceSpan:
    return PresenceSpan(
        id=PresenceId(work.new_id()),
        attendance=row.id,
        from_item=first,
        to_item=last,
        from_at=work.now if from_now else None,
        to_at=None if from_now else work.now,
    )


def _set_spans(work: Work, row: Attendance, wanted: Sequence[Stretch]) -> None:
    """Make these the stretches of someone; one that stays keeps its times."""
    held = work.presences.where(attendance=row.id)
    missing = list(wanted)
    for span in held:
        if (span.from_item, span.to_item) in missing:
            missing.remove((span.from_item, span.to_item))
        else:
            work.presences.remove(span.id)
    for first, last in missing:
        work.presences.save(
            PresenceSpan(
                id=PresenceId(work.new_id()), attendance=row.id, from_item=first, to_item=last
            )
        )


# ---- the grid -------------------------------------------------------------------------------


def mark(
    work: Work, keys: Sequence[AttendanceId], items: Collection[ItemId], *, is_there: bool
) -> int:
    """Correct the grid: these persons were, or were not, there at these items.

    Who was nowhere is absent; who was somewhere was present. Returns how many rows changed.
    """
    rows = [_writable(work, key) for key in keys]
    order = treatment_order(work.items.where(meeting=rows[0].meeting)) if rows else ()
    return sum(_mark(work, row, order, set(items), is_there=is_there) for row in rows)


def _mark(
    work: Work, row: Attendance, order: Sequence[ItemId], items: set[ItemId], *, is_there: bool
) -> bool:
    before = noted(row, work.presences.where(attendance=row.id), order)
    after = before | items if is_there else before - items
    if after == before:
        return False
    if after:
        row = replace(_dismiss(work, row), presence=Presence.PRESENT)
        _set_spans(work, row, stretches(after, order))
    else:
        row = replace(row, presence=Presence.ABSENT)
        _set_spans(work, row, ())
    _keep(work, row)
    return True


def confirm(work: Work, meeting: MeetingId) -> int:
    """Confirm the grid as it stands; only this feeds TLP:RED. Returns how many were there."""
    work.meetings.get(meeting).must_be_writable()
    items = work.items.where(meeting=meeting)
    order = treatment_order(items)
    lapsed = {item.id for item in items if item.state is ItemState.WITHDRAWN}
    count = 0
    for row in work.attendance.where(meeting=meeting):
        there = noted(row, work.presences.where(attendance=row.id), order) - lapsed
        held = replace(row, is_confirmed=True, there_at=tuple(k for k in order if k in there))
        count += bool(held.there_at)
        if held != row:
            work.attendance.save(held)
    work.audit(Act.ATTENDANCE_CONFIRMED, meeting)
    return count


def is_confirmed(read: Read, meeting: MeetingId) -> bool:
    """Tell whether the grid was confirmed, and nobody was changed since."""
    return all(row.is_confirmed for row in read.attendance.where(meeting=meeting))


# ---- inside ---------------------------------------------------------------------------------


def _writable(work: Work, key: AttendanceId) -> Attendance:
    row = work.attendance.get(key)
    work.meetings.get(row.meeting).must_be_writable()
    return row


def _keep(work: Work, row: Attendance) -> Attendance:
    kept = replace(row, is_confirmed=False, there_at=())
    work.attendance.save(kept)
    work.audit(Act.ATTENDANCE_SET, row.id)
    return kept
