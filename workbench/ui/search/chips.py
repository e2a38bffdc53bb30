"""Chips that write the query: pressed, each stands in the box as one would have typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.search_query import quoted
from workbench.domain.search_words import KEYS, SORTS, STATES, Key, Sort, Status, folded
from workbench.texts import ptr, tr
from workbench.ui.search.words import own_word
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Chip(Button):
    """One filter; the arrows belong to the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """The filters that are asked most, to press instead of typing them."""

    toggled = Signal(str)  # the whole query, with or without what was pressed
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Refine"))
        self._text = ""
        self._chips = [self._chip(name, typed) for name, typed in _filters()]
        layout = Flow(gap=6)
        for chip, _ in self._chips:
            layout.addWidget(chip)
        self.setLayout(column(layout, margins=(20, 12, 20, 0)))

    def show_for(self, text: str) -> None:
        """Show which filters the query has; nothing while nothing is typed."""
        self._text = text
        self.setVisible(bool(text.strip()))
        for chip, typed in self._chips:
            is_in = typed in _parts(text)
            chip.setChecked(is_in)
            chip.setAccessibleDescription(tr("in the query") if is_in else "")

    def stops(self) -> list[QWidget]:
        """Return where Tab goes; nowhere while nothing is typed."""
        return [chip for chip, _ in self._chips] if self.isVisible() else []

    def _chip(self, name: str, typed: str) -> tuple[Button, str]:
        chip = Chip(name, Kind.SECONDARY, size=Size.SMALL)
        chip.setCheckable(True)
        chip.setToolTip(typed)
        chip.clicked.connect(lambda _=False, typed=typed: self._press(typed))
        return chip, typed

    def _press(self, typed: str) -> None:
        parts = _parts(self._text)
        if typed in parts:
            kept = self._text.replace(typed, "", 1)
            self.toggled.emit(" ".join(kept.split()))
        else:
            self.toggled.emit(f"{self._text.rstrip()} {typed} ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            chips = [chip for chip, _ in self._chips]
            here = next((n for n, chip in enumerate(chips) if chip.hasFocus()), 0)
            chips[(here + _STEPS[key]) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _filters() -> list[tuple[str, str]]:
    return [
        (ptr("chip", "Decisions"), _typed(Key.KIND, own_word(SORTS[Sort.DECISION]))),
        (ptr("chip", "Actions"), _typed(Key.KIND, own_word(SORTS[Sort.ACTION]))),
        (ptr("chip", "Minutes"), _typed(Key.KIND, own_word(SORTS[Sort.LINE]))),
        (ptr("chip", "Open"), _typed(Key.STATUS, own_word(STATES[Status.OPEN]))),
        (ptr("chip", "Overdue"), _typed(Key.STATUS, own_word(STATES[Status.LATE]))),
        (tr("Within two weeks"), _typed(Key.DUE, "<2w")),
        (
            tr("Since the last meeting"),
            _typed(Key.SINCE, own_word(("vorig overleg", "last meeting"))),
        ),
    ]


def _typed(key: Key, value: str) -> str:
    return f"{own_word(KEYS[key])}:{quoted(value)}"


def _parts(text: str) -> list[str]:
    """Return the parts of a query as they stand there, small and with their marks."""
    parts: list[str] = []
    is_inside = False
    for piece in folded(text).split(" "):
        if is_inside:
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
        is_inside ^= piece.count('"') % 2 == 1
    return parts
