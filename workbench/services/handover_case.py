"""The report of a case for who takes it over: for its participants alone, and on its ground.

What was reported, written down and decided is told by code, number and day, in the order in which
it happened; the words of it are read in the file itself. Promises are told in words, each only
when this person may hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.case_entries import Track
from workbench.domain.handover import (
    CaseFacts,
    HandoverText,
    Known,
    NotTheirsError,
    Part,
    Reading,
    Successor,
    ToRead,
)
from workbench.domain.holding import Asked, Level, Limit, may_hold
from workbench.domain.ids import CaseEntryId, SignalId
from workbench.domain.markings import Marking
from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import PartyKind, organisation, party
from workbench.domain.tables import Regime
from workbench.services import decisions, shielding, signals
from workbench.services.bonds import of_provider
from workbench.services.case_entries import track_of
from workbench.services.case_files import Sort
from workbench.services.grounds import Grounds
from workbench.services.handover import Hand, Handover, keys, of_file, people_of, promises
from workbench.services.passing_on import conditions_of
from workbench.services.seats import seated
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from workbench.domain.case_entries import CaseEntry
    from workbench.domain.cases import Case
    from workbench.domain.holding import Answer
    from workbench.domain.holding import Reader as Holder
    from workbench.domain.ids import CaseId, ContactId
    from workbench.domain.signals import Signal
    from workbench.services.case_files import Happening
    from workbench.services.keys import HeldKey
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_TRACKS: Final = (Track.VICTIM, Track.PERPETRATOR)


def successors(reader: Reader, key: CaseId, today: date) -> tuple[Successor, ...]:
    """Return who may take a case over: people of its participants who may hold it today.

    Raises:
        CaseShieldedError: it is shielded, and nobody opened it.
    """
    read = reader.records
    case = _seen(read, key)
    named = [party(one) for one in case.participants]
    homes = [k for kind, k in named if kind is PartyKind.ORGANISATION]
    persons = [k for kind, k in named if kind is PartyKind.PERSON]
    found = people_of(read, homes, persons, today)  # type: ignore[arg-type] # keys by their kind
    return tuple(one for one in found if may_take(read, case, one, today).is_allowed)


def may_take(read: Read, case: Case, to: Successor, today: date) -> Answer:
    """Tell whether somebody may hold a case at all, or why not."""
    hand = Hand(read, case.table, today, to)
    return may_hold(_holder(hand, case), _asked(read, case))


def gather(
    reader: Reader, key: CaseId, to: Successor, held: Sequence[HeldKey], today: date
) -> Handover:
    """Return the report of a case for one successor; it belongs in a lane.

    Raises:
        CaseShieldedError: it is shielded, and nobody opened it.
        NotTheirsError: this person may not hold it.
    """
    read = reader.records
    case = _seen(read, key)
    if not may_take(read, case, to, today).is_allowed:
        raise NotTheirsError(key)
    hand = Hand(read, case.table, today, to)
    text = _Text(reader, hand, case, held).text()
    keeper = Hand(read, case.table, today, None)
    return Handover(
        to=to,
        reader=_holder(hand, case),
        text=text,
        whole=_Text(reader, keeper, case, held).text(),
        withheld=tuple(hand.withheld),
        table=case.table,
        case=case.id,
        about=case.id,
    )


def _seen(read: Read, key: CaseId) -> Case:
    case = read.cases.get(key)
    shielding.must_be_seen(read, (case,))
    return case


def _holder(hand: Hand, case: Case) -> Holder:
    stated = hand.read.stated_grounds.where(table=case.table) if case.table else ()
    grounds = Grounds(regime=case.regime, stated=stated, read=hand.read)
    if hand.reader is None:  # pragma: no cover - asked of a successor alone
        raise LookupError
    return hand.reader.outside(grounds)


def _asked(read: Read, case: Case) -> Asked:
    """Return the case as a whole, with all that limits it."""
    table = read.tables.find(case.table) if case.table else None
    return Asked(
        item="",
        marking=of_file(table.marking if table else Marking()),
        is_of_persons=case.regime is not Regime.NO_PERSONS,
        is_said=True,
        limits=(Limit(level=Level.CASE, audience=case.participants),),
    )


class _Text:
    """Reads one case for one reader."""

    def __init__(self, reader: Reader, hand: Hand, case: Case, held: Sequence[HeldKey]) -> None:
        self._reader, self._read = reader, reader.records
        self._hand, self._case, self._held = hand, case, held
        self._asked = _asked(self._read, case)
        self._holder = _holder(hand, case) if hand.reader is not None else None
        self._signals = signals.of_case(self._read, case.id)
        self._own = tuple(
            organisation(home.id) for home in self._read.organisations.where(is_own=True)
        )

    def text(self) -> HandoverText:
        read, case, hand = self._read, self._case, self._hand
        table = read.tables.find(case.table) if case.table else None
        people = tuple(self._people())
        found = map(read.actions.find, self._reader.lists.cases.actions(case.id))
        return HandoverText(
            on=hand.today,
            organisation=sender_of(read).organisation,
            table=table.name if table else "",
            regime=case.regime,
            of_case=self._facts(),
            promises=tuple(promises(hand, (one for one in found if one is not None))),
            people=tuple(known for _, known in people),
            reading=tuple(self._reading()),
            keys=tuple(keys(hand, [key for key, _ in people if key is not None], self._held)),
            marking=hand.marking(self._asked.narrowest),
        )

    def _facts(self) -> CaseFacts:
        case, hand = self._case, self._hand
        lead = self._read.organisations.find(case.lead) if case.lead else None
        told = [one for one in self._signals if self._may(one)]
        to_ask = (one.code for one in told if one.asks is not None and one.consented_on is None)
        return CaseFacts(
            code=case.code,
            state=case.state,
            forms=case.forms,
            purpose=hand.masked(case.purpose),
            basis=case.basis,
            lead=lead.name if lead else "",
            opened_on=case.opened_on,
            review_on=case.review_on,
            conditions=tuple(map(hand.masked, conditions_of(told))),
            consents=tuple(to_ask),
        )

    # ---- who is who

    def _people(self) -> Iterator[tuple[ContactId | None, Known]]:
        leads = {
            track: held.lead
            for track in _TRACKS
            if (held := track_of(self._read, self._case.id, track)).lead is not None
            and self._passes(self._asked.with_limit(self._of_track(track)))
        }
        for one in self._case.participants:
            kind, key = party(one)
            if kind is PartyKind.ORGANISATION:
                yield from self._house(key, tuple(t for t, lead in leads.items() if lead == key))
            else:
                yield from self._person(key)

    def _house(
        self, key: str, tracks: tuple[Track, ...]
    ) -> Iterator[tuple[ContactId | None, Known]]:
        home = self._read.organisations.find(key)
        if home is None:
            return
        part = Part.LEAD if key == self._case.lead else Part.PARTICIPANT
        seats = seated(self._read, self._case.table, self._hand.today) if self._case.table else ()
        here = [seat.contact for seat in seats if seat.organisation == home.id]
        people = [who for c in here if (who := self._read.contacts.find(c)) is not None]
        if not people:
            yield None, Known(organisation=home.name, part=part, tracks=tracks)
        for who in people:
            known = Known(
                organisation=home.name,
                name=who.name,
                function=who.function,
                part=part,
                tracks=tracks,
            )
            yield who.id, known

    def _person(self, key: str) -> Iterator[tuple[ContactId | None, Known]]:
        who = self._read.contacts.find(key)
        home = self._read.organisations.find(who.organisation) if who else None
        if who is not None and home is not None:
            part = Part.PARTICIPANT
            name, function = who.name, who.function
            yield who.id, Known(organisation=home.name, name=name, function=function, part=part)

    # ---- what there is to read

    def _reading(self) -> Iterator[ToRead]:
        ways: Mapping[Sort, Callable[[Happening], ToRead | None]] = {
            Sort.OPENED: lambda one: ToRead(what=Reading.OPENED, on=one.on),
            Sort.STEP: lambda one: ToRead(what=Reading.STEP, on=one.on, state=one.reached),
            Sort.TRANSFER: lambda one: ToRead(what=Reading.TRANSFER, on=one.on, place=one.text),
            Sort.SIGNAL: self._signal,
            Sort.ENTRY: self._entry,
            Sort.DECISION: self._decision,
            Sort.DISCUSSED: lambda one: self._meeting(one, Reading.DISCUSSED),
            Sort.PLANNED: lambda one: self._meeting(one, Reading.PLANNED),
        }
        for one in reversed(self._reader.lists.cases.timeline(self._case.id)):
            way = ways.get(one.sort)
            found = way(one) if way is not None else None
            if found is not None:
                yield found

    def _signal(self, one: Happening) -> ToRead | None:
        signal = self._read.signals.find(SignalId(one.key))
        if signal is None or not self._may(signal):
            return None
        return ToRead(what=Reading.SIGNAL, on=one.on, number=signal.code, place=one.name)

    def _may(self, signal: Signal) -> bool:
        return self._passes(self._asked.with_limit(of_provider(signal)))

    def _entry(self, one: Happening) -> ToRead | None:
        entry = self._read.case_entries.find(CaseEntryId(one.key))
        if entry is None or not self._passes(self._bound(entry)):
            return None
        return ToRead(what=Reading.ENTRY, on=one.on, place=one.name, track=entry.track)

    def _bound(self, entry: CaseEntry) -> Asked:
        """An entry is for its track, and what a partner told is under that partner's conditions."""
        asked = self._asked.with_limit(self._of_track(entry.track))
        for signal in self._signals:
            if entry.organisation is not None and signal.organisation == entry.organisation:
                asked = asked.with_limit(of_provider(signal))
        return self._hand.bound(asked, entry.text)

    def _of_track(self, track: Track) -> Limit:
        if track is Track.COMMON:
            return Limit(level=Level.CASE)
        held = track_of(self._read, self._case.id, track)
        return Limit(level=Level.CASE, audience=(*held.participants, *self._own))

    def _decision(self, one: Happening) -> ToRead | None:
        decision = self._read.decisions.find(one.key)
        if decision is None:
            return None
        holder, asked = self._hand.asked(decision)
        if not self._hand.passes(holder, asked):
            return None
        number = decisions.number_of(self._read, decision)
        return ToRead(what=Reading.DECISION, on=one.on, number=number)

    def _meeting(self, one: Happening, what: Reading) -> ToRead | None:
        meeting = self._read.meetings.find(one.meeting)
        item = self._read.items.find(one.item) if one.item else None
        if meeting is None or item is None:
            return None
        facts = self._hand.gathered(meeting.id)
        line = self._read.lines.find(one.line) if one.line else None
        asked = facts.line(line) if line is not None else facts.item(item.id)
        reader = self._hand.reader
        holder = reader.of_meeting(meeting.id) if reader is not None else None
        if asked is None or not self._hand.passes(holder, asked):
            return None
        table = self._read.tables.find(meeting.table) if meeting.table else None
        prefix = table.prefix if table else "OV"
        number = numbered(Series.MEETING, prefix, meeting.year, meeting.number)
        return ToRead(what=what, on=one.on, number=number, place=table.name if table else "")

    def _passes(self, asked: Asked) -> bool:
        return self._hand.passes(self._holder, asked)
