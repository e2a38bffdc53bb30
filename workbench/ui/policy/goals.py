"""The goals of the action plan: each unfolds the actions that serve it, and these open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.actions import Action
from workbench.domain.goals import Goal, GoalState
from workbench.domain.ids import ActionId, GoalId
from workbench.domain.policy_items import Theme
from workbench.services import goals, policy_words, role_words, set_words
from workbench.services.objects import thing_named
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.policy.goal_forms import GoalForm, ServingLine
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from workbench.services.goals import GoalStanding
    from workbench.ui.desk import Desk

_OPEN, _CHANGE, _NEW, _LINK, _REMOVE = "open", "change", "new", "link", "remove"
_WIDE: Final = 120  # of the column that says by when, at 100 %
_TONES: Final = {GoalState.REACHED: Tone.OK, GoalState.DROPPED: Tone.NEUTRAL}


class GoalsCard(Panel):
    """Enter unfolds a goal or opens an action; N sets a goal, F2 changes it, K links an action."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._standing: Sequence[GoalStanding] = ()
        self._unfolded = ""
        self._linking = GoalId("")
        self.list = VerbList(ptr("goal", "Goals"), _verbs(), Columns(due=_WIDE, count=0, air=8))
        nothing = tr("No goal was set yet. What do the partners want to reach?")
        self._nothing = wrapped(nothing, Role.UI, Ink.TEXT2)
        self.form = GoalForm(desk)
        self.serving = ServingLine(desk)
        self.add = Button(tr("Set a goal"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(ptr("goal", "Goals"), Role.H3), None, self.add)
        nothing_row = row(8, self._nothing, spacing=0)
        parts = (head, 4, nothing_row, self.list, 4, self.form, self.serving, 14)
        self.setLayout(column(*parts))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_forms)
        self.serving.chosen.connect(self._serve)
        self.serving.closed.connect(self._close_forms)

    def show_goals(self, standing: Sequence[GoalStanding]) -> None:
        """Show the goals as they stand."""
        self._standing = standing
        self.list.show_rows(list(self._rows()))
        self.list.setVisible(bool(standing))
        self._nothing.setVisible(not standing and self.form.isHidden())

    def choose(self, key: str) -> None:
        """Choose a goal, and take the focus as a key would give it."""
        self.list.enter_by_key()
        self.list.choose(key)

    def _rows(self) -> Iterator[Row]:
        today = self._desk.clock.today()
        for one in self._standing:
            yield _goal_row(one, today, is_open=one.goal.id == self._unfolded)
            if one.goal.id == self._unfolded:
                yield from (self._action_row(one.goal, action, today) for action in one.actions)

    def _action_row(self, goal: Goal, action: Action, today: date) -> Row:
        held = thing_named(self._desk.read, "action", action.id)
        title = held.words if held else action.text
        second = set_words.action_state(action.state, spoken)
        due, tone = _due(action, today)
        look = RowLook(
            title=title,
            second=second,
            due=due,
            due_tone=tone,
            icon="arrow-elbow-down-right",
            icon_ink=Ink.TEXT3,
        )
        said = ", ".join(part for part in (title, second, due) if part)
        return Row(f"{goal.id}:{action.id}", look, said, action)

    def begin_new(self) -> None:
        """Show the empty form, for a goal that is set today."""
        self.serving.hide()
        self._nothing.hide()
        today = self._desk.clock.today()
        self.form.open_for(Goal(id=GoalId(""), title="", theme=Theme.DIRECTION, since=today))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def close_forms(self) -> None:
        """Show nothing half typed any more: another item is shown."""
        self.form.hide()
        self.serving.hide()

    def _close_forms(self) -> None:
        self.close_forms()
        self._nothing.setVisible(not self._standing)
        if self._standing:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        key = GoalId(chosen.key.partition(":")[0])
        goal = next(one.goal for one in self._standing if one.goal.id == key)
        acts: dict[str, Callable[[], None]] = {
            _NEW: self.begin_new,
            _CHANGE: lambda: self._change(goal),
            _LINK: lambda: self._link(goal),
            _OPEN: lambda: self._open(goal, chosen.of),
            _REMOVE: lambda: self._remove(goal, chosen.of),
        }
        acts[code]()

    def _open(self, goal: Goal, of: object) -> None:
        if isinstance(of, Action):
            self.wished.emit(Wish(Place.AGREED, of.id))
            return
        self._unfolded = "" if self._unfolded == goal.id else goal.id
        self.show_goals(self._standing)

    def _change(self, goal: Goal) -> None:
        self.serving.hide()
        self.form.open_for(goal)

    def _link(self, goal: Goal) -> None:
        self.form.flush()
        self.form.hide()
        self._linking = goal.id
        self.serving.begin()

    def _remove(self, goal: Goal, of: object) -> None:
        if isinstance(of, Action):
            asked = self._desk.do(goals.serve_no_more, goal.id, of.id)
            asked.then(self, lambda _: self._desk.tell(tr("Action unlinked"), can_undo=True))
        else:
            gone = self._desk.do(goals.remove_goal, goal.id)
            gone.then(self, lambda _: self._desk.tell(tr("Goal taken away"), can_undo=True))

    def _keep(self, goal: Goal) -> None:
        told = tr("Goal changed") if goal.id else tr("Goal set")
        kept = self._desk.do(goals.keep_goal, goal)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _serve(self, action: str) -> None:
        self._unfolded = self._linking
        linked = self._desk.do(goals.serve, self._linking, ActionId(action))
        linked.then(self, lambda _: self._desk.tell(tr("Action linked"), can_undo=True))
        self.choose(self._linking)


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(_OPEN, ptr("policy", "Open"), ("Return", "Enter")),
        Verb(_CHANGE, tr("Change goal"), ("F2",)),
        Verb(_NEW, tr("Set a goal"), ("N",)),
        Verb(_LINK, tr("Link an action"), ("K",)),
        Verb(_REMOVE, tr("Take away"), ("Delete",)),
    )


def _goal_row(one: GoalStanding, today: date, *, is_open: bool) -> Row:
    goal = one.goal
    due, tone = _stands(goal, today)
    second = ", ".join((policy_words.theme(goal.theme, spoken), *_counts(one, today)))
    icon = "caret-down" if is_open else "caret-right"
    look = RowLook(
        title=goal.title,
        second=second,
        due=due,
        due_tone=tone,
        icon=icon if one.actions else "circle",
        icon_ink=Ink.TEXT3,
    )
    said = (goal.title, role_words.goal_state(goal.state, spoken), due, second)
    return Row(goal.id, look, ", ".join(dict.fromkeys(part for part in said if part)), goal)


def _counts(one: GoalStanding, today: date) -> Iterator[str]:
    n, late = len(one.actions), one.late(today)
    if not n:
        yield tr("no action yet")
        return
    yield ntr("{n} action", "{n} actions", n).format(n=n)
    if late:
        yield ntr("{n} late", "{n} late", late).format(n=late)
    if one.closed:
        yield ntr("{n} closed", "{n} closed", one.closed).format(n=one.closed)


def _due(action: Action, today: date) -> tuple[str, Tone]:
    """Return by when an open action is due; what is closed has its state beside it."""
    if not action.state.is_open or action.due is None:
        return "", Tone.PLAIN
    return days.term(action.due_kind, action.due, today)


def _stands(goal: Goal, today: date) -> tuple[str, Tone]:
    """Return by when a goal is to be reached, or what became of it."""
    if goal.state is not GoalState.OPEN:
        return role_words.goal_state(goal.state, spoken), _TONES[goal.state]
    if goal.until is None:
        return "", Tone.PLAIN
    if goal.is_late(today):
        return days.late((today - goal.until).days), Tone.DANGER
    return days.month_day(goal.until, today), Tone.PLAIN
