"""Asks which action words are about: type a number or a part of its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.services.rows import ActionView
from workbench.texts import tr
from workbench.ui.actions import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDTH: Final = 420
_MOST: Final = 6  # rows offered at once


class ActionPopover(Popover):
    """Offers open actions; Enter takes the one that is chosen."""

    action_asked = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, beside: QWidget) -> None:
        super().__init__(window, tr("Choose the action"))
        self._desk = desk
        self._beside = beside
        self._asked = 0
        self.search = TextField(tr("Number, words or partner"))
        take = Verb("take", tr("Choose"), ("Return", "Enter", "Space"))
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.found = VerbList(tr("Open actions"), (take,), columns)
        self._nothing = Label(tr("No open action found with these words."), Role.UI, Ink.TEXT2)
        for part in (self.search, self.found):
            part.setFixedWidth(current().px(_WIDTH))
        title = Label(tr("Choose the action"), Role.UI_MEDIUM)
        self.body.addLayout(
            column(title, 10, self.search, self._nothing, self.found, margins=(10, 8, 10, 8))
        )
        self.search.changed.connect(self._look)
        self.search.entered.connect(self._take)
        self.found.verb_asked.connect(lambda *_: self._take())
        self.found.left_upwards.connect(self._type)
        self._look("")

    def begin(self) -> None:
        """Open beside what it belongs to, and take the focus."""
        self.open_below(self._beside)
        self._type()

    def _type(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, typed: str) -> None:
        self._asked += 1
        job = partial(_found, typed.strip(), self._desk.clock.today())
        self._desk.look(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, rows: Sequence[ActionRow]) -> None:
        if asked != self._asked:
            return
        today = self._desk.clock.today()
        self.found.show_rows([_row(one, today) for one in rows])
        self._nothing.setVisible(not rows)
        if rows:
            self.found.choose(rows[0].id)
        self.body.invalidate()  # the rows came while it was open: measure them before it grows
        self.body.activate()
        if self.isVisible():
            self.open_below(self._beside)  # there may be no room below for more rows

    def _take(self) -> None:
        chosen = self.found.chosen()
        if chosen is not None:
            self.close_up()
            self.action_asked.emit(chosen.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.edit.hasFocus():
            self.found.enter_by_key()
            return
        super().keyPressEvent(event)


def _found(typed: str, today: date, reader: Reader) -> Sequence[ActionRow]:
    """Read the first open actions that fit: by number where one is typed, else by words."""
    lists = reader.lists
    known = {
        f"{one.prefix}-{one.year % 100:02}-{one.number:02}".casefold(): one.key
        for one in lists.known_actions(today)
    }
    wanted = typed.casefold()
    keys = [key for number, key in known.items() if wanted and wanted in number]
    for group in lists.action_groups(ActionView.OPEN, today, typed):
        if len(keys) >= _MOST:
            break
        keys += lists.action_keys(ActionView.OPEN, today, typed, group.key)
    keys = list(dict.fromkeys(keys))[:_MOST]
    rows = {row.id: row for row in lists.action_rows(keys)}
    return [rows[key] for key in keys if key in rows]


def _row(one: ActionRow, today: date) -> Row:
    second = ", ".join(part for part in (one.number, one.organisation_name) if part)
    look = RowLook(title=one.text, second=second, monogram=one.monogram or "?", colour=one.colour)
    return Row(one.id, look, words.spoken_row(one, today), one)
