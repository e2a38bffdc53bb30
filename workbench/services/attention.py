"""Use cases on what an action or a meeting was about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.attention import Attention, in_order
from workbench.domain.ids import AttentionId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import ActionId, MeetingId
    from workbench.services.ports import Read, Work


def of_action(read: Read, key: ActionId) -> tuple[Attention, ...]:
    """Return what was said that an action is about."""
    return in_order(read.attentions.where(action=key))


def of_meeting(read: Read, key: MeetingId) -> tuple[Attention, ...]:
    """Return what was said that a meeting was about."""
    return in_order(read.attentions.where(meeting=key))


def give(work: Work, attention: Attention) -> Attention:
    """Write down what an action or a meeting is about; one without an id is new.

    Raises:
        AttentionToNothingError: it says neither a sector nor a kind of place.
        AttentionTwiceError: the same was said before.
    """
    if attention.action is not None:
        others = of_action(work, work.actions.get(attention.action).id)
    else:
        others = of_meeting(work, work.meetings.get(attention.meeting or "").id)
    kept = attention.tidy(others)
    if not kept.id:
        kept = replace(kept, id=AttentionId(work.new_id()))
    work.attentions.save(kept)
    work.audit(Act.ATTENTION_GIVEN, kept.id)
    return kept


def take_back(work: Work, key: AttentionId) -> None:
    """Say that it was not about that."""
    work.attentions.remove(key)
    work.audit(Act.ATTENTION_TAKEN_BACK, key)
