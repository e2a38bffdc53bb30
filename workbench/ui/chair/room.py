"""The room of the chair: the list of minutes, and one of them to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout

from workbench.domain.ids import MeetingId
from workbench.ui.chair.index_page import IndexPage
from workbench.ui.chair.reading_page import ReadingPage
from workbench.ui.theme import Ink
from workbench.ui.widgets.pages import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.minutes import Draft
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk

_TOUCHES = ("meeting", "minutes_version", "approval", "remark", "adoption", "action")


class ChairRoom(Panel):
    """A `Room`: shows one page at a time, and looks again when something was touched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.CANVAS)
        self._desk = desk
        self.index = IndexPage(desk)
        self.reading = ReadingPage(desk)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.index)
        self._pages.addWidget(self.reading)
        self.index.opened.connect(self.read)
        self.reading.left.connect(self.back)
        desk.changed.connect(self._on_changed)

    @property
    def is_reading(self) -> bool:
        """Whether minutes are shown, and not the list."""
        return self._pages.currentWidget() is self.reading

    def read(self, key: str) -> None:
        """Read the minutes of a meeting."""
        self._pages.setCurrentWidget(self.reading)
        self.reading.open(MeetingId(key))
        self.reading.enter()

    def back(self) -> None:
        """Go back to the list."""
        self._pages.setCurrentWidget(self.index)
        self.index.enter()

    def enter(self) -> None:
        """Look again and take the focus."""
        if self.is_reading:
            self.reading.refresh()
            self.reading.enter()
        else:
            self.index.enter()

    def new(self) -> None:
        """Ctrl N: the chair begins nothing here."""

    def flush(self) -> None:
        """Keep what is half typed, without asking."""
        self.reading.flush()

    def drafts(self) -> tuple[Draft, ...]:
        """Return the remark that is being typed, for the lock."""
        half = self.reading.remarking.half_typed() if self.is_reading else None
        return (half,) if half is not None else ()

    def knows(self, drafts: Sequence[Draft]) -> bool:
        """Tell whether one of them is a remark of the chair."""
        return any(self.reading.meeting_of(draft) is not None for draft in drafts)

    def resume(self, drafts: Sequence[Draft]) -> None:
        """After unlocking: the remark that was being typed; what is not the chair's stays."""
        for draft in drafts:
            meeting = self.reading.meeting_of(draft)
            if meeting is not None:
                self._pages.setCurrentWidget(self.reading)
                self.reading.resume(draft, meeting)
                return

    def _on_changed(self, step: Step) -> None:
        if step.touches(*_TOUCHES):
            (self.reading if self.is_reading else self.index).refresh()
