"""The left part of the room: views as tabs, filter, new action, the list, the marked rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.services.rows import ActionView
from workbench.texts import ntr, tr
from workbench.ui.actions import words
from workbench.ui.actions.capture import NewAction
from workbench.ui.actions.model import ActionsModel
from workbench.ui.actions.view_bar import ViewBar
from workbench.ui.actions.views import ActionList
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, bar_in_margin, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.ui.desk import Desk


_ROOMY = 560  # pixels at 100 %: room for all verbs of the marked rows


class MarkedBar(Panel):
    """How many rows are marked, and what can be done with all of them."""

    verb_asked = Signal(str)
    menu_asked = Signal()
    none_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._count = Label("", Role.UI_MEDIUM)
        parts = row(self._count, None, spacing=6, margins=(14, 6, 8, 6))
        for code, text, key in (
            ("tick", tr("Complete"), "X"),
            ("postpone", tr("Postpone"), "D"),
            ("owner", tr("Choose owner"), "W"),
        ):
            button = Button(text, Kind.SECONDARY, key=key, size=Size.SMALL)
            button.clicked.connect(lambda _=False, code=code: self.verb_asked.emit(code))
            parts.addWidget(button)
            self._last = button  # where there is no room for it the menu has it
        self.more = IconButton("dots-three", tr("More"), key="Shift F10")
        none = IconButton("x", tr("Mark nothing"), key=tr("Esc"))
        self.more.clicked.connect(self.menu_asked)
        none.clicked.connect(self.none_asked)
        parts.addWidget(self.more)
        parts.addWidget(none)
        self.setLayout(parts)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._last.setVisible(event.size().width() >= current().px(_ROOMY))

    def say(self, count: int) -> None:
        """Say how many are marked; one is as none."""
        told = ntr("{n} marked", "{n} marked", count).format(n=count)
        self._count.setText(told)
        self.setVisible(count > 0)


class ActionsPage(QWidget):
    """Everything left of the inspector."""

    new_asked = Signal()
    decisions_asked = Signal()
    reminders_asked = Signal()
    paste_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.model = ActionsModel(desk.lists.action_rows)
        self.new = NewAction(desk)
        self.new.hide()
        self.views = ViewBar(desk)
        self.filter = self.views.filter
        self.list = ActionList(tr("Actions"), self.model)
        self.marked = MarkedBar()
        self._filter_button = Button(
            tr("Filter"), Kind.GHOST, icon="funnel-simple", key="/", size=Size.MEDIUM
        )
        self._new_button = Button(tr("New action"), icon="plus", key="N")
        self.more = IconButton("dots-three", tr("More ways"))
        self.reminders = Button(tr("Reminders"), Kind.GHOST, icon="bell", key="R")
        self._nothing = EmptyState("check-circle", "")
        self._pages = QStackedWidget()
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = Flow(gap=8, at_right=5)
        title = Label(tr("Actions"), Role.TITLE)
        ghosts = (self.views.group_button, self._filter_button, self.reminders, self.more)
        for part in (title, *ghosts, self._new_button):
            head.addWidget(part)
        air = self.list_air
        above = column(
            *(head, 14, self.views, self.new),
            margins=(air, 0, 10 + air, 0),
            spacing=0,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(36 - air, 26, 26 - air, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        below = row(self._pages, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)
        layout.addLayout(column(self.marked, margins=(air, 8, 10 + air, 12)))
        self.setTabOrder(self._new_button, self.views.tabs)

    @property
    def list_air(self) -> int:
        """How far the ground of a row reaches past its words."""
        return 12

    def _connect(self) -> None:
        self.views.left.connect(self.list.enter_by_key)
        self.filter.entered.connect(self.list.enter_by_key)
        self._filter_button.clicked.connect(self.views.open_filter)
        self._new_button.clicked.connect(self.new_asked)
        self.more.clicked.connect(self._open_more)
        self.reminders.clicked.connect(self.reminders_asked)
        self.list.marks_changed.connect(self.count_marked)
        self.marked.none_asked.connect(self._mark_nothing)
        self.new.closed.connect(self._close_new)
        self.new.paste_asked.connect(self.paste_asked)

    def _open_more(self) -> None:
        """Open the menu of what is asked less often, so that the head stays one calm line."""
        menu = QMenu(self)
        for told, key, asked in (
            (tr("Decisions"), "B", self.decisions_asked),
            (tr("Paste rows"), "Ctrl+V", self.paste_asked),
        ):
            action = QAction(told, menu)
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, asked=asked: asked.emit())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def show_nothing(self) -> None:
        """Show the list, or what will come here."""
        count = self.model.key_count
        typed = self.filter.text()
        if not count:
            self._say_nothing(typed)
        self._pages.setCurrentIndex(0 if count else 1)
        if typed:
            told = ntr("{n} action found", "{n} actions found", count).format(n=count)
            announce(self.filter.edit, told)

    def _say_nothing(self, typed: str) -> None:
        said = tr("No action fits this filter.") if typed else words.nothing_in(self.views.view)
        self._pages.removeWidget(self._nothing)
        self._nothing.deleteLater()
        wants_verb = not typed and self.views.view is ActionView.OPEN
        verbs = (tr("New action"), tr("Paste rows")) if wants_verb else ("", "")
        self._nothing = EmptyState("check-circle", said, *verbs)
        self._nothing.asked.connect(self.new_asked)
        self._nothing.other_asked.connect(self.paste_asked)
        self._pages.addWidget(self._nothing)

    def count_marked(self) -> None:
        """Say how many rows are marked."""
        count = len(self.list.marked())
        was = not self.marked.isHidden()
        self.marked.say(count)
        if count or was:
            announce(self.list, ntr("{n} marked", "{n} marked", count).format(n=count))

    def open_new(self) -> None:
        """Show the line for a new action."""
        self.new.open_up()

    def enter_by_key(self) -> None:
        """Take the focus: the list, or what can be done without one."""
        if self._pages.currentIndex() == 0:
            self.list.enter_by_key()
        else:
            self.views.enter_by_key()

    def _close_new(self) -> None:
        self.new.hide()
        self.enter_by_key()

    def _mark_nothing(self) -> None:
        self.list.clearSelection()
        self.list.enter_by_key()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.filter.isHidden():
            self.views.close_filter()
            return
        super().keyPressEvent(event)
