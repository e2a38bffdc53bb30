"""Use cases on the own views of the list of actions: tabs beside those there always are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.ids import SavedViewId
from workbench.domain.saved_views import EVERYWHERE, SavedView, ViewNameError
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.services.ports import Read, Work


def keep(
    work: Work, name: str, *, query: str, within: str, grouping: str, key: SavedViewId | None = None
) -> SavedView:
    """Keep what is shown under a name, as the last tab, or anew under the tab with this key.

    Raises:
        ViewNameError: it has no name, or another view has it.
    """
    others = [view for view in work.saved_views.where() if view.id != key]
    held = work.saved_views.find(key) if key is not None else None
    made = SavedView(
        id=held.id if held else SavedViewId(work.new_id()),
        position=held.position if held else max((v.position for v in others), default=-1) + 1,
        name=_name(name, others),
        query=query.strip(),
        within=within,
        grouping=grouping,
    )
    return _save(work, made)


def rename(work: Work, key: SavedViewId, name: str) -> SavedView:
    """Give a view another name.

    Raises:
        ViewNameError: it has no name, or another view has it.
    """
    held = work.saved_views.get(key)
    others = [view for view in work.saved_views.where() if view.id != key]
    return _save(work, replace(held, name=_name(name, others)))


def move(work: Work, key: SavedViewId, by: int) -> SavedView:
    """Put the tab of a view further to the left or right; at the end it stays."""
    views = list(kept(work))  # searches over everything stand in another list
    places = [view.position for view in views]
    here = views.index(work.saved_views.get(key))
    views.insert(max(0, min(here + by, len(views) - 1)), views.pop(here))
    for position, view in zip(places, views, strict=True):
        if view.position != position:
            work.saved_views.save(replace(view, position=position))
    work.audit(Act.VIEW_KEPT, key, "position")
    return work.saved_views.get(key)


def remove(work: Work, key: SavedViewId) -> None:
    """Forget a view; the actions in it stay what they are."""
    work.saved_views.get(key)
    work.saved_views.remove(key)
    work.audit(Act.VIEW_REMOVED, key)


def kept(read: Read) -> tuple[SavedView, ...]:
    """Return the own views in the order of their tabs."""
    return tuple(view for view in read.saved_views.where() if view.within != EVERYWHERE)


def keep_search(work: Work, query: str) -> SavedView:
    """Keep a search over everything, under what was typed."""
    return keep(work, query, query=query, within=EVERYWHERE, grouping="")


def kept_searches(read: Read) -> tuple[SavedView, ...]:
    """Return the searches over everything that were kept."""
    return tuple(view for view in read.saved_views.where() if view.within == EVERYWHERE)


def _name(typed: str, others: list[SavedView]) -> str:
    name = " ".join(typed.split())
    taken = {view.name.casefold() for view in others}
    if not name or name.casefold() in taken:
        raise ViewNameError
    return name


def _save(work: Work, view: SavedView) -> SavedView:
    work.saved_views.save(view)
    work.audit(Act.VIEW_KEPT, view.id)
    return view
