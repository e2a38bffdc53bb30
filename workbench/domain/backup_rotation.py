"""Which backups are superfluous: the last of 7 days, 5 weeks and 12 months stay.

A day, week or month counts when it has a backup, so that a long leave or a clock that jumped
costs nothing. Only backups that were read back fill a place. Always kept, whatever the room:

* the two newest, by the clock and by what the vault counted: a clock may be wrong, and a vault
  that was restored counts on from an earlier number;
* the one from before the last change of the vault's layout.

Nothing goes that has no successor which was read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

DAYS: Final = 7
WEEKS: Final = 5
MONTHS: Final = 12
ALWAYS: Final = 2  # this many of the newest
LARGEST_BUDGET: Final = 10 * 1000**3  # bytes
SHARE_OF_DISK: Final = 10  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A backup, as the rule sees it."""

    id: str
    made_at: datetime  # local
    commit_no: int
    size: int
    is_verified: bool = True
    is_before_migration: bool = False


def budget(disk: int) -> int:
    """Return how many bytes all backups of a place may take on a disk of this size."""
    return min(LARGEST_BUDGET, disk * SHARE_OF_DISK // 100)


def superfluous(copies: Sequence[Copy], room: int) -> tuple[Copy, ...]:
    """Return what may go, oldest first, so that the rest fits in this room as far as it can."""
    by_time = sorted(copies, key=_by_time, reverse=True)
    whole = [copy for copy in by_time if copy.is_verified]
    if not whole:
        return ()
    always = _always(whole)
    kept = always | _last_of(whole, _day, DAYS) | _last_of(whole, _week, WEEKS)
    kept |= _last_of(whole, _month, MONTHS)
    kept |= {
        copy for copy in by_time if not copy.is_verified and _by_time(copy) > _by_time(whole[0])
    }
    for oldest in reversed(by_time):
        if sum(copy.size for copy in kept) <= room:
            break
        if oldest not in always and oldest.is_verified:
            kept.discard(oldest)
    return tuple(copy for copy in reversed(by_time) if copy not in kept)


def _always(whole: Sequence[Copy]) -> set[Copy]:
    by_count = sorted(whole, key=lambda copy: (copy.commit_no, *_by_time(copy)), reverse=True)
    before = [copy for copy in whole if copy.is_before_migration]
    return {*whole[:ALWAYS], *by_count[:ALWAYS], *before[:1]}


def _last_of(
    whole: Iterable[Copy], period: Callable[[Copy], tuple[int, ...]], most: int
) -> set[Copy]:
    newest: dict[tuple[int, ...], Copy] = {}
    for copy in whole:  # the newest comes first
        if len(newest) < most:
            newest.setdefault(period(copy), copy)
    return set(newest.values())


def _by_time(copy: Copy) -> tuple[datetime, int, str]:
    return copy.made_at, copy.commit_no, copy.id


def _day(copy: Copy) -> tuple[int, ...]:
    return (copy.made_at.toordinal(),)


def _week(copy: Copy) -> tuple[int, ...]:
    return copy.made_at.isocalendar()[:2]


def _month(copy: Copy) -> tuple[int, ...]:
    return copy.made_at.year, copy.made_at.month
