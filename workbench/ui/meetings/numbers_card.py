"""The first numbers of a table, for who goes on from lists kept elsewhere (rules R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import TableId
from workbench.domain.numbers import Series, numbered, series_id
from workbench.services import tables
from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import NumberField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column

if TYPE_CHECKING:
    from workbench.domain.tables import Table
    from workbench.ui.desk import Desk


class NumbersCard(Panel):
    """The next number of each series this year; what was given is never given again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table: Table | None = None
        self._fields = {
            Series.MEETING: NumberField(tr("Meeting"), least=1, most=9999),
            Series.DECISION: NumberField(tr("Decision"), least=1, most=9999),
            Series.ACTION: NumberField(tr("Action"), least=1, most=9999),
        }
        about = tr("Go on from numbers that were given before this program was used.")
        fields = beside(*((field, 1) for field in self._fields.values()))
        head = Label(tr("Next numbers this year"), Role.H2)
        told = Label(about, Role.UI, Ink.TEXT2, wraps=True)
        parts = column(head, 8, Divider(), 10, told, 10, fields)
        parts.setContentsMargins(20, 16, 20, 12)
        self.setLayout(parts)
        for series, field in self._fields.items():
            field.edit.editingFinished.connect(lambda series=series: self._set(series))
            field.changed.connect(lambda _, series=series: self._echo(series))

    def show_table(self, table: Table) -> None:
        """Show which numbers come next."""
        self._table = table
        for series, field in self._fields.items():
            if not (field.edit.hasFocus() and field.edit.isModified()):
                field.least = self._given(series) + 1
                field.set_number(self._next(series))
                self._echo(series)

    def _echo(self, series: Series) -> None:
        text = self._fields[series].text()
        if self._table is not None and text.isdecimal():
            year = self._desk.clock.today().year
            shown = numbered(series, self._table.prefix, year, int(text))
            self._fields[series].set_hint(shown)

    def _next(self, series: Series) -> int:
        year = self._desk.clock.today().year
        key = series_id(series, self._table.id if self._table else None, year)
        held = self._desk.read.number_series.find(key)
        return (held.last if held else 0) + 1

    def _given(self, series: Series) -> int:
        """Return the highest number given this year."""
        table = self._table.id if self._table else TableId("")
        year, read = self._desk.clock.today().year, self._desk.read
        rows: tuple[tuple[int, int | None], ...] = ()
        if series is Series.MEETING:
            rows = tuple((m.year, m.number) for m in read.meetings.where(table=table))
        elif series is Series.DECISION:
            rows = tuple((d.year, d.number) for d in read.decisions.where(table=table))
        else:
            rows = tuple((a.year, a.number) for a in read.actions.where(table=table))
        return max((n or 0 for held, n in rows if held == year), default=0)

    def _set(self, series: Series) -> None:
        field = self._fields[series]
        first = field.number()
        if self._table is None or first is None or first == self._next(series):
            return
        year = self._desk.clock.today().year
        self._desk.do(tables.set_first_number, self._table.id, series, year, first)
