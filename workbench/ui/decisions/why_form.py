"""Why it was decided, and with what reservation: two lines, Enter keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.texts import ptr, tr
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.decisions import Decision


class WhyForm(Panel):
    """Tells what was typed, or that it was left."""

    kept = Signal(str, str, str)  # decision, rationale, reservation
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._key = ""
        self.rationale = TextField(tr("Rationale"))
        self.reservation = TextField(
            tr("Reservation"), hint=tr("Which partner, and with what reservation.")
        )
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = column(self.rationale, self.reservation, row(keep, leave, None), spacing=4)
        fields.setContentsMargins(14, 12, 14, 10)
        self.setLayout(fields)
        for one in (self.rationale, self.reservation):
            one.entered.connect(self._keep)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.left)
        self.hide()

    def open_for(self, decision: Decision) -> None:
        """Show what is written down, to change it."""
        self._key = decision.id
        self.rationale.set_text(decision.rationale)
        self.reservation.set_text(decision.reservation)
        self.show()
        self.rationale.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rationale.edit.selectAll()

    def half_typed(self) -> None:
        """Keep what stands in the form, when the page is left."""
        if not self.isHidden():
            self._keep()

    def _keep(self) -> None:
        self.kept.emit(self._key, self.rationale.text(), self.reservation.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
