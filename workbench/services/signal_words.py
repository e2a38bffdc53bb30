"""Signals in words: when it was, where, on what ground care tells it, and what became of it.

With the sentences for what they refuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signal_days import Nearness
from workbench.domain.signals import Secrecy, SignalState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.domain.signal_days import Days
    from workbench.texts import Texts


def days(value: Days, words: Texts, today: date | None = None) -> str:
    """Return when it was: "3 April 2026", "about 3 April 2026", "between 1 and 5 April 2026".

    With ``today`` the year is said when it is another one.
    """
    tr = words.one
    year = today.year if today is not None else None
    on = _day(value.on, words, year)
    if value.nearness is Nearness.ABOUT:
        return tr("about {day}").format(day=on)
    if value.nearness is Nearness.BETWEEN and value.until is not None:
        is_one_month = (value.on.year, value.on.month) == (value.until.year, value.until.month)
        first = str(value.on.day) if is_one_month else on
        return tr("between {first} and {last}").format(
            first=first, last=_day(value.until, words, year)
        )
    return on


def _day(day: date, words: Texts, year: int | None) -> str:
    said = f"{day.day} {LONG_MONTHS[words.language][day.month - 1]}"
    return said if day.year == year else f"{said} {day.year}"


def nearness(value: Nearness, words: Texts) -> str:
    """Return how well the day is known."""
    meaning = words.meaning
    return {
        Nearness.EXACT: meaning("day", "on the day"),
        Nearness.ABOUT: meaning("day", "about"),
        Nearness.BETWEEN: meaning("day", "between two days"),
    }[value]


def state(value: SignalState, words: Texts) -> str:
    """Return what became of a signal."""
    meaning = words.meaning
    return {
        SignalState.WAITING: meaning("signal", "without a case"),
        SignalState.WITH_CASE: meaning("signal", "with a case"),
        SignalState.DISMISSED: meaning("signal", "dismissed"),
        SignalState.WITHDRAWN: meaning("signal", "taken out of the minutes"),
    }[value]


def secrecy(value: Secrecy, words: Texts) -> str:
    """Return on what ground care tells it."""
    meaning = words.meaning
    return {
        Secrecy.CONSENT: meaning("secrecy", "Consent"),
        Secrecy.LEGAL_DUTY: meaning("secrecy", "Legal duty"),
        Secrecy.CONFLICT_OF_DUTIES: meaning("secrecy", "Conflict of duties"),
        Secrecy.GOOD_CARE: meaning("secrecy", "Good care"),
        Secrecy.AGREEMENT_ONLY: meaning("secrecy", "Only the agreement, no content"),
    }[value]


def sector(value: Sector, words: Texts) -> str:
    """Return in what kind of work it is seen."""
    meaning = words.meaning
    return {
        Sector.AGRICULTURE: meaning("sector", "Agriculture and horticulture"),
        Sector.CLEANING: meaning("sector", "Cleaning"),
        Sector.HOSPITALITY: meaning("sector", "Hotels, restaurants and bars"),
        Sector.CONSTRUCTION: meaning("sector", "Construction"),
        Sector.SEX_WORK: meaning("sector", "Sex work"),
        Sector.MASSAGE: meaning("sector", "Massage salons"),
        Sector.NAILS: meaning("sector", "Nail studios"),
        Sector.TEMPORARY_WORK: meaning("sector", "Temporary work"),
        Sector.TRANSPORT: meaning("sector", "Transport"),
        Sector.HOUSEHOLD: meaning("sector", "Household"),
        Sector.ONLINE: meaning("sector", "Online"),
        Sector.OTHER: meaning("sector", "Other"),
    }[value]


def place(value: PlaceKind, words: Texts) -> str:
    """Return in what kind of place it is seen."""
    meaning = words.meaning
    return {
        PlaceKind.HOME: meaning("place", "Home"),
        PlaceKind.HOTEL: meaning("place", "Hotel"),
        PlaceKind.BUSINESS: meaning("place", "Business premises"),
        PlaceKind.COUNTRYSIDE: meaning("place", "Countryside or greenhouse"),
        PlaceKind.LICENSED: meaning("place", "Licensed sex business"),
        PlaceKind.STREET: meaning("place", "Street"),
        PlaceKind.ONLINE: meaning("place", "Online"),
    }[value]


def signal_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "signal.empty": (
            tr("A signal without text says nothing."),
            tr("Nothing was changed."),
            tr("Type what was reported."),
        ),
        "signal.consent-unasked": (
            tr("The provider of this signal did not limit who may hold it."),
            tr("Nothing was changed."),
            tr("Record the condition of the provider first."),
        ),
        "signal.consent-unsaid": (
            tr("It is not said who gave consent."),
            tr("Nothing was changed."),
            tr("Type the name of the person who gave consent."),
        ),
        "signal.dismissal-reason": (
            tr("A signal is dismissed for a reason."),
            tr("Nothing was changed."),
            tr("Type why nothing follows on it."),
        ),
        "signal.with-case": (
            tr("This signal belongs to a case. What follows on it is decided there."),
            tr("Nothing was changed."),
            tr("Take it from the case first."),
        ),
        "signal.withdrawn": (
            tr("The line of this signal was taken out of the minutes."),
            tr("Nothing was changed."),
            tr("Put the line back first."),
        ),
        "signal.span-turned": (
            tr("The last day comes before the first."),
            tr("Nothing was changed."),
            tr("Type the two days anew."),
        ),
    }
