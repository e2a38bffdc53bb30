"""Figures of sectors and kinds of place: what was inspected, agreed and reported, and what was not.

What an action or a meeting was about is what a person said of it; of an action in a case of which
nobody did, what the signals of that case say. Nothing is guessed from words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import RecordKind, Ref
from workbench.domain.region import names
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import SignalState
from workbench.domain.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from workbench.domain.figure_facts import ActionFact, Facts, SignalFact
    from workbench.domain.figures import Found, Period
    from workbench.domain.sector_facts import AttentionFact

_MONTHS_OF_QUARTER: Final = 3


class What(StrEnum):
    """What is counted of a sector or a place."""

    SIGNAL = "signal"
    INSPECTION = "inspection"
    ACTION = "action"


class Spot(NamedTuple):
    """A sector, a kind of place and a municipality; each is "" where it is not said."""

    sector: str
    place: str
    municipality: str


NOWHERE: Final = Spot("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One record, on a day, at one spot; one with several spots is seen at each."""

    what: What
    on: date
    spot: Spot = field(repr=False)
    form: str  # of exploitation, "" where it is not said
    record: Ref


def seen(facts: Facts) -> tuple[Seen, ...]:
    """Return all signals, inspections and actions, each where it was; of no period yet.

    An inspection is an action in the capacity of supervision, or a meeting of a table for
    inspections that was held. Other actions count where it is said what they were about. What was
    withdrawn or lapsed is not counted.
    """
    return tuple(each(facts))


def each(facts: Facts) -> Iterator[Seen]:
    """Yield the same one by one, for who lets others have their turn meanwhile."""
    yield from _signals(facts)
    yield from _actions(facts)
    yield from _meetings(facts)


def inspected(facts: Facts, period: Period) -> Found:
    """Count inspections of the period, per sector, kind of place and municipality."""
    return _found(seen(facts), What.INSPECTION, period)


def acted(facts: Facts, period: Period) -> Found:
    """Count other actions of the period of which is said what they were about, likewise."""
    return _found(seen(facts), What.ACTION, period)


def _found(held: Iterable[Seen], what: What, period: Period) -> Found:
    found: Found = defaultdict(list)
    for one in held:
        if one.what is what and period.holds(one.on):
            found[tuple(one.spot)].append(one.record)
    return found


def _signals(facts: Facts) -> Iterator[Seen]:
    spot_of = _spots(facts)
    for one in facts.signals:
        if one.state is not SignalState.WITHDRAWN:
            ref = Ref(RecordKind.SIGNAL, one.id, is_hidden=one.id in facts.hidden)
            on = one.made_at.date()
            yield Seen(
                what=What.SIGNAL, on=on, spot=spot_of(one), form=one.form or "", record=ref
            )  # fmt: skip


def _spots(facts: Facts) -> Callable[[SignalFact | AttentionFact], Spot]:
    """Return what says where something was; one municipality is one, however it was written."""
    name = names(facts.municipalities)
    return lambda one: Spot(one.sector or "", one.place or "", name(one.municipality))


def _actions(facts: Facts) -> Iterator[Seen]:
    spots, forms = _spots_of_actions(facts), _forms_of_actions(facts)
    for one in facts.actions:
        if one.withdrawn_at is not None or one.state is ActionState.LAPSED:
            continue
        what, at = _what(one), spots.get(one.id, [])
        if what is What.INSPECTION and not at:
            at = [NOWHERE]
        for spot in at:
            for form in forms.get(one.id, ("",)):
                yield Seen(
                    what=what,
                    on=one.agreed_on,
                    spot=spot,
                    form=form,
                    record=Ref(RecordKind.ACTION, one.id),
                )


def _what(one: ActionFact) -> What:
    return What.INSPECTION if one.capacity is Capacity.SUPERVISION else What.ACTION


def _spots_of_actions(facts: Facts) -> Mapping[str, list[Spot]]:
    """Return what each action was about: as a person said, else as its cases say."""
    said: dict[str, list[Spot]] = defaultdict(list)
    spot_of = _spots(facts)
    for one in facts.attention:
        if one.action is not None:
            said[one.action].append(spot_of(one))
    in_cases = _spots_of_cases(facts)
    found: dict[str, list[Spot]] = {}
    for bond in facts.case_actions:
        if bond.action not in said:
            held = found.setdefault(bond.action, [])
            held += [spot for spot in in_cases.get(bond.case, ()) if spot not in held]
    return {**found, **said}


def _spots_of_cases(facts: Facts) -> Mapping[str, Sequence[Spot]]:
    signals = {one.id: one for one in facts.signals if one.state is not SignalState.WITHDRAWN}
    found: dict[str, list[Spot]] = defaultdict(list)
    spot_of = _spots(facts)
    for bond in facts.signal_cases:
        signal = signals.get(bond.signal)
        if signal is not None and (signal.sector or signal.place):
            spot = spot_of(signal)
            if spot not in found[bond.case]:
                found[bond.case].append(spot)
    return found


def _forms_of_actions(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Return of actions in cases in which forms people are exploited there."""
    forms = {one.id: one.forms for one in facts.cases if one.forms}
    found: dict[str, tuple[str, ...]] = {}
    for bond in facts.case_actions:
        held = found.get(bond.action, ())
        found[bond.action] = tuple(dict.fromkeys((*held, *forms.get(bond.case, ()))))
    return {key: held for key, held in found.items() if held}


def _meetings(facts: Facts) -> Iterator[Seen]:
    tables = {one.id for one in facts.tables if one.kind is TableKind.INSPECTION}
    said: dict[str, list[Spot]] = defaultdict(list)
    spot_of = _spots(facts)
    for one in facts.attention:
        if one.meeting is not None:
            said[one.meeting].append(spot_of(one))
    for meeting in facts.meetings:
        if meeting.table in tables and meeting.was_held:
            for spot in said.get(meeting.id, [NOWHERE]):
                yield Seen(
                    what=What.INSPECTION,
                    on=meeting.on,
                    spot=spot,
                    form="",
                    record=Ref(RecordKind.MEETING, meeting.id),
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a person looks at: one form, one municipality, or all."""

    form: str = ""
    municipality: str = ""

    def holds(self, one: Seen) -> bool:
        """Tell whether something is looked at.

        What says no form is not counted to one, and what says no municipality not to any.
        """
        is_of_form = not self.form or one.form == self.form
        is_there = not self.municipality or one.spot.municipality == self.municipality
        return is_of_form and is_there


Rows = tuple[str, ...]
SECTORS: Final[Rows] = tuple(Sector)
PLACES: Final[Rows] = tuple(PlaceKind)
FORMS: Final[Rows] = tuple(Exploitation)


def records(held: Iterable[Seen]) -> tuple[Ref, ...]:
    """Return the records of what was seen, each once."""
    return tuple(sorted({one.record for one in held}))


def by(held: Iterable[Seen], *axes: Callable[[Seen], str]) -> Mapping[tuple[str, ...], set[Ref]]:
    """Return the records of what was seen, along some axes: each counts once in a cell."""
    found: dict[tuple[str, ...], set[Ref]] = defaultdict(set)
    for one in held:
        found[tuple(axis(one) for axis in axes)].add(one.record)
    return found


def quarter(day: date) -> str:
    """Return the quarter of a day, such as 2026-1."""
    return f"{day.year}-{(day.month - 1) // _MONTHS_OF_QUARTER + 1}"


def quarters_up_to(day: date, count: int) -> tuple[str, ...]:
    """Return so many quarters, that of a day last."""
    last = day.year * 4 + (day.month - 1) // _MONTHS_OF_QUARTER
    return tuple(f"{n // 4}-{n % 4 + 1}" for n in range(last - count + 1, last + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A sector or kind of place to which nothing was counted in a period.

    ``last`` is the day on which something was counted to it before, with what it was.
    """

    axis: str  # sector or place
    value: str
    last: date | None = None
    what: What | None = None


def unseen(held: Iterable[Seen], period: Period) -> tuple[Unseen, ...]:
    """Return the sectors, then the kinds of place, of which nothing was counted in a period.

    "Other" is no sector that somebody could look at.
    """
    everything = [one for one in held if one.on <= period.until]
    return (
        *_unseen(everything, period, "sector", [one for one in SECTORS if one != Sector.OTHER]),
        *_unseen(everything, period, "place", PLACES),
    )


def _unseen(
    held: Sequence[Seen], period: Period, axis: str, values: Iterable[str]
) -> Iterator[Unseen]:
    newest: dict[str, Seen] = {}
    for one in held:
        value = getattr(one.spot, axis)
        before = newest.get(value)
        if before is None or one.on > before.on:
            newest[value] = one
    for value in values:
        last = newest.get(value)
        if last is None:
            yield Unseen(axis=axis, value=value)
        elif last.on < period.since:
            yield Unseen(axis=axis, value=value, last=last.on, what=last.what)
