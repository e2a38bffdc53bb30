"""Use cases that put a case on the agenda of a meeting.

The title is its code alone, for its participants alone: titles obey the same rule as lines (R1.5).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.services import agenda
from workbench.services.agenda import ItemDraft

if TYPE_CHECKING:
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, ItemId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


def put_on_agenda(work: Work, key: CaseId, meeting: MeetingId) -> ItemId:
    """Put a case on an agenda; when it stands there already, that item.

    Raises:
        CaseClosedError: the case is closed.
        WrongStateError: the agenda of that meeting is not prepared any more.
    """
    case = work.cases.get(key).must_be_open()
    held = item_of(work, key, meeting)
    if held is not None:
        return held
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


def coming(read: Read, key: CaseId) -> tuple[Meeting, ...]:
    """Return the meetings on whose agenda a case can be put: those of its table come first."""
    case = read.cases.get(key)
    found = [one for one in read.meetings.where() if one.is_open and not one.has_begun]
    return tuple(sorted(found, key=lambda m: (m.table != case.table, m.on, m.starts_at, m.id)))


def proposal_of(key: CaseId) -> str:
    """Return what tells an item that was put on an agenda for a case."""
    return f"case:{key}"
