"""Fields that read what people type: a day, a clock time, a number; the error at the field."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from workbench.domain import due_dates
from workbench.domain.signal_days import read_day
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.meetings import words
from workbench.ui.widgets.beside import Beside
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.,uh ]{0,2}(\d{2}))?(?: ?(?:uur|u|h))?", re.IGNORECASE)
_HOURS, _MINUTES = 24, 60


def beside(*fields: tuple[QWidget, int], spacing: int = 16) -> Beside:
    """Return fields side by side, each with its share; below each other where that is narrow."""
    layout = Beside(spacing)
    for field, share in fields:
        for part in (field, *field.findChildren(Label)):  # its sentences may wrap
            free_height(part)
        layout.add(field, share)
    return layout


def free_height(part: QWidget) -> None:
    """Give something as many lines as it takes at its own width, not those of its size hint."""
    policy = part.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    part.setSizePolicy(policy)


_LONG_AGO = date(1990, 1, 1)  # before any meeting; words without a year mean a day to come


class DayField(TextField):
    """A day in words: "3 dec", "volgende week dinsdag"; says which day it took."""

    is_for_work = True  # says of a day when nobody works

    def __init__(self, desk: Desk, label: str) -> None:
        super().__init__(label)
        self._desk = desk
        self._given: tuple[str, date] | None = None
        self.changed.connect(self._echo)

    def set_day(self, day: date | None) -> None:
        """Fill a day in; None empties the field."""
        today = self._desk.clock.today()
        text = due_dates.short_text(day, today, spoken.language) if day else ""
        self._given = (text, day) if day else None
        self.set_text(text)
        self._echo()

    def day(self) -> date | None:
        """Return the day; None, and a sentence at the field, when it is none."""
        day = self._read()
        if day is None and self.text():
            self.set_error(tr("No day was recognised. Type for example: 3 December."))
        elif day is None:
            self.set_error(tr("A meeting needs a day."))
        return day

    def peek(self) -> date | None:
        """Return the day, without a word about one that is none."""
        return self._read()

    def _read(self) -> date | None:
        if self._given and self.text() == self._given[0]:
            return self._given[1]
        # Unlike a term, a meeting may lie behind us: a whole date is taken as it is.
        day = due_dates.parse(self.text(), self._desk.clock.today())
        return day or due_dates.parse(self.text(), _LONG_AGO)

    def _echo(self) -> None:
        self.set_error("")
        day = self._read()
        if day is None:
            self.set_hint("")
            return
        why = self._desk.working_days.reason(day) if self.is_for_work else None
        if why == "weekend":
            told = tr("{day}, in the weekend")
        else:
            told = tr("{day}, a holiday: {why}") if why else "{day}"
        self.set_hint(told.format(day=days.titled_day(day), why=why))


class PastDayField(DayField):
    """A day that was, or today: one without a year is the last one, never one to come."""

    is_for_work = False

    def day(self) -> date | None:
        """Return the day; None, with a sentence at the field and the focus there, when none."""
        day = self._read()
        if day is None:
            self.set_error(
                tr("No day in the past was recognised. Type for example: 3 December 2025.")
            )
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return day

    def _read(self) -> date | None:
        today = self._desk.clock.today()
        if self._given and self.text() == self._given[0]:
            return self._given[1] if self._given[1] <= today else None
        return read_day(self.text(), today)


class TimeField(TextField):
    """A clock time: 13:30, 13.30, 1330 or 13."""

    def set_time(self, moment: time) -> None:
        """Fill a time in."""
        self.set_text(words.clock_time(moment))

    def time(self) -> time | None:
        """Return the time; None, and a sentence at the field, when it is none."""
        found = read_time(self.text())
        self.set_error("" if found else tr("No time was recognised. Type for example: 13:30."))
        return found


def read_time(text: str) -> time | None:
    """Return the clock time that a text means; None when it means none."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


class NumberField(TextField):
    """A whole number, from ``least`` to ``most``; empty is the least if that is 0."""

    def __init__(self, label: str, *, least: int = 0, most: int = 999, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.least = least
        self._most = most
        self.changed.connect(lambda _: self.set_error(""))

    def set_number(self, number: int) -> None:
        """Fill a number in; 0 leaves the field empty."""
        self.set_text(str(number) if number else "")

    def number(self) -> int | None:
        """Return the number; None, and a sentence at the field, when it is none."""
        text = self.text() or "0"
        number = int(text) if text.isdecimal() else -1
        if self.least <= number <= self._most:
            self.set_error("")
            return number
        told = tr("Type a number from {least} to {most}.")
        self.set_error(told.format(least=self.least, most=self._most))
        return None
