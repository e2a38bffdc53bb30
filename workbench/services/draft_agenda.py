"""The draft of an agenda: what stands on each, what waits, what comes back (ux.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import AgendaItem, ItemKind, Treatment
from workbench.domain.ids import ItemId
from workbench.domain.meetings import MeetingState
from workbench.services import returning
from workbench.services.agenda import item_of
from workbench.services.agenda_templates import drafts_of
from workbench.services.tables import standing_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.ids import TemplateId
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import FixedItem
    from workbench.services.ports import Read, Work

FIRST: Final = (ItemKind.OPENING, ItemKind.ADOPTION, ItemKind.ACTION_LIST)  # in this order


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTitles:
    """What the items that an agenda cannot do without are called, in the user's language."""

    adoption: str = field(repr=False)
    action_list: str = field(repr=False)


def write(
    work: Work, meeting: Meeting, template: TemplateId | None, titles: AgendaTitles | None
) -> None:
    """Write the agenda of a meeting that is being planned.

    With ``titles`` it gets an item for minutes to adopt and for the list of actions where
    something waits and nothing stands there for it; a standing item that is left out this time
    is left out on purpose.
    """
    if meeting.table is None:
        return
    if template is not None:
        items = _of_template(work, meeting, template)
        held = {item.kind for item in items}
    else:
        standing = standing_items(work, meeting.table, meeting.id)
        items = [_standing(work, meeting, one) for one in standing]
        held = {one.kind for one in work.fixed_items.where(table=meeting.table)}
    if titles is not None:
        for item in _what_waits(work, meeting, titles):
            if item.kind not in held:
                items.insert(place_of(item.kind, items), item)
    _bring_back(work, meeting, items)
    for position, item in enumerate(items):
        work.items.save(replace(item, position=position))


def _bring_back(work: Work, meeting: Meeting, items: list[AgendaItem]) -> None:
    """Put what comes back before the closing item; what stands there already takes it up."""
    places = {item.title.casefold(): n for n, item in enumerate(items)}
    more = []
    for item in returning.brought_back(work, meeting):
        at = places.get(item.title.casefold())
        if at is None:
            more.append(item)
        else:
            items[at] = replace(items[at], carried_from=item.carried_from)
    tops = [n for n, item in enumerate(items) if item.parent is None]
    is_closing = bool(tops) and items[tops[-1]].kind is ItemKind.ANY_OTHER_BUSINESS
    at = tops[-1] if is_closing else len(items)
    items[at:at] = more


def _of_template(work: Work, meeting: Meeting, key: TemplateId) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    for draft in drafts_of(work.templates.get(key)):
        parent = items[draft.below].id if draft.below is not None else None
        items.append(item_of(ItemId(work.new_id()), meeting.id, parent, 0, draft))
    return items


def _standing(work: Work, meeting: Meeting, item: FixedItem) -> AgendaItem:
    return AgendaItem(
        id=ItemId(work.new_id()),
        meeting=meeting.id,
        position=0,
        title=item.title,
        kind=item.kind,
        treatment=item.treatment,
        minutes=item.minutes,
        is_closed=item.is_closed,
    )


def _what_waits(work: Work, meeting: Meeting, titles: AgendaTitles) -> list[AgendaItem]:
    def item(kind: ItemKind, title: str, treatment: Treatment, minutes: int) -> AgendaItem:
        return AgendaItem(
            id=ItemId(work.new_id()),
            meeting=meeting.id,
            position=0,
            title=title,
            kind=kind,
            treatment=treatment,
            minutes=minutes,
        )

    found = []
    if drafts(work, meeting):
        found.append(item(ItemKind.ADOPTION, titles.adoption, Treatment.ADOPTION, 5))
    actions = work.actions.where(table=meeting.table)
    if any(a.state.is_open and a.withdrawn_at is None for a in actions):
        found.append(item(ItemKind.ACTION_LIST, titles.action_list, Treatment.DISCUSSION, 10))
    return found


def place_of(kind: ItemKind, items: Sequence[AgendaItem]) -> int:
    """Return where it belongs: after what comes before it on each agenda."""
    before = FIRST[: FIRST.index(kind)]
    return 1 + max((n for n, item in enumerate(items) if item.kind in before), default=-1)


def drafts(read: Read, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the earlier meetings of the table whose minutes wait for adoption, oldest first."""
    if meeting.table is None:
        return ()
    held = read.meetings.where(table=meeting.table, state=MeetingState.DRAFT_MINUTES)
    return tuple(sorted((m for m in held if m.on < meeting.on), key=lambda m: (m.on, m.id)))
