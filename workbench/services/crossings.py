"""Overlap with another table: whether there is any, opening it, and what an opening tells (R10).

What is of another regime is looked up by key alone, and nothing of it is given back but a table
and the kinds of the signal's own details. What is shielded or restricted there is not told either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import GONE, CaseState
from workbench.domain.crossings import NothingToOpenError, Opening, bases_of
from workbench.domain.entities import scope_of
from workbench.domain.ids import OpeningId, TableId
from workbench.domain.signals import SignalState
from workbench.domain.tables import MemberRole
from workbench.services import signals
from workbench.services.audit import Act
from workbench.services.grounds import regime_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from workbench.domain.crossings import CrossingBasis
    from workbench.domain.entities import EntityKind, Scope
    from workbench.domain.ids import EntityId, SignalId, SubjectId
    from workbench.domain.people import Contact, Organisation
    from workbench.domain.signals import Signal
    from workbench.domain.tables import Regime, Table
    from workbench.services.ports import Read, Work

_MOST: Final = 40  # signals or subjects of one detail at one scope: more of them are muted
_NO_MORE: Final = frozenset({SignalState.WITHDRAWN, SignalState.DISMISSED})
_CLOSED_OFF: Final = GONE | {CaseState.SHIELDED}
_NO_TABLE: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What an opening tells of another table: kinds of details, and whom to talk to."""

    table: Table | None  # None: a case that belongs to no table
    kinds: tuple[EntityKind, ...]
    person: Contact | None = None  # who chairs it, else who writes its minutes
    home: Organisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What some signals of one table have in common with others, as far as it may be told."""

    closed: tuple[SignalId, ...] = ()  # those of which something is not opened
    opened: tuple[Elsewhere, ...] = ()
    openings: tuple[Opening, ...] = field(default=(), repr=False)
    bases: tuple[CrossingBasis, ...] = ()
    regime: Regime | None = None

    @property
    def is_there(self) -> bool:
        """Another table has something too."""
        return bool(self.closed or self.opened)


def is_there(read: Read, signal: Signal) -> bool:
    """Tell whether another table has something in common with a signal."""
    return next(_touched(read, signal), None) is not None


def of_signals(read: Read, keys: Iterable[SignalId], today: date) -> Crossing:
    """Return what signals of one regime have in common with other tables."""
    closed, openings = [], []
    told: dict[str, dict[EntityKind, None]] = {}
    regime = None
    for key in keys:
        signal = read.signals.get(key)
        regime = regime_of(read, signal.table)
        places = _places(read, signal)
        held = [one for one in _holding(read, signal) if not places.keys().isdisjoint(one.places)]
        openings += held
        free = {place for one in held for place in one.places}
        if places.keys() - free:
            closed.append(key)
        for place in places.keys() & free:
            told.setdefault(place, {}).update(dict.fromkeys(places[place]))
    opened = [_elsewhere(read, place, tuple(kinds), today) for place, kinds in told.items()]
    return Crossing(
        closed=tuple(closed),
        opened=tuple(sorted(opened, key=_by_name)),
        openings=tuple(openings),
        bases=bases_of(regime) if regime is not None else (),
        regime=regime,
    )


def open_overlap(
    work: Work, keys: Sequence[SignalId], basis: CrossingBasis, reason: str
) -> tuple[Opening, ...]:
    """Open what signals have in common with other tables, each with its entry in the log.

    Raises:
        NothingToOpenError: there is nothing that was not opened already.
        CrossingBasisError: their regime does not know this basis.
        CrossingReasonError: it is not said why.
    """
    made = tuple(one for key in keys if (one := _open(work, key, basis, reason)) is not None)
    if not made:
        raise NothingToOpenError
    return made


def withdraw(work: Work, keys: Sequence[OpeningId]) -> tuple[Opening, ...]:
    """End openings: from now on nothing is told of these tables but that there is something.

    Raises:
        OpeningOverError: one of them was withdrawn already.
    """
    ended = tuple(work.openings.get(key).withdraw(work.today) for key in keys)
    for one in ended:
        work.openings.save(one)
        work.audit(Act.OVERLAP_SHUT, one.id)
    return ended


def forget_openings(work: Work, signal: SignalId) -> set[str]:
    """Take the openings of a signal away, because it is destroyed; returns their keys."""
    gone: set[str] = set()
    for one in work.openings.where(signal=signal):
        work.openings.remove(one.id)
        gone.add(one.id)
    return gone


def _open(work: Work, key: SignalId, basis: CrossingBasis, reason: str) -> Opening | None:
    signal = work.signals.get(key)
    free = {place for one in _holding(work, signal) for place in one.places}
    places = sorted(_places(work, signal).keys() - free)
    if not places:
        return None
    made = Opening(
        id=OpeningId(work.new_id()),
        signal=key,
        table=signal.table,
        regime=regime_of(work, signal.table),
        basis=basis,
        reason=reason,
        places=tuple(places),
        opened_on=work.today,
    ).must_be_said()
    work.openings.save(made)
    work.audit(Act.OVERLAP_OPENED, made.id, str(basis))
    return made


def _holding(read: Read, signal: Signal) -> Iterator[Opening]:
    """Yield the openings of a signal that hold now."""
    regime = regime_of(read, signal.table)
    for one in read.openings.where(signal=signal.id):
        if one.holds(signal.table, regime):
            yield one


# ---- where it is --------------------------------------------------------------------------------


def _places(read: Read, signal: Signal) -> Mapping[str, tuple[EntityKind, ...]]:
    """Return the other tables with the kinds of details that a signal shares with each."""
    found: dict[str, dict[EntityKind, None]] = {}
    for kind, table in _touched(read, signal):
        found.setdefault(table, {})[kind] = None
    return {table: tuple(sorted(kinds)) for table, kinds in found.items()}


def _touched(read: Read, signal: Signal) -> Iterator[tuple[EntityKind, str]]:
    own = scope_of(regime_of(read, signal.table), signal.table)
    if own is None or signal.state in _NO_MORE:
        return
    for key in read.entity_places.apart(signal.id, own):
        kind = read.entities.get(key).kind
        for scope in read.entity_places.scopes(key):
            if scope != own:
                for table in _tables(read, key, scope):
                    yield kind, table or _NO_TABLE


def _tables(read: Read, entity: EntityId, scope: Scope) -> Iterator[TableId | None]:
    """Yield the tables of one scope at which a signal or a subject is about it."""
    for key in read.entity_places.signals(entity, scope, _MOST):
        signal = read.signals.get(key)
        if signal.state not in _NO_MORE and not _is_closed_off(read, key):
            yield signal.table
    for subject in read.entity_places.subjects(entity, scope, _MOST):
        yield from _tables_of(read, subject, scope)


def _is_closed_off(read: Read, signal: SignalId) -> bool:
    """Tell whether all the cases that a signal is with are shielded, or destroyed."""
    cases = signals.cases_of(read, signal)
    return bool(cases) and all(one.state in _CLOSED_OFF for one in cases)


def _tables_of(read: Read, key: SubjectId, scope: Scope) -> Iterator[TableId | None]:
    subject = read.subjects.get(key)
    if any(one.holds for one in read.restrictions.where(subject=key)):
        return
    case = read.cases.find(subject.case) if subject.case else None
    if case is not None and case.state in _CLOSED_OFF:
        return
    if case is not None and scope_of(case.regime, case.table) == scope:
        yield case.table
    for known in read.pseudonyms.where(subject=key):
        if scope_of(regime_of(read, known.table), known.table) == scope:
            yield known.table


def _elsewhere(read: Read, place: str, kinds: tuple[EntityKind, ...], today: date) -> Elsewhere:
    table = read.tables.find(TableId(place)) if place else None
    person = _person(read, table, today) if table else None
    home = read.organisations.find(person.organisation) if person else None
    return Elsewhere(table=table, kinds=kinds, person=person, home=home)


def _person(read: Read, table: Table, today: date) -> Contact | None:
    """Return whom one talks to about a table: who chairs it, else who writes its minutes."""
    seats = [one for one in read.memberships.where(table=table.id) if one.is_active(today)]
    for role in (MemberRole.CHAIR, MemberRole.MINUTE_TAKER):
        for seat in seats:
            person = read.contacts.find(seat.contact) if seat.role is role else None
            if person is not None and person.is_active(today):
                return person
    return None


def _by_name(one: Elsewhere) -> tuple[bool, str]:
    return one.table is None, one.table.name.casefold() if one.table else ""
