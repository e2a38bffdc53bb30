"""Fields with their label above, and what is wrong below: never in a box elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import row
from workbench.ui.widgets.passwords import PasswordEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


_CHOICE: Final = 116  # pixels at 100 %: the least that a list of choices is good for
_WIDEST: Final = 210  # of a choice, at 100 %: a longer name does not drive fields apart


class _Notice(QWidget):
    """An icon and a sentence below a field; hidden while there is nothing to say."""

    def __init__(self, icon: str, ink: Ink) -> None:
        super().__init__()
        self._words = Label("", Role.UI, ink, wraps=True)
        policy = self._words.sizePolicy()  # a hint knows no width: it would cut off a second line
        policy.setVerticalPolicy(QSizePolicy.Policy.MinimumExpanding)
        self._words.setSizePolicy(policy)
        sign = Icon(icon, ink)
        layout = row(sign, self._words, spacing=6, margins=(0, 6, 0, 0))
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.setVisible(False)

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        return self._words.text()


class Field(QWidget):
    """A label, something to fill in, a hint and an error. The frame of the fields below."""

    def __init__(self, label: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self._control = control
        self._label = Label(label, Role.UI_MEDIUM)
        self._label.setBuddy(control)
        self._hint = Label(hint, Role.SMALL, Ink.TEXT3, wraps=True)
        policy = self._hint.sizePolicy()  # as many lines as it takes at the width it gets
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self._hint.setSizePolicy(policy)
        self._error = _Notice("warning-circle", Ink.DANGER)
        self._wide = 0  # pixels; 0 until it has its place
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addSpacing(6)
        layout.addWidget(control)
        layout.addWidget(self._error)
        layout.addSpacing(6)
        layout.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        control.setAccessibleName(label)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._describe()

    def sizeHint(self) -> QSize:
        """Return the room it takes, with all lines of its sentences at the width it has."""
        hint, layout = super().sizeHint(), self.layout()
        is_fixed = self.minimumWidth() == self.maximumWidth()
        wide = self.minimumWidth() if is_fixed else self._wide
        if layout is None or not wide:
            return hint
        return QSize(hint.width(), layout.totalHeightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, self._wide = self._wide, event.size().width()
        # not whether they are visible: a form that opens is laid out before it is shown
        if before != self._wide and not (self._hint.isHidden() and self._error.isHidden()):
            self.updateGeometry()  # its sentences may take more lines, or fewer

    def least_width(self) -> int:
        """Return how wide it must be for its label to be read whole."""
        return self._label.sizeHint().width()

    def set_label(self, label: str) -> None:
        """Ask something else."""
        self._label.setText(label)
        self._control.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Help below the field."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong at the field itself; an empty sentence takes it away."""
        is_new = bool(sentence) and sentence != self._error.sentence()
        self._error.say(sentence)
        if bool(self._control.property("wrong")) is not bool(sentence):
            self._control.setProperty("wrong", bool(sentence))
            self._control.style().unpolish(self._control)  # the style sheet looks at it again
            self._control.style().polish(self._control)
        self._describe()
        if is_new:
            announce(self._control, sentence)

    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._error.sentence()

    def _describe(self) -> None:
        told = (self._error.sentence(), self._hint.text())
        self._control.setAccessibleDescription(" ".join(part for part in told if part))

    def _add_notice(self, notice: _Notice) -> None:
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._error), notice)


class TextField(Field):
    """One line of text."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", is_large: bool = False) -> None:
        self.edit = QLineEdit()
        self.edit.setProperty("large", is_large)
        super().__init__(label, self.edit, hint)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fill it in."""
        self.edit.setText(text)


class ChoiceField(Field):
    """One of a list of choices."""

    changed = Signal(object)
    entered = Signal()

    def __init__(
        self, label: str, choices: Sequence[tuple[object, str]], *, hint: str = ""
    ) -> None:
        from workbench.ui.widgets.choice_box import ChoiceBox  # noqa: PLC0415 - start-up, 1 ms

        self._box = ChoiceBox()
        super().__init__(label, self._box, hint)
        self._values: list[object] = []
        self.set_choices(choices)
        self._box.currentIndexChanged.connect(self._tell)
        self._box.entered.connect(self.entered)

    def least_width(self) -> int:
        """Return how wide it must be for its label, and for what may be chosen to be read whole."""
        theme = current()
        choices = min(self._box.whole_width(), theme.px(_WIDEST))
        return max(super().least_width(), theme.px(_CHOICE), choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices, or the same in other words; what was taken stays taken."""
        taken = self.value() if self._values else None
        self._box.blockSignals(True)
        self._box.clear()
        self._box.addItems([text for _, text in choices])
        self._values = [value for value, _ in choices]
        if taken in self._values:
            self._box.setCurrentIndex(self._values.index(taken))
        self._box.blockSignals(False)

    def value(self) -> object:
        """Return the value that is taken."""
        return self._values[self._box.currentIndex()]

    def set_value(self, value: object) -> None:
        """Take a value."""
        self._box.setCurrentIndex(self._values.index(value))

    def _tell(self, number: int) -> None:
        self.changed.emit(self._values[number])


class PassphraseField(Field):
    """A passphrase: may be shown and pasted, warns of Caps Lock, tells nobody what it is."""

    changed = Signal()
    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", is_large: bool = True) -> None:
        self.edit = PasswordEdit()
        self.edit.setProperty("large", is_large)
        self.edit.setProperty("trailing", True)
        super().__init__(label, self.edit, hint)
        self._eye = IconButton("eye", tr("Show passphrase"))
        self._eye.setParent(self.edit)
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.toggled.connect(self._show)
        self._caps = _Notice("warning", Ink.WARN)
        self._add_notice(self._caps)
        self.edit.caps_lock_changed.connect(self._warn_of_caps_lock)
        self.edit.typed.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)

    def take(self) -> bytearray:
        """Return the passphrase as UTF-8, for the caller to wipe, and empty the field."""
        self._eye.setChecked(False)
        return self.edit.take()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return self.edit.length() == 0

    def wipe(self) -> None:
        """Empty the field."""
        self._eye.setChecked(False)
        self.edit.wipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def _place_eye(self) -> None:
        side = self._eye.sizeHint()
        self._eye.resize(side)
        height = self.edit.height() or self.edit.sizeHint().height()
        self._eye.move(self.edit.width() - side.width() - 7, (height - side.height()) // 2)

    def _show(self, is_shown: bool) -> None:
        self.edit.set_shown(is_shown)
        self._eye.set_icon("eye-slash" if is_shown else "eye")
        self._eye.set_name(tr("Hide passphrase") if is_shown else tr("Show passphrase"))

    def _warn_of_caps_lock(self, is_on: bool) -> None:
        sentence = tr("Caps Lock is on.") if is_on else ""
        self._caps.say(sentence)
        if sentence:
            announce(self.edit, sentence)


def wide_field(field: Field, width: int) -> Field:
    """Return the field, no wider than this at 100 %."""
    field.setMaximumWidth(current().px(width))
    return field


class NumberField(TextField):
    """A whole number, from ``least`` to ``most``; empty is the least if that is 0."""

    def __init__(self, label: str, *, least: int = 0, most: int = 999, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.least = least
        self._most = most
        self.changed.connect(lambda _: self.set_error(""))

    def set_number(self, number: int) -> None:
        """Fill a number in; 0 leaves the field empty."""
        self.set_text(str(number) if number else "")

    def number(self) -> int | None:
        """Return the number; None, and a sentence at the field, when it is none."""
        text = self.text() or "0"
        number = int(text) if text.isdecimal() else -1
        if self.least <= number <= self._most:
            self.set_error("")
            return number
        told = tr("Type a number from {least} to {most}.")
        self.set_error(told.format(least=self.least, most=self._most))
        return None
