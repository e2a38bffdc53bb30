"""What the records say of the items of policy, read in a lane: counts with their records.

A count is of the twelve months up to a day, or of how things stand on it. Nothing is typed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.meetings import Presence
from workbench.domain.policy_events import PolicyEventKind, newest_first
from workbench.domain.policy_evidence import Evidence, Fact, Opens
from workbench.domain.tables import TableKind
from workbench.domain.victim_check import Question
from workbench.services.rows import ActionView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from workbench.domain.meetings import Meeting
    from workbench.domain.weighing import WeighingStep
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_MEETINGS = {
    TableKind.TRIANGLE: Fact.TRIANGLE_MEETINGS,
    TableKind.FOCAL_POINTS: Fact.FOCAL_MEETINGS,
    TableKind.REGIONAL: Fact.REGIONAL_MEETINGS,
    TableKind.INSPECTION: Fact.INSPECTION_MEETINGS,
}
_EVENTS = {
    PolicyEventKind.TRAINING: Fact.TRAININGS,
    PolicyEventKind.COMMUNICATION: Fact.COMMUNICATIONS,
    PolicyEventKind.ROUTE_CHECK: Fact.ROUTE_CHECKS,
}
_CHECKS = {
    Question.CARE: Fact.CARE_ASKED,
    Question.SHELTER: Fact.SHELTER_ASKED,
    Question.COMENSHA: Fact.COMENSHA_ASKED,
}
_ACTIONS = {
    ActionView.OPEN: (Fact.ACTIONS_OPEN, Opens.ACTIONS_OPEN),
    ActionView.LATE: (Fact.ACTIONS_LATE, Opens.ACTIONS_LATE),
    ActionView.DONE: (Fact.ACTIONS_DONE, Opens.ACTIONS_DONE),
}


def year_before(day: date) -> date:
    """Return the day a year before, from which on one counts; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def evidence_of(reader: Reader, today: date) -> tuple[Evidence, ...]:
    """Return what is counted of all items; what counts nothing is told as nothing."""
    read, since = reader.records, year_before(today)
    held = [m for m in read.meetings.where() if since < m.on <= today and m.has_begun]
    held.sort(key=lambda m: (m.on, m.id), reverse=True)
    return (
        *_of_meetings(read, held),
        *_of_actions(reader, today),
        *_of_signals(read, since, today),
        *_of_weighings(read, since, today),
        *_of_events(read, since, today),
        *_of_cases(read, since, today),
        _of_feedback(read, today),
    )


def _of_meetings(read: Read, held: list[Meeting]) -> Iterator[Evidence]:
    kinds = {table.id: table.kind for table in read.tables.where()}
    for kind, fact in _MEETINGS.items():
        found = [m for m in held if m.table is not None and kinds.get(m.table) is kind]
        yield _count(fact, Opens.MEETING, ((m.on, m.id) for m in found))
    seats = [(m, one) for m in held for one in read.attendance.where(meeting=m.id)]
    members = [(m, one) for m, one in seats if not one.is_guest]
    there = [m for m, one in members if one.presence is Presence.PRESENT]
    yield Evidence(
        fact=Fact.SEATS_PRESENT,
        count=len(there),
        of=len(members),
        last=max((m.on for m in there), default=None),
        opens=Opens.MEETING,
        keys=tuple(dict.fromkeys(m.id for m in there)),
    )


def _of_actions(reader: Reader, today: date) -> Iterator[Evidence]:
    for view, (fact, opens) in _ACTIONS.items():
        n = reader.lists.action_count(view, today, "")
        yield Evidence(fact=fact, count=n, opens=opens)


def _of_signals(read: Read, since: date, today: date) -> Iterator[Evidence]:
    found = [one for one in read.signals.where() if since < one.on <= today]
    yield _count(Fact.SIGNALS, Opens.SIGNAL, ((one.on, one.id) for one in found))
    formed = [one for one in found if one.form is not None]
    yield _count(
        Fact.SIGNALS_WITH_FORM, Opens.SIGNAL, ((one.on, one.id) for one in formed), of=len(found)
    )


def _of_weighings(read: Read, since: date, today: date) -> Iterator[Evidence]:
    of_case = [one for one in read.weighings.where() if one.case is not None]
    over = [(day, one) for one in of_case if (day := one.ended_on) and since < day <= today]
    going = [one for one in of_case if not one.is_over]
    yield _count(Fact.WEIGHINGS_OVER, Opens.CASE, ((day, one.of) for day, one in over))
    yield _count(Fact.WEIGHINGS_GOING, Opens.CASE, ((one.begun_on, one.of) for one in going))
    cases = {one.id: one.of for one in of_case}
    taken = [
        (one.on, one)
        for one in read.weighing_steps.where()
        if one.on is not None and one.due is not None and since < one.on <= today
    ]
    in_time = [(day, cases.get(one.weighing, "")) for day, one in taken if _is_in_time(one)]
    known = [(day, key) for day, key in in_time if key]
    total = sum(one.weighing in cases for _, one in taken)
    yield Evidence(
        fact=Fact.STEPS_IN_TIME,
        count=len(known),
        of=total,
        last=max((day for day, _ in known), default=None),
        opens=Opens.CASE,
        keys=tuple(dict.fromkeys(key for _, key in sorted(known, reverse=True))),
    )


def _is_in_time(step: WeighingStep) -> bool:
    return step.on is not None and step.due is not None and step.on <= step.due


def _of_events(read: Read, since: date, today: date) -> Iterator[Evidence]:
    done = [one for one in newest_first(read.policy_events.where()) if since < one.on <= today]
    for kind, fact in _EVENTS.items():
        found = [one for one in done if one.kind is kind]
        yield _count(fact, Opens.EVENT, ((one.on, one.id) for one in found))
        if kind is PolicyEventKind.TRAINING:
            counted = [one for one in found if one.count is not None]
            yield Evidence(
                fact=Fact.PEOPLE_TRAINED,
                count=sum(one.count or 0 for one in counted),
                last=max((one.on for one in counted), default=None),
                opens=Opens.EVENT,
                keys=tuple(one.id for one in counted),
            )


def _of_cases(read: Read, since: date, today: date) -> Iterator[Evidence]:
    cases = [one for one in read.cases.where() if one.closed_on is None]
    checks = read.victim_checks.where()
    for question, fact in _CHECKS.items():
        asked = {one.case: one.checked_on for one in checks if one.question is question}
        open_ones = [(asked[one.id], one.id) for one in cases if one.id in asked]
        yield _count(fact, Opens.CASE, open_ones, of=len(cases))
    gone = [one for one in read.case_transfers.where() if since < one.made_on <= today]
    yield _count(Fact.CASES_PASSED_ON, Opens.CASE, ((one.made_on, one.case) for one in gone))


def _of_feedback(read: Read, today: date) -> Evidence:
    years = (today.year, today.year - 1)
    asked = [one for year in years for one in read.feedback.where(year=year)]
    told = [one for one in asked if one.answered_on is not None]
    return Evidence(
        fact=Fact.FEEDBACK_ANSWERED,
        count=len(told),
        of=len(asked),
        last=max((one.answered_on for one in told if one.answered_on), default=None),
        opens=Opens.FEEDBACK,
        keys=tuple(str(year) for year in years if any(one.year == year for one in asked)),
    )


def _count(
    fact: Fact, opens: Opens, found: Iterable[tuple[date, str]], *, of: int | None = None
) -> Evidence:
    newest = sorted(found, reverse=True)
    return Evidence(
        fact=fact,
        count=len(newest),
        of=of,
        last=newest[0][0] if newest else None,
        opens=opens,
        keys=tuple(dict.fromkeys(key for _, key in newest)),
    )
