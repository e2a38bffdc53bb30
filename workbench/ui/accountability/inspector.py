"""One entry at the right: the six fields, its number and seal, and what it changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget

from workbench.services.things import Sort
from workbench.texts import tr
from workbench.ui.accountability import words
from workbench.ui.history.changes import Changes
from workbench.ui.history.compared import AIR
from workbench.ui.history.values import Values
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.services.logbook import Change, Entry
    from workbench.services.vaults import Reader
    from workbench.ui.accountability.model import Shown
    from workbench.ui.desk import Desk

_SEAL = 5  # characters in a group of the seal, with the blank


class Inspector(Panel):
    """Shows an entry; goes to all entries and to the history of its record."""

    only_asked = Signal(str, str)  # record, what it is called
    history_asked = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._shown: Shown | None = None
        self._is_asked = 0
        self.setAccessibleName(tr("Entry of the log"))
        self.number = Label("", Role.SMALL_MEDIUM, Ink.TEXT2)
        self.title = wrapped("", Role.DOC)
        self.only = Button(tr("All about this"), Kind.GHOST, icon="list-bullets", size=Size.SMALL)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", size=Size.SMALL)
        self.changes = Changes()
        self._changed = Label(tr("What changed"), Role.H3)
        self._facts: dict[str, Label] = {}
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self.only.clicked.connect(self._ask_only)
        self.history.clicked.connect(self._ask_history)

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose an entry to see all of it."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        above = column(
            *(self.number, 8, self.title, 16, self._grid(), 12),
            *(row(self.only, self.history, None, spacing=4), 16, Divider(), 16, self._changed),
            margins=(24, 22, 24, 10),
        )
        below = column(self.changes, None, margins=(24 - AIR, 0, 24, 16))
        page.setLayout(column(above, below))
        return page

    def _grid(self) -> QGridLayout:
        """Lay out the six fields of BIO2 8.15.01, the detail and the seal."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (name, text) in enumerate(
            (
                ("who", tr("Who")),
                ("when", tr("When")),
                ("origin", tr("From where")),
                ("act", tr("Act")),
                ("obj", tr("Object")),
                ("result", tr("Result")),
                ("detail", tr("Detail")),
                ("seal", tr("Seal")),
            )
        ):
            label = Label(text, Role.UI, Ink.TEXT2)
            label.setMinimumWidth(current().px(88))
            self._facts[name] = wrapped("")
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._facts[name], at, 1)
        return grid

    def show_entry(self, shown: Shown | None) -> None:
        """Show an entry; None shows nothing."""
        self._shown = shown
        self._is_asked += 1
        self._pages.setCurrentIndex(1 if shown else 0)
        if shown is None:
            return
        entry = shown.entry
        self.number.setText(tr("Entry {n}").format(n=entry.n))
        self.title.setText(words.sentence(entry, shown.thing))
        told = {
            "who": words.actor(entry.actor),
            "when": words.exactly(entry.at),
            "origin": words.origin(entry.origin),
            "act": entry.act,
            "obj": _breakable(entry.obj),
            "result": words.result(entry.result),
            "detail": entry.detail or tr("none"),
            "seal": str(entry.anchor).partition(" ")[2],
        }
        for name, text in told.items():
            self._facts[name].setText(text)
        is_record = shown.thing is not None and shown.thing.sort is not Sort.SETTING
        self.history.setVisible(is_record)
        self._changed.hide()
        self.changes.hide()
        job = partial(_changes, entry)
        self._desk.look(self, job, partial(self._show_changes, self._is_asked))

    def _show_changes(self, asked: int, found: Sequence[Change]) -> None:
        if asked != self._is_asked:
            return
        values = Values(self._desk.read, self._desk.clock.today())
        n = self.changes.show_changes(found, values)
        self._changed.setVisible(n > 0)
        self.changes.setVisible(n > 0)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._shown is not None:
            self.only.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_only(self) -> None:
        if self._shown is not None:
            entry, thing = self._shown.entry, self._shown.thing
            self.only_asked.emit(entry.obj, words.thing_told(entry, thing) or entry.obj)

    def _ask_history(self) -> None:
        if self._shown is not None and self._shown.thing is not None:
            entry, thing = self._shown.entry, self._shown.thing
            self.history_asked.emit(thing.key, words.thing_told(entry, thing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _breakable(identifier: str) -> str:
    """Return an identifier that may break at its hyphens."""
    return identifier.replace("-", "-\u200b")


def _changes(entry: Entry, reader: Reader) -> Sequence[Change]:
    return reader.logbook.changes_in(entry)
