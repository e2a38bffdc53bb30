"""Paints the characters of a passphrase over a line edit that only holds bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from workbench.ui.theme import Ink, current

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint


def paint(edit: QLineEdit, words: str) -> None:
    """Paint the field with these words, its selection and its caret; call it from paintEvent."""
    painter = QPainter(edit)
    panel = QStyle.PrimitiveElement.PE_PanelLineEdit
    edit.style().drawPrimitive(panel, _option(edit), painter, edit)
    inside = _inside(edit)
    painter.setClipRect(inside)
    layout = _laid_out(edit, words)
    at = QPointF(_left(edit, layout), inside.center().y() - layout.lineAt(0).height() / 2)
    if edit.hasSelectedText():
        start = _x_of(layout, edit.selectionStart())
        end = _x_of(layout, edit.selectionEnd())
        box = QRectF(at.x() + start, at.y(), end - start, layout.lineAt(0).height())
        painter.fillRect(box, current().color(Ink.ACCENT_LINE))
    painter.setPen(current().color(Ink.TEXT))
    layout.draw(painter, at)
    if edit.hasFocus():
        layout.drawCursor(painter, at, edit.cursorPosition())


def place_at(edit: QLineEdit, words: str, point: QPoint) -> int:
    """Return the place between the characters that lies nearest to a point of the field."""
    layout = _laid_out(edit, words)
    return int(layout.lineAt(0).xToCursor(point.x() - _left(edit, layout)))


def _laid_out(edit: QLineEdit, words: str) -> QTextLayout:
    layout = QTextLayout(words, edit.font())
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return layout


def _option(edit: QLineEdit) -> QStyleOptionFrame:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    return option


def _inside(edit: QLineEdit) -> QRectF:
    contents = QStyle.SubElement.SE_LineEditContents
    inside = QRectF(edit.style().subElementRect(contents, _option(edit), edit))
    margins = edit.textMargins()
    return inside.adjusted(margins.left() + 2, 0, -margins.right() - 2, 0)


def _left(edit: QLineEdit, layout: QTextLayout) -> float:
    """Return where the text begins, so that the caret stays in sight."""
    inside = _inside(edit)
    caret = _x_of(layout, edit.cursorPosition())
    return inside.left() - max(0.0, caret + 2 - inside.width())


def _x_of(layout: QTextLayout, place: int) -> float:
    # the stubs say object: PySide returns the measure and the place it settled on
    measure, _ = cast("tuple[float, int]", layout.lineAt(0).cursorToX(place))
    return measure
