"""What stands in the minutes and should be looked at before they go out: a verb for one, and all.

A card for the closing page; it hides itself where there is nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.verb_list import Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.widgets.verb_list import Row

GO, PUT = "go", "put"
MOST: Final = 60  # characters of what is listed


class FindList(Panel):
    """The list; who makes it says what its rows are and what putting something there means."""

    wished = Signal(object, object)  # a use case and what it is given
    line_asked = Signal(str, str)  # item, line

    def __init__(self, title: str, told: str, one: Verb, every: str) -> None:
        super().__init__(Ink.SURFACE, radius=12, line=Ink.HAIR)
        head = Label(title, Role.UI_BOLD)
        why = Label(told, Role.SMALL, Ink.TEXT2, wraps=True)
        verbs = (Verb(GO, tr("Show in the minutes"), ("Return",)), one)
        self.list = VerbList(title, verbs, Columns(due=150, count=0, chip=0))
        self.all = Button(every, Kind.SECONDARY, size=Size.SMALL)
        self.list.verb_asked.connect(self._do)
        self.all.clicked.connect(self._put_all)
        above = row(column(head, 2, why), 12, self.all, margins=(12, 10, 10, 6))
        self.setLayout(column(above, self.list, margins=(6, 2, 6, 8)))
        self._rows: tuple[Row, ...] = ()
        self.hide()

    @property
    def count(self) -> int:
        """How many rows stand here."""
        return len(self._rows)

    def show_finds(self, rows: Sequence[Row]) -> int:
        """Show what was found; returns how many rows that are."""
        self._rows = tuple(rows)
        self.list.show_rows(list(rows))
        self.setVisible(bool(rows))
        return len(rows)

    def place(self, chosen: Row) -> tuple[str, str] | None:
        """Return item and line where a find stands first; None for what is no find."""
        raise NotImplementedError

    def put(self, rows: Sequence[Row]) -> None:
        """Put in the minutes what belongs in the place of these."""
        raise NotImplementedError

    def _do(self, verb: str, chosen: Row) -> None:
        found = self.place(chosen)
        if found is None:
            return
        if verb == GO:
            self.line_asked.emit(*found)
        else:
            self.put((chosen,))

    def _put_all(self) -> None:
        if self._rows:
            self.put(self._rows)
