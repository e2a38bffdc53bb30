"""What one types about a goal: what is wanted and by when, and the action that serves it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.goals import Goal, GoalState
from workbench.domain.policy_items import BY_THEME, Theme
from workbench.services import goals, policy_words, role_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.records.days import DayField
from workbench.ui.records.form import RecordForm
from workbench.ui.theme import Ink
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.services.rows import ActionRow
    from workbench.ui.desk import Desk

_MOST: Final = 5  # actions that are looked for; the first of them is meant


class GoalForm(RecordForm[Goal]):
    """What is wanted, its theme, by when, and where it stands; Enter keeps it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = TextField(ptr("goal", "What is wanted"))
        self.theme = ChoiceField(ptr("goal", "Theme"), _themes())
        self.until = DayField(ptr("goal", "By when"), desk.clock)
        self.state = ChoiceField(ptr("goal", "State"), _states())
        self.ended = DayField(ptr("goal", "Ended on"), desk.clock, is_past=True)
        first = beside((self.theme, 1), (self.until, 1))
        second = beside((self.state, 1), (self.ended, 1))
        fields = (self.title, self.theme, self.until, self.state, self.ended)
        self.lay(self.title, first, second, fields=fields)
        self.state.changed.connect(lambda _: self._fit())

    def open_for(self, goal: Goal) -> None:
        """Show a goal; one without an id is new, and open."""
        self._held = goal
        self.title.set_text(goal.title)
        self.theme.set_value(goal.theme)
        self.until.set_day(goal.until)
        self.state.set_value(goal.state)
        self.ended.set_day(goal.ended_on)
        self.state.setVisible(bool(goal.id))
        self._fit()
        self.appear(self.title)

    def _fit(self) -> None:
        is_over = self.state.value() != GoalState.OPEN
        self.ended.setVisible(is_over)
        if is_over and self.ended.day() is None:
            self.ended.set_day(self._desk.clock.today())

    def _typed(self) -> Goal | None:
        held = self._held
        if held is None or self.until.is_wrong() or self.ended.is_wrong():
            return None
        if not self.title.text():
            self.title.set_error(tr("Type what the partners want to reach."))
            return None
        until, state = self.until.day(), GoalState(str(self.state.value()))
        if until is not None and until < held.since:
            self.until.set_error(tr("This day is before the goal was set."))
            return None
        ended = self.ended.day() if state is not GoalState.OPEN else None
        if ended is not None and not held.since <= ended <= self._desk.clock.today():
            self.ended.set_error(tr("A goal ends after it was set, and not after today."))
            return None
        theme = Theme(str(self.theme.value()))
        title = self.title.text()
        return replace(held, title=title, theme=theme, until=until, state=state, ended_on=ended)

    def _is_meant(self) -> bool:
        return bool(self.title.text())


class ServingLine(Panel):
    """Names an open action by a part of its words; it is looked for in the lane."""

    chosen = Signal(str)  # key of the action
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._asked = ""  # the words that were looked for last
        self._found: Sequence[ActionRow] = ()
        self._is_wanted = False  # Enter was pressed before the answer came
        self.field = TextField(tr("Which action serves this goal?"), hint=_how())
        self.setLayout(column(self.field, margins=(14, 12, 14, 10)))
        self.field.changed.connect(self._look)
        self.field.entered.connect(self._enter)
        self.hide()

    def begin(self) -> None:
        """Ask for an action, and take the focus."""
        self._found, self._is_wanted = (), False
        self.field.set_text("")
        self.field.set_hint(_how())
        self.show()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def _look(self, text: str) -> None:
        self.field.set_error("")
        self._is_wanted = False
        self._asked, self._found = text.strip(), ()
        if not self._asked:
            self.field.set_hint(_how())
            return
        today = self._desk.clock.today()
        job = partial(goals.may_serve, today=today, typed=self._asked, most=_MOST)
        self._desk.look(self, job, partial(self._take, self._asked))

    def _take(self, asked: str, found: Sequence[ActionRow]) -> None:
        if asked != self._asked:
            return
        self._found = found
        first = next(iter(found), None)
        self.field.set_hint(
            tr("Enter takes {what}").format(what=_called(first))
            if first
            else tr("No open action has these words.")
        )
        if self._is_wanted:
            self._enter()

    def _enter(self) -> None:
        first = next(iter(self._found), None)
        if first is None:
            self._is_wanted = bool(self._asked)
            return
        self._is_wanted = False
        self.hide()
        self.chosen.emit(first.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _called(one: ActionRow) -> str:
    return " ".join(part for part in (one.number, one.text) if part)


def _how() -> str:
    return tr("A part of its words; Enter links it, Esc closes.")


def _themes() -> list[tuple[object, str]]:
    return [(one, policy_words.theme(one, spoken)) for one in BY_THEME]


def _states() -> list[tuple[object, str]]:
    return [(one, role_words.goal_state(one, spoken)) for one in GoalState]
