"""The proposal for an agenda: its facts read from the vault, and putting it on the agenda.

The rules stand in ``domain.proposals``. What comes with records of another kind (parked items,
cases without movement, documents that expire) is one more function in ``SOURCES``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, Treatment
from workbench.domain.escalation import in_order
from workbench.domain.ids import ItemId, ParkedId
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.proposals import (
    ABSENCES,
    OFTEN,
    DraftMinutes,
    Facts,
    Ground,
    MeetingHeld,
    OpenAction,
    PartnerSeats,
    Proposal,
    propose,
)
from workbench.services import draft_agenda, returning
from workbench.services.audit import Act
from workbench.services.carry_over import carried_over
from workbench.services.holding import asked_of
from workbench.services.parking import take_from_parking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import Membership
    from workbench.services.carry_over import CarriedOver
    from workbench.services.lists import Lists
    from workbench.services.ports import Read, Work

    Source: TypeAlias = Callable[[Read, Meeting], Iterable[Proposal]]

_HELD: Final = frozenset({MeetingState.TO_FINISH, MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED})
_THERE: Final = frozenset({Presence.PRESENT, Presence.SUBSTITUTED})
_AWAY: Final = frozenset({Presence.ABSENT, Presence.EXCUSED})
_FIXED_KINDS: Final = {  # kind, treatment, minutes
    Ground.MINUTES: (ItemKind.ADOPTION, Treatment.ADOPTION, 5),
    Ground.ACTIONS: (ItemKind.ACTION_LIST, Treatment.DISCUSSION, 10),
}
_MINUTES: Final = 5
_PARKED: Final = "parked:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A proposal that is put on the agenda, under a title in the user's language."""

    proposal: Proposal
    title: str = field(repr=False)


def proposed(read: Read, lists: Lists, meeting: Meeting, today: date) -> tuple[Proposal, ...]:
    """Return what the vault proposes for an agenda; it reads much, so it belongs in a lane."""
    return propose(facts(read, lists, meeting, today))


def facts(read: Read, lists: Lists, meeting: Meeting, today: date) -> Facts:
    """Return what is known of a meeting that is prepared."""
    return Facts(
        items=read.items.where(meeting=meeting.id),
        drafts=tuple(
            DraftMinutes(meeting=m.id, on=m.on, remarks=len(read.remarks.where(meeting=m.id)))
            for m in draft_agenda.drafts(read, meeting)
        ),
        actions=tuple(
            _open_action(read, one)
            for one in carried_over(lists, meeting, today)
            if one.row.state.is_open
        ),
        returning=returning.coming_back(read, meeting),
        partners=partners_of(read, meeting),
        held=_held(read, meeting),
        others=tuple(one for source in SOURCES for one in source(read, meeting)),
    )


def _open_action(read: Read, one: CarriedOver) -> OpenAction:
    row = one.row
    plain = OpenAction(
        id=row.id,
        text=row.text,
        owner=row.organisation_name,
        days_late=one.days_late,
        postponed=row.postponed,
    )
    if not one.days_late and row.postponed < OFTEN:
        return plain
    action = read.actions.get(row.id)
    asked = asked_of(read, action)
    moves = sorted(read.postponements.where(action=row.id), key=lambda p: (p.on, p.id))
    return replace(
        plain,
        reasons=tuple(dict.fromkeys(p.reason for p in moves if p.reason)),
        marking=asked.narrowest if any(limit.marking for limit in asked.limits) else None,
        audience=asked.common,
    )


def partners_of(read: Read, meeting: Meeting) -> tuple[PartnerSeats, ...]:
    """Return the partners of the table that still exist, with whether a seat is held."""
    if meeting.table is None:
        return ()
    seats: dict[str, list[Membership]] = {}
    for seat in read.memberships.where(table=meeting.table):
        if seat.substitute_for is None:
            seats.setdefault(seat.organisation, []).append(seat)
    found = []
    for key, held in seats.items():
        home = read.organisations.get(key)
        if not home.is_active(meeting.on):
            continue
        ends = [end for seat in held if (end := _end(read, seat)) is not None]
        is_held = any(_sits(read, seat, meeting.on) for seat in held)
        found.append(
            PartnerSeats(
                id=key,
                name=home.name,
                is_held=is_held,
                empty_since=None if is_held else max(ends, default=None),
            )
        )
    return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.id)))


def _end(read: Read, seat: Membership) -> date | None:
    until = read.contacts.get(seat.contact).until
    ends = [day for day in (seat.until, until) if day is not None]
    return min(ends, default=None)


def _sits(read: Read, seat: Membership, on: date) -> bool:
    return seat.is_active(on) and read.contacts.get(seat.contact).is_active(on)


def _held(read: Read, meeting: Meeting) -> tuple[MeetingHeld, ...]:
    earlier = (
        m
        for m in read.meetings.newest(meeting.table, meeting.on)
        if m.on < meeting.on and m.state in _HELD
    )
    return tuple(_attended(read, m) for m in islice(earlier, ABSENCES))


def _attended(read: Read, meeting: Meeting) -> MeetingHeld:
    rows = read.attendance.where(meeting=meeting.id)
    return MeetingHeld(
        on=meeting.on,
        there=frozenset(r.organisation for r in rows if r.presence in _THERE),
        away=frozenset(r.organisation for r in rows if r.presence in _AWAY),
    )


def _parked(read: Read, meeting: Meeting) -> Iterator[Proposal]:
    """What is parked at the table, and what this agenda took from there."""
    waits = read.parked.where(table=meeting.table) if meeting.table else ()
    for one in waits:
        yield Proposal(
            key=f"{_PARKED}{one.id}", ground=Ground.PARKED, about=one.title, day=one.parked_on
        )
    for item in read.items.where(meeting=meeting.id):
        if item.proposal.startswith(_PARKED):
            yield Proposal(key=item.proposal, ground=Ground.PARKED, about=item.title)


def _escalated(read: Read, meeting: Meeting) -> Iterator[Proposal]:
    """What was taken up the ladder to this meeting, with all that limits it at its own table."""
    for step in in_order(read.escalations.where(meeting=meeting.id)):
        action = read.actions.get(step.action)
        if not action.state.is_open:
            continue
        asked = asked_of(read, action)
        owners = read.owners.where(action=action.id)
        yield Proposal(
            key=f"escalated:{step.id}",
            ground=Ground.ESCALATED,
            about=action.text,
            day=step.on,
            reasons=(step.why,) if step.why else (),
            owner=read.organisations.get(owners[0].organisation).name if owners else "",
            marking=asked.narrowest,
            audience=asked.common,
        )


SOURCES: Final[tuple[Source, ...]] = (_parked, _escalated)


def add(work: Work, key: MeetingId, wanted: Sequence[Wanted]) -> tuple[ItemId, ...]:
    """Put proposals on the agenda in one step; what stands there already stays as it is."""
    meeting = work.meetings.get(key).must_be_writable()
    wanted = [one for one in wanted if not one.proposal.is_added]
    taken = [_take_up(work, key, w) for w in wanted if w.proposal.ground is Ground.PARKED]
    top = [i for i in work.items.where(meeting=key) if i.parent is None]
    made = []
    for one in wanted:
        if one.proposal.ground is not Ground.PARKED:
            item = _item(work, meeting, one)
            top.insert(_place(item.kind, top), item)
            made.append(item.id)
    for position, item in enumerate(top):
        if item.id in made or item.position != position:
            work.items.save(replace(item, position=position))
    if made:
        work.audit(Act.AGENDA_PROPOSED, key)
    return (*taken, *made)


def _take_up(work: Work, meeting: MeetingId, one: Wanted) -> ItemId:
    """What was parked leaves its list: a point stands in one place at a time."""
    key = ParkedId(one.proposal.key.removeprefix(_PARKED))
    item = take_from_parking(work, key, meeting)
    work.items.save(replace(item, proposal=one.proposal.key))
    return item.id


def _item(work: Work, meeting: Meeting, one: Wanted) -> AgendaItem:
    proposal = one.proposal
    if proposal.earlier is not None:
        return returning.copy_for(work, proposal.earlier, meeting)
    usual = (ItemKind.ORDINARY, Treatment.DISCUSSION, _MINUTES)
    kind, treatment, minutes = _FIXED_KINDS.get(proposal.ground, usual)
    return AgendaItem(
        id=ItemId(work.new_id()),
        meeting=meeting.id,
        position=0,
        title=one.title,
        kind=kind,
        treatment=treatment,
        minutes=minutes,
        marking=proposal.marking,
        audience=proposal.audience,
        proposal=proposal.key,
    )


def _place(kind: ItemKind, top: Sequence[AgendaItem]) -> int:
    if kind in draft_agenda.FIRST:
        return draft_agenda.place_of(kind, top)
    stands = [n for n, item in enumerate(top) if item.state is not ItemState.WITHDRAWN]
    is_last_closing = bool(stands) and top[stands[-1]].kind is ItemKind.ANY_OTHER_BUSINESS
    return stands[-1] if is_last_closing else len(top)
