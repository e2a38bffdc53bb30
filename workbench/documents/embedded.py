"""Typefaces as they are embedded: static TrueType, in subsets, each sign with what it means."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workbench import paths
from workbench.documents.pdf_file import Ready

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_COMMON: Final = "".join(map(chr, range(0x20, 0x7F))) + "ÀÁÄÇÈÉËÏÓÖÜàáäçèéêëíïñóöúü‘’“”–—…•·€"
_FIXED: Final = 0xA0  # a space that holds together, drawn like any other
_SPACE: Final = 0x20
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})
_KEPT: Final = 32  # subsets of a typeface
_MEASURED: Final = 20_000  # words of a typeface, some 2 MB
_BLOCK: Final = 100  # entries of one block of a CMap, at most
_FORMS: Final = range(0xFB1D, 0xFF00)  # of Hebrew and Arabic letters
_MEANINGS: Final = "toUnicodeCMap:"  # what ReportLab names them
_FILE: Final = "fontFile:"  # the same
_Font: Final = pdfdoc.PDFTrueTypeFont
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont(TTFont):  # type: ignore[misc] # reportlab has no types
    """A typeface whose signs say what they mean, and none that they mean nothing.

    ReportLab says of its place holders that they mean U+0000, which an archive refuses; and of an
    Arabic form that it means this form, where a reader looks for the letter.

    Every document begins its subset with the same common letters, so that the copies of one meeting
    share it: making it anew for each of thirty recipients takes longer than their pages.
    """

    def __init__(self, name: str, place: Path) -> None:
        super().__init__(name, place)
        self._make = self.face.makeSubset
        self._made: dict[tuple[int, ...], bytes] = {}
        self.face.makeSubset = self._subset
        # what of a subset is the same in each document, as it stands in the file
        self._ready: dict[tuple[int, ...], tuple[Ready, ...]] = {}
        self.widths = Widths(self)
        self._codes: dict[int, str] = {}  # of the common letters, as they are written

    def begin(self, doc: Any) -> None:  # noqa: ANN401 - of reportlab
        """Give the common letters their places in a document."""
        self.splitString(_COMMON, doc)
        if not self._codes:
            places = self.state[doc].assignments
            signs = {ord(one): places[ord(one)] for one in _COMMON if ord(one) in places}
            signs[_FIXED] = places[_SPACE]
            self._codes = {one: escapePDF(bytes((place,))) for one, place in signs.items()}

    def named(self, subset: int) -> str:
        """Return the name of a subset: the same in every document."""
        return f"/{self.fontName}+{subset}"

    def shared(self, text: str) -> list[tuple[str, str]]:
        """Return common letters as they are written in every document; of others nothing."""
        codes = self._codes
        if text.isascii() and codes:
            return [(self.named(0), text.translate(_ESCAPED))]
        if all(ord(letter) in codes for letter in text):
            return [(self.named(0), text.translate(codes))]
        return []

    def own(self, text: str, doc: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - of reportlab
        """Return letters as they are written in one document."""
        return [(self.named(n), escapePDF(data)) for n, data in self.splitString(text, doc)]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: ANN401, N802 - of reportlab
        """Return the name of a subset, and let the document know that it has this typeface."""
        state = self._assignState(doc)
        if state.internalName is None:
            state.internalName = self.fontName
            doc.fontMapping[self.fontName] = f"/{self.fontName}"
            doc.delayedFonts.append(self)
        return self.named(subset)

    def _subset(self, signs: Sequence[int]) -> bytes:
        key = tuple(signs)
        if key not in self._made:
            if len(self._made) == _KEPT:
                self._made.clear()
            self._made[key] = self._make(signs)
        return self._made[key]

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - of reportlab
        """Add the subsets of a document."""
        subsets = list(self.state[doc].subsets)
        before = set(doc.idToObject)
        super().addObjects(doc)
        objects = doc.idToObject
        added = [name for name in objects if name not in before]
        files = [name for name in added if name.startswith(_FILE)]
        meanings = [name for name in added if name.startswith(_MEANINGS)]
        fonts = [objects[name] for name in added if isinstance(objects[name], _Font)]
        for subset, file, meaning, font in zip(subsets, files, meanings, fonts, strict=True):
            key = tuple(subset)
            if key not in self._ready:
                if len(self._ready) == _KEPT:
                    self._ready.clear()
                objects[meaning].content = meaning_of(subset)
                things = (objects[file], objects[meaning], font.Widths)
                self._ready[key] = tuple(Ready(thing.format(doc)) for thing in things)
            objects[file], objects[meaning], font.Widths = self._ready[key]


class Widths(dict[str, float]):
    """How wide words are, in parts of their size; most stand in a text many times."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, text: str) -> float:
        """Measure a word."""
        if len(self) == _MEASURED:
            self.clear()
        width = float(self._font.stringWidth(text, 1))
        self[text] = width
        return width


def meaning_of(subset: Sequence[int]) -> str:
    """Return the CMap that says what the signs of a subset mean."""
    entries = [
        f"<{code:02X}> <{_letters(place)}>" for code, place in enumerate(subset) if place > 0
    ]
    blocks = [entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
    written = [f"{len(b)} beginbfchar\n{chr(10).join(b)}\nendbfchar\n" for b in blocks]
    return f"{_HEAD}{''.join(written)}{_TAIL}"


def _letters(place: int) -> str:
    letters = chr(place)
    if place in _FORMS:
        letters = unicodedata.normalize("NFKC", letters)
    return letters.encode("utf-16-be").hex().upper()


@cache
def read_face(name: str) -> EmbeddedFont:
    """Return a typeface; one that was read stays."""
    font = EmbeddedFont(name, paths.resources() / "fonts" / "paper" / f"{name}.ttf")
    pdfmetrics.registerFont(font)
    return font
