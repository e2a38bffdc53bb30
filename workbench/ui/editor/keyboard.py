"""Which key asks for what in the minutes (ux.md 4, R1, R2, R12)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

from workbench.domain.blocks import BREAK
from workbench.domain.minutes import LineKind
from workbench.texts import tr
from workbench.ui.editor.conversion import LETTERS
from workbench.ui.editor.formats import (
    PLAIN,
    head_of,
    place,
    token_around,
)
from workbench.ui.editor.guards import differ
from workbench.ui.editor.moving import move
from workbench.ui.editor.speech import line_sentence, recorded_sentence
from workbench.ui.editor.tokens import mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QTextBlock

    from workbench.ui.editor.sheet import LineSheet
    from workbench.ui.editor.triggers import Triggers

_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor
_CHOOSING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape)
_COMMANDS: Final = (_CTRL, _CTRL | _SHIFT, _ALT, _ALT | _SHIFT)
_TO_THE_END: Final = QKeySequence.StandardKey.DeleteEndOfLine
_MOST_TICKS: Final = 9
_Key = tuple[Qt.Key, Qt.KeyboardModifier]


class Keyboard:
    """Turns keys into acts on lines; False means that Qt does what it always does."""

    def __init__(self, edit: LineSheet, triggers: Triggers) -> None:
        self._edit = edit
        self._lines = edit.lines
        self._completion = edit.completion
        self._triggers = triggers
        self._acts: dict[_Key, Callable[[], bool]] = {
            (Qt.Key.Key_Return, _NONE): self._enter,
            (Qt.Key.Key_Enter, _NONE): self._enter,
            (Qt.Key.Key_Return, _SHIFT): self._break,
            (Qt.Key.Key_Enter, _SHIFT): self._break,
            (Qt.Key.Key_Return, _CTRL): self._next_item,
            (Qt.Key.Key_Enter, _CTRL): self._next_item,
            (Qt.Key.Key_Up, _ALT): lambda: self._item_step(-1),
            (Qt.Key.Key_Down, _ALT): lambda: self._item_step(1),
            (Qt.Key.Key_Up, _ALT | _SHIFT): lambda: self._move(-1),
            (Qt.Key.Key_Down, _ALT | _SHIFT): lambda: self._move(1),
            (Qt.Key.Key_H, _CTRL): self._history,
            (Qt.Key.Key_Period, _CTRL): self._mend_word,
            (Qt.Key.Key_Left, _NONE): lambda: self._skip(-1, QTextCursor.MoveMode.MoveAnchor),
            (Qt.Key.Key_Right, _NONE): lambda: self._skip(1, QTextCursor.MoveMode.MoveAnchor),
            (Qt.Key.Key_Left, _SHIFT): lambda: self._skip(-1, _KEEP),
            (Qt.Key.Key_Right, _SHIFT): lambda: self._skip(1, _KEEP),
        }
        for kind, letter in LETTERS.items():
            self._acts[Qt.Key[f"Key_{letter}"], _CTRL | _SHIFT] = partial(self._convert, kind)
        for number in range(1, _MOST_TICKS + 1):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            self._acts[key, _ALT] = partial(self._tick, number)

    def is_ours(self, event: QKeyEvent) -> bool:
        """Tell whether a shortcut of the window must leave this key to the minutes."""
        is_choice = self._completion.is_open and event.key() in _CHOOSING
        return is_choice or _key(event) in self._acts

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; True if that was all."""
        if self._completion.is_open and self._choose(event.key()):
            return True
        act = self._acts.get(_key(event))
        if self._edit.isReadOnly():
            return act() if act is not None and _is_wish(event) else False
        if act is not None:
            return act()
        return False if types_text(event) else self._by_name(event)

    def _history(self) -> bool:
        self._edit.ask_history()
        return True

    def ask_undo(self) -> None:
        """Undo as the keyboard means it: a sign that just fired first, then as the room wants."""
        if self._triggers.take_back():
            return
        if self._edit.has_own_undo:
            self._edit.undo_typing()
        else:
            self._edit.undo_asked.emit()

    def ask_redo(self) -> None:
        """Redo as the room wants."""
        if self._edit.has_own_undo:
            self._edit.redo_typing()
        else:
            self._edit.redo_asked.emit()

    def remove(self, cursor: QTextCursor) -> None:
        """Remove what is selected and stand where it was."""
        self._lines.remove(cursor)
        self._edit.setTextCursor(cursor)

    def _choose(self, key: int) -> bool:
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._completion.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Tab:
            self._triggers.accept()
        elif key == Qt.Key.Key_Escape:
            self._completion.dismiss()
        else:
            return False
        return True

    # ---- lines ----------------------------------------------------------------------------

    def _enter(self) -> bool:
        cursor = self._edit.textCursor()
        self._completion.close()
        if cursor.hasSelection():
            self.remove(cursor)
        block = cursor.block()
        head = head_of(block)
        if block.length() == 1 and head.is_marked:
            self._unmark(block)
            return True
        with self._lines.step():
            self._triggers.resolve(block, place(block.text(), cursor.positionInBlock()))
            self._lines.trim(cursor)
            is_above = cursor.atBlockStart() and block.length() > 1
            made = self._lines.split(cursor, records=True)
        self._edit.setTextCursor(cursor)
        self._edit.setCurrentCharFormat(PLAIN)
        recorded = self._lines.read(made.previous())
        if not is_above and recorded.text:
            if recorded.kind is not LineKind.TEXT:
                self._edit.voice.say(recorded_sentence(recorded))
            self._edit.recorded.emit(recorded)
        return True

    def _break(self) -> bool:
        """Break the line inside its paragraph: the record stays one."""
        self._triggers.before_text()
        cursor = self._edit.textCursor()
        cursor.insertText(BREAK, PLAIN)
        mend(self._lines, cursor.block())
        self._completion.close()
        return True

    def _unmark(self, block: QTextBlock) -> None:
        with self._lines.step():
            self._lines.mark(block, LineKind.TEXT)
        self._edit.voice.say(tr("Plain text again"))

    def _backspace(self) -> bool:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            self.remove(cursor)
            self._completion.look()
            return True
        if self._triggers.take_back():
            return True
        block = cursor.block()
        if cursor.atBlockStart():
            if head_of(block).is_marked:
                self._unmark(block)
            elif block.previous().isValid():
                self._join(block.previous(), cursor)
            return True
        token = token_around(block, cursor.positionInBlock())
        if token is not None and cursor.positionInBlock() > token.start:
            self._remove_token(block, token.start, token.end)
            return True
        return False

    def _delete(self) -> bool:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            self.remove(cursor)
            return True
        block = cursor.block()
        if cursor.atBlockEnd():
            below = block.next()
            if below.isValid() and head_of(below).is_marked and block.length() > 1:
                self._unmark(below)
            elif below.isValid():
                self._join(block, cursor)
            return True
        token = token_around(block, cursor.positionInBlock())
        if token is not None and cursor.positionInBlock() < token.end:
            self._remove_token(block, token.start, token.end)
            return True
        return False

    def _join(self, upper: QTextBlock, cursor: QTextCursor) -> None:
        lower = upper.next()
        is_empty = upper.length() == 1 or lower.length() == 1
        if not is_empty and differ(self._lines.guards, head_of(upper), head_of(lower)):
            self._edit.voice.say(tr("These lines are for different people, they stay apart"))
            return
        self._lines.join(upper, cursor)
        self._edit.setTextCursor(cursor)

    def _remove_token(self, block: QTextBlock, start: int, end: int) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, _KEEP)
        self.remove(cursor)

    def _move(self, way: int) -> bool:
        block = self._edit.textCursor().block()
        if move(self._lines, block, way):
            self._edit.voice.say(line_sentence(self._lines.read(block)))
        else:
            self._edit.line_leaves.emit(way)
        return True

    def _skip(self, way: int, mode: QTextCursor.MoveMode) -> bool:
        """Step over a token as over one character."""
        cursor = self._edit.textCursor()
        block, at = cursor.block(), cursor.positionInBlock()
        token = token_around(block, at)
        if token is None or (cursor.hasSelection() and mode is not _KEEP):
            return False
        target = token.start if way < 0 else token.end
        if (at - target) * way >= 0:
            return False
        cursor.setPosition(block.position() + target, mode)
        self._edit.setTextCursor(cursor)
        return True

    # ---- wishes ---------------------------------------------------------------------------

    def _next_item(self) -> bool:
        self._edit.next_item_asked.emit()
        return True

    def _item_step(self, way: int) -> bool:
        self._edit.item_step_asked.emit(way)
        return True

    def _tick(self, number: int) -> bool:
        self._edit.tick_asked.emit(number)
        return True

    def _convert(self, kind: LineKind) -> bool:
        self._edit.convert_line(kind)
        return True

    def _mend_word(self) -> bool:
        """Ctrl and a full stop: do something about what is underlined at the caret."""
        self._edit.mend_word()
        return True

    def _by_name(self, event: QKeyEvent) -> bool:
        """Act on the keys whose place differs between systems."""
        if event.key() == Qt.Key.Key_Backspace:
            return self._backspace()
        if event.key() == Qt.Key.Key_Delete or event.matches(_TO_THE_END):
            return self._delete()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.ask_undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.ask_redo()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._edit.cut_lines()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._edit.copy_text()
        else:
            return False
        return True


def _is_wish(event: QKeyEvent) -> bool:
    """Tell whether a key asks the room for something and leaves the text alone."""
    return event.modifiers() & ~_KEYPAD in {_ALT, _CTRL}


def types_text(event: QKeyEvent) -> bool:
    """Tell whether a key writes; AltGr comes as Ctrl and Alt together on Windows."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() & ~_KEYPAD not in _COMMANDS


def _key(event: QKeyEvent) -> _Key:
    return Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
