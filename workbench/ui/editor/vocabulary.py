"""Whom and when the typed letters may mean at this meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.domain import due_dates
from workbench.domain.calendar_words import LONG_MONTHS, LONG_WEEKDAYS
from workbench.domain.completion import Candidate, Entry, only_one, ranked
from workbench.domain.due_dates import Due, DueKind
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Calendar(Protocol):
    """Which days people work."""

    def is_free(self, day: date) -> bool:
        """Tell whether it is a weekend or public holiday."""
        ...

    def reason(self, day: date) -> str | None:
        """Return why the day is free: "weekend" or the holiday's Dutch name."""
        ...

    def last_working_day_before(self, day: date) -> date:
        """Return the last day before this one on which people work."""
        ...


class Vocabulary(Protocol):
    """What the editor asks while somebody types."""

    def candidates(self, prefix: str) -> tuple[Candidate, ...]:
        """Return whom the typed letters may mean, the likeliest first."""
        ...

    def dates(self, prefix: str) -> tuple[Candidate, ...]:
        """Return when the typed letters may mean; targets are ISO dates or DueKinds."""
        ...

    def who(self, phrase: str) -> Candidate | None:
        """Return the one a phrase names, or None."""
        ...

    def when(self, phrase: str) -> Candidate | None:
        """Return the one term a phrase means, or None."""
        ...

    def cases(self, prefix: str) -> tuple[Candidate, ...]:
        """Return which case or subject the typed letters may mean."""
        ...

    def case(self, phrase: str) -> Candidate | None:
        """Return the one case or subject a phrase names, or None."""
        ...

    def find(self, target: str) -> Candidate | None:
        """Return who a token that stands in a line is, for its avatar."""
        ...


class MeetingVocabulary:
    """The people of a table and the calendar from the day of one meeting (R1.4, R3).

    ``on`` is the day of the meeting, ``today`` the day it is: a term before today says so.
    """

    def __init__(
        self,
        among: Sequence[Entry],
        *,
        on: date,
        today: date,
        calendar: Calendar,
        cases: Sequence[Entry] = (),
        next_meeting: date | None = None,
        language: str = "nl",
    ) -> None:
        self._among = among
        self._cases = cases
        self._by_target = {entry.candidate.target: entry.candidate for entry in among}
        self._on = on
        self._today = today
        self._calendar = calendar
        self._next = next_meeting
        self._language = language

    def candidates(self, prefix: str) -> tuple[Candidate, ...]:
        """Return whom the typed letters may mean, people present first."""
        return ranked(prefix, self._among)

    def who(self, phrase: str) -> Candidate | None:
        """Return the one a phrase names, or None."""
        return only_one(phrase, self._among)

    def cases(self, prefix: str) -> tuple[Candidate, ...]:
        """Return which case or subject the typed letters may mean."""
        return ranked(prefix, self._cases)

    def case(self, phrase: str) -> Candidate | None:
        """Return the one case or subject a phrase names, or None."""
        return only_one(phrase, self._cases)

    def find(self, target: str) -> Candidate | None:
        """Return who a target is, for its avatar."""
        return self._by_target.get(target)

    def dates(self, prefix: str) -> tuple[Candidate, ...]:
        """Offer what was typed first; a free day is followed by the working day before it."""
        offered: list[Candidate] = []
        for suggestion in self._suggestions(prefix):
            offered.append(self._candidate(suggestion.due))
            day = suggestion.due.day
            if suggestion.is_exact and day is not None and self._calendar.is_free(day):
                before = self._calendar.last_working_day_before(day)
                if before >= self._on:
                    offered.append(self._working_day(before))
        unique = {candidate.target: candidate for candidate in reversed(offered)}
        return tuple(c for c in offered if unique.pop(c.target, None) is not None)

    def when(self, phrase: str) -> Candidate | None:
        """Return the one term a phrase means, also when only one can be meant."""
        due = due_dates.read(phrase, self._on, self._next)
        if due is None:
            left = self._suggestions(phrase)
            due = left[0].due if len(left) == 1 else None
        return None if due is None else self._candidate(due)

    def _suggestions(self, prefix: str) -> tuple[due_dates.Suggestion, ...]:
        return due_dates.suggestions(prefix, self._on, self._next, language=self._language)

    def _candidate(self, due: Due) -> Candidate:
        if due.kind is DueKind.DATE and due.day is not None:
            return Candidate(
                target=due.day.isoformat(),
                label=due_dates.short_text(due.day, self._on, self._language),
                detail=self._about(due.day),
            )
        about = tr("no date, reviewed at each meeting")
        if due.kind is DueKind.NEXT_MEETING:
            about = self._long(due.day) if due.day else tr("moves with the meeting")
        return Candidate(
            target=str(due.kind),
            label=due_dates.kind_text(due.kind, self._language),
            detail=about,
        )

    def _working_day(self, day: date) -> Candidate:
        return Candidate(
            target=day.isoformat(),
            label=due_dates.short_text(day, self._on, self._language),
            detail=tr("last working day before"),
        )

    def _about(self, day: date) -> str:
        notes = [self._long(day)]
        if day < self._today:
            notes.append(tr("already past"))
        if reason := self._calendar.reason(day):
            notes.append(tr("weekend") if reason == "weekend" else reason)
        return ", ".join(notes)

    def _long(self, day: date) -> str:
        weekday = LONG_WEEKDAYS[self._language][day.weekday()]
        month = LONG_MONTHS[self._language][day.month - 1]
        year = "" if day.year == self._on.year else f" {day.year}"
        return f"{weekday} {day.day} {month}{year}"
