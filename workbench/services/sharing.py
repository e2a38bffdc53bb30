"""Who gets a document, and what each of them gets: the facts of *Verslag delen* (R9, ux.md 3.3).

Nothing is decided here. Who receives comes from the meeting, of which text from
``services.editions``, what a copy holds from ``services.copies``, the basis from the regime of
the table, protection from what was agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.grounds import Ground
from workbench.domain.ids import VersionId
from workbench.domain.papers import BlockKind, PaperKind
from workbench.domain.tables import Regime
from workbench.services import disclosures, editions, protection, sharing_words
from workbench.services.approvals import approval_of
from workbench.services.copies import Copier, Wanted, with_omissions
from workbench.services.editions import Choice, Parts
from workbench.services.extracts import NothingToExtractError
from workbench.services.grounds import grounds_at
from workbench.services.recipients import Hindrance, Part, recipients

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.holding import Reader
    from workbench.domain.ids import ContactId, MeetingId, OrganisationId
    from workbench.domain.meetings import Meeting
    from workbench.domain.papers import Paper
    from workbench.domain.protection import Protection
    from workbench.domain.tables import Table
    from workbench.services.copies import Copy
    from workbench.services.editions import Edition
    from workbench.services.grounds import Grounds
    from workbench.services.ports import Read
    from workbench.services.recipients import Recipient
    from workbench.texts import Texts

__all__ = ["Addressee", "Choice", "Shared", "first_choice", "last_time", "shared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One recipient: who it is, what it gets and loses, and whether anything stops it."""

    key: str  # of the party
    contact: ContactId | None
    home: OrganisationId | None
    name: str = field(repr=False)
    function: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    monogram: str = field(default="", repr=False)
    colour: int = 0
    mail: str = field(default="", repr=False)
    part: Part = Part.MEMBER
    is_proposed: bool = True
    reads_large: bool = False  # gets the large-print edition
    basis: str = field(default="", repr=False)  # its own, where that is not the table's
    asks_ground: bool = False  # a third party: a person writes down why it may hold persons
    reader: Reader
    copy: Copy | None = field(default=None, repr=False)  # nothing in it is for this recipient
    shown: Paper | None = field(default=None, repr=False)  # it, with what is left out and why
    protection: Protection | None = field(default=None, repr=False)
    is_empty: bool = False  # nothing that was said is in its copy
    stop: str = ""  # why it gets no copy, as a sentence
    caution: str = ""  # what a person should know before giving it one

    @property
    def withheld(self) -> int:
        """How many places are left out."""
        return len(self.copy.withheld) if self.copy is not None else 0

    @property
    def parts(self) -> int:
        """How many parts the document has, with those that are left out."""
        if self.copy is None:
            return 0
        paper = self.copy.paper
        if paper.kind is PaperKind.AGENDA:  # its items have no text
            return sum(bool(one.number) for one in paper.sections) + self.withheld
        held = sum(len(section.blocks) for section in paper.sections)
        return held + sum(len(listing.rows) for listing in paper.listings) + self.withheld

    @property
    def full_name(self) -> str:
        """The organisation with the person, as it is said aloud."""
        return ", ".join(part for part in (self.organisation, self.name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One text of a meeting, and everybody who may get a copy of it."""

    meeting: Meeting
    table: Table | None
    version: Edition
    choice: Choice
    about: str = field(default="", repr=False)  # of what an extract is, in words
    kinds: tuple[PaperKind, ...] = ()  # what else could be shared of this meeting
    parts: Parts = field(default_factory=Parts, repr=False)  # of what an extract can be
    basis: str = field(repr=False)  # in words, prefilled from the regime
    people: tuple[Addressee, ...] = ()
    is_approved: bool = True  # by the chair; sharing warns without it, never blocks (R7.1)

    @property
    def has_persons(self) -> bool:
        """Whether persons may be discussed at this table."""
        return self.table is not None and self.table.regime is not Regime.NO_PERSONS


def shared(
    read: Read,
    meeting: MeetingId,
    choice: Choice,
    words: Texts,
    today: date,
    *,
    added: Sequence[ContactId] = (),
) -> Shared | None:
    """Return what can be shared of a meeting; nothing where there is no such text. For a lane.

    Whom a person added by hand comes after those of the meeting, with who had a copy of it before.
    """
    held = read.meetings.get(meeting)
    version = editions.edition_of(read, held, choice.kind, today)
    if version is None:
        return None
    table = read.tables.find(held.table) if held.table else None
    desk = _Desk(read, held, version, choice, words, grounds_at(read, held.table))
    more = (*disclosures.contacts_of(read, meeting), *added)
    people = tuple(desk.addressees(today, more))
    return Shared(
        meeting=held,
        table=table,
        version=version,
        choice=choice,
        basis=sharing_words.basis(table.regime if table else Regime.NO_PERSONS, words),
        people=people,
        about=editions.about(version, choice, words),
        kinds=editions.kinds_of(read, held),
        parts=editions.parts_of(read, held),
        is_approved=not version.is_draft or approval_of(read, VersionId(version.id)) is not None,
    )


def first_choice(read: Read, meeting: MeetingId, choice: Choice) -> Choice:
    """Return what is shared before anybody chose: the minutes, else the agenda."""
    kinds = editions.kinds_of(read, read.meetings.get(meeting))
    return replace(choice, kind=editions.usual(kinds))


def last_time(read: Read, found: Shared) -> frozenset[str]:
    """Return who had the last text of this kind, as the keys of addressees."""
    if found.table is None:
        return frozenset()
    had = disclosures.recipients_of_last_time(read, found.table.id, found.choice.kind)
    return frozenset(one.key for one in found.people if one.contact in had)


def holds_something(paper: Paper) -> bool:
    """Tell whether anything that was said stands in a copy, beside its head."""
    if paper.kind is PaperKind.AGENDA:
        return bool(paper.sections)
    blocks = (block for section in paper.sections for block in section.blocks)
    said = any(block.kind is not BlockKind.EMPTY for block in blocks)
    return said or any(listing.rows for listing in paper.listings)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Makes addressees of one edition."""

    read: Read
    meeting: Meeting
    version: Edition
    choice: Choice
    words: Texts
    grounds: Grounds

    def addressees(self, today: date, added: Iterable[ContactId]) -> Iterator[Addressee]:
        """Return everybody, with the copy that each would get."""
        read, choice = self.read, self.choice
        every = recipients(read, self.meeting.id, today, added)
        found = [one for one in every if _is_shown(one)]
        first = disclosures.next_copy(read, self.version.id, choice.kind)
        copier = Copier(read, self.version.source, choice.kind)
        for n, one in enumerate(found):
            wanted = Wanted(
                language=choice.language,
                number=first + n,
                of=first + len(found) - 1,
                item=choice.item,
                case=choice.case,
                is_large=read.contacts.get(one.contact).reads_large,
            )
            yield self._addressee(one, _copy(copier, one, wanted))

    def _addressee(self, one: Recipient, copy: Copy | None) -> Addressee:
        read, words = self.read, self.words
        contact = read.contacts.get(one.contact)
        home = read.organisations.get(one.home or contact.organisation)
        nothing = sharing_words.nothing(words) if copy is None else ""
        is_empty = copy is None or not holds_something(copy.paper)
        return Addressee(
            key=one.reader.party,
            contact=contact.id,
            home=home.id,
            name=one.name,
            function=one.function,
            organisation=one.organisation or home.name,
            monogram=home.monogram,
            colour=home.colour,
            mail=contact.open_email,
            part=one.part,
            is_proposed=one.is_preselected and not is_empty,
            is_empty=is_empty,
            reads_large=contact.reads_large,
            basis=self._basis(one, home.id),
            asks_ground=one.ground in {Ground.STATED, Ground.NONE},
            reader=one.reader,
            copy=copy,
            shown=with_omissions(copy, words) if copy is not None else None,
            protection=protection.protection_of(read, contact.id),
            stop=sharing_words.stop(one, words) or nothing,
            caution=sharing_words.nothing(words) if is_empty else sharing_words.caution(one, words),
        )

    def _basis(self, one: Recipient, home: OrganisationId) -> str:
        """A third party has its own: what was written down for it, or nothing about persons."""
        if one.ground is Ground.STATED:
            return self.grounds.words_for(home)
        no_persons = sharing_words.basis(Regime.NO_PERSONS, self.words)
        return no_persons if one.ground is Ground.NONE else ""


def _copy(copier: Copier, one: Recipient, wanted: Wanted) -> Copy | None:
    """Return a copy; nothing where no part of it is for this recipient."""
    try:
        return copier.copy_for(one.reader, wanted)
    except NothingToExtractError:
        return None


def _is_shown(one: Recipient) -> bool:
    """The own copy is made elsewhere, and who left gets nothing (R9.1)."""
    return one.hindrance is not Hindrance.OWN
