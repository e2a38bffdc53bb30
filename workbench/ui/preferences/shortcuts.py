"""Every key of the window, collected from the window itself: none is shown that does not exist.

Keys of actions (`QAction`) and of the verbs of lists are found; only the signs that are typed in
the minutes (R1) are written down here, because they are no keys to Qt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.texts import ptr, tr
from workbench.ui.actions.views import ActionList
from workbench.ui.actions.views import verbs as action_verbs
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QAction, QKeyEvent

    from workbench.domain.minutes import Draft

_MEASURE: Final = 760  # pixels at 100 %
_COUNTED: Final = re.compile(r"Alt\+[2-9]")  # told by the first of them


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does, under the heading of its place."""

    place: str
    words: str
    key: str


def collected(window: QWidget) -> list[Shortcut]:
    """Return every key once: those that work everywhere first, then by place."""
    found = [*_everywhere(window), *_in_rooms(window), *_in_lists(window), *_in_minutes()]
    places = list(dict.fromkeys(one.place for one in found))
    return sorted(dict.fromkeys(found), key=lambda one: places.index(one.place))


def _everywhere(window: QWidget) -> Iterator[Shortcut]:
    for _, action in _actions(window):
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
            yield from _shortcuts(tr("Everywhere"), action)
    yield Shortcut(tr("Everywhere"), tr("Menu with what can be done"), told("Shift+F10"))
    yield Shortcut(tr("Everywhere"), tr("Close what lies on top, or go back"), told("Esc"))


def _in_rooms(window: QWidget) -> Iterator[Shortcut]:
    for owner, action in _actions(window):
        if action.shortcutContext() is not Qt.ShortcutContext.WindowShortcut:
            yield from _shortcuts(owner.accessibleName() or tr("Everywhere"), action)


def _actions(window: QWidget) -> Iterator[tuple[QWidget, QAction]]:
    for widget in (window, *window.findChildren(QWidget)):
        for action in widget.actions():
            if action.text() and not action.shortcut().isEmpty():
                yield widget, action


def _shortcuts(place: str, action: QAction) -> Iterator[Shortcut]:
    for sequence in action.shortcuts():
        key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if not _COUNTED.fullmatch(key) and key != "Ctrl+Enter":  # the number pad's
            yield Shortcut(place, action.text(), told(key))


def _in_lists(window: QWidget) -> Iterator[Shortcut]:
    for rows in window.findChildren(ActionList):
        place = rows.accessibleName()
        yield Shortcut(place, tr("Mark, for several at once"), told("Space"))
        yield from (Shortcut(place, verb.words, told(verb.key)) for verb in action_verbs())
        yield Shortcut(place, tr("New action"), "N")
        yield Shortcut(place, tr("Filter"), "/")
        yield Shortcut(place, tr("Group otherwise"), "G")
        yield Shortcut(place, tr("Choose the first, second or another view"), "1")
        yield Shortcut(place, tr("Decisions"), "B")
    for listed in window.findChildren(VerbList):
        for verb in listed.verbs:
            if verb.keys and listed.accessibleName():
                yield Shortcut(listed.accessibleName(), verb.words, told(verb.keys[0]))


def _in_minutes() -> Iterator[Shortcut]:
    place = tr("In the minutes")
    at_start = tr("at the start of a line")
    for sign, words in (
        ("!", tr("Action")),
        ("#", tr("Decision")),
        ("?", tr("Question")),
        ("&", tr("Signal")),
        ("//", tr("Scratch line")),
        (tr("Info:"), tr("Information that stays")),
        (tr("Bottleneck:"), tr("Bottleneck")),
        (tr("Good practice:"), tr("Good practice")),
    ):
        yield Shortcut(place, f"{words}, {at_start}", sign)
    yield Shortcut(place, tr("Who"), "@")
    yield Shortcut(place, tr("When"), ">")
    yield Shortcut(place, tr("Accept what is offered"), told("Tab"))
    yield Shortcut(place, tr("Record the line"), told("Return"))
    yield Shortcut(place, tr("Move the line"), told("Alt+Shift+Up"))
    yield Shortcut(place, tr("History of the line"), told("Ctrl+H"))
    yield Shortcut(place, tr("Replace by a code"), told("Ctrl+."))


def told(key: str) -> str:
    """Return a key as the program writes it: "Ctrl Shift P", in the language of the user."""
    names = {
        "Return": ptr("key", "Enter"),
        "Enter": ptr("key", "Enter"),
        "Space": ptr("key", "Space"),
        "Del": ptr("key", "Delete"),
        "Delete": ptr("key", "Delete"),
        "Esc": ptr("key", "Esc"),
        "Up": ptr("key", "Up"),
        "Down": ptr("key", "Down"),
        "Left": ptr("key", "Left"),
        "Right": ptr("key", "Right"),
    }
    return " ".join(names.get(part, part) for part in re.split(r"\+(?!$)", key))


class ShortcutsPage(QWidget):
    """A list of all keys; it is a room of its own too, for F1."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("All keys"))
        self.list = VerbList(
            tr("All keys"), (), Columns(due=220, count=0, chip=0), fits_content=False
        )
        back = Button(tr("Settings"), Kind.GHOST, icon="caret-left")
        back.clicked.connect(self.closed)
        self._back = back
        words = tr(
            "Single letters act only while their list has the focus. Settings switch them off."
        )
        head = column(Label(tr("All keys"), Role.TITLE), 4, Label(words, Role.UI, Ink.TEXT2))
        page = QWidget()
        above = row(head, None, back, margins=(12, 0, 12, 0))
        page.setLayout(column(above, 10, self.list))
        page.setMaximumWidth(current().px(_MEASURE))
        beside = row(margins=(24, 26, 24, 12))
        beside.addWidget(page, 20)
        beside.addStretch(1)
        self.setLayout(beside)

    def enter(self) -> None:
        """Collect the keys again and take the focus."""
        self.list.show_rows(_rows(collected(self.window())))
        self.list.enter_by_key()

    def new(self) -> None:
        """Ctrl N begins nothing here."""

    def flush(self) -> None:
        """Nothing is typed here."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing."""
        return ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _rows(shortcuts: Sequence[Shortcut]) -> list[Row]:
    rows: list[Row] = []
    place = ""
    for n, one in enumerate(shortcuts):
        if one.place != place:
            place = one.place
            look = RowLook(title=place, is_header=True)
            rows.append(Row(f"place:{place}", look, place))
        look = RowLook(title=one.words, due=one.key)
        rows.append(Row(str(n), look, f"{one.words}, {one.key}", one))
    return rows
