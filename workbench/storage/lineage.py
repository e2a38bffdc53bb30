"""How far two copies of one vault went the same way, read from their logs (rules R11).

Each entry of the log is sealed with the one before it: where two copies have the same seal at a
number, everything up to there is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.backups import BOOKKEEPING
from workbench.storage import chain
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.storage.driver import Connection


def seal_at(connection: Connection, number: int) -> bytes | None:
    """Return the seal of an entry; None when there is no such entry."""
    if number == 0:
        return chain.BEGINNING
    found = rows_of(connection, "SELECT h FROM audit WHERE n = ?", (number,))
    return bytes(found[0][0]) if found else None


def growth_after(connection: Connection, number: int) -> int:
    """Return how many acts were written after an entry, those of bookkeeping not counted."""
    acts = sorted(BOOKKEEPING)
    signs = ", ".join("?" * len(acts))
    ((count,),) = rows_of(
        connection,
        f"SELECT count(*) FROM audit WHERE n > ? AND act NOT IN ({signs})",  # noqa: S608 - question marks only
        (number, *acts),
    )
    return int(count)


def changes_after(connection: Connection, number: int) -> dict[str, int]:
    """Return how many records of each kind were changed after an entry.

    Read from the history, so that what is only written down, such as a printed document, does
    not make two copies part.
    """
    acts = sorted(BOOKKEEPING)
    signs = ", ".join("?" * len(acts))
    changed = rows_of(
        connection,
        "SELECT kind, count(DISTINCT record) FROM history JOIN audit ON audit.n = history.audit"  # noqa: S608 - question marks only
        f" WHERE history.audit > ? AND act NOT IN ({signs}) GROUP BY kind ORDER BY kind",
        (number, *acts),
    )
    return {kind: int(count) for kind, count in changed}


def drafts_after(connection: Connection, moment: datetime) -> int:
    """Return how many drafts were typed after a moment; they are no acts, and no less precious."""
    drafts = rows_of(connection, "SELECT written_at FROM draft")
    return sum(moment.fromisoformat(written) > moment for (written,) in drafts)


def parting(one: Connection, other: Connection) -> int:
    """Return the number of the last entry that both copies have in common; 0 when none."""
    (last_of_one, _), (last_of_other, _) = chain.head(one), chain.head(other)
    common, beyond = 0, min(last_of_one, last_of_other) + 1
    while beyond - common > 1:
        middle = (common + beyond) // 2
        if seal_at(one, middle) == seal_at(other, middle):
            common = middle
        else:
            beyond = middle
    return common
