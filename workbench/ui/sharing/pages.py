"""The pages of a copy exactly as they are sent, below each other, read by scrolling.

A page is drawn when it comes near the sight, by the paper process, from the bytes themselves. The
whole is one stop for the keyboard; its words are those that stand in the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from workbench.texts import tr
from workbench.ui.theme import Elevation, Ink, current
from workbench.ui.widgets.painting import came_by_keyboard, paint_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from workbench.services.previews import PagePicture

_SHEET: Final = 297 / 210  # A4
_AROUND: Final = 20  # between pages, and around them
_WIDEST: Final = 640  # pixels at 100 %
_STEP: Final = 48


class PagesView(QAbstractScrollArea):
    """Up, Down, Page Up, Page Down, Home and End scroll; ``page_asked`` wants one drawn."""

    page_asked = Signal(int, int)  # number, width in pixels of the screen

    def __init__(self) -> None:
        super().__init__()
        self._pages = 0
        self._pictures: dict[int, QImage] = {}
        self._words: dict[int, str] = {}
        self._asked: set[int] = set()
        self._has_ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._moved())
        self._say()

    def begin(self) -> None:
        """Show a copy from its first page; how many there are is not known yet."""
        self._pages = 1
        self._pictures.clear()
        self._words.clear()
        self._asked.clear()
        self.verticalScrollBar().setValue(0)
        self._fit()
        self._ask()
        self._say()

    def show_page(self, picture: PagePicture) -> None:
        """Take a page that was drawn."""
        line = picture.width * 4
        kind = QImage.Format.Format_RGB32
        drawn = QImage(picture.pixels, picture.width, picture.height, line, kind)
        self._pictures[picture.number] = drawn.copy()  # the bytes go with the picture
        self._words[picture.number] = picture.text
        if picture.pages != self._pages:
            self._pages = picture.pages
            self._fit()
        self._ask()
        self._say()
        self.viewport().update()

    @property
    def current_page(self) -> int:
        """The number of the page in the middle of the sight."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(1, min(self._pages, 1 + middle // self._pitch()))

    def _moved(self) -> None:
        self._ask()
        self._say()
        self.viewport().update()

    def _say(self) -> None:
        number = self.current_page
        said = tr("Page {page} of {total}, as sent").format(page=number, total=max(self._pages, 1))
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._words.get(number, ""))

    def _ask(self) -> None:
        """Ask for the pages in sight, and the one after."""
        if not self._pages or not self.isVisible():
            return
        first = self.verticalScrollBar().value() // self._pitch()
        last = (self.verticalScrollBar().value() + self.viewport().height()) // self._pitch() + 1
        wide = round(self._size().width() * self.devicePixelRatioF())
        for number in range(first + 1, min(last + 1, self._pages) + 1):
            if number not in self._asked:
                self._asked.add(number)
                self.page_asked.emit(number, wide)

    def _size(self) -> QSize:
        wide = min(current().px(_WIDEST), self.viewport().width() - 2 * _AROUND)
        wide = max(wide, 80)
        return QSize(wide, round(wide * _SHEET))

    def _pitch(self) -> int:
        return self._size().height() + _AROUND

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        whole = self._pages * self._pitch() + _AROUND
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_STEP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()  # a copy that began out of sight asked for nothing yet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if event.size().width() != event.oldSize().width():
            self._asked.clear()  # another width: what is in sight is drawn anew
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._size()
        left = (self.viewport().width() - size.width()) // 2
        top = _AROUND - self.verticalScrollBar().value()
        for number in range(1, self._pages + 1):
            sheet = QRectF(left, top, size.width(), size.height())
            if sheet.bottom() > 0 and sheet.top() < self.viewport().height():
                self._paint_page(painter, sheet, number)
            top += self._pitch()
        if self._has_ring:
            paint_ring(painter, QRectF(self.viewport().rect()), 8)

    def _paint_page(self, painter: QPainter, sheet: QRectF, number: int) -> None:
        current().paint_shadow(painter, sheet, 3, Elevation.TOAST)
        picture = self._pictures.get(number)
        if picture is None:
            painter.fillRect(sheet, current().color(Ink.RAISED))
        else:
            painter.drawImage(sheet, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            QKeySequence.StandardKey.MoveToNextLine: bar.value() + _STEP,
            QKeySequence.StandardKey.MoveToPreviousLine: bar.value() - _STEP,
            QKeySequence.StandardKey.MoveToNextPage: bar.value() + bar.pageStep(),
            QKeySequence.StandardKey.MoveToPreviousPage: bar.value() - bar.pageStep(),
            QKeySequence.StandardKey.MoveToStartOfLine: 0,
            QKeySequence.StandardKey.MoveToEndOfLine: bar.maximum(),
        }
        for key, place in moves.items():
            if event.matches(key):
                bar.setValue(place)
                return
        event.ignore()  # Escape belongs to the card

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = came_by_keyboard(event)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._has_ring = False
        super().focusOutEvent(event)
        self.viewport().update()
