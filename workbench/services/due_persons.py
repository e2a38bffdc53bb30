"""Which persons and cases must be destroyed this quarter, and what holds that up (rules R14).

They are told by what the minutes call them: the list is printed without names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.destruction import Destroyed
from workbench.domain.retention import PERSON_YEARS, person_over_on, quarter_of
from workbench.domain.subjects import kind_words
from workbench.services.forgetting import stop_of

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.destruction import DestructionStop
    from workbench.domain.ids import TableId
    from workbench.domain.subjects import Subject
    from workbench.services.forgetting_lists import ForgettingLists
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRecord:
    """One person, place, company or case whose time ends this quarter, or did before."""

    what: Destroyed
    id: str
    called: str  # a pseudonym or a code
    table: TableId | None
    since: date  # first processed
    over_on: date
    stop: DestructionStop | None = None

    def is_over(self, today: date) -> bool:
        """Tell whether it may not be kept any more."""
        return today >= self.over_on


def due_records(read: Read, lists: ForgettingLists, today: date) -> tuple[DueRecord, ...]:
    """Return what must be destroyed by the end of this quarter, what presses most first."""
    last = quarter_of(today).last
    before = _candidates(last)
    subjects = (read.subjects.get(key) for key in lists.subjects_since(before))
    cases = (read.cases.get(key) for key in lists.cases_since(before))
    found = [*(_subject(read, one, today) for one in subjects)]
    found += [_case(read, one, today) for one in cases]
    due = (one for one in found if one.over_on <= last)
    return tuple(sorted(due, key=lambda one: (one.over_on, one.called, one.id)))


def due_count(read: Read, lists: ForgettingLists, today: date) -> int:
    """Return how many of them nothing stops."""
    return sum(one.stop is None for one in due_records(read, lists, today))


def _candidates(last: date) -> date:
    """Return a day before which all of them were first processed, and a few others perhaps."""
    return last.replace(year=last.year - PERSON_YEARS, day=1) + timedelta(days=32)


def _subject(read: Read, one: Subject, today: date) -> DueRecord:
    given = read.pseudonyms.where(subject=one.id)
    return DueRecord(
        what=Destroyed.SUBJECT,
        id=one.id,
        called=given[0].words if given else kind_words(one.kind),
        table=given[0].table if given else None,
        since=one.since,
        over_on=person_over_on(one.since),
        stop=_stop(read, (one.id, one.case), today),
    )


def _case(read: Read, one: Case, today: date) -> DueRecord:
    return DueRecord(
        what=Destroyed.CASE,
        id=one.id,
        called=one.code,
        table=one.table,
        since=one.opened_on,
        over_on=person_over_on(one.opened_on),
        stop=_stop(read, (one.id,), today),
    )


def _stop(read: Read, records: tuple[str | None, ...], today: date) -> DestructionStop | None:
    held = (stop_of(read, one, today) for one in records if one is not None)
    return next((one for one in held if one is not None), None)
