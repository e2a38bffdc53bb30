"""Figures of the partnership: who sits where, who was there, who brought nothing for long."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState
from workbench.domain.contributions import Contribution, Way, latest, silence
from workbench.domain.figures import How, RecordKind, Ref
from workbench.domain.meetings import Presence
from workbench.domain.roles import ending
from workbench.domain.tables import Regime
from workbench.domain.victim_check import is_care

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from workbench.domain.figure_facts import Facts, SeatFact
    from workbench.domain.figures import Found, Period
    from workbench.domain.ids import OrganisationId
    from workbench.domain.roles import PolicyRole

_THERE = frozenset({Presence.PRESENT, Presence.SUBSTITUTED})


def holders(*roles: PolicyRole) -> Callable[[Facts, Period], Found]:
    """Return the figure of people that hold one of these roles on the day, per role and partner."""

    def held(facts: Facts, _: Period) -> Found:
        people = {one.id: one for one in facts.contacts}
        found: Found = defaultdict(list)
        for one in facts.roles:
            person = people.get(one.contact)
            if person is None or one.role not in roles or one.since > facts.day:
                continue
            ended = ending(one.until, person.until)
            if ended is None or ended >= facts.day:
                found[one.role, person.organisation].append(Ref(RecordKind.CONTACT, one.contact))
        return found

    return held


def regimes(facts: Facts, _: Period) -> Found:
    """Count tables that may discuss persons on the day, per legal ground."""
    found: Found = defaultdict(list)
    for one in facts.tables:
        is_there = one.until is None or facts.day <= one.until
        if one.regime is not Regime.NO_PERSONS and is_there:
            found[one.regime,].append(Ref(RecordKind.TABLE, one.id))
    return found


def care_seats(facts: Facts, _: Period) -> Found:
    """Count partners for care that hold a seat on the day, per kind."""
    kinds = {one.id: one.kind for one in facts.partners}
    found: Found = defaultdict(list)
    for seat in _seats(facts):
        kind = kinds.get(seat.organisation)
        if kind is not None and is_care(kind):
            found[kind,].append(_partner(seat.organisation))
    return found


def attended(facts: Facts, period: Period) -> Found:
    """Count meetings per partner that was on their list, by whether somebody of it was there."""
    held = {one.id: one for one in facts.meetings if one.was_held and period.holds(one.on)}
    seen: dict[tuple[str, str], bool] = {}
    for row in facts.attendance:
        if row.meeting in held:
            at = (row.organisation, row.meeting)
            seen[at] = seen.get(at, False) or row.presence in _THERE
    found: Found = defaultdict(list)
    for (partner, meeting), was_there in seen.items():
        found[partner, How.THERE if was_there else How.AWAY].append(
            Ref(RecordKind.MEETING, meeting)
        )
    return found


def silent(facts: Facts, _: Period) -> Found:
    """Count partners with a seat that brought nothing for long, as ``contributions`` says it."""
    done: dict[str, list[Contribution]] = defaultdict(list)
    for partner, one in _contributions(facts):
        if one.on <= facts.day:
            done[partner].append(one)
    known = {one.id: one for one in facts.partners}
    found: Found = defaultdict(list)
    for key in {seat.organisation for seat in _seats(facts)}:
        home = known.get(key)
        if home is None or home.is_own or (home.until is not None and home.until < facts.day):
            continue
        since = _began(facts, key) or home.since
        if silence(key, latest(done[key]), since, facts.day).is_long:
            found[()].append(_partner(key))
    return found


def reported(facts: Facts, period: Period) -> Found:
    """Count what partners told back in the period: on an action, or on a draft of minutes."""
    homes = {one.id: one.organisation for one in facts.contacts}
    found: Found = defaultdict(list)
    for note in facts.reports:
        home = homes.get(note.reported_by) if note.reported_by else None
        if home is not None and period.holds(note.on):
            found[home, How.REPORTED].append(Ref(RecordKind.ACTION, note.action))
    for remark in facts.remarks:
        if remark.organisation is not None and period.holds(remark.on):
            found[remark.organisation, How.REMARKED].append(Ref(RecordKind.MEETING, remark.meeting))
    return found


def feedback(facts: Facts, period: Period) -> Found:
    """Count partners that were asked in the period what they did with what they were given."""
    found: Found = defaultdict(list)
    for one in facts.feedback:
        if one.organisation is not None and period.holds(one.asked_on):
            how = How.UNANSWERED if one.answered_on is None else How.ANSWERED
            found[how,].append(_partner(one.organisation))
    return found


def _seats(facts: Facts) -> Iterator[SeatFact]:
    """Yield the seats of their own at tables that go on, on the day."""
    tables = {one.id for one in facts.tables if one.until is None or facts.day <= one.until}
    return (seat for seat in facts.seats if seat.table in tables and seat.is_held(facts.day))


def _began(facts: Facts, key: OrganisationId) -> date | None:
    days = (
        seat.since
        for seat in facts.seats
        if seat.organisation == key and seat.is_held(facts.day) and seat.since is not None
    )
    return min(days, default=None)


def _contributions(facts: Facts) -> Iterator[tuple[str, Contribution]]:
    yield from _presences(facts)
    yield from _completed(facts)
    homes = {one.id: one.organisation for one in facts.contacts}
    for note in facts.reports:
        if note.reported_by in homes:
            yield homes[note.reported_by], _did(note.on, Way.REPORTED)
    for remark in facts.remarks:
        if remark.organisation is not None:
            yield remark.organisation, _did(remark.on, Way.REMARKED)
    for answer in facts.answers:
        yield answer.organisation, _did(answer.on, Way.ANSWERED)


def _presences(facts: Facts) -> Iterator[tuple[str, Contribution]]:
    held = {one.id: one.on for one in facts.meetings if one.was_held}
    for row in facts.attendance:
        if row.meeting in held and row.presence in _THERE:
            yield row.organisation, _did(held[row.meeting], Way.PRESENT)


def _completed(facts: Facts) -> Iterator[tuple[str, Contribution]]:
    leads = {one.action: one.organisation for one in facts.owners if one.position == 0}
    for action in facts.actions:
        is_done = action.state is ActionState.DONE and action.withdrawn_at is None
        if is_done and action.closed_on is not None and action.id in leads:
            yield leads[action.id], _did(action.closed_on, Way.DONE)


def _did(on: date, way: Way) -> Contribution:
    return Contribution(on=on, way=way, of="")


def _partner(key: str) -> Ref:
    return Ref(RecordKind.ORGANISATION, key)
