"""Use cases on contact points: who can be told, what they are told, and the entry in the register.

Nobody sees content by it. The text is made here and nowhere else, of two names of partners, a
place where both were, and a basis that names nothing; the register of provisions holds it for
each of the two (rules R10). What stands in the register stays, so telling cannot be undone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.domain.agenda import numbered
from workbench.domain.contact_points import (
    KIND,
    ContactPointRefusedError,
    Obstacle,
    Spot,
    Told,
    must_name_nothing,
    obstacle,
)
from workbench.domain.markings import Marking
from workbench.domain.meetings import Presence
from workbench.domain.parties import organisation
from workbench.services import contact_point_words, disclosures, overlaps
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import CaseId, ContactId, ItemId, MeetingId, OrganisationId, TableId
    from workbench.domain.people import Contact
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read, Work

_TEXT = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two partners whose signals name the same; ``sees`` are those that may hold the content."""

    one: OrganisationId
    other: OrganisationId
    names: tuple[str, str] = field(repr=False)
    sees: frozenset[OrganisationId] = frozenset()
    spot: Spot | None = None
    meeting: MeetingId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A partner that has it in common too, and is not proposed."""

    name: str = field(repr=False)
    why: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellable:
    """Who can be told of what a case has in common, and who is passed over."""

    pairs: tuple[Pair, ...] = ()
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a person asks: these two, these persons, on this basis, in a language."""

    case: CaseId
    one: OrganisationId
    other: OrganisationId
    basis: str = field(repr=False)
    persons: tuple[ContactId | None, ContactId | None] = (None, None)
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The text for both, and what the register holds of it."""

    text: str = field(repr=False)
    entries: tuple[Disclosure, ...] = ()


def tellable(read: Read, case: Case, today: date) -> Tellable:
    """Return which partners can be told that signals of a case name the same."""
    desk = _Desk(read, case, today)
    pairs = sorted(desk.pairs(), key=desk.has_own)  # others first: whoever tells knows already
    return Tellable(pairs=tuple(pairs), passed=tuple(desk.passed()))


def text_of(pair: Pair, basis: str, language: str) -> str:
    """Return what both would be told, as it is shown before."""
    told = Told(one=pair.names[0], other=pair.names[1], basis=basis, spot=pair.spot)
    return contact_point_words.text(told, in_language(language))


def tell(work: Work, asked: Telling, by: str) -> Said:
    """Write down that two partners are told; the text is for the clipboard.

    Raises:
        CaseClosedError: the case is closed.
        ContactPointRefusedError: the regime or a provider does not let these two be told.
        ContactPointBasisError: no basis is given.
        ContactPointContentError: the basis names something.
    """
    case = work.cases.get(asked.case).must_be_open()
    desk = _Desk(work, case, work.today)
    pair = next((one for one in desk.pairs() if {one.one, one.other} == _two(asked)), None)
    if pair is None:
        raise ContactPointRefusedError(asked.case)
    basis = must_name_nothing(asked.basis, desk.known())
    text = text_of(pair, basis, asked.language)
    digest = hashlib.sha256(text.encode()).hexdigest()
    table = work.tables.find(case.table) if case.table else None
    for_one = MadeCopy(
        table=case.table,
        meeting=pair.meeting,
        version=work.new_id(),
        kind=KIND,
        form=_TEXT,
        recipient=_recipient(work, asked.one, asked.persons[0]),
        marking=table.marking if table else Marking(),
        basis=basis,
        cases=(case.id,),
        sha256=digest,
        model_sha256=digest,
    )
    to_other = _recipient(work, asked.other, asked.persons[1])
    both = (for_one, replace(for_one, recipient=to_other, copy=2))
    return Said(text=text, entries=disclosures.register(work, both, by))


def told_about(read: Read, case: CaseId) -> tuple[Disclosure, ...]:
    """Return what was told of the contact points of a case, newest first."""
    return tuple(one for one in disclosures.about_case(read, case) if one.kind == KIND)


def persons_of(read: Read, home: OrganisationId, table: TableId | None) -> tuple[Contact, ...]:
    """Return whom of a partner one can tell: who has a seat at the table first."""
    seated = {one.contact for one in read.memberships.where(table=table)} if table else set()
    found = read.contacts.where(organisation=home)
    return tuple(sorted(found, key=lambda one: (one.id not in seated, one.name, one.id)))


def _two(asked: Telling) -> set[OrganisationId]:
    return {asked.one, asked.other}


def _recipient(read: Read, home: OrganisationId, contact: ContactId | None) -> Recipient:
    partner = read.organisations.get(home)
    person = read.contacts.find(contact) if contact else None
    if person is None or person.organisation != home:
        return Recipient(organisation=home, contact=None, name=partner.name)
    return Recipient(
        organisation=home,
        contact=person.id,
        name=person.name or person.function,
        organisation_name=partner.name,
    )


class _Desk:
    """What is known of one case, each read once."""

    def __init__(self, read: Read, case: Case, today: date) -> None:
        self._read = read
        self._case = case
        self._today = today
        self._shared = [one for one in overlaps.shared_in(read, case.id) if one.is_overlap]
        keys = dict.fromkeys(key for one in self._shared for key in one.signals)
        self._signals = {key: read.signals.get(key) for key in keys}
        seats = read.memberships.where(table=case.table) if case.table else ()
        self._seated = {one.organisation for one in seats if one.is_active(today)}
        homes = {one.organisation for one in self._signals.values() if one.organisation}
        found = {home: read.organisations.find(home) for home in homes}
        named = sorted((one.name.casefold() if one else "", home) for home, one in found.items())
        self._partners = {home: found[home] for _, home in named}
        self._obstacles = {home: self._obstacle(home) for home in self._partners}

    def pairs(self) -> Iterator[Pair]:
        """Yield the partners that name the same, two by two."""
        free = [home for home, why in self._obstacles.items() if why is None]
        for one, other in combinations(free, 2):
            both = [held for held in self._shared if {one, other} <= set(held.providers)]
            if both:
                yield self._pair(one, other)

    def has_own(self, pair: Pair) -> bool:
        """Tell whether the own organisation is one of the two."""
        two = (self._partners[key] for key in (pair.one, pair.other))
        return any(partner is not None and partner.is_own for partner in two)

    def passed(self) -> Iterator[Passed]:
        """Yield who has it in common too, and is not proposed."""
        for home, why in self._obstacles.items():
            partner = self._partners[home]
            if why is not None and partner is not None:
                yield Passed(name=partner.name, why=why)

    def known(self) -> Iterator[str]:
        """Yield the words that point at what is in common: none of them may leave."""
        yield from (self._case.code, self._case.name)
        yield from (one.point.shown for one in self._shared)
        for piece in overlaps.pieces_of(self._read, self._case.id):
            yield from (point.shown for point in piece.points)
            yield self._read.signals.get(piece.signal).code
        for subject in self._read.subjects.where(case=self._case.id):
            yield from subject.names

    def _obstacle(self, home: OrganisationId) -> Obstacle | None:
        return obstacle(
            self._case.regime,
            self._partners[home],
            has_seat=home in self._seated,
            markings=[one.marking for one in self._of(home)],
            on=self._today,
        )

    def _of(self, home: OrganisationId) -> list[Signal]:
        return [one for one in self._signals.values() if one.organisation == home]

    def _pair(self, one: OrganisationId, other: OrganisationId) -> Pair:
        names = tuple(partner.name for key in (one, other) if (partner := self._partners[key]))
        sees = {home for home, of in ((one, other), (other, one)) if self._sees(home, of)}
        meeting, spot = self._spot(one, other)
        return Pair(
            one=one,
            other=other,
            names=(names[0], names[1]),
            sees=frozenset(sees),
            spot=spot,
            meeting=meeting,
        )

    def _sees(self, home: OrganisationId, of: OrganisationId) -> bool:
        """Tell whether a partner may hold what another one told: as a participant, with consent."""
        who = organisation(home)
        if who not in self._case.participants:
            return False
        return all(one.holders is None or who in one.holders for one in self._of(of))

    def _spot(
        self, one: OrganisationId, other: OrganisationId
    ) -> tuple[MeetingId | None, Spot | None]:
        """Return where both told it, when both were there by the confirmed list."""
        shared = self._items(one) & self._items(other)
        for key in sorted(shared):
            item = self._read.items.get(key)
            there = self._there(item.meeting, key)
            if {one, other} <= there:
                meeting = self._read.meetings.get(item.meeting)
                held = numbered(self._read.items.where(meeting=meeting.id))
                number = next(n for n, at in held if at.id == key)
                return meeting.id, Spot(number=number, on=meeting.on)
        return None, None

    def _items(self, home: OrganisationId) -> set[ItemId]:
        lines = (self._read.lines.find(one.line) for one in self._of(home) if one.line)
        return {line.item for line in lines if line is not None}

    def _there(self, meeting: MeetingId, item: ItemId) -> set[OrganisationId]:
        return {
            row.organisation
            for row in self._read.attendance.where(meeting=meeting)
            if row.is_confirmed and row.presence is Presence.PRESENT and item in row.there_at
        }
