"""The minutes of one agenda item: a sheet of lines joined with keys, signs, menu and paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock

from workbench.domain.minutes import LineKind
from workbench.texts import tr
from workbench.ui.editor import page
from workbench.ui.editor.formats import Measures, head_of
from workbench.ui.editor.highlighter import Highlighter
from workbench.ui.editor.keyboard import Keyboard, types_text
from workbench.ui.editor.menu import menu_of
from workbench.ui.editor.painter import LinePainter
from workbench.ui.editor.sheet import LineSheet
from workbench.ui.editor.speech import line_sentence
from workbench.ui.editor.triggers import Triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block
    from workbench.ui.editor.shelf import Shelf
    from workbench.ui.editor.vocabulary import Vocabulary
    from workbench.ui.theme import Theme


class MinutesEdit(LineSheet):
    """Where the minutes of an item are written; grows with its text, scrolls with its page."""

    def __init__(
        self,
        theme: Theme,
        vocabulary: Vocabulary,
        parent: QWidget | None = None,
        *,
        new_id: Callable[[], LineId],
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(theme, vocabulary, parent, new_id=new_id, shelf=shelf)
        self._theme = theme
        self.triggers = Triggers(self)
        self._keyboard = Keyboard(self, self.triggers)
        self._painter = LinePainter(self.lines, self.completion, self.checking.underlines, theme)
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
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    # ---- for the room -----------------------------------------------------------------------

    def load(self, blocks: Sequence[Block], caret: int = 0) -> None:
        """Show these lines with the caret so many characters from the start; forget all steps."""
        super().load(blocks, caret)
        was_blocked = self.blockSignals(True)
        self.triggers.resume()
        self.blockSignals(was_blocked)
        self._active = self.textCursor().block()
        self._is_touched = False
        self.viewport().update()

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

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.triggers.forget_word()
        super().insertFromMimeData(source)

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
        if not self.isReadOnly():
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
