"""What a table is: name, legal basis, marking, rhythm, place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain import cadence
from workbench.domain.ids import TableId
from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.domain.tables import Regime, Table, TableKind
from workbench.services import meetings
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.meetings import words
from workbench.ui.meetings.fields import NumberField, TimeField, beside
from workbench.ui.widgets.fields import ChoiceField, TextField

if TYPE_CHECKING:
    from workbench.ui.desk import Desk

NEW = Table(id=TableId(""), name="", prefix="")


class TableForm(QWidget):
    """Reads and shows a table; says in words what was understood."""

    entered = Signal()  # Enter in a field
    edited = Signal()  # a field was left, or a choice was made

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table = NEW
        self._is_filling = False
        self.name = TextField(tr("Name of the table"), is_large=True)
        self.prefix = TextField(tr("Short code"), hint=tr("As in RT-26-07."))
        self.kind = ChoiceField(tr("Kind of table"), list(words.table_kinds()))
        self.regime = ChoiceField(tr("Legal basis"), list(words.regimes()))
        self.label = ChoiceField(tr("Marking"), list(words.labels()))
        self.tlp = ChoiceField(tr("Traffic Light Protocol"), list(words.tlps()))
        self.rhythm = TextField(tr("Rhythm"))
        self.starts = TimeField(tr("Begins at"))
        self.minutes = NumberField(tr("Length in minutes"), least=1)
        self.place = TextField(tr("Place"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addLayout(beside((self.kind, 3), (self.prefix, 2)))
        layout.addWidget(self.regime)
        layout.addLayout(beside((self.label, 1), (self.tlp, 1)))
        layout.addWidget(self.rhythm)
        layout.addLayout(beside((self.starts, 1), (self.minutes, 1), (self.place, 2)))
        self._connect()

    def _connect(self) -> None:
        for field in (
            self.name,
            self.prefix,
            self.rhythm,
            self.starts,
            self.minutes,
            self.place,
        ):
            field.entered.connect(self.entered)
            field.edit.editingFinished.connect(self._tell)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        for choice in (self.kind, self.regime, self.label, self.tlp):
            choice.changed.connect(self._tell)
        self.regime.changed.connect(self._explain)
        self.rhythm.changed.connect(self._echo)

    def _tell(self, _: object = None) -> None:
        if not self._is_filling:
            self.edited.emit()

    def show_table(self, table: Table) -> None:
        """Show a table, but not over a field that is being typed in."""
        self._table, self._is_filling = table, True
        rhythm = cadence.parse(table.cadence) or cadence.NO_CADENCE
        for field, text in (
            (self.name, table.name),
            (self.prefix, table.prefix),
            (self.rhythm, rhythm.text(spoken.language)),
            (self.starts, words.clock_time(table.starts_at)),
            (self.minutes, str(table.minutes)),
            (self.place, table.place),
        ):
            if not (field.edit.hasFocus() and field.edit.isModified()):
                field.set_text(text)
        self.kind.set_value(table.kind)
        self.regime.set_value(table.regime)
        self.label.set_value(table.marking.label)
        self.tlp.set_value(table.marking.tlp)
        self._is_filling = False
        self._explain(table.regime)
        self._echo()

    def begin(self) -> None:
        """Take the focus."""
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def table(self) -> Table | None:
        """Return the table as typed; None, with a sentence at the field, when it cannot be."""
        rhythm = cadence.parse(self.rhythm.text())
        starts, minutes = self.starts.time(), self.minutes.number()
        if not self.name.text():
            self.name.set_error(tr("A table needs a name."))
        if rhythm is None:
            self.rhythm.set_error(
                tr("This rhythm was not recognised. Type for example: third Thursday of the month.")
            )
        if not self.name.text() or rhythm is None or starts is None or minutes is None:
            return None
        return replace(
            self._table,
            name=self.name.text(),
            prefix=self.prefix.text().upper() or short_code(self.name.text()),
            kind=TableKind(str(self.kind.value())),
            regime=Regime(str(self.regime.value())),
            marking=Marking(MarkingLabel(str(self.label.value())), Tlp(str(self.tlp.value()))),
            cadence=rhythm.text(),
            starts_at=starts,
            minutes=minutes,
            place=self.place.text(),
        )

    def _explain(self, regime: object) -> None:
        self.regime.set_hint(words.regime_meaning(Regime(str(regime))))

    def _echo(self) -> None:
        rhythm = cadence.parse(self.rhythm.text())
        if rhythm is None:
            self.rhythm.set_hint("")
            return
        today = self._desk.clock.today()
        asked = replace(self._table, cadence=rhythm.text())
        day = meetings.next_day(self._desk.read, asked, today)
        if day is None:
            self.rhythm.set_hint(tr("No rhythm: each meeting gets its own day."))
            return
        told = tr("{rhythm}, next on {day}.")
        text = rhythm.text(spoken.language)
        self.rhythm.set_hint(told.format(rhythm=text, day=days.long_day(day)))


def short_code(name: str) -> str:
    """Propose a short code: the first letters of the first two words that have a capital."""
    found = [word[0] for word in name.split() if word[:1].isupper()] or [name[:1].upper()]
    return "".join(found[:2]) or "OV"
