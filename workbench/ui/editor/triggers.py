"""Signs that fire while somebody types, and how to take that back (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor

from workbench.domain.capture import (
    CLOSE_MARKS,
    LONGEST_SIGN,
    TRIGGERS,
    find_tokens,
    sign_at_start,
    trigger_before,
)
from workbench.domain.minutes import LineKind, LineStyle
from workbench.domain.shorthands import written_out
from workbench.ui.editor.clipboard import put_text
from workbench.ui.editor.formats import (
    PLAIN,
    head_of,
    is_plain,
    line_of,
    place,
    token_around,
    tokens_of,
    typed_signs,
    units,
)
from workbench.ui.editor.speech import kind_name
from workbench.ui.editor.tokens import mark_typed, mend

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.domain.capture import Found, Sign
    from workbench.ui.editor.sheet import LineSheet

_NEVER: Final = (-1, -1)


class Triggers:
    """Watches what is typed; pasted and loaded text never passes here."""

    def __init__(self, edit: LineSheet) -> None:
        self._edit = edit
        self._lines = edit.lines
        self._completion = edit.completion
        self._fired = _NEVER  # right after a sign fired one step back gives it back
        self._is_word = False  # what fired was an abbreviation: its line may fire again
        self._named = _NEVER  # right after a name was completed its space is ours
        self._is_spaced = False  # what is being typed comes right after that space
        self._typed = range(0)  # the places that were typed in one go

    def before_text(self) -> None:
        """Make room for typed text: what is selected goes, tokens do not grow."""
        cursor = self._edit.textCursor()
        self._is_spaced = self._named == self._now()
        if cursor.hasSelection():
            self._lines.remove(cursor)
            self._edit.setTextCursor(cursor)
        if not is_plain(self._edit.currentCharFormat()):
            self._edit.setCurrentCharFormat(PLAIN)

    def after_text(self) -> None:
        """See whether what was typed fires."""
        cursor = self._edit.textCursor()
        block = cursor.block()
        text = block.text()
        at = place(text, cursor.positionInBlock())
        last = text[at - 1 : at]
        self._follow(cursor.position())
        mend(self._lines, block, is_typing=True)
        if self._is_spaced and last in CLOSE_MARKS:
            self._close_up(cursor)
            return
        if last in TRIGGERS:
            mark_typed(self._lines, cursor.position() - 1)
            self._edit.setCurrentCharFormat(PLAIN)
        if last == " " and (
            (at <= LONGEST_SIGN and self._fire(block, text, at))
            or self._write_out(block, text, at - 1)
        ):
            return
        self._completion.look()

    def _close_up(self, cursor: QTextCursor) -> None:
        """Let a mark stand against the name that was completed: the space between was ours."""
        with self._lines.step(joined=True):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            cursor.deletePreviousChar()
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        self._edit.setTextCursor(cursor)
        self._completion.look()

    def _fire(self, block: QTextBlock, text: str, at: int) -> bool:
        sign = sign_at_start(text[:at])
        if sign is None or sign.length != at or not self._is_free(block, sign):
            return False
        with self._lines.step(block) as cursor:
            cursor.setPosition(block.position() + at, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._lines.mark(block, sign.kind, sign.style)
        self._fired, self._is_word = self._now(), False
        if sign.kind is not LineKind.TEXT:
            self._edit.voice.say(kind_name(sign.kind))
        return True

    def _is_free(self, block: QTextBlock, sign: Sign) -> bool:
        """Tell whether a sign may change this line; in a list its own sign only goes away."""
        head = head_of(block)
        if head.kind is not LineKind.TEXT or head.line in self._completion.silenced:
            return False
        is_kind = sign.kind is not LineKind.TEXT
        return is_kind or head.style in {LineStyle.PLAIN, sign.style}

    def resume(self) -> None:
        """Let the word at the caret go on firing after text was loaded (a lock inside a name)."""
        cursor = self._edit.textCursor()
        text = cursor.block().text()
        trigger = trigger_before(text, place(text, cursor.positionInBlock()))
        if trigger is not None and token_around(cursor.block(), units(text, trigger.start)) is None:
            self._lines.qt.setUndoRedoEnabled(False)
            mark_typed(self._lines, cursor.block().position() + units(text, trigger.start))
            self._lines.qt.setUndoRedoEnabled(True)

    def take_back(self) -> bool:
        """Give the literal sign back, right after it fired; that line does not fire again."""
        if self._fired != self._now():
            return False
        self._fired = _NEVER
        self._edit.undo_typing()
        self.forget_word()
        if not self._is_word:
            self._completion.silenced.add(line_of(self._edit.textCursor().block()))
        return True

    def accept(self, number: int | None = None) -> bool:
        """Take the selected suggestion, or write the word before the caret out."""
        if self._completion.accept(number):
            self._fired, self._is_word = self._now(), False
            self._named = self._now()
            return True
        cursor = self._edit.textCursor()
        block, text = cursor.block(), cursor.block().text()
        at = place(text, cursor.positionInBlock())
        return number is None and not cursor.hasSelection() and self._write_out(block, text, at)

    def forget_word(self) -> None:
        """What stands before the caret was not typed in one go: it is written out no more."""
        self._typed = range(0)

    def _follow(self, position: int) -> None:
        """Know which places were typed in one go; a typing mistake that was mended is in it."""
        is_on = self._typed.start < position <= self._typed.stop + 1 and len(self._typed) > 0
        self._typed = range(self._typed.start if is_on else position - 1, position)

    def _write_out(self, block: QTextBlock, text: str, end: int) -> bool:
        """Put what an abbreviation stands for in its place, as one step (R1.3)."""
        found = written_out(text, end, self._edit.shorthands)
        if found is None or self._typed.start > block.position() + units(text, found[0]):
            return False
        start, words = found
        cursor = self._edit.textCursor()
        behind = cursor.position() - block.position() - units(text, end)  # the space that fired
        if "\n" in words:
            end, behind = end + behind, 0
        with self._lines.step(block):
            cursor.setPosition(block.position() + units(text, start))
            cursor.setPosition(block.position() + units(text, end), QTextCursor.MoveMode.KeepAnchor)
            put_text(self._lines, cursor, words)
        self._lines.settle()
        cursor.setPosition(cursor.position() + behind)
        self._edit.setTextCursor(cursor)
        self._edit.setCurrentCharFormat(PLAIN)
        self.forget_word()
        self._fired, self._is_word = self._now(), True
        self._edit.voice.say(words)
        return True

    def _now(self) -> tuple[int, int]:
        """Return the state of text and caret, to tell whether anything happened since."""
        return self._lines.qt.revision(), self._edit.textCursor().position()

    def resolve(self, block: QTextBlock, end: int) -> None:
        """Make tokens of what means exactly one thing, before the caret (R1.3)."""
        text = block.text()[:end]
        line = line_of(block)
        if line in self._completion.silenced:
            return
        typed = typed_signs(block, text)
        if not typed:
            return
        taken = [(token.start, token.end) for token in tokens_of(block, text)]
        found: list[Found] = [
            token
            for token in find_tokens(text, self._completion.vocabulary, taken)
            if token.start in typed and not self._completion.is_dismissed(line, token.start)
        ]
        for token in reversed(found):
            self._lines.write_token(
                block,
                token.start,
                token.end,
                token.kind,
                label=token.candidate.label,
                target=token.candidate.target,
            )
