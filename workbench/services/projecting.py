"""What of a meeting one or several readers get: the filter before every renderer (documents.md 1).

Nothing is hidden here, it is left out: what a renderer does not get it cannot leak. A copy holds
an item, a line, a decision or an action only if each of its readers may hold it (D3). The own
copy has one reader, who holds the vault (D20).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.holding import OWN, Asked, Basis, Level, Limit, all_may_hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.frozen import (
        FrozenAction,
        FrozenDecision,
        FrozenItem,
        FrozenLine,
        FrozenMinutes,
    )
    from workbench.domain.holding import Reader
    from workbench.services.holding import Gathering

OWN_COPY = (OWN,)


def projected(
    frozen: FrozenMinutes, readers: Sequence[Reader], basis: Basis = Basis.CONFIRMED
) -> FrozenMinutes:
    """Return the minutes as these readers may hold them, together."""
    hand = _Hand(tuple(readers), basis)
    return replace(
        frozen,
        items=tuple(hand.items(frozen)),
        decisions=tuple(one for one in frozen.decisions if hand.holds_record(one)),
        actions=tuple(one for one in frozen.actions if hand.holds_record(one)),
    )


def agenda_for(
    facts: Gathering, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> tuple[tuple[str, AgendaItem], ...]:
    """Return the items whose titles these readers may hold, with the numbers of the agenda."""
    hand = _Hand(tuple(readers), basis)
    found = ((number, item, facts.item(item.id)) for number, item in facts.items)
    return tuple((number, item) for number, item, asked in found if asked and hand.holds(asked))


@dataclass(frozen=True, slots=True)
class _Hand:
    """The readers of one copy, and on which presence their answers lean."""

    readers: tuple[Reader, ...]
    basis: Basis

    def holds(self, asked: Asked) -> bool:
        return all_may_hold(self.readers, asked, self.basis).is_allowed

    def items(self, frozen: FrozenMinutes) -> Iterator[FrozenItem]:
        above: FrozenItem | None = None
        for item in frozen.items:
            above = item if item.level == 0 else above
            asked = _asked(frozen, item if above is None else above, item)
            if self.holds(asked):
                yield replace(
                    item,
                    lines=tuple(
                        line for line in item.lines if self.holds(asked.with_limit(_limit(line)))
                    ),
                )

    def holds_record(self, record: FrozenAction | FrozenDecision) -> bool:
        """A record without limits comes from a text of before: only the own copy has it."""
        own = _limit(record)
        limits = record.limits
        if limits is None:
            return self.readers == OWN_COPY
        asked = Asked(item=limits.item, marking=limits.marking, is_closed=limits.is_closed)
        for audience in limits.audiences:
            asked = asked.with_limit(Limit(level=Level.ITEM, audience=audience))
        return self.holds(asked.with_limit(own))


def _asked(frozen: FrozenMinutes, above: FrozenItem, item: FrozenItem) -> Asked:
    chain = (item,) if above is item else (above, item)
    asked = Asked(
        item=item.id,
        number=item.number,
        marking=frozen.marking,
        is_closed=any(one.is_closed for one in chain),
    )
    for one in chain:
        asked = asked.with_limit(
            Limit(level=Level.ITEM, marking=one.marking, audience=one.audience)
        )
    return asked


def _limit(one: FrozenLine | FrozenAction | FrozenDecision) -> Limit:
    return Limit(level=Level.LINE, marking=one.marking, audience=one.audience)
