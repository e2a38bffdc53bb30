"""Words set in lines of one width, and the code that draws them on a page.

Most of it is the same in every document, for a typeface has one name and begins with the same
letters in all of them. So the code of a line is made once, and the copies of a meeting share it.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Final

from reportlab.lib.rl_accel import fp_str

from workbench.documents import styles
from workbench.documents.embedded import read_face
from workbench.documents.faces import printable
from workbench.documents.lines import Breaker, words_of
from workbench.documents.scripts import RIGHT_TO_LEFT
from workbench.documents.tagged import Role
from workbench.documents.words import turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color

    from workbench.documents.lines import Line, Pen, Word
    from workbench.documents.styles import Type
    from workbench.documents.tagged import Element, TaggedCanvas
    from workbench.domain.papers import Run

_LEAST: Final = 2  # lines of a paragraph on a page: no widows and no orphans
_ANYWHERE: Final = 400.0  # points; a taller text may be cut inside a word
_NEXT: Final = " T*\n"


class Text:
    """Words set in lines; never reads mark-up, and is cut between lines."""

    __slots__ = ("_fonts", "_width", "height", "kind", "lines", "said", "told")

    def __init__(self, runs: Sequence[Run], kind: Type, language: str, width: float) -> None:
        words = words_of(runs, kind)
        hyphens = styles.hyphens(language) if kind.is_hyphenated else None
        _keep_last_whole(words)
        self.kind = kind
        self._fonts = {pen.font for word in words if word for pen, _ in word}
        self._width = width
        self.lines = Breaker(width / kind.size, hyphens).lines(words)
        self.height = len(self.lines) * kind.lead
        self.told: list[Element] = []  # the part that says it, shared by what it is cut into
        is_turned = any(font.fontName in RIGHT_TO_LEFT for font in self._fonts)
        self.said = "".join(printable(run.text) for run in runs) if is_turned else ""

    def part_of(self, parent: Element) -> Element:
        """Return the part that this is of: one that says it, where the eye sees another order."""
        if not self.said:
            return parent
        if not self.told:
            part = parent.add(Role.SPAN)
            part.said = self.said
            self.told.append(part)
        return self.told[0]

    def afresh(self) -> Text:
        """Return the same words for another document."""
        text = copy(self)
        text.told = []
        return text

    def cut(self, height: float) -> tuple[Text, Text] | None:
        """Return the lines that fit and the others: two lines at least on either side."""
        lines = self.lines
        most = min(int((height + 0.01) / self.kind.lead), len(lines) - _LEAST)
        fits = most
        while fits >= _LEAST and lines[fits - 1].is_broken:
            fits -= 1  # no word goes over to the next page
        if fits < _LEAST and self.height > _ANYWHERE:
            fits = most
        if fits < _LEAST:
            return None
        return self._piece(lines[:fits]), self._piece(lines[fits:])

    def _piece(self, lines: list[Line]) -> Text:
        piece = copy(self)
        piece.lines = lines
        piece.height = len(lines) * self.kind.lead
        return piece

    def drawn(self, canvas: TaggedCanvas, x: float, y: float) -> str:
        """Return the code that draws it; y is the foot of its first line."""
        for font in self._fonts:
            canvas.use(font)
        lines = _NEXT.join([line.code or self._code(line, canvas) for line in self.lines])
        return f"{_beginning(self.kind)} 1 0 0 1 {x:.3f} {y:.3f} Tm\n{lines}\nET"

    def _code(self, line: Line, canvas: TaggedCanvas) -> str:
        """Return the code of a line; it begins and ends in the plain pen of its kind."""
        kind = self.kind
        plain = read_face(kind.plain.value).named(0)
        name, ink = plain, kind.ink
        code: list[str] = []
        is_shared = True
        for pen, text in line.stretches:
            if pen.ink is not ink:
                ink = pen.ink
                code.append(_colour(ink))
            written = pen.font.shared(text)
            is_shared = is_shared and bool(written)
            for used, letters in written or _own(pen, text, canvas):
                if used != name:
                    name = used
                    code.append(_face(name, kind.size))
                code.append(f"({letters}) Tj")
        if name != plain:
            code.append(_face(plain, kind.size))
        if ink is not kind.ink:
            code.append(_colour(kind.ink))
        whole = self._at_its_side(" ".join(code), line)
        if is_shared:
            line.code = whole
        return whole

    def _at_its_side(self, code: str, line: Line) -> str:
        """Move a line that ends at the right."""
        if not self.kind.is_right:
            return code
        space = fp_str(self._width - line.width * self.kind.size)
        return f"{space} 0 Td {code} -{space} 0 Td"


def _own(pen: Pen, text: str, canvas: TaggedCanvas) -> list[tuple[str, str]]:
    """Return letters that are not in every document as this one writes them."""
    seen = turned(text) if pen.font.fontName in RIGHT_TO_LEFT else text
    return pen.font.own(seen, canvas._doc)  # noqa: SLF001 - reportlab's own


def _keep_last_whole(words: list[Word | None]) -> None:
    """Let the last word not be broken: half a word is no last line."""
    last = words[-1] if len(words) > 1 else None
    if last is not None:
        last[:] = [(pen._replace(is_whole=True), text) for pen, text in last]


@cache
def _beginning(kind: Type) -> str:
    name = read_face(kind.plain.value).named(0)
    return f"BT {_face(name, kind.size)} {fp_str(kind.lead)} TL {_colour(kind.ink)}"


def _face(name: str, size: float) -> str:
    return f"{name} {fp_str(size)} Tf"


@cache
def _colour(ink: Color) -> str:
    return f"{fp_str(ink.red, ink.green, ink.blue)} rg"
