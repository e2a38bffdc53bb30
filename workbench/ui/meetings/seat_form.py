"""The form of one seat: its role, from when to when, and the ground of a third party."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.tables import MemberRole
from workbench.texts import ptr, tr
from workbench.ui.meetings import words
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.tables import Membership
    from workbench.ui.desk import Desk


class OpenDayField(WorkDayField):
    """A day that may be left open, and on which nobody needs to work."""

    is_for_work = False

    def day(self) -> date | None:
        """Return the day, None for an open one."""
        if not self.text():
            self.set_error("")
            return None
        return super().day()

    def is_wrong(self) -> bool:
        """Tell whether something was typed that is no day; the field says so."""
        return self.day() is None and bool(self.text())


class SeatForm(Panel):
    """Enter keeps it, Esc leaves it as it was."""

    kept = Signal(object, object)  # Membership, its ground or None where none is asked
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._seat: Membership | None = None
        self.role = ChoiceField(tr("Role at the table"), list(words.roles()))
        self.since = OpenDayField(desk, ptr("seat", "First day"))
        self.until = OpenDayField(desk, ptr("seat", "Last day"))
        self.ground = TextField(
            tr("Ground to hold what is said about persons"),
            hint=tr(
                "This partner is a third party under the regime of this table. Without a ground"
                " its copies tell nothing of persons."
            ),
        )
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        dates = beside((self.since, 1), (self.until, 1))
        self.setLayout(
            column(
                self.role,
                dates,
                self.ground,
                row(keep, leave, None),
                spacing=4,
                margins=(14, 12, 14, 10),
            )
        )
        keep.clicked.connect(self.keep)
        leave.clicked.connect(self.left)
        self.ground.entered.connect(self.keep)
        for day in (self.since, self.until):
            day.entered.connect(self.keep)

    def open_for(self, seat: Membership, ground: str | None = None) -> None:
        """Show a seat; who stands in for another has no role of its own.

        ``ground`` is what was stated for a third party, None for a partner that needs none.
        """
        self._seat = seat
        self.role.setVisible(seat.substitute_for is None)
        self.role.set_value(seat.role)
        self.since.set_day(seat.since)
        self.until.set_day(seat.until)
        self.ground.setVisible(ground is not None)
        self.ground.set_text(ground or "")
        self.show()
        self.until.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.until.edit.selectAll()
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell the seat as typed, if its days are days."""
        wrong = [day.is_wrong() for day in (self.since, self.until)]
        if self._seat is None or any(wrong):
            return
        since, until = self.since.day(), self.until.day()
        if since and until and until < since:
            self.until.set_error(tr("A seat cannot end before it begins."))
            return
        role = MemberRole(str(self.role.value()))
        ground = self.ground.text() if self.ground.isVisibleTo(self) else None
        self.kept.emit(replace(self._seat, role=role, since=since, until=until), ground)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
