"""Copying, cutting and pasting lines (R1.3, R2.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor

from workbench.domain.blocks import NO_BREAK, Shown, pasted, stored
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind, LineStyle
from workbench.ui.editor.formats import PLAIN, Head, block_format, place
from workbench.ui.editor.tokens import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from workbench.ui.editor.document import LineDocument

_SPACES: Final = (" ", "\t")


def copied(lines: LineDocument, cursor: QTextCursor) -> str:
    """Return the selection as plain text, without signs; nothing moves with it."""
    return "\n".join(piece.text for piece in _pieces(lines, cursor))


def cut(lines: LineDocument, cursor: QTextCursor) -> str:
    """Return the selection; whole lines with a record wait on the shelf for their new place."""
    pieces = tuple(_pieces(lines, cursor))
    text = "\n".join(piece.text for piece in pieces)
    lines.shelf.clear()
    if any(p.line and (p.is_recorded or p.kind is not LineKind.TEXT) for p in pieces):
        lines.shelf.put([p for p in pieces if p.line or p.text], text)
    return text


def paste(lines: LineDocument, cursor: QTextCursor, text: str) -> None:
    """Put in what was cut as lines, all else as plain text that never fires."""
    kept = lines.shelf.lines(text, lines.new_id)
    if kept:
        lines.insert_lines(cursor, kept)
        return
    if pasted(text):
        put_text(lines, cursor, text)


def put_text(lines: LineDocument, cursor: QTextCursor, text: str) -> None:
    """Put plain text in at the cursor; more paragraphs become lines of their own."""
    pieces = pasted(text)
    with lines.step():
        if cursor.hasSelection():
            lines.remove(cursor)
        if text[0] in _SPACES:
            cursor.insertText(" ", PLAIN)
        if len(pieces) == 1:
            tail = " " if text[-1] in _SPACES else ""
            cursor.insertText(pieces[0] + tail, PLAIN)
            mend(lines, cursor.block())
            return
        _paste_lines(lines, cursor, pieces)
    lines.settle()


def _paste_lines(lines: LineDocument, cursor: QTextCursor, pieces: tuple[str, ...]) -> None:
    """Put the first paragraph in at the cursor, the others below it as plain lines."""
    cursor.insertText(pieces[0], PLAIN)
    if not cursor.atBlockEnd():
        lines.split(cursor, records=False)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    for piece in pieces[1:]:
        fresh = Head(lines.new_id(), LineKind.TEXT, LineStyle.PLAIN, is_recorded=False)
        cursor.insertBlock(block_format(fresh, lines.measures), PLAIN)
        cursor.insertText(piece, PLAIN)


def _pieces(lines: LineDocument, cursor: QTextCursor) -> Iterator[Block]:
    """Give the selected part of each line; a line selected as a whole keeps its id."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = lines.qt.findBlock(start)
    while block.isValid() and block.position() <= end:
        last = block.position() + block.length() - 1
        is_whole = start <= block.position() and last <= end
        if is_whole and (block.length() > 1 or end > last):
            yield lines.read(block)
        elif block.position() < end or block.position() == start:
            yield _part(lines, block, max(start, block.position()), min(end, last))
        block = block.next()


def _part(lines: LineDocument, block: QTextBlock, start: int, end: int) -> Block:
    """Return a part of a line as a plain line without an id."""
    shown = lines.shown_of(block)
    first = place(shown.text, start - block.position())
    last = place(shown.text, end - block.position())
    inside = tuple(
        replace(token, start=token.start - first)
        for token in shown.tokens
        if first <= token.start and token.end <= last
    )
    text, _ = stored(Shown(text=shown.text[first:last], tokens=inside))
    return Block(line=LineId(""), text=text.replace(NO_BREAK, " "))
