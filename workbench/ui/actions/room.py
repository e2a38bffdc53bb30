"""The room *Acties*: joins the list, the inspector and the acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.actions import ActionState
from workbench.domain.ids import ActionId
from workbench.texts import tr
from workbench.ui.actions.deeds import Deeds
from workbench.ui.actions.groups import Found
from workbench.ui.actions.inspector import Inspector
from workbench.ui.actions.model import PAGE
from workbench.ui.actions.own_views import within
from workbench.ui.actions.page import ActionsPage
from workbench.ui.actions.questions import Questions
from workbench.ui.theme import current
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.ids import SavedViewId
    from workbench.domain.minutes import Draft
    from workbench.domain.saved_views import SavedView
    from workbench.services.changes import Step
    from workbench.services.lists import Lists
    from workbench.services.rows import ActionCounts, ActionView, Grouping
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

    _AskKeys = Callable[[str | None], Sequence[ActionId]]


class ActionsRoom(QWidget):
    """Everything agreed, over all tables; each act is one step that can be taken back."""

    meeting_asked = Signal(str)
    decisions_asked = Signal()
    paste_asked = Signal()
    reminders_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0  # how often the list was read: an older answer is not shown
        self._is_showing = False
        self.wanted: ActionId | None = None  # to be chosen when the view has been read
        self.setAccessibleName(tr("Actions"))
        self.page = ActionsPage(desk)
        self.inspector = Inspector(desk)
        self.deeds = Deeds(desk, self)
        ask = self.questions = Questions(desk, self.page.list, self.inspector, self.deeds)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.inspector)
        self._verbs: dict[str, Callable[[], None]] = {
            "tick": lambda: self.deeds.tick(self._chosen()),
            "lapse": lambda: self.deeds.lapse(self._chosen()),
            "postpone": lambda: ask.date(self._chosen(), tr("Postpone")),
            "due": lambda: ask.date(self._chosen(), tr("Set date")),
            "owner": lambda: ask.owner(self._chosen(), tr("Choose owner"), self.deeds.hand_over),
            "join": lambda: ask.owner(self._chosen(), tr("Add co-owner"), self.deeds.add_owner),
            "begin": lambda: self.deeds.stand(self._chosen(), ActionState.IN_PROGRESS),
            "defer": lambda: self.deeds.stand(self._chosen(), ActionState.DEFERRED),
            "state": lambda: ask.state(self._chosen()),
            "waits": lambda: ask.wait(self._chosen()),
            "capacity": lambda: ask.capacity(self._chosen()),
            "part": self.inspector.begin_part,
            "note": self.inspector.begin_note,
            "escalate": self.inspector.ladder.begin,
            "ask": self.inspector.ladder.begin_ask,
            "edit": self.inspector.begin_edit,
            "meeting": self._open_meeting,
            "history": self._ask_history,
            "paste": self.paste_asked.emit,
        }
        self._connect()

    def _connect(self) -> None:
        page, inspector = self.page, self.inspector
        page.views.shown_changed.connect(self._change_view)
        page.new_asked.connect(self.new)
        page.decisions_asked.connect(self.decisions_asked)
        page.paste_asked.connect(self.paste_asked)
        page.reminders_asked.connect(self.reminders_asked)
        page.new.draft_asked.connect(lambda draft: self.deeds.agree(draft, self._show_new))
        page.list.verb_asked.connect(self._do)
        page.list.row_chosen.connect(self._inspect)
        page.list.ticked.connect(lambda index: self._tick_at(index.row()))
        page.list.letter.connect(self._press)
        page.list.due_pressed.connect(lambda: self._do("postpone"))
        page.marked.verb_asked.connect(self._do)
        page.marked.menu_asked.connect(lambda: self._open_menu(page.marked.more))
        inspector.verb_asked.connect(self._do)
        inspector.menu_asked.connect(lambda: self._open_menu(inspector.more))
        inspector.text_kept.connect(lambda key, text: self.deeds.correct(ActionId(key), text))
        inspector.noted.connect(lambda key, text, by: self.deeds.note(ActionId(key), text, by))
        inspector.left.connect(page.enter_by_key)
        self._desk.changed.connect(self._look_again)
        current().changed.connect(self._fit)

    def enter(self) -> None:
        """Look again and take the focus."""
        self.refresh()
        self.page.enter_by_key()

    def new(self) -> None:
        """Ctrl N: a new action between two meetings."""
        self.page.open_new()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        self.inspector.flush()
        self.page.new.keep_half_typed()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored by ``flush``."""
        return ()

    def refresh(self) -> None:
        """Read the view again, in the lane for long reads."""
        self._asked += 1
        views = self.page.views
        views.show_own_views()
        today = self._desk.clock.today()
        wanted = _Wanted(views.view, today, views.search, views.grouping)
        job = partial(_read, wanted, partial(_keys, self._desk.lists, wanted))
        self._desk.look(self, job, partial(self._show, self._asked, today))
        # after the list: the first paint does not wait for the counts
        self._desk.look(self, partial(_count, today), views.show_counts)
        own = partial(_count_own, views.own.read(), today)
        self._desk.look(self, own, views.show_own_counts)

    def _show(self, asked: int, today: date, found: Found) -> None:
        if asked != self._asked:
            return
        rows = self.page.list
        key, near = self.wanted or rows.current_key(), rows.currentIndex().row()
        self.wanted = None
        marked, scrolled = rows.marked(), rows.verticalScrollBar().value()
        had_focus = rows.hasFocus()
        self._is_showing = True
        self.page.model.show(found, today)
        rows.mark(marked)
        rows.verticalScrollBar().setValue(scrolled)
        rows.choose(key, max(near, 0))
        self._is_showing = False
        self.page.show_nothing()
        self.page.marked.say(len(rows.marked()))
        if had_focus and not found.groups:
            self.page.enter_by_key()
        self._inspect()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    def _change_view(self) -> None:
        self.page.list.clearSelection()
        self.refresh()

    def _inspect(self) -> None:
        if not self._is_showing:
            self.inspector.show_action(self.page.list.current_key())

    def _chosen(self) -> list[ActionId]:
        """Return what a verb is for: from the inspector always the one it shows."""
        here = self.page.list.current_key()
        if holds_focus(self.inspector) and here is not None:
            return [here]
        return self.page.list.chosen()

    def _do(self, code: str) -> None:
        if self._chosen() and code in self._verbs:
            self._verbs[code]()

    def _press(self, letter: str) -> None:
        if letter == "n":
            self.new()
        elif letter == "/":
            self.page.views.open_filter()
        elif letter == "b":
            self.decisions_asked.emit()
        elif letter == "g":
            self.page.views.ask_grouping()
        elif letter.isdecimal() and letter != "0":
            self.page.views.choose_tab(int(letter) - 1)
        elif letter == "r":
            self.reminders_asked.emit()

    def _tick_at(self, place: int) -> None:
        key = self.page.model.key_at(place)
        if key is not None:
            self.deeds.tick([key])

    def _show_new(self, key: ActionId) -> None:
        self.page.list.choose(key, max(self.page.list.currentIndex().row(), 0))

    def _open_meeting(self) -> None:
        held = self.deeds.held(self._chosen()[:1])
        if held and held[0].meeting is not None:
            self.meeting_asked.emit(held[0].meeting)
        elif held:
            self._desk.tell(tr("This action was agreed between two meetings."))

    def _ask_history(self) -> None:
        for action in self.deeds.held(self._chosen()[:1]):
            self._desk.history_asked.emit(action.id, action.text)

    def _open_menu(self, button: QWidget) -> None:
        self.page.list.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = current().px(368 if self.width() >= current().px(1100) else 348)
        self.inspector.setFixedWidth(min(width, self.width() * 2 // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            if holds_focus(self.inspector):
                self.page.enter_by_key()
            else:
                self.inspector.enter_by_key()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)


class _Wanted(NamedTuple):
    """What is asked of the list."""

    view: ActionView
    today: date
    search: str
    by: Grouping


def _keys(lists: Lists, wanted: _Wanted, key: str | None) -> Sequence[ActionId]:
    return lists.action_keys(wanted.view, wanted.today, wanted.search, key, wanted.by)


def _read(wanted: _Wanted, ask_here: _AskKeys, reader: Reader) -> Found:
    """Read the groups of a view, and the keys for the first screen, or all that a filter left.

    The keys of other groups are read when they come in sight. A filter reads the words of each
    action, which takes too long there.
    """
    groups = reader.lists.action_groups(*wanted)
    keys: dict[str | None, Sequence[ActionId]] = {}
    for group in groups:
        if not wanted.search and sum(map(len, keys.values())) >= PAGE:
            break
        keys[group.key] = _keys(reader.lists, wanted, group.key)
    return Found(groups=groups, keys=keys, read_keys=ask_here, by=wanted.by)


def _count(today: date, reader: Reader) -> ActionCounts:
    return reader.lists.action_counts(today)


def _count_own(own: Sequence[SavedView], today: date, reader: Reader) -> dict[SavedViewId, int]:
    count = reader.lists.action_count
    return {view.id: count(within(view), today, view.query) for view in own}
