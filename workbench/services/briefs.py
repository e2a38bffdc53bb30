"""What the coordinator prepares for the chair at an item: its aim, and the sentence to read out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.frozen_annotation import ItemBrief
from workbench.domain.ids import BriefId
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId
    from workbench.services.ports import Read, Work


def brief_of(read: Read, item: ItemId) -> ItemBrief | None:
    """Return what was prepared for the chair at an item."""
    return next(iter(read.briefs.where(item=item)), None)


def write_brief(work: Work, item: ItemId, aim: str, sentence: str) -> ItemBrief | None:
    """Write down the aim of an item, and the sentence to read; both empty takes them away."""
    held = brief_of(work, item)
    aim, sentence = aim.strip(), sentence.strip()
    brief = held or ItemBrief(
        id=BriefId(work.new_id()), meeting=work.items.get(item).meeting, item=item
    )
    brief = replace(brief, aim=aim, sentence=sentence)
    if aim or sentence:
        work.briefs.save(brief)
    else:
        work.briefs.remove(brief.id)
    work.audit(Act.BRIEF_WRITTEN, item)
    return brief if aim or sentence else None


def let_go(work: Work, item: ItemId) -> None:
    """Take away what was prepared for an item that leaves; what is asked about it stays asked."""
    brief = brief_of(work, item)
    if brief is not None:
        work.briefs.remove(brief.id)
    for ask in work.asks.where(item=item):
        work.asks.save(replace(ask, item=None))
