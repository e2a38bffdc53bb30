"""Whom a name in a pasted list means, among the partners and people that are known.

A name is the whole of what a partner or person is called, its abbreviation or initials, or words
that only one of them has: "Kruishoven" is the Gemeente Kruishoven, "Duinhouwer" is P. Duinhouwer.
Partners come before people. A name that fits two means nobody: a person says which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from workbench.domain import parties
from workbench.domain.completion import fold
from workbench.domain.people import Contact, Organisation

_WORD: Final = re.compile(r"[^\W_]+")
_OWN: Final = frozenset({"ons", "onszelf", "wij", "wijzelf", "ik", "zelf", "us", "we", "me"})
_ASIDE: Final = re.compile(r"\(([^()]*)\)")
_PARTS: Final = re.compile(r"\n|;|,|/|\+|&| en | and ")


class KnownParties:
    """Partners and people who are there on a day; gives targets as mentions have them."""

    def __init__(
        self, organisations: Iterable[Organisation], contacts: Iterable[Contact], on: date
    ) -> None:
        homes = [o for o in organisations if o.is_active(on)]
        known = {o.id for o in homes}
        people = [c for c in contacts if c.organisation in known and c.is_active(on)]
        self._own = next((parties.organisation(o.id) for o in homes if o.is_own), None)
        self._homes, self._people = _Names(), _Names()
        for home in homes:
            self._homes.add(parties.organisation(home.id), home.name, home.monogram)
        for one in people:
            name = one.name or one.function
            self._people.add(parties.person(one.id), name)
        self._at: dict[tuple[str, str], str] = {
            (c.organisation, fold(c.name or c.function)): c.id for c in people
        }
        self._met: dict[str, str | None] = {}

    def organisation(self, name: str) -> str | None:
        """Return the target of the partner that is called so."""
        return self._homes.named(name)

    def person_at(self, organisation: str, name: str) -> str | None:
        """Return the id of the person who is called so there."""
        return self._at.get((organisation, fold(name)))

    def party(self, name: str) -> str | None:
        """Return the target of the partner or person that is meant; None for nobody or two."""
        if name not in self._met:
            self._met[name] = self._party(name)
        return self._met[name]

    def _party(self, name: str) -> str | None:
        if fold(name) in _OWN:
            return self._own
        aside = _ASIDE.search(name)
        forms = [name] if aside is None else [name, _ASIDE.sub(" ", name), aside[1]]
        for form in forms:
            found = self._homes.named(form) or self._people.named(form)
            if found is not None:
                return found
        for form in forms:
            found = self._homes.hinted(form) or self._people.hinted(form)
            if found is not None:
                return found
        return None

    def parties(self, names: str) -> tuple[tuple[str, str | None], ...]:
        """Return each name in a cell with its target; a cell none of which is known is one name."""
        whole = " ".join(names.split())
        if not whole:
            return ()
        if "\n" not in names and (met := self.party(whole)) is not None:
            return ((whole, met),)
        parts = [" ".join(part.split()) for part in _PARTS.split(names)]
        found = [(part, self.party(part)) for part in dict.fromkeys(parts) if part]
        is_list = len(found) > 1 and any(target is not None for _, target in found)
        if not is_list:
            return ((whole, self.party(whole)),)
        seen: dict[str, tuple[str, str | None]] = {}
        for part, target in found:
            seen.setdefault(target or fold(part), (part, target))
        return tuple(seen.values())


class _Names:
    """Names in full, and which of their words only one has."""

    def __init__(self) -> None:
        self._full: defaultdict[str, set[str]] = defaultdict(set)
        self._with: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, target: str, name: str, short: str = "") -> None:
        words = _WORD.findall(fold(name))
        initials = "".join(word[0] for word in words) if len(words) > 1 else ""
        for full in (" ".join(words), fold(short), initials if short else ""):
            if full:
                self._full[full].add(target)
        for word in words:
            self._with[word].add(target)

    def named(self, name: str) -> str | None:
        found = self._full.get(" ".join(_WORD.findall(fold(name))), set())
        return next(iter(found)) if len(found) == 1 else None

    def hinted(self, name: str) -> str | None:
        words = [word for word in _WORD.findall(fold(name)) if len(word) > 1]
        if not words:
            return None
        found = set.intersection(*(self._with.get(word, set()) for word in words))
        return next(iter(found)) if len(found) == 1 else None
