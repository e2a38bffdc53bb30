"""The course of an action, newest first: agreed, postponed, reported, closed (*Verloop*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.actions import ActionState
from workbench.domain.agenda import numbered
from workbench.texts import tr
from workbench.ui.actions import course_changes, words
from workbench.ui.actions.event import Event
from workbench.ui.reminders import reminded
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.labels import wrapped
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.painting import smooth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from workbench.domain.actions import Action, Postponement, ProgressNote
    from workbench.domain.ids import MeetingId
    from workbench.services.actions import History
    from workbench.services.logbook import Change
    from workbench.services.ports import Read

_SIGN = 22  # pixels across
_GAP = 12


def events(
    read: Read, history: History, today: date, changes: Sequence[Change] = ()
) -> list[Event]:
    """Return what happened, newest first; what the history knows of it among it."""
    action = history.action
    later = [_postponed(read, p, today) for p in history.postponements]
    later += [_noted(read, n, today) for n in history.notes]
    later += course_changes.told(read, changes, today)
    later += reminded.told(read, action.id, today)
    later.sort(key=lambda e: (e.on, e.order))
    happened = [_agreed(read, action, today), *later]
    if not action.state.is_open and action.closed_on is not None:
        happened.append(_closed(action, action.closed_on, today))
    return happened[::-1]


def _agreed(read: Read, action: Action, today: date) -> Event:
    where = _meeting(read, action.meeting, today)
    item = read.items.find(action.item) if action.item else None
    if item is not None and where:
        numbers = {i.id: n for n, i in numbered(read.items.where(meeting=item.meeting))}
        point = tr("item {number} {title}")
        told = point.format(number=numbers.get(item.id, ""), title=item.title)
        where = f"{where}, {' '.join(told.split())}"
    between = tr("Between two meetings, {day}")
    return Event(
        on=action.agreed_on,
        order="",
        icon="plus",
        ink=Ink.ACCENT,
        ground=Ink.ACCENT_SOFT,
        title=tr("Agreed"),
        told=where or between.format(day=words.day_and_month(action.agreed_on, today)),
    )


def _postponed(read: Read, moved: Postponement, today: date) -> Event:
    title = tr("Postponed to {term}").format(term=words.term(moved.to_kind, moved.to_due, today))
    was = tr("Was {term}.").format(term=words.term(moved.from_kind, moved.from_due, today))
    where = _meeting(read, moved.meeting, today)
    when = where or tr("Recorded on {day}").format(day=words.day_and_month(moved.on, today))
    return Event(
        on=moved.on,
        order=moved.id,
        icon="arrows-clockwise",
        ink=Ink.WARN,
        ground=Ink.WARN_SOFT,
        title=title,
        told="\n".join(part for part in (moved.reason, f"{was} {when}.") if part),
    )


def _noted(read: Read, note: ProgressNote, today: date) -> Event:
    person = read.contacts.find(note.reported_by) if note.reported_by else None
    where = _meeting(read, note.meeting, today) or words.day_and_month(note.on, today)
    told = ", ".join(part for part in (where, person.name if person else "") if part)
    return Event(
        on=note.on,
        order=note.id,
        icon="note-pencil",
        ink=Ink.SIGNAL,
        ground=Ink.SIGNAL_SOFT,
        title=note.text,
        told=tr("Progress note, {when}").format(when=told),
    )


def _closed(action: Action, on: date, today: date) -> Event:
    is_done = action.state is ActionState.DONE
    return Event(
        on=on,
        order="~",
        icon="check" if is_done else "x",
        ink=Ink.OK if is_done else Ink.TEXT2,
        ground=Ink.OK_SOFT if is_done else Ink.CHIP,
        title=words.state(action.state)[0],
        told=words.day_and_month(on, today),
    )


def _meeting(read: Read, key: MeetingId | None, today: date) -> str:
    meeting = read.meetings.find(key) if key else None
    if meeting is None:
        return ""
    return tr("Meeting of {day}").format(day=words.day_and_month(meeting.on, today))


class CourseView(QWidget):
    """Shows events below each other, joined by a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Course"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._shown: Sequence[Event] = ()

    def show_events(self, happened: Sequence[Event]) -> None:
        """Show another course; the same one is left as it is."""
        if happened == self._shown:
            return
        self._shown = happened
        while (old := self._layout.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for n, event in enumerate(happened):
            self._layout.addWidget(_EventView(event, is_last=n == len(happened) - 1))


class _EventView(QWidget):
    """One event: its sign, what happened, when and where."""

    def __init__(self, event: Event, *, is_last: bool) -> None:
        super().__init__()
        self._event = event
        self._is_last = is_last
        left = current().px(_SIGN) + _GAP
        lines = [wrapped(line, Role.SMALL, Ink.TEXT2) for line in event.told.split("\n")]
        title = wrapped(event.title, Role.UI_MEDIUM)
        below = 0 if is_last else 16
        self.setLayout(column(title, 1, *lines, margins=(left, 2, 0, below)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        side = theme.px(_SIGN)
        sign = QRectF(0, 0, side, side)
        if not self._is_last:
            painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1.5))
            x = side / 2
            painter.drawLine(QPointF(x, side + 2), QPointF(x, self.height() - 2))
        painter.setPen(theme.color(Ink.HAIR) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._event.ground))
        painter.drawEllipse(sign)
        icon = theme.px(13)
        corner = QPointF((side - icon) / 2, (side - icon) / 2)
        theme.paint_icon(painter, corner, self._event.icon, self._event.ink, icon)
