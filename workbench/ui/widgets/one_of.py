"""One of a few buttons side by side: what tabs and a segmented choice have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from workbench.ui.widgets.buttons import Pressable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class Choice(Pressable):
    """A button that is taken or not; the arrows are for the row as a whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # Qt would move the focus but not the choice
            return
        super().keyPressEvent(event)


class OneOf(QWidget):
    """Takes one of a few values; arrows move the choice, Tab leaves it."""

    chosen = Signal(object)

    def __init__(
        self,
        values: Sequence[object],
        choices: Sequence[Choice],
        name: str,
        line: QLayout | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values = list(values)
        self._choices = list(choices)
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout() if line is None else line
        self.setLayout(self._line)
        for number, choice in enumerate(self._choices):
            self._group.addButton(choice, number)
            self._line.addWidget(choice)
        self._choices[0].setChecked(True)
        # not idClicked: assistive technology takes a choice without a click
        self._group.idToggled.connect(self._tell)

    def value(self) -> object:
        """Return the value that is taken."""
        return self._values[self._group.checkedId()]

    def values(self) -> tuple[object, ...]:
        """Return what can be taken, in its order."""
        return tuple(self._values)

    def set_value(self, value: object) -> None:
        """Take a value without telling."""
        was = self._group.blockSignals(True)
        self._choices[self._values.index(value)].setChecked(True)
        self._group.blockSignals(was)

    def _offer(self, values: Sequence[object], choices: Sequence[Choice]) -> None:
        """Offer others; what was taken stays taken if it is still there, else it is the first."""
        taken = self.value()
        had_focus = any(choice.hasFocus() for choice in self._choices)
        was = self._group.blockSignals(True)
        for choice in self._choices:
            self._group.removeButton(choice)
            self._line.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self._values, self._choices = list(values), list(choices)
        for number, choice in enumerate(self._choices):
            self._group.addButton(choice, number)
            self._line.addWidget(choice)
            choice.show()
        here = self._values.index(taken) if taken in self._values else 0
        self._choices[here].setChecked(True)
        self._group.blockSignals(was)
        if had_focus:
            self._choices[here].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Give the focus to the value that is taken, as a key would."""
        taken = self._choices[self._group.checkedId()]
        taken.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        choice = self._choices[(self._group.checkedId() + step) % len(self._choices)]
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        choice.click()

    def _tell(self, number: int, is_taken: bool) -> None:
        if is_taken:
            self.chosen.emit(self._values[number])
