"""What a successor is told of a table or a case: gathered for one person, through ``may_hold``.

Every promise, question, decision and thing to read is asked of ``domain.holding`` with the
successor as the reader of where it was said or agreed; a case is first asked as a whole, of its
participants and on its ground. What is shielded and not opened is handed over to nobody. Names of
subjects are pseudonyms. It reads whole meetings, so it belongs in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from workbench.domain.handover import (
    HandoverText,
    KeySort,
    KeyToChange,
    Promise,
    Successor,
)
from workbench.domain.holding import OWN, Basis, Level, Limit
from workbench.domain.ids import LineId
from workbench.domain.markings import Marking, Tlp, highest
from workbench.domain.minutes import Block
from workbench.domain.numbers import Series, numbered
from workbench.domain.preferences import OWN_CONTACT
from workbench.domain.protection import ProtectionKind
from workbench.domain.withheld import WithheldKind
from workbench.services import key_holders, restricted
from workbench.services.as_reader import AsReader
from workbench.services.holding import asked_of, gathering
from workbench.services.keys import Holder
from workbench.services.letters import due_day
from workbench.services.protection import protection_of
from workbench.services.sieve import Piece, Sieve
from workbench.services.subjects import known_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.aliases import Aliases
    from workbench.domain.decisions import Decision
    from workbench.domain.holding import Asked, Reader
    from workbench.domain.ids import (
        ActionId,
        ContactId,
        MeetingId,
        OrganisationId,
        SubjectId,
        TableId,
    )
    from workbench.domain.people import Contact
    from workbench.domain.withheld import Withheld
    from workbench.services.holding import Gathering
    from workbench.services.keys import HeldKey
    from workbench.services.ports import Read

_SORTS: Final = {
    Holder.COORDINATOR: KeySort.VAULT,
    Holder.DEPUTY: KeySort.VAULT,
    Holder.RECOVERY: KeySort.RECOVERY,
    Holder.DEVICE: KeySort.LAPTOP,
}  # not the chair's: that one stays with the chair


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A report for one successor, and what was left out of it."""

    to: Successor
    reader: Reader
    text: HandoverText
    whole: HandoverText  # as who keeps the vault could have it: what the proof lays beside it
    withheld: tuple[Withheld, ...] = ()
    table: TableId | None = None
    case: str = ""
    about: str = ""  # the key of what is handed over


@dataclass
class Hand:
    """Asks each piece of one report for one reader; for the keeper of the vault without one."""

    read: Read
    table: TableId | None
    today: date
    to: Successor | None
    withheld: list[Withheld] = field(default_factory=list)
    markings: list[Marking] = field(default_factory=list)

    @cached_property
    def _known(self) -> Aliases:
        return known_at(self.read, self.table)

    @cached_property
    def _kept(self) -> tuple[SubjectId, ...]:
        return restricted.people(self.read)

    @cached_property
    def reader(self) -> AsReader | None:
        """The successor before everything that was agreed."""
        if self.to is None:
            return None
        return AsReader(self.read, self.to.home, self.to.contact, self.table, self.today)

    def passes(self, holder: Reader | None, asked: Asked, *pieces: Piece) -> bool:
        """Tell whether it may stand in the report, and keep what it says where it may not."""
        readers = (OWN,) if self.reader is None or holder is None else (holder,)
        may = Sieve(readers, Basis.CONFIRMED, self.withheld).passes(asked, *pieces)
        if may:
            self.markings.append(asked.narrowest)
        return may

    def asked(self, record: Action | Decision) -> tuple[Reader | None, Asked]:
        """Return the reader of a record, and all that limits it."""
        if self.reader is None:
            return None, self.bound(asked_of(self.read, record), record.text)
        holder, asked = self.reader.asked(record)
        return holder, self.bound(asked, record.text)

    def gathered(self, key: MeetingId) -> Gathering:
        """Return the facts of a meeting."""
        return self.reader.gathered(key) if self.reader is not None else gathering(self.read, key)

    def bound(self, asked: Asked, text: str) -> Asked:
        """Bind for nobody what tells of a person whose data are kept and not used (AVG 18)."""
        block = Block(line=LineId(""), text=text)
        if restricted.is_told_of(self.read, block, self._kept):
            return asked.with_limit(Limit(level=Level.RESTRICTION, audience=()))
        return asked

    def masked(self, text: str) -> str:
        """Return words with pseudonyms in the place of names."""
        return self._known.masked(text)

    def marking(self, least: Marking) -> Marking:
        """Return the highest marking of what the report holds."""
        return highest(self.markings, of_file(least))


def of_file(marking: Marking) -> Marking:
    """Return the marking of what was not said in a room: TLP:RED is for who was there."""
    return Marking(marking.label, Tlp.AMBER_STRICT) if marking.tlp is Tlp.RED else marking


# ---- who takes over


def successor(read: Read, contact: Contact) -> Successor:
    """Return a person as somebody who takes over."""
    home = read.organisations.get(contact.organisation)
    return Successor(
        contact=contact.id,
        home=home.id,
        name=contact.name or contact.function,
        organisation=home.name,
        is_own=home.is_own,
        reads_large=contact.reads_large,
    )


def people_of(
    read: Read, homes: Iterable[OrganisationId], persons: Iterable[ContactId], today: date
) -> tuple[Successor, ...]:
    """Return who works at these partners today, and these persons: the own people first.

    The one who keeps the vault now is no successor.
    """
    own = read.preferences.find(OWN_CONTACT)
    held = [who for home in dict.fromkeys(homes) for who in read.contacts.where(organisation=home)]
    held += [who for key in persons if (who := read.contacts.find(key)) is not None]
    found = {
        who.id: successor(read, who)
        for who in held
        if who.is_active(today)
        and read.organisations.get(who.organisation).is_active(today)
        and (own is None or who.id != own.value)
    }
    return tuple(sorted(found.values(), key=_own_first))


def _own_first(one: Successor) -> tuple[bool, str, str, str]:
    return not one.is_own, one.organisation.casefold(), one.name.casefold(), one.contact


# ---- what is open


def promises(hand: Hand, actions: Iterable[Action]) -> Iterator[Promise]:
    """Yield the open actions that may stand in the report."""
    for action in actions:
        owners = tuple(_owners(hand.read, action.id))
        holder, asked = hand.asked(action)
        piece = Piece(kind=WithheldKind.ACTION, text=action.text, more=owners)
        if not hand.passes(holder, asked, piece):
            continue
        due = due_day(hand.read, action)
        yield Promise(
            number=number_of(hand.read, action),
            text=hand.masked(action.text),
            owners=owners,
            due_kind=action.due_kind,
            due=due,
            days_late=(hand.today - due).days if due is not None and due < hand.today else 0,
            marking=asked.narrowest,
        )


def number_of(read: Read, action: Action) -> str:
    """Return RT-26-07, "" while it is provisional."""
    table = read.tables.find(action.table) if action.table else None
    prefix = table.prefix if table else "OV"
    return numbered(Series.ACTION, prefix, action.year, action.number)


def _owners(read: Read, key: ActionId) -> Iterator[str]:
    for owner in read.owners.where(action=key):
        home = read.organisations.find(owner.organisation)
        who = read.contacts.find(owner.contact) if owner.contact else None
        told = (who.name or who.function) if who else ""
        yield ", ".join(part for part in (told, home.name if home else "") if part)


# ---- what opens something


def keys(hand: Hand, people: Sequence[ContactId], held: Sequence[HeldKey]) -> Iterator[KeyToChange]:
    """Yield what whoever leaves knows: keys of the vault, passphrases agreed with these people.

    Those of the vault are told to the own people alone; none of them is told itself.
    """
    if hand.to is None or hand.to.is_own:
        for key in held:
            if key.holder in _SORTS:
                name = key_holders.name_of(hand.read, key)
                yield KeyToChange(sort=_SORTS[key.holder], since=key.made_on, name=name)
    for contact in people:
        agreed = protection_of(hand.read, contact)
        if agreed is not None and agreed.kind is ProtectionKind.CLOSED_FILE:
            who = successor(hand.read, hand.read.contacts.get(contact))
            name = ", ".join(dict.fromkeys((who.name, who.organisation)))
            yield KeyToChange(sort=KeySort.COPIES, since=agreed.agreed_on, name=name)
