"""What a person says of an item: not, partly or in order, with the day and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.policy_items import PolicyVerdict
from workbench.texts import ptr, tr
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.sight import bring_into_sight
from workbench.ui.partners.forms import DayField
from workbench.ui.policy import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.policy_items import PolicyJudgement
    from workbench.ui.desk import Desk


class JudgeForm(Panel):
    """Takes a judgement; what was said before stays in its list."""

    kept = Signal(object, object, str)  # PolicyVerdict, date, note
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self.verdict = ChoiceField(ptr("policy", "Judgement"), words.verdicts())
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.note = TextField(tr("Note"))
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        fields = (beside((self.verdict, 1), (self.day, 1)), self.note)
        self.setLayout(column(*fields, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        self.verdict.changed.connect(lambda _: self.verdict.set_error(""))
        for field in (self.verdict, self.day, self.note):
            field.entered.connect(self.keep)
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def begin(self, held: PolicyJudgement | None) -> None:
        """Ask for a judgement of today; the one that holds is chosen, else none."""
        self.verdict.set_value(held.verdict if held else None)
        self.verdict.set_error("")
        self.day.set_day(self._desk.clock.today())
        self.note.set_text("")
        self.show()
        self.verdict.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell the judgement as typed; what cannot be is told at its field."""
        if self._tell():
            self.closed.emit()

    def _tell(self) -> bool:
        verdict = self.verdict.value()
        if verdict is None:
            self.verdict.set_error(tr("Choose what you say of it."))
            return False
        if self.day.is_wrong():
            return False
        today = self._desk.clock.today()
        day = self.day.day() or today
        if day > today:
            self.day.set_error(tr("A judgement is of today or before."))
            return False
        self.hide()  # first: telling it shows the item again
        self.kept.emit(PolicyVerdict(str(verdict)), day, self.note.text())
        return True

    def flush(self) -> None:
        """Keep a note that is half typed."""
        if not self.isHidden() and self.note.text():
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
