"""What a page is built of: bands of cells that hang on the columns, and how they stay together.

Each paragraph, heading, list item and row is a ``Band``; each of its cells belongs to a part of the
document, which stays the same when a page ends in the middle of it (documents.md 2).
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfmetrics import getAscent
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from workbench.documents import styles
from workbench.documents.faces import pieces, printable
from workbench.documents.scripts import RIGHT_TO_LEFT
from workbench.documents.tagged import Role
from workbench.domain.papers import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.lib.colors import Color

    from workbench.documents.styles import Type
    from workbench.documents.tagged import Element
    from workbench.domain.papers import Run

_TALL: Final = 240.0  # points; a lower row of a table is never cut
_LEAST: Final = 2  # lines of a paragraph on a page: no widows and no orphans
_ANYWHERE: Final = 400.0  # points; a taller text may be cut inside a word
_ENDLESS: Final = 1e9


class Text(Paragraph):  # type: ignore[misc] # reportlab has no types
    """Words set in lines of one width; never reads mark-up, and is cut between lines."""

    def __init__(self, runs: Sequence[Run], kind: Type, language: str, width: float) -> None:
        fragments = [f for run in runs for f in _fragments(run, kind)]
        if kind.is_hyphenated:
            fragments = _last_word_whole(fragments)
        super().__init__("", styles.paragraph_style(kind, language), frags=fragments)
        self.kind = kind
        self.told: list[Element] = []  # the part that says it, shared by what it is cut into
        is_turned = any(fragment.fontName in RIGHT_TO_LEFT for fragment in fragments)
        self.said = "".join(printable(run.text) for run in runs) if is_turned else ""
        self.wrap(width, _ENDLESS)
        self.height = len(self.blPara.lines) * kind.lead

    @property
    def lift(self) -> float:
        """How far the text is moved up, to stand on the lines of the design."""
        return float(getAscent(self.kind.plain.value, self.kind.size)) - self.kind.rise

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
        lines = self.blPara.lines
        most = min(int((height + 0.01) / self.kind.lead), len(lines) - _LEAST)
        fits = most
        while fits >= _LEAST and _last_letters(lines[fits - 1]).endswith("-"):
            fits -= 1  # no word goes over to the next page
        if fits < _LEAST and self.height > _ANYWHERE:
            fits = most
        if fits < _LEAST:
            return None
        return self._piece(lines[:fits]), self._piece(lines[fits:])

    def _piece(self, lines: list[Any]) -> Text:
        piece = copy(self)
        piece.blPara = self.blPara.clone(lines=lines)
        piece.height = len(lines) * self.kind.lead
        return piece


def _last_letters(line: Any) -> str:  # noqa: ANN401 - a line of reportlab, of one run or of more
    words = line[1] if isinstance(line, tuple) else [word.text for word in line.words]
    return next((str(word) for word in reversed(words) if word), "")


def _last_word_whole(fragments: list[ParaFrag]) -> list[ParaFrag]:
    """Keep the last word from being broken: half a word is no last line."""
    if not fragments or getattr(fragments[-1], "nobr", False):
        return fragments
    last = fragments[-1]
    start, space, word = last.text.rpartition(" ")
    if not space or len(word) < styles.LONG_WORD:
        return fragments
    return [*fragments[:-1], last.clone(text=start + space), last.clone(text=word, nobr=True)]


def _fragments(run: Run, kind: Type) -> Iterable[ParaFrag]:
    face = kind.strong if run.look in {Look.STRONG, Look.MARKING} else kind.plain
    ink = {Look.SOFT: kind.soft, Look.MARKING: styles.RED}.get(run.look, kind.ink)
    for n, line in enumerate(printable(run.text).split("\n")):
        if n:
            yield _fragment("", kind, kind.plain, ink, lineBreak=True)
        for used, text in pieces(line, face):
            more = {"nobr": True} if run.is_whole else {}
            yield _fragment(text, kind, used, ink, **more)


def _fragment(text: str, kind: Type, face: str, ink: Color, **more: bool) -> ParaFrag:
    return ParaFrag(
        text=text,
        fontName=str(face),
        fontSize=kind.size,
        textColor=ink,
        rise=0,
        us_lines=[],
        link=[],
        **more,
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at a place from the left margin, and the part of the document that it is of."""

    x: float
    text: Text
    part: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rule from a place to the right margin."""

    thickness: float
    colour: Color
    x: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The air and the lines around a band, in points."""

    before: float = 0.0
    above: float = 0.0
    below: float = 0.0
    after: float = 0.0
    rule: Line | None = None  # over it
    line: Line | None = None  # under it
    is_panel: bool = False
    is_box: bool = False  # a line all round: it stands beside the text, and is none of it
    keeps_next: bool = False

    def times(self, scale: float) -> Setting:
        """Return so many times as much air; lines stay as thick."""
        return replace(
            self,
            before=self.before * scale,
            above=self.above * scale,
            below=self.below * scale,
            after=self.after * scale,
        )

    @property
    def is_bare(self) -> bool:
        """Whether nothing is drawn but words."""
        return not (self.rule or self.line or self.is_panel or self.is_box)


class Band(Flowable):  # type: ignore[misc] # reportlab has no types
    """Cells side by side whose first lines stand on one foot."""

    is_row = False

    def __init__(
        self, cells: Sequence[Cell], setting: Setting, *, header: Band | None = None
    ) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.setting = setting
        self.header = header  # drawn again on each page on which the table goes on
        self.foot = max((cell.text.kind.rise for cell in cells), default=0.0)
        tallest = max((self._drop(cell) + cell.text.height for cell in cells), default=0.0)
        self.width = styles.FULL
        self.height = setting.above + tallest + setting.below

    def give_air(self, scale: float) -> None:
        """Take as much more air as the words are larger."""
        plain = self.setting
        self.setting = plain.times(scale)
        self.height += self.setting.above + self.setting.below - plain.above - plain.below

    def _drop(self, cell: Cell) -> float:
        return float(self.foot - cell.text.kind.rise)

    def getSpaceBefore(self) -> float:  # noqa: N802 - platypus asks
        """Return the air over the band."""
        return self.setting.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - platypus asks
        """Return the air under the band."""
        return self.setting.after

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size; it does not depend on the page."""
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Band]:
        """Cut the band where the page ends, or nowhere."""
        if self.is_row and self.height < _TALL:
            return []
        space = height - self.setting.above - self.setting.below
        kept: list[Cell] = []
        rest: list[Cell] = []
        for cell in self.cells:
            room = space - self._drop(cell)
            if cell.text.height <= room:
                kept.append(cell)
                continue
            parts = cell.text.cut(room)
            if parts is None:
                return []
            kept.append(replace(cell, text=parts[0]))
            rest.append(replace(cell, text=parts[1]))
        return [self._part(kept, after=0.0), self._part(rest, before=0.0, rule=None)]

    def _part(self, cells: list[Cell], **changes: Any) -> Band:  # noqa: ANN401 - of Setting
        return type(self)(cells, replace(self.setting, **changes), header=self.header)

    def draw(self) -> None:
        """Draw lines and panel, then the cells."""
        if not self.setting.is_bare:
            with self.canv.artifact():
                self._draw_lines()
        for cell in self.cells:
            with self.canv.part(cell.text.part_of(cell.part)):
                self._draw_text(cell)

    def _draw_text(self, cell: Cell) -> None:
        text = cell.text
        foot = self.height - self.setting.above - self._drop(cell) - text.height
        text.drawOn(self.canv, cell.x, foot + text.lift)

    def _draw_lines(self) -> None:
        setting = self.setting
        if setting.is_panel:
            self.canv.setFillColor(styles.TINT)
            self.canv.rect(styles.AXIS - 11, 0, styles.MEASURE + 11, self.height, 0, 1)
            self.canv.setFillColor(styles.NAVY)
            self.canv.rect(styles.AXIS - 11, 0, 2, self.height, 0, 1)
        if setting.is_box:
            self.canv.setStrokeColor(styles.NAVY)
            self.canv.setLineWidth(0.7)
            self.canv.rect(styles.AXIS - 11, 0.35, styles.MEASURE + 11, self.height - 0.7, 1, 0)
        for line, y in ((setting.rule, self.height), (setting.line, 0.0)):
            if line is not None:
                self.canv.setStrokeColor(line.colour)
                self.canv.setLineWidth(line.thickness)
                self.canv.line(line.x, y, styles.FULL, y)


class Heading(Band):
    """A heading: a place to go to, and an entry among the bookmarks."""

    def __init__(
        self, cells: Sequence[Cell], setting: Setting, *, anchor: str, name: str, level: int
    ) -> None:
        super().__init__(cells, setting)
        self.anchor = anchor
        self.name = name
        self.level = level

    def split(self, width: float, height: float) -> list[Band]:
        """Cut the heading only when it is taller than a page; its beginning is the place."""
        if self.height < styles.TOP - styles.BOTTOM:
            return []
        parts = Band(self.cells, self.setting).split(width, height)
        if parts:
            first = parts[0]
            parts[0] = Heading(
                first.cells, first.setting, anchor=self.anchor, name=self.name, level=self.level
            )
        return parts

    def draw(self) -> None:
        """Draw the heading and bind its place."""
        self.canv.bookmarkHorizontal(self.anchor, 0, self.height + 12)
        self.canv.enter(self.name, self.anchor, self.level)
        super().draw()


class Row(Band):
    """A row of a table; it is cut only when it is tall."""

    is_row = True


class ContentsLine(Band):
    """A line of the agenda: leads to its section, and gets its page number at the end."""

    def __init__(
        self, cells: Sequence[Cell], setting: Setting, *, link: Element, anchor: str, hint: str
    ) -> None:
        super().__init__(cells, setting)
        self.link = link
        self.anchor = anchor
        self.hint = hint

    def split(self, _width: float, _height: float) -> list[Band]:
        """Return nothing: a line of the agenda stays whole."""
        return []

    def draw(self) -> None:
        """Draw the line; its number follows when all pages are known."""
        super().draw()
        foot = self.height - self.setting.above - self.foot
        with self.canv.part(self.link):
            self.canv.number_later(self.anchor, styles.FULL, foot)
        left, bottom = self.canv.absolutePosition(styles.AXIS, 0)
        right, top = self.canv.absolutePosition(styles.FULL, self.height)
        self.canv.link(self.link, self.anchor, self.hint, (left, bottom, right, top))


class Kept(Flowable):  # type: ignore[misc] # reportlab has no types
    """Bands of which each stays with the beginning of the next one."""

    def __init__(self, parts: Sequence[Band]) -> None:
        super().__init__()
        self.parts = list(parts)
        self.width = styles.FULL
        self.height = self._reach(len(parts)) + parts[-1].height

    def _gap(self, n: int) -> float:
        before, part = self.parts[n - 1].setting, self.parts[n].setting
        return max(before.after, part.before) if n else 0.0

    def _reach(self, count: int) -> float:
        """Return the height down to the top of the last of so many parts."""
        tops = sum(part.height for part in self.parts[: count - 1])
        return float(tops + sum(self._gap(n) for n in range(1, count)))

    def getSpaceBefore(self) -> float:  # noqa: N802 - platypus asks
        """Return the air over the first part."""
        return self.parts[0].getSpaceBefore()

    def getSpaceAfter(self) -> float:  # noqa: N802 - platypus asks
        """Return the air under the last part."""
        return self.parts[-1].getSpaceAfter()

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size; it does not depend on the page."""
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut the last part."""
        parts = self.parts[-1].split(width, height - self._reach(len(self.parts)))
        return [Kept([*self.parts[:-1], parts[0]]), *parts[1:]] if parts else []

    def draw(self) -> None:
        """Draw the parts under one another."""
        y = self.height
        for n, part in enumerate(self.parts):
            y -= self._gap(n) + part.height
            part.drawOn(self.canv, 0, y)


def kept_together(bands: Iterable[Band]) -> list[Flowable]:
    """Bind each band that keeps its next one to it."""
    story: list[Flowable] = []
    chain: list[Band] = []
    for band in bands:
        chain.append(band)
        if not band.setting.keeps_next:
            story.append(Kept(chain) if len(chain) > 1 else band)
            chain = []
    if chain:
        story.append(Kept(chain) if len(chain) > 1 else chain[0])
    return story
