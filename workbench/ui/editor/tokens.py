"""Tokens that somebody typed into, and signs that may fire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtGui import QTextCursor

from workbench.domain.blocks import NO_BREAK
from workbench.domain.capture import TRIGGERS
from workbench.ui.editor.formats import PLAIN, runs_of, typed_format

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QTextBlock

_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


class Steps(Protocol):
    """A document whose edits are steps of undo."""

    def step(
        self, at: QTextBlock | None = None, *, joined: bool = False
    ) -> AbstractContextManager[QTextCursor]:
        """Make what happens inside one step, or part of the last one."""
        ...


def mend(lines: Steps, block: QTextBlock, *, is_typing: bool = False) -> None:
    """Make text of tokens that somebody typed into, so that may go on, or took a part of."""
    text = block.text()
    broken = [run for run in runs_of(block, text) if run.token and not run.is_whole]
    if not broken:
        return
    with lines.step(joined=True) as cursor:
        for run in reversed(broken):
            cursor.setPosition(block.position() + run.start)
            cursor.setPosition(block.position() + run.end, _KEEP)
            rest = cursor.selectedText().replace(NO_BREAK, " ")
            at = cursor.selectionStart()
            cursor.insertText(rest, PLAIN)
            if is_typing and rest[:1] in TRIGGERS:
                mark_typed(lines, at)


def mark_typed(lines: Steps, position: int) -> None:
    """Let the sign at this position fire; part of the step before it."""
    with lines.step(joined=True) as cursor:
        cursor.setPosition(position)
        cursor.setPosition(position + 1, _KEEP)
        cursor.setCharFormat(typed_format())
