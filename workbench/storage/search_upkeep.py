"""The index at rest: older records are added in slices, and what saving added is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.storage import entity_counts, search_index, tallies
from workbench.storage.store import in_one_go

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

AT_ONCE: Final = 200  # records: some 20 ms in which nothing else is written


class SqlSearchUpkeep:
    """Answers `services.searching.SearchUpkeep` on the writing connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def catch_up(self, most: int = AT_ONCE) -> bool:
        """Add records of before the index; tells whether there are more."""
        if not search_index.is_behind(self._connection):
            return False
        with in_one_go(self._connection):
            return search_index.catch_up(self._connection, most)

    def make_anew(self) -> None:
        """Forget the index, which catching up makes again, and count the records anew."""
        with in_one_go(self._connection):
            search_index.empty(self._connection)
            tallies.count_anew(self._connection)
            entity_counts.count_anew(self._connection)

    def tidy(self) -> bool:
        """Merge a few pages; tells whether there may be more to merge."""
        with in_one_go(self._connection):
            return search_index.tidy(self._connection)
