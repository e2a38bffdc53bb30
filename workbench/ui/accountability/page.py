"""The left part of the room: tabs, what can be done with the log, the filters, the entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.services.act_words import Group, acts_of, group, holding
from workbench.services.logbook import Filter
from workbench.texts import ntr, spoken, tr
from workbench.ui.accountability import words
from workbench.ui.accountability.model import LogModel
from workbench.ui.accountability.views import LOG, AccountabilityTabs
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, IconButton, Kind
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.long_list import LongList
from workbench.ui.widgets.pages import Panel, bar_in_margin, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.progress import ProgressLine
from workbench.ui.widgets.rows import Columns, RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field

_Index = QModelIndex | QPersistentModelIndex
_NARROW = 600  # pixels at 100 %: no room for who it was


class LogList(LongList):
    """The entries; arrows move, Escape and F6 are the room's."""

    row_chosen = Signal()

    def __init__(self, model: LogModel, name: str) -> None:
        columns = Columns(due=140, count=0, chip=124)
        super().__init__(name, columns)
        self.setItemDelegate(_LogDelegate(self, columns))
        self.viewport().setAutoFillBackground(False)
        model.setParent(self)
        self.log_model = model
        self.setModel(model)

    def choose(self, place: int) -> None:
        """Make the entry at a place current."""
        if 0 <= place < len(self.log_model.numbers):
            self.setCurrentIndex(self.log_model.index(place))

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it, with its ring."""
        if not self.currentIndex().isValid():
            self.choose(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.has_ring = True

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            event.ignore()
            return
        super().keyPressEvent(event)


class _LogDelegate(RowDelegate):
    """All rows are of one height, so that Qt asks for none of them to know where they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, current().height(42, Role.BODY))

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        if rect.width() < current().px(_NARROW):
            look = replace(look, chip="")
        super().paint_row(painter, rect, look, is_selected=is_selected)

    def _paint_columns(self, painter: QPainter, rect: QRectF, look: RowLook, right: float) -> float:
        """Paint when, and who in a column that begins at one place."""
        begins = super()._paint_columns(painter, rect, replace(look, chip=""), right)
        if not look.chip:
            return begins
        theme = current()
        left = right - theme.px(self.columns.due + self.columns.chip)
        who = QRectF(left, rect.top(), theme.px(self.columns.chip - 8), rect.height())
        paint_words(painter, who, look.chip, Role.SMALL_MEDIUM, Ink.TEXT2)
        return left


class RecordBar(Panel):
    """Says that only one record is shown, and goes back to all."""

    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self.record = ""
        self._words = Label("", Role.UI_MEDIUM)
        self.all = IconButton("x", tr("Show everything"), key=tr("Esc"))
        self.all.clicked.connect(self.all_asked)
        self.setLayout(row(self._words, None, self.all, margins=(14, 4, 6, 4)))
        self.hide()

    def show_record(self, key: str, about: str) -> None:
        """Say which record; an empty key hides the bar."""
        self.record = key
        self._words.setText(tr("Only: {record}").format(record=about))
        self.setVisible(bool(key))


class LogPage(QWidget):
    """Everything left of the inspector."""

    filter_changed = Signal()
    check_asked = Signal()
    export_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._clock = desk.clock
        self.list = LogList(LogModel(desk), tr("Log"))
        self.tabs = AccountabilityTabs(LOG)
        self.check = Button(tr("Check the log"), icon="seal-check")
        self.export = Button(tr("Export"), Kind.GHOST, icon="export")
        self.typed = TextField(tr("Filter log"))
        self.who = ChoiceField(tr("Who"), [("", tr("Everybody"))])
        self.acts = ChoiceField(tr("Acts"), _groups())
        self.period = ChoiceField(tr("Period"), periods())
        self.only = RecordBar()
        self.busy = ProgressLine()
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._nothing = EmptyState("shield-check", tr("No entry fits this filter."))
        self._pages = QStackedWidget()
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._build()
        self._fit()
        current().changed.connect(self._fit)
        for field in (self.who, self.acts, self.period, self.typed):
            field.changed.connect(lambda _: self.filter_changed.emit())
        self.typed.entered.connect(self.enter_by_key)
        self.only.all_asked.connect(lambda: self.show_only("", ""))
        self.check.clicked.connect(self.check_asked)
        self.export.clicked.connect(self.export_asked)

    def _build(self) -> None:
        acts = QWidget()
        acts.setLayout(row(self.export, self.check))
        head = Flow(gap=10, at_right=1)
        for part in (Label(tr("Accountability"), Role.TITLE), acts):
            head.addWidget(part)
        filters = Flow(gap=12, line_gap=8)  # in two lines where the text is large
        for field, _ in self._widths():
            filters.addWidget(field)
        above = column(
            *(head, 14, self.tabs, 14, filters, 10, self.only, 4),
            *(row(self._count, None), 6, self.busy),
            margins=(12, 0, 22, 0),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        below = row(self._pages, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)

    def _fit(self) -> None:
        for field, width in self._widths():
            field.setFixedWidth(current().px(width))

    def _widths(self) -> tuple[tuple[Field, int], ...]:
        """Return the filters with their widths at 100 %."""
        return (self.typed, 168), (self.who, 164), (self.acts, 172), (self.period, 172)

    def wanted(self) -> Filter:
        """Return what is asked for."""
        typed, chosen = self.typed.text(), self.acts.value()
        since, until = self._days()
        return Filter(
            actor=str(self.who.value()),
            acts=acts_of(chosen) if isinstance(chosen, Group) else (),
            since=since,
            until=until,
            obj=self.only.record,
            typed=typed,
            typed_acts=holding(typed, spoken) if typed else (),
        )

    def _days(self) -> tuple[date | None, date | None]:
        today = self._clock.today()
        days = self.period.value()
        return (today - timedelta(days=days), today) if isinstance(days, int) else (None, None)

    def show_actors(self, actors: Sequence[str]) -> None:
        """Offer everybody who is named in the log."""
        known = [(name, words.actor(name)) for name in actors]
        self.who.set_choices([("", tr("Everybody")), *known])

    def show_only(self, key: str, about: str) -> None:
        """Show the entries of one record; an empty key shows all."""
        self.only.show_record(key, about)
        self.filter_changed.emit()

    def show_numbers(self, numbers: Sequence[int], *, is_filtered: bool) -> None:
        """Show these entries; the one that was current stays so."""
        held = self.list.log_model.number_at(self.list.currentIndex().row())
        scrolled = self.list.verticalScrollBar().value()
        self.list.log_model.show(numbers, self._clock.today())
        place = self.list.log_model.place_of(held) if held is not None else None
        self.list.choose(place or 0)
        if place is not None:
            self.list.verticalScrollBar().setValue(scrolled)
        self._pages.setCurrentIndex(0 if numbers else 1)
        count = len(numbers)
        told = ntr("{n} entry", "{n} entries", count).format(n=grouped(count))
        self._count.setText(told)
        if is_filtered:
            announce(self.list, told)

    def open_filter(self) -> None:
        """Take the focus for what is typed."""
        self.typed.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_filter(self) -> bool:
        """Show everything again; tells whether something was left out."""
        if self.wanted().is_empty:
            return False
        for field, value in ((self.who, ""), (self.acts, ""), (self.period, "")):
            field.set_value(value)
        self.typed.set_text("")
        self.show_only("", "")
        return True

    def enter_by_key(self) -> None:
        """Take the focus: the list, or the filter that left nothing."""
        if self._pages.currentIndex() == 0:
            self.list.enter_by_key()
        else:
            self.open_filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.clear_filter():
            self.enter_by_key()
            return
        super().keyPressEvent(event)


def _groups() -> list[tuple[object, str]]:
    return [("", tr("All acts")), *((each, group(each, spoken)) for each in Group)]


def periods() -> list[tuple[object, str]]:
    """Return the spans of days that one can choose, by how many there are before today."""
    return [
        ("", tr("All time")),
        (0, tr("Today")),
        (6, tr("Last seven days")),
        (30, tr("Last month")),
        (365, tr("Last year")),
    ]


def grouped(count: int) -> str:
    """Return 1 000 000 with a narrow no-break space between the thousands."""
    return f"{count:,}".replace(",", "\u202f")
