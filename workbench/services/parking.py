"""Use cases on the parking list of a table: what is parked stands on no agenda until it is taken.

An item that was discussed stays in the minutes of its meeting as done, and what is parked is its
going on; an item that was not leaves the agenda, or is withdrawn from one that was sent (R4).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ItemId, ParkedId
from workbench.domain.parking import ParkedItem
from workbench.services import agenda_versions
from workbench.services.agenda import ItemDraft, TitleMissingError, add_items, has_been
from workbench.services.audit import Act
from workbench.services.briefs import let_go
from workbench.services.holding import asked_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.holding import Asked
    from workbench.domain.ids import MeetingId, TableId
    from workbench.domain.markings import Marking
    from workbench.services.ports import Read, Work


class NotToParkError(RuleBrokenError):
    """Only an ordinary item of a table's agenda can be parked, and taken up at that table."""

    code = "item.not-to-park"


def parked(read: Read, table: TableId) -> tuple[ParkedItem, ...]:
    """Return what is parked at a table, in its order."""
    return read.parked.where(table=table)


def park(work: Work, table: TableId, draft: ItemDraft) -> ParkedItem:
    """Park a point as it was typed."""
    if not draft.title.strip():
        raise TitleMissingError(table)
    made = ParkedItem(
        id=ParkedId(work.new_id()),
        table=table,
        position=_end(work, table),
        title=draft.title.strip(),
        parked_on=work.today,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
        note=draft.note,
    )
    work.parked.save(made)
    work.audit(Act.ITEM_PARKED, made.id)
    return made


def park_item(work: Work, key: ItemId) -> tuple[ParkedItem, ...]:
    """Park an item of an agenda, and the points below it.

    Raises:
        NotToParkError: it is a fixed part of each agenda, the meeting has no table, or the item is
            parked already or goes on at a later meeting: it would be in two places.
        MinutesAdoptedError: the minutes are adopted.
    """
    item = work.items.get(key)
    meeting = work.meetings.get(item.meeting).must_be_writable()
    table = meeting.table
    if table is None or item.kind is not ItemKind.ORDINARY or _is_elsewhere(work, key):
        raise NotToParkError(key)
    below = work.items.where(parent=key)
    sent = agenda_versions.sent_items(work, meeting.id)
    known = {i.id for i in (item, *below) if i.id in sent or has_been(work, i)}
    if known:  # what stays below it keeps it
        known.add(key)
    made = tuple(_park(work, table, one, is_known=one.id in known) for one in (item, *below))
    for one in (*below, item):  # those below first: they refer to the one above
        _leave(work, one, is_known=one.id in known)
    work.audit(Act.ITEM_PARKED, key)
    return made


def _is_elsewhere(read: Read, key: ItemId) -> bool:
    later = (item.state for item in read.items.where(carried_from=key))
    return bool(read.parked.where(item=key)) or any(s is not ItemState.WITHDRAWN for s in later)


def _park(work: Work, table: TableId, item: AgendaItem, *, is_known: bool) -> ParkedItem:
    was_discussed = _was_discussed(work, item)
    stays = was_discussed or is_known
    files = () if was_discussed else tuple(f.id for f in work.attachments.where(item=item.id))
    asked = asked_at(work, item.id)
    made = ParkedItem(
        id=ParkedId(work.new_id()),
        table=table,
        position=_end(work, table),
        title=item.title,
        parked_on=work.today,
        treatment=item.treatment,
        minutes=item.minutes,
        is_closed=asked.is_closed if asked else item.is_closed,
        note=item.note,
        presenter=item.presenter,
        presenter_text=item.presenter_text,
        meeting=item.meeting,
        # a copy that goes leaves the point it came from, which must not come back beside this
        item=item.id if stays else item.carried_from,
        files=files,
        marking=_marking(work, table, asked) if asked else item.marking,
        audience=asked.common if asked else item.audience,
    )
    work.parked.save(made)
    return made


def _marking(read: Read, table: TableId, asked: Asked) -> Marking | None:
    """Return what held for it where it stood, unless that is what its table gives anyway."""
    held = asked.narrowest
    return None if held == read.tables.get(table).marking else held


def _leave(work: Work, item: AgendaItem, *, is_known: bool) -> None:
    if _was_discussed(work, item):
        if item.state is not ItemState.DONE:
            work.items.save(replace(item, state=ItemState.DONE, done_at=work.now))
        return
    for file in work.attachments.where(item=item.id):  # they wait with the meeting itself
        work.attachments.save(replace(file, item=None))
    if is_known:
        work.items.save(replace(item, state=ItemState.WITHDRAWN))
    else:
        let_go(work, item.id)
        work.items.remove(item.id)


def _was_discussed(read: Read, item: AgendaItem) -> bool:
    """Tell whether the minutes say something at an item, or at a point below it."""
    return any(read.lines.where(item=i.id) for i in (item, *read.items.where(parent=item.id)))


def take_from_parking(work: Work, key: ParkedId, meeting: MeetingId) -> AgendaItem:
    """Put what is parked on the agenda of a meeting of its table, with its files.

    Raises:
        NotToParkError: the meeting is of another table.
        MinutesAdoptedError: the minutes are adopted.
    """
    held = work.parked.get(key)
    if work.meetings.get(meeting).must_be_writable().table != held.table:
        raise NotToParkError(key)
    draft = ItemDraft(
        title=held.title,
        treatment=held.treatment,
        minutes=held.minutes,
        is_closed=held.is_closed,
        note=held.note,
        presenter=held.presenter,
        presenter_text=held.presenter_text,
        marking=held.marking,
        audience=held.audience,
        carried_from=held.item,
    )
    (made,) = add_items(work, meeting, (draft,))
    for name in held.files:
        file = work.attachments.find(name)
        if file is not None:
            work.attachments.save(replace(file, meeting=meeting, item=made))
    work.parked.remove(key)
    work.audit(Act.ITEM_TAKEN_UP, made)
    return work.items.get(made)


def change_parked(work: Work, item: ParkedItem) -> ParkedItem:
    """Store what was edited of a parked point."""
    if not item.title.strip():
        raise TitleMissingError(item.id)
    work.parked.save(item)
    work.audit(Act.PARKING_CHANGED, item.id)
    return item


def place_parked(work: Work, key: ParkedId, at: int) -> ParkedItem:
    """Put a parked point at a place, counted from 0."""
    item = work.parked.get(key)
    held = [one for one in parked(work, item.table) if one.id != key]
    held.insert(min(max(at, 0), len(held)), item)
    _save_order(work, held)
    work.audit(Act.PARKING_CHANGED, key, "position")
    return work.parked.get(key)


def drop_parked(work: Work, key: ParkedId) -> None:
    """Take a point off the parking list; one that has a reason to come back does so by itself."""
    work.parked.remove(key)
    work.audit(Act.PARKING_CHANGED, key, "removed")


def _end(read: Read, table: TableId) -> int:
    return max((one.position for one in parked(read, table)), default=-1) + 1


def _save_order(work: Work, items: Sequence[ParkedItem]) -> None:
    for position, each in enumerate(items):
        if each.position != position:
            work.parked.save(replace(each, position=position))
