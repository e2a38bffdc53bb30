"""The goals of the action plan: each unfolds the actions that serve it, and these open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.actions import Action
from workbench.domain.goals import Goal, GoalState
from workbench.domain.ids import ActionId, GoalId
from workbench.domain.policy_items import Theme
from workbench.services import goals, policy_words, role_words, set_words
from workbench.services.objects import thing_named
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.policy.goal_forms import GoalForm, ServingLine
from workbench.ui.records.card import NEW, OPEN, REMOVE, RecordCard
from workbench.ui.theme import Ink
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.services.goals import GoalStanding
    from workbench.ui.desk import Desk

_CHANGE, _LINK = "change", "link"
_WIDE: Final = 120  # of the column that says by when, at 100 %
_TONES: Final = {GoalState.REACHED: Tone.OK, GoalState.DROPPED: Tone.NEUTRAL}


class GoalsCard(RecordCard[Goal]):
    """Enter unfolds a goal or opens an action; N sets a goal, F2 changes it, K links an action."""

    wished = Signal(object)  # Wish

    form: GoalForm

    def __init__(self, desk: Desk) -> None:
        title, form, serving = ptr("goal", "Goals"), GoalForm(desk), ServingLine(desk)
        rows = WholeList(title, _verbs(), Columns(due=_WIDE, count=0, air=8), stacks=True)
        nothing = tr("No goal was set yet. What do the partners want to reach?")
        super().__init__(
            desk,
            rows,
            form,
            title=title,
            add=tr("Set a goal"),
            nothing=nothing,
            after=(serving, 14),
        )
        self._standing: Sequence[GoalStanding] = ()
        self._unfolded = ""
        self._linking = GoalId("")
        self.serving = serving
        serving.chosen.connect(self._serve)
        serving.closed.connect(self._closed)

    def show_goals(self, standing: Sequence[GoalStanding]) -> None:
        """Show the goals as they stand."""
        self._standing = standing
        self.show_rows(list(self._rows()))

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
        today = self._desk.clock.today()
        self.form.open_for(Goal(id=GoalId(""), title="", theme=Theme.DIRECTION, since=today))

    def close_forms(self) -> None:
        """Show nothing half typed any more: another item is shown."""
        self.form.hide()
        self.serving.hide()

    def _closed(self) -> None:
        self.serving.hide()
        super()._closed()

    def _do(self, code: str, chosen: Row) -> None:
        if code == _CHANGE:
            self._change(self._goal(chosen))
        elif code == _LINK:
            self._link(self._goal(chosen))
        else:
            super()._do(code, chosen)

    def _goal(self, chosen: Row) -> Goal:
        """Return the goal of a row: its own, or the one that an action serves."""
        key = GoalId(chosen.key.partition(":")[0])
        return next(one.goal for one in self._standing if one.goal.id == key)

    def _open(self, chosen: Row) -> None:
        if isinstance(chosen.of, Action):
            self.wished.emit(Wish(Place.AGREED, chosen.of.id))
            return
        goal = self._goal(chosen)
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

    def _remove(self, chosen: Row) -> None:
        goal = self._goal(chosen)
        if isinstance(chosen.of, Action):
            gone = self._desk.do(goals.serve_no_more, goal.id, chosen.of.id)
            self.done(gone, tr("Action unlinked"))
        else:
            self.done(self._desk.do(goals.remove_goal, goal.id), tr("Goal taken away"))

    def _keep(self, held: Goal) -> None:
        kept = self._desk.do(goals.keep_goal, held)
        self.done(kept, tr("Goal changed") if held.id else tr("Goal set"))

    def _serve(self, action: str) -> None:
        self._unfolded = self._linking
        linked = self._desk.do(goals.serve, self._linking, ActionId(action))
        self.done(linked, tr("Action linked"))
        self.choose(self._linking)


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(OPEN, ptr("policy", "Open"), ("Return", "Enter")),
        Verb(_CHANGE, tr("Change goal"), ("F2",)),
        Verb(NEW, tr("Set a goal"), ("N",)),
        Verb(_LINK, tr("Link an action"), ("K",)),
        Verb(REMOVE, tr("Take away"), ("Delete",)),
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
