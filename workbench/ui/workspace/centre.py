"""The middle: the item before in one line, this item's title, its text, and the signs that work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.editor.carets import position_of
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.labels import Divider, Icon, Label, wrapped
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.painting import paint_ring, paint_words, smooth
from workbench.ui.workspace.hints import Hints
from workbench.ui.workspace.quiet_warning import QuietWarning
from workbench.ui.workspace.shared_hint import SharedHint
from workbench.ui.workspace.slips import Slips

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from workbench.ui.attachments.pane import AttachmentPane
    from workbench.ui.editor import MinutesEdit

MEASURE: Final = 740
_INDENT: Final = 40  # the gutter of the editor: titles stand above the text
_AIR: Final = 96  # kept in sight above and below the caret
_READING: Final = (
    Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The item before, in one line."""

    item: str
    number: str
    title: str = field(repr=False)
    about: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the text of an item."""

    number: str
    title: str = field(repr=False)
    about: str = field(repr=False)
    note: str = field(repr=False)
    is_closed: bool
    before: Before | None


class BeforeLine(Pressable):
    """Goes back to the item before; says in one line what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self._before: Before | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_before(self, before: Before | None) -> None:
        """Show an item, or nothing before the first one."""
        self._before = before
        self.setVisible(before is not None)
        if before is not None:
            said = (before.number, before.title, before.about, before.when)
            self.setAccessibleName(
                tr("Back to {item}").format(item=", ".join(part for part in said if part))
            )
        self.update()

    @property
    def item(self) -> str:
        """The item it goes to."""
        return self._before.item if self._before else ""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(current().height(36))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        before = self._before
        if before is None:
            return
        theme = current()
        painter = smooth(self)
        rect = QRectF(self.rect())
        number = rect.adjusted(theme.px(14), 0, 0, 0)
        number.setWidth(theme.px(_INDENT - 14))
        paint_words(painter, number, before.number, Role.SMALL_MEDIUM, Ink.TEXT3)
        right = rect.adjusted(0, 0, -8, 0)
        end = Qt.AlignmentFlag.AlignRight
        width = paint_words(painter, right, before.when, Role.SMALL, Ink.TEXT3, align=end)
        room = rect.adjusted(theme.px(_INDENT), 0, -width - 28, 0)
        ink = Ink.TEXT if self.is_hot else Ink.TEXT2
        used = paint_words(painter, room, before.title, Role.UI_MEDIUM, ink)
        room.setLeft(room.left() + used + 10)
        if room.width() > theme.px(60):
            paint_words(painter, room, before.about, Role.SMALL, Ink.TEXT3)
        if self.has_ring:
            paint_ring(painter, rect.adjusted(0, 2, 0, -2), 6)


class Sheet(QWidget):
    """The ground under the text; a press below the last line goes to its end."""

    pressed_below = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed_below.emit()
        super().mousePressEvent(event)


class Centre(Panel):
    """Shows one item at a time; editors that were shown once are kept."""

    before_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS)
        self.setAccessibleName(tr("Minutes"))
        self._before = BeforeLine()
        self._before.clicked.connect(lambda: self.before_asked.emit(self._before.item))
        self._divider = Divider()
        self._number = Label("", Role.SMALL_BOLD, Ink.ACCENT)
        self._title = wrapped("", Role.TITLE)
        self._closed = Chip(tr("Closed part"), Tone.NEUTRAL, icon="lock-simple")
        self._about = Label("", Role.UI, Ink.TEXT3, wraps=True)
        self._note = _Note()
        self._reading = QWidget()
        self._below = QWidget()
        self._editors = QVBoxLayout()
        self._editors.setContentsMargins(0, 0, 0, 0)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 8, 0, 0)
        self._files = QVBoxLayout()
        self._files.setContentsMargins(0, 4, 0, 0)
        self._shown: MinutesEdit | None = None
        self.slips = Slips(self._before)
        self.hints = Hints()
        self._sheet = Sheet()
        self._sheet.pressed_below.connect(self._go_to_end)
        self._scroll = ScrollPage(self._sheet)
        self._scroll.keep_room_for_bar()
        # a new line makes the page longer only after the caret stands in it
        self._scroll.verticalScrollBar().rangeChanged.connect(self._to_caret)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._lay_out()

    def _lay_out(self) -> None:
        self._heading = heading = row(14, self._number, self._title, self._closed, 8, spacing=0)
        heading.setAlignment(self._number, Qt.AlignmentFlag.AlignTop)
        heading.setAlignment(self._closed, Qt.AlignmentFlag.AlignTop)
        below = column(self._about, self._note, self._notices, self.slips, self._files)
        self._below.setLayout(below)
        self._reading.setLayout(
            column(
                self._before,
                self._divider,
                20,
                heading,
                2,
                self._below,
                14,
                self._editors,
                None,
            )
        )
        page = row(spacing=0, margins=(36, 10, 36, 24))
        page.addStretch(1)
        page.addWidget(self._reading, 1000)
        page.addStretch(1)
        self._sheet.setLayout(page)
        self.warning = QuietWarning()
        self.shared = SharedHint()
        self._quiet = column(self.warning, self.shared)
        self.setLayout(column(self._scroll, self._quiet, self.hints))
        self.dress()

    def dress(self) -> None:
        """Follow a change of text size."""
        indent = current().px(_INDENT)
        self._reading.setMaximumWidth(current().px(MEASURE))
        self._number.setFixedSize(indent - 14, current().line(Role.TITLE))
        self._below.setContentsMargins(indent, 0, 8, 0)

    def add_editor(self, edit: MinutesEdit) -> None:
        """Give an editor its place; it is hidden until its item is shown."""
        edit.hide()
        self._editors.addWidget(edit)
        edit.resize(self._reading.width(), edit.height())  # else its text is laid out again
        edit.ensurePolished()
        edit.caret_moved.connect(lambda rect: self._follow(edit, rect))
        edit.completion.bounds = self._place

    def show_item(self, head: Head, edit: MinutesEdit | None) -> None:
        """Show an item with its text."""
        self._before.show_before(head.before)
        self._divider.setVisible(head.before is not None)
        self._number.setText(head.number)
        self._title.setText(head.title)
        self._closed.setVisible(head.is_closed)
        self._about.setText(head.about)
        self._about.setVisible(bool(head.about))
        self._note.say(head.note)
        if edit is self._shown:
            return
        if self._shown is not None:
            self._shown.hide()
        self._shown = edit
        if edit is not None:
            edit.setAccessibleName(
                tr("Minutes of {number} {title}").format(number=head.number, title=head.title)
            )
            edit.show()
            QTimer.singleShot(0, self, self._to_caret)

    def add_files(self, pane: AttachmentPane) -> None:
        """Give the list of attachments its place, below what is noted of an item."""
        self._files.addWidget(pane)
        pane.take_drops_of(self._sheet)

    def add_beside_title(self, widget: QWidget) -> None:
        """Give something that is said of an item its place, after the title."""
        place = self._heading.count() - 1
        self._heading.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignTop)

    def add_notice(self, widget: QWidget) -> None:
        """Give what wants attention at an item its place, above its text."""
        self._notices.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Give what is said of the line at the caret its place, below the text."""
        self._quiet.addWidget(widget)

    def forget(self) -> None:
        """Let go of all editors."""
        self._shown = None
        while (held := self._editors.takeAt(0)) is not None:
            if (edit := held.widget()) is not None:
                edit.hide()
                edit.deleteLater()

    def focus_text(self) -> bool:
        """Give the text the focus; False when there is none."""
        if self._shown is None:
            return False
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_writable(self, *, is_writable: bool, why_not: str = "") -> None:
        """Say whether the text can be changed, and if not why."""
        edit = self._shown
        if edit is not None and edit.isReadOnly() is is_writable:
            edit.setReadOnly(not is_writable)
            if not is_writable:  # Qt keeps the caret for the mouse; what is said of a line is
                edit.setTextInteractionFlags(_READING)  # said of the one it stands in
        self.hints.set_writable(is_writable=is_writable, why_not=why_not)

    def line_at_caret(self) -> str:
        """Return the line in which the caret stands, "" for none."""
        edit = self._shown
        if edit is None:
            return ""
        left = edit.caret()
        for block in edit.blocks():
            if left <= len(block.text):
                return block.line
            left -= len(block.text) + 1
        return ""

    def chosen_words(self) -> str:
        """Return the words that are selected in the text."""
        return self._shown.textCursor().selectedText().strip() if self._shown else ""

    def title(self) -> QWidget:
        """Return the title of the item, for what opens below it."""
        return self._title

    @property
    def shown(self) -> MinutesEdit | None:
        """The text that is shown."""
        return self._shown

    def to_line(self, line: str) -> None:
        """Stand at the end of a line and show it."""
        edit = self._shown
        if edit is None:
            return
        place = 0
        for block in edit.blocks():
            place += len(block.text)
            if block.line == line:
                break
            place += 1
        cursor = edit.textCursor()
        cursor.setPosition(position_of(edit.lines, place))
        edit.setTextCursor(cursor)
        self.focus_text()

    def _go_to_end(self) -> None:
        edit = self._shown
        if edit is None:
            return
        edit.moveCursor(QTextCursor.MoveOperation.End)
        self.focus_text()

    def _place(self) -> QRect:
        """Where suggestions may stand in the window: over the text, never over another pane."""
        return QRect(self.mapTo(self.window(), QPoint(0, 0)), self.size())

    def _to_caret(self) -> None:
        if self._shown is not None:
            self._follow(self._shown, QRectF(self._shown.cursorRect()))

    def _follow(self, edit: MinutesEdit, caret: QRectF) -> None:
        if edit is not self._shown or not edit.isVisible():
            return
        at = edit.viewport().mapTo(self._sheet, QPoint(round(caret.x()), round(caret.center().y())))
        margin = min(_AIR, self._scroll.viewport().height() // 3)
        self._scroll.ensureVisible(0, at.y(), 0, margin)

    def _on_scrolled(self) -> None:
        """What is suggested stays at the caret."""
        if self._shown is not None:
            self._shown.completion.place()


class _Note(QWidget):
    """What was noted in the preparation, quietly above the text."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", Role.UI, Ink.TEXT2, wraps=True)
        layout = row(Icon("note-pencil", Ink.TEXT3, 16), self._words, margins=(0, 8, 0, 0))
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def say(self, note: str) -> None:
        """Show a note, or nothing."""
        self._words.setText(note)
        self.setVisible(bool(note))
