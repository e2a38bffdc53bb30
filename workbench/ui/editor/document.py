"""What may happen to the lines of one item; every act is one step of Qt's own undo.

Ids stay with their lines through all of it: Enter leaves the record on the first half, two
records never become one, and a reconciler looks after every change of paragraphs (R2, D2).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from workbench.domain.blocks import (
    NO_BREAK,
    SIGNS,
    Shown,
    reconcile,
    shown,
    stored,
)
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind, LineStyle
from workbench.ui.editor.formats import (
    PLAIN,
    Head,
    Measures,
    block_format,
    head_of,
    line_of,
    token_format,
    tokens_of,
    units,
)
from workbench.ui.editor.guards import BARE, Guard, differ
from workbench.ui.editor.mirror import Mirror
from workbench.ui.editor.tokens import mend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.domain.minutes import MentionKind
    from workbench.ui.editor.shelf import Shelf


class LineDocument:
    """The lines of one item in a QTextDocument."""

    def __init__(
        self,
        document: QTextDocument,
        *,
        new_id: Callable[[], LineId],
        measures: Measures,
        shelf: Shelf,
    ) -> None:
        self.qt = document
        self.measures = measures
        self.new_id = new_id
        self.shelf = shelf
        self.guards: dict[LineId, Guard] = {}
        self._settled: tuple[Block, ...] = ()
        self._ids: frozenset[LineId] = frozenset()
        self._tokens = 0
        self.is_busy = False
        self._mirror = Mirror(document, line_as_typed)
        self.caret: Callable[[], int] = lambda: 0
        shelf.add_holder(self)

    # ---- the whole ------------------------------------------------------------------------

    def load(self, blocks: Sequence[Block]) -> None:
        """Show these lines, and forget every step."""
        self.qt.setUndoRedoEnabled(False)
        with self.step() as cursor:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            self._settled = tuple(blocks) or (self.fresh(),)
            for n, block in enumerate(self._settled):
                form = block_format(head_from(block), self.measures)
                if n:
                    cursor.insertBlock(form, PLAIN)
                else:
                    cursor.setBlockFormat(form)
                self._write(cursor, block)
        self._ids = frozenset(block.line for block in self._settled)
        if "" in self._ids or len(self._ids) != len(self._settled):
            self.settle()
        self.qt.setUndoRedoEnabled(True)

    def blocks(self) -> tuple[Block, ...]:
        """Return the lines as they stand, without signs."""
        return tuple(self._guarded(line) for line in self._mirror.lines())

    def each(self) -> Iterator[QTextBlock]:
        """Give the paragraphs from top to bottom."""
        block = self.qt.begin()
        while block.isValid():
            yield block
            block = block.next()

    def read(self, block: QTextBlock) -> Block:
        """Return one line as it stands."""
        return self._guarded(line_as_typed(block))

    def _guarded(self, line: Block) -> Block:
        guard = self.guards.get(line.line, BARE)
        if not guard.is_set:
            return line
        return replace(line, marking=guard.marking, audience=guard.audience)

    def guard_as(self, head: Head, fresh: Head) -> Head:
        """Limit a line that is made of another as that one is."""
        self.guards[fresh.line] = self.guards.get(head.line, BARE)
        return fresh._replace(is_limited=head.is_limited)

    def holds(self, line: LineId) -> bool:
        """Tell whether the line stood here when paragraphs last changed."""
        return line in self._ids

    # ---- places ---------------------------------------------------------------------------

    def shown_of(self, block: QTextBlock) -> Shown:
        """Return a line as it is shown, with its tokens."""
        text = block.text()
        return Shown(text=text, tokens=tokens_of(block, text))

    # ---- acts -----------------------------------------------------------------------------

    @contextmanager
    def step(self, at: QTextBlock | None = None, *, joined: bool = False) -> Iterator[QTextCursor]:
        """Make what happens inside one step of undo, or part of the last one."""
        cursor = QTextCursor(at) if at is not None else QTextCursor(self.qt)
        start = cursor.position()
        cursor.setPosition(min(self.caret(), self.qt.characterCount() - 1))  # where undo returns to
        was_busy, self.is_busy = self.is_busy, True
        if joined:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.setPosition(start)
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.is_busy = was_busy

    def dress(self, block: QTextBlock, head: Head) -> None:
        """Give a paragraph this id, kind and style."""
        QTextCursor(block).setBlockFormat(block_format(head, self.measures))

    def mark(self, block: QTextBlock, kind: LineKind, style: LineStyle = LineStyle.PLAIN) -> None:
        """Make a line of this kind of it; id and text stay."""
        self.dress(block, head_of(block)._replace(kind=kind, style=style))

    def write_token(
        self, block: QTextBlock, start: int, end: int, kind: MentionKind, *, label: str, target: str
    ) -> int:
        """Put a token in place of shown characters; return the position after it."""
        text = block.text()
        with self.step() as cursor:
            cursor.setPosition(block.position() + units(text, start))
            cursor.setPosition(block.position() + units(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._write_token(cursor, kind, label, target)
            return cursor.position()

    def trim(self, cursor: QTextCursor) -> None:
        """Drop the spaces a line ends with, as Tab leaves one behind a token."""
        text = cursor.block().text()
        count = len(text) - len(text.rstrip(" "))
        if count and cursor.atBlockEnd():
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, count
            )
            cursor.removeSelectedText()

    def split(self, cursor: QTextCursor, *, records: bool) -> QTextBlock:
        """Break the line at the cursor; return the new line, below or above (R2.1)."""
        block = cursor.block()
        head = head_of(block)
        style = LineStyle.PLAIN if head.style is LineStyle.HEADING else head.style
        is_above = cursor.atBlockStart() and block.length() > 1
        fresh = Head(self.new_id(), LineKind.TEXT, style, is_recorded=False)
        if not is_above and not cursor.atBlockEnd():  # what is limited stays so in both halves
            fresh = self.guard_as(head, fresh)
        with self.step():
            kept = (
                head
                if is_above
                else head._replace(is_recorded=head.is_recorded or (records and block.length() > 1))
            )
            cursor.insertBlock(block_format(kept if is_above else fresh, self.measures), PLAIN)
            first = cursor.block().previous()
            self.dress(first, fresh if is_above else kept)
        self.settle()
        return first if is_above else cursor.block()

    def remove(self, cursor: QTextCursor) -> None:
        """Remove what is selected; the rests of two lines join only if the lower is just text."""
        first = self.qt.findBlock(cursor.selectionStart())
        last = self.qt.findBlock(cursor.selectionEnd())
        head, tail = head_of(first), head_of(last)
        has_head = cursor.selectionStart() > first.position()
        has_tail = cursor.selectionEnd() < last.position() + last.length() - 1
        with self.step():
            if first == last:
                cursor.removeSelectedText()
                mend(self, first)
                return
            if has_head and has_tail and (tail.is_marked or differ(self.guards, head, tail)):
                self._remove_apart(cursor, first, last)
            else:
                cursor.removeSelectedText()
                if not has_head and not has_tail:
                    head = Head(self.new_id(), LineKind.TEXT, LineStyle.PLAIN, is_recorded=False)
                self.dress(cursor.block(), tail if has_tail and not has_head else head)
        self.settle()

    def join(self, upper: QTextBlock, cursor: QTextCursor) -> None:
        """Make one line of two; the cursor comes to stand where they met."""
        lower = upper.next()
        head = head_of(upper if upper.length() > 1 else lower)
        with self.step():
            cursor.setPosition(lower.position())
            cursor.deletePreviousChar()
            self.dress(cursor.block(), head)
        self.settle()

    def insert_lines(self, cursor: QTextCursor, lines: Sequence[Block]) -> None:
        """Put whole lines in at the cursor, each with its id; the line there may be split."""
        with self.step():
            if cursor.hasSelection():
                self.remove(cursor)
            block = cursor.block()
            is_replaced = block.length() == 1 and not head_of(block).is_marked
            if not is_replaced and not cursor.atBlockStart() and not cursor.atBlockEnd():
                self.split(cursor, records=False)
                block = cursor.block().previous()
            elif not is_replaced and cursor.atBlockStart() and block.length() > 1:
                cursor.insertBlock(block.blockFormat(), PLAIN)
                block = cursor.block().previous()
                is_replaced = True
            for line in lines:
                block = self.put(line, block, in_place=is_replaced)
                is_replaced = False
            cursor.setPosition(block.position() + block.length() - 1)
        self.settle()

    def put(self, line: Block, at: QTextBlock, *, in_place: bool) -> QTextBlock:
        """Write a line into an empty paragraph, or below one."""
        cursor = QTextCursor(at)
        form = block_format(head_from(line), self.measures)
        if in_place:
            cursor.setBlockFormat(form)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(form, PLAIN)
        self._write(cursor, line)
        return cursor.block()

    def settle(self) -> None:
        """Give every line an id of its own again, after paragraphs changed (D2).

        Looking costs a millisecond at 300 lines; lines are read only when something is wrong.
        """
        ids = []
        for block in self.each():
            mend(self, block)
            ids.append(line_of(block))
        moved = {
            line for line in ids if line not in self._ids and self.shelf.is_held(line, but=self)
        }
        if moved or "" in ids or len(set(ids)) != len(ids):
            ids = [block.line for block in self._reconcile(moved)]
        self._ids = frozenset(ids)

    def _reconcile(self, moved: set[LineId]) -> tuple[Block, ...]:
        after = self.blocks()
        blanked = [_without_id(block) if block.line in moved else block for block in after]
        self._settled = reconcile(self._settled, blanked, self.new_id)
        with self.step(joined=True):
            for block, was, now in zip(self.each(), after, self._settled, strict=True):
                if was != now:
                    self.dress(block, head_from(now))
                    self.guards[now.line] = Guard(now.marking, now.audience)
        return self._settled

    # ---- inside ---------------------------------------------------------------------------

    def fresh(self) -> Block:
        """Return an empty line with an identifier of its own."""
        return Block(line=self.new_id(), text="")

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        self.guards[block.line] = Guard(block.marking, block.audience)
        line = shown(block.text, block.mentions)
        done = 0
        for token in line.tokens:
            cursor.insertText(line.text[done : token.start], PLAIN)
            label = line.text[token.start + 1 : token.end]
            self._write_token(cursor, token.kind, label, token.target)
            done = token.end
        cursor.insertText(line.text[done:], PLAIN)

    def _write_token(self, cursor: QTextCursor, kind: MentionKind, label: str, target: str) -> None:
        self._tokens += 1
        text = token_text(kind, label)
        number, length = self._tokens, units(text, len(text))
        cursor.insertText(text, token_format(kind, target, number=number, length=length))
        cursor.setCharFormat(PLAIN)

    def _remove_apart(self, cursor: QTextCursor, first: QTextBlock, last: QTextBlock) -> None:
        """Empty the middle but keep the break: the lower rest stays a line of its own."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(last.position())
        cursor.setPosition(end, keep)
        cursor.removeSelectedText()
        cursor.setPosition(start)
        cursor.setPosition(last.position() - 1, keep)
        cursor.removeSelectedText()
        self.dress(first, head_of(first))


def line_as_typed(block: QTextBlock) -> Block:
    """Read a line without who may hold it, which changes apart from its text."""
    head = head_of(block)
    typed = block.text()
    text, mentions = stored(Shown(text=typed, tokens=tokens_of(block, typed)))
    return Block(
        line=head.line,
        text=text,
        kind=head.kind,
        style=head.style,
        mentions=mentions,
        is_recorded=head.is_recorded,
    )


def token_text(kind: MentionKind, label: str) -> str:
    """Return the characters of a token in the document."""
    return SIGNS[kind] + label.replace(" ", NO_BREAK)


def head_from(block: Block) -> Head:
    """Return what a line is, beside its text."""
    is_limited = block.marking is not None or block.audience is not None
    return Head(block.line, block.kind, block.style, block.is_recorded, is_limited)


def _without_id(block: Block) -> Block:
    return replace(block, line=LineId(""))
