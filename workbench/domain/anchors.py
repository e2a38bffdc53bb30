"""The anchor: a number and sixteen characters that prove an entry of the log (rules D7).

An entry's seal covers all entries before it. Whoever wrote down its number with the first 80 bits
of its seal can tell later whether the log still is the one of that day, whoever holds the key.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Final

from workbench.domain.errors import RuleBrokenError

BYTES: Final = 10  # 80 bits
LENGTH: Final = 16  # characters of base32
_GROUP: Final = 4
_ALIKE: Final = str.maketrans({"0": "O", "1": "I", "8": "B"})  # base32 has no 0, 1 and 8
_TYPED: Final = re.compile(r"\D*(\d+)\W+([A-Za-z0-8\W_]+)")


class AnchorUnclearError(RuleBrokenError):
    """What was typed is no number with sixteen characters."""

    code = "anchor.unclear"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The entry, and the first 80 bits of its seal as text."""

    n: int
    code: str

    def __str__(self) -> str:
        groups = (self.code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))
        return f"{self.n} {' '.join(groups)}"


def anchor_of(n: int, seal: bytes) -> Anchor:
    """Return the anchor of an entry with this seal."""
    return Anchor(n, base64.b32encode(seal[:BYTES]).decode("ascii"))


def read_anchor(text: str) -> Anchor:
    """Read an anchor as a person types it from paper: any case, spaces, colons or hyphens.

    Raises:
        AnchorUnclearError: there is no number, or there are not sixteen characters.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise AnchorUnclearError
    return read_code(int(found[1]), found[2])


def read_code(n: int, text: str) -> Anchor:
    """Read the sixteen characters; a nought and an O, a one and an I, an eight and a B are alike.

    Raises:
        AnchorUnclearError: they are not sixteen characters of an anchor.
    """
    code = "".join(c for c in text.upper() if c.isalnum()).translate(_ALIKE)
    if n < 1 or not re.fullmatch(rf"[A-Z2-7]{{{LENGTH}}}", code):
        raise AnchorUnclearError
    return Anchor(n, code)
