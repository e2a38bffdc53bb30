"""Printing a copy: an export like any other, from memory to the printer, never to a file (R9.7).

The pages are those of the proved bytes, one in memory at a time: a page is drawn in the paper
process while the one before goes to the printer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from workbench import PRODUCT
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.services.previews import PagePicture
    from workbench.ui.desk import Desk

_DOTS: Final = 2_480  # across a page: 300 an inch on A4


def has_printer() -> bool:
    """Tell whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Show the system's dialogue; return the printer that was chosen, or nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(PRODUCT)  # what a print queue shows names no subject
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if is_wanted else None


class Printing(QObject):
    """Sends the pages of one document to a printer; ``done`` or ``failed`` comes once."""

    done = Signal(int)  # how many copies on paper
    failed = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, data: bytes, printer: QPrinter) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data = data
        self._printer = printer
        self._painter = QPainter()

    def begin(self) -> bool:
        """Start with the first page; tell whether the printer takes it."""
        if not self._painter.begin(self._printer):
            return False
        self._ask(1)
        return True

    def _ask(self, number: int) -> None:
        def job() -> PagePicture:
            return self._desk.paper.look(self._data, number, _DOTS)

        self._desk.tasks.run(Lane.READ, self, job, self._paint, self._fail)

    def _paint(self, picture: PagePicture) -> None:
        if picture.number > 1:
            self._printer.newPage()
        line = picture.width * 4
        kind = QImage.Format.Format_RGB32
        page = QImage(picture.pixels, picture.width, picture.height, line, kind)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(self._place(page), page)
        if picture.number < picture.pages:
            self._ask(picture.number + 1)
            return
        self._painter.end()
        self.done.emit(max(self._printer.copyCount(), 1))

    def _place(self, page: QImage) -> QRectF:
        sheet = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        size = page.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (sheet.width() - size.width()) / 2
        return QRectF(left, 0, size.width(), size.height())

    def _fail(self, error: WorkbenchError) -> None:
        self._printer.abort()
        self._painter.end()
        self.failed.emit(error)
