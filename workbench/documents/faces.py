"""The typefaces on paper, and text made fit for them (rules D17).

Source Serif 4 and Source Sans 3 are embedded as subsets. A character that the face does not have
is taken from Source Sans 3, then from the Noto of its script, or else shown as an empty box: text
never makes a document fail.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics

from workbench.documents.embedded import read_face
from workbench.documents.scripts import RIGHT_TO_LEFT, Noto, typeface_of
from workbench.documents.words import joined

_LONGEST: Final = 160  # characters: about three lines of an agenda
MISSING: Final = "☐"  # visible, and in all six faces
_BREAKS: Final = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_UNSEEN: Final = frozenset({"Cc", "Cf"})  # control characters, marks of direction, joiners
_UNKNOWN: Final = frozenset({"Cs", "Co", "Cn"})


class Face(StrEnum):
    """A typeface, named after its file."""

    SERIF = "SourceSerif4-Regular"
    SERIF_STRONG = "SourceSerif4-Semibold"
    SERIF_ITALIC = "SourceSerif4-It"
    SANS = "SourceSans3-Regular"
    SANS_STRONG = "SourceSans3-Semibold"
    SANS_ITALIC = "SourceSans3-It"


Typeface = Face | Noto

_SECOND: Final = {
    Face.SERIF: Face.SANS,
    Face.SERIF_STRONG: Face.SANS_STRONG,
    Face.SERIF_ITALIC: Face.SANS_ITALIC,
}


def load(*wanted: Face) -> None:
    """Read typefaces, all of them when none is named; one that was read stays."""
    for face in wanted or tuple(Face):
        read_face(face.value)


def printable(text: str) -> str:
    """Return text that shows what it says: composed letters, line feeds, no unseen marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_BREAKS)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def in_line(text: str) -> str:
    """Return printable text without line feeds, for a title or a line of furniture."""
    return " ".join(printable(text).split())


def shortened(text: str) -> str:
    """Return a line for an agenda or a bookmark, with an ellipsis where it is endless."""
    text = in_line(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


@cache
def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter == "\t":
        return " "
    kind = unicodedata.category(letter)
    if kind in _UNKNOWN:
        return MISSING
    return "" if kind in _UNSEEN else letter


def pieces(text: str, face: Face) -> list[tuple[Typeface, str]]:
    """Split text into stretches with the typeface that has their characters."""
    if _letters(face).issuperset(text):
        return [(face, text)] if text else []
    found: list[tuple[Typeface, str]] = []
    for letter in text:
        used, shown = _face_for(letter, face)
        if found and found[-1][0] is used:
            found[-1] = (used, found[-1][1] + shown)
        else:
            found.append((used, shown))
    return [_as_written(*piece) for piece in _whole(found)]


def _whole(found: list[tuple[Typeface, str]]) -> list[tuple[Typeface, str]]:
    """Keep what stands between two words of a right-to-left script with them: they go together."""
    whole: list[tuple[Typeface, str]] = []
    for used, text in found:
        if len(whole) > 1 and used in RIGHT_TO_LEFT and whole[-2][0] is used:
            between = whole[-1][1]
            if _letters(used).issuperset(between) and not any(map(str.isalnum, between)):
                whole[-2:] = [(used, whole[-2][1] + between + text)]
                continue
        whole.append((used, text))
    return whole


def _as_written(used: Typeface, text: str) -> tuple[Typeface, str]:
    """Give Arabic letters the forms that they take beside one another."""
    if used is not Noto.ARABIC:
        return used, text
    formed = joined(text)
    return used, formed if _letters(used).issuperset(formed) else text


@cache
def _face_for(letter: str, face: Face) -> tuple[Typeface, str]:
    if letter in _letters(face) or letter == "\n":
        return face, letter
    for other in (_SECOND.get(face), typeface_of(letter), Noto.LATIN):
        if other is not None and letter in _letters(other):
            return other, letter
    return face, MISSING


@cache
def _letters(face: Typeface) -> frozenset[str]:
    font: Any = read_face(face.value)
    return frozenset(map(chr, font.face.charToGlyph))


def width(text: str, face: Face, size: float) -> float:
    """Return the width of a line in points."""
    return sum(
        float(pdfmetrics.stringWidth(part, used.value, size)) for used, part in pieces(text, face)
    )


def fitted(text: str, face: Face, size: float, space: float) -> str:
    """Return the text, or as much of its beginning as fits, with an ellipsis."""
    if width(text, face, size) <= space:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", face, size) <= space:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
