"""Printing a recovery sheet: from memory to the printer, never to a file (rules D16)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from workbench import PRODUCT
from workbench.texts import tr
from workbench.ui.theme import Role
from workbench.ui.theme.text_roles import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.ui.unlock.recovery import RecoverySheet

_IN_A_ROW: Final = 4
_SIZES: Final = {Role.DISPLAY: 22, Role.BODY: 11, Role.SMALL: 9, Role.KEY: 20}  # points
_INCH: Final = 72  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on the paper."""

    groups: Sequence[str] = field(repr=False)
    day: str
    mark: str  # the first signs of the vault's number


def print_for(page: RecoverySheet, sheet: Sheet) -> bool:
    """Print what stands on a page, and say there what became of it; True when it was printed."""
    if not has_printer():
        page.say_printed(tr("This computer knows no printer. Copy the groups by hand."))
        return False
    is_printed = ask_and_print(page.window(), sheet)
    if is_printed:
        page.say_printed(tr("Handed to the printer. Check that all seven groups can be read."))
    return is_printed


def has_printer() -> bool:
    """Tell whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(parent: QWidget, sheet: Sheet) -> bool:
    """Show the system's dialog and print; tell whether it went to a printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(PRODUCT)  # what a print queue shows names no subject
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter(printer)
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    paint(painter, page, sheet, printer.resolution() / _INCH)
    painter.end()
    return True


def paint(painter: QPainter, page: QRectF, sheet: Sheet, point: float) -> None:
    """Paint the sheet on a page; ``point`` is how many dots of the printer make one point."""
    pen = _Pen(painter, page, point)
    pen.write(tr("Recovery sheet"), Role.DISPLAY, 14)
    told = tr("{product}, vault {mark}, {day}").format(
        product=PRODUCT, mark=sheet.mark, day=sheet.day
    )
    pen.write(told, Role.SMALL, 22)
    pen.write(tr("Keep it in the safe, not with the laptop."), Role.BODY, 6)
    pen.write(
        tr(
            "This key opens the vault when the passphrase is lost. Whoever has it and the laptop "
            "can read everything."
        ),
        Role.BODY,
        26,
    )
    pen.groups(sheet.groups)


class _Pen:
    """Writes from the top of a page to the bottom."""

    def __init__(self, painter: QPainter, page: QRectF, point: float) -> None:
        self._painter = painter
        self._left = QRectF(page)
        self._point = point
        painter.setPen(Qt.GlobalColor.black)

    def write(self, text: str, role: Role, gap: int) -> None:
        """Write a paragraph, and leave room below it."""
        self._painter.setFont(self._font(role))
        wraps = Qt.TextFlag.TextWordWrap
        took = self._painter.boundingRect(self._left, wraps, text)
        self._painter.drawText(self._left, wraps, text)
        self._left.setTop(took.bottom() + gap * self._point)

    def groups(self, groups: Sequence[str]) -> None:
        """Write the groups with their numbers, four on a line."""
        width = self._left.width() / _IN_A_ROW
        height = 46 * self._point
        for number, group in enumerate(groups):
            line, place = divmod(number, _IN_A_ROW)
            cell = QRectF(
                self._left.left() + place * width, self._left.top() + line * height, width, height
            )
            self._painter.setFont(self._font(Role.SMALL))
            self._painter.drawText(cell, str(number + 1))
            self._painter.setFont(self._font(Role.KEY))
            self._painter.drawText(cell.adjusted(0, 13 * self._point, 0, 0), group)

    def _font(self, role: Role) -> QFont:
        font = QFont(STYLES[role].family)
        font.setPixelSize(round(_SIZES[role] * self._point))
        font.setWeight(QFont.Weight(STYLES[role].weight))
        return font
