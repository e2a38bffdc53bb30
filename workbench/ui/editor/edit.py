"""The minutes of one agenda item: a QTextEdit whose lines are records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from workbench.domain.minutes import LineKind
from workbench.texts import tr
from workbench.ui.editor import clipboard, page
from workbench.ui.editor.carets import caret_of, position_of
from workbench.ui.editor.completion import Completion
from workbench.ui.editor.conversion import convert
from workbench.ui.editor.document import LineDocument
from workbench.ui.editor.formats import PLAIN, Measures, head_of
from workbench.ui.editor.highlighter import Highlighter
from workbench.ui.editor.keyboard import Keyboard, types_text
from workbench.ui.editor.menu import menu_of
from workbench.ui.editor.moving import take
from workbench.ui.editor.painter import LinePainter
from workbench.ui.editor.shelf import Shelf
from workbench.ui.editor.speech import Voice, kind_name, line_sentence
from workbench.ui.editor.triggers import Triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block
    from workbench.ui.editor.vocabulary import Vocabulary
    from workbench.ui.theme import Theme


class MinutesEdit(QTextEdit):
    """Where the minutes of an item are written; grows with its text, scrolls with its page."""

    changed = Signal()  # any edit: write a draft soon
    recorded = Signal(object)  # Block: Enter was pressed on it
    block_left = Signal()  # the caret went to another line, or the focus away, after an edit
    next_item_asked = Signal()
    item_step_asked = Signal(int)
    tick_asked = Signal(int)  # 1 to 9
    line_leaves = Signal(int)  # Alt Shift Up at the first line (-1), Down at the last (1)
    undo_asked = Signal()  # only when `has_own_undo` is False
    redo_asked = Signal()
    announce = Signal(str)
    caret_moved = Signal(QRectF)  # where the caret is in this widget: keep it in sight

    def __init__(
        self,
        theme: Theme,
        vocabulary: Vocabulary,
        parent: QWidget | None = None,
        *,
        new_id: Callable[[], LineId],
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.has_own_undo = True
        self.lines = LineDocument(
            self.document(),
            new_id=new_id,
            measures=Measures.of(theme),
            shelf=shelf or Shelf(),
        )
        self.lines.caret = lambda: self.textCursor().position()
        self.voice = Voice(self, self.announce.emit)
        self.completion = Completion(self, self.lines, vocabulary, theme=theme, voice=self.voice)
        self.triggers = Triggers(self)
        self._keyboard = Keyboard(self)
        self._painter = LinePainter(self.lines, self.completion, theme)
        self._highlighter = Highlighter(self.document(), theme)
        self._active = QTextBlock()
        self._caret = QRect()
        self._is_touched = False
        self._blink = page.Blink(self)
        page.lay_out(self)
        page.dress(self, theme, self.lines.measures)
        self.setAccessibleName(tr("Minutes"))
        self.lines.load(())
        theme.changed.connect(self.dress)
        self.destroyed.connect(partial(self.lines.shelf.remove_holder, self.lines))
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    # ---- for the room -----------------------------------------------------------------------

    def load(self, blocks: Sequence[Block], caret: int = 0) -> None:
        """Show these lines with the caret so many characters from the start; forget all steps."""
        self.completion.close()
        self.completion.silenced.clear()
        was_blocked = self.blockSignals(True)
        self.lines.load(blocks)
        cursor = self.textCursor()
        cursor.setPosition(position_of(self.lines, caret))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(PLAIN)
        self.triggers.resume()
        self.blockSignals(was_blocked)
        self._active = cursor.block()
        self._is_touched = False
        self.viewport().update()

    def blocks(self) -> tuple[Block, ...]:
        """Return the lines as they stand, without signs."""
        return self.lines.blocks()

    def caret(self) -> int:
        """Return the caret as characters from the start of the stored text, breaks counted."""
        return caret_of(self.lines, self.textCursor().position())

    def convert_line(self, kind: LineKind) -> None:
        """Make this kind of the line, or of the sentence, at the caret."""
        self.completion.close()
        cursor = self.textCursor()
        block = convert(self.lines, cursor, kind)
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(PLAIN)
        self.voice.say(kind_name(kind))
        made = self.lines.read(block)
        if made.is_recorded:
            self.recorded.emit(made)

    def undo_typing(self) -> None:
        """Take the last step of this document back."""
        self.completion.close()
        self.undo()
        self.lines.settle()

    def redo_typing(self) -> None:
        """Take the last undone step of this document again."""
        self.completion.close()
        self.redo()
        self.lines.settle()

    def cut_lines(self) -> None:
        """Cut what is selected; a whole recorded line takes its record along."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        QGuiApplication.clipboard().setText(clipboard.cut(self.lines, cursor))
        self.lines.remove(cursor)
        self.setTextCursor(cursor)

    def copy_text(self) -> None:
        """Copy what is selected as plain text."""
        if self.textCursor().hasSelection():
            self.lines.shelf.clear()
            QGuiApplication.clipboard().setText(clipboard.copied(self.lines, self.textCursor()))

    def take_line(self) -> Block:
        """Take the line at the caret out, to put it in another item."""
        return take(self.lines, self.textCursor().block())

    def put_line(self, line: Block, *, at_end: bool) -> None:
        """Put a line from another item in at the end or the start, with the caret in it."""
        cursor = self.textCursor()
        cursor.setPosition(self.document().characterCount() - 1 if at_end else 0)
        self.lines.insert_lines(cursor, (line,))
        self.setTextCursor(cursor)

    def dress(self) -> None:
        """Follow a change of colours or text size; steps are forgotten when sizes changed."""
        measures = Measures.of(self._theme)
        is_resized = measures != self.lines.measures
        self.lines.measures = measures
        was_blocked = self.blockSignals(True)
        page.dress(self, self._theme, measures)
        self._highlighter.dress()
        self._painter.forget()
        if is_resized:
            self.load(self.blocks(), self.caret())
        self._highlighter.rehighlight()
        self.blockSignals(was_blocked)

    # ---- Qt ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._keyboard.is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keyboard.press(event):
            event.accept()
            return
        is_text = types_text(event) and not self.isReadOnly()
        if is_text:
            self.triggers.before_text()
        super().keyPressEvent(event)
        if is_text:
            self.triggers.after_text()
        elif self.completion.is_open:
            self.completion.look()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        is_text = bool(event.commitString())
        if is_text:
            self.triggers.before_text()
        super().inputMethodEvent(event)
        if is_text:
            self.triggers.after_text()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        if next and self.triggers.accept():
            return True
        self.completion.close()
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._blink.restart()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.completion.close()
        self._leave_block()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.completion.close()
        menu_of(self, self._keyboard).popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(clipboard.copied(self.lines, self.textCursor()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        clipboard.paste(self.lines, cursor, source.text())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(PLAIN)
        self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        has_focus = self.hasFocus()
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        active = self._active if has_focus else None
        self._painter.behind(painter, QRectF(event.rect()), active)
        painter.end()
        super().paintEvent(event)
        if not has_focus and not self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        caret = QRectF(self.cursorRect())
        self._painter.ghost(painter, self.textCursor().block(), caret)
        if has_focus:
            self._painter.before(painter, caret, is_on=self._blink.is_on)
        painter.end()

    # ---- inside -----------------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        self._is_touched = True
        self.changed.emit()

    def _on_caret_moved(self) -> None:
        self._blink.restart()
        block = self.textCursor().block()
        caret = self.cursorRect()
        if block != self._active:
            page.update_line(self, self._active)
            self._active = block
            self._leave_block()
            if head_of(block).kind is not LineKind.TEXT and not self.lines.is_busy:
                self.voice.say(line_sentence(self.lines.read(block)))
            page.update_line(self, block)
        else:  # Qt paints what changed; beside it only the caret has moved
            self.viewport().update(self._caret.adjusted(-1, 0, 3, 0))
            self.viewport().update(caret.adjusted(-1, 0, 3, 0))
        self._caret = caret
        self.caret_moved.emit(QRectF(caret))

    def _leave_block(self) -> None:
        if self._is_touched:
            self._is_touched = False
            self.block_left.emit()
