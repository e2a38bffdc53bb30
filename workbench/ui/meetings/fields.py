"""A field that reads a clock time as people type it; the error stands at the field."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from workbench.texts import tr
from workbench.ui.meetings import words
from workbench.ui.widgets.fields import TextField

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.,uh ]{0,2}(\d{2}))?(?: ?(?:uur|u|h))?", re.IGNORECASE)
_HOURS, _MINUTES = 24, 60


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
