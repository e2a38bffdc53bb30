"""Use cases on agenda templates: an agenda kept under a name, to begin another one from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, ItemState, numbered
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import TemplateId
from workbench.domain.templates import AgendaTemplate, TemplatePoint
from workbench.services.agenda import ItemDraft, add_items
from workbench.services.audit import Act
from workbench.services.people import NameMissingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ItemId, MeetingId, TableId
    from workbench.services.ports import Read, Work


class NoTemplateError(RuleBrokenError):
    """Only an agenda of a table, with points on it, can be kept as a template."""

    code = "template.nothing-to-keep"


def templates_of(read: Read, table: TableId) -> tuple[AgendaTemplate, ...]:
    """Return the templates of a table, by name."""
    return tuple(sorted(read.templates.where(table=table), key=lambda t: t.name.casefold()))


def keep_as_template(work: Work, meeting: MeetingId, name: str) -> AgendaTemplate:
    """Keep the agenda of a meeting under a name; the name's earlier agenda makes room.

    Raises:
        NameMissingError: the name is empty.
        NoTemplateError: the meeting has no table, or no points.
    """
    if not name.strip():
        raise NameMissingError(meeting)
    table = work.meetings.get(meeting).table
    points = _points(work.items.where(meeting=meeting))
    if table is None or not points:
        raise NoTemplateError(meeting)
    named = (t for t in templates_of(work, table) if t.name.casefold() == name.strip().casefold())
    held = next(named, None)
    made = AgendaTemplate(
        id=held.id if held else TemplateId(work.new_id()),
        table=table,
        name=name.strip(),
        points=points,
    )
    work.templates.save(made)
    work.audit(Act.TEMPLATE_KEPT, made.id)
    return made


def _points(items: Sequence[AgendaItem]) -> tuple[TemplatePoint, ...]:
    shown = [item for _, item in numbered(items) if item.state is not ItemState.WITHDRAWN]
    places = {item.id: n for n, item in enumerate(shown)}
    return tuple(
        TemplatePoint(
            title=item.title,
            kind=item.kind,
            treatment=item.treatment,
            minutes=item.minutes,
            is_closed=item.is_closed,
            note=item.note,
            below=places.get(item.parent) if item.parent else None,
            marking=item.marking,
            audience=item.audience,
        )
        for item in shown
    )


def drafts_of(template: AgendaTemplate) -> tuple[ItemDraft, ...]:
    """Return the points of a template as they are put on an agenda."""
    return tuple(
        ItemDraft(
            title=point.title,
            kind=point.kind,
            treatment=point.treatment,
            minutes=point.minutes,
            is_closed=point.is_closed,
            note=point.note,
            below=point.below,
            marking=point.marking,
            audience=point.audience,
        )
        for point in template.points
    )


def fill_from_template(work: Work, meeting: MeetingId, key: TemplateId) -> tuple[ItemId, ...]:
    """Put the points of a template on an agenda, those that it does not have yet."""
    held = work.items.where(meeting=meeting)
    titles = {item.title.casefold() for item in held}
    kinds = {item.kind for item in held} - {ItemKind.ORDINARY, ItemKind.HEADING}
    template = work.templates.get(key)
    wanted: list[ItemDraft] = []
    places: dict[int, int] = {}
    for n, draft in enumerate(drafts_of(template)):
        if draft.kind in kinds or draft.title.casefold() in titles:
            continue
        places[n] = len(wanted)
        below = None if draft.below is None else places.get(draft.below)
        wanted.append(replace(draft, below=below))
    return add_items(work, meeting, wanted) if wanted else ()


def rename_template(work: Work, key: TemplateId, name: str) -> AgendaTemplate:
    """Call a template otherwise."""
    if not name.strip():
        raise NameMissingError(key)
    named = replace(work.templates.get(key), name=name.strip())
    work.templates.save(named)
    work.audit(Act.TEMPLATE_KEPT, key, "name")
    return named


def remove_template(work: Work, key: TemplateId) -> None:
    """Take a template away; agendas made from it stay as they are."""
    work.templates.remove(key)
    work.audit(Act.TEMPLATE_REMOVED, key)
