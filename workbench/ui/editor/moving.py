"""Lines that change places, in their item or on their way to another (R2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from workbench.domain.minutes import LineKind, LineStyle
from workbench.ui.editor.formats import PLAIN, Head, block_format, head_of, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.domain.minutes import Block
    from workbench.ui.editor.document import LineDocument


def move(lines: LineDocument, block: QTextBlock, way: int) -> bool:
    """Move a line up (-1) or down (1) past its neighbour; False at the edge."""
    other = block.previous() if way < 0 else block.next()
    if not other.isValid():
        return False
    passed, head = lines.read(other), head_of(block)
    with lines.step() as cursor:
        cursor.setPosition(min(block.position(), other.position()))
        if way < 0:
            cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(other.position() - 1)
            end = other.position() + other.length() - 1
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        lines.dress(cursor.block(), head)
        if way < 0:
            lines.put(passed, cursor.block(), in_place=False)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.insertBlock(block_format(head, lines.measures), PLAIN)
            lines.put(passed, cursor.block().previous(), in_place=True)
    lines.settle()
    return True


def take(lines: LineDocument, block: QTextBlock) -> Block:
    """Take a line out, to put it elsewhere; the last one leaves an empty line."""
    taken = lines.read(block)
    with lines.step(block) as cursor:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if block.previous().isValid():  # the selection holds the break before it
            head = head_of(block.previous())
            cursor.removeSelectedText()
        elif block.next().isValid():
            head = head_of(block.next())
            cursor.setPosition(0)
            cursor.setPosition(block.next().position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            head = Head(lines.new_id(), LineKind.TEXT, LineStyle.PLAIN, is_recorded=False)
            cursor.removeSelectedText()
        lines.dress(cursor.block(), head)
    lines.settle()
    return taken


def rewrite(lines: LineDocument, line: Block) -> bool:
    """Write a line anew as it was stored, as part of the last step; False when it is gone."""
    block = next((b for b in lines.each() if line_of(b) == line.line), None)
    if block is None or lines.read(block).text == line.text:
        return False
    with lines.step(block, joined=True) as cursor:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        lines.put(line, block, in_place=True)
    return True
