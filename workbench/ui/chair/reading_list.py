"""The page of minutes as a list: read by arrows, row by row, with a remark at each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workbench.domain.papers import BlockKind, Look
from workbench.texts import tr
from workbench.ui.chair.reading_rows import Kind, ReadingRow
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_box, paint_words
from workbench.ui.widgets.set_text import lay_out
from workbench.ui.workspace.rows import ROW, Index, Rows, RowsDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from workbench.domain.papers import Block, Runs

MEASURE: Final = 740  # of the words, as on paper and in the minutes
GUTTER: Final = 132  # at their left: numbers and kinds
_AIR: Final = 12
_MANY: Final = 10_000  # lines: nothing that is read is cut off
_BOLD: Final = 600
_INKS: Final = {Look.SOFT: Ink.TEXT2, Look.MARKING: Ink.WARN}
_KINDS: Final = {
    BlockKind.DECISION: ("gavel-fill", Ink.DECISION, Role.PROSE_MEDIUM),
    BlockKind.ACTION: ("check-circle", Ink.ACCENT, Role.PROSE),
    BlockKind.QUESTION: ("question-fill", Ink.WARN, Role.PROSE),
    BlockKind.SIGNAL: ("puzzle-piece-fill", Ink.SIGNAL, Role.PROSE),
    BlockKind.BOTTLENECK: ("barricade-fill", Ink.DANGER, Role.PROSE),
    BlockKind.PRACTICE: ("lightbulb-fill", Ink.OK, Role.PROSE),
    BlockKind.ERRATUM: ("seal-warning-fill", Ink.WARN, Role.PROSE),
    BlockKind.HEADING: ("", Ink.TEXT, Role.PROSE_BOLD),
}


class ReadingList(Rows):
    """Minutes to read; Enter asks for a remark at the chosen row, Delete takes one back."""

    remark_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Minutes"))
        self.setItemDelegate(ReadingDelegate(self))
        self.opened.connect(self.remark_asked)

    def chosen_row(self) -> ReadingRow | None:
        """Return the row the chair is at."""
        row = self.row_at(self.currentIndex())
        return row if isinstance(row, ReadingRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.withdraw_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # it belongs to the page
        else:
            super().keyPressEvent(event)


class ReadingDelegate(RowsDelegate):
    """Paints the head, the items, what was said, and the remarks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row = index.data(ROW)
        return QSize(0, round(self._height(row)) if isinstance(row, ReadingRow) else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, ReadingRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_place(painter, rect.adjusted(0, 1, 0, -1), option)
        draw = {
            Kind.TITLE: self._paint_title,
            Kind.HEAD: self._paint_head,
            Kind.TEXT: self._paint_text,
            Kind.REMARK: self._paint_remark,
        }[row.kind]
        draw(painter, rect, row)
        painter.restore()

    def _paint_place(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        """Show quietly where the chair is: a ground, and a bar while the page has the focus."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        line = Ink.FOCUS if current().is_high_contrast else None
        paint_box(painter, rect, 8, Ink.HOVER, line)
        if self._view.hasFocus():
            paint_box(painter, QRectF(rect.left(), rect.top(), 4, rect.height()), 2, Ink.FOCUS)

    def _height(self, row: ReadingRow) -> float:
        theme = current()
        if row.kind is Kind.TITLE:
            facts = sum(self._fact_height(fact.value) for fact in row.facts)
            _, title = lay_out(row.title, Role.DISPLAY, self._room(), _MANY)
            return title + theme.line(Role.LEAD) + facts + 44
        if row.remark is not None:
            _, height = lay_out(_broken(row.remark.text), Role.BODY, self._room() - 40, _MANY)
            return height + theme.line(Role.SMALL) + 30
        if row.passage is None:
            return 0
        height = self._words(row)[1]
        more = theme.line(Role.SMALL) + 2
        height += more * (bool(row.passage.note) + bool(row.passage.block.marking))
        return height + (34 if row.kind is Kind.HEAD else 10)

    def _paint_title(self, painter: QPainter, rect: QRectF, row: ReadingRow) -> None:
        theme = current()
        left, y = rect.left() + self._left(), rect.top() + 12
        layout, height = lay_out(row.title, Role.DISPLAY, self._room(), _MANY)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(left, y))
        y += height + 2
        below = QRectF(left, y, self._room(), theme.line(Role.LEAD))
        paint_words(painter, below, row.subtitle, Role.LEAD, Ink.TEXT2)
        y += theme.line(Role.LEAD) + 12
        for fact in row.facts:
            line = theme.line(Role.UI)
            label = QRectF(rect.left() + _AIR, y, theme.px(GUTTER) - 8, line)
            paint_words(painter, label, fact.label, Role.UI, Ink.TEXT3)
            layout, _ = lay_out(fact.value, Role.UI, self._room(), _MANY)
            painter.setPen(theme.color(Ink.TEXT))
            layout.draw(painter, QPointF(left, y))
            y += self._fact_height(fact.value)

    def _paint_head(self, painter: QPainter, rect: QRectF, row: ReadingRow) -> None:
        passage = row.passage
        if passage is None:
            return
        theme = current()
        top = rect.top() + 24
        number = QRectF(rect.left() + _AIR, top, theme.px(GUTTER) - 8, theme.line(Role.DOC))
        paint_words(painter, number, passage.number, Role.DOC, Ink.ACCENT)
        layout, height = self._words(row)
        painter.setPen(theme.color(Ink.TEXT2 if passage.is_part else Ink.TEXT))
        layout.draw(painter, QPointF(rect.left() + self._left(), top))
        self._paint_below(painter, rect, top + height, row)

    def _paint_text(self, painter: QPainter, rect: QRectF, row: ReadingRow) -> None:
        passage = row.passage
        if passage is None:
            return
        theme = current()
        block = passage.block
        icon, ink, role = _KINDS.get(block.kind, ("", Ink.TEXT, Role.PROSE))
        top = rect.top() + 5
        line = theme.line(role)
        if icon:
            side = theme.px(16)
            at = QPointF(rect.left() + _AIR, top + (line - side) / 2)
            theme.paint_icon(painter, at, icon, ink, side)
            room = QRectF(at.x() + side + 6, top, theme.px(GUTTER) - side - 14, line)
            paint_words(painter, room, block.label, Role.SMALL_MEDIUM, ink)
        left = rect.left() + self._left()
        sign = {BlockKind.BULLET: "•", BlockKind.NUMBERED: block.label}.get(block.kind, "")
        if sign:
            room = QRectF(left, top, theme.px(_indent(block)), line)
            paint_words(painter, room, sign, Role.PROSE, Ink.TEXT2)
        layout, height = self._words(row)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(left + theme.px(_indent(block)), top))
        self._paint_below(painter, rect, top + height, row)

    def _paint_below(self, painter: QPainter, rect: QRectF, y: float, row: ReadingRow) -> None:
        """What is said of an item or line, smaller: who presents it, how it is marked."""
        if row.passage is None:
            return
        line = current().line(Role.SMALL)
        for words, ink in ((row.passage.note, Ink.TEXT3), (row.passage.block.marking, Ink.WARN)):
            if words:
                room = QRectF(rect.left() + self._left(), y + 2, self._room(), line)
                paint_words(painter, room, words, Role.SMALL, ink)
                y += line + 2

    def _paint_remark(self, painter: QPainter, rect: QRectF, row: ReadingRow) -> None:
        if row.remark is None:
            return
        theme = current()
        left = rect.left() + self._left()
        card = QRectF(left, rect.top() + 4, self._room(), rect.height() - 10)
        paint_box(painter, card, 8, Ink.ACCENT_SOFT, Ink.ACCENT_LINE)
        words = card.adjusted(14, 8, -14, 0)
        words.setHeight(theme.line(Role.SMALL))
        said = tr("Your remark, {state}").format(state=row.state)
        paint_words(painter, words, said, Role.SMALL_MEDIUM, Ink.SELECTED_TEXT)
        layout, _ = lay_out(_broken(row.remark.text), Role.BODY, self._room() - 40, _MANY)
        painter.setPen(theme.color(Ink.TEXT))
        layout.draw(painter, QPointF(words.left(), words.bottom() + 3))

    def _words(self, row: ReadingRow) -> tuple[QTextLayout, int]:
        """Set the words of a passage, with what stands out in them."""
        passage = row.passage
        if passage is None or row.kind is Kind.HEAD:
            role = Role.UI_BOLD if passage is not None and passage.is_part else Role.DOC
            return lay_out(passage.text if passage else "", role, self._room(), _MANY)
        role = _KINDS.get(passage.block.kind, ("", Ink.TEXT, Role.PROSE))[2]
        room = self._room() - current().px(_indent(passage.block))
        return _set(passage.block.runs, role, room)

    def _left(self) -> int:
        return current().px(GUTTER) + _AIR

    def _room(self) -> float:
        width = self._view.viewport().width() - self._left() - _AIR
        return float(max(min(width, current().px(MEASURE)), 80))

    def _fact_height(self, value: str) -> int:
        return lay_out(value, Role.UI, self._room(), _MANY)[1] + 4


def _indent(block: Block) -> int:
    return {BlockKind.BULLET: 18, BlockKind.NUMBERED: 26}.get(block.kind, 0)


def _broken(text: str) -> str:
    """Let a line feed break the line when a text is set."""
    return text.replace("\n", "\u2028")


def _set(runs: Runs, role: Role, width: float) -> tuple[QTextLayout, int]:
    theme = current()
    layout = QTextLayout(_broken("".join(run.text for run in runs)), theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    height, count = theme.line(role), 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, max(count, 1) * height


def _formats(runs: Runs) -> list[QTextLayout.FormatRange]:
    found, at = [], 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2  # as Qt counts
        if run.look is not Look.PLAIN:
            look = QTextCharFormat()
            look.setForeground(current().color(_INKS.get(run.look, Ink.TEXT)))
            if run.look is Look.STRONG:
                look.setFontWeight(_BOLD)
            made = QTextLayout.FormatRange()
            # PySide knows these as plain attributes, its stubs as descriptors
            made.start, made.length, made.format = at, length, look
            found.append(made)
        at += length
    return found
