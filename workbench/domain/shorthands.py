"""What a person types short and the program writes out: own abbreviations and text blocks (R1.3).

An abbreviation of a table goes before one of the vault. Only whole words that were typed are
written out; the case of the first letter follows what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ShorthandId, TableId

LONGEST: Final = 20
_SHORT: Final = re.compile(r"[^\W_](?:[^\s@>+]{0,19})")
_BEFORE: Final = ' \u2028("“„‘«'


class ShorthandRefusedError(RuleBrokenError):
    """An abbreviation is one word that begins with a letter or figure, and stands for something."""

    code = "shorthand.refused"


class ShorthandTakenError(RuleBrokenError):
    """The same abbreviation stands for something else already."""

    code = "shorthand.taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorthand:
    """An abbreviation with what it stands for; for one table, or for all."""

    id: ShorthandId
    table: TableId | None
    short: str = field(repr=False)
    text: str = field(repr=False)


def checked(short: str, text: str) -> tuple[str, str]:
    """Return both without the space around them.

    Raises:
        ShorthandRefusedError: it could never be typed, or stands for nothing.
    """
    short, text = short.strip(), text.strip()
    if not _SHORT.fullmatch(short) or not text or short == text:
        raise ShorthandRefusedError
    return short, text


def meant_at(table: TableId | None, held: Iterable[Shorthand]) -> dict[str, str]:
    """Return what is written out at a table: its own abbreviations go before those of all."""
    ours = sorted((s for s in held if s.table in (None, table)), key=lambda s: s.table is not None)
    return {one.short.casefold(): one.text for one in ours}


def written_out(text: str, at: int, meant: Mapping[str, str]) -> tuple[int, str] | None:
    """Return where the abbreviation that ends at a place begins, and what it stands for."""
    if not meant:
        return None
    left = text[max(0, at - LONGEST - 1) : at]
    word = re.split(r"[\s(\"“„‘«]", left)[-1]
    start = at - len(word)
    if not word or (start and text[start - 1] not in _BEFORE):
        return None
    found = meant.get(word.casefold())
    if found is None:
        return None
    if word[0].isupper() and not word.isupper():
        found = found[:1].upper() + found[1:]
    return start, found
