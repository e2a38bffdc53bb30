"""Use cases for people who go: what they hold is told, and handed on in one step (rules R13).

What was agreed, said and printed while they were there stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ContactId, MembershipId
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact
from workbench.domain.tables import MemberRole
from workbench.services.audit import Act
from workbench.services.disclosures import mark_not_sent, waiting_for
from workbench.services.owing import go_over
from workbench.services.policy_roles import hand_roles_on, roles_left

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import ActionOwner
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import OrganisationId
    from workbench.domain.meetings import Attendance, Meeting
    from workbench.domain.people import Organisation
    from workbench.domain.reminders import Reminder
    from workbench.domain.roles import RoleHolding
    from workbench.domain.tables import Membership
    from workbench.services.ports import Read, Work

_PLANNED: Final = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})
_DAY: Final = timedelta(days=1)


class SamePartnerError(RuleBrokenError):
    """Whoever moves goes to another partner; another function is changed in place."""

    code = "contact.same-partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a person holds that someone has to go on with (R13)."""

    seats: tuple[Membership, ...] = ()
    owed: tuple[ActionOwner, ...] = ()  # of open actions; their reminders go to whoever owes them
    expected: tuple[Attendance, ...] = ()  # at meetings to come, and so a copy of their papers
    led: tuple[Meeting, ...] = ()  # meetings to come, as chair or minute taker
    presents: tuple[AgendaItem, ...] = ()  # at meetings to come
    unsent: tuple[Reminder, ...] = ()  # made, and not sent yet
    copies: tuple[Disclosure, ...] = ()  # likewise: who left is sent nothing any more (R9.1)
    roles: tuple[RoleHolding, ...] = ()  # that policy rests on

    @property
    def is_nothing(self) -> bool:
        """Nobody has to go on with anything."""
        held = (self.seats, self.owed, self.expected, self.led, self.presents)
        return not any((*held, self.unsent, self.copies, self.roles))


def held_by(read: Read, key: ContactId, on: date) -> Held:
    """Return what would be left behind if a day was a person's last one."""
    return Held(
        seats=tuple(
            seat
            for seat in read.memberships.where(contact=key)
            if seat.until is None or seat.until > on
        ),
        owed=tuple(o for o in read.owners.where(contact=key) if _is_open(read, o)),
        expected=tuple(
            row for row in read.attendance.where(contact=key) if _comes(read, row.meeting, on)
        ),
        led=_led(read, key, on),
        presents=tuple(
            item for item in read.items.where(presenter=key) if _comes(read, item.meeting, on)
        ),
        unsent=tuple(one for one in read.reminders.where(contact=key) if not one.is_sent),
        copies=waiting_for(read, key),
        roles=roles_left(read, key, on),
    )


def end_contact(
    work: Work, key: ContactId, until: date, *, heir: ContactId | None = None
) -> Contact:
    """Let a person go after a day; ``heir`` goes on with all they hold (R13).

    Without an heir the seats end and the organisation goes on owing the actions.
    """
    ended = replace(work.contacts.get(key), until=until)
    work.contacts.save(ended)
    _hand_on(work, key, until, heir)
    work.audit(Act.CONTACT_ENDED, key)
    return ended


def end_organisation(
    work: Work, key: OrganisationId, until: date, *, heir: OrganisationId | None = None
) -> Organisation:
    """Let a partner go after a day; ``heir`` goes on with its open actions (R13).

    Its seats end, and its people are expected no more. They stay known, and so does what was
    agreed: without an heir the open actions stay on the list.
    """
    ended = replace(work.organisations.get(key), until=until)
    work.organisations.save(ended)
    for person in work.contacts.where(organisation=key):
        if person.until is None or person.until > until:
            _hand_on(work, person.id, until, None)
    if heir is not None:
        for owner in work.owners.where(organisation=key):
            go_over(work, owner, heir)
    work.audit(Act.ORGANISATION_ENDED, key)
    return ended


def _hand_on(work: Work, key: ContactId, until: date, heir: ContactId | None) -> None:
    """Let an heir, or nobody, go on with all that a person holds."""
    held = held_by(work, key, until)
    for seat in held.seats:
        _hand_seat_on(work, seat, until, heir)
    _hand_substitutes_on(work, key, until, heir)
    for owner in held.owed:
        _hand_action_on(work, owner, heir)
    for row in held.expected:
        _hand_place_on(work, row, heir)
    for meeting in held.led:
        _hand_lead_on(work, meeting, key, heir)
    for reminder in held.unsent:
        _take_back(work, reminder)
    hand_roles_on(work, held.roles, until, heir)
    for copy in held.copies:
        mark_not_sent(work, copy.id)
    for item in held.presents:
        work.items.save(replace(item, presenter=heir))
        work.audit(Act.AGENDA_CHANGED, item.id, "presenter")


def move_contact(
    work: Work,
    key: ContactId,
    to: OrganisationId,
    on: date,
    *,
    function: str = "",
    heir: ContactId | None = None,
) -> Contact:
    """Let a person work at another partner from a day on; a colleague goes on with what was held.

    It is the same person in another function: old minutes keep the old one, and ways to reach
    them are typed anew, as they belong to the place of work.

    Raises:
        SamePartnerError: it is where the person works already.
    """
    person = work.contacts.get(key)
    if person.organisation == to:
        raise SamePartnerError(key)
    end_contact(work, key, on - _DAY, heir=heir)
    moved = Contact(
        id=ContactId(work.new_id()),
        organisation=to,
        name=person.name,
        function=function.strip() or person.function,
        since=on,
        is_function_only=person.is_function_only,
        is_secret=person.is_secret,
        reads_large=person.reads_large,
        follows=key,
    )
    work.contacts.save(moved)
    work.audit(Act.CONTACT_MOVED, moved.id)
    return moved


def _is_open(read: Read, owner: ActionOwner) -> bool:
    action = read.actions.get(owner.action)
    return action.state.is_open and action.withdrawn_at is None and not owner.is_done


def _comes(read: Read, key: str, after: date) -> bool:
    meeting = read.meetings.get(key)
    return meeting.state in _PLANNED and meeting.on > after


def _led(read: Read, key: ContactId, on: date) -> tuple[Meeting, ...]:
    found = (*read.meetings.where(chair=key), *read.meetings.where(minute_taker=key))
    return tuple({m.id: m for m in found if m.state in _PLANNED and m.on > on}.values())


def _hand_seat_on(work: Work, seat: Membership, until: date, heir: ContactId | None) -> None:
    """End a seat; the heir takes it the day after, or gets its role on the seat held already."""
    if seat.since is not None and seat.since > until:
        work.memberships.remove(seat.id)  # it never begins
    else:
        work.memberships.save(replace(seat, until=until))
    work.audit(Act.MEMBER_ENDED, seat.id)
    if heir is None or heir == seat.substitute_for:
        return
    begins = max(until + _DAY, seat.since or until)
    held = next(
        (
            other
            for other in work.memberships.where(table=seat.table, contact=heir)
            if other.substitute_for == seat.substitute_for and other.is_active(begins)
        ),
        None,
    )
    if held is None:
        home = work.contacts.get(heir).organisation
        taken = MembershipId(work.new_id())
        work.memberships.save(
            replace(seat, id=taken, contact=heir, organisation=home, since=begins)
        )
        work.audit(Act.MEMBER_ADDED, taken)
    elif seat.role is not MemberRole.MEMBER and held.role is MemberRole.MEMBER:
        work.memberships.save(replace(held, role=seat.role))
        work.audit(Act.MEMBER_CHANGED, held.id)


def _hand_substitutes_on(work: Work, key: ContactId, until: date, heir: ContactId | None) -> None:
    """Who stood in for a person stands in for the heir, or for nobody any more."""
    for stand_in in work.memberships.where(substitute_for=key):
        if not stand_in.is_active(until):
            continue
        goes_on = heir is not None and heir != stand_in.contact
        work.memberships.save(
            replace(stand_in, substitute_for=heir) if goes_on else replace(stand_in, until=until)
        )
        work.audit(Act.SUBSTITUTE_NAMED if goes_on else Act.MEMBER_ENDED, stand_in.id)


def _hand_action_on(work: Work, owner: ActionOwner, heir: ContactId | None) -> None:
    """The heir owes it; who owed it already, owes it once, in the place nearest to the lead."""
    home = work.contacts.get(heir).organisation if heir is not None else owner.organisation
    others = work.owners.where(action=owner.action)
    double = next((o for o in others if heir is not None and o.contact == heir), None)
    if double is not None and double.position < owner.position:
        work.owners.remove(owner.id)
    else:
        if double is not None:
            work.owners.remove(double.id)
        work.owners.save(replace(owner, contact=heir, organisation=home))
    work.audit(Act.ACTION_CHANGED, owner.action)


def _hand_place_on(work: Work, row: Attendance, heir: ContactId | None) -> None:
    """The heir is expected in their place; without one, or where the heir comes anyway, nobody."""
    is_there = bool(heir and work.attendance.where(meeting=row.meeting, contact=heir))
    if heir is None or is_there:
        for span in work.presences.where(attendance=row.id):
            work.presences.remove(span.id)
        work.attendance.remove(row.id)
    else:
        person = work.contacts.get(heir)
        home = work.organisations.get(person.organisation)
        work.attendance.save(
            replace(
                row,
                contact=heir,
                organisation=home.id,
                name=person.name,
                function=person.function,
                organisation_name=home.name,
            )
        )
    work.audit(Act.ATTENDANCE_SET, row.id)


def _take_back(work: Work, reminder: Reminder) -> None:
    """Who owes the actions now is reminded of them, by a text of its own."""
    for told in work.reminded.where(reminder=reminder.id):
        work.reminded.remove(told.id)
    work.reminders.remove(reminder.id)
    work.audit(Act.REMINDER_TAKEN_BACK, reminder.id)


def _hand_lead_on(work: Work, meeting: Meeting, key: ContactId, heir: ContactId | None) -> None:
    changed = replace(
        meeting,
        chair=heir if meeting.chair == key else meeting.chair,
        minute_taker=heir if meeting.minute_taker == key else meeting.minute_taker,
    )
    work.meetings.save(changed)
    work.audit(Act.MEETING_CHANGED, meeting.id)
