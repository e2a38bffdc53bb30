"""Who gets minutes, and what each of them gets: the facts of *Verslag delen* (R9, ux.md 3.3).

Nothing is decided here. Who receives comes from the meeting, what a copy holds from
``services.copies``, the basis from the regime of the table, protection from what was agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.minutes import VersionState
from workbench.domain.papers import BlockKind, PaperKind
from workbench.domain.tables import Regime
from workbench.services import disclosures, protection, sharing_words, versions
from workbench.services.approvals import approval_of
from workbench.services.copies import Copier, Wanted, with_omissions
from workbench.services.recipients import Hindrance, recipients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.ids import ContactId, MeetingId, OrganisationId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.domain.protection import Protection
    from workbench.domain.tables import Table
    from workbench.services.copies import Copy
    from workbench.services.ports import Read
    from workbench.services.recipients import Recipient
    from workbench.texts import Texts

KINDS = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is shared: the kind of document and its language."""

    kind: PaperKind = PaperKind.MINUTES
    language: str = "nl"


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
    is_proposed: bool = True
    copy: Copy = field(repr=False)
    shown: Paper = field(repr=False)  # the copy, with what is left out of it and why
    protection: Protection | None = field(default=None, repr=False)
    stop: str = ""  # why it gets no copy, as a sentence
    caution: str = ""  # what a person should know before giving it one

    @property
    def withheld(self) -> int:
        """How many places are left out."""
        return len(self.copy.withheld)

    @property
    def parts(self) -> int:
        """How many parts the document has, with those that are left out."""
        paper = self.copy.paper
        held = sum(len(section.blocks) for section in paper.sections)
        return held + sum(len(listing.rows) for listing in paper.listings) + self.withheld

    @property
    def full_name(self) -> str:
        """The organisation with the person, as it is said aloud."""
        return ", ".join(part for part in (self.organisation, self.name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One version of the minutes of a meeting, and everybody who may get a copy."""

    meeting: Meeting
    table: Table | None
    version: MinutesVersion
    choice: Choice
    basis: str = field(repr=False)  # in words, prefilled from the regime
    people: tuple[Addressee, ...] = ()
    is_approved: bool = True  # by the chair; sharing warns without it, never blocks (R7.1)

    @property
    def has_persons(self) -> bool:
        """Whether persons may be discussed at this table."""
        return self.table is not None and self.table.regime is not Regime.NO_PERSONS


def shared(
    read: Read, meeting: MeetingId, choice: Choice, words: Texts, today: date
) -> Shared | None:
    """Return what can be shared of a meeting; nothing before it is finished. Slow: for a lane."""
    version = versions.latest(read, meeting)
    if version is None:
        return None
    held = read.meetings.get(meeting)
    table = read.tables.find(held.table) if held.table else None
    people = tuple(_addressees(read, version, choice, words, today))
    is_draft = version.state is VersionState.CONCEPT
    return Shared(
        meeting=held,
        table=table,
        version=version,
        choice=choice,
        basis=sharing_words.basis(table.regime if table else Regime.NO_PERSONS, words),
        people=people,
        is_approved=not is_draft or approval_of(read, version.id) is not None,
    )


def last_time(read: Read, found: Shared) -> frozenset[str]:
    """Return who had the last text of this kind, as the keys of addressees."""
    if found.table is None:
        return frozenset()
    had = disclosures.recipients_of_last_time(read, found.table.id, found.choice.kind)
    return frozenset(one.key for one in found.people if one.contact in had)


def _addressees(
    read: Read, version: MinutesVersion, choice: Choice, words: Texts, today: date
) -> Iterator[Addressee]:
    found = [one for one in recipients(read, version.meeting, today) if _is_shown(one)]
    first = disclosures.next_copy(read, version.id, choice.kind)
    copier = Copier(read, version, choice.kind)
    for n, one in enumerate(found):
        wanted = Wanted(language=choice.language, number=first + n, of=first + len(found) - 1)
        copy = copier.copy_for(one.reader, wanted)
        yield _addressee(read, one, copy, with_omissions(copy, words), words)


def holds_something(paper: Paper) -> bool:
    """Tell whether anything that was said stands in a copy, beside its head."""
    blocks = (block for section in paper.sections for block in section.blocks)
    said = any(block.kind is not BlockKind.EMPTY for block in blocks)
    return said or any(listing.rows for listing in paper.listings)


def _caution(one: Recipient, copy: Copy, words: Texts) -> str:
    if not holds_something(copy.paper):
        return sharing_words.nothing(words)
    return sharing_words.caution(one, words)


def _is_shown(one: Recipient) -> bool:
    """The own copy is made elsewhere, and who left gets nothing (R9.1)."""
    return one.hindrance is not Hindrance.OWN


def _addressee(read: Read, one: Recipient, copy: Copy, shown: Paper, words: Texts) -> Addressee:
    contact = read.contacts.get(one.contact)
    home = read.organisations.get(one.home or contact.organisation)
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
        is_proposed=one.is_preselected and holds_something(copy.paper),
        copy=copy,
        shown=shown,
        protection=protection.protection_of(read, contact.id),
        stop=sharing_words.stop(one, words),
        caution=_caution(one, copy, words),
    )
