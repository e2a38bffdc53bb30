"""Which actions are shown: views as tabs, a filter below them, and by what they are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.search_query import parse
from workbench.services.rows import ActionView, Grouping
from workbench.texts import tr
from workbench.ui.actions import words
from workbench.ui.actions.own_views import OwnViews, grouping, within
from workbench.ui.search import words as search_words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.tabs import ViewTabs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.ids import SavedViewId
    from workbench.services.rows import ActionCounts
    from workbench.ui.desk import Desk

_TONES = {ActionView.LATE: Tone.DANGER, ActionView.NO_DATE: Tone.WARN}


class FilterLine(QWidget):
    """What the list is narrowed by, and a way to keep that under a name."""

    changed = Signal(str)
    entered = Signal()
    keep_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._field = TextField(tr("Filter actions"))
        self.edit = self._field.edit
        self.keep = Button(tr("Keep as a view"), Kind.GHOST, icon="push-pin", size=Size.SMALL)
        self._hint = Label("", Role.SMALL, Ink.TEXT3, wraps=True)
        beside = column(None, self.keep, 10)  # half way up the field, which has air below it
        self.setLayout(column(row(self._field, beside, spacing=8), self._hint, 6))
        self._help("")
        self._field.changed.connect(self._tell)
        self._field.entered.connect(self.entered)
        self.keep.clicked.connect(self.keep_asked)
        self.keep.setEnabled(False)

    def text(self) -> str:
        """Return what was typed, without blanks around it."""
        return self._field.text()

    def put(self, text: str) -> None:
        """Fill it in without telling."""
        was = self.blockSignals(True)
        self._field.set_text(text)
        self.blockSignals(was)

    def _help(self, text: str) -> None:
        """Show examples while nothing is typed, and then only what was not understood."""
        examples = tr("For example: partner:police, due:<2w, status:late, table:RT")
        found = parse(text, self._desk.clock.today()).hints if text.strip() else ()
        told = search_words.hints(found) if text.strip() else examples
        self._hint.setText(told)
        self._hint.setVisible(bool(told))
        self.edit.setAccessibleDescription(told)

    def _tell(self, text: str) -> None:
        self._help(text)
        self.keep.setEnabled(bool(text.strip()))
        self.changed.emit(text)


class ViewBar(QWidget):
    """Tells when another view, filter or grouping is wanted; an own view is all three."""

    shown_changed = Signal()
    left = Signal()  # the filter was closed: the focus goes to the list

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.tabs = ViewTabs(words.views(), tr("Views"))
        self.own = OwnViews(desk, self)
        self.filter = FilterLine(desk)
        self.group_button = Button("", Kind.GHOST, icon="rows", key="G", size=Size.MEDIUM)
        self.grouping = Grouping.PARTNER
        self._is_own = False
        self.setLayout(column(self.tabs, 10, self.filter))
        self.filter.hide()
        self.tabs.chosen.connect(self._choose_view)
        self.tabs.menu_asked.connect(lambda key, at: self.own.menu_at(key, at, self.tabs))
        self.own.kept.connect(self._show_own)
        self.own.gone.connect(self._leave_own)
        self.filter.changed.connect(lambda _: self.shown_changed.emit())
        self.filter.keep_asked.connect(self.ask_name)
        self.group_button.clicked.connect(self.ask_grouping)
        self._say_grouping()

    @property
    def view(self) -> ActionView:
        """The view that is shown; of an own one the view it narrows."""
        value = self.tabs.value()
        own = self.own.find(value)
        return within(own) if own is not None else ActionView(str(value))

    @property
    def search(self) -> str:
        """What is typed in the filter."""
        return self.filter.text()

    def show_own_views(self) -> None:
        """Show the own views behind the others."""
        own = self.own.read()
        self.tabs.set_choices([*words.views(), *((view.id, view.name) for view in own)])

    def show_view(self, view: ActionView) -> None:
        """Show a view as a whole."""
        self._put("", self.grouping)
        self.tabs.set_value(view)
        self._choose_view(view)

    def choose_tab(self, number: int) -> None:
        """Show the view of the nth tab, if there is one."""
        choices = self.tabs.values()
        if number < len(choices):
            self.tabs.set_value(choices[number])
            self._choose_view(choices[number])

    def _choose_view(self, value: object) -> None:
        """Show a view; an own one brings its filter and grouping, which leave with it."""
        own = self.own.find(value)
        if own is not None:
            self._put(own.query, grouping(own))
        elif self._is_own:
            self._put("", Grouping.PARTNER)
        self._is_own = own is not None
        self.shown_changed.emit()

    def _put(self, query: str, by: Grouping) -> None:
        self.filter.put(query)
        self.filter.setVisible(bool(query))
        self.grouping = by
        self._say_grouping()

    def _show_own(self, key: str) -> None:
        """Show a view that was kept now."""
        self.show_own_views()
        if self.own.find(key) is not None:
            self.tabs.set_value(key)
            self._choose_view(key)

    def _leave_own(self, key: str) -> None:
        was = self.tabs.value()
        self.show_own_views()
        if was == key:
            self._choose_view(self.tabs.value())

    def ask_name(self) -> None:
        """Ask under which name what is shown is kept."""
        now = self.own.find(self.tabs.value())
        beside = self.group_button if self.filter.isHidden() else self.filter.keep
        self.own.ask_name(beside, self.search, self.view, self.grouping, now)

    def ask_grouping(self) -> None:
        """G: ask by what the list is grouped."""
        menu = QMenu(self)
        for value, told in words.groupings():
            action = QAction(told, menu)
            action.setCheckable(True)
            action.setChecked(value is self.grouping)
            action.triggered.connect(lambda _=False, value=value: self.group_by(value))
            menu.addAction(action)
        menu.addSeparator()
        keep = QAction(tr("Keep as a view"), menu)
        keep.triggered.connect(self.ask_name)
        menu.addAction(keep)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = QPoint(0, self.group_button.height())
        menu.popup(self.group_button.mapToGlobal(corner))

    def group_by(self, value: Grouping) -> None:
        """Group the list otherwise."""
        self.grouping = value
        self._say_grouping()
        announce(self.tabs, self.group_button.text())
        self.shown_changed.emit()

    def _say_grouping(self) -> None:
        self.group_button.setText(dict(words.groupings())[self.grouping])
        self.group_button.updateGeometry()

    def show_counts(self, counts: ActionCounts) -> None:
        """Say how much is in each view; what is done is not counted aloud."""
        for view, count in (
            (ActionView.OPEN, counts.open),
            (ActionView.LATE, counts.late),
            (ActionView.BEFORE_NEXT, counts.before_next),
            (ActionView.NO_DATE, counts.no_date),
            (ActionView.WAITING_ON_US, counts.waiting_on_us),
        ):
            tone = _TONES.get(view, Tone.NEUTRAL) if count else Tone.NEUTRAL
            self.tabs.set_count(view, count or None, tone)

    def show_own_counts(self, counts: Mapping[SavedViewId, int]) -> None:
        """Say how much is in each own view."""
        for key, count in counts.items():
            if self.own.find(key) is not None:
                self.tabs.set_count(key, count or None)

    def open_filter(self) -> None:
        """Show the filter and take the focus."""
        self.filter.show()
        self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_filter(self) -> None:
        """Show everything again; in an own view what was typed over its filter goes first."""
        own = self.own.find(self.tabs.value())
        if own is not None and self.search == own.query.strip():
            self.tabs.set_value(within(own))
            self._choose_view(within(own))
        elif own is not None:
            self._choose_view(own.id)
        else:
            self.filter.put("")
            self.filter.hide()
            self.shown_changed.emit()
        self.left.emit()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it: the first view."""
        self.tabs.findChildren(QWidget)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
