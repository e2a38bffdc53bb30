"""The register of provisions: keys of copies, newest first; a filter reads the words too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.disclosures import DisclosureState
from workbench.domain.ids import DisclosureId
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.disclosures import DisclosureScope
    from workbench.storage.driver import Connection

# The same order as in ``domain.disclosures``: what was told last counts.
_STATES: Final = {
    DisclosureState.MISSENT: "missent_at IS NOT NULL",
    DisclosureState.WITHDRAWN: "missent_at IS NULL AND withdrawn_at IS NOT NULL",
    DisclosureState.SENT: ("missent_at IS NULL AND withdrawn_at IS NULL AND sent_at IS NOT NULL"),
    DisclosureState.NOT_SENT: (
        "missent_at IS NULL AND withdrawn_at IS NULL AND sent_at IS NULL AND skipped_at IS NOT NULL"
    ),
    DisclosureState.MADE: (
        "missent_at IS NULL AND withdrawn_at IS NULL AND sent_at IS NULL AND skipped_at IS NULL"
    ),
}
_WORDS: Final = ("name", "organisation_name", "about", "file_name")
_OF_CASE: Final = (
    "id IN (SELECT d.disclosure FROM disclosed_case d JOIN case_file c ON c.id = d.case_id"
    " WHERE c.code = upper(:search))"
)


class DisclosureQueries:
    """Answers `services.disclosures.Provisions`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def keys(self, scope: DisclosureScope) -> Sequence[DisclosureId]:
        """Return the copies of a scope, newest first."""
        asked = ["TRUE"]
        if scope.year is not None:
            asked.append("made_at >= :since AND made_at < :until")
        if scope.table is not None:
            asked.append("meeting_table = :table")
        if scope.state is not None:
            asked.append(_STATES[scope.state])
        if scope.search:
            asked.append(f"({_found(scope)})")
        sql = f"SELECT id FROM disclosure WHERE {' AND '.join(asked)} ORDER BY id DESC"  # noqa: S608 - our own texts
        values = {
            "since": f"{scope.year:04d}" if scope.year is not None else "",
            "until": f"{scope.year + 1:04d}" if scope.year is not None else "",
            "table": scope.table,
            "search": scope.search,
            "code": scope.code,
        }
        return tuple(DisclosureId(key) for (key,) in rows_of(self._db, sql, values))

    def years(self) -> Sequence[int]:
        """Return the years in which copies were made, newest first."""
        sql = "SELECT DISTINCT substr(made_at, 1, 4) AS year FROM disclosure ORDER BY year DESC"
        return tuple(int(year) for (year,) in rows_of(self._db, sql))


def _found(scope: DisclosureScope) -> str:
    if scope.code:
        return "code = :code"
    words = (f"instr(lower({name}), lower(:search))" for name in _WORDS)
    return " OR ".join((*words, _OF_CASE))
