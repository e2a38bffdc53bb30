"""Where the actions of a view stand: a head for each partner (table, span), its actions below it.

A group says how many actions it holds; their keys are asked when one of them is in sight, so a
view is on the screen before the order of all its actions is known (performance.md section 3).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.domain.errors import WorkbenchError
from workbench.services.rows import Grouping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.domain.ids import ActionId
    from workbench.services.rows import ActionGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A view as it was read: its groups, the keys read with them, and how to ask the others."""

    groups: Sequence[ActionGroup] = ()
    keys: Mapping[str | None, Sequence[ActionId]] = field(default_factory=dict)
    read_keys: Callable[[str | None], Sequence[ActionId]] = lambda _: ()
    by: Grouping = Grouping.PARTNER


@dataclass(frozen=True, slots=True)
class _Ordered:
    keys: Sequence[ActionId]
    numbers: Mapping[ActionId, int]


class Groups:
    """Places in the list, counted from 0, with the heads.

    Keys may be read after a change that the counts do not know yet: a place without a key stays
    empty, a key without a place is left out, and the refresh after the change puts it right.
    """

    def __init__(self, found: Found) -> None:
        self._found = found
        sizes = (group.count + 1 for group in found.groups)
        *self._heads, self.places = accumulate(sizes, initial=0)
        self.by = found.by
        self._order = {group.key: n for n, group in enumerate(found.groups)}
        self._read: dict[int, _Ordered] = {}

    @property
    def actions(self) -> int:
        """How many actions there are."""
        return self.places - len(self._heads)

    def head_at(self, place: int) -> ActionGroup | None:
        """Return the group whose head stands at a place; None for an action."""
        n = bisect_right(self._heads, place) - 1
        return self._found.groups[n] if n >= 0 and self._heads[n] == place else None

    def spot(self, place: int) -> tuple[int, int] | None:
        """Return the group, and the number in it, of the action at a place; None for a head."""
        n = bisect_right(self._heads, place) - 1
        if not 0 <= place < self.places or self._heads[n] == place:
            return None
        return n, place - self._heads[n] - 1

    def keys(self, n: int) -> Sequence[ActionId]:
        """Return the keys of a group in their order."""
        return self._ordered(n).keys

    def place_of(self, key: ActionId) -> int | None:
        """Return where an action stands, in the groups whose keys were read."""
        found = (self._place(n, key) for n in self._read)
        return next((place for place in found if place is not None), None)

    def place_below(self, head: str | None, key: ActionId) -> int | None:
        """Return where an action of this group stands; None when it is not in the view."""
        n = self._order.get(head)
        return self._place(n, key) if n is not None else None

    def _place(self, n: int, key: ActionId) -> int | None:
        number = self._ordered(n).numbers.get(key)
        return self._heads[n] + 1 + number if number is not None else None

    def _ordered(self, n: int) -> _Ordered:
        if n not in self._read:
            keys = self._ask(self._found.groups[n])
            numbers = {key: number for number, key in enumerate(keys)}
            self._read[n] = _Ordered(keys, numbers)
        return self._read[n]

    def _ask(self, group: ActionGroup) -> Sequence[ActionId]:
        try:
            held = self._found.keys.get(group.key)
            keys = self._found.read_keys(group.key) if held is None else held
        except WorkbenchError:
            return ()  # the next act on the vault tells what is wrong with it
        return keys[: group.count]
