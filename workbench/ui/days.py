"""What days and terms are called on screen, the same in every room, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.actions import ActionState
from workbench.domain.calendar_words import LONG_MONTHS, LONG_WEEKDAYS
from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.rows import ActionRow

_TWO: Final = 2  # days: today and tomorrow weigh more (ux.md 7, due label)
_SOON: Final = 6  # days within which a date is not yet far off


def near_day(day: date, today: date) -> str:
    """Return the day as one would say it: "today", "tomorrow", "Thu 3 Dec"."""
    said = {-1: tr("yesterday"), 0: tr("today"), 1: tr("tomorrow")}
    return said.get((day - today).days) or short_text(day, today, spoken.language)


def long_day(day: date) -> str:
    """Return "donderdag 17 december 2026", for inside a sentence."""
    weekday = LONG_WEEKDAYS[spoken.language][day.weekday()]
    return f"{weekday} {day.day} {LONG_MONTHS[spoken.language][day.month - 1]} {day.year}"


def titled_day(day: date) -> str:
    """Return "Donderdag 17 december 2026", to begin with."""
    said = long_day(day)
    return said[0].upper() + said[1:]


def on_day(day: date, today: date) -> str:
    """Return the day inside a sentence: "today", "tomorrow", "on Thursday 26 November"."""
    said = {-1: tr("yesterday"), 0: tr("today"), 1: tr("tomorrow")}.get((day - today).days)
    return said or tr("on {day}").format(day=weekday_and_day(day, today))


def said_day(day: date, today: date) -> str:
    """Return the day for a heading: "today", "tomorrow", "Thursday 26 November"."""
    said = {0: tr("today"), 1: tr("tomorrow")}.get((day - today).days)
    return said or weekday_and_day(day, today)


def weekday_and_day(day: date, today: date) -> str:
    """Return "donderdag 17 december", with the year when it is another."""
    said = long_day(day)
    return said.rsplit(" ", 1)[0] if day.year == today.year else said


def month_day(day: date, today: date) -> str:
    """Return "17 december", with the year when it is another."""
    return weekday_and_day(day, today).split(" ", 1)[1]


def in_prose(n: int) -> str:
    """Return a number above one: in words up to twelve, as a sentence has them."""
    words = tr("two three four five six seven eight nine ten eleven twelve").split()
    return words[n - 2] if 1 < n < len(words) + 2 else str(n)


def late(days: int) -> str:
    """Return "9 days late"."""
    return ntr("{n} day late", "{n} days late", days).format(n=days)


def term(kind: DueKind, day: date | None, today: date) -> tuple[str, Tone]:
    """Return a term in words, and how much it weighs (ux.md 7)."""
    if day is None:
        said = kind_text(kind, spoken.language) or kind_text(DueKind.NONE, spoken.language)
        return said, Tone.NEUTRAL
    away = (day - today).days
    if away < 0:
        return late(-away), Tone.DANGER
    tone = Tone.WARN if away < _TWO else Tone.PLAIN if away <= _SOON else Tone.NEUTRAL
    return near_day(day, today), tone


def due(row: ActionRow, today: date) -> tuple[str, Tone]:
    """Return when an action is due, or what became of it, and how much that weighs."""
    if not row.state.is_open:
        return closed(row), Tone.NEUTRAL
    return term(row.due_kind, row.due, today)


def closed(row: ActionRow) -> str:
    """Return what became of a closed action."""
    is_lapsed = row.state is ActionState.LAPSED
    return ptr("action", "lapsed") if is_lapsed else ptr("action", "done")
