"""How an item goes while the meeting is held, each with one key (rules R5, R6).

Hamerstuk, aanhouden and besloten; and who chairs it, where that is not the chair of the meeting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.agenda import AgendaItem, ItemState
from workbench.domain.widening import widens
from workbench.services import holding, widening
from workbench.services.agenda import finish_item, open_item
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import ContactId, ItemId
    from workbench.services.ports import Work


def nod(work: Work, key: ItemId, following: ItemId | None = None) -> AgendaItem:
    """Decide an item without discussion, and begin the next; once more takes that back."""
    item = work.items.get(key)
    if item.is_nodded:
        work.meetings.get(item.meeting).must_be_writable()
        return _keep(work, replace(item, is_nodded=False))
    done = _keep(work, replace(finish_item(work, key), is_nodded=True))
    if following is not None:
        open_item(work, following)
    return done


def put_off(work: Work, key: ItemId, following: ItemId | None = None) -> AgendaItem:
    """Keep an item for the next meeting, and begin the next one; once more takes that back."""
    item = work.items.get(key)
    if item.state is ItemState.DEFERRED:
        work.meetings.get(item.meeting).must_be_writable()
        state = ItemState.DONE if item.started_at else ItemState.PLANNED
        return _keep(work, replace(item, state=state))
    done = finish_item(work, key)
    kept = _keep(work, replace(done, state=ItemState.DEFERRED, is_nodded=False))
    if following is not None:
        open_item(work, following)
    return kept


def set_closed(work: Work, key: ItemId, *, is_closed: bool, why: str = "") -> AgendaItem:
    """Take an item into the closed part, or out of it, with what stands below it.

    Raises:
        WideningReasonError: out of it, and ``why`` is empty (R1.5).
    """
    item = work.items.get(key)
    work.meetings.get(item.meeting).must_be_writable()
    before = holding.asked_at(work, key)
    for below in work.items.where(parent=key):
        if below.is_closed is not is_closed:
            work.items.save(replace(below, is_closed=is_closed))
    kept = _keep(work, replace(item, is_closed=is_closed))
    after = holding.asked_at(work, key)
    if before is not None and after is not None and widens(before, after):
        widening.account(work, item.meeting, why, item=key)
    return kept


def set_chair(work: Work, key: ItemId, chair: ContactId | None) -> AgendaItem:
    """Say who chairs an item; None, or the chair of the meeting, needs no saying."""
    item = work.items.get(key)
    meeting = work.meetings.get(item.meeting).must_be_writable()
    return _keep(work, replace(item, chair=None if chair == meeting.chair else chair))


def _keep(work: Work, item: AgendaItem) -> AgendaItem:
    work.items.save(item)
    work.audit(Act.AGENDA_CHANGED, item.id)
    return item
