"""The next meeting: when and where, and its preparation as a list of what is done."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.steps_ahead import StepKind
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role
from workbench.ui.today import words
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import Panel, at_once, column, row

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.meetings import Meeting
    from workbench.domain.steps_ahead import Step
    from workbench.services.steps_ahead import Ahead


class MeetingHead(QWidget):
    """Day, time and place of a meeting."""

    def __init__(self) -> None:
        super().__init__()
        self._day = Label("", Role.H2)
        self._when = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._title = Label("", Role.UI, Ink.TEXT2, wraps=True)
        above = Label(tr("Next meeting"), Role.SMALL, Ink.TEXT3)
        self.setLayout(column(above, 3, self._day, 3, self._title, 1, self._when))

    def show_meeting(self, meeting: Meeting, today: date) -> None:
        """Show a meeting."""
        day = days.weekday_and_day(meeting.on, today)
        self._day.setText(day[:1].upper() + day[1:])
        self._title.setText(meeting.title)
        self._when.setText(when_and_where(meeting))


def when_and_where(meeting: Meeting) -> str:
    """Return "13:30 tot 15:00, Raadhuis kamer 2.04"."""
    begins = meeting.starts_at.hour * 60 + meeting.starts_at.minute
    ends = (begins + meeting.minutes) % (24 * 60)
    span = tr("{begin} to {end}").format(
        begin=f"{meeting.starts_at:%H:%M}", end=f"{ends // 60:02}:{ends % 60:02}"
    )
    return ", ".join(part for part in (span, meeting.place) if part)


class AheadCard(Panel):
    """How far the next meeting is prepared; the button leads to it."""

    opened = Signal(str)  # meeting

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._meeting = ""
        self.head = MeetingHead()
        self.steps = QWidget()
        self.steps.setAccessibleName(tr("Preparation of the next meeting"))
        self._steps = QVBoxLayout(self.steps)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(8)
        self._shown: tuple[Step, ...] = ()
        self._lines = [_StepLine(self.steps) for _ in StepKind]  # no meeting has more
        for line in self._lines:
            self._steps.addWidget(line)
        self.open = Button(tr("Prepare meeting"), icon="list-checks")
        self.open.clicked.connect(lambda: self.opened.emit(self._meeting))
        self.setLayout(
            column(
                *(self.head, 14, Divider(), 14, self.steps, 16, self.open), margins=(20, 18, 20, 18)
            )
        )

    def show_ahead(self, ahead: Ahead | None, today: date) -> None:
        """Show a meeting, or nothing when none is planned."""
        self.setVisible(ahead is not None)
        if ahead is None:
            return
        self._meeting = ahead.meeting.id
        self.head.show_meeting(ahead.meeting, today)
        if ahead.steps != self._shown:
            self._shown = ahead.steps
            self._fill(ahead.steps)

    def enter_by_key(self) -> None:
        """Take the focus."""
        self.open.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, steps: tuple[Step, ...]) -> None:
        """Let the lines that there are say it: making them takes longer than all else here."""
        with at_once(self._steps):
            for line, step in zip_longest(self._lines, steps):
                if step is not None:
                    line.say(step)
                line.setVisible(step is not None)


class _StepLine(QWidget):
    """One step: a sign and what there is or lacks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._icon = Icon("circle", Ink.TEXT3, 16)
        self._label = Label("", Role.UI, wraps=True).growing()
        self.setLayout(row(column(1, self._icon, None), self._label, spacing=10))

    def say(self, step: Step) -> None:
        """Say how far one step is."""
        if step.is_done:
            self._icon.set_icon("check-circle-fill", Ink.OK)
        else:
            self._icon.set_icon("circle", Ink.TEXT3)
        said = words.step(step)
        told = tr("done") if step.is_done else tr("to do")
        self.setAccessibleName(tr("{said}, {told}").format(said=said, told=told))
        self._label.set_ink(Ink.TEXT2 if step.is_done else Ink.TEXT)
        self._label.setText(said)
