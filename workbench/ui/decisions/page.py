"""The left part of the register: year and table, filter, the list, the way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.services.rows import DecisionScope
from workbench.texts import ntr, tr
from workbench.ui.decisions.model import DecisionsModel
from workbench.ui.decisions.view import DecisionList
from workbench.ui.theme import Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import TableId
    from workbench.ui.desk import Desk

_AIR = 12  # how far the ground of a row reaches past its words


class DecisionsPage(QWidget):
    """Everything left of the inspector."""

    scope_changed = Signal()
    print_asked = Signal()
    actions_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = DecisionsModel(desk.lists.decision_rows)
        self.year = ChoiceField(tr("Year"), [(None, tr("All years"))])
        self.table = ChoiceField(tr("Table"), [(None, tr("All tables"))])
        self.filter = TextField(tr("Filter decisions"))
        self.filter.hide()
        self.list = DecisionList(tr("Decisions"), self.model)
        self.back = Button(tr("Actions"), Kind.GHOST, icon="check-circle", key="A")
        self.print = Button(tr("PDF of a year"), Kind.SECONDARY, icon="file-pdf", key="P")
        self._filter_button = Button(
            tr("Filter"), Kind.GHOST, icon="funnel-simple", key="/", size=Size.MEDIUM
        )
        self._nothing = EmptyState("gavel", "")
        self._pages = QStackedWidget()
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = Flow(gap=8, at_right=1)
        title = Label(tr("Decisions"), Role.TITLE)
        for part in (title, self.back, self._filter_button, self.print):
            head.addWidget(part)
        choices = row(self.year, self.table, None, spacing=16)
        for place, share in enumerate((3, 5, 3)):
            choices.setStretch(place, share)
        above = column(head, 14, choices, 4, self.filter, margins=(_AIR, 0, _AIR, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(36 - _AIR, 26, 36 - _AIR, 12)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.year.changed.connect(lambda _: self.scope_changed.emit())
        self.table.changed.connect(lambda _: self.scope_changed.emit())
        self.filter.changed.connect(lambda _: self.scope_changed.emit())
        self.filter.entered.connect(self.list.enter_by_key)
        self._filter_button.clicked.connect(self.open_filter)
        self.print.clicked.connect(self.print_asked)
        self.back.clicked.connect(self.actions_asked)

    @property
    def scope(self) -> DecisionScope:
        """What is shown."""
        year, table = self.year.value(), self.table.value()
        return DecisionScope(
            year=year if isinstance(year, int) else None,
            table=self._table_id(table),
            search=self.filter.text(),
        )

    def _table_id(self, value: object) -> TableId | None:
        held = self._desk.read.tables.find(value) if isinstance(value, str) else None
        return held.id if held is not None else None

    def offer(self, years: Sequence[int]) -> None:
        """Offer the years in which something was decided, and the tables."""
        tables = sorted(self._desk.read.tables.where(), key=lambda t: t.name.casefold())
        self.year.set_choices([(None, tr("All years")), *((y, str(y)) for y in years)])
        self.table.set_choices([(None, tr("All tables")), *((t.id, t.name) for t in tables)])

    def show_nothing(self) -> None:
        """Show the list, or what will come here."""
        count, typed = self.model.key_count, self.filter.text()
        if not count:
            is_all = not typed and self.year.value() is None and self.table.value() is None
            said = (
                tr("No decisions yet. A line that begins with # in the minutes is one.")
                if is_all
                else tr("No decision fits this filter.")
            )
            self._pages.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = EmptyState("gavel", said)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentIndex(0 if count else 1)
        if typed:
            told = ntr("{n} decision found", "{n} decisions found", count).format(n=count)
            announce(self.filter.edit, told)

    def open_filter(self) -> None:
        """Show the filter and take the focus."""
        self.filter.show()
        self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter_by_key(self) -> None:
        """Take the focus: the list, or what can be done without one."""
        if self._pages.currentIndex() == 0:
            self.list.enter_by_key()
        elif not self.filter.isHidden():
            self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.filter.isHidden():
            self.filter.set_text("")
            self.filter.hide()
            self.enter_by_key()
            return
        super().keyPressEvent(event)
