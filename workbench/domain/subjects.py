"""Subjects: the persons, places and companies that cases are about, and what copies call them.

Names stand here and nowhere else (product.md 5.2, rules D1): lines say "Betrokkene A", "Locatie
3" or "Bedrijf K", the same at one table for as long as it meets, so that a row here can be
destroyed and the minutes still read. Each table has its own, so that what two tables hand out
cannot be laid side by side. These words are text of documents, in any language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, PseudonymId, SubjectId, TableId

if TYPE_CHECKING:
    from collections.abc import Mapping


class SubjectKind(StrEnum):
    """What is named by a pseudonym."""

    PERSON = "person"
    PLACE = "place"
    COMPANY = "company"


class SubjectNamelessError(RuleBrokenError):
    """A subject is found by its name."""

    code = "subject.nameless"


_WORDS: Final[Mapping[SubjectKind, str]] = {
    SubjectKind.PERSON: "Betrokkene",
    SubjectKind.PLACE: "Locatie",
    SubjectKind.COMPANY: "Bedrijf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who or what a case is about: the key to its pseudonyms."""

    id: SubjectId
    kind: SubjectKind = SubjectKind.PERSON
    name: str = field(repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)  # other names, nicknames, spellings
    born: str = field(default="", repr=False)  # a day, a month or a year; "" when unknown
    case: CaseId | None = None
    since: date  # first processed; five years at most (WGS 1.8(7))

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """What one table calls a subject; kept when the subject is destroyed, so never given again."""

    id: PseudonymId
    table: TableId | None
    subject: SubjectId | None
    kind: SubjectKind
    n: int

    @property
    def words(self) -> str:
        """How it stands in a text."""
        counted = str(self.n) if self.kind is SubjectKind.PLACE else letters(self.n)
        return f"{kind_words(self.kind)} {counted}"


def kind_words(kind: SubjectKind) -> str:
    """Return how a subject without a pseudonym stands in a text."""
    return _WORDS[kind]


def letters(n: int) -> str:
    """Count in letters: 1 is A, 26 is Z, 27 is AA."""
    said = ""
    while n > 0:
        n, left = divmod(n - 1, len(ascii_uppercase))
        said = ascii_uppercase[left] + said
    return said
