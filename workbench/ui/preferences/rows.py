"""Lines of settings: what it is and what it does at the left, the choice at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.texts import ptr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.choice_box import ChoiceBox
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, column
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELD: Final = 260  # pixels at 100 %


class SettingRow(QWidget):
    """A name, what it means, and the control that belongs to it."""

    def __init__(self, name: str, told: str, control: QWidget) -> None:
        super().__init__()
        title = Label(name, Role.UI_MEDIUM)
        title.setBuddy(control)
        control.setAccessibleName(name)
        control.setAccessibleDescription(told)
        words = wrapped(told, Role.SMALL, Ink.TEXT2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(24)
        layout.addLayout(column(title, 2, words), 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        words.setVisible(bool(told))  # only now has it a parent: before, it would be a window


class Section(QWidget):
    """A heading and a card with rows, a hairline between them."""

    def __init__(self, title: str, rows: Sequence[QWidget]) -> None:
        super().__init__()
        card = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.setSpacing(0)
        for number, one in enumerate(rows):
            if number:
                inside.addLayout(column(Divider(), margins=(18, 0, 18, 0)))
            inside.addWidget(one)
        self.setLayout(column(Label(title, Role.H2), 10, card))


class Switch(Segmented):
    """On or off, in words."""

    def __init__(self, name: str, *, is_on: bool) -> None:
        on, off = ptr("setting", "On"), ptr("setting", "Off")
        super().__init__([(True, on), (False, off)], name)
        self.set_value(is_on)


class Choice(ChoiceBox):
    """One of a list of values."""

    taken = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        super().__init__()
        self._values = [one for one, _ in choices]
        self.addItems([text for _, text in choices])
        self.set_value(value)
        self.currentIndexChanged.connect(lambda n: self.taken.emit(self._values[n]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, value: object) -> None:
        """Show a value without telling; one that is not among them shows the first."""
        was = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.blockSignals(was)


class Words(QLineEdit):
    """A name that is kept when the field is left; an empty one is put back."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._held = ""
        self.setFixedWidth(current().px(_FIELD))
        self.editingFinished.connect(self.keep)

    def set_words(self, text: str) -> None:
        """Show a name, but not over what is being typed."""
        self._held = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)

    def keep(self) -> None:
        """Tell the name as typed, if it differs."""
        typed = " ".join(self.text().split())
        if not typed:
            self.setText(self._held)
        elif typed != self._held:
            self._held = typed
            self.kept.emit(typed)
