"""Use cases on who may hold a line or an item: marking and audience (rules R1.5, D3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.holding import Level, Limit
from workbench.domain.widening import widens
from workbench.services import holding, minutes, widening
from workbench.services.audit import Act
from workbench.services.bonds import bonds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ItemId, LineId
    from workbench.domain.markings import Marking
    from workbench.domain.minutes import Block
    from workbench.domain.widening import Widening
    from workbench.services.minutes import Written
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is asked to hold from now on; the reason only when that is wider than before."""

    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    reason: str = field(default="", repr=False)


def limit_line(
    work: Work, item: ItemId, blocks: Sequence[Block], line: LineId, wanted: Limits
) -> Written:
    """Say who may hold a line, and write its item as the editor shows it, in one step.

    What is compared is the line as it is stored: one that was never written was for nobody yet.

    Raises:
        WideningReasonError: more people may hold it than before, and no reason is given.
    """
    stored = work.lines.find(line)
    under = holding.asked_at(work, item)
    if stored is not None and under is not None:
        shown = next((block for block in blocks if block.line == line), None)
        binding = bonds(work, shown) if shown is not None else ()
        before = under.saying(_of_line(stored.marking, stored.audience), *bonds(work, stored))
        after = under.saying(_of_line(wanted.marking, wanted.audience), *binding)
        if widens(before, after):
            meeting = work.items.get(item).meeting
            widening.account(work, meeting, wanted.reason, item=item, line=line)
        work.lines.save(replace(stored, marking=wanted.marking, audience=wanted.audience))
    limited = [
        replace(b, marking=wanted.marking, audience=wanted.audience) if b.line == line else b
        for b in blocks
    ]
    written = minutes.write_item(work, item, limited)
    work.audit(Act.LINE_LIMITED, line)
    return written


def limit_item(work: Work, key: ItemId, wanted: Limits) -> AgendaItem:
    """Say who may hold an item: its title, and all that is written at it and below.

    Raises:
        WideningReasonError: more people may hold it than before, and no reason is given.
    """
    item = work.items.get(key)
    work.meetings.get(item.meeting).must_be_writable()
    before = holding.asked_at(work, key)
    limited = replace(item, marking=wanted.marking, audience=wanted.audience)
    work.items.save(limited)
    after = holding.asked_at(work, key)
    if before is not None and after is not None and widens(before, after):
        widening.account(work, item.meeting, wanted.reason, item=key)
    work.audit(Act.ITEM_LIMITED, key)
    return limited


def widenings_of(read: Read, item: ItemId, line: LineId | None = None) -> tuple[Widening, ...]:
    """Return what was widened of an item, or of one line of it, oldest first."""
    return tuple(one for one in read.widenings.where(item=item) if one.line == line)


def _of_line(marking: Marking | None, audience: tuple[str, ...] | None) -> Limit:
    return Limit(level=Level.LINE, marking=marking, audience=audience)
