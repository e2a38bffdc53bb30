"""Why something must wait or be let alone, and until when: two lines, Enter keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk


class ReasonForm(Panel):
    """Tells what was typed, or that it was left; with a day for a stop, without for a limit."""

    kept = Signal(str, object)  # reason, and the last day or None
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._title = Label("", Role.UI_MEDIUM, wraps=True).growing()
        self.reason = TextField(tr("Reason"))
        self.until = WorkDayField(desk, tr("Last day"))
        self.until.is_for_work = False
        keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = column(self._title, self.reason, self.until, row(keep, leave, None), spacing=6)
        fields.setContentsMargins(14, 12, 14, 10)
        self.setLayout(fields)
        for one in (self.reason, self.until):
            one.entered.connect(self._keep)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.left)
        self.hide()

    def open_for(self, title: str, *, until: date | None, reason: str = "", day: str = "") -> None:
        """Ask why, and with a day until when; ``reason`` and ``day`` are other labels."""
        self.reason.set_label(reason or tr("Reason"))
        self.until.set_label(day or tr("Last day"))
        self._title.setText(title)
        self.setAccessibleName(title)
        self.reason.set_text("")
        self.reason.set_error("")
        self.until.set_day(until)
        self.until.setVisible(until is not None)
        self.show()
        self.reason.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self) -> None:
        if not self.reason.text():
            self.reason.set_error(tr("Type the reason."))
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = self.until.day() if self.until.isVisibleTo(self) else None
        if day is None and self.until.isVisibleTo(self):
            return
        self.kept.emit(self.reason.text(), day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
