"""Words, icons, keys and lines that are only looked at.

What the first page does not use is named as ``QtGui.…``: Qt's types are made when first named.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.painting import paint_box, paint_words, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextLayout

_BOLD = 600


class Label(QLabel):
    """Plain text in a role: exact line height, cut off or wrapped; never mark-up."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.UI,
        ink: Ink = Ink.TEXT,
        *,
        wraps: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        lines: int = 0,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        # a sentence of figures in columns would get wide hyphens
        self._role = Role.HINT if wraps and role is Role.SMALL else role
        self._ink = ink
        self._lines = lines  # at most so many; 0 is as many as it takes
        self._emphasis: tuple[str, ...] = ()
        self._measured: tuple[object, ...] = ()  # what the heights were measured for
        self._heights: dict[int, int] = {}
        self._advance = 0.0  # of all its words on one line
        self._laid_out: dict[int, QTextLayout] = {}  # by width, until one of them is painted
        self.setAlignment(align)
        self.setWordWrap(wraps)
        width = QSizePolicy.Policy.Expanding if wraps else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(width, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self.setText(text)

    def growing(self) -> Label:
        """Take as many lines as it needs beside others, where a row would keep it at its usual."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def set_ink(self, ink: Ink) -> None:
        """Change the colour."""
        self._ink = ink
        self.update()

    def set_role(self, role: Role) -> None:
        """Change the kind of text."""
        self._role = role
        self.updateGeometry()
        self.update()

    def emphasise(self, *words: str) -> None:
        """Draw the first place where each of these words stands in 600."""
        self._emphasis = words
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return self._measure(width) if self.wordWrap() else current().line(self._role)

    def _measure(self, width: int) -> int:
        """Lay out once for each width: Qt asks for the same ones over and over."""
        theme = current()
        font, bold = theme.font(self._role), theme.color(Ink.TEXT)
        asked = (self.text(), self._role, self._emphasis, font, bold, self.alignment())
        if asked != self._measured:
            self._measured, self._heights, self._laid_out = asked, {}, {}
            self._advance = self._advance_of_all()
        if self._advance < width:  # the lines themselves are made when it is painted
            return theme.line(self._role)
        if width not in self._heights:
            self._laid_out[width], self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def _advance_of_all(self) -> float:
        """Return how wide it is on one line; without end where only laying out can tell."""
        text = self.text()
        if self._emphasis or not text.isprintable():  # bold is wider, and a tab or an end of line
            return math.inf
        return current().metrics(self._role).horizontalAdvance(text) + 1

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.metrics(self._role).horizontalAdvance(self.text())
        if self._emphasis:
            width *= 1.04  # bold words are wider
        if self.wordWrap():
            return QSize(
                min(math.ceil(width) + 2, theme.px(360)), self.heightForWidth(theme.px(360))
            )
        return QSize(math.ceil(width) + 2, theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        line = current().line(self._role)
        if self.wordWrap():
            return QSize(60, line)
        return QSize(min(self.sizeHint().width(), current().px(24)), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_cut = not self.wordWrap() and self.sizeHint().width() > self.width() + 2
        self.setToolTip(self.text() if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.wordWrap() or self._emphasis:
            painter.setPen(current().color(self._ink))
            self._as_measured(self.width()).draw(painter, QPointF(0, 0))
            return
        ink = self._ink if self.isEnabled() else Ink.TEXT3
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        paint_words(painter, QRectF(self.rect()), self.text(), self._role, ink, align=align)

    def _as_measured(self, width: int) -> QTextLayout:
        """Return the lines as they were measured, and keep no others."""
        self._measure(width)
        layout = self._laid_out.get(width) or self._lay_out(width)[0]
        self._laid_out = {width: layout}
        return layout

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        theme = current()
        layout = QtGui.QTextLayout(self.text(), theme.font(self._role))
        option = QtGui.QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QtGui.QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats(self._bold_ranges())
        height = theme.line(self._role)
        count = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 10))
            line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
            count += 1
            if self._lines and count >= self._lines:
                break
        layout.endLayout()
        return layout, max(count, 1) * height

    def _bold_ranges(self) -> list[QTextLayout.FormatRange]:
        if not self._emphasis:
            return []
        ranges = []
        for words in self._emphasis:
            start = self.text().find(words)
            if start < 0:
                continue
            bold = QtGui.QTextCharFormat()
            bold.setFontWeight(_BOLD)
            bold.setForeground(current().color(Ink.TEXT))
            made = QtGui.QTextLayout.FormatRange()
            # PySide knows these as plain attributes, its stubs as descriptors
            made.start, made.length, made.format = start, len(words), bold
            ranges.append(made)
        return ranges


class Icon(QWidget):
    """A drawing beside words; it means nothing of its own and is not spoken."""

    def __init__(self, name: str, ink: Ink = Ink.TEXT2, size: int = 16) -> None:
        super().__init__()
        self._name = name
        self._ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, ink: Ink) -> None:
        """Show another drawing."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        theme.paint_icon(QPainter(self), QPointF(0, 0), self._name, self._ink, theme.px(self._size))


class KeyHint(QWidget):
    """The name of a key, on a key cap."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        height = theme.height(20, Role.MICRO)
        width = math.ceil(theme.metrics(Role.MICRO).horizontalAdvance(self._key)) + 10
        return QSize(max(height, width), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, 5, Ink.SURFACE, Ink.HAIR_STRONG)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, rect, self._key, Role.MICRO, Ink.TEXT2, align=centre)


class Divider(QWidget):
    """A hairline."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        ink: Ink = Ink.HAIR,
    ) -> None:
        super().__init__()
        self._ink = ink
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), current().color(self._ink))


class Mark(QWidget):
    """The brand: partners round a table, the chair's seat larger."""

    def __init__(self, size: int = 28) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_mark(smooth(self), QRectF(self.rect()))


def paint_mark(painter: QPainter, rect: QRectF, ink: Ink = Ink.ACCENT) -> None:
    """Paint the brand into a square."""
    colour = current().color(ink)
    centre, side = rect.center(), rect.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for seat in range(8):
        angle = -math.pi / 2 + seat * math.pi / 4
        dot = side * (0.136 if seat == 0 else 0.088)
        place = QPointF(math.cos(angle), math.sin(angle)) * side * 0.365
        painter.drawEllipse(centre + place, dot, dot)
    painter.setPen(QPen(colour, side * 0.075))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, side * 0.16, side * 0.16)


def wrapped(text: str, role: Role = Role.UI, ink: Ink = Ink.TEXT) -> Label:
    """Return words that take as many lines as they need at the width they get."""
    label = Label(text, role, ink, wraps=True)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # Fixed would cut what is narrow
    label.setSizePolicy(policy)
    return label
