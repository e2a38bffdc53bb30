"""The log and the history, on one connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.storage.queries.history import HistoryQueries
from workbench.storage.queries.log import LogQueries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.logbook import Change, Entry
    from workbench.storage.driver import Connection


class SqlLogbook(LogQueries):
    """Answers `services.logbook.Logbook` from the queries."""

    def __init__(self, db: Connection) -> None:
        super().__init__(db)
        self._history = HistoryQueries(db)

    def changes_of(self, record: str) -> Sequence[Change]:
        """Return all changes of a record and of its parts, oldest first."""
        return self._history.of_record(record)

    def changes_in(self, entry: Entry) -> Sequence[Change]:
        """Return the rows that an act changed."""
        return self._history.in_act(entry)
