"""Reads the minutes of one meeting: a frozen version, with the chair's remarks in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.services.half_typed import HalfKind, half_typed
from workbench.texts import tr
from workbench.ui.chair.course import ChairCourse
from workbench.ui.chair.reading_head import ReadingHead
from workbench.ui.chair.reading_list import GUTTER, MEASURE, ReadingList
from workbench.ui.chair.reading_rows import WHOLE, rows_of
from workbench.ui.chair.remark_panel import RemarkPanel
from workbench.ui.chair.remarking import Remarking
from workbench.ui.chair.standing import Standing, standing_of
from workbench.ui.theme import current
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Draft
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class ReadingPage(QWidget):
    """The minutes, what can be said of them, and what is asked."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._course = ChairCourse(desk, self)
        self._meeting: MeetingId | None = None
        self._held: Standing | None = None
        self._wanted: Draft | None = None  # a half remark to go on with, once the page is read
        self.head = ReadingHead()
        self.list = ReadingList()
        self.panel = RemarkPanel()
        self.remarking = Remarking(desk, self._course, self.panel, self)
        inside = QWidget()
        inside.setMaximumWidth(current().px(GUTTER + MEASURE + 24))
        inside.setLayout(column(self.list))
        page = row(spacing=0, margins=(24, 10, 24, 0))
        page.addStretch(1)
        page.addWidget(inside, 1000)
        page.addStretch(1)
        self.setLayout(column(self.head, page, self.panel))
        self._connect()

    def _connect(self) -> None:
        head, course = self.head, self._course
        head.back_asked.connect(self.leave)
        head.remark_asked.connect(self.remark)
        head.send_asked.connect(self._with_version(course.send))
        head.approve_asked.connect(self.approve)
        head.adopt_asked.connect(self.adopt)
        head.unapprove_asked.connect(self._withdraw_approval)
        head.unadopt_asked.connect(self._withdraw_adoption)
        self.list.remark_asked.connect(self.remark)
        self.list.withdraw_asked.connect(self._withdraw_remark)
        self.list.letter.connect(self._letter)
        self.remarking.over.connect(self.enter)
        for name, key, act in (
            (tr("Adopt"), "Ctrl+Shift+V", self.adopt),
            (tr("Back"), "Alt+Left", self.leave),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)

    def _with_version(self, act: Callable[..., None]) -> Callable[[], None]:
        def acted() -> None:
            if self._held is not None:
                act(self._held.version.id)

        return acted

    # ---- what is shown ----------------------------------------------------------------------

    def open(self, key: MeetingId) -> None:
        """Read the minutes of a meeting."""
        self._meeting = key
        self._held = None
        self.list.show_rows(())
        self.refresh()

    def resume(self, draft: Draft, key: MeetingId) -> None:
        """After unlocking: the same page, and the remark that was being typed."""
        self._wanted = draft
        self.open(key)

    def meeting_of(self, draft: Draft) -> MeetingId | None:
        """Return whose minutes a half remark is about; None for the draft of an item."""
        half = half_typed(draft.item)
        is_remark = half is not None and half.kind is HalfKind.REMARK
        version = self._desk.read.versions.find(half.version) if half and is_remark else None
        return version.meeting if version is not None else None

    def refresh(self) -> None:
        """Read it again, in the lane for long reads."""
        if self._meeting is not None:
            self._desk.look(self, partial(_read, key=self._meeting), self._show)

    def enter(self) -> None:
        """Take the focus."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, held: Standing | None) -> None:
        if held is None or held.meeting.id != self._meeting:
            return
        is_first = self._held is None
        self._held = held
        pressed = self.head.focusWidget() if holds_focus(self.head) else None
        self.head.show_standing(
            held, self._desk.clock.today(), is_read_only=self._desk.is_read_only
        )
        if pressed is not None and pressed.isHidden():
            self.enter()  # what was pressed is done, and gone
        self.list.show_rows(rows_of(held.reading, held.remarks))
        if is_first:
            self.list.choose(WHOLE)
            self.list.scrollToTop()
        if self._wanted is not None:
            self.remarking.go_on(held, self._wanted, self.list)
            self._wanted = None

    def _letter(self, letter: str) -> None:
        if letter == "a" and self.head.approve.isVisible():
            self.approve()
        elif letter == "o":
            self.remark()

    # ---- what is asked ----------------------------------------------------------------------

    def approve(self) -> None:
        """Agree with the draft that is shown."""
        self.panel.close_up()
        if self._held is not None and self._held.is_draft and not self._desk.is_read_only:
            self._course.approve(self._held.version.id)

    def adopt(self) -> None:
        """Adopt the minutes in the meeting that is held: one key, and one that takes it back."""
        held = self._held
        if held is None or held.adopter is None or not self.head.adopt.isVisible():
            return
        self.panel.close_up()
        self._course.adopt(held.version.id, held.adopter.id)

    def _withdraw_approval(self) -> None:
        if self._held is not None and self._held.approval is not None:
            self._course.withdraw_approval(self._held.approval.id)
            self.enter()

    def _withdraw_adoption(self) -> None:
        if self._held is not None and self._held.adoption is not None:
            self._course.withdraw_adoption(self._held.adoption.id)
            self.enter()

    # ---- remarks ----------------------------------------------------------------------------

    def remark(self) -> None:
        """Begin a remark at the chosen row, or go on with the one that is chosen."""
        row_ = self.list.chosen_row()
        if self._held is not None and row_ is not None:
            self.remarking.begin(self._held, row_)
            # the panel takes its room from the page when the event loop comes round
            QTimer.singleShot(0, self, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _withdraw_remark(self) -> None:
        row_ = self.list.chosen_row()
        if row_ is not None and row_.remark is not None and not row_.remark.is_sent:
            self._course.withdraw_remark(row_.remark.id)

    # ---- leaving ----------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep what is half typed, without asking."""
        self.panel.close_up()

    def leave(self) -> None:
        """Go back to the list."""
        self.flush()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _read(reader: Reader, key: MeetingId) -> Standing | None:
    return standing_of(reader.records, key)
