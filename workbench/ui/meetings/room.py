"""The room *Overleggen*: shows one page at a time and looks again when something was touched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.ids import MeetingId, TableId
from workbench.texts import tr
from workbench.ui.meetings.index_page import IndexPage
from workbench.ui.meetings.preparation import PreparationPage
from workbench.ui.meetings.table_page import TablePage
from workbench.ui.meetings.urgent_page import UrgentPage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

_PREFERENCE: Final = "preference"  # its table


class MeetingsRoom(QWidget):
    """Tables and meetings; a meeting that has begun is another room's."""

    workspace_asked = Signal(str)  # meeting
    paste_asked = Signal(str)  # meeting whose actions are pasted
    share_asked = Signal(str)  # meeting whose agenda goes out

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(tr("Meetings"))
        self.index = IndexPage(desk)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.index)
        self.index.meeting_opened.connect(self._open)
        self.index.meeting_planned.connect(self._open)
        self.index.table_opened.connect(self._open_table)
        self.index.urgent_asked.connect(self._open_urgent)
        desk.changed.connect(self._look_again)

    # The other pages are made when they are first shown: unlocking need not wait for them.

    @cached_property
    def preparation(self) -> PreparationPage:
        """The page of one meeting that has not begun."""
        page = PreparationPage(self._desk)
        self._pages.addWidget(page)
        page.started.connect(self.workspace_asked)
        page.versions.share_asked.connect(self.share_asked)
        page.back_asked.connect(self.back)
        return page

    @cached_property
    def table(self) -> TablePage:
        """The page of one table."""
        page = TablePage(self._desk)
        self._pages.addWidget(page)
        page.back_asked.connect(self.back)
        page.plan_asked.connect(self._plan_with)
        page.elsewhere.paste_asked.connect(self.paste_asked)
        return page

    @cached_property
    def urgent(self) -> UrgentPage:
        """The page of an urgent meeting."""
        page = UrgentPage(self._desk)
        self._pages.addWidget(page)
        page.planned.connect(self._open)
        page.back_asked.connect(self.back)
        return page

    def enter(self) -> None:
        """Look again and take the focus; a meeting that has begun is not prepared any more."""
        page = self._pages.currentWidget()
        if isinstance(page, PreparationPage) and (held := page.meeting()) and held.has_begun:
            page = self.index
            self._pages.setCurrentWidget(page)
        self._refresh()
        if page is self.index:
            self.index.enter()
        elif isinstance(page, PreparationPage):
            page.enter()

    def new(self) -> None:
        """Ctrl N: plan a meeting; where there is no table yet, make one."""
        page = self._pages.currentWidget()
        if isinstance(page, PreparationPage):
            page.agenda.begin_new()
        elif page is self.index and not self._desk.read.tables.where():
            self._open_table("")
        else:
            self._pages.setCurrentWidget(self.index)
            self.index.refresh()
            self.index.plan()

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        page = self._pages.currentWidget()
        if isinstance(page, PreparationPage | TablePage | UrgentPage):
            page.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return nothing: what is typed here is stored at once, ahead of the lock's own writes."""
        self.flush()
        return ()

    def open_meeting(self, key: MeetingId) -> None:
        """Show the preparation of a meeting; one that has begun opens in its workspace."""
        meeting = self._desk.read.meetings.find(key)
        if meeting is None:
            return
        if meeting.has_begun:
            self.workspace_asked.emit(key)
            return
        self._pages.setCurrentWidget(self.preparation)
        self.preparation.open_meeting(key)

    def back(self) -> None:
        """Go back to the list of meetings; what is half typed is kept."""
        if not isinstance(self._pages.currentWidget(), UrgentPage):
            self.flush()
        self._pages.setCurrentWidget(self.index)
        self.index.enter()

    def _open(self, key: str) -> None:
        self.open_meeting(MeetingId(key))

    def open_table(self, key: str) -> None:
        """Show the page of a table."""
        self._open_table(key)

    def _open_table(self, key: str) -> None:
        self._pages.setCurrentWidget(self.table)
        self.table.open_table(TableId(key))

    def _plan_with(self, table: str, template: str) -> None:
        self.flush()
        self._pages.setCurrentWidget(self.index)
        self.index.refresh()
        self.index.plan_for(TableId(table), template)

    def _open_urgent(self) -> None:
        self._pages.setCurrentWidget(self.urgent)
        self.urgent.open_empty()

    def _look_again(self, step: Step) -> None:
        # what the program notes of itself, such as a check, must not take a form from under a hand
        is_about_us = any(image.kind != _PREFERENCE for image in step.images)
        if self.isVisible() and is_about_us:
            self._refresh()

    def _refresh(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, IndexPage | PreparationPage | TablePage | UrgentPage):
            page.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is not self.index:
            self.back()
            return
        super().keyPressEvent(event)
