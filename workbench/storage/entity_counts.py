"""Where entities stand and how often, kept by triggers (migrations 0410 and 0490).

`entity_place_now` of the schema says where each link stands. Here all of it is laid down anew from
the records: in a copy of what could be read, and when the check of the whole vault says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection

SINCE: Final = 490  # the schema by which they are kept today
TABLES: Final = ("entity_place", "entity_partner", "entity_sum")
_PLACES: Final = "SELECT link, scope, entity, signal, subject, organisation FROM entity_place"
_NOW: Final = "SELECT link, scope, entity, signal, subject, organisation FROM entity_place_now"
_PARTNERS: Final = "SELECT entity, scope, organisation, signals FROM entity_partner"
_COUNTED_PARTNERS: Final = (
    "SELECT entity, scope, organisation, count(*) FROM entity_place"
    " WHERE signal IS NOT NULL AND organisation <> '' GROUP BY entity, scope, organisation"
)
_SUMS: Final = "SELECT entity, scope, signals, partners, subjects, newest FROM entity_sum"
_COUNTED_SUMS: Final = (
    "SELECT entity, scope, count(signal),"
    " count(DISTINCT CASE WHEN signal IS NOT NULL AND organisation <> '' THEN organisation END),"
    " count(subject), max(link) FROM entity_place GROUP BY entity, scope"
)
_TOLD: Final = ((_PLACES, _NOW), (_PARTNERS, _COUNTED_PARTNERS), (_SUMS, _COUNTED_SUMS))


def fit(connection: Connection) -> bool:
    """Tell whether what is kept is what the records say; ask it of a vault that stands still."""
    return not any(
        rows_of(connection, f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1")  # noqa: S608 - statements of our own
        for kept, said in _TOLD
        for one, other in ((kept, said), (said, kept))
    )


def count_anew(connection: Connection) -> None:
    """Keep what the records say, whatever was kept; the triggers count place by place."""
    for table in reversed(TABLES):
        rows_of(connection, f"DELETE FROM {table}")  # noqa: S608 - names of our own schema
    rows_of(
        connection,
        f"INSERT INTO entity_place (link, scope, entity, signal, subject, organisation) {_NOW}",
    )
