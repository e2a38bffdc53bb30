"""The columns of a pasted list: what each holds, and on which row the headings stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.pasted_fields import FIELDS, Field
from workbench.texts import tr
from workbench.ui.pasting import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns as Widths
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.pasted_columns import Columns
    from workbench.domain.pasted_table import PastedRow
    from workbench.services.pasted_sheet import Sheet

_NEXT, _PREVIOUS = "next", "previous"
_SAMPLES: Final = 4  # cells shown of a column
_HEADINGS: Final = 8  # rows on which the headings may stand
_SHORT: Final = 60  # letters of a row in the choice of headings


class ColumnsPage(QWidget):
    """Right and Left choose what a column holds; the rows are read again at once."""

    columns_chosen = Signal(object)  # Columns

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        verbs = (
            Verb(_NEXT, tr("Holds the next"), ("Right", "Space", "Return", "Enter")),
            Verb(_PREVIOUS, tr("Holds the one before"), ("Left",)),
        )
        widths = Widths(due=240, count=0, chip=0, air=10)
        self.list = VerbList(tr("Columns of the pasted rows"), verbs, widths, fits_content=False)
        self.heading = ChoiceField(tr("Headings"), [(None, tr("There are no headings"))])
        told = tr("Right and Left choose what a column holds.")
        hint = Label(told, Role.SMALL, Ink.TEXT2, wraps=True)
        free_height(hint)
        side = column(self.heading, 12, hint, None)
        whole = row(spacing=20)
        whole.addWidget(self.list, 5)
        side.setContentsMargins(0, 12, 4, 0)
        whole.addLayout(side, 2)
        self.setLayout(whole)
        self.list.verb_asked.connect(self._do)
        self.heading.changed.connect(self._take_heading)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the columns of what was read."""
        self._sheet = sheet
        rows = [_row(sheet, n) for n in range(sheet.table.width)]
        self.list.show_rows(rows)
        choices: list[tuple[object, str]] = [(None, tr("There are no headings"))]
        first = sheet.table.rows[:_HEADINGS]
        choices += [(n, _heading(held)) for n, held in enumerate(first)]
        self.heading.blockSignals(True)
        self.heading.set_choices(choices)
        self.heading.set_value(sheet.columns.heading)
        self.heading.blockSignals(False)

    def enter(self) -> None:
        """Take the focus."""
        self.list.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if self._sheet is None or not isinstance(chosen.of, int):
            return
        fields = FIELDS[self._sheet.place.into]
        columns = self._sheet.columns
        at = fields.index(columns.fields[chosen.of])
        step = 1 if code == _NEXT else -1
        wanted = fields[(at + step) % len(fields)]
        self._choose(columns, chosen.of, wanted)

    def _choose(self, columns: Columns, n: int, wanted: Field) -> None:
        self.columns_chosen.emit(columns.with_field(n, wanted))

    def _take_heading(self, value: object) -> None:
        if self._sheet is not None:
            heading = value if isinstance(value, int) else None
            self.columns_chosen.emit(replace(self._sheet.columns, heading=heading))


def _row(sheet: Sheet, n: int) -> Row:
    name = sheet.columns.name(n) or tr("Column {n}").format(n=n + 1)
    holds = words.field(sheet.columns.fields[n])
    cells = _samples(sheet.table.rows, n, sheet)
    look = RowLook(title=name, second=cells or tr("Empty"), due=holds)
    return Row(str(n), look, ", ".join((name, holds, cells)), n)


def _samples(rows: Sequence[PastedRow], n: int, sheet: Sheet) -> str:
    start = 0 if sheet.columns.heading is None else sheet.columns.heading + 1
    held = (r.cells[n] for r in rows[start:] if n < len(r.cells) and r.cells[n])
    first = [" ".join(cell.split()) for _, cell in zip(range(_SAMPLES), held, strict=False)]
    return ", ".join(first)


def _heading(held: PastedRow) -> str:
    said = " ".join(" ".join(cell.split()) for cell in held.cells if cell)
    said = said if len(said) <= _SHORT else f"{said[: _SHORT - 1].rstrip()}…"
    return tr("Row {n}: {cells}").format(n=held.number, cells=said)
