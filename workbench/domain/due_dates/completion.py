"""What the editor offers while a term is being typed, and the short text of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.calendar_words import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    plain,
)
from workbench.domain.due_dates.dues import Due, DueKind
from workbench.domain.due_dates.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 6
_KIND_TEXTS: Final = {
    "nl": {
        DueKind.SOON: "z.s.m.",
        DueKind.ONGOING: "doorlopend",
        DueKind.NEXT_MEETING: "volgend overleg",
        DueKind.NONE: "geen datum",
    },
    "en": {
        DueKind.SOON: "asap",
        DueKind.ONGOING: "ongoing",
        DueKind.NEXT_MEETING: "next meeting",
        DueKind.NONE: "no date",
    },
}
_FIRST_OFFERED: Final = {
    "nl": ("vandaag", "morgen", "overmorgen", *LONG_WEEKDAYS["nl"], "z.s.m."),
    "en": ("today", "tomorrow", *LONG_WEEKDAYS["en"], "asap"),
}
_THEN_OFFERED: Final = {
    "nl": (
        *("volgend overleg", "volgende week", "volgende maand", "volgend kwartaal"),
        *("doorlopend", "eind van de week", "eind van de maand", "eind van het kwartaal"),
        *("eind van het jaar", "voor de kerst", "over een week", "over twee weken"),
        *("over een maand", "over een kwartaal"),
        *(f"volgende week {day}" for day in LONG_WEEKDAYS["nl"]),
        *(f"{part} {month}" for part in ("begin", "medio", "eind") for month in LONG_MONTHS["nl"]),
    ),
    "en": (
        *("next meeting", "next week", "next month", "next quarter", "ongoing"),
        *("end of the week", "end of the month", "end of the quarter", "end of the year"),
        *("before christmas", "in a week", "in two weeks", "in a month", "in a quarter"),
        *(f"next {day}" for day in LONG_WEEKDAYS["en"]),
        *(f"{part} {month}" for part in ("early", "mid", "end of") for month in LONG_MONTHS["en"]),
    ),
}
_LAST_WORDS: Final = {
    "nl": (
        *LONG_MONTHS["nl"],
        *LONG_WEEKDAYS["nl"],
        "dagen",
        "weken",
        "maanden",
        "kwartalen",
        "jaar",
    ),
    "en": (
        *LONG_MONTHS["en"],
        *LONG_WEEKDAYS["en"],
        "days",
        "weeks",
        "months",
        "quarters",
        "years",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A term that what was typed may mean.

    ``text`` is the canonical text to show and to keep ("ma 30 nov", "z.s.m."); reading it again
    gives ``due``. ``is_exact`` tells that what was typed is a whole term already, which Enter
    may take; the others want Tab, unless only one is left (rules R1.3).
    """

    text: str
    due: Due
    is_exact: bool = False


def short_text(day: date, on: date, language: str = "nl") -> str:
    """Return "ma 30 nov" or "Mon 30 Nov"; another year than that of ``on`` is added.

    Parsing it with the same ``on`` gives the day again, unless the day lies before ``on``.
    """
    weekday = SHORT_WEEKDAYS[language][day.weekday()]
    text = f"{weekday} {day.day} {SHORT_MONTHS[language][day.month - 1]}"
    return text if day.year == on.year else f"{text} {day.year:04}"


def kind_text(kind: DueKind, language: str = "nl") -> str:
    """Return the canonical phrase of a kind; "" for DATE, which has its day."""
    return _KIND_TEXTS[language].get(kind, "")


def suggestions(
    prefix: str, on: date, next_meeting: date | None = None, *, language: str = "nl"
) -> tuple[Suggestion, ...]:
    """Return at most six terms that begin as typed, the likeliest first, each term once.

    What was typed is read in both languages; ``language`` says which to try first and to show.
    """
    typed = " ".join(prefix.split())
    exact = read(typed, on, next_meeting)
    found = {} if exact is None else {exact: _suggestion(exact, on, language, is_exact=True)}
    for phrase in _completed(typed, language):
        due = read(phrase, on, next_meeting)
        if due is not None and due not in found:
            found[due] = _suggestion(due, on, language, is_exact=False)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _suggestion(due: Due, on: date, language: str, *, is_exact: bool) -> Suggestion:
    text = kind_text(due.kind, language)
    if due.kind is DueKind.DATE and due.day is not None:
        text = short_text(due.day, on, language)
    return Suggestion(text=text, due=due, is_exact=is_exact)


def _completed(typed: str, language: str) -> Iterator[str]:
    """Give the phrases that begin with what was typed, then what was typed with a last word."""
    words = plain(typed)
    if not words:
        return
    languages = (language, "en" if language == "nl" else "nl")
    for group in (_FIRST_OFFERED, LONG_MONTHS, _THEN_OFFERED):
        for each in languages:
            yield from (phrase for phrase in group[each] if plain(phrase).startswith(words))
    head, _, last = words.rpartition(" ")
    if head and last.isdigit():
        yield from (f"{words}{digit}" for digit in range(10) if head.endswith(("week", "wk")))
    elif head:
        for each in languages:
            yield from (f"{head} {w}" for w in _LAST_WORDS[each] if w.lower().startswith(last))
