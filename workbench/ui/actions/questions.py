"""What a verb needs to know first: asked beside the row, or beside the fact in the inspector."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from workbench.domain.actions import ActionState, Capacity
from workbench.services import meetings
from workbench.texts import ntr, ptr
from workbench.ui.actions import words
from workbench.ui.actions.due_popover import Calendar, DuePopover
from workbench.ui.actions.owner_popover import OwnerPopover
from workbench.ui.actions.owners import candidates
from workbench.ui.actions.wait_popover import WaitPopover
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId
    from workbench.services.records import Owed
    from workbench.ui.actions.deeds import Deeds
    from workbench.ui.actions.inspector import Inspector
    from workbench.ui.actions.views import ActionList
    from workbench.ui.desk import Desk

T = TypeVar("T")


class Questions(QObject):
    """Opens at most one question at a time; what is answered goes to the deeds."""

    def __init__(self, desk: Desk, rows: ActionList, inspector: Inspector, deeds: Deeds) -> None:
        super().__init__(rows)
        self._desk = desk
        self._rows = rows
        self._inspector = inspector
        self._deeds = deeds

    def date(self, keys: Sequence[ActionId], verb: str) -> None:
        """Ask a date; a reason too where one of them was postponed before."""
        wanted = self._deeds.still_open(keys)
        if not wanted:
            return
        made = DuePopover(
            self._rows.window(),
            self._calendar(wanted),
            title=_title(wanted),
            verb=verb,
            asks_why=any(action.postponed >= 1 for action in wanted),
        )
        made.due_asked.connect(partial(self._deeds.give_date, [a.id for a in wanted]))
        self._open(made, "due")

    def owner(
        self,
        keys: Sequence[ActionId],
        name: str,
        act: Callable[[Sequence[ActionId], Owed], None],
    ) -> None:
        """Ask who owes it."""
        made = OwnerPopover(self._rows.window(), name, candidates(self._desk))
        made.owner_asked.connect(partial(act, keys))
        self._open(made, "owner")

    def wait(self, keys: Sequence[ActionId]) -> None:
        """Ask what they wait for, and until when."""
        wanted = self._deeds.still_open(keys)
        if not wanted:
            return
        first = wanted[0]
        is_one = len(wanted) == 1
        made = WaitPopover(
            self._rows.window(),
            self._calendar(wanted),
            title=_title(wanted),
            what=first.waits_for if is_one else "",
            until=first.waits_until if is_one else None,
        )
        made.wait_asked.connect(partial(self._deeds.wait, [a.id for a in wanted]))
        self._open(made, "waits")

    def state(self, keys: Sequence[ActionId]) -> None:
        """Ask where they stand."""
        wanted = self._deeds.still_open(keys)
        if not wanted:
            return
        states = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DEFERRED)
        choices = [(state, words.state(state)[0]) for state in states]
        now = wanted[0].state if len(wanted) == 1 else None
        self._choose(choices, now, partial(self._deeds.stand, [a.id for a in wanted]), "state")

    def capacity(self, keys: Sequence[ActionId]) -> None:
        """Ask in which capacity they are done."""
        held = self._deeds.held(keys)
        choices: list[tuple[Capacity | None, str]] = [(c, words.capacity(c)) for c in Capacity]
        choices.append((None, ptr("capacity", "None")))
        now = held[0].capacity if len(held) == 1 else None
        act = partial(self._deeds.set_capacity, [action.id for action in held])
        self._choose(choices, now, act, "capacity")

    def _calendar(self, wanted: Sequence[Action]) -> Calendar:
        tables = {action.table for action in wanted}
        table = tables.pop() if len(tables) == 1 else None
        following = meetings.following(self._desk.read, table, self._desk.clock.today())
        return Calendar(self._desk, following.on if following else None)

    def _choose(
        self,
        choices: Sequence[tuple[T, str]],
        now: T | None,
        act: Callable[[T], None],
        code: str,
    ) -> None:
        menu = QMenu(self._rows)
        for value, told in choices:
            action = QAction(told, menu)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: act(value))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        corner, _height = self._place(code)
        menu.popup(self._rows.window().mapToGlobal(corner + QPoint(0, 4)))

    def _open(self, made: DuePopover | OwnerPopover | WaitPopover, code: str) -> None:
        made.closed.connect(made.deleteLater)
        made.open_at(*self._place(code))
        made.begin()

    def _place(self, code: str) -> tuple[QPoint, int]:
        """Return where a question belongs in the window, and how high what it is about is."""
        window = self._rows.window()
        if holds_focus(self._inspector):
            value = self._inspector.facts.beside(code)
            return value.mapTo(window, QPoint(0, value.height())), value.height()
        rect = self._rows.visualRect(self._rows.currentIndex())
        corner = self._rows.viewport().mapTo(window, rect.bottomLeft() + QPoint(30, 0))
        return corner, rect.height()


def _title(wanted: Sequence[Action]) -> str:
    if len(wanted) == 1:
        return words.short(wanted[0].text)
    return ntr("{n} action", "{n} actions", len(wanted)).format(n=len(wanted))
