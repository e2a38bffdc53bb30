"""Sectors and places in words: what is counted, against what, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import short_text
from workbench.domain.figure_sectors import What
from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import signal_words

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.figure_sectors import Unseen
    from workbench.domain.figures import Period
    from workbench.texts import Texts


def whats(value: What, words: Texts) -> str:
    """Return what is counted, as a head."""
    meaning = words.meaning
    return {
        What.SIGNAL: meaning("sector", "Signals"),
        What.INSPECTION: meaning("sector", "Inspections"),
        What.ACTION: meaning("sector", "Actions"),
    }[value]


def across(value: str, words: Texts) -> str:
    """Return against what the sectors are counted, amid a sentence."""
    meaning = words.meaning
    return {
        "place": meaning("sector", "kind of place"),
        "form": meaning("sector", "form of exploitation"),
        "municipality": meaning("sector", "municipality"),
    }[value]


def quarter(value: str, words: Texts) -> str:
    """Return a quarter, such as 2026-1."""
    year, _, number = value.partition("-")
    return words.one("Q{n} {year}").format(n=number, year=year)


def definition(period: Period, today: date, words: Texts) -> str:
    """Return how signals, inspections and actions are counted."""
    counted = words.one(
        "Signals by the day on which they were written down. Inspections are actions in the"
        " capacity of supervision and meetings for inspections that were held. Other actions count"
        " when it is said what they are about. What lapsed or was taken out does not count."
    )
    if period.until.year != today.year:
        return counted
    day = short_text(period.until, today, words.language)
    until = words.one("Counted up to {day}.").format(day=day)
    return f"{counted} {until}"


def unseen(one: Unseen, words: Texts) -> str:
    """Return the sector or kind of place of which nothing was counted."""
    if one.axis == "sector":
        return signal_words.sector(Sector(one.value), words)
    return signal_words.place(PlaceKind(one.value), words)


def last(one: Unseen, today: date, words: Texts) -> str:
    """Return when something was counted of it before."""
    if one.last is None or one.what is None:
        return words.one("Nothing was counted of it before either")
    sentence = {
        What.SIGNAL: words.one("Last a signal on {day}"),
        What.INSPECTION: words.one("Last an inspection on {day}"),
        What.ACTION: words.one("Last an action on {day}"),
    }[one.what]
    return sentence.format(day=short_text(one.last, today, words.language))
