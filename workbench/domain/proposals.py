"""What the vault itself says should be on an agenda, each with its reason (ux.md 2.3).

A pure function over facts: the same facts give the same proposals. It counts and compares, and
gives no advice (R15). Cases, signals and documents bring proposals of their own with their own
records: those come in as ``others``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.actions import CHAIR_AFTER
from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.ids import ItemId
from workbench.domain.markings import Marking
from workbench.domain.returning import Returning, WhyBack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OFTEN: Final = CHAIR_AFTER  # postponements after which an action asks to be discussed
ABSENCES: Final = 3  # meetings in a row without anyone of a partner
MOST_LATE: Final = 5  # late actions proposed one by one; all of them stand on the action list


class Ground(StrEnum):
    """Why something is proposed, in the order in which it is shown."""

    MINUTES = "minutes"  # earlier minutes to adopt
    ACTIONS = "actions"  # the list of actions
    CALLED_OFF = "called_off"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"
    OPEN_ACTIONS = "open_actions"
    CHOSEN = "chosen"
    SETTLED = "settled"
    POSTPONED = "postponed"
    ESCALATED = "escalated"  # taken to this meeting, from any table
    LATE = "late"
    ABSENT = "absent"
    EMPTY_SEAT = "empty_seat"
    PARKED = "parked"


_OF_ITEM: Final = {why: Ground(why.value) for why in WhyBack}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing to put on the agenda; ``item`` is where it stands already."""

    key: str
    ground: Ground
    about: str = field(default="", repr=False)  # a title, a text or a name
    day: date | None = None
    days: tuple[date, ...] = ()
    count: int = 0
    late: int = 0  # actions that are late, or the days that one is
    reasons: tuple[str, ...] = field(default=(), repr=False)  # as people gave them
    owner: str = field(default="", repr=False)
    earlier: AgendaItem | None = None
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    item: ItemId | None = None

    @property
    def is_added(self) -> bool:
        """Whether it stands on the agenda."""
        return self.item is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMinutes:
    """Minutes that wait for adoption."""

    meeting: str
    on: date
    remarks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAction:
    """An action that is still open when the meeting is held."""

    id: str
    text: str = field(repr=False)
    owner: str = field(default="", repr=False)
    days_late: int = 0
    postponed: int = 0
    reasons: tuple[str, ...] = field(default=(), repr=False)  # of its postponements
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSeats:
    """A partner of the table, and whether someone holds a seat for it."""

    id: str
    name: str = field(repr=False)
    is_held: bool = True
    empty_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld:
    """Who was there at an earlier meeting, as far as was written down; ids of partners."""

    on: date
    there: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one meeting that is prepared."""

    items: tuple[AgendaItem, ...] = ()  # its agenda
    drafts: tuple[DraftMinutes, ...] = ()
    actions: tuple[OpenAction, ...] = ()
    returning: tuple[Returning, ...] = ()
    partners: tuple[PartnerSeats, ...] = ()
    held: tuple[MeetingHeld, ...] = ()  # the newest first
    others: tuple[Proposal, ...] = ()


def propose(facts: Facts) -> tuple[Proposal, ...]:
    """Return what should be on the agenda, what stands there already marked as added."""
    agenda = _Agenda(facts.items)
    found = [
        *_minutes(facts, agenda),
        *_actions(facts, agenda),
        *_items(facts, agenda),
        *_postponed(facts.actions, agenda),
        *_late(facts.actions, agenda),
        *_absent(facts, agenda),
        *_empty_seats(facts, agenda),
        *(agenda.placed(one) for one in facts.others),
    ]
    order = list(Ground)
    return tuple(sorted(found, key=lambda one: order.index(one.ground)))


class _Agenda:
    """Where on the agenda something stands."""

    def __init__(self, items: Iterable[AgendaItem]) -> None:
        items = tuple(items)
        stands = [item for item in items if item.state is not ItemState.WITHDRAWN]
        self._taken_off = {i.carried_from for i in items if i.state is ItemState.WITHDRAWN}
        self._by_proposal = {item.proposal: item.id for item in stands if item.proposal}
        self._by_earlier = {item.carried_from: item.id for item in stands if item.carried_from}
        self._by_kind = {item.kind: item.id for item in stands}
        self._by_title = {item.title.casefold(): item.id for item in stands}

    def proposed(self, key: str) -> ItemId | None:
        return self._by_proposal.get(key)

    def from_earlier(self, item: AgendaItem) -> ItemId | None:
        """Where it came back, or where what stands on every agenda has its title."""
        return self._by_earlier.get(item.id) or self._by_title.get(item.title.casefold())

    def was_taken_off(self, item: AgendaItem) -> bool:
        """Whether it came back, and was withdrawn on purpose."""
        return item.id in self._taken_off and item.id not in self._by_earlier

    def of_kind(self, kind: ItemKind) -> ItemId | None:
        return self._by_kind.get(kind)

    def placed(self, one: Proposal) -> Proposal:
        return replace(one, item=self.proposed(one.key))


def _minutes(facts: Facts, agenda: _Agenda) -> Iterator[Proposal]:
    for draft in facts.drafts:
        yield Proposal(
            key=f"minutes:{draft.meeting}",
            ground=Ground.MINUTES,
            day=draft.on,
            count=draft.remarks,
            item=agenda.of_kind(ItemKind.ADOPTION),
        )


def _actions(facts: Facts, agenda: _Agenda) -> Iterator[Proposal]:
    if facts.actions:
        yield Proposal(
            key="actions",
            ground=Ground.ACTIONS,
            count=len(facts.actions),
            late=sum(action.days_late > 0 for action in facts.actions),
            item=agenda.of_kind(ItemKind.ACTION_LIST),
        )


def _items(facts: Facts, agenda: _Agenda) -> Iterator[Proposal]:
    for one in facts.returning:
        if agenda.was_taken_off(one.item):
            continue
        yield Proposal(
            key=f"item:{one.item.id}",
            ground=_OF_ITEM[one.why],
            about=one.item.title,
            day=one.on,
            count=one.open_actions,
            earlier=one.item,
            marking=one.item.marking,
            audience=one.item.audience,
            item=agenda.from_earlier(one.item),
        )


def _postponed(actions: Iterable[OpenAction], agenda: _Agenda) -> Iterator[Proposal]:
    often = (action for action in actions if action.postponed >= OFTEN)
    for action in sorted(often, key=lambda a: (-a.postponed, -a.days_late, a.id)):
        yield _of_action(action, Ground.POSTPONED, agenda)


def _late(actions: Iterable[OpenAction], agenda: _Agenda) -> Iterator[Proposal]:
    late = (a for a in actions if a.days_late > 0 and a.postponed < OFTEN)
    for action in sorted(late, key=lambda a: (-a.days_late, a.id))[:MOST_LATE]:
        yield _of_action(action, Ground.LATE, agenda)


def _of_action(action: OpenAction, ground: Ground, agenda: _Agenda) -> Proposal:
    key = f"action:{action.id}"
    return Proposal(
        key=key,
        ground=ground,
        about=action.text,
        count=action.postponed,
        late=action.days_late,
        reasons=action.reasons,
        owner=action.owner,
        marking=action.marking,
        audience=action.audience,
        item=agenda.proposed(key),
    )


def _absent(facts: Facts, agenda: _Agenda) -> Iterator[Proposal]:
    """Partners of whom nobody was there, meeting after meeting; excused is not there either."""
    last = facts.held[:ABSENCES]
    if len(last) < ABSENCES:
        return
    for partner in facts.partners:
        was_away = all(partner.id in m.away and partner.id not in m.there for m in last)
        if partner.is_held and was_away:
            key = f"absent:{partner.id}"
            yield Proposal(
                key=key,
                ground=Ground.ABSENT,
                about=partner.name,
                days=tuple(m.on for m in last),
                count=ABSENCES,
                item=agenda.proposed(key),
            )


def _empty_seats(facts: Facts, agenda: _Agenda) -> Iterator[Proposal]:
    for partner in facts.partners:
        if not partner.is_held:
            key = f"seat:{partner.id}"
            yield Proposal(
                key=key,
                ground=Ground.EMPTY_SEAT,
                about=partner.name,
                day=partner.empty_since,
                item=agenda.proposed(key),
            )
