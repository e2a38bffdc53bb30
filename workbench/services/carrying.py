"""What becomes of each item when its meeting is finished: it goes along, or it closes (R5).

What returns by itself is the rule of ``domain.returning``; here a person chooses otherwise, which
is kept on the item. Nothing is ever in no list and nothing in two: an item stands on
an open agenda, waits, is parked, or is closed. It waits while it goes along and no later item
continues it; planning the next meeting gives it one, and finishing does where the next was
planned already. Taken off that agenda, it waits again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, ItemFate, ItemKind, ItemState, numbered
from workbench.domain.completion import fold
from workbench.domain.meetings import MeetingState
from workbench.domain.returning import fate_of, returning
from workbench.services.audit import Act
from workbench.services.briefs import let_go
from workbench.services.returning import copy_for, earlier_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import ItemId, TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.returning import EarlierItem, Returning
    from workbench.services.ports import Read, Work

_OVER = frozenset({MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED, MeetingState.CANCELLED})


def choose_fate(work: Work, key: ItemId, fate: ItemFate) -> AgendaItem:
    """Say whether an item goes along or closes; what it would do by itself needs no saying."""
    item = work.items.get(key)
    meeting = work.meetings.get(item.meeting).must_be_writable()
    ended = replace(meeting, state=MeetingState.TO_FINISH)  # as it will be asked at the end
    found = (one for one in earlier_items(work, ended) if one.item.id == key)
    by_itself = next(map(_by_itself, found), ItemFate.CLOSES)
    chosen = replace(item, fate=None if fate is by_itself else fate)
    if chosen != item:
        work.items.save(chosen)
        work.audit(Act.ITEM_FATE_CHOSEN, key, fate)
    return chosen


def _by_itself(earlier: EarlierItem) -> ItemFate:
    return fate_of(replace(earlier, item=replace(earlier.item, fate=None)))


def waiting(read: Read, table: TableId | None) -> tuple[Returning, ...]:
    """Return what goes along at a table and stands on no later agenda, the oldest first."""
    over = [m for m in read.meetings.where(table=table) if m.state in _OVER]
    return tuple(
        one
        for meeting in sorted(over, key=lambda m: (m.on, m.starts_at, m.id))
        for one in returning(earlier_items(read, meeting))
        if not read.items.where(carried_from=one.item.id)
    )


# ---- finishing ------------------------------------------------------------------------------


def settle(work: Work, meeting: Meeting, following: Meeting | None) -> int:
    """Take what goes along to the next meeting, if that is planned; returns how many items.

    What closes after all, because finishing was taken back, leaves that agenda again.
    """
    goes = {one.item.id for one in returning(earlier_items(work, meeting))}
    along = []
    for _, item in numbered(work.items.where(meeting=meeting.id)):
        if item.id in goes:
            along.append(item)
        else:
            _let_go(work, item)
    if following is not None and not following.has_begun:
        _bring(work, along, following)
    return len(along)


def _bring(work: Work, along: Sequence[AgendaItem], meeting: Meeting) -> None:
    """Put what goes along on an agenda that was made before, but for what stands there already."""
    made = 0
    for item in along:
        if work.items.where(carried_from=item.id):
            continue
        items = work.items.where(meeting=meeting.id)
        same = next((i for i in items if _is_same(i, item)), None)
        if same is not None:
            work.items.save(replace(same, carried_from=item.id))
        else:
            position = _before_closing(work, items)
            work.items.save(replace(copy_for(work, item, meeting), position=position))
        made += 1
    if made:
        work.audit(Act.ITEMS_CARRIED, meeting.id)


def _is_same(there: AgendaItem, item: AgendaItem) -> bool:
    is_free = there.kind is ItemKind.ORDINARY and there.carried_from is None
    return is_free and there.state is ItemState.PLANNED and fold(there.title) == fold(item.title)


def _before_closing(work: Work, items: Sequence[AgendaItem]) -> int:
    """Return the place before the closing item, which moves on."""
    tops = [item for _, item in numbered(items) if item.parent is None]
    if not tops:
        return 0
    last = tops[-1]
    if last.kind is not ItemKind.ANY_OTHER_BUSINESS:
        return last.position + 1
    work.items.save(replace(last, position=last.position + 1))
    return last.position


def _let_go(work: Work, item: AgendaItem) -> None:
    """Take what continues an item off an agenda that is not held yet."""
    for successor in work.items.where(carried_from=item.id):
        meeting = work.meetings.get(successor.meeting)
        if meeting.has_begun:
            continue
        if _is_of_its_own(work, meeting, successor):
            work.items.save(replace(successor, carried_from=None))
        elif meeting.agenda_version:  # sent: it keeps its number and prints as lapsed (R4)
            work.items.save(replace(successor, state=ItemState.WITHDRAWN, carried_from=None))
        else:
            let_go(work, successor.id)
            work.items.remove(successor.id)


def _is_of_its_own(read: Read, meeting: Meeting, item: AgendaItem) -> bool:
    """Whether an item would stand on its agenda anyway, or something was done with it there."""
    fixed = read.fixed_items.where(table=meeting.table)
    held = (
        read.lines.where(item=item.id),
        read.attachments.where(item=item.id),
        read.items.where(parent=item.id),
        read.briefs.where(item=item.id),
        read.asks.where(item=item.id),
        read.presences.where(from_item=item.id),
        read.presences.where(to_item=item.id),
    )
    return any(held) or any(fold(f.title) == fold(item.title) for f in fixed)
