"""Under the recipients: which document, on what basis, how protected, how large, and where to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.protection import ProtectionKind
from workbench.texts import ptr, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.labels import Divider
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.painting import paint_box, paint_ring, paint_words, smooth

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from workbench.domain.protection import Protection

DOCUMENT, BASIS, PROTECTION, PRINT, PLACE = "document", "basis", "protection", "print", "place"


class Terms(QWidget):
    """Lines that are pressed to change them; ``asked`` says which."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines = {
            DOCUMENT: TermLine("file-text", tr("Document")),
            BASIS: TermLine("shield-check", tr("Legal basis")),
            PROTECTION: TermLine("lock-key", tr("Protection")),
            PRINT: TermLine("text-aa", ptr("size", "Print")),
            PLACE: TermLine("folder-simple", tr("To folder")),
        }
        for name, line in self.lines.items():
            line.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        lines = column(6, Divider(), 6, *self.lines.values())
        self.setLayout(lines)

    def say(self, name: str, value: str, whole: str = "") -> None:
        """Say what a line stands at; ``whole`` is read where the value is short for it."""
        self.lines[name].show_value(value, whole)


class TermLine(Pressable):
    """An icon, what it is about, and at the right what it stands at."""

    def __init__(self, icon: str, label: str) -> None:
        super().__init__(label)
        self._icon = icon
        self._value = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """What it says at the right."""
        return self._value

    def show_value(self, value: str, whole: str = "") -> None:
        """Stand at something else."""
        self._value = value
        self.setAccessibleName(f"{self.text()}: {whole or value}")
        self.setToolTip(whole or value)
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        wide = theme.metrics(Role.UI).horizontalAdvance(self.text()) + theme.px(120)
        return QSize(math.ceil(wide), theme.height(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        theme = current()
        rect = QRectF(self.rect())
        if self.is_hot:
            paint_box(painter, rect, 8, Ink.HOVER)
        side = theme.px(16)
        at = QPointF(12, rect.center().y() - side / 2)
        theme.paint_icon(painter, at, self._icon, Ink.TEXT2, side)
        label = QRectF(at.x() + side + 10, 0, rect.width(), rect.height())
        wide = paint_words(painter, label, self.text(), Role.UI, Ink.TEXT2)
        left = label.left() + wide + 16
        value = QRectF(left, 0, rect.right() - 12 - left, rect.height())
        right = Qt.AlignmentFlag.AlignRight
        paint_words(painter, value, self._value, Role.UI_MEDIUM, Ink.TEXT, align=right)
        if self.has_ring:
            paint_ring(painter, rect, 8)


def protection(agreed: Protection | None, today: date) -> str:
    """Say how copies for one person are protected, and when that is a year ago."""
    if agreed is None:
        return tr("Nothing agreed")
    if agreed.kind is ProtectionKind.SECURE_MAIL:
        return tr("Secure mail, {channel}").format(channel=agreed.channel)
    if agreed.is_due(today):
        return tr("Passphrase, to be agreed anew")
    return tr("Passphrase on the file")


def print_size(*, is_large: bool) -> str:
    """Say in which edition one person gets copies."""
    return tr("Large print") if is_large else ptr("print", "Usual size")
