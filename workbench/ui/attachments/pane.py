"""The list of a point's files: quiet while there are none, worked by keys, open to drops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QStyle, QWidget

from workbench.services import attachments
from workbench.texts import tr
from workbench.ui.attachments import words
from workbench.ui.attachments.course import AttachmentCourse, FileDialogs, NativeDialogs
from workbench.ui.attachments.drops import FileDrops
from workbench.ui.attachments.label_popover import LabelPopover
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone, chip_width, paint_chip
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Confirm
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import paint_box, paint_words, smooth
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.attachments import Attachment
    from workbench.domain.ids import ItemId, MeetingId
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.rows import Index

COLUMNS: Final = Columns(due=72, count=0, chip=220, air=8)
_NARROW: Final = 320  # pixels at 100 %: no room for the size
SAVE, LABEL, REMOVE = "save", "label", "remove"


class _QuietRows(RowDelegate):
    """Low rows; the chosen one stands out only while the list has the focus."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        look = index.data(LOOK)
        second = 0
        if isinstance(look, RowLook) and not self._fits(look):
            second = current().line(Role.UI) + 4
        size.setHeight(current().height(32, Role.UI) + second)
        return size

    def _fits(self, look: RowLook) -> bool:
        """Tell whether a name and its label have room beside each other.

        The name tells one file from the other: it is not cut off for what the sender calls it.
        """
        theme = current()
        used = 2 * self.columns.air + theme.px(30) + theme.px(16)
        if look.chip:
            used += self._label_width(look)
        if look.due and self.view.width() >= theme.px(_NARROW):
            used += theme.px(self.columns.due) + theme.px(16)
        name = theme.metrics(Role.UI).horizontalAdvance(look.title)
        return not look.chip or used + name <= self.view.width()

    def _label_width(self, look: RowLook) -> int:
        return min(chip_width(look.chip), current().px(self.columns.chip))

    def _paint_label(self, painter: QPainter, at: QPointF, look: RowLook, most: float) -> None:
        """Paint whose label it is; ``most`` 0 is what the column gives."""
        wide = int(most) or current().px(self.columns.chip)
        paint_chip(painter, at, look.chip, look.chip_tone, most=wide)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not self.view.hasFocus():
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        theme = current()
        line = rect
        if not self._fits(look):
            half = (rect.height() - 4) / 2
            line = QRectF(rect.left(), rect.top() + 2, rect.width(), half)
            below = QPointF(rect.left() + self.columns.air + theme.px(30), line.bottom() + half / 2)
            self._paint_label(painter, below, look, rect.right() - self.columns.air - below.x())
            look = replace(look, chip="")
        left = line.left() + self.columns.air + self._paint_sign(painter, line, look)
        right = line.right() - self.columns.air
        if rect.width() >= theme.px(_NARROW):
            right = self._paint_columns(painter, line, look, right)
        elif look.chip:  # the name and the label come before the size
            right -= self._label_width(look)
            self._paint_label(painter, QPointF(right, line.center().y()), look, 0)
        room = right - left - (theme.px(16) if right < rect.right() - self.columns.air else 0)
        words_at = QRectF(left, line.top(), room, line.height())
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        paint_words(painter, words_at, look.title, Role.UI, ink)


class AttachmentPane(QWidget):
    """Shows the files of one point; hidden where no files are kept."""

    changed_height = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, dialogs: FileDialogs | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialogs = dialogs or NativeDialogs()
        self._place: tuple[MeetingId, ItemId] | None = None
        self._held: dict[str, Attachment] = {}
        self._is_writable = True
        self._is_hot = False
        self.list = VerbList(tr("Attachments"), (), COLUMNS)
        self.list.setItemDelegate(_QuietRows(self.list, COLUMNS))
        self.add = Button(tr("Add attachment"), Kind.GHOST, icon="paperclip", size=Size.SMALL)
        self.stop = Button(tr("Stop"), Kind.GHOST, size=Size.SMALL)
        self._say = Label("", Role.SMALL, Ink.TEXT2)
        self._wrong = Label("", Role.SMALL, Ink.DANGER, wraps=True)
        self.setLayout(
            column(self.list, row(self.add, 8, self._say, self.stop, None), self._wrong, spacing=2)
        )
        for part in (self.list, self.stop, self._say, self._wrong):
            part.hide()
        if desk.attachments is None:
            self.hide()
            return
        self.course = AttachmentCourse(desk, desk.attachments, self)
        self._connect()

    def _connect(self) -> None:
        self.list.verb_asked.connect(self._act)
        self.add.clicked.connect(self._ask_files)
        self.stop.clicked.connect(self.course.stop)
        self.course.moved_on.connect(self._show_progress)
        self.course.refused.connect(self._show_refusal)
        self._desk.changed.connect(self._look_again)
        self.take_drops_of(self)

    def take_drops_of(self, widget: QWidget) -> None:
        """Take the files that are let go over this widget too."""
        if self._desk.attachments is not None:
            drops = FileDrops(widget, self)
            drops.dropped.connect(self._take)
            drops.hovered.connect(self._warm)

    def show_for(self, meeting: MeetingId, item: ItemId, *, is_writable: bool = True) -> None:
        """Show the files of a point."""
        if self._desk.attachments is None:
            return
        if self._place != (meeting, item):
            self._show_refusal("")
        self._place = (meeting, item)
        self._is_writable = is_writable
        self._refresh()

    def _refresh(self) -> None:
        if self._place is None:
            return
        held = attachments.of_item(self._desk.read, self._place[1])
        self._held = {one.id: one for one in held}
        had_focus = self.list.hasFocus()
        self.list.verbs = _verbs(is_writable=self._is_writable)
        self.list.show_rows(rows_of(held))
        self.list.setVisible(bool(held))
        self.add.setVisible(self._is_writable)
        self.setVisible(self._is_writable or bool(held))
        if had_focus and not held:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _fit(self) -> None:
        self.updateGeometry()
        self.changed_height.emit()

    def _look_again(self, step: Step) -> None:
        if step.touches("attachment"):
            self._refresh()

    def _act(self, code: str, chosen: Row) -> None:
        held = self._held.get(chosen.key)
        if held is None:
            return
        if code == SAVE:
            self._ask_save(held)
        elif code == LABEL:
            self._ask_label(held)
        else:
            self.course.remove(held.id)

    def _ask_files(self) -> None:
        self._take(self._dialogs.open(self))

    def _take(self, sources: Sequence[Path]) -> None:
        if self._place is not None and self._is_writable:
            self.course.add(*self._place, sources)

    def _ask_save(self, held: Attachment) -> None:
        Confirm.ask(
            self.window(),
            question=tr("Save this attachment outside the vault?"),
            consequence=tr("There, everyone who may open that folder can read it."),
            verb=tr("Save as"),
            keep=tr("Cancel"),
            done=lambda: self._save(held),
        )

    def _save(self, held: Attachment) -> None:
        place = self._dialogs.save(self, self.course.proposed(held))
        if place is not None:
            self.course.save(held, place)

    def _ask_label(self, held: Attachment) -> None:
        made = LabelPopover(self.window(), held)
        made.labelled.connect(self.course.label)
        made.closed.connect(made.deleteLater)
        at = self.list.visualRect(self.list.currentIndex())
        made.open_at(
            self.list.viewport().mapTo(self.window(), QPoint(at.left(), at.bottom())), at.height()
        )
        made.setFocus(Qt.FocusReason.ShortcutFocusReason)  # its proxy: the field

    def _show_progress(self, words_of_it: str) -> None:
        is_busy = bool(words_of_it)
        had_focus = self.stop.hasFocus() or self.add.hasFocus()
        self._say.setText(words_of_it)
        self._say.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.add.setEnabled(not is_busy)
        if had_focus:
            after = self.stop if is_busy else self.add
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _show_refusal(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
        self._fit()

    def _warm(self, is_hot: bool) -> None:
        self._is_hot = is_hot and self._is_writable
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.list.isVisibleTo(self):
            self._fit()  # a label may come below its name, or beside it again

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._is_hot:
            paint_box(smooth(self), QRectF(self.rect()), 8, Ink.ACCENT_SOFT, Ink.ACCENT)


def rows_of(held: Sequence[Attachment]) -> list[Row]:
    """Return the files as rows, with their words for the ear."""
    return [
        Row(
            one.id,
            RowLook(
                title=one.name,
                icon=words.icon(one.media_type),
                chip=one.sender_label,
                chip_tone=Tone.NEUTRAL,
                due=words.size(one.length),
            ),
            words.told(one),
            one,
        )
        for one in held
    ]


def _verbs(*, is_writable: bool) -> tuple[Verb, ...]:
    save = Verb(SAVE, tr("Save as"), ("Return", "Enter"))
    if not is_writable:
        return (save,)
    return (
        save,
        Verb(LABEL, tr("The sender’s marking"), ("F2",)),
        Verb(REMOVE, tr("Remove"), ("Delete",)),
    )
