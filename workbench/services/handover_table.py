"""The report of a table for who takes it over; of cases it says nothing, each has its own."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.domain.case_names import named_in
from workbench.domain.handover import (
    HandoverText,
    Known,
    Part,
    Reading,
    RoleTold,
    Said,
    Successor,
    TableFacts,
    ToRead,
)
from workbench.domain.holding import Level
from workbench.domain.meetings import MeetingState
from workbench.domain.numbers import Series, numbered
from workbench.domain.standing import StandingKind
from workbench.domain.tables import MemberRole
from workbench.domain.withheld import WithheldKind
from workbench.services import decisions, meetings, parking
from workbench.services.bonds import bonds_at
from workbench.services.coverage import coverage
from workbench.services.handover import Hand, Handover, keys, people_of, promises
from workbench.services.partnership import roles_held
from workbench.services.rows import ActionView, DecisionScope, Grouping
from workbench.services.seats import seated, substitutes
from workbench.services.senders import sender_of
from workbench.services.sieve import Piece
from workbench.services.subjects import known_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ContactId, LineId, TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import Membership, Table
    from workbench.services.keys import HeldKey
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_WORD: Final = re.compile(r"\w+")
_MINUTES: Final = 3  # the newest that are adopted: older ones are found by their number
_DECISIONS: Final = 20  # the newest that hold
_LOOKED_AT: Final = 200  # meetings back
_PARTS: Final = {
    MemberRole.CHAIR: Part.CHAIR,
    MemberRole.MINUTE_TAKER: Part.MINUTE_TAKER,
    MemberRole.MEMBER: Part.MEMBER,
}
_ORDER: Final = tuple(Part)


def successors(reader: Reader, key: TableId, today: date) -> tuple[Successor, ...]:
    """Return who can take a table over: the own people, and those of partners that sit there."""
    read = reader.records
    own = [home.id for home in read.organisations.where(is_own=True)]
    homes = [seat.organisation for seat in seated(read, key, today)]
    return people_of(read, (*own, *homes), (), today)


def gather(
    reader: Reader, key: TableId, to: Successor, held: Sequence[HeldKey], today: date
) -> Handover:
    """Return the report of a table for one successor; it belongs in a lane."""
    hand = Hand(reader.records, key, today, to)
    text = _text(reader, hand, key, held)
    keeper = Hand(reader.records, key, today, None)
    if hand.reader is None:  # pragma: no cover - a successor is named above
        raise LookupError
    return Handover(
        to=to,
        reader=hand.reader.outside(),
        text=text,
        whole=_text(reader, keeper, key, held, has_cases=True),
        withheld=tuple(hand.withheld),
        table=key,
        about=key,
    )


def _text(
    reader: Reader, hand: Hand, key: TableId, held: Sequence[HeldKey], *, has_cases: bool = False
) -> HandoverText:
    read, today = reader.records, hand.today
    table = read.tables.get(key)
    sieve = _Cases(read, key)
    found = _open_actions(reader, key, today)
    told = [one for one in found if has_cases or not sieve.is_told_in(one)]
    seats = seated(read, key, today)
    return HandoverText(
        on=today,
        organisation=sender_of(read).organisation,
        table=table.name,
        regime=table.regime,
        of_table=_facts(read, table, today, of_cases=len(found) - len(told)),
        promises=tuple(promises(hand, told)),
        questions=tuple(_standing(hand, sieve, StandingKind.QUESTION, has_cases=has_cases)),
        bottlenecks=tuple(_standing(hand, sieve, StandingKind.BOTTLENECK, has_cases=has_cases)),
        decisions=tuple(_decisions(reader, hand, sieve, has_cases=has_cases)),
        people=tuple(_people(read, key, seats, today)),
        reading=tuple(_reading(read, table, today)),
        keys=tuple(keys(hand, _contacts(seats), held)),
        marking=hand.marking(table.marking),
    )


def _contacts(seats: Sequence[Membership]) -> tuple[ContactId, ...]:
    return tuple(dict.fromkeys(seat.contact for seat in seats))


def _facts(read: Read, table: Table, today: date, *, of_cases: int) -> TableFacts:
    following = meetings.following(read, table.id, today)
    empty = next((one.empty for one in coverage(read, today) if one.table.id == table.id), ())
    return TableFacts(
        prefix=table.prefix,
        cadence=table.cadence,
        next_on=following.on if following else None,
        of_cases=of_cases,
        empty=tuple(seat.kind for seat in empty),
        roles=tuple(_roles(read, today)),
    )


def _roles(read: Read, today: date) -> Iterator[RoleTold]:
    for one in roles_held(read, today):
        people = (", ".join((who.name, who.organisation)) for who in one.holders)
        yield RoleTold(role=one.role, people=tuple(people))


def _open_actions(reader: Reader, key: TableId, today: date) -> list[Action]:
    found = reader.lists.action_keys(ActionView.OPEN, today, "", key, Grouping.TABLE)
    held = map(reader.records.actions.find, found)
    return [one for one in held if one is not None and one.withdrawn_at is None]


class _Cases:
    """Knows what is of a case: by what it is bound to, and by what it says."""

    def __init__(self, read: Read, table: TableId) -> None:
        self._read = read
        self._subjects = known_at(read, table)
        # also of what is hidden: a name that is hidden from us would leave
        self._names = {
            tuple(_WORD.findall(name.casefold()))
            for case in read.unveiled.cases.where()
            for name in (case.code, case.name)
        } - {()}
        self._lengths = {len(name) for name in self._names}

    def is_told_in(self, action: Action) -> bool:
        """Tell whether an action is of a case, of a signal, or names one or its people."""
        read = self._read
        is_bound = read.case_actions.where(action=action.id) or read.signals.where(
            feedback=action.id
        )
        return bool(is_bound) or self.is_told_by(action.line, action.text)

    def is_told_by(self, line: LineId | None, text: str) -> bool:
        """Tell whether a line is bound by a case or a signal, or its words name one."""
        levels = {limit.level for limit in bonds_at(self._read, line)}
        if levels & {Level.CASE, Level.PROVIDER}:
            return True
        return bool(named_in(text)) or self._is_named(text) or bool(self._subjects.met(text))

    def _is_named(self, text: str) -> bool:
        said = _WORD.findall(text.casefold())
        return any(
            tuple(said[at : at + length]) in self._names
            for length in self._lengths
            for at in range(len(said) - length + 1)
        )


def _standing(hand: Hand, sieve: _Cases, kind: StandingKind, *, has_cases: bool) -> Iterator[Said]:
    read = hand.read
    for one in read.standing.where(table=hand.table, kind=kind, closed_on=None):
        line = read.lines.find(one.line)
        if line is None or line.removed_at is not None or not one.is_open:
            continue
        if not has_cases and sieve.is_told_by(line.id, line.text):
            continue
        facts = hand.gathered(one.meeting)
        asked = facts.line(line)
        if asked is None:  # pragma: no cover - its item goes with its line
            continue
        asked = hand.bound(asked, line.text)
        holder = hand.reader.of_meeting(one.meeting) if hand.reader is not None else None
        if hand.passes(holder, asked, Piece(kind=WithheldKind.LINE, text=line.text, line=line.id)):
            yield Said(on=one.raised_on, text=hand.masked(line.text), marking=asked.narrowest)


def _decisions(reader: Reader, hand: Hand, sieve: _Cases, *, has_cases: bool) -> Iterator[Said]:
    """Yield the newest decisions that hold, the newest first."""
    read = reader.records
    found = filter(None, map(read.decisions.find, _decision_keys(reader, hand)))
    holds = (
        one
        for one in found
        if one.stands and one.withdrawn_at is None and decisions.replaced_by(read, one.id) is None
    )
    for one in islice(holds, _DECISIONS):
        if not has_cases and sieve.is_told_by(one.line, one.text):
            continue
        holder, asked = hand.asked(one)
        more = (one.rationale, one.reservation)
        if hand.passes(holder, asked, Piece(kind=WithheldKind.DECISION, text=one.text, more=more)):
            yield Said(
                on=one.decided_on,
                text=hand.masked(one.text),
                number=decisions.number_of(read, one),
                marking=asked.narrowest,
            )


def _decision_keys(reader: Reader, hand: Hand) -> Iterator[str]:
    for year in (hand.today.year, hand.today.year - 1):
        yield from reader.lists.decision_keys(DecisionScope(year=year, table=hand.table))


def _people(read: Read, key: TableId, seats: Sequence[Membership], today: date) -> Iterator[Known]:
    in_order = sorted(seats, key=lambda seat: _ORDER.index(_PARTS[seat.role]))
    for seat in in_order:
        yield from _known(read, seat, _PARTS[seat.role])
        for other in substitutes(read, key, seat.contact, today):
            yield from _known(read, other, Part.SUBSTITUTE)


def _known(read: Read, seat: Membership, part: Part) -> Iterator[Known]:
    who, home = read.contacts.find(seat.contact), read.organisations.find(seat.organisation)
    if who is not None and home is not None:
        name, function = who.name, who.function
        yield Known(organisation=home.name, name=name, function=function, part=part)


def _reading(read: Read, table: Table, today: date) -> Iterator[ToRead]:
    """Yield what there is to read, in the order in which one understands it."""
    past = list(islice(read.meetings.newest(table.id, today), _LOOKED_AT))
    adopted = [one for one in past if one.state is MeetingState.ADOPTED]
    for one in adopted[:_MINUTES]:
        yield _of_meeting(table, one, Reading.MINUTES)
    for one in past:
        if one.state in {MeetingState.DRAFT_MINUTES, MeetingState.TO_FINISH}:
            yield _of_meeting(table, one, Reading.DRAFT)
    yield ToRead(what=Reading.DECISIONS)
    parked = parking.parked(read, table.id)
    if parked:
        yield ToRead(what=Reading.PARKED, count=len(parked))
    following = meetings.following(read, table.id, today)
    if following is not None:
        yield _of_meeting(table, following, Reading.AGENDA)


def _of_meeting(table: Table, meeting: Meeting, what: Reading) -> ToRead:
    number = numbered(Series.MEETING, table.prefix, meeting.year, meeting.number)
    return ToRead(what=what, on=meeting.on, number=number)
