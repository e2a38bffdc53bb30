"""Fields that read a day as people type it; the error stands at the field."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from workbench.domain import due_dates
from workbench.domain.signal_days import read_day as read_past_day
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.theme import Role, current
from workbench.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from workbench.services.ports import Clock
    from workbench.ui.desk import Desk

_HAS_YEAR: Final = re.compile(r"\d{4}")
_LONG_AGO: Final = date(1900, 1, 1)
_BEFORE_ANY_MEETING: Final = date(1990, 1, 1)  # words without a year mean a day to come
_LEAP_DAY: Final = (2, 29)
_WIDE_DAY: Final = date(2026, 9, 30)  # a Wednesday: hardly a day takes more room
_AROUND: Final = 30  # pixels between the edges of a field and what is typed in it, at any size


def read_day(text: str, today: date, *, is_past: bool) -> date | None:
    """Return the day a text means; a past one lies before today where no year says otherwise."""
    if _HAS_YEAR.search(text):
        return due_dates.parse(text, _LONG_AGO)
    day = due_dates.parse(text, today)
    is_counted = text[:1].isdigit()  # "1 mei", not "maandag"
    if day is None or not is_past or day <= today or not is_counted:
        return day
    year = day.year - 4 if (day.month, day.day) == _LEAP_DAY else day.year - 1
    return day.replace(year=year)


class DayField(TextField):
    """A day that may be left empty: "1 mei 2024", "vandaag"."""

    def __init__(self, label: str, clock: Clock, *, is_past: bool = False) -> None:
        super().__init__(label)
        self._clock = clock
        self._is_past = is_past
        self._given: tuple[str, date] | None = None
        self.changed.connect(lambda _: self._echo())

    def set_day(self, day: date | None) -> None:
        """Fill a day in; None empties the field."""
        text = due_dates.short_text(day, _LONG_AGO, spoken.language) if day else ""
        self._given = (text, day) if day else None
        self.set_text(text)
        self._echo()

    def day(self) -> date | None:
        """Return the day; None when the field is empty, or holds none."""
        if self._given and self.text() == self._given[0]:
            return self._given[1]
        return read_day(self.text(), self._clock.today(), is_past=self._is_past)

    def is_wrong(self) -> bool:
        """Tell whether something else than a day was typed, and say so at the field."""
        wrong = bool(self.text()) and self.day() is None
        if wrong:
            self.set_error(tr("No day was recognised. Type for example: 3 December."))
        return wrong

    def least_width(self) -> int:
        """Return how wide it must be for its label, and for any day to be read whole."""
        day = due_dates.short_text(_WIDE_DAY, _LONG_AGO, spoken.language)
        words = math.ceil(current().metrics(Role.BODY).horizontalAdvance(day))
        return max(super().least_width(), words + _AROUND)

    def _echo(self) -> None:
        self.set_error("")
        day = self.day()
        is_plain = day is None or (self._given is not None and self.text() == self._given[0])
        said = (
            "" if is_plain or day is None else due_dates.short_text(day, _LONG_AGO, spoken.language)
        )
        self.set_hint(said)


class WorkDayField(TextField):
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
        return day or due_dates.parse(self.text(), _BEFORE_ANY_MEETING)

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


class PastDayField(WorkDayField):
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
        return read_past_day(self.text(), today)
