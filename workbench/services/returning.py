"""Which items of earlier meetings come back; read from the vault, never kept (domain.returning).

A copy on a later agenda says where it comes from. What has such a copy is carried on there, so
nothing comes back twice; what was taken off a later agenda on purpose stays off.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.domain import returning as rule
from workbench.domain.actions import ActionState
from workbench.domain.agenda import AgendaItem, ItemState
from workbench.domain.ids import ItemId
from workbench.domain.meetings import MeetingState
from workbench.domain.returning import EarlierItem, Returning, WhyBack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work

_BACK: Final = 12  # meetings that are looked through; what is older was left many times
_NOT_YET: Final = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})
_OPEN: Final = tuple(state for state in ActionState if state.is_open)
_TOUCHED: Final = frozenset({ItemState.CURRENT, ItemState.DONE})


def coming_back(read: Read, meeting: Meeting) -> tuple[Returning, ...]:
    """Return what an agenda could take over, with what it did take over, each with its reason.

    What it took over stays in the list, so that its reason can be told beside it.
    """
    took = {item.carried_from for item in read.items.where(meeting=meeting.id)}
    agreed = open_actions(read, meeting.table)

    def is_asked(item: AgendaItem) -> bool:
        return item.id in took or not _goes_on_elsewhere(read, item, meeting)

    found = [
        one
        for held in _before(read, meeting, _BACK)
        for one in rule.returning(earlier_items(read, held, agreed, is_asked))
    ]
    known = {one.item.id for one in found}
    for key in took - known:
        item = read.items.find(key) if key else None
        if item is not None:  # nothing keeps it any more, yet it stands there
            on = read.meetings.get(item.meeting).on
            found.append(Returning(item=item, on=on, why=WhyBack.SETTLED))
    return tuple(found)


def brought_back(work: Work, meeting: Meeting) -> list[AgendaItem]:
    """Return the copies for a new agenda: of the last meeting held, and of those called off since.

    What older meetings left is proposed, not brought: it was passed over once already.
    """
    since = _before(work, meeting, _BACK)
    held = next((n for n, one in enumerate(since) if one.has_begun), len(since))
    agreed = open_actions(work, meeting.table)

    def goes_on_here(item: AgendaItem) -> bool:
        return not _goes_on_elsewhere(work, item, meeting)

    wanted = [
        one.item
        for earlier in reversed(since[: held + 1])
        for one in rule.returning(earlier_items(work, earlier, agreed, goes_on_here))
    ]
    return [copy_for(work, item, meeting) for item in wanted]


def copy_for(work: Work, item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """Return an item as it begins on another agenda: as it was prepared, without what was said."""
    return replace(
        item,
        id=ItemId(work.new_id()),
        meeting=meeting.id,
        parent=None,
        state=ItemState.PLANNED,
        fixed_number="",
        treated=None,
        started_at=None,
        done_at=None,
        carried_from=item.id,
        proposal="",
        chair=None,
        is_nodded=False,
        fate=None,
    )


def _before(read: Read, meeting: Meeting, most: int) -> list[Meeting]:
    """The meetings of the table before this one that were held or called off, newest first."""
    earlier = (
        m
        for m in read.meetings.newest(meeting.table, meeting.on)
        if m.id != meeting.id
        and (m.on, m.starts_at) <= (meeting.on, meeting.starts_at)
        and m.state not in _NOT_YET
    )
    return list(islice(earlier, most))


def _every(_: AgendaItem) -> bool:
    return True


def earlier_items(
    read: Read,
    meeting: Meeting,
    agreed: Mapping[ItemId, int] | None = None,
    is_asked: Callable[[AgendaItem], bool] = _every,
) -> list[EarlierItem]:
    """Return the items of a meeting, with what tells whether they come back.

    ``agreed`` are the open actions of its table by item, where they are known already;
    ``is_asked`` leaves out items that nobody asks about.
    """
    if agreed is None:
        agreed = open_actions(read, meeting.table)
    parked = {one.item for one in read.parked.where(table=meeting.table)}
    items = [i for i in read.items.where(meeting=meeting.id) if i.id not in parked]
    # in a meeting of which nothing was written down here, nothing can be said to be left over
    is_open = meeting.state is MeetingState.IN_PROGRESS or not any(
        _was_touched(read, item) for item in items
    )
    return [
        EarlierItem(
            item=item,
            on=meeting.on,
            was_called_off=not meeting.has_begun,
            was_treated=is_open or _was_touched(read, item),
            open_actions=agreed.get(item.id, 0),
        )
        for item in sorted(items, key=lambda i: (i.position, i.id))
        if is_asked(item)
    ]


def _was_touched(read: Read, item: AgendaItem) -> bool:
    if item.treated is not None or item.state in _TOUCHED:
        return True
    return any(line.removed_at is None for line in read.lines.where(item=item.id))


def open_actions(read: Read, table: TableId | None) -> Mapping[ItemId, int]:
    """Count the open actions of a table by the item they were agreed at, and by those it became.

    From the actions forward: they are few, and the items of years are many.
    """
    counts: Counter[ItemId] = Counter()
    for state in _OPEN:
        for action in read.actions.where(table=table, state=state):
            if action.item is not None and action.withdrawn_at is None:
                counts.update(_and_later(read, action.item))
    return counts


def _and_later(read: Read, item: ItemId) -> set[ItemId]:
    """Return an item with all that came of it on later agendas."""
    seen = {item}
    waiting = [item]
    while waiting:
        later = {i.id for i in read.items.where(carried_from=waiting.pop())} - seen
        seen |= later
        waiting += later
    return seen


def _goes_on_elsewhere(read: Read, item: AgendaItem, but: Meeting) -> bool:
    return any(i.meeting != but.id for i in read.items.where(carried_from=item.id))
