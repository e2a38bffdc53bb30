"""What a table is: name, legal basis, marking, rhythm, place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain import cadence, skipping
from workbench.domain.ids import TableId
from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.domain.tables import Regime, Table, TableKind, usual_marking
from workbench.services.proposing import propose
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.meetings import table_words, words
from workbench.ui.meetings.fields import TimeField
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, NumberField, TextField

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
        self.skipped = TextField(tr("Passes over"))
        self.starts = TimeField(tr("Begins at"))
        self.minutes = NumberField(tr("Length in minutes"), least=1)
        self.place = TextField(tr("Place"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addLayout(beside((self.kind, 3), (self.prefix, 2)))
        layout.addWidget(self.regime)
        layout.addLayout(beside((self.label, 2), (self.tlp, 3)))
        layout.addWidget(self.rhythm)
        layout.addWidget(self.skipped)
        layout.addLayout(beside((self.starts, 3), (self.minutes, 4), (self.place, 6)))
        self._connect()

    def _connect(self) -> None:
        for field in (
            self.name,
            self.prefix,
            self.rhythm,
            self.skipped,
            self.starts,
            self.minutes,
            self.place,
        ):
            field.entered.connect(self.entered)
            field.edit.editingFinished.connect(self._tell)
            field.changed.connect(lambda _, field=field: field.set_error(""))
        for choice in (self.kind, self.regime, self.label, self.tlp):
            choice.changed.connect(self._tell)
        self.kind.changed.connect(self._take_usual_marking)
        self.regime.changed.connect(self._explain)
        self.rhythm.changed.connect(self._echo)
        self.skipped.changed.connect(self._echo)

    def _tell(self, _: object = None) -> None:
        if not self._is_filling:
            self.edited.emit()

    def show_table(self, table: Table) -> None:
        """Show a table, but not over a field that is being typed in."""
        self._table, self._is_filling = table, True
        rhythm = cadence.parse(table.cadence) or cadence.NO_CADENCE
        skipped = skipping.parse(table.skipped) or skipping.NOTHING
        for field, text in (
            (self.name, table.name),
            (self.prefix, table.prefix),
            (self.rhythm, rhythm.text(spoken.language)),
            (self.skipped, skipped.text(spoken.language)),
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
        rhythm, skipped = cadence.parse(self.rhythm.text()), skipping.parse(self.skipped.text())
        starts, minutes = self.starts.time(), self.minutes.number()
        if not self.name.text():
            self.name.set_error(tr("A table needs a name."))
        if rhythm is None:
            self.rhythm.set_error(
                tr("This rhythm was not recognised. Type for example: third Thursday of the month.")
            )
        if skipped is None:
            self.skipped.set_error(
                tr("These days were not recognised. Type for example: July, 24 December.")
            )
        if rhythm is None or skipped is None or starts is None or minutes is None:
            return None
        if not self.name.text():
            return None
        return replace(
            self._table,
            name=self.name.text(),
            prefix=self.prefix.text().upper() or short_code(self.name.text()),
            kind=TableKind(str(self.kind.value())),
            regime=Regime(str(self.regime.value())),
            marking=Marking(MarkingLabel(str(self.label.value())), Tlp(str(self.tlp.value()))),
            cadence=rhythm.text(),
            skipped=skipped.text(),
            starts_at=starts,
            minutes=minutes,
            place=self.place.text(),
        )

    def _explain(self, regime: object) -> None:
        self.regime.set_hint(words.regime_meaning(Regime(str(regime))))

    def _take_usual_marking(self, kind: object) -> None:
        if not self._table.id and not self._is_filling:  # of a new table only
            self.tlp.set_value(usual_marking(TableKind(str(kind))).tlp)

    def _echo(self) -> None:
        rhythm, skipped = cadence.parse(self.rhythm.text()), skipping.parse(self.skipped.text())
        told = skipped.text(spoken.language) if skipped is not None else ""
        said = tr("No meeting in: {days}.").format(days=told)
        example = tr("For example: July, August, 24 December.")
        is_said_so = told.casefold() == self.skipped.text().casefold()
        self.skipped.set_hint((said if not is_said_so else "") if told else example)
        self.rhythm.set_hint(self._next(rhythm, skipped) if rhythm is not None else "")

    def _next(self, rhythm: cadence.Cadence, skipped: skipping.Skipped | None) -> str:
        """Return the rhythm in words, with the day that will be proposed next."""
        days_off = (skipped or skipping.NOTHING).text()
        asked = replace(self._table, cadence=rhythm.text(), skipped=days_off)
        desk = self._desk
        found = propose(desk.read, asked, desk.clock.today(), desk.working_days)
        if found is None and rhythm.text():
            return tr("{rhythm}, but no day is left.").format(rhythm=rhythm.text(spoken.language))
        if found is None:
            return tr("No rhythm: each meeting gets its own day.")
        told = tr("{rhythm}, next on {day}.")
        said = told.format(rhythm=rhythm.text(spoken.language), day=days.long_day(found.on))
        return f"{said} {table_words.proposal(found)}".strip()


def short_code(name: str) -> str:
    """Propose a short code: the first letters of the first two words that have a capital."""
    found = [word[0] for word in name.split() if word[:1].isupper()] or [name[:1].upper()]
    return "".join(found[:2]) or "OV"
