"""What a page is built of: bands of cells that hang on the columns, and how they stay together.

Each paragraph, heading, list item and row is a ``Band``; each of its cells belongs to a part of the
document, which stays the same when a page ends in the middle of it (documents.md 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from reportlab.platypus import Flowable

from workbench.documents import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.lib.colors import Color

    from workbench.documents.canvas import PaperCanvas
    from workbench.documents.tagged import Element
    from workbench.documents.text import Text

_FIELD_WIDTH: Final = 220.0  # points: a signature with the name and the time that programs add
_FIELD_HEIGHT: Final = 62.0
_FIELD_AIR: Final = 7.0  # between the words and the frame
_TALL: Final = 240.0  # points; a lower row of a table is never cut


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

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw lines and panel, then the cells, with the lower left corner there."""
        if not self.setting.is_bare:
            with canvas.artifact():
                self._draw_lines(canvas, x, y)
        foot = y + self.height - self.setting.above - self.foot
        for cell in self.cells:
            text = cell.text
            canvas.say(text.part_of(cell.part), text.drawn(canvas, x + cell.x, foot))

    def _draw_lines(self, canvas: PaperCanvas, x: float, y: float) -> None:
        setting = self.setting
        left = x + styles.AXIS - 11
        if setting.is_panel:
            canvas.setFillColor(styles.TINT)
            canvas.rect(left, y, styles.MEASURE + 11, self.height, 0, 1)
            canvas.setFillColor(styles.NAVY)
            canvas.rect(left, y, 2, self.height, 0, 1)
        if setting.is_box:
            canvas.setStrokeColor(styles.NAVY)
            canvas.setLineWidth(0.7)
            canvas.rect(left, y + 0.35, styles.MEASURE + 11, self.height - 0.7, 1, 0)
        for line, at in ((setting.rule, y + self.height), (setting.line, y)):
            if line is not None:
                canvas.setStrokeColor(line.colour)
                canvas.setLineWidth(line.thickness)
                canvas.line(x + line.x, at, x + styles.FULL, at)


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

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw the heading and bind its place."""
        canvas.bookmarkHorizontalAbsolute(self.anchor, y + self.height + 12, left=x)
        canvas.enter(self.name, self.anchor, self.level)
        super().drawOn(canvas, x, y)


class Row(Band):
    """A row of a table; it is cut only when it is tall."""

    is_row = True


class SignatureLine(Band):
    """Whose signature is asked, and under it a frame that is a field; both on one page."""

    def __init__(self, cell: Cell, setting: Setting, *, field: Element, told: str) -> None:
        super().__init__((cell,), replace(setting, below=_FIELD_HEIGHT + _FIELD_AIR))
        self.field = field
        self.told = told

    def split(self, _width: float, _height: float) -> list[Band]:
        """Return nothing: words and frame belong together."""
        return []

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw the words, and the frame under them."""
        super().drawOn(canvas, x, y)
        left = x + styles.AXIS
        height = self.setting.below * _FIELD_HEIGHT / (_FIELD_HEIGHT + _FIELD_AIR)
        with canvas.artifact():
            canvas.setStrokeColor(styles.NAVY)
            canvas.setLineWidth(0.7)
            canvas.rect(left, y + 0.35, _FIELD_WIDTH, height, 1, 0)
        area = (left, y + 0.35, left + _FIELD_WIDTH, y + 0.35 + height)
        canvas.signature(self.field, self.told, area)


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

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw the line; its number follows when all pages are known."""
        super().drawOn(canvas, x, y)
        foot = y + self.height - self.setting.above - self.foot
        right = x + styles.FULL
        with canvas.part(self.link):
            canvas.number_later(self.anchor, right, foot)
        canvas.link(self.link, self.anchor, self.hint, (x + styles.AXIS, y, right, y + self.height))


class Kept(Flowable):  # type: ignore[misc] # reportlab has no types
    """Bands of which each stays with the beginning of the next one."""

    def __init__(self, parts: Sequence[Band]) -> None:
        super().__init__()
        self.parts = list(parts)
        self.header = parts[0].header  # of rows that stay together
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

    def drawOn(self, canvas: PaperCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - platypus asks
        """Draw the parts under one another."""
        y += self.height
        for n, part in enumerate(self.parts):
            y -= self._gap(n) + part.height
            part.drawOn(canvas, x, y)


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
