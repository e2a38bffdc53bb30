"""What actions, days and states are called on screen, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.domain.due_spans import DueSpan
from workbench.services import set_words
from workbench.services.rows import ActionView, Grouping
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.days import due, late, near_day
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Capacity
    from workbench.services.rows import ActionGroup, ActionRow


def views() -> list[tuple[ActionView, str]]:
    """Return the saved views in the order of their tabs."""
    return [
        (ActionView.OPEN, ptr("actions", "Open")),
        (ActionView.LATE, ptr("actions", "Overdue")),
        (ActionView.BEFORE_NEXT, tr("Before the next meeting")),
        (ActionView.NO_DATE, tr("Without a date")),
        (ActionView.WAITING_ON_US, tr("Waiting on us")),
        (ActionView.DONE, ptr("actions", "Done")),
    ]


def nothing_in(view: ActionView) -> str:
    """Return what will come in an empty view."""
    return {
        ActionView.OPEN: tr("Nothing is open. What is agreed at a meeting comes here."),
        ActionView.LATE: tr("Nothing overdue."),
        ActionView.BEFORE_NEXT: tr("Nothing is due before the next meeting."),
        ActionView.NO_DATE: tr("Every open action has a date."),
        ActionView.WAITING_ON_US: tr("Nobody is waiting on us."),
        ActionView.DONE: tr("Nothing is done yet."),
    }[view]


def day_and_month(day: date, today: date) -> str:
    """Return "3 december", with the year when it is another."""
    said = f"{day.day} {LONG_MONTHS[spoken.language][day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def due_told(kind: DueKind, day: date | None, today: date, *, is_open: bool) -> tuple[str, Tone]:
    """Return a term for the inspector: the day, and how late it is."""
    if day is None:
        return kind_text(kind, spoken.language), Tone.NEUTRAL
    said = short_text(day, today, spoken.language)
    away = (day - today).days
    if kind is DueKind.NEXT_MEETING:
        moving = tr("{day}, with the next meeting")
        said = moving.format(day=said)
    if not is_open or away > 1:
        return said, Tone.NEUTRAL
    if away < 0:
        return f"{said}, {late(-away)}", Tone.DANGER
    return f"{said}, {near_day(day, today)}", Tone.WARN


def term(kind: DueKind, day: date | None, today: date) -> str:
    """Return a term inside a sentence: "31 oktober", "z.s.m."."""
    return kind_text(kind, spoken.language) if day is None else day_and_month(day, today)


def spoken_row(row: ActionRow, today: date) -> str:
    """Return a row for the ear: "Vergunningen nagaan, 9 dagen te laat, Gemeente"."""
    parts = [row.text, due(row, today)[0], row.organisation_name or tr("no owner")]
    if row.co_owners:
        more = ntr("with {n} more owner", "with {n} more owners", row.co_owners)
        parts.append(more.format(n=row.co_owners))
    if row.postponed:
        parts.append(postponed(row.postponed))
    if row.state in (ActionState.IN_PROGRESS, ActionState.DEFERRED):
        parts.append(state(row.state)[0].lower())
    if row.is_waiting:
        parts.append(waits(row.waits_for, row.waits_until, today))
    if row.parts:
        parts.append(parts_told(row.parts_done, row.parts))
    if row.number:
        parts.append(row.number)
    return ", ".join(part for part in parts if part)


def postponed(times: int) -> str:
    """Return "postponed 2 times"."""
    return ntr("postponed {n} time", "postponed {n} times", times).format(n=times)


def groupings() -> list[tuple[Grouping, str]]:
    """Return by what the list can be grouped."""
    return [
        (Grouping.PARTNER, tr("By partner")),
        (Grouping.TABLE, tr("By table")),
        (Grouping.DUE, tr("By date")),
    ]


def group_name(group: ActionGroup, by: Grouping = Grouping.PARTNER) -> str:
    """Return who owes the actions of a group, whose table it is, or when they are due."""
    if by is Grouping.PARTNER:
        return group.name or tr("Without an owner")
    if by is Grouping.TABLE:
        return group.name or tr("Without a table")
    spans = {
        DueSpan.LATE: ptr("actions", "Overdue"),
        DueSpan.TODAY: ptr("actions", "Today"),
        DueSpan.THIS_WEEK: tr("This week"),
        DueSpan.NEXT_WEEK: tr("Next week"),
        DueSpan.LATER: ptr("actions", "Later"),
        DueSpan.NONE: tr("Without a date"),
    }
    return spans[DueSpan(group.key)] if group.key in set(DueSpan) else _month(group.key or "")


def _month(key: str) -> str:
    """Return "november 2026" for "2026-11"."""
    year, _, number = key.partition("-")
    if not number.isdecimal():
        return tr("Without a date")
    return f"{LONG_MONTHS[spoken.language][int(number) - 1]} {year}"


def late_in(group: ActionGroup, by: Grouping = Grouping.PARTNER) -> str:
    """Return "1 late", or nothing; a span of days says so itself."""
    if not group.late or by is Grouping.DUE:
        return ""
    return ntr("{n} late", "{n} late", group.late).format(n=group.late)


def spoken_group(group: ActionGroup, by: Grouping = Grouping.PARTNER) -> str:
    """Return the head of a group for the ear."""
    count = ntr("{n} action", "{n} actions", group.count).format(n=group.count)
    told = (group_name(group, by), count, late_in(group, by))
    return ", ".join(part for part in told if part)


def state(value: ActionState) -> tuple[str, Tone, str]:
    """Return where an action stands, with the tone and icon of its pill."""
    return {
        ActionState.OPEN: (ptr("action", "Open"), Tone.NEUTRAL, ""),
        ActionState.IN_PROGRESS: (ptr("action", "In progress"), Tone.ACCENT, ""),
        ActionState.DONE: (ptr("action", "Done"), Tone.OK, "check"),
        ActionState.LAPSED: (ptr("action", "Lapsed"), Tone.NEUTRAL, "x"),
        ActionState.DEFERRED: (ptr("action", "Deferred"), Tone.WARN, "hand-palm"),
    }[value]


def capacity(value: Capacity) -> str:
    """Return in which capacity an action is done."""
    return set_words.capacity(value, spoken)


def waits(what: str, until: date | None, today: date) -> str:
    """Return "wacht op de brief van het OM tot 3 december"."""
    if until is None:
        return tr("waits for {what}").format(what=what)
    day = day_and_month(until, today)
    told = tr("waits for {what} until {day}") if what else tr("waits until {day}")
    return told.format(what=what, day=day)


def until(day: date, today: date) -> str:
    """Return until when it waits, below what it waits for; and that this is over."""
    said = tr("until {day}").format(day=day_and_month(day, today))
    over = tr("{until}, that has passed")
    return over.format(until=said) if day < today else said


def parts_told(done: int, parts: int) -> str:
    """Return "2 of 5 parts done"."""
    told = ntr("{done} of {n} part done", "{done} of {n} parts done", parts)
    return told.format(done=done, n=parts)


def so_far(done: int, parts: int) -> str:
    """Return the same below the heading of the parts: "2 of 5 done"."""
    return tr("{done} of {n} done").format(done=done, n=parts)


def short(text: str) -> str:
    """Return the beginning of a text, for a toast."""
    most = 60
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
