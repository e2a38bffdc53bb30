"""Which typeface has the letters of a script that ours do not have (rules D17).

Names come from everywhere: what a victim or a witness is called must stand on paper as it is
written. These faces are read when a document needs them, for the Chinese one takes a while.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import Final


class Noto(StrEnum):
    """A typeface for other scripts, named after its file."""

    LATIN = "NotoSans-Regular"
    ARMENIAN = "NotoSansArmenian-Regular"
    HEBREW = "NotoSansHebrew-Regular"
    ARABIC = "NotoSansArabic-Regular"
    THAI = "NotoSansThai-Regular"
    GEORGIAN = "NotoSansGeorgian-Regular"
    ETHIOPIC = "NotoSansEthiopic-Regular"
    CHINESE = "NotoSansSC-Regular"


RIGHT_TO_LEFT: Final = frozenset({Noto.ARABIC, Noto.HEBREW})

# first and last letter of each block, in order; what lies between has no typeface of its own
_BLOCKS: Final = (
    (0x0530, 0x058F, Noto.ARMENIAN),
    (0x0590, 0x05FF, Noto.HEBREW),
    (0x0600, 0x06FF, Noto.ARABIC),
    (0x0750, 0x077F, Noto.ARABIC),
    (0x08A0, 0x08FF, Noto.ARABIC),
    (0x0E00, 0x0E7F, Noto.THAI),
    (0x10A0, 0x10FF, Noto.GEORGIAN),
    (0x1200, 0x139F, Noto.ETHIOPIC),
    (0x1C90, 0x1CBF, Noto.GEORGIAN),
    (0x2D00, 0x2D2F, Noto.GEORGIAN),
    (0x2D80, 0x2DDF, Noto.ETHIOPIC),
    (0x2E80, 0x9FFF, Noto.CHINESE),
    (0xAB00, 0xAB2F, Noto.ETHIOPIC),
    (0xF900, 0xFAFF, Noto.CHINESE),
    (0xFB13, 0xFB17, Noto.ARMENIAN),
    (0xFB1D, 0xFB4F, Noto.HEBREW),
    (0xFB50, 0xFDFF, Noto.ARABIC),
    (0xFE70, 0xFEFF, Noto.ARABIC),
    (0xFF00, 0xFFEF, Noto.CHINESE),
    (0x20000, 0x2FFFF, Noto.CHINESE),
)
_FIRSTS: Final = tuple(first for first, _, _ in _BLOCKS)


def typeface_of(letter: str) -> Noto:
    """Return the typeface that may have a letter."""
    place = ord(letter)
    at = bisect_right(_FIRSTS, place) - 1
    if at >= 0 and place <= _BLOCKS[at][1]:
        return _BLOCKS[at][2]
    return Noto.LATIN
