"""How many records stand below each head of the long lists, kept by triggers (migration 0500).

`tallied` of the schema says which record counts where. The triggers follow each change by it, and
here all of it is counted: by the check of the whole vault, and to make what was kept anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

SINCE: Final = 500  # the schema that keeps them
TABLE: Final = "tally"
_COUNTED: Final = "SELECT list, head, period, count(*) FROM tallied GROUP BY list, head, period"
_KEPT: Final = "SELECT list, head, period, n FROM tally"


def fit(connection: Connection) -> bool:
    """Tell whether what is kept is what the records say; ask it of a vault that stands still."""
    return set(rows_of(connection, _KEPT)) == set(rows_of(connection, _COUNTED))


def count_anew(connection: Connection) -> None:
    """Keep what the records say, whatever was kept."""
    rows_of(connection, "DELETE FROM tally")
    rows_of(connection, f"INSERT INTO tally (list, head, period, n) {_COUNTED}")
