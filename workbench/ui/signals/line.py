"""The one line in which a signal is typed: ``@`` names who told it, ``+`` a case.

The grammar is that of the minutes (R1.2, R1.3): Tab takes what is suggested, Enter records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent

from workbench.domain.capture import CLOSE_MARKS, read_line, trigger_before
from workbench.texts import tr
from workbench.ui.editor.popover import Choices
from workbench.ui.signals.vocabulary import SignalVocabulary
from workbench.ui.theme import current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from workbench.domain.capture import Reading, Trigger
    from workbench.domain.completion import Candidate

_LONGEST: Final = 60
_FIRST: Final = int(Qt.Key.Key_1)
_FIGURES: Final = 9
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SignalLine(TextField):
    """Completes names while somebody types, and never takes the focus from the text."""

    numbered = Signal(int)  # Alt and a figure: the n-th of what the card shows, from 0

    def __init__(self) -> None:
        super().__init__(
            tr("What was reported"), hint=tr("@ names who told it, + a case."), is_large=True
        )
        self.vocabulary = SignalVocabulary()
        self._choices: Choices | None = None
        self._trigger: Trigger | None = None
        self._found: tuple[Candidate, ...] = ()
        self._selected = 0
        self._spaced = -1  # where the space stands that came with a name
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda _: self._edited())
        self.edit.cursorPositionChanged.connect(self._look_at_caret)

    def reading(self) -> Reading:
        """Return what was typed, as Enter reads a line of the minutes."""
        return read_line(self.text(), self.vocabulary)

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """What is suggested now."""
        return self._found

    def close_choices(self) -> None:
        """Suggest nothing any more."""
        self._trigger, self._found = None, ()
        if self._choices is not None:
            self._choices.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close_choices()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        number = event.key() - _FIRST
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < _FIGURES:
            self.numbered.emit(number)
            return True
        return self._completes(event)

    def _completes(self, event: QKeyEvent) -> bool:
        if not self._found or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Tab:
            self._accept(self._selected)
        elif key is Qt.Key.Key_Escape:
            self.close_choices()
        elif key in _STEPS:
            self._selected = (self._selected + _STEPS[key]) % len(self._found)
            self._show()
            announce(self.edit, self._found[self._selected].label)
        else:
            return False
        return True

    def _edited(self) -> None:
        """Let a mark stand against the name that was taken: the space between them was ours."""
        spaced, self._spaced = self._spaced, -1
        text, at = self.edit.text(), self.edit.cursorPosition()
        if 0 <= spaced == at - 2 and text[spaced] == " " and text[at - 1] in CLOSE_MARKS:
            self.edit.setText(f"{text[:spaced]}{text[spaced + 1 :]}")
            self.edit.setCursorPosition(at - 1)
        self._look()

    def _look_at_caret(self) -> None:
        if self._found:
            self._look()

    def _look(self) -> None:
        at = self.edit.cursorPosition()
        trigger = trigger_before(self.edit.text(), at)
        phrase = self.edit.text()[trigger.start + 1 : at] if trigger else ""
        found = (
            self.vocabulary.offered(trigger.kind, phrase)
            if trigger and 0 < len(phrase) <= _LONGEST
            else ()
        )
        if trigger is None or not found:
            self.close_choices()
            return
        is_new = not self._found or self._found[0].target != found[0].target
        self._trigger, self._found, self._selected = trigger, found, 0
        self._show()
        if is_new:
            announce(self.edit, found[0].label)

    def _accept(self, number: int) -> None:
        """Put the whole name where its first letters were typed."""
        if self._trigger is None:
            return
        text, at = self.edit.text(), self.edit.cursorPosition()
        start = self._trigger.start
        label = self._found[number].label
        after = text[at:]
        named = f"{text[: start + 1]}{label}{'' if after.startswith(' ') else ' '}"
        self.edit.setText(named + after)
        self.edit.setCursorPosition(len(named) + after.startswith(" "))
        self._spaced = -1 if after.startswith(" ") else len(named) - 1
        self.close_choices()
        announce(self.edit, label)

    def _show(self) -> None:
        if self._trigger is None:
            return
        window = self.window()
        if self._choices is None:
            self._choices = Choices(window, current())
            self._choices.chosen.connect(self._accept)
            self.destroyed.connect(self._choices.deleteLater)
        self._choices.show_rows(self._trigger.kind, self._found, self._selected)
        caret = self.edit.cursorRect()
        corner = self.edit.mapTo(window, QPoint(caret.left(), 0))
        place = QRect(corner, caret.size()).adjusted(0, 0, 0, self.edit.height() - caret.height())
        self._choices.place(place, window.rect())
