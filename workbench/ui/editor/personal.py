"""The checker of what points at a person, and the key that puts a code in its place (R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from workbench.domain.identifiers import code_of, identifiers, last_code
from workbench.ui.editor.formats import PLAIN, units
from workbench.ui.editor.tokens import mend
from workbench.ui.editor.underlines import Mark, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QTextBlock

    from workbench.domain.identifiers import NamesWithin
    from workbench.ui.editor.document import LineDocument


class PersonalChecker:
    """Points at what `domain.identifiers` finds."""

    def __init__(self, names: NamesWithin | None = None) -> None:
        self._names = names

    def marks(self, text: str) -> Sequence[Mark]:
        """Return what points at a person."""
        return [
            Mark(found.start, text[found.start : found.end], Tone.PERSONAL)
            for found in identifiers(text, self._names)
        ]


def put_codes(
    lines: LineDocument, found: Sequence[tuple[QTextBlock, Mark]], next_code: Callable[[], int]
) -> int:
    """Put codes in place of what was found, as one step; the same words get the same code."""
    if not found:
        return 0
    number = max(next_code(), 1 + last_code(block.text() for block in lines.each()))
    codes: dict[str, str] = {}
    for _, mark in found:
        codes.setdefault(mark.words, code_of(number + len(codes)))
    put_words(lines, [(block, mark, codes[mark.words]) for block, mark in found])
    return len(found)


def put_words(lines: LineDocument, found: Sequence[tuple[QTextBlock, Mark, str]]) -> None:
    """Put other words in place of what is underlined, as one step."""
    with lines.step(found[0][0]) as cursor:
        for block, mark, words in reversed(found):
            text = block.text()
            cursor.setPosition(block.position() + units(text, mark.start))
            cursor.setPosition(
                block.position() + units(text, mark.end), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(words, PLAIN)
            mend(lines, block)
