"""What stands above the text of an item, worked out from the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, ItemState
from workbench.texts import ntr, tr
from workbench.ui.workspace import words
from workbench.ui.workspace.centre import Before, Head

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.minutes import LineKind
    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage


def head_of(
    read: Read, page: MeetingPage, item: AgendaItem, counts: Mapping[str, Counter[LineKind]]
) -> Head:
    """Return the head of an item."""
    before = page.beside(item.id, -1)
    return Head(
        number=page.number(item.id),
        title=item.title,
        about=" ".join(part for part in (_about(read, item), _became(read, item)) if part),
        note=item.note,
        is_closed=item.is_closed,
        before=_before(page, before, counts) if before else None,
    )


def _about(read: Read, item: AgendaItem) -> str:
    if item.kind in {ItemKind.OPENING, ItemKind.ANY_OTHER_BUSINESS, ItemKind.ACTION_LIST}:
        return ""
    presenter = read.contacts.find(item.presenter) if item.presenter else None
    home = read.organisations.find(presenter.organisation) if presenter else None
    name = item.presenter_text
    if presenter is not None:
        name = presenter.name or presenter.function
    if home is not None and name:
        name = tr("{person} of {organisation}").format(person=name, organisation=home.name)
    brought = tr("Brought by {person}.").format(person=name) if name else ""
    return " ".join(part for part in (brought, words.asked(item.treatment)) if part)


def _became(read: Read, item: AgendaItem) -> str:
    """Say who chairs it, where that is another, and how it was dealt with by one key."""
    chair = read.contacts.find(item.chair) if item.chair else None
    said = []
    if chair is not None:
        said.append(tr("Chaired by {name}.").format(name=chair.name or chair.function))
    if item.is_nodded:
        said.append(tr("Decided without discussion."))
    if item.state is ItemState.DEFERRED:
        said.append(tr("Put off to the next meeting."))
    return " ".join(said)


def _before(page: MeetingPage, item: AgendaItem, counts: Mapping[str, Counter[LineKind]]) -> Before:
    about = words.counts(counts.get(item.id, {}))
    if item.kind is ItemKind.ACTION_LIST or item.id == page.home_of_list():
        about = _list_went(page) or about
    is_done = item.state is ItemState.DONE and item.done_at is not None
    when = tr("done {time}").format(time=f"{item.done_at:%H:%M}") if is_done else ""
    return Before(
        item=item.id,
        number=page.number(item.id),
        title=item.title,
        about=about,
        when=when,
    )


def _list_went(page: MeetingPage) -> str:
    """Say how the list of earlier agreements went: done today, carried over."""
    closed = sum(not c.row.state.is_open for c in page.earlier)
    still = len(page.earlier) - closed
    said = []
    if closed:
        said.append(ntr("{n} action done", "{n} actions done", closed).format(n=closed))
    if still:
        said.append(ntr("{n} carried over", "{n} carried over", still).format(n=still))
    return ", ".join(said)
