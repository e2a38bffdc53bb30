"""A card of a table with points in an order: typed, moved, changed and taken off, each one step."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from workbench.domain.ids import TableId
from workbench.services.agenda import ItemDraft
from workbench.ui.meetings.agenda_list import AgendaList
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.desk import Desk
    from workbench.ui.meetings.points import PointDraft
    from workbench.ui.widgets.verb_list import Verb


class PointsCard(Panel):
    """What the cards share that list points of a table."""

    def __init__(self, desk: Desk, title: str, told: str, verb: Verb) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._table = TableId("")
        self.list = AgendaList(title, has_people=False, more=(verb,))
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._told = Label(told, Role.SMALL, Ink.TEXT3, wraps=True).growing()
        head = row(Label(title, Role.H2), None, self._count, margins=(8, 0, 8, 0))
        hint = row(self._told, margins=(10, 2, 8, 4))
        self.setLayout(column(head, 8, Divider(), 4, hint, self.list, margins=(12, 16, 12, 10)))
        self.list.added.connect(self._add)
        self.list.changed.connect(self._change)
        self.list.moved.connect(self._move)
        self.list.dropped.connect(self._drop)
        self.list.removed.connect(self._remove)
        self.list.more_asked.connect(lambda _, key: self._more(key))

    def show_table(self, table: TableId) -> None:
        """Show the points of a table; a form open for another one is closed."""
        if table != self._table:
            self.list.end_edit()
        self._table = table
        self._look()

    def half_typed(self) -> None:
        """Keep what stands in an open form."""
        self.list.half_typed()

    def _move(self, key: str, by: int) -> None:
        at = self._places().index(key) + by
        if 0 <= at < len(self._places()):
            self._place(key, at)

    def _drop(self, key: str, before: int) -> None:
        self._place(key, before - (self._places().index(key) < before))

    @abstractmethod
    def _look(self) -> None:
        """Read the points of the table, and show them."""

    @abstractmethod
    def _places(self) -> Sequence[str]:
        """Return the keys in their order."""

    @abstractmethod
    def _place(self, key: str, at: int) -> None: ...

    @abstractmethod
    def _add(self, draft: PointDraft) -> None: ...

    @abstractmethod
    def _change(self, key: str, draft: PointDraft) -> None: ...

    @abstractmethod
    def _remove(self, key: str) -> None: ...

    @abstractmethod
    def _more(self, key: str) -> None:
        """Do what the card's own verb says."""


def item_draft(draft: PointDraft) -> ItemDraft:
    """Return what was typed as the use cases take it."""
    return ItemDraft(
        title=draft.title,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
    )
