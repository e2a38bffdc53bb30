"""The caret in stored text: the draft keeps it so, and finds it back whatever the editor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.blocks import shown_place, stored_place
from workbench.ui.editor.formats import place, units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.ui.editor.document import LineDocument


def caret_of(lines: LineDocument, position: int) -> int:
    """Return a place of the document as characters from the start of the stored text."""
    block = lines.qt.findBlock(position)
    before = sum(_length(lines, b) + 1 for b in lines.each() if b < block)
    line = lines.shown_of(block)
    return before + stored_place(line, place(line.text, position - block.position()))


def position_of(lines: LineDocument, caret: int) -> int:
    """Return the place of the document of so many characters of stored text."""
    block = lines.qt.begin()
    for block in lines.each():
        length = _length(lines, block)
        if caret <= length:
            break
        caret -= length + 1
    else:
        return lines.qt.characterCount() - 1
    line = lines.shown_of(block)
    return block.position() + units(line.text, shown_place(line, max(0, caret)))


def _length(lines: LineDocument, block: QTextBlock) -> int:
    line = lines.shown_of(block)
    return len(line.text) - len(line.tokens)  # each token wears one sign
