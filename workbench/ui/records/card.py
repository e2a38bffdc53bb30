"""A head with a button that adds, the rows, and the form in which one of them is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.ui.records.form import Held, RecordForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import apart
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import Thing, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.desk import Asked, Desk
    from workbench.ui.widgets.verb_list import Row, VerbList

T = TypeVar("T")

OPEN: Final = "open"
NEW: Final = "new"
REMOVE: Final = "remove"


class RecordCard(QWidget, Generic[Held]):
    """The codes of its verbs are ``OPEN``, ``NEW`` and ``REMOVE``; others are of who has them."""

    def __init__(
        self,
        desk: Desk,
        rows: VerbList,
        form: RecordForm[Held],
        *,
        title: str,
        add: str,
        nothing: str = "",
        inset: int = 0,
        between: Sequence[Thing] = (4,),
        after: Sequence[Thing] = (14,),
    ) -> None:
        """``inset`` is at the left of the title, where it stands in line with the rows."""
        super().__init__()
        self._desk = desk
        self.list = rows
        self.form = form
        self.add = Button(add, Kind.GHOST, icon="plus", size=Size.SMALL)
        self._nothing = wrapped(nothing, Role.UI, Ink.TEXT2)
        head = row(inset, apart(Label(title, Role.H3), self.add), spacing=0)
        none = row(8, self._nothing, spacing=0)
        self.setLayout(column(head, 4, none, rows, *between, form, *after))
        rows.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        form.opened.connect(self._tell_nothing)
        form.kept.connect(self._keep)
        form.closed.connect(self._closed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows; without any, what is said of that."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._tell_nothing()

    def begin_new(self) -> None:
        """Show the empty form."""
        raise NotImplementedError

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it: the rows, or what adds the first one."""
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def done(self, asked: Asked[T], told: str) -> None:
        """Say what was done, once it is on disk."""
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _tell_nothing(self) -> None:
        is_told = bool(self._nothing.text()) and self.form.isHidden()
        self._nothing.setVisible(is_told and not self.list.rows.rows)

    def _closed(self) -> None:
        self._tell_nothing()
        self.enter_by_key()

    def _do(self, code: str, chosen: Row) -> None:
        if code == NEW:
            self.begin_new()
        elif code == OPEN:
            self._open(chosen)
        elif code == REMOVE:
            self._remove(chosen)

    def _open(self, chosen: Row) -> None:
        """Change what a row shows."""
        raise NotImplementedError

    def _remove(self, chosen: Row) -> None:
        """Take away what a row shows."""
        raise NotImplementedError

    def _keep(self, held: Held) -> None:
        """Keep what was typed."""
        raise NotImplementedError
