"""A copy on white paper, row by row: what stands in it, and what is left out and why.

It is the page for who sees it and the list for who hears it: the same rows (documents.md 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.domain.papers import BlockKind, Look
from workbench.ui.sharing.paper_rows import PaperRow, Part, rows_of
from workbench.ui.theme import Role, current
from workbench.ui.theme.tokens import LIGHT, Ink
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workbench.domain.papers import Paper, Runs

MARGIN: Final = 48  # of the paper, left and right
_LABEL: Final = 34  # room for a number or sign before the words
_BOLD: Final = 600
_AIR: Final = {
    Part.OWNER: (30, 2), Part.TITLE: (4, 2), Part.BELOW: (0, 14), Part.FACT: (1, 1),
    Part.HEAD: (16, 3), Part.TEXT: (3, 4), Part.DETAIL: (1, 4), Part.OMITTED: (4, 6),
}  # fmt: skip
_ROLES: Final = {
    Part.OWNER: Role.SMALL_MEDIUM, Part.TITLE: Role.TITLE, Part.BELOW: Role.HINT,
    Part.FACT: Role.HINT, Part.HEAD: Role.DOC, Part.TEXT: Role.BODY, Part.DETAIL: Role.HINT,
    Part.OMITTED: Role.SMALL_MEDIUM,
}  # fmt: skip
_SOFT: Final = (Part.OWNER, Part.BELOW, Part.DETAIL, Part.OMITTED)
_SIGNS: Final = {
    BlockKind.DECISION: ("gavel-fill", Ink.DECISION),
    BlockKind.ACTION: ("circle", Ink.TEXT2),
    BlockKind.QUESTION: ("question-fill", Ink.WARN),
    BlockKind.SIGNAL: ("puzzle-piece-fill", Ink.SIGNAL),
    BlockKind.BOTTLENECK: ("barricade-fill", Ink.DANGER),
    BlockKind.PRACTICE: ("lightbulb-fill", Ink.OK),
    BlockKind.ERRATUM: ("seal-warning-fill", Ink.WARN),
}
_WHITE: Final = "#FFFFFF"
_STRIPE: Final = 7
_PROSE: Final = 14  # pixels at 100 %
_PROSE_LINE: Final = 21
_TARGET: Final = 24  # pixels that can be hit (WCAG 2.5.8)
_PLATE: Final = 28  # the least height of what is left out


def ink(name: Ink) -> QColor:
    """Return a colour as on paper, which is white in both themes (ux.md 6.1)."""
    return QColor(LIGHT[name])


class PaperList(Rows):
    """The rows of a document; the arrows go from passage to passage."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setItemDelegate(PaperDelegate(self))
        self.setMouseTracking(False)

    def show_paper(self, paper: Paper | None) -> None:
        """Show a document from its first row."""
        self.show_rows(rows_of(paper) if paper is not None else ())
        self.scrollToTop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(_WHITE))
        painter.end()
        super().paintEvent(event)


class PaperDelegate(RowsDelegate):
    """Paints a passage as it would stand on the page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row = index.data(ROW)
        if not isinstance(row, PaperRow):
            return QSize(0, 0)
        above, below = _AIR[row.part]
        height = self._set(row)[1]
        if row.part is Part.OMITTED:
            height = max(height + 10, current().px(_PLATE))
        return QSize(0, max(round(height + above + below), _TARGET))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, PaperRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        above, below = _AIR[row.part]
        inside = rect.adjusted(self._side(), above, -self._side(), -below)
        if row.part is Part.OMITTED:
            _paint_plate(painter, inside)
        self._paint_place(painter, rect, option)
        self._paint_label(painter, inside, row)
        layout, height = self._set(row)
        painter.setPen(ink(Ink.TEXT2 if row.part in _SOFT else Ink.TEXT))
        top = inside.top()
        if row.part is Part.OMITTED:
            top += (inside.height() - height) / 2
        layout.draw(painter, QPointF(inside.left() + self._indent(row), top))
        if row.part is Part.BELOW:
            painter.fillRect(
                QRectF(inside.left(), rect.bottom() - 8, inside.width(), 1), ink(Ink.HAIR)
            )
        painter.restore()

    def _paint_place(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        """Show with a bar where the arrows are, while the list has the focus."""
        if self._view.hasFocus() and option.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(rect.left() + 10, rect.top() + 2, 3, rect.height() - 4)
            painter.fillRect(bar, ink(Ink.FOCUS))

    def _paint_label(self, painter: QPainter, inside: QRectF, row: PaperRow) -> None:
        theme = current()
        line = QRectF(inside.left(), inside.top(), self._indent(row) - 4, _line(row.part))
        sign, colour = _SIGNS.get(row.block, ("", Ink.TEXT2))
        if row.part is Part.OMITTED:
            sign, colour = "eye-slash", Ink.TEXT2
            line = QRectF(inside.left() + 10, inside.top(), theme.px(_LABEL), inside.height())
        if sign:
            side = theme.px(14)
            at = QPointF(line.left(), line.center().y() - side / 2)
            picture = theme.icon_of(sign, ink(colour), side, painter.device().devicePixelRatioF())
            painter.drawPixmap(at, picture)
            return
        words = "\u2022" if row.block is BlockKind.BULLET else row.label
        if not words:
            return
        font = _font(row.part)
        painter.setFont(font)
        painter.setPen(ink(Ink.TEXT2))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _indent(self, row: PaperRow) -> int:
        theme = current()
        if row.part is Part.OMITTED:
            return theme.px(14) + 18
        if row.part is Part.FACT:
            return theme.px(130)
        if row.part in (Part.HEAD, Part.TEXT):
            has_sign = bool(row.label) or row.block in _SIGNS or row.indent
            return theme.px(_LABEL if row.part is Part.HEAD else 24) if has_sign else 0
        return 0

    def _side(self) -> int:
        return min(current().px(MARGIN), max(16, self._view.viewport().width() // 10))

    def _set(self, row: PaperRow) -> tuple[QTextLayout, int]:
        room = self._view.viewport().width() - 2 * self._side() - self._indent(row)
        is_strong = row.block is BlockKind.DECISION or row.block is BlockKind.HEADING
        return _set(
            row.runs, _font(row.part), _line(row.part), float(max(room, 60)), is_strong=is_strong
        )


def _paint_plate(painter: QPainter, rect: QRectF) -> None:
    """Paint the hatched ground of what is left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(rect, 5, 5)
    painter.fillPath(path, ink(Ink.CHIP))
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(ink(Ink.HAIR), 1.2))
    high = round(rect.height())
    for x in range(-high, round(rect.width()), _STRIPE):
        left = rect.left() + x
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + high, rect.top()))
    painter.restore()


def _font(part: Part) -> QFont:
    """Return the typeface of a part; text is set in that of the minutes on paper."""
    theme = current()
    if part is not Part.TEXT:
        return theme.font(_ROLES[part])
    font = QFont(theme.font(Role.LEAD))
    font.setPixelSize(theme.px(_PROSE))
    return font


def _line(part: Part) -> int:
    theme = current()
    return theme.px(_PROSE_LINE) if part is Part.TEXT else theme.line(_ROLES[part])


def _set(
    runs: Runs, font: QFont, height: int, width: float, *, is_strong: bool
) -> tuple[QTextLayout, int]:
    text = "".join(run.text for run in runs).replace("\n", "\u2028")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs, is_strong=is_strong))
    count = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, max(count, 1) * height


def _formats(runs: Runs, *, is_strong: bool) -> list[QTextLayout.FormatRange]:
    found, at = [], 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2  # as Qt counts
        look = QTextCharFormat()
        if run.look in (Look.SOFT, Look.MARKING):
            look.setForeground(ink(Ink.TEXT2 if run.look is Look.SOFT else Ink.DANGER))
        if run.look is Look.STRONG or is_strong:
            look.setFontWeight(_BOLD)
        made = QTextLayout.FormatRange()
        # PySide knows these as plain attributes, its stubs as descriptors
        made.start, made.length, made.format = at, length, look
        found.append(made)
        at += length
    return found
