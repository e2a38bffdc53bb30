"""Use cases for partners that change from a day on: renamed, merged, split (rules R13).

Lines, mentions, audiences and frozen minutes are never touched (D1, D4): an old line names the
partner as it was called, and an audience that named the old one lets nobody new in. What is still
to come follows: seats, open actions, and the lists of meetings that have no minutes yet.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import MembershipId, SuccessionId
from workbench.domain.meetings import MeetingState
from workbench.domain.people import monogram
from workbench.domain.successions import ChangeAheadError, OwnMergedError, Succession, Turn
from workbench.services.audit import Act
from workbench.services.owing import go_over
from workbench.services.people import NameMissingError, PartnerDraft, add_organisation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.ids import ContactId, OrganisationId
    from workbench.domain.meetings import Attendance
    from workbench.domain.people import Contact, Organisation
    from workbench.services.ports import Read, Work

_FIXED: Final = frozenset(
    {
        MeetingState.DRAFT_MINUTES,
        MeetingState.ADOPTED,
        MeetingState.CANCELLED,
        MeetingState.MOVED,
    }
)
_DAY: Final = timedelta(days=1)


def rename_organisation(
    work: Work, key: OrganisationId, on: date, name: str, short: str = ""
) -> Organisation:
    """Call a partner otherwise from a day on; what is written keeps the name of its day.

    Raises:
        ChangeAheadError: the day is still to come.
        NameMissingError: there is no name.
    """
    _must_have_come(work, key, on)
    if not name.strip():
        raise NameMissingError(key)
    before = work.organisations.get(key)
    renamed = replace(before, name=name.strip(), monogram=short.strip() or monogram(name))
    work.organisations.save(renamed)
    _remember(work, before, Turn.RENAMED, on)
    for row in _to_come(work, work.attendance.where(organisation=key), on):
        work.attendance.save(replace(row, organisation_name=renamed.name))
    work.audit(Act.ORGANISATION_RENAMED, key)
    return renamed


def merge_organisation(
    work: Work, key: OrganisationId, into: OrganisationId, on: date
) -> Organisation:
    """Let a partner go up in another one from a day on, with its people, seats and open actions.

    Raises:
        ChangeAheadError: the day is still to come.
        OwnMergedError: it is the own organisation, or both are one.
    """
    _must_have_come(work, key, on)
    before = work.organisations.get(key)
    if before.is_own or key == into:
        raise OwnMergedError(key)
    heir = work.organisations.get(into)
    for person in work.contacts.where(organisation=key):
        if person.until is None or person.until >= on:
            _take_along(work, person, heir, on)
    for owner in work.owners.where(organisation=key):
        go_over(work, owner, into)
    ended = replace(before, until=on - _DAY)
    work.organisations.save(ended)
    _remember(work, before, Turn.MERGED, on, into)
    work.audit(Act.ORGANISATION_MERGED, key)
    return ended


def split_organisation(
    work: Work, key: OrganisationId, on: date, draft: PartnerDraft, people: Sequence[ContactId]
) -> Organisation:
    """Let a part of a partner go on as a new one from a day on, with the people who go along.

    Raises:
        ChangeAheadError: the day is still to come.
        NameMissingError: the new one has no name.
    """
    _must_have_come(work, key, on)
    before = work.organisations.get(key)
    made = replace(add_organisation(work, draft.name, draft.kind, short=draft.short), since=on)
    work.organisations.save(made)
    for contact in people:
        _take_along(work, work.contacts.get(contact), made, on)
    _remember(work, before, Turn.SPLIT, on, made.id)
    work.audit(Act.ORGANISATION_SPLIT, key)
    return made


def changes_of(read: Read, key: OrganisationId) -> tuple[Succession, ...]:
    """Return what became of a partner and what it came from, the newest first."""
    found = (*read.successions.where(organisation=key), *read.successions.where(successor=key))
    return tuple(sorted(found, key=lambda s: (s.on, s.id), reverse=True))


def _must_have_come(work: Work, key: OrganisationId, on: date) -> None:
    if on > work.today:
        raise ChangeAheadError(key)


def _remember(
    work: Work,
    before: Organisation,
    turn: Turn,
    on: date,
    successor: OrganisationId | None = None,
) -> None:
    work.successions.save(
        Succession(
            id=SuccessionId(work.new_id()),
            organisation=before.id,
            turn=turn,
            on=on,
            name=before.name,
            successor=successor,
        )
    )


def _take_along(work: Work, person: Contact, home: Organisation, on: date) -> None:
    """A person stays who they are, and works for another partner from a day on."""
    work.contacts.save(replace(person, organisation=home.id))
    for seat in work.memberships.where(contact=person.id):
        if seat.until is not None and seat.until < on:
            continue
        if seat.since is not None and seat.since >= on:
            work.memberships.save(replace(seat, organisation=home.id))
            continue
        work.memberships.save(replace(seat, until=on - _DAY))
        goes_on = replace(
            seat, id=MembershipId(work.new_id()), organisation=home.id, since=on, until=seat.until
        )
        work.memberships.save(goes_on)
    for row in _to_come(work, work.attendance.where(contact=person.id), on):
        moved = replace(row, organisation=home.id, organisation_name=home.name)
        work.attendance.save(moved)
    for owner in work.owners.where(contact=person.id):
        go_over(work, owner, home.id)


def _to_come(work: Work, rows: Sequence[Attendance], on: date) -> tuple[Attendance, ...]:
    """Return the rows of meetings from a day on of which no minutes were made yet."""
    held = ((row, work.meetings.get(row.meeting)) for row in rows)
    return tuple(row for row, m in held if m.on >= on and m.state not in _FIXED)
