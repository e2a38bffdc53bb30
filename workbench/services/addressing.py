"""Whose copy it is: name and letters of the recipient, as they are printed on that copy (R9.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.holding import Role
from workbench.domain.parties import PartyKind, party
from workbench.domain.people import monogram

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.frozen import FrozenAttendance, FrozenAttendee
    from workbench.domain.holding import Reader
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A reader by the words that people know it by."""

    name: str = field(repr=False)  # of the person, or of the organisation
    organisation: str = field(default="", repr=False)  # empty when it is the name
    letters: str = ""  # for the name of the file
    homes: frozenset[str] = field(default=frozenset(), repr=False)  # names of organisations

    @property
    def house(self) -> str:
        """Whose paper it is, short: for the head of each page."""
        return self.organisation or self.name

    @property
    def full(self) -> str:
        """Return the name with the organisation."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


def named(read: Read, reader: Reader, there: FrozenAttendance | None = None) -> Named:
    """Return who a reader is: with the name of that day when it was on the list (R13)."""
    homes = tuple(_homes(read, reader))
    kind, key = party(reader.party)
    if kind is PartyKind.ORGANISATION:
        held = read.organisations.find(key)
        name = held.name if held else reader.name
        letters = (held.monogram if held else "") or monogram(name)
        return Named(name=name, letters=letters, homes=frozenset((name, *homes)))
    listed = _listed(reader.party, there)
    contact = read.contacts.find(key)
    home = read.organisations.find(contact.organisation) if contact else None
    name = listed.name if listed else (contact.name if contact else "")
    function = listed.function if listed else (contact.function if contact else "")
    house = (listed.organisation if listed else "") or (home.name if home else "")
    more = (house, *(listed.represents if listed else ()))
    return Named(
        name=name or function or reader.name,
        organisation=house,
        letters=(home.monogram if home else "") or monogram(house or name),
        homes=frozenset(one for one in (*homes, *more) if one),
    )


def is_recipient(reader: Reader) -> bool:
    """Tell whether a copy is somebody's: the keeper's own has no number and no recipient."""
    return reader.role is not Role.KEEPER


def _homes(read: Read, reader: Reader) -> Iterator[str]:
    for home in sorted(reader.organisations):
        held = read.organisations.find(party(home)[1])
        if held is not None:
            yield held.name


def _listed(who: str, there: FrozenAttendance | None) -> FrozenAttendee | None:
    return next((one for one in _everybody(there) if who in one.parties), None)


def _everybody(there: FrozenAttendance | None) -> Iterable[FrozenAttendee]:
    return (*there.present, *there.partly, *there.excused, *there.absent) if there else ()
