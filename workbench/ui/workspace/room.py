"""The workspace of a meeting: agenda, text and agreements side by side, and nothing modal.

The room joins its panes and answers the window; what is shown is the work of `Display`, what
follows from typing that of `Minuting`, and every wish goes to `Course`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.ids import ItemId
from workbench.domain.meetings import MeetingState
from workbench.texts import tr
from workbench.ui.attachments.pane import AttachmentPane
from workbench.ui.theme import current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.pages import column
from workbench.ui.workspace.adopting import Adopting
from workbench.ui.workspace.agreements import Agreements
from workbench.ui.workspace.closing import ClosingPages
from workbench.ui.workspace.correcting import Correcting
from workbench.ui.workspace.course import Course
from workbench.ui.workspace.display import Display
from workbench.ui.workspace.item_acts import ItemActs
from workbench.ui.workspace.keys import keys_of
from workbench.ui.workspace.limiting import Limiting
from workbench.ui.workspace.minuting import Minuting
from workbench.ui.workspace.panes import Panes
from workbench.ui.workspace.popovers import Popovers
from workbench.ui.workspace.room_check import RoomCheck
from workbench.ui.workspace.spelling import Spelling
from workbench.ui.workspace.standing_acts import StandingActs
from workbench.ui.workspace.text_watch import TextWatch
from workbench.ui.workspace.texts import Texts
from workbench.ui.workspace.vocabulary import OpenVocabulary
from workbench.ui.workspace.writing_out import WritingOut

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Draft, LineKind
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.workspace.reading import MeetingPage

_NAMED: Final = (  # what the minutes can name
    "attendance", "contact", "organisation", "case_file", "subject", "pseudonym",
)  # fmt: skip
_TICK: Final = 10_000  # ms between two looks at the clock


class WorkspaceRoom(QWidget):
    """A `Room`: the meeting that is held, or its minutes afterwards."""

    left = Signal()
    curtain_asked = Signal()  # show this meeting alone, or everything again
    screen_asked = Signal()  # show this meeting to the room, or stop (R8)
    export_asked = Signal(str)  # meeting
    next_planned = Signal(str)  # meeting: the next one of the table, to be prepared

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wants_focus = False
        self._texts: Texts | None = None
        self.vocabulary = OpenVocabulary()
        self.panes = Panes(self)
        self.course = Course(desk, self)
        self.display = Display(desk, self.panes, self)
        self.agreements = Agreements(desk, self.course, self)
        self.popovers = Popovers(
            desk,
            self.course,
            agreements=self.agreements,
            vocabulary=self.vocabulary,
            shown=lambda: self.display.shown,
            room=self,
        )
        self.item_acts = ItemActs(desk, self.course, self.display, self.flush)
        self.adopting = Adopting(desk, self.display, self.panes, self)
        self.correcting = Correcting(desk, self.display, self.panes, self)
        self._minuting = Minuting(desk, self.course, self.display, self.panes, self)
        self._watching = TextWatch(desk, self.panes.centre, self)
        self._writing_out = WritingOut(desk, self)
        self._spelling = Spelling(desk, self)
        self.standing = StandingActs(desk, self.course, self)
        self.limiting = Limiting(desk, self.display, self.panes, self)
        self.room_check = RoomCheck(desk, self.display, self.panes, self.limiting)
        self.closing = ClosingPages(desk, self.course)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes.beside_each_other())
        self._stack.addWidget(self.closing)
        self.setLayout(column(self.panes.header, self._stack))
        self.attachments = AttachmentPane(desk)
        self.panes.centre.add_files(self.attachments)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self.display.tick)
        self._connect()
        self.addActions(keys_of(self))

    def _connect(self) -> None:
        desk, course, panes, display = self._desk, self.course, self.panes, self.display
        desk.changed.connect(self._on_changed)
        current().changed.connect(panes.dress)
        display.looked.connect(self._on_looked)
        display.led.connect(self.show_item)
        course.shown_asked.connect(self.show_item)
        header = panes.header
        header.back_asked.connect(self.leave)
        header.seats_asked.connect(lambda: self.popovers.attendance(header.seats))
        header.start_asked.connect(course.start)
        header.end_asked.connect(self.end_or_finish)
        header.finish_asked.connect(self.end_or_finish)
        header.reopen_asked.connect(course.reopen)
        header.papers_asked.connect(self.ask_papers)
        header.alone_asked.connect(self.curtain_asked)
        header.screen_asked.connect(self.screen_asked)
        panes.agenda.item_asked.connect(course.choose)
        panes.agenda.add_asked.connect(course.add)
        panes.agenda.add_left.connect(panes.centre.focus_text)
        panes.centre.before_asked.connect(self.show_item)
        records = panes.records
        records.tick_asked.connect(self.agreements.tick)
        records.postpone_asked.connect(lambda key: self.popovers.postpone(key, records))
        records.progress_asked.connect(lambda key: self.popovers.progress(key, records))
        records.standing_asked.connect(
            lambda code, key: self.standing.act(code, key, records, self.display.shown)
        )
        records.show_asked.connect(panes.centre.to_line)
        records.history_asked.connect(self.agreements.ask_history)
        records.removed_asked.connect(lambda: self.popovers.removed(records.removed_link))
        self.closing.back_asked.connect(self.leave)
        self.closing.papers_asked.connect(self.ask_papers)
        self.closing.line_asked.connect(lambda item, _: self.show_item(item))
        self.closing.line_asked.connect(lambda _, line: panes.centre.to_line(line))
        self.closing.next_planned.connect(self.next_planned)

    # ---- the contract with the window -------------------------------------------------------

    def open_meeting(self, key: MeetingId) -> None:
        """Show a meeting, at the item that is going on."""
        if self.display.page is not None and self.display.page.meeting.id == key:
            self._look()
            return
        self._let_go()
        texts = Texts(self._desk, self.vocabulary, self)
        texts.shown_asked.connect(self.show_item)
        texts.ready.connect(self._on_ready)
        self._minuting.listen(texts)
        self.limiting.listen(texts)
        self._watching.listen(texts, key)
        self.standing.listen(texts)
        page = self.display.open(key)
        self._writing_out.listen(texts, page.meeting.table)
        self._spelling.listen(texts, key)
        self.course.follow(page)
        self.vocabulary.look(self, self._desk, page, texts.paint_names)
        self._texts = texts
        self._show_minutes(is_shown=True)
        self._look()
        self._wants_focus = self.isVisible()
        texts.begin()
        self._clock.start()

    def resume(self, draft: Draft) -> None:
        """After unlocking: the same meeting, item, text and caret."""
        item = self._desk.read.items.find(draft.item)
        if item is None:
            return
        self.open_meeting(item.meeting)
        if self._texts is not None:
            self._texts.add_draft(draft)
        self.show_item(item.id)
        self.enter()

    def in_progress(self) -> bool:
        """Tell whether the meeting is held now, for the idle rule (R11)."""
        return self.display.page is not None and self.display.page.is_running

    def enter(self) -> None:
        """Look again, unless it was opened a moment ago, and take the focus."""
        if not self.display.is_new:
            self.display.read_again()
            self._look()
        if not self.is_minuting:
            self.closing.take_focus()
        else:
            self._wants_focus = not self.panes.centre.focus_text()

    def new(self) -> None:
        """Ctrl N: a new point on the agenda."""
        if self.display.page is not None and self.is_minuting:
            self.panes.agenda.begin_item()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        if self._texts is not None:
            self._texts.write_all()

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed, for the lock; what is shown comes last, with its caret."""
        page, cards = self.display.page, self.correcting.half.drafts()
        if self._texts is None or page is None or not page.meeting.is_open:
            return cards
        return (*cards, *self._texts.unsaved(self.display.shown))

    @property
    def is_minuting(self) -> bool:
        """Whether the minutes are shown, and not the pages of finishing."""
        return self._stack.currentWidget() is not self.closing

    # ---- moving about -----------------------------------------------------------------------

    def show_item(self, key: str) -> None:
        """Show another item; what is typed in the one left is written."""
        page = self.display.page
        item = page.item(key) if page is not None else None
        if page is None or item is None:
            return
        self._show_minutes(is_shown=True)
        if key != self.display.shown:
            before = self._texts.find(self.display.shown) if self._texts is not None else None
            if before is not None:
                before.write()
            self.display.shown = key
            self._look()
            number = page.number(key)
            announce(self, tr("Item {number}, {title}").format(number=number, title=item.title))
        self._wants_focus = not self.panes.centre.focus_text()

    def step_item(self, way: int) -> None:
        """Show the item before or after, without touching the course of the meeting."""
        page = self.display.page
        beside = page.beside(self.display.shown, way) if page and self.is_minuting else None
        if beside is not None:
            self.show_item(beside.id)

    def finish_item(self) -> None:
        """Ctrl Enter: this point is done, on to the next; on the closing page: finish."""
        if not self.is_minuting:
            self.closing.press()
            return
        self.flush()
        if self.display.page is not None:
            self.course.done(self.display.shown)

    def convert(self, kind: LineKind) -> None:
        """Make an action, decision or signal of the line at the caret."""
        edit = self._edit() if self.is_minuting else None
        if edit is not None and not edit.isReadOnly():
            edit.convert_line(kind)

    def end_or_finish(self) -> None:
        """One key: ends a meeting that is held, opens the closing page of one that ended."""
        page = self.display.page
        if page is None:
            return
        self.flush()
        if page.is_running:
            self.course.end()
        elif page.meeting.state is MeetingState.TO_FINISH:
            self.closing.show_preview(page)
            self._show_minutes(is_shown=False)
            self.closing.take_focus()

    def ask_papers(self) -> None:
        """Ask for the documents of this meeting, once it is finished."""
        page = self.display.page
        if page is not None and page.meeting.number is not None:
            self.flush()
            self.export_asked.emit(page.meeting.id)

    def leave(self) -> None:
        """Go back to the list; from the closing page back to the minutes."""
        self.flush()
        if not self.is_minuting:
            self._show_minutes(is_shown=True)
            self.panes.centre.focus_text()
            return
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(event.size().width())

    # ---- inside -----------------------------------------------------------------------------

    def _edit(self) -> MinutesEdit | None:
        """The editor of the item that is shown, once the waiting drafts are known."""
        shown = self.display.shown
        if self._texts is None or not self._texts.is_ready or not shown:
            return None
        return self._texts.text(ItemId(shown)).edit

    def _show_minutes(self, *, is_shown: bool) -> None:
        self._stack.setCurrentIndex(0 if is_shown else 1)
        self.panes.header.set_quiet(is_quiet=not is_shown)

    def _look(self) -> None:
        edit = self._edit()
        self.display.look(edit)
        self._watching.show_edit(edit)

    def _on_ready(self) -> None:
        edit = self._edit()
        self.display.look_at_text(edit)
        self._watching.show_edit(edit)
        if self._wants_focus:
            self._wants_focus = not self.panes.centre.focus_text()

    def _on_changed(self, step: Step) -> None:
        if self._texts is None:
            return
        self.display.follow(step)
        if step.touches("line"):
            self._texts.look_again()
        if step.touches(*_NAMED) and self.display.page:
            self.vocabulary.look(self, self._desk, self.display.page, self._texts.paint_names)
        self._look()

    def _on_looked(self, page: MeetingPage) -> None:
        self.course.follow(page)
        self.popovers.follow(page)
        shown, is_open = ItemId(self.display.shown), page.meeting.is_open
        self.attachments.show_for(page.meeting.id, shown, is_writable=is_open)
        self.closing.follow(page)

    def _let_go(self) -> None:
        if self._texts is not None:
            self._texts.end()
            self._texts.deleteLater()
            self._texts = None
        self.panes.centre.forget()
        self.display.close()
