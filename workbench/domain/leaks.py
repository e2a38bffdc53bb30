"""What a file may not hold, and what was found in it: the question and the answer of the proof.

The proof reads the bytes that were produced and searches them for everything that was left out of
them on purpose (rules R9.5, documents.md 1). It asks no rule of its own who may hold what: it is
told, and looks. ``withheld`` and ``held`` are two halves of one source; what a recipient holds
elsewhere in the same document is no leak.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workbench.domain.errors import PaperError
from workbench.domain.withheld import Spot, Withheld


class LeakKind(StrEnum):
    """What was found, the gravest first."""

    SENTENCE = "sentence"  # words of a line or title that was left out
    CASE = "case"  # the code of a case
    BSN = "bsn"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    PLATE = "plate"
    IBAN = "iban"
    EMAIL = "email"
    ADDRESS = "address"
    CODE = "code"  # any other number or code that points at one thing
    NAME = "name"
    INITIALS = "initials"
    LOOKALIKE = "lookalike"  # a name in another spelling

    @property
    def is_exact(self) -> bool:
        """It can be nothing else, so no person can wave it through (R9.5)."""
        return self not in _NAME_LIKE


_NAME_LIKE: Final = frozenset({LeakKind.NAME, LeakKind.INITIALS, LeakKind.LOOKALIKE})


class LeakFoundError(PaperError):
    """The file holds what its recipient may not hold; it was not written."""

    code = "proof.leak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What the vault knows of a case or a subject that is not for this recipient.

    Its kind is NAME (of a subject, an alias, the name of a case) or one of the exact kinds.
    """

    kind: LeakKind
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one file is searched for."""

    withheld: tuple[Withheld, ...] = ()
    secrets: tuple[Secret, ...] = ()
    held: tuple[str, ...] = field(default=(), repr=False)  # texts that the recipient may hold
    known: tuple[str, ...] = field(default=(), repr=False)  # who sits at the table, and partners
    others: tuple[str, ...] = field(default=(), repr=False)  # "ander woord": told at this table


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a file that was read back, and where it stood in the file."""

    where: str  # of the file's own make: "page 2", "docProps/core.xml"; never content
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that the recipient may not hold stands in the file."""

    kind: LeakKind
    words: str = field(repr=False)  # what was searched for
    found: str = field(repr=False)  # as it stands in the file
    sentence: str = field(repr=False)  # in which it stands there
    where: str
    spot: Spot = field(default_factory=Spot)  # where it stood in the source

    @property
    def is_exact(self) -> bool:
        """It blocks, and no person can wave it through."""
        return self.kind.is_exact
