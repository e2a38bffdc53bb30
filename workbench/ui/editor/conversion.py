"""Making another kind of line of what stands there already (Ctrl Shift and a letter)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor

from workbench.domain.minutes import LineKind, LineStyle
from workbench.domain.sentences import sentence_around
from workbench.ui.editor.formats import PLAIN, Head, block_format, head_of, place, units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.ui.editor.document import LineDocument


LETTERS: Final = {
    LineKind.ACTION: "A",
    LineKind.DECISION: "B",
    LineKind.QUESTION: "Q",
    LineKind.SIGNAL: "S",
    LineKind.INFORMATION: "M",
    LineKind.BOTTLENECK: "X",
    LineKind.PRACTICE: "Y",
    LineKind.SCRATCH: "K",
    LineKind.TEXT: "T",
}


def convert(lines: LineDocument, cursor: QTextCursor, kind: LineKind) -> QTextBlock:
    """Make a line of this kind of the line at the cursor, or of the sentence it lies in.

    A line that is more than a paragraph changes as a whole, and so does one that becomes text,
    with the cursor where it was. A sentence between others leaves the paragraph: what stood
    before it keeps the paragraph's id. The cursor then comes to stand at the end of the line
    that was made, ready for who and when.
    """
    block = cursor.block()
    text = block.text()
    start, end = 0, len(text)
    if not head_of(block).is_marked and kind is not LineKind.TEXT:
        start, end = sentence_around(text, place(text, cursor.positionInBlock()))
    with lines.step():
        if text[end:].strip():
            _break(lines, block, text, end)
        if text[:start].strip():
            block = _break(lines, block, text, start)
        lines.mark(block, kind, LineStyle.PLAIN)
    lines.settle()
    if kind is not LineKind.TEXT:
        cursor.setPosition(block.position() + block.length() - 1)
    return block


def _break(lines: LineDocument, block: QTextBlock, text: str, at: int) -> QTextBlock:
    """Break a paragraph, drop the space around the break, and return what is below it."""
    head = head_of(block)
    before, after = text[:at], text[at:]
    first = units(text, len(before.rstrip()))
    last = units(text, at + len(after) - len(after.lstrip()))
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + first)
    cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    fresh = Head(lines.new_id(), LineKind.TEXT, head.style, head.is_recorded)
    fresh = lines.guard_as(head, fresh)
    cursor.insertBlock(block_format(fresh, lines.measures), PLAIN)
    lines.dress(cursor.block().previous(), head)
    return cursor.block()
