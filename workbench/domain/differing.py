"""Which items of a draft differ from the draft before it (rules R7.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.minutes import VersionState

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenItem, FrozenMinutes


def told_apart(before: FrozenMinutes, after: FrozenMinutes) -> FrozenMinutes:
    """Return a draft that says what in it differs from the one before; the same says nothing."""
    if _bare(before) == _bare(after):
        return after
    return replace(after, since_n=before.n, since_items=_items(before, after))


def _bare(frozen: FrozenMinutes) -> FrozenMinutes:
    """Take away what is no content of the meeting: versions, what comes next, how actions stand."""
    return replace(
        frozen,
        n=1,
        since_n=0,
        since_items=(),
        adoption=None,
        state=VersionState.CONCEPT,
        next_meeting=None,
        next_starts_at=None,
        actions=(),
    )


def _items(before: FrozenMinutes, after: FrozenMinutes) -> tuple[str, ...]:
    """Return the numbers of items that are new, gone or said otherwise, in reading order."""
    old = {_key(item): item for item in before.items}
    new = {_key(item) for item in after.items}
    changed = [item.number for item in after.items if old.get(_key(item)) != item]
    gone = [item.number for item in before.items if _key(item) not in new]
    return tuple(dict.fromkeys(number for number in (*changed, *gone) if number))


def _key(item: FrozenItem) -> str:
    return item.id or f"{item.number} {item.title}"
