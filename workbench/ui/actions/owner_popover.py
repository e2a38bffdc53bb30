"""Asks who owes an action: type a part of the name, Enter takes the row that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import ntr, tr
from workbench.ui.actions.owners import Candidate, matching
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_WIDTH: Final = 340
_MOST: Final = 6  # rows offered at once


class OwnerPopover(Popover):
    """Offers partners and people."""

    owner_asked = Signal(object)  # Owed

    def __init__(self, window: QWidget, name: str, among: Sequence[Candidate]) -> None:
        super().__init__(window, name)
        self._among = among
        self.search = TextField(tr("Partner or person"))
        take = Verb("take", tr("Choose"), ("Return", "Enter", "Space"))
        self.found = VerbList(name, (take,), Columns(due=0, count=0, chip=0, air=8))
        self._nobody = Label(tr("Nobody found with these words."), Role.UI, Ink.TEXT2)
        for part in (self.search, self.found):
            part.setFixedWidth(current().px(_WIDTH))
        title = Label(name, Role.UI_MEDIUM)
        self.body.addLayout(
            column(title, 10, self.search, self._nobody, self.found, margins=(10, 8, 10, 8))
        )
        self.search.changed.connect(self._look)
        self.search.entered.connect(self._take)
        self.found.verb_asked.connect(lambda *_: self._take())
        self.found.left_upwards.connect(self.begin)
        self._look("")

    def begin(self) -> None:
        """Take the focus."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, typed: str) -> None:
        found = matching(self._among, typed)
        self.found.show_rows([_row(candidate) for candidate in found[:_MOST]])
        self._nobody.setVisible(not found)
        if found:
            self.found.choose(found[0].key)
        if typed:
            told = ntr("{n} found", "{n} found", len(found)).format(n=len(found))
            first = f"{told}, {found[0].spoken}" if found else told
            announce(self.search.edit, first)
        self.adjustSize()

    def _take(self) -> None:
        chosen = self.found.chosen()
        if chosen is not None and isinstance(chosen.of, Candidate):
            self.close_up()
            self.owner_asked.emit(chosen.of.owed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.edit.hasFocus():
            self.found.enter_by_key()
            return
        super().keyPressEvent(event)


def _row(candidate: Candidate) -> Row:
    look = RowLook(
        title=candidate.name,
        second=candidate.second,
        monogram=candidate.monogram or "?",
        colour=candidate.colour,
    )
    return Row(candidate.key, look, candidate.spoken, candidate)
