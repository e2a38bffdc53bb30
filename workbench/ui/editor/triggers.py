"""Signs that fire while somebody types, and how to take that back (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor

from workbench.domain.capture import LONGEST_SIGN, find_tokens, sign_at_start, trigger_before
from workbench.domain.minutes import LineKind, LineStyle
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

    def before_text(self) -> None:
        """Make room for typed text: what is selected goes, tokens do not grow."""
        cursor = self._edit.textCursor()
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
        mend(self._lines, block, is_typing=True)
        if last in {"@", ">"}:
            mark_typed(self._lines, cursor.position() - 1)
            self._edit.setCurrentCharFormat(PLAIN)
        if last == " " and at <= LONGEST_SIGN and self._fire(block, text, at):
            return
        self._completion.look()

    def _fire(self, block: QTextBlock, text: str, at: int) -> bool:
        sign = sign_at_start(text[:at])
        if sign is None or sign.length != at or not self._is_free(block, sign):
            return False
        with self._lines.step(block) as cursor:
            cursor.setPosition(block.position() + at, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._lines.mark(block, sign.kind, sign.style)
        self._fired = self._now()
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
        self._completion.silenced.add(line_of(self._edit.textCursor().block()))
        return True

    def accept(self, number: int | None = None) -> bool:
        """Take the selected suggestion, if there is one."""
        if not self._completion.accept(number):
            return False
        self._fired = self._now()
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
