"""The sheet the minutes of an item stand on: its lines, and everything one may do with them.

It knows no keys and paints nothing of its own; what turns keys, typed signs and a menu into these
verbs stands on it, and `MinutesEdit` joins them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Signal
from PySide6.QtWidgets import QTextEdit

from workbench.texts import ntr
from workbench.ui import copying
from workbench.ui.editor import clipboard
from workbench.ui.editor.carets import caret_of, position_of
from workbench.ui.editor.checking import Checking
from workbench.ui.editor.completion import Completion
from workbench.ui.editor.conversion import convert
from workbench.ui.editor.document import LineDocument
from workbench.ui.editor.formats import PLAIN, Measures
from workbench.ui.editor.limits import limit
from workbench.ui.editor.moving import take
from workbench.ui.editor.personal import put_codes
from workbench.ui.editor.shelf import Shelf
from workbench.ui.editor.speech import Voice, kind_name, recorded_sentence
from workbench.ui.editor.underlines import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block, LineKind
    from workbench.ui.editor.guards import Guard
    from workbench.ui.editor.vocabulary import Vocabulary
    from workbench.ui.theme import Theme


class LineSheet(QTextEdit):
    """A text edit whose paragraphs are records, with the verbs of a line and the wishes of it."""

    changed = Signal()  # any edit: write a draft soon
    recorded = Signal(object)  # Block: Enter was pressed on it
    block_left = Signal()  # the caret went to another line, or the focus away, after an edit
    next_item_asked = Signal()
    item_step_asked = Signal(int)
    tick_asked = Signal(int)  # 1 to 9
    line_leaves = Signal(int)  # Alt Shift Up at the first line (-1), Down at the last (1)
    undo_asked = Signal()  # only when `has_own_undo` is False
    redo_asked = Signal()
    limits_asked = Signal()  # who may hold the line at the caret
    history_asked = Signal(str, str)  # line, its text
    spelling_asked = Signal(object, object)  # paragraph, Mark: what may have been meant
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
        self.checking = Checking(self, theme)
        self.more_menus: list[Callable[[QMenu], None]] = []  # what others add to the menu
        self.shorthands: Mapping[str, str] = {}  # abbreviations with what they stand for
        self.next_code: Callable[[], int] = lambda: 1  # of the whole meeting
        self.destroyed.connect(partial(self.lines.shelf.remove_holder, self.lines))

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
        self.blockSignals(was_blocked)

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
        made = self.lines.read(block)
        self.voice.say(recorded_sentence(made) if made.is_recorded else kind_name(kind))
        if made.is_recorded:
            self.recorded.emit(made)

    def put_codes(self, *, is_all: bool = False) -> bool:
        """Put a code in place of what points at a person: at the caret, or everywhere here."""
        self.completion.close()
        here = self.checking.at_caret()
        found = tuple(self.checking.marked()) if is_all else (here,) if here else ()
        personal = tuple(one for one in found if one[1].tone is Tone.PERSONAL)
        count = put_codes(self.lines, personal, self.next_code)
        if count:
            self.voice.say(
                ntr("Replaced by a code", "{n} replaced by a code", count).format(n=count)
            )
        return bool(count)

    def mend_word(self) -> None:
        """Do something about what is underlined at the caret: a code, or other words."""
        here = self.checking.at_caret()
        if here is not None and here[1].tone is Tone.SPELLING:
            self.completion.close()
            self.spelling_asked.emit(*here)
        else:
            self.put_codes()

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
        copying.copy(clipboard.cut(self.lines, cursor))
        self.lines.remove(cursor)
        self.setTextCursor(cursor)

    def copy_text(self) -> None:
        """Copy what is selected as plain text."""
        if self.textCursor().hasSelection():
            self.lines.shelf.clear()
            copying.copy(clipboard.copied(self.lines, self.textCursor()))

    def limit(self, line: LineId, guard: Guard) -> bool:
        """Show who may hold a line from now on; False when it was so already."""
        is_changed = limit(self.lines, line, guard)
        if is_changed:
            self.viewport().update()
        return is_changed

    def ask_history(self) -> None:
        """Ask for the history of the line at the caret."""
        here = self.lines.read(self.textCursor().block())
        self.history_asked.emit(here.line, here.text)

    def take_line(self) -> Block:
        """Take the line at the caret out, to put it in another item."""
        return take(self.lines, self.textCursor().block())

    def put_line(self, line: Block, *, at_end: bool) -> None:
        """Put a line from another item in at the end or the start, with the caret in it."""
        cursor = self.textCursor()
        cursor.setPosition(self.document().characterCount() - 1 if at_end else 0)
        self.lines.insert_lines(cursor, (line,))
        self.setTextCursor(cursor)

    # ---- Qt ---------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        return copying.hinted(clipboard.copied(self.lines, self.textCursor()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        clipboard.paste(self.lines, cursor, source.text())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(PLAIN)
        self.ensureCursorVisible()
