"""The goals that an action serves: the same link that one makes at a goal, from this side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.goals import Goal, GoalState, in_order
from workbench.domain.ids import GoalId
from workbench.services import goals, policy_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.actions.section import Section
from workbench.ui.theme import Role
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.actions import Action
    from workbench.ui.desk import Desk

_REMOVE = "remove"


class GoalsServed(Section):
    """The plus links a goal, Delete unlinks one; without any goal in the vault it is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self.add = IconButton("plus", tr("Link to a goal"))
        verbs = (Verb(_REMOVE, tr("Unlink"), ("Delete",)),)
        self.list = VerbList(ptr("goal", "Goals"), verbs, Columns(due=0, count=0, chip=0, air=2))
        self.choice = ChoiceField(ptr("goal", "Goal"), [])
        self.choice.hide()
        head = row(Label(ptr("goal", "Goals"), Role.H3), None, self.add, spacing=8)
        self.setLayout(column(head, 4, self.list, self.choice))
        self.add.clicked.connect(self.begin)
        self.choice.entered.connect(self._link)
        self.list.verb_asked.connect(self._unlink)

    def show_action(self, action: Action) -> None:
        """Show the goals of an action, and whether there is another one to link it to."""
        if self._action is None or action.id != self._action.id:
            self.choice.hide()
        self._action = action
        served = goals.goals_served(self._desk.read, action.id)
        self.list.show_rows([_row(goal) for goal in served])
        self.list.setVisible(bool(served))
        others = self._others(served)
        self.add.setVisible(bool(others))
        if not others:
            self.choice.hide()
        self.setVisible(bool(served or others))

    def begin(self) -> None:
        """Ask which goal it serves."""
        if self._action is None:
            return
        others = self._others(goals.goals_served(self._desk.read, self._action.id))
        if others:
            self.choice.set_choices([(goal.id, goal.title) for goal in others])
            self.choice.show()
            self.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _others(self, served: tuple[Goal, ...]) -> list[Goal]:
        open_ones = self._desk.read.goals.where(state=GoalState.OPEN)
        return [goal for goal in in_order(open_ones) if goal not in served]

    def _link(self) -> None:
        goal, action = self.choice.value(), self._action
        if action is None or goal is None:
            return
        self.choice.hide()
        linked = self._desk.do(goals.serve, GoalId(str(goal)), action.id)
        linked.then(self, lambda _: self._desk.tell(tr("Action linked"), can_undo=True))
        self.list.enter_by_key()

    def _unlink(self, code: str, chosen: Row) -> None:
        del code
        if self._action is not None and isinstance(chosen.of, Goal):
            asked = self._desk.do(goals.serve_no_more, chosen.of.id, self._action.id)
            asked.then(self, lambda _: self._desk.tell(tr("Action unlinked"), can_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.choice.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)


def _row(goal: Goal) -> Row:
    theme = policy_words.theme(goal.theme, spoken)
    look = RowLook(title=goal.title, second=theme, icon="flag")
    return Row(goal.id, look, f"{goal.title}, {theme}", goal)
