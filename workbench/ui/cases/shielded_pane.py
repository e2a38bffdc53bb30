"""What is seen of a shielded case: that it is one, and the question why somebody wants to look."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.shielding import OpeningReasonError
from workbench.services import shielding
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import CaseId
    from workbench.ui.desk import Desk

_WIDTH = 560  # pixels at 100 %


class EndOfDay(QTimer):
    """Goes off when the day is over: what was opened for today is closed again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)

    def wait(self, now: datetime) -> None:
        """Begin to wait, a second longer than the day lasts."""
        end = datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
        self.start(int((end - now).total_seconds() * 1000) + 1000)


class ShieldedPane(QWidget):
    """Enter opens the case for the reason that was typed; Escape goes back."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseId | None = None
        self.reason = TextField(
            tr("Why you look at this case"), hint=tr("Stands in the log with your name.")
        )
        self.open = Button(tr("Open for this reason"), Kind.PRIMARY, key=tr("Enter"))
        self._cannot = Label(
            tr("This vault is opened to read only. No reason can be written, so it stays closed."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        self._card = Panel(Ink.SURFACE, radius=12, line=Ink.HAIR)
        self._card.setLayout(
            column(
                row(Icon("eye-slash", Ink.TEXT2, 20), self._head(), spacing=10),
                *(6, self._told(), 14, self.reason, 12),
                *(row(self.open, None), self._cannot),
                margins=(22, 20, 22, 20),
            )
        )
        self.setLayout(column(row(self._card, None), None, margins=(36, 24, 36, 24)))
        self.open.clicked.connect(self._open)
        self.reason.entered.connect(self._open)
        self.reason.changed.connect(lambda _: self.reason.set_error(""))
        current().changed.connect(self._fit)
        self._fit()

    def _head(self) -> Label:
        return Label(tr("This case is shielded"), Role.H2, wraps=True).growing()

    def _told(self) -> Label:
        return Label(
            tr(
                "You see its number and its state. With a reason you see the rest, until the vault"
                " locks and today at the longest. After that it is closed again by itself."
            ),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )

    def show_case(self, case: Case) -> None:
        """Ask about a case; what is half typed for it stays."""
        if self._case != case.id:
            self.reason.set_text("")
            self.reason.set_error("")
        self._case = case.id
        can_write = not self._desk.is_read_only
        self.reason.setVisible(can_write)
        self.open.setVisible(can_write)
        self._cannot.setVisible(not can_write)

    def enter(self) -> None:
        """Take the focus."""
        if not self._desk.is_read_only:
            self.reason.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self) -> None:
        if self._case is None or self._desk.is_read_only:
            return
        asked = self._desk.write(shielding.open_shielded, self._case, self.reason.text())
        asked.then(self, lambda _: self._opened(), self._refused)

    def _opened(self) -> None:
        self.reason.set_text("")
        self._desk.tell(tr("Shielded case opened, the reason is in the log"))

    def _refused(self, error: WorkbenchError) -> None:
        told = explain(error, spoken)
        is_ours = isinstance(error, OpeningReasonError)
        self.reason.set_error(tr("Type the reason.") if is_ours else told.with_code)
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self._card.setFixedWidth(current().px(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
