"""What of a meeting one or several readers get: the filter before every renderer (documents.md 1).

Nothing is hidden here, it is left out: what a renderer does not get it cannot leak. A copy holds
an item, a line, a decision or an action only if each of its readers may hold it (D3). The own
copy has one reader, who holds the vault (D20).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.frozen_limits import asked_from, asked_of_items, limit_of
from workbench.domain.holding import OWN, Asked, Basis, all_may_hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAdoption,
        FrozenDecision,
        FrozenItem,
        FrozenLimits,
        FrozenMinutes,
    )
    from workbench.domain.frozen_agenda import FrozenAgenda
    from workbench.domain.frozen_annotation import FrozenAnnotation
    from workbench.domain.holding import Reader
    from workbench.services.holding import Gathering

OWN_COPY: Final = (OWN,)


def projected(
    frozen: FrozenMinutes, readers: Sequence[Reader], basis: Basis = Basis.CONFIRMED
) -> FrozenMinutes:
    """Return the minutes as these readers may hold them, together."""
    hand = _Hand(tuple(readers), basis)
    if hand.is_own:
        return frozen
    items = tuple(
        hand.item(item, asked)
        for item, asked in asked_of_items(frozen.marking, frozen.items)
        if hand.holds(asked)
    )
    numbers = {item.number for item in items}
    return replace(
        frozen,
        items=items,
        decisions=tuple(one for one in frozen.decisions if hand.holds_record(one)),
        actions=tuple(one for one in frozen.actions if hand.holds_record(one)),
        adoption=hand.adoption(frozen.adoption) if frozen.adoption else None,
        since_items=tuple(number for number in frozen.since_items if number in numbers),
    )


def projected_agenda(
    frozen: FrozenAgenda, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> FrozenAgenda:
    """Return a version of an agenda without the titles that are not for these readers.

    What changed at an item they do not have is not told either.
    """
    hand = _Hand(tuple(readers), basis)
    items = tuple(
        item for item, asked in asked_of_items(frozen.marking, frozen.items) if hand.holds(asked)
    )
    known = {(item.number, item.title) for item in items} | {("", "")}  # or of the meeting itself
    changes = tuple(one for one in frozen.changes if (one.number, one.title) in known)
    return replace(frozen, items=items, changes=changes)


def projected_annotation(
    frozen: FrozenAnnotation, readers: Sequence[Reader], basis: Basis = Basis.INVITED
) -> FrozenAnnotation:
    """Return an annotation with only the items, promises, asks and actions for these readers."""
    hand = _Hand(tuple(readers), basis)
    if hand.is_own:
        return frozen
    items = tuple(
        replace(item, promises=tuple(one for one in item.promises if hand.may_have(one.limits)))
        for item, asked in asked_of_items(frozen.marking, frozen.items)
        if hand.holds(asked)
    )
    numbers = {item.number for item in items}
    asks = (one for one in frozen.asks if one.limits is None or hand.may_have(one.limits))
    return replace(
        frozen,
        items=items,
        asks=tuple(
            one if one.item_number in numbers else replace(one, item_number="") for one in asks
        ),
        stuck=tuple(one for one in frozen.stuck if hand.may_have(one.limits)),
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

    def item(self, item: FrozenItem, asked: Asked) -> FrozenItem:
        return replace(
            item,
            lines=tuple(
                line for line in item.lines if self.holds(asked.with_limit(limit_of(line)))
            ),
            adopted=tuple(self.adoption(one) for one in item.adopted),
        )

    def adoption(self, adoption: FrozenAdoption) -> FrozenAdoption:
        """A correction quotes a line: it is for those who may hold that line."""
        return replace(
            adoption,
            corrections=tuple(
                one
                for one in adoption.corrections
                if (self.holds(asked_from(one.limits)) if one.limits else self.is_own)
            ),
        )

    def holds_record(self, record: FrozenAction | FrozenDecision) -> bool:
        if record.limits is None:
            return self.is_own
        return self.holds(asked_from(record.limits).with_limit(limit_of(record)))

    def may_have(self, limits: FrozenLimits | None) -> bool:
        """Tell it of what carries all its limits with it."""
        return self.holds(asked_from(limits)) if limits is not None else self.is_own

    @property
    def is_own(self) -> bool:
        """What comes from a text of before, without limits, stands on the own copy only."""
        return self.readers == OWN_COPY
