"""What is said of a table: how long its minutes are kept, from when to when someone sits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.calendar_words import SHORT_MONTHS
from workbench.domain.due_dates import short_text
from workbench.domain.retention import RetentionCategory
from workbench.services.retention_words import kept_for
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.parking import ParkedItem
    from workbench.domain.tables import Membership
    from workbench.services.proposing import Proposal
    from workbench.services.table_ending import Left


def retentions() -> list[tuple[RetentionCategory, str]]:
    """Return how long minutes can be kept, with the result of the selection list."""
    return [(value, kept_for(value, spoken)) for value in RetentionCategory]


def retention(value: RetentionCategory) -> str:
    """Return how long the minutes of a table are kept."""
    return kept_for(value, spoken)


def consents() -> list[tuple[bool, str]]:
    """Return what it means when a partner does not answer a written adoption (R7.3)."""
    return [
        (False, tr("Has to answer: silence is no consent")),
        (True, tr("Agrees by silence: no answer is consent")),
    ]


def consent_meaning(*, is_consent: bool) -> str:
    """Return what that choice does."""
    if is_consent:
        return tr(
            "Minutes that are adopted in writing stand when the term has passed and nobody"
            " objected. Agree on this with the table first."
        )
    return tr("Minutes that are adopted in writing wait until each partner has answered.")


def sits(seat: Membership) -> str:
    """Return from when to when a seat is held; nothing for one without days."""
    told = []
    if seat.since is not None:
        told.append(tr("from {day}").format(day=_whole_day(seat.since)))
    if seat.until is not None:
        told.append(ptr("seat", "until {day}").format(day=_whole_day(seat.until)))
    return " ".join(told)


def _whole_day(day: date) -> str:
    """A seat is held for years: the weekday of its first day says nothing, its year does."""
    return f"{day.day} {SHORT_MONTHS[spoken.language][day.month - 1]} {day.year}"


def _day(day: date, today: date) -> str:
    return short_text(day, today, spoken.language)


def parked(item: ParkedItem, today: date, meeting: str) -> str:
    """Return since when a point is parked, and where it came from."""
    day = _day(item.parked_on, today)
    if meeting:
        return tr("parked on {day}, from {meeting}").format(day=day, meeting=meeting)
    return tr("parked on {day}").format(day=day)


def proposal(found: Proposal) -> str:
    """Return why another day is proposed than the rhythm gives; nothing where it is that day."""
    if found.because is None:
        return ""
    told = (
        tr("{day} lies in the weekend, so this day is proposed.")
        if found.because == "weekend"
        else tr("{day} is a holiday ({why}), so this day is proposed.")
    )
    return told.format(day=days.titled_day(found.rhythm_day), why=found.because)


def left(found: Left) -> str:
    """Return what a table leaves behind when it ends."""
    planned, actions = len(found.planned), found.open_actions
    told = []
    if planned:
        one = ntr(
            "{n} planned meeting is called off", "{n} planned meetings are called off", planned
        )
        told.append(one.format(n=planned))
    if actions:
        one = ntr("{n} open action stays on the list", "{n} open actions stay on the list", actions)
        told.append(one.format(n=actions))
    if found.parked:
        one = ntr("{n} item stays parked", "{n} items stay parked", found.parked)
        told.append(one.format(n=found.parked))
    kept = tr("Minutes, decisions and members stay as they are.")
    return f"{kept} {_sentence(', '.join(told))}".strip()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
