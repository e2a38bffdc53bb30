"""Title, day, time, place, chair and marking of a meeting, edited in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from workbench.domain.ids import ContactId
from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.domain.widening import is_lower
from workbench.texts import ptr, tr
from workbench.ui.meetings import words
from workbench.ui.meetings.fields import TimeField
from workbench.ui.meetings.move_line import clash
from workbench.ui.records.days import WorkDayField
from workbench.ui.theme import Ink
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, NumberField, TextField
from workbench.ui.widgets.pages import Panel, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.meetings import Attendance, Meeting
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.fields import Field


class DetailsForm(Panel):
    """Enter keeps what was typed, Esc leaves it; a mistake is told at its field."""

    changed = Signal(object, str)  # Meeting, why its marking became lower
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._desk = desk
        self._meeting: Meeting | None = None
        self._warned: date | None = None  # of two meetings on one day
        self.title = TextField(tr("Title"))
        self.day = WorkDayField(desk, tr("Day"))
        self.starts = TimeField(tr("Begins at"))
        self.minutes = NumberField(tr("Length in minutes"), least=1)
        self.place = TextField(tr("Place"))
        self.chair = ChoiceField(tr("Chair"), [(None, tr("Nobody yet"))])
        self.taker = ChoiceField(tr("Minute taker"), [(None, tr("Nobody yet"))])
        self.label = ChoiceField(tr("Marking"), list(words.labels()))
        self.tlp = ChoiceField(tr("Traffic Light Protocol"), list(words.tlps()))
        self.why = TextField(tr("Why a lower marking"), hint=tr("More people can then hold it."))
        self.why.hide()
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(beside((self.day, 3), (self.starts, 2), (self.minutes, 2)))
        layout.addLayout(beside((self.place, 1), (self.chair, 1)))
        layout.addLayout(beside((self.taker, 1), (self.label, 1), (self.tlp, 1)))
        layout.addWidget(self.why)
        layout.addLayout(row(keep, leave, None))
        keep.clicked.connect(self.keep)
        leave.clicked.connect(self.closed)
        for box in (self.label, self.tlp):
            box.changed.connect(self._ask_why)
        for field in (self.title, self.day, self.starts, self.minutes, self.place, self.why):
            field.entered.connect(self.keep)

    def open_at(self, field: Field, meeting: Meeting, people: Sequence[Attendance]) -> None:
        """Show what holds now, with the focus in one of the fields."""
        self._meeting, self._warned = meeting, None
        choices: list[tuple[object, str]] = [(None, tr("Nobody yet"))]
        choices += [(p.contact, p.name or f"{p.function}, {p.organisation_name}") for p in people]
        known = {value for value, _ in choices}
        for box, contact in ((self.chair, meeting.chair), (self.taker, meeting.minute_taker)):
            box.set_choices(choices)
            box.set_value(contact if contact in known else None)
        self.title.set_text(meeting.title)
        self.day.set_day(meeting.on)
        self.starts.set_time(meeting.starts_at)
        self.minutes.set_number(meeting.minutes)
        self.place.set_text(meeting.place)
        self.label.set_value(meeting.marking.label)
        self.tlp.set_value(meeting.marking.tlp)
        self.why.set_text("")
        self._ask_why()
        self.show()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edited(self) -> Meeting | None:
        """Return the meeting as typed; None, with a sentence at the field, when it cannot be."""
        day, starts, minutes = self.day.day(), self.starts.time(), self.minutes.number()
        title = self.title.text()
        self.title.set_error("" if title else tr("A meeting needs a title."))
        if self._meeting is None or day is None or starts is None or minutes is None or not title:
            return None
        moved = self._meeting.move(day) if day != self._meeting.on else self._meeting
        return replace(
            moved,
            title=title,
            starts_at=starts,
            minutes=minutes,
            place=self.place.text(),
            chair=_contact(self.chair.value()),
            minute_taker=_contact(self.taker.value()),
            marking=self._marking(),
        )

    def keep(self) -> None:
        """Tell the meeting as typed, if it can be."""
        meeting = self.edited()
        if meeting is None or self._has_to_warn(meeting):
            return
        if self._is_lowered and not self.why.text():
            told = tr("Say why more people may hold this meeting.")
            self.why.set_error(told)
            announce(self.why.edit, told)
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._tell(meeting)

    def keep_half(self) -> None:
        """Tell what was typed before it is left; a lower marking without a reason is not taken."""
        meeting = self.edited()
        if meeting is None or self._meeting is None or self._has_to_warn(meeting):
            return
        if self._is_lowered and not self.why.text():
            meeting = replace(meeting, marking=self._meeting.marking)
        self._tell(meeting)

    def _tell(self, meeting: Meeting) -> None:
        if meeting != self._meeting:
            self.changed.emit(meeting, self.why.text())
        self.closed.emit()

    def _marking(self) -> Marking:
        label, tlp = self.label.value(), self.tlp.value()
        return Marking(MarkingLabel(str(label)), Tlp(str(tlp)))

    @property
    def _is_lowered(self) -> bool:
        return self._meeting is not None and is_lower(self._meeting.marking, self._marking())

    def _ask_why(self, _: object = None) -> None:
        self.why.set_error("")
        self.why.setVisible(self._is_lowered)

    def _has_to_warn(self, meeting: Meeting) -> bool:
        """Warn of a second meeting of the table on that day, once; keeping again means both."""
        if self._meeting is None or meeting.on in {self._meeting.on, self._warned}:
            return False
        warning = clash(self._desk.read, meeting.table, meeting.on, meeting.id)
        if warning:
            self._warned = meeting.on
            self.day.set_error(warning)
            announce(self.day.edit, warning)
        return bool(warning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _contact(value: object) -> ContactId | None:
    return ContactId(value) if isinstance(value, str) else None
