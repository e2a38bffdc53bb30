"""Who can owe an action: partners, and the people there, found by a part of their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services.records import Owed
from workbench.texts import ntr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.rows import PartnerRow, PersonRow
    from workbench.ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A party that can owe an action."""

    owed: Owed
    name: str = field(repr=False)  # of the person, or of the partner
    second: str = field(repr=False)
    monogram: str
    colour: int
    last_used: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.owed.organisation}:{self.owed.contact or ''}"

    @property
    def spoken(self) -> str:
        """Its words for the ear."""
        return ", ".join(part for part in (self.name, self.second) if part)


def candidates(desk: Desk) -> list[Candidate]:
    """Return the partners by name, then their people, recently used ones first."""
    today = desk.clock.today()
    known = desk.lists.partners(today)
    partners = [_partner(row) for row in known if row.until is None or row.until >= today]
    people = [_person(row) for row in desk.lists.people(today, None)]
    return partners + sorted(people, key=lambda c: c.last_used, reverse=True)


def people_of(desk: Desk) -> list[Candidate]:
    """Return the people only, recently used ones first."""
    people = [_person(row) for row in desk.lists.people(desk.clock.today(), None)]
    return sorted(people, key=lambda c: c.last_used, reverse=True)


def matching(among: Sequence[Candidate], typed: str) -> list[Candidate]:
    """Return those in whose words all that was typed occurs; names that begin so come first."""
    wanted = typed.casefold().split()
    found = [c for c in among if all(word in c.spoken.casefold() for word in wanted)]
    begins = typed.casefold().strip()
    return sorted(found, key=lambda c: not c.name.casefold().startswith(begins))


def named(among: Sequence[Candidate], typed: str) -> Candidate | None:
    """Return the one candidate that was meant; None when there is none, or more than one."""
    name = typed.casefold().strip()
    exact = [c for c in among if name in (c.name.casefold(), c.spoken.casefold())]
    found = exact or matching(among, typed)
    begins = [c for c in found if c.name.casefold().startswith(name)]
    return next((some[0] for some in (exact, found, begins) if len(some) == 1), None)


def _partner(row: PartnerRow) -> Candidate:
    count = row.open_actions
    return Candidate(
        owed=Owed(row.id, None),
        name=row.name,
        second=ntr("{n} open action", "{n} open actions", count).format(n=count) if count else "",
        monogram=row.monogram,
        colour=row.colour,
    )


def _person(row: PersonRow) -> Candidate:
    told = (row.function if row.name else "", row.organisation_name)
    return Candidate(
        owed=Owed(row.organisation, row.contact),
        name=row.name or row.function,
        second=", ".join(part for part in told if part),
        monogram=row.monogram,
        colour=row.colour,
        last_used=row.last_used,
    )
