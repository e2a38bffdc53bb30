"""The head of a page in this room: the way back, the title, and the facts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui import days
from workbench.ui.meetings import words
from workbench.ui.meetings.details_form import DetailsForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.meetings import Attendance, Meeting
    from workbench.domain.moves import MeetingMove
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field


AIR: Final = 11  # inside a button without a ground: its words stand so far from its edge


class Crumbs(QWidget):
    """The way back, and where one is."""

    back_asked = Signal()
    history_asked = Signal()

    def __init__(self, here: str = "") -> None:
        super().__init__()
        self._back = Button(tr("Meetings"), Kind.GHOST, size=Size.SMALL)
        self._here = Label(here, Role.UI_MEDIUM, Ink.TEXT2)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", size=Size.SMALL)
        self.history.hide()
        layout = row(self._back, Icon("caret-right", Ink.TEXT3, 12), 4, self._here, spacing=2)
        layout.addSpacing(6)
        layout.addWidget(self.history)
        layout.addStretch(1)
        layout.setContentsMargins(AIR - 7, 0, 0, 0)  # a small button has less air
        self.setLayout(layout)
        self._line = layout
        self._back.clicked.connect(self.back_asked)
        self.history.clicked.connect(self.history_asked)

    def add_act(self, button: Button) -> None:
        """Put another act behind the history."""
        self._line.insertWidget(self._line.count() - 1, button)

    def say(self, here: str) -> None:
        """Say where one is."""
        self._here.setText(here)


class MeetingHead(QWidget):
    """Title of a meeting; day, place, chair and marking are pressed to be edited."""

    changed = Signal(object, str)  # Meeting, why its marking became lower
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._meeting: Meeting | None = None
        self._people: Sequence[Attendance] = ()
        self.crumbs = Crumbs()
        self.title = Label("", Role.DISPLAY, wraps=True)
        self.form = DetailsForm(desk)
        self.form.setVisible(False)
        self.when = Button("", Kind.GHOST, icon="calendar-blank")
        self.place = Button("", Kind.GHOST, icon="house-line")
        self.chair = Button("", Kind.GHOST, icon="user-circle")
        self.marking = Button("", Kind.GHOST, icon="lock-simple")
        self._facts = Flow(gap=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.crumbs)
        layout.addLayout(row(self.title, margins=(AIR, 0, 0, 0)))
        for button, field in (
            (self.when, self.form.day),
            (self.place, self.form.place),
            (self.chair, self.form.chair),
            (self.marking, self.form.tlp),
        ):
            self._facts.addWidget(button)
            button.clicked.connect(lambda _=False, field=field: self.edit(field))
        layout.addLayout(self._facts)
        layout.addLayout(row(self.form, margins=(AIR, 0, 0, 0)))
        self.crumbs.back_asked.connect(self.back_asked)
        self.crumbs.history_asked.connect(lambda: self._ask_history(desk))
        self.form.changed.connect(self.changed)
        self.form.closed.connect(self._close)

    def show_meeting(
        self, meeting: Meeting, people: Sequence[Attendance], moved: MeetingMove | None = None
    ) -> None:
        """Show what holds now; a form that is open keeps what was typed."""
        self._meeting, self._people = meeting, people
        state, _, _ = words.state(meeting.state)
        self.crumbs.say(state)
        self.crumbs.history.show()
        self.title.setText(meeting.title)
        long = tr("{day}, {time}, {n} minutes").format(
            day=days.titled_day(meeting.on),
            time=words.clock_time(meeting.starts_at),
            n=meeting.minutes,
        )
        chair = next((p for p in people if p.contact == meeting.chair), None)
        named = (chair.name or chair.function) if chair else tr("nobody yet")
        label = dict(words.labels())[meeting.marking.label]
        if moved is not None and moved.from_on != meeting.on:
            was = days.long_day(moved.from_on)
            long = tr("{day}, moved from {was}").format(day=long, was=was)
        self._say(self.when, long, tr("Day and time"))
        self._say(self.place, meeting.place or tr("No place yet"), tr("Place"))
        self._say(self.chair, tr("Chair: {name}").format(name=named), "")
        self._say(self.marking, f"{label}, TLP:{meeting.marking.tlp}", tr("Marking"))
        self._facts.invalidate()

    def _say(self, button: Button, text: str, what: str) -> None:
        button.setText(text)
        told = tr("{what}: {text}, edit") if what else tr("{text}, edit")
        button.setAccessibleName(told.format(what=what, text=text))
        button.setEnabled(self._meeting is not None and self._meeting.is_open)
        button.updateGeometry()

    def edit(self, field: Field) -> None:
        """Open the form at a field."""
        if self._meeting is not None:
            self.form.open_at(field, self._meeting, self._people)

    def _ask_history(self, desk: Desk) -> None:
        if self._meeting is not None:
            desk.history_asked.emit(self._meeting.id, self._meeting.title)

    def _close(self) -> None:
        self.form.hide()
        self.when.setFocus(Qt.FocusReason.ShortcutFocusReason)
