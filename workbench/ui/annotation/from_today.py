"""The annotation of the next meeting from *Vandaag*: opened, or made as a PDF for the chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.texts import tr
from workbench.ui import days
from workbench.ui.annotation.printing import AnnotationCard
from workbench.ui.widgets.buttons import Button, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.meetings import Meeting
    from workbench.ui.desk import Desk
    from workbench.ui.meetings.preparation import PreparationPage
    from workbench.ui.today.table_card import AgendaCard


class AnnotationFromToday(QObject):
    """Two buttons below the agenda that the chair is shown."""

    def __init__(
        self,
        desk: Desk,
        card: AgendaCard,
        preparation: Callable[[], PreparationPage],
        to_meeting: Callable[[str, Callable[[], None]], None],
    ) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._preparation = preparation
        self._to_meeting = to_meeting
        self.open = Button(tr("Open annotation"), Kind.PRIMARY, icon="file-text")
        self.paper = Button(tr("Annotation as PDF"), Kind.SECONDARY, icon="file-pdf")
        for button in (self.open, self.paper):
            card.add_button(button)
        self.open.clicked.connect(self._open)
        self.paper.clicked.connect(self._make)

    def _meeting(self) -> Meeting | None:
        return self._desk.read.meetings.find(self._card.meeting)

    def _open(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            self._to_meeting(meeting.id, self._open_page)

    def _open_page(self) -> None:
        page = self._preparation()
        if page.isVisible():  # it has not begun
            page.open_annotation()

    def _make(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            made = AnnotationCard(self._desk, self._card.window())
            made.closed.connect(made.deleteLater)
            about = tr("{who}, {day}").format(who=meeting.title, day=days.long_day(meeting.on))
            made.open_for(meeting, about, self.paper)
