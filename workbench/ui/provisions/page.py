"""The left part of the register: tabs, filters with the control code, the list of copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.disclosures import DisclosureState
from workbench.services import disclosure_words
from workbench.services.disclosures import DisclosureScope
from workbench.texts import ntr, spoken, tr
from workbench.ui.accountability.views import PROVISIONS, AccountabilityTabs
from workbench.ui.provisions import words
from workbench.ui.provisions.model import ProvisionsModel
from workbench.ui.provisions.view import ProvisionList
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import bar_in_margin, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import DisclosureId, TableId
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field


class ProvisionsPage(QWidget):
    """Everything left of the inspector."""

    scope_changed = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = ProvisionList(ProvisionsModel(desk))
        self.tabs = AccountabilityTabs(PROVISIONS)
        self.print = Button(tr("Register as a document"), Kind.SECONDARY, icon="export", key="P")
        self.typed = TextField(tr("Filter, case or code"))
        self.year = ChoiceField(tr("Year"), [(None, tr("All years"))])
        self.table = ChoiceField(tr("Table"), [(None, tr("All tables"))])
        self.state = ChoiceField(tr("State"), words.states())
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._none = EmptyState(
            "paper-plane-tilt", tr("No copies yet. What you make for a recipient stands here.")
        )
        self._no_fit = EmptyState("paper-plane-tilt", tr("No copy fits this filter."))
        self._pages = QStackedWidget()
        for page in (self.list, self._none, self._no_fit):
            self._pages.addWidget(page)
        self._build()
        self._fit()
        current().changed.connect(self._fit)
        for field in (self.typed, self.year, self.table, self.state):
            field.changed.connect(lambda _: self.scope_changed.emit())
        self.typed.entered.connect(self.enter_by_key)
        self.print.clicked.connect(self.print_asked)

    def _build(self) -> None:
        head = Flow(gap=10, at_right=1)
        for part in (Label(tr("Accountability"), Role.TITLE), self.print):
            head.addWidget(part)
        filters = Flow(gap=12, line_gap=8)  # in two lines where the text is large
        for field, _ in self._widths():
            filters.addWidget(field)
        above = column(
            *(head, 14, self.tabs, 14, filters, 10, row(self._count, None), 6),
            margins=(12, 0, 22, 0),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        below = row(self._pages, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)

    def _widths(self) -> tuple[tuple[Field, int], ...]:
        """Return the filters with their widths at 100 %."""
        return (self.typed, 196), (self.year, 120), (self.table, 196), (self.state, 160)

    def _fit(self) -> None:
        for field, width in self._widths():
            field.setFixedWidth(current().px(width))

    @property
    def scope(self) -> DisclosureScope:
        """What is shown; a code finds its copies whatever else is chosen."""
        typed = DisclosureScope(search=self.typed.text().strip())
        if typed.code:
            return typed
        year, state = self.year.value(), self.state.value()
        return DisclosureScope(
            year=year if isinstance(year, int) else None,
            table=self._table_id(self.table.value()),
            state=state if isinstance(state, DisclosureState) else None,
            search=typed.search,
        )

    def _table_id(self, value: object) -> TableId | None:
        held = self._desk.read.tables.find(value) if isinstance(value, str) else None
        return held.id if held is not None else None

    def about(self) -> str:
        """Say what is shown, for the head of its document."""
        scope = self.scope
        held = self._desk.read.tables.find(scope.table) if scope.table else None
        told = (
            str(scope.year) if scope.year else "",
            held.name if held else tr("All tables"),
            disclosure_words.state(scope.state, spoken) if scope.state else "",
            scope.search,
        )
        return ", ".join(part for part in told if part)

    def offer(self, years: Sequence[int]) -> None:
        """Offer the years in which copies were made, and the tables."""
        tables = sorted(self._desk.read.tables.where(), key=lambda t: t.name.casefold())
        self.year.set_choices([(None, tr("All years")), *((y, str(y)) for y in years)])
        self.table.set_choices([(None, tr("All tables")), *((t.id, t.name) for t in tables)])

    def show_keys(self, keys: Sequence[DisclosureId]) -> None:
        """Show these copies; the one that was chosen stays so."""
        rows = self.list
        held = rows.copies.key_at(rows.currentIndex().row())
        near, scrolled = max(rows.currentIndex().row(), 0), rows.verticalScrollBar().value()
        rows.copies.show(keys, self._desk.clock.today())
        rows.verticalScrollBar().setValue(scrolled)
        rows.choose(held, near)
        is_all = self.scope == DisclosureScope()
        self._pages.setCurrentWidget(rows if keys else self._none if is_all else self._no_fit)
        n = len(keys)
        told = ntr("{n} copy", "{n} copies", n).format(n=n)
        self._count.setText(told)
        self._count.setVisible(bool(keys))
        if self.typed.text():
            announce(self.typed.edit, told)

    def open_filter(self) -> None:
        """Take the focus for what is typed."""
        self.typed.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter_by_key(self) -> None:
        """Take the focus: the list, or the filter that left nothing."""
        if self._pages.currentWidget() is self.list:
            self.list.enter_by_key()
        elif self._pages.currentWidget() is self._none:
            self.tabs.take_focus()
        else:
            self.open_filter()

    def clear_filter(self) -> bool:
        """Show everything again; tells whether something was left out."""
        if self.scope == DisclosureScope():
            return False
        for field in (self.year, self.table, self.state):
            field.set_value(None)
        self.typed.set_text("")
        self.scope_changed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.clear_filter():
            self.enter_by_key()
            return
        super().keyPressEvent(event)
