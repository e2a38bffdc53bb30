"""The room *Casussen*: the list, one case, and what a section shows in the whole room."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.ids import CaseId
from workbench.texts import tr
from workbench.ui.cases.case_page import CasePage
from workbench.ui.cases.form_page import FormPage
from workbench.ui.cases.index_page import IndexPage
from workbench.ui.signals.inbox import Inbox
from workbench.ui.widgets.pages import Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import CaseEntryId, TableId
    from workbench.domain.minutes import Draft
    from workbench.domain.search_query import Word
    from workbench.services.changes import Step
    from workbench.ui.care import Care
    from workbench.ui.desk import Desk

_PREFERENCE: Final = "preference"  # its table


class CasesRoom(QWidget):
    """Shows one page at a time, and looks again when something was touched."""

    passage_asked = Signal(str, str, str)  # meeting, item, line
    signal_asked = Signal(str)
    fresh_asked = Signal(str)  # a signal, of this case if it has a name

    def __init__(self, desk: Desk, care: Care | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._care = care
        self.setAccessibleName(tr("Cases"))
        self.index = IndexPage(desk)
        self.came_from: Callable[[], TableId | None] = lambda: None  # of which meeting
        self._over: list[QWidget] = []  # what a section shows over its case
        self._stack = Stack()
        self._stack.addWidget(self.index)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.index.case_opened.connect(self.open_case)
        self.index.new_asked.connect(self._open_new)
        self.index.signals_asked.connect(self.open_inbox)
        desk.changed.connect(self._look_again)

    @cached_property
    def page(self) -> CasePage:
        """The page of one case: made when the first is opened."""
        page = CasePage(self._desk, self._care)
        self._stack.addWidget(page)
        page.back_asked.connect(self.back)
        page.edit_asked.connect(self._edit)
        page.page_asked.connect(self._show_over)
        page.page_left.connect(self.back)
        page.day_ended.connect(self._look_at_case)
        page.passage_asked.connect(self.passage_asked)
        page.signal_asked.connect(self.signal_asked)
        page.fresh_asked.connect(self.fresh_asked)
        return page

    @cached_property
    def inbox(self) -> Inbox:
        """The signals without a case: made when they are first looked at."""
        page = Inbox(self._desk)
        self._stack.addWidget(page)
        page.back_asked.connect(self.back)
        page.signal_asked.connect(self.signal_asked)
        page.fresh_asked.connect(partial(self.fresh_asked.emit, ""))
        return page

    @cached_property
    def form(self) -> FormPage:
        """The page on which a case is opened, or changed."""
        page = FormPage(self._desk)
        self._stack.addWidget(page)
        page.kept.connect(self.open_case)
        page.left.connect(self.back)
        return page

    # ---- the contract with the window

    def enter(self) -> None:
        """Look again and take the focus."""
        if self._shown() is self.index:
            self.index.enter()
        elif self._is_inbox():
            self.inbox.enter()
        elif not self._is_editing():
            self.page.refresh()

    def new(self) -> None:
        """Ctrl N: open a case."""
        self.flush()
        self._open_new()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        for name in ("page", "form"):
            if name in self.__dict__:
                self.__dict__[name].flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored at once, ahead of the lock's own writes."""
        self.flush()
        return ()

    # ---- pages

    def open_case(self, key: str) -> None:
        """Show a case."""
        self._close_over()
        self._stack.setCurrentWidget(self.page)
        self.page.open_case(CaseId(key))

    def open_entry(self, key: CaseEntryId, looked_for: Sequence[Word]) -> None:
        """Show the case of an entry at that entry, with the words one came for marked."""
        held = self._desk.read.case_entries.find(key)
        if held is not None:
            self.page.timeline.want_entry(key, looked_for)
            self.open_case(held.case)

    def open_inbox(self) -> None:
        """Show the signals without a case."""
        self._close_over()
        self._stack.setCurrentWidget(self.inbox)
        self.inbox.enter()

    def back(self) -> None:
        """Go back: from what lies over a case to the case, from there to the list."""
        if self._over:
            self._close_over()
            self.page.refresh()
            self.page.timeline.enter_by_key()
        elif self._is_editing() and self.page.case is not None and self.form.is_of_case:
            self._stack.setCurrentWidget(self.page)
            self.page.refresh()
            self.page.timeline.enter_by_key()
        elif self._shown() is not self.index:
            self.flush()
            self._stack.setCurrentWidget(self.index)
            self.index.enter()

    def _open_new(self) -> None:
        if self._desk.is_read_only:
            return
        self._close_over()
        self._stack.setCurrentWidget(self.form)
        self.form.open_new(self.came_from())

    def _edit(self, field: str) -> None:
        case = self.page.case
        if case is not None:
            self._stack.setCurrentWidget(self.form)
            self.form.open_for(case, field)

    def _look_at_case(self) -> None:
        """Read the case anew, and let nothing of before lie over it."""
        self._close_over()
        self.page.refresh()

    def _is_inbox(self) -> bool:
        return self._shown() is self.__dict__.get("inbox")

    def _is_editing(self) -> bool:
        return self._shown() is self.__dict__.get("form")

    def _shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _show_over(self, page: QWidget) -> None:
        self._close_over()
        self._over.append(page)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_over(self) -> None:
        while self._over:
            page = self._over.pop()
            self._stack.removeWidget(page)
            page.deleteLater()
            self._stack.setCurrentWidget(self.page)

    def _look_again(self, step: Step) -> None:
        if not self.isVisible() or all(image.kind == _PREFERENCE for image in step.images):
            return
        if self._shown() is self.index:
            self.index.refresh()
        elif self._is_inbox():
            self.inbox.refresh()
        elif not self._is_editing():  # nothing is taken from under a hand
            self.page.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown() is not self.index:
            self.back()
        else:
            super().keyPressEvent(event)
