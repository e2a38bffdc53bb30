"""What the Friday round says: counts and days only (rules R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.friday import Pile
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.actions import words as action_words
from workbench.ui.today.words import Told

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.contributions import Contribution, Silence
    from workbench.services.rows import ActionRow


def pile(one: Pile) -> str:
    """Return the heading of a pile."""
    return {
        Pile.LATE: tr("Late"),
        Pile.SILENT: tr("Silent partners"),
        Pile.NO_DATE: tr("Actions without a date"),
        Pile.UNSENT: tr("Drafts not sent"),
    }[one]


def progress(seen: int, count: int) -> Told:
    """Return how far the round is."""
    if not count:
        return Told("")
    if seen >= count:
        return Told(tr("All of it was seen this week."))
    said = tr("{seen} of {count} seen this week.").format(seen=seen, count=count)
    return Told(said, (tr("{seen} of {count}").format(seen=seen, count=count),))


def about_action(row: ActionRow) -> str:
    """Return who owes it, and how often it was postponed."""
    parts = [row.organisation_name or tr("Without an owner"), row.person, row.number]
    if row.postponed:
        parts.append(action_words.postponed(row.postponed))
    return ", ".join(part for part in parts if part)


def quiet(silence: Silence) -> str:
    """Return "7 months"; nothing when nobody knows since when."""
    if silence.months is None:
        return tr("never")
    return ntr("{n} month", "{n} months", silence.months).format(n=silence.months)


def last_seen(last: Contribution | None, today: date) -> str:
    """Return the day of the last contribution."""
    if last is None:
        return tr("No contribution yet")
    day = days.month_day(last.on, today)
    return tr("Last contribution on {day}").format(day=day)
