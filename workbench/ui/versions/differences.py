"""What differs between two versions, one row for each passage; each says what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTextLayout, QTextOption

from workbench.services.comparing import Change
from workbench.texts import ptr, tr
from workbench.ui.history.compared import look_of, spoken_pieces
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_words
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.comparing import ComparedPassage, Comparison

_GUTTER: Final = 132  # for the word that says what became of a passage
_AIR: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """A passage that differs, or the head of the item above it."""

    key: str
    spoken: str = field(repr=False)
    said: str  # what became of it
    passage: ComparedPassage = field(repr=False)


def difference_rows(found: Comparison) -> tuple[DifferenceRow, ...]:
    """Return the rows of a comparison."""
    rows: list[DifferenceRow] = []
    for n, one in enumerate(found.differing()):
        said = _said(one.change)
        lead = (one.number, one.label, said)
        spoken = ", ".join(part for part in lead if part)
        words = spoken_pieces(one.pieces).replace("\n", ", ")
        rows.append(DifferenceRow(key=f"{n}", spoken=f"{spoken}: {words}", said=said, passage=one))
    return tuple(rows)


def _said(change: Change) -> str:
    return {
        Change.SAME: "",
        Change.CHANGED: tr("changed"),
        Change.GONE: ptr("passage", "left out"),
        Change.NEW: tr("added"),
    }[change]


class Differences(Rows):
    """The rows, to walk through with the arrows."""

    def __init__(self) -> None:
        super().__init__(tr("What differs"))
        self.setItemDelegate(DifferenceDelegate(self))


class DifferenceDelegate(RowsDelegate):
    """Paints what became of a passage at its left, and its words with what went and what came."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        held = index.data(ROW)
        if not isinstance(held, DifferenceRow):
            return QSize(0, 0)
        _, height = self._words(held)
        label = current().line(Role.SMALL) if held.passage.label else 0
        return QSize(0, round(height + label + 2 * _AIR + (8 if held.passage.is_head else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(ROW)
        if not isinstance(held, DifferenceRow):
            return
        painter.save()
        theme = current()
        rect = QRectF(option.rect)
        self.paint_ground(painter, rect.adjusted(0, 1, 0, -1), option, is_chosen=False)
        top = rect.top() + _AIR + (8 if held.passage.is_head else 0)
        left = rect.left() + theme.px(_GUTTER)
        room = QRectF(rect.left() + _AIR, top, theme.px(_GUTTER) - 2 * _AIR, theme.line(Role.BODY))
        if held.passage.number and not held.said:
            paint_words(painter, room, held.passage.number, Role.UI_BOLD, Ink.ACCENT)
        else:
            paint_words(painter, room, held.said, Role.SMALL_MEDIUM, _ink(held.passage.change))
        if held.passage.label:
            line = QRectF(left, top, self._room(), theme.line(Role.SMALL))
            paint_words(painter, line, held.passage.label, Role.SMALL_MEDIUM, Ink.TEXT2)
            top += theme.line(Role.SMALL)
        layout, _ = self._words(held)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(left, top))
        painter.restore()

    def _room(self) -> float:
        return max(80.0, self._view.viewport().width() - current().px(_GUTTER) - 2.0 * _AIR)

    def _words(self, held: DifferenceRow) -> tuple[QTextLayout, int]:
        role = Role.UI_BOLD if held.passage.is_head else Role.BODY
        return set_pieces(held, role, self._room())


def set_pieces(held: DifferenceRow, role: Role, width: float) -> tuple[QTextLayout, int]:
    """Set the pieces of a passage in lines of one width."""
    theme = current()
    pieces = held.passage.pieces
    layout = QTextLayout("".join(p.text for p in pieces).replace("\n", "\u2028"), theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if held.passage.change is not Change.SAME:
        layout.setFormats(_formats(held))
    height, count = theme.line(role), 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, max(count, 1) * height


def _formats(held: DifferenceRow) -> Sequence[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    at = 0
    for piece in held.passage.pieces:
        length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
        made = QTextLayout.FormatRange()
        # PySide knows these as plain attributes, its stubs as descriptors
        made.start, made.length, made.format = at, length, look_of(piece.fate)
        found.append(made)
        at += length
    return found


def _ink(change: Change) -> Ink:
    return {Change.GONE: Ink.DANGER, Change.NEW: Ink.OK}.get(change, Ink.TEXT2)
