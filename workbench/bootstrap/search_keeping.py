"""The index of an open vault, on a connection of its own for the SEARCH lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.searching import Searching
from workbench.storage.guard import Role
from workbench.storage.queries.search import SqlSearch

if TYPE_CHECKING:
    from workbench.storage.vaults import SqlVault


class FileSearches:
    """Opens the index of a vault in a file."""

    def __init__(self, database: SqlVault) -> None:
        self._database = database

    def open(self) -> Searching:
        """Open a connection in this thread."""
        reader = self._database.reader(Role.SEARCH)
        return Searching(search=SqlSearch(reader.connection), close=reader.close)
