"""Use cases on the agenda of a meeting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, Treatment
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ItemId
from workbench.domain.widening import taken_along, widens
from workbench.services import agenda_versions, holding, widening
from workbench.services.attachments import remove_all_of
from workbench.services.audit import Act
from workbench.services.briefs import let_go

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import ContactId, MeetingId
    from workbench.domain.markings import Marking
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


class TitleMissingError(RuleBrokenError):
    """An agenda item needs a title."""

    code = "item.title-missing"


class TooDeepError(RuleBrokenError):
    """An agenda has two levels: points, and points below them."""

    code = "item.too-deep"


class ItemHasTextError(RuleBrokenError):
    """The item holds minutes; withdraw it instead, so that nothing said is lost."""

    code = "item.has-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """An item as a person gave it, before it stands on an agenda."""

    title: str = field(repr=False)
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    minutes: int = 0
    is_closed: bool = False
    note: str = field(default="", repr=False)
    below: int | None = None  # index of its parent among the drafts given with it
    presenter: ContactId | None = None
    presenter_text: str = field(default="", repr=False)
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    carried_from: ItemId | None = None
    proposal: str = ""


def add_items(work: Work, meeting: MeetingId, drafts: Sequence[ItemDraft]) -> tuple[ItemId, ...]:
    """Put items on the agenda, before the closing item of an agenda that has one."""
    held = _writable(work, meeting)
    top = _top(work, meeting)
    last = top[-1] if top and top[-1].kind is ItemKind.ANY_OTHER_BUSINESS else None
    made: list[ItemId] = []
    counts: dict[ItemId, int] = {}
    place = last.position if last else max((i.position for i in top), default=-1) + 1
    for draft in drafts:
        key = ItemId(work.new_id())
        parent = made[draft.below] if draft.below is not None else None
        if parent is None:
            position, place = place, place + 1
        else:
            position = counts[parent] = counts.get(parent, -1) + 1
        work.items.save(item_of(key, held.id, parent, position, draft))
        made.append(key)
    if last:
        work.items.save(replace(last, position=place))
    work.audit(Act.AGENDA_PASTED if len(drafts) > 1 else Act.AGENDA_CHANGED, meeting)
    return tuple(made)


def item_of(
    key: ItemId, meeting: MeetingId, parent: ItemId | None, position: int, draft: ItemDraft
) -> AgendaItem:
    """Return the item that a draft becomes at its place."""
    if not draft.title.strip():
        raise TitleMissingError
    return AgendaItem(
        id=key,
        meeting=meeting,
        position=position,
        title=draft.title.strip(),
        parent=parent,
        kind=draft.kind,
        treatment=draft.treatment,
        minutes=draft.minutes,
        is_closed=draft.is_closed,
        note=draft.note,
        presenter=draft.presenter,
        presenter_text=draft.presenter_text,
        marking=draft.marking,
        audience=draft.audience,
        carried_from=draft.carried_from,
        proposal=draft.proposal,
    )


def change_item(work: Work, item: AgendaItem, *, why: str = "") -> AgendaItem:
    """Store what was edited of an item; ``why`` more people may hold it than before (R1.5).

    Raises:
        WideningReasonError: such as out of the closed part, and no reason is given.
    """
    if not item.title.strip():
        raise TitleMissingError(item.id)
    _writable(work, item.meeting)
    before = holding.asked_at(work, item.id)
    work.items.save(item)
    work.audit(Act.AGENDA_CHANGED, item.id)
    after = holding.asked_at(work, item.id)
    if before is not None and after is not None and widens(before, after):
        widening.account(work, item.meeting, why, item=item.id)
    return item


def move_item(work: Work, key: ItemId, by: int) -> bool:
    """Move an item up (negative) or down among its own level; tell whether it moved."""
    item = work.items.get(key)
    _writable(work, item.meeting)
    if item.state is ItemState.WITHDRAWN:
        return False  # it keeps the place it was sent with (R4)
    level = [i for i in _level(work, item) if i.state is not ItemState.WITHDRAWN]
    at = next(n for n, i in enumerate(level) if i.id == key)
    to = min(max(at + by, 0), len(level) - 1)
    if to == at:
        return False
    level.insert(to, level.pop(at))
    for position, each in enumerate(level):
        if each.position != position:
            work.items.save(replace(each, position=position))
    work.audit(Act.AGENDA_CHANGED, key, "position")
    return True


def place_item(work: Work, key: ItemId, parent: ItemId | None, at: int) -> AgendaItem:
    """Put an item at a place among the points of a level, counted from 0, also another level.

    Raises:
        TooDeepError: the parent stands below another, or the item has points below it.
    """
    item = work.items.get(key)
    _writable(work, item.meeting)
    if parent is not None and (
        parent == key or work.items.where(parent=key) or work.items.get(parent).parent is not None
    ):
        raise TooDeepError(key)
    placed = _as_narrow(work, item, replace(item, parent=parent))
    level = [i for i in _level(work, placed) if i.id != key]
    level.insert(min(max(at, 0), len(level)), placed)
    for position, each in enumerate(level):
        if each.id == key or each.position != position:
            work.items.save(replace(each, position=position))
    work.audit(Act.AGENDA_CHANGED, key, "position")
    return work.items.get(key)


def _as_narrow(work: Work, item: AgendaItem, placed: AgendaItem) -> AgendaItem:
    """Let an item that leaves a point take along what limited it there: a move widens nothing."""
    before = holding.asked_at(work, item.id)
    if before is None or item.parent == placed.parent:
        return placed
    placed = replace(placed, is_closed=before.is_closed)
    work.items.save(placed)
    after = holding.asked_at(work, item.id)
    if after is None or not widens(before, after):
        return placed
    marking, audience = taken_along(before, after)
    return replace(placed, marking=marking or placed.marking, audience=audience)


def remove_item(work: Work, key: ItemId) -> None:
    """Take an item off the agenda, with its attachments.

    What stood on a version that went out stays, as withdrawn and with its number (R4).
    """
    item = work.items.get(key)
    _writable(work, item.meeting)
    sent = agenda_versions.sent_items(work, item.meeting)
    below = work.items.where(parent=key)
    for each in (*below, item):
        if work.lines.where(item=each.id):
            raise ItemHasTextError(each.id)
    for each in (*below, item):
        if each.id in sent or has_been(work, each) or _began_here(work, each.id):
            work.items.save(replace(each, state=ItemState.WITHDRAWN))
        else:
            remove_all_of(work, each.id)
            let_go(work, each.id)
            work.items.remove(each.id)
    work.audit(Act.AGENDA_CHANGED, key, "removed")


def _began_here(work: Work, key: ItemId) -> bool:
    """Tell whether a record began here whose line left no trace, as a scratch line does (R1.6)."""
    kept = (work.actions, work.decisions, work.standing)
    return any(one.where(item=key) for one in kept)


def put_back(work: Work, key: ItemId) -> AgendaItem:
    """Put a withdrawn item on the agenda again, under its own number."""
    item = work.items.get(key)
    _writable(work, item.meeting)
    if item.state is ItemState.WITHDRAWN:
        item = replace(item, state=ItemState.PLANNED)
        work.items.save(item)
        _unpark(work, item)
        work.audit(Act.AGENDA_CHANGED, key, "put-back")
    return item


def _unpark(work: Work, item: AgendaItem) -> None:
    """A point stands in one place: what is on the agenda again is parked no more."""
    for held in work.parked.where(item=item.id):
        for file in filter(None, map(work.attachments.find, held.files)):
            work.attachments.save(replace(file, meeting=item.meeting, item=item.id))
        work.parked.remove(held.id)


def has_been(read: Read, item: AgendaItem) -> bool:
    """Whether an item was treated, or somebody came or left at it: deleting is for newborn ones."""
    return (
        item.treated is not None
        or item.fate is not None
        or bool(read.presences.where(from_item=item.id))
        or bool(read.presences.where(to_item=item.id))
        or bool(read.items.where(carried_from=item.id))
    )


def open_item(work: Work, key: ItemId) -> AgendaItem:
    """Begin an item: the clock runs; the one before it is done (order of treatment, R6)."""
    item = work.items.get(key)
    held = _writable(work, item.meeting)
    for other in work.items.where(meeting=item.meeting):
        if other.state is ItemState.CURRENT and other.id != key:
            work.items.save(replace(other, state=ItemState.DONE, done_at=work.now))
    begun = replace(
        item,
        state=ItemState.CURRENT,
        treated=_turn(work, item),
        started_at=item.started_at or work.now,
        done_at=None,
    )
    work.items.save(begun)
    work.meetings.save(replace(held, current_item=key))
    work.audit(Act.ITEM_OPENED, key)
    return begun


def finish_item(work: Work, key: ItemId) -> AgendaItem:
    """Say that an item is done."""
    item = work.items.get(key)
    _writable(work, item.meeting)
    done = replace(item, state=ItemState.DONE, treated=_turn(work, item), done_at=work.now)
    work.items.save(done)
    work.audit(Act.ITEM_DONE, key)
    return done


def _turn(read: Read, item: AgendaItem) -> int:
    """The place of an item in the order of treatment: its own, or the next."""
    others = read.items.where(meeting=item.meeting)
    return item.treated or 1 + max((other.treated or 0 for other in others), default=0)


def go_on(work: Work, key: ItemId, following: ItemId | None) -> AgendaItem:
    """Say that an item is done, and begin the next one if there is one, in one step."""
    done = finish_item(work, key)
    return open_item(work, following) if following else done


def _writable(work: Work, meeting: MeetingId) -> Meeting:
    return work.meetings.get(meeting).must_be_writable()


def _top(work: Work, meeting: MeetingId) -> list[AgendaItem]:
    return [i for i in work.items.where(meeting=meeting) if i.parent is None]


def _level(work: Work, item: AgendaItem) -> list[AgendaItem]:
    return [i for i in work.items.where(meeting=item.meeting) if i.parent == item.parent]
