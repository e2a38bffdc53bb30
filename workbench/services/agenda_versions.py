"""Versions of an agenda that went out: fixing one, what changed since, who has it (rules R4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, ItemState, numbered
from workbench.domain.frozen import FrozenAttendee, FrozenPerson, sha256
from workbench.domain.frozen_agenda import (
    AgendaChange,
    AgendaRecipient,
    AgendaVersion,
    FrozenAgenda,
    FrozenPoint,
    canonical,
    changes,
    thaw,
)
from workbench.domain.ids import AgendaVersionId, ItemId, RecipientId
from workbench.domain.parties import organisation, person
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ContactId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def versions(read: Read, meeting: MeetingId) -> tuple[AgendaVersion, ...]:
    """Return the versions of an agenda that went out, the first one first."""
    return tuple(sorted(read.agenda_versions.where(meeting=meeting), key=lambda v: v.n))


def latest(read: Read, meeting: MeetingId) -> AgendaVersion | None:
    """Return the newest version of an agenda, if one went out."""
    held = versions(read, meeting)
    return held[-1] if held else None


def sent_items(read: Read, meeting: MeetingId) -> frozenset[ItemId]:
    """Return the items that stood on a version that went out."""
    held = latest(read, meeting)  # what once stood on one stays on all after it
    return (
        frozenset(ItemId(item.id) for item in thaw(held.canonical).items) if held else frozenset()
    )


def changed_since(read: Read, meeting: Meeting) -> tuple[AgendaChange, ...]:
    """Return what became different since the newest version; nothing where none went out."""
    held = latest(read, meeting.id)
    return changes(thaw(held.canonical), as_it_is(read, meeting)) if held else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What went out of an agenda: the versions, who has each, and what changed since."""

    versions: tuple[AgendaVersion, ...] = ()
    recipients: tuple[tuple[AgendaRecipient, ...], ...] = ()
    changes: tuple[AgendaChange, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the newest version is the agenda as it is."""
        return bool(self.versions) and not self.changes


def sent(read: Read, meeting: Meeting) -> Sent:
    """Return what went out; it compares the whole agenda, so it belongs in a lane."""
    held = versions(read, meeting.id)
    return Sent(
        versions=held,
        recipients=tuple(recipients(read, one) for one in held),
        changes=changed_since(read, meeting),
    )


def recipients(read: Read, version: AgendaVersion) -> tuple[AgendaRecipient, ...]:
    """Return who has a version."""
    return read.agenda_recipients.where(version=version.id)


def fix(work: Work, key: MeetingId, to: Sequence[ContactId]) -> AgendaVersion:
    """Fix the numbers, freeze the agenda as it is, and write down who gets it.

    An agenda that did not change keeps its version, which more people then have. Final for the
    undo list: what went out cannot be called back.
    """
    meeting = work.meetings.get(key)
    held = latest(work, key)
    if held is not None and not changed_since(work, meeting):
        _give(work, held, to)
        work.audit(Act.AGENDA_FIXED, held.id, "recipients")
        return held
    n = held.n + 1 if held is not None else 1
    invited = meeting.invite(n)
    work.meetings.save(invited)
    for number, item in numbered(work.items.where(meeting=key)):
        if item.kind is not ItemKind.HEADING and item.fixed_number != number:
            work.items.save(replace(item, fixed_number=number))
    text = canonical(_with_history(work, as_it_is(work, invited), held))
    version = AgendaVersion(
        id=AgendaVersionId(work.new_id()),
        meeting=key,
        n=n,
        canonical=text,
        sha256=sha256(text),
        made_at=work.now,
    )
    work.agenda_versions.save(version)
    _give(work, version, to)
    work.audit(Act.AGENDA_FIXED, version.id)
    return version


def _with_history(read: Read, frozen: FrozenAgenda, before: AgendaVersion | None) -> FrozenAgenda:
    """Tell on a version what changed since the one before it, and who have that one."""
    if before is None:
        return frozen
    return replace(
        frozen,
        changes=changes(thaw(before.canonical), frozen),
        holders=tuple(one.name or one.organisation_name for one in recipients(read, before)),
    )


def give(work: Work, key: AgendaVersionId, to: ContactId) -> None:
    """Write down that somebody has a version, such as who was sent a copy of it later (R9.2)."""
    version = work.agenda_versions.find(key)
    if version is not None:
        _give(work, version, (to,))


def _give(work: Work, version: AgendaVersion, to: Sequence[ContactId]) -> None:
    held = recipients(work, version)
    have = {one.contact for one in held}
    for contact in dict.fromkeys(to):
        if contact in have:
            continue
        who = work.contacts.get(contact)
        work.agenda_recipients.save(
            AgendaRecipient(
                id=RecipientId(work.new_id()),
                meeting=version.meeting,
                version=version.id,
                position=len(have),
                contact=contact,
                name=who.name or who.function,
                organisation_name=work.organisations.get(who.organisation).name,
            )
        )
        have.add(contact)


def as_it_is(read: Read, meeting: Meeting) -> FrozenAgenda:
    """Return the agenda of a meeting as it stands in the vault."""
    return _Freezer(read, meeting).agenda()


@dataclass(frozen=True, slots=True)
class _Freezer:
    """Turns the records of one agenda into text of this day."""

    read: Read
    meeting: Meeting

    def agenda(self) -> FrozenAgenda:
        meeting, read = self.meeting, self.read
        table = read.tables.find(meeting.table) if meeting.table else None
        own = read.preferences.find(OWN_ORGANISATION)
        home = read.organisations.find(own.value) if own else None
        moves = read.moves.where(meeting=meeting.id)
        return FrozenAgenda(
            organisation=home.name if home else "",
            table=table.name if table else meeting.title,
            prefix=table.prefix if table else "",
            title=meeting.title,
            on=meeting.on,
            moved_from=moves[-1].from_on if moves and moves[-1].from_on != meeting.on else None,
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            place=meeting.place,
            chair=self._person(meeting.chair),
            minute_taker=self._person(meeting.minute_taker),
            n=max(meeting.agenda_version, 1),
            marking=meeting.marking,
            items=self._points(),
            expected=self._expected(),
        )

    def _person(self, contact: ContactId | None) -> FrozenPerson | None:
        who = self.read.contacts.find(contact) if contact else None
        if who is None:
            return None
        home = self.read.organisations.get(who.organisation)
        return FrozenPerson(name=who.name, function=who.function, organisation=home.name)

    def _points(self) -> tuple[FrozenPoint, ...]:
        rows = numbered(self.read.items.where(meeting=self.meeting.id))
        papers: dict[str, list[str]] = {}
        for one in self.read.attachments.where(meeting=self.meeting.id):
            papers.setdefault(str(one.item), []).append(one.name)
        return tuple(
            self._point(number, item, tuple(papers.get(item.id, ()))) for number, item in rows
        )

    def _point(self, number: str, item: AgendaItem, papers: tuple[str, ...]) -> FrozenPoint:
        presenter = self._person(item.presenter)
        return FrozenPoint(
            id=item.id,
            number=number,
            title=item.title,
            level=0 if item.parent is None else 1,
            kind=item.kind,
            treatment=item.treatment,
            presenter=(presenter.name or presenter.function) if presenter else item.presenter_text,
            minutes=item.minutes,
            is_closed=item.is_closed,
            is_withdrawn=item.state is ItemState.WITHDRAWN,
            marking=item.marking,
            audience=item.audience,
            papers=papers,
        )

    def _expected(self) -> tuple[FrozenAttendee, ...]:
        return tuple(
            FrozenAttendee(
                name=row.name,
                function=row.function,
                organisation=row.organisation_name,
                is_guest=row.is_guest,
                parties=(person(row.contact), organisation(row.organisation)),
            )
            for row in self.read.attendance.where(meeting=self.meeting.id)
        )
