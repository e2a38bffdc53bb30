"""One key for an item: decided without discussion, put off, in the closed part (rules R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.agenda import ItemState
from workbench.domain.ids import ItemId
from workbench.services import treating
from workbench.texts import tr
from workbench.ui.workspace.opening_up import OpeningUp

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.agenda import AgendaItem
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.course import Course
    from workbench.ui.workspace.display import Display


class ItemActs(QObject):
    """Asks for what is wanted with the item that is shown; the same key takes it back."""

    def __init__(
        self, desk: Desk, course: Course, display: Display, flush: Callable[[], None]
    ) -> None:
        """``flush`` stores what is being typed."""
        super().__init__(course)
        self._desk = desk
        self._course = course
        self._display = display
        self._flush = flush

    def nod(self) -> None:
        """Decide without discussion, and go on; once more takes that back."""
        item = self._item()
        if item is not None:
            back = tr("Item {number} was discussed after all")
            said = back if item.is_nodded else tr("Item {number} decided without discussion")
            self._turn(treating.nod, item, said, is_over=not item.is_nodded)

    def put_off(self) -> None:
        """Keep for the next meeting, and go on; once more takes that back."""
        item = self._item()
        if item is not None:
            is_off = item.state is ItemState.DEFERRED
            back = tr("Item {number} not put off after all")
            said = back if is_off else tr("Item {number} put off to the next meeting")
            self._turn(treating.put_off, item, said, is_over=not is_off)

    def turn_closed(self) -> None:
        """Take into the closed part, or out of it."""
        item = self._item()
        if item is None:
            return
        if item.is_closed:
            self._ask_why(item)
            return
        said = tr("Item {number} is in the closed part").format(number=self._number(item.id))
        self._desk.do(treating.set_closed, item.id, is_closed=True).then(
            self, lambda _: self._desk.tell(said, can_undo=True)
        )

    def _ask_why(self, item: AgendaItem) -> None:
        at = self._display.title()
        made = OpeningUp(at.window(), item.id, self._number(item.id))
        made.given.connect(self._open_up)
        made.closed.connect(made.deleteLater)
        made.open_below(at)

    def _open_up(self, item: str, why: str) -> None:
        said = tr("Item {number} is in the open part again").format(number=self._number(item))
        self._desk.do(treating.set_closed, ItemId(item), is_closed=False, why=why).then(
            self, lambda _: self._desk.tell(said, can_undo=True)
        )

    def _number(self, item: str) -> str:
        return self._course.page.number(item)

    def _item(self) -> AgendaItem | None:
        page = self._display.page
        can = page is not None and page.meeting.is_open and page.meeting.has_begun
        if page is None or not can or self._desk.is_read_only:
            return None
        self._flush()
        return page.item(self._display.shown)

    def _turn(
        self, use_case: Callable[..., object], item: AgendaItem, said: str, *, is_over: bool
    ) -> None:
        page = self._course.page
        number = page.number(item.id)
        after = page.beside(item.id, 1) if is_over and page.is_running else None
        following = after.id if after and after.state is ItemState.PLANNED else None

        def told(_: Outcome[object]) -> None:
            self._desk.tell(said.format(number=number), can_undo=True)
            if after is not None:
                self._course.shown_asked.emit(after.id)

        self._desk.do(use_case, item.id, following if is_over else None).then(self, told)
