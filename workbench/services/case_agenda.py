"""Use cases that put a case on the agenda of a meeting.

The title is its code alone, for its participants alone: titles obey the same rule as lines (R1.5).
A table may speak of it when it works within the regime of the case (R10) and somebody sits there
who takes part in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.entities import scope_of
from workbench.domain.errors import RuleBrokenError
from workbench.domain.parties import PartyKind, party
from workbench.domain.tables import Regime
from workbench.services import agenda
from workbench.services.agenda import ItemDraft
from workbench.services.grounds import regime_of
from workbench.services.seats import seated

if TYPE_CHECKING:
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, ItemId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


class TableMayNotError(RuleBrokenError):
    """A case is spoken of where its regime holds, among those who take part in it."""

    code = "case.table-may-not"


class Barrier(StrEnum):
    """Why the table of a meeting may not speak of a case."""

    NO_PERSONS = "no_persons"  # it works without persons, as a meeting without a table does
    OTHER_REGIME = "other_regime"
    NOBODY = "nobody"  # no participant of the case sits there


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting that comes, and why a case cannot be put on its agenda; None: it can."""

    meeting: Meeting
    barrier: Barrier | None = None


def put_on_agenda(work: Work, key: CaseId, meeting: MeetingId) -> ItemId:
    """Put a case on an agenda; when it stands there already, that item.

    Raises:
        CaseClosedError: the case is closed.
        TableMayNotError: the table of that meeting may not speak of it.
        WrongStateError: the agenda of that meeting is not prepared any more.
    """
    case = work.cases.get(key).must_be_open()
    held = item_of(work, key, meeting)
    if held is not None:
        return held
    if barrier_at(work, case, work.meetings.get(meeting)) is not None:
        raise TableMayNotError(key)
    draft = ItemDraft(title=case.code, audience=case.participants, proposal=proposal_of(key))
    return agenda.add_items(work, meeting, (draft,))[0]


def keep_within(work: Work, case: Case) -> None:
    """Let the items of agendas to come be for those who take part in the case now."""
    for item in work.items.where(proposal=proposal_of(case.id)):
        meeting = work.meetings.get(item.meeting)
        if not meeting.has_begun and item.audience != case.participants:
            work.items.save(replace(item, audience=case.participants))


def item_of(read: Read, key: CaseId, meeting: MeetingId) -> ItemId | None:
    """Return the item of a case on an agenda."""
    held = read.items.where(meeting=meeting, proposal=proposal_of(key))
    return held[0].id if held else None


def coming(read: Read, key: CaseId) -> tuple[Coming, ...]:
    """Return the meetings to come: where the case can be put first, those of its table before."""
    case = read.cases.get(key)
    found = [
        Coming(meeting=one, barrier=barrier_at(read, case, one))
        for one in read.meetings.where()
        if one.is_open and not one.has_begun
    ]
    return tuple(
        sorted(found, key=lambda one: (one.barrier is not None, *_near(case, one.meeting)))
    )


def barrier_at(read: Read, case: Case, meeting: Meeting) -> Barrier | None:
    """Return why the table of a meeting may not speak of a case."""
    regime = regime_of(read, meeting.table)
    if meeting.table is None or regime is Regime.NO_PERSONS:
        return Barrier.NO_PERSONS
    if scope_of(regime, meeting.table) != scope_of(case.regime, case.table):
        return Barrier.OTHER_REGIME
    there = seated(read, meeting.table, meeting.on)
    sits = {key for seat in there for key in (seat.contact, seat.organisation)}
    named = [party(one) for one in case.participants]
    homes = {key for kind, key in named if kind is PartyKind.ORGANISATION}
    persons = {key for kind, key in named if kind is not PartyKind.ORGANISATION}
    return Barrier.NOBODY if named and not (homes | persons) & sits else None


def _near(case: Case, meeting: Meeting) -> tuple[object, ...]:
    return (meeting.table != case.table, meeting.on, meeting.starts_at, meeting.id)


def proposal_of(key: CaseId) -> str:
    """Return what tells an item that was put on an agenda for a case."""
    return f"case:{key}"
