"""The acts on what was agreed and on who is there, each with what is said when it landed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ActionId, ContactId, LineId
from workbench.services import actions, attendance, minutes
from workbench.texts import tr
from workbench.ui import days

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.actions import Action
    from workbench.domain.due_dates import Due
    from workbench.domain.ids import ItemId, MeetingId
    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.course import Course

_LONGEST = 60  # characters of an action in a toast


class _MeetingActs(QObject):
    """Acts on the meeting that is shown."""

    def __init__(self, desk: Desk, course: Course, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._course = course

    @property
    def _meeting(self) -> MeetingId:
        return self._course.page.meeting.id


class Agreements(_MeetingActs):
    """What is done with earlier agreements and with lines that were removed."""

    def tick(self, action: str, is_done: bool) -> None:
        """Mark an agreement done, or open again."""
        use_case = actions.reopen if is_done else actions.close
        self._desk.do(use_case, ActionId(action)).then(self, partial(self._on_ticked, is_done))

    def _on_ticked(self, was_done: bool, outcome: Outcome[Action]) -> None:
        said = tr("Action reopened: {text}") if was_done else tr("Action done: {text}")
        self._desk.tell(said.format(text=_short(outcome.value.text)), can_undo=True)

    def postpone(self, action: str, due: Due, reason: str) -> None:
        """Give an agreement a new date."""
        self._desk.do(
            actions.postpone,
            ActionId(action),
            due.kind,
            due.day if due.kind is DueKind.DATE else None,
            reason=reason,
            meeting=self._meeting,
        ).then(self, partial(self._on_postponed, due))

    def _on_postponed(self, due: Due, _: object) -> None:
        day = days.near_day(due.day, self._desk.clock.today()) if due.day else ""
        said = tr("Postponed to {day}").format(day=day) if day else tr("Postponed")
        self._desk.tell(said, can_undo=True)

    def note(self, action: str, text: str) -> None:
        """Write down what was reported."""
        self._desk.do(actions.note_progress, ActionId(action), text, meeting=self._meeting).then(
            self, lambda _: self._desk.tell(tr("Progress noted"), can_undo=True)
        )

    def ask_history(self, key: str) -> None:
        """Show the history of an action, or of what a line recorded."""
        read = self._desk.read
        line = read.lines.find(key)
        record = line.decision or line.id if line is not None else key
        action = read.actions.find(key)
        self._desk.history_asked.emit(record, line.text if line else action.text if action else "")

    def put_back(self, line: str) -> None:
        """Put a removed line and its record back."""
        self._desk.do(minutes.restore_line, LineId(line)).then(
            self, lambda outcome: self._on_back(outcome.value.item)
        )

    def _on_back(self, item: ItemId) -> None:
        self._desk.tell(tr("Put back"), can_undo=True)
        self._course.shown_asked.emit(item)


class Seating(_MeetingActs):
    """Who is there."""

    def do(self, use_case: Callable[..., object], given: tuple[object, ...]) -> None:
        """Write down what was said of one person."""
        self._desk.do(use_case, *given)

    def seat_all(self) -> None:
        """Say that all who are expected are there."""
        self._desk.do(attendance.all_present, self._meeting).then(
            self, lambda _: self._desk.tell(tr("Everyone expected is present"), can_undo=True)
        )

    def add_guest(self, contact: str) -> None:
        """Add a guest who is known."""
        self._desk.do(attendance.add_guest, self._meeting, ContactId(contact)).then(
            self, self._on_guest
        )

    def add_newcomer(self, newcomer: Newcomer) -> None:
        """Add a guest who was not known yet."""
        self._desk.do(attendance.invite_newcomer, self._meeting, newcomer).then(
            self, self._on_guest
        )

    def _on_guest(self, _: object) -> None:
        self._desk.tell(tr("Guest added"), can_undo=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
