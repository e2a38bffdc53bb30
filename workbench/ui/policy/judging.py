"""What a person says of an item: not, partly or in order, with the day and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.policy_items import PolicyVerdict
from workbench.texts import ptr, tr
from workbench.ui.policy import words
from workbench.ui.records.days import DayField
from workbench.ui.records.form import FramedForm
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField

if TYPE_CHECKING:
    from workbench.domain.policy_items import PolicyJudgement
    from workbench.ui.desk import Desk


class JudgeForm(FramedForm):
    """Takes a judgement; what was said before stays in its list."""

    kept = Signal(object, object, str)  # PolicyVerdict, date, note

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.verdict = ChoiceField(ptr("policy", "Judgement"), words.verdicts())
        self.day = DayField(tr("Day"), desk.clock, is_past=True)
        self.note = TextField(tr("Note"))
        first = beside((self.verdict, 1), (self.day, 1))
        self.lay(first, self.note, fields=(self.verdict, self.day, self.note))

    def begin(self, held: PolicyJudgement | None) -> None:
        """Ask for a judgement of today; the one that holds is chosen, else none."""
        self.verdict.set_value(held.verdict if held else None)
        self.verdict.set_error("")
        self.day.set_day(self._desk.clock.today())
        self.note.set_text("")
        self.appear(self.verdict)

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
