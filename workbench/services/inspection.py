"""Inzage: everything on one person, what was given to whom, and what may be withheld and why.

It is put together from the records each time somebody asks (AVG 15). Other people in the same
sentence are told by what the minutes call them. That something may be withheld is a fact the
program can point at: a provider's condition, secrecy of care, a partner that investigates; whether
it is withheld is for who deals with the request (rules R15).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from workbench.domain.aliases import Known
from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import organisation
from workbench.domain.people import PartnerKind
from workbench.domain.retention import person_over_on
from workbench.domain.taken_out import Names
from workbench.services import forgetting
from workbench.services.merging import merged_with
from workbench.services.naming import named_as
from workbench.services.rectifying import put_right
from workbench.services.shielding import must_be_seen
from workbench.services.subjects import all_names, known_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.destruction import DestructionStop, Rectification, Restriction
    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import SubjectId, TableId
    from workbench.domain.signals import Signal
    from workbench.domain.subjects import Subject
    from workbench.services.forgetting_lists import Told
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader


T = TypeVar("T")


class Withholding(StrEnum):
    """Why something may be withheld; a person decides whether it is."""

    OTHERS = "others"  # it tells of other people too (AVG 15(4))
    PROVIDER = "provider"  # who provided it set a condition
    SECRECY = "secrecy"  # a caregiver told it
    INVESTIGATION = "investigation"  # police or prosecution take part (UAVG 41(1)(d))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One place where something is said of the person."""

    on: date
    where: str  # number of the meeting, or code of the signal
    table: str = field(repr=False)
    text: str = field(repr=False)
    why: tuple[Withholding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All there is of one person."""

    subject: Subject
    names: tuple[str, ...] = field(repr=False)
    called: tuple[tuple[str, str], ...] = field(repr=False)  # table, and what it calls the person
    cases: tuple[Case, ...]
    since: date
    over_on: date
    restriction: Restriction | None
    stop: DestructionStop | None
    passages: tuple[Passage, ...]
    signals: tuple[Passage, ...]
    given: tuple[Disclosure, ...]
    rectified: tuple[Rectification, ...] = ()


def inspect(reader: Reader, key: SubjectId, today: date) -> Inspection:
    """Return everything on one person; it reads all minutes, so it belongs in a lane.

    Raises:
        CaseShieldedError: it would lack what stands in a shielded case that nobody opened.
    """
    read = reader.records
    whole = merged_with(read, key)
    since = min(one.since for one in whole)
    cases = tuple(read.cases.get(one) for one in dict.fromkeys(s.case for s in whole) if one)
    must_be_seen(read, cases)
    seeking = _Seeking(read, whole, cases)
    passages = tuple(seeking.in_minutes(reader.lists.forgetting.lines()))
    return Inspection(
        subject=whole[0],
        names=tuple(dict.fromkeys(name for one in whole for name in all_names(read, one))),
        called=tuple(
            (seeking.table(given.table), given.words)
            for one in whole
            for given in read.pseudonyms.where(subject=one.id)
        ),
        cases=cases,
        since=since,
        over_on=person_over_on(since),
        restriction=_first(forgetting.restriction_of(read, one.id) for one in whole),
        stop=_first(forgetting.stop_of(read, one.id, today) for one in whole),
        passages=passages,
        signals=tuple(seeking.in_signals()),
        given=tuple(_given(reader, cases, seeking.meetings)),
        rectified=tuple(right for one in whole for right in put_right(read, one.id)),
    )


class _Seeking:
    """Finds one person in texts, and leaves the others out of what it shows."""

    def __init__(self, read: Read, whole: Sequence[Subject], cases: Sequence[Case]) -> None:
        self._read = read
        self._keys = {one.id for one in whole}
        names = tuple(dict.fromkeys(name for one in whole for name in all_names(read, one)))
        self._linked = {held.signal for one in whole for held, _ in named_as(read, one.id)}
        sought = Known(subject=whole[0].id, pseudonym="", names=names)
        partners = [one.name for one in read.contacts.where() if not one.is_function_only]
        self._names = Names.of((sought,), partners, frozenset())
        self._called: dict[TableId | None, re.Pattern[str]] = {}
        for one in whole:
            for given in read.pseudonyms.where(subject=one.id):
                self._called[given.table] = re.compile(rf"\b{re.escape(given.words)}\b")
        self.meetings: set[str | None] = set()  # that spoke of the person, once they were read
        self._is_investigated = any(_has_investigators(read, one) for one in cases)

    def in_minutes(self, lines: Iterator[Told]) -> Iterator[Passage]:
        """Yield the lines that tell of the person, the oldest meeting first."""
        for one in lines:
            if self._is_in(one.text, one.table):
                text, others = self._shown(one.text, one.table)
                self.meetings.add(one.meeting)
                yield Passage(
                    on=one.on,
                    where=self._number(one),
                    table=self.table(one.table),
                    text=text,
                    why=self._why(is_of_others=others),
                )

    def in_signals(self) -> Iterator[Passage]:
        """Yield the signals that tell of the person, the oldest first."""
        held = self._read.unveiled.signals.where()
        for one in sorted(held, key=lambda signal: (signal.on, signal.code)):
            if one.id in self._linked or self._is_in(one.text, one.table):
                seen = self._read.signals.get(one.id)  # of a shielded case: that it is there
                text, others = self._shown(seen.text, one.table)
                yield Passage(
                    on=one.on,
                    where=one.code,
                    table=self.table(one.table),
                    text=text,
                    why=self._why(one, is_of_others=others),
                )

    def table(self, key: TableId | None) -> str:
        """Return what a table is called."""
        held = self._read.tables.find(key) if key else None
        return held.name if held else ""

    def _is_in(self, text: str, table: TableId | None) -> bool:
        called = self._called.get(table)
        if called is not None and called.search(text):
            return True
        return self._names.may_be_in(text) and bool(self._names.out_of(text).met)

    def _shown(self, text: str, table: TableId | None) -> tuple[str, bool]:
        """Return a text without other people, and whether there were any."""
        known = known_at(self._read, table)
        others = tuple(one for one in known.known if one.subject not in self._keys)
        masked = Names.of(others, (), known.others).out_of(text)
        return masked.text, bool(masked.met)

    def _why(self, signal: Signal | None = None, *, is_of_others: bool) -> tuple[Withholding, ...]:
        held = (
            (Withholding.OTHERS, is_of_others),
            (Withholding.PROVIDER, signal is not None and _is_conditional(signal)),
            (Withholding.SECRECY, signal is not None and signal.secrecy is not None),
            (Withholding.INVESTIGATION, self._is_investigated),
        )
        return tuple(why for why, is_so in held if is_so)

    def _number(self, one: Told) -> str:
        table = self._read.tables.find(one.table) if one.table else None
        if not one.number or table is None:
            return ""
        return numbered(Series.MEETING, table.prefix, one.year, int(one.number))


def _is_conditional(signal: Signal) -> bool:
    return bool(signal.condition) or (signal.is_limited and signal.consented_on is None)


def _has_investigators(read: Read, case: Case) -> bool:
    held = {
        organisation(one.id): one.kind
        for kind in (PartnerKind.POLICE, PartnerKind.PROSECUTION)
        for one in read.organisations.where(kind=kind)
    }
    return any(party in held for party in case.participants)


def _given(
    reader: Reader, cases: Sequence[Case], meetings: Collection[str | None]
) -> Iterator[Disclosure]:
    """Yield the copies of a case of the person, or of a meeting that spoke of it; oldest first."""
    read = reader.records
    bonds = (one for case in cases for one in read.disclosed_cases.where(case_id=case.id))
    told = {one.disclosure for one in bonds}
    for key in reader.lists.forgetting.given():
        copy = read.disclosures.get(key)
        if key in told or copy.meeting in meetings:
            yield copy


def _first(found: Iterator[T | None]) -> T | None:
    return next((one for one in found if one is not None), None)
