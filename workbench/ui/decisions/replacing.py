"""Asks which older decision is replaced: type part of it, Enter takes the row that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.services.decisions import candidates
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.decisions import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from workbench.domain.decisions import Decision
    from workbench.services.rows import DecisionRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_WIDTH: Final = 460
_MOST: Final = 6  # rows offered at once


class ReplacePopover(Popover):
    """Offers older decisions that nothing replaces yet, those of the same table first."""

    older_asked = Signal(object)  # DecisionId, or None for none any more

    def __init__(self, window: QWidget, desk: Desk, newer: Decision, name: str) -> None:
        super().__init__(window, name)
        self._desk = desk
        self._newer = newer
        self._asked = 0  # how often was looked: an older answer is not shown
        self.search = TextField(tr("Older decision: number or words"))
        take = Verb("take", tr("Choose"), ("Return", "Enter", "Space"))
        self.found = VerbList(name, (take,), Columns(due=96, count=0, chip=0, air=8))
        self._none = Label(tr("No older decision was found."), Role.UI, Ink.TEXT2)
        self.nothing = Button(tr("Replaces nothing"), Kind.GHOST, size=Size.SMALL)
        if newer.replaces is None:
            self.nothing.hide()
        for part in (self.search, self.found):
            part.setFixedWidth(current().px(_WIDTH))
        parts = column(
            *(Label(name, Role.UI_MEDIUM), 10, self.search, self._none, self.found),
            row(self.nothing, None),
            margins=(10, 8, 10, 8),
        )
        self.body.addLayout(parts)
        self.search.changed.connect(self._look)
        self.search.entered.connect(self._take)
        self.found.verb_asked.connect(lambda *_: self._take())
        self.found.left_upwards.connect(self.begin)
        self.nothing.clicked.connect(self._take_nothing)
        self._look("")

    def begin(self) -> None:
        """Take the focus."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, typed: str) -> None:
        self._asked += 1
        job = partial(_candidates, self._newer, typed.strip())
        self._desk.look(self, job, partial(self._show, self._asked, typed))

    def _show(self, asked: int, typed: str, rows: Sequence[DecisionRow]) -> None:
        if asked != self._asked:
            return
        today = self._desk.clock.today()
        self.found.show_rows(
            [
                Row(
                    one.id,
                    RowLook(
                        title=one.text,
                        second=", ".join(p for p in (one.number, one.table_name) if p),
                        due=days.near_day(one.decided_on, today),
                    ),
                    words.spoken(one),
                    one,
                )
                for one in rows
            ]
        )
        if rows:
            self.found.choose(rows[0].id)
        self.found.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if typed:
            told = ntr("{n} found", "{n} found", len(rows)).format(n=len(rows))
            announce(self.search.edit, told)
        self.adjustSize()

    def _take(self) -> None:
        chosen = self.found.chosen()
        if chosen is not None:
            self.close_up()
            self.older_asked.emit(chosen.key)

    def _take_nothing(self) -> None:
        self.close_up()
        self.older_asked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.edit.hasFocus():
            self.found.enter_by_key()
            return
        super().keyPressEvent(event)


def _candidates(newer: Decision, search: str, reader: Reader) -> Sequence[DecisionRow]:
    return candidates(reader.lists, newer, search, _MOST)
