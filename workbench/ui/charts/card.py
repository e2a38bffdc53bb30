"""A chart with its title, how it is counted, and the picture or the equal table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.texts import ptr
from workbench.ui.charts.picture import ChartPicture
from workbench.ui.charts.table import ChartTable
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from workbench.domain.charts import Chart

_PICTURE: Final = "picture"
_TABLE: Final = "table"


class ChartCard(QWidget):
    """Shows counts as a picture; T, or the choice at its head, turns it into the table."""

    opened = Signal(int, int)  # row and column of a count that was chosen, when it opens any

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self._has_rows = False
        self.title = Label("", Role.H3, wraps=True)
        self.about = Label("", Role.SMALL, Ink.TEXT2, wraps=True).growing()
        self.empty = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        choices = ((_PICTURE, ptr("chart", "Picture")), (_TABLE, ptr("chart", "Table")))
        self.form = Segmented(choices, ptr("chart", "Show as"))
        self.picture = ChartPicture(opens=opens)
        self.table = ChartTable(opens=opens)
        self._titled = column(self.title.growing())
        head = row(self._titled, self.form)
        head.setAlignment(self.form, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, 2, self.about, 10, self.empty, self.picture, self.table))
        self.table.hide()
        self.empty.hide()
        self.form.chosen.connect(lambda _: self._turn())
        for part in (self.picture, self.table):
            part.opened.connect(self.opened)
            part.turned.connect(self._turn_over)
        current().changed.connect(self.table.dress)
        current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Have the first line of the title half way up the choice beside it."""
        spare = self.form.sizeHint().height() - current().line(Role.H3)
        self._titled.setContentsMargins(0, spare // 2 if self._has_rows else 0, 0, 0)

    def show_chart(self, chart: Chart, about: str = "") -> None:
        """Show counts; without rows the sentence stands instead."""
        self.title.setText(chart.title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.empty.setText(chart.sentence)
        self.form.setAccessibleDescription(chart.title)
        self.picture.show_chart(chart)
        self.table.show_chart(chart)
        self._has_rows = bool(chart.rows)
        self._show()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        part = self.table if self._is_table else self.picture
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _is_table(self) -> bool:
        return self.form.value() == _TABLE

    def _turn_over(self) -> None:
        self.form.set_value(_PICTURE if self._is_table else _TABLE)
        self._turn()

    def _turn(self) -> None:
        had = holds_focus(self.picture) or holds_focus(self.table)
        (self.table if self._is_table else self.picture).show()
        if had:  # who asked by a key reads on; what is hidden would give the focus to others
            self.enter_by_key()
        self._show()

    def _show(self) -> None:
        has_rows = self._has_rows
        self._fit()
        self.form.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.picture.setVisible(has_rows and not self._is_table)
        self.table.setVisible(has_rows and self._is_table)
