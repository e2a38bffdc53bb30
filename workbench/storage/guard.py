"""What a statement may do: the last wall against SQL that is not ours (security.md 4.3, row 13).

Without it one injected ``ATTACH … KEY ''`` with ``sqlcipher_export`` writes a plain copy of the
vault. Everything is refused that is not named here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

OK: Final = 0
DENY: Final = 1

# Codes of SQLite's authorizer (sqlite3.h)
_DELETE, _INSERT, _PRAGMA, _READ, _SELECT, _TRANSACTION, _UPDATE = 9, 18, 19, 20, 21, 22, 23
_ATTACH, _DETACH, _ANALYZE, _FUNCTION, _RECURSIVE = 24, 25, 28, 31, 33
_LAST: Final = 33

_FUNCTIONS_REFUSED: Final = frozenset(
    {
        "load_extension",
        "sqlcipher_export",
        "fts3_tokenizer",
        "readfile",
        "writefile",
        "edit",
        "sqlite_log",
    }
)
_MAY_BE_READ: Final = frozenset(
    {
        "application_id",
        "cipher_integrity_check",
        "cipher_provider_version",
        "cipher_version",
        "data_version",
        "foreign_key_check",
        "integrity_check",
        "quick_check",
        "user_version",
    }
)


class Role(StrEnum):
    """What a connection is for (rules D12)."""

    UI = "ui"  # indexed reads under a millisecond, on the thread of the screen
    READ = "read"
    SEARCH = "search"  # can be interrupted
    BACKUP = "backup"  # reads every page, as they stand at one moment
    WRITE = "write"  # the only one that changes records
    SCHEMA = "schema"  # makes and migrates the tables, then closes


_READING: Final = frozenset({_READ, _SELECT, _FUNCTION, _PRAGMA, _TRANSACTION, _RECURSIVE})
_WRITING: Final = _READING | {_DELETE, _INSERT, _UPDATE, _ANALYZE}
_ACTIONS: Final = {
    Role.UI: _READING,
    Role.READ: _READING,
    Role.SEARCH: _READING,
    Role.BACKUP: _READING,
    Role.WRITE: _WRITING,
    Role.SCHEMA: frozenset(range(1, _LAST + 1)) - {_ATTACH, _DETACH},
}
_MAY_BE_SET: Final[dict[Role, frozenset[str]]] = {
    Role.WRITE: frozenset({"optimize", "wal_checkpoint"}),
    # ALTER TABLE asks for a quick_check of its table by itself.
    Role.SCHEMA: frozenset({"application_id", "quick_check", "user_version", "wal_checkpoint"}),
}


def guard_of(role: Role) -> Callable[[int, str | None, str | None, str | None, str | None], int]:
    """Return the authorizer for connections of this role."""
    actions = _ACTIONS[role]
    may_be_set = _MAY_BE_SET.get(role, frozenset())

    def guard(
        action: int, first: str | None, second: str | None, _db: str | None, _by: str | None
    ) -> int:
        if action not in actions:
            return DENY
        if action == _FUNCTION:
            return DENY if str(second).lower() in _FUNCTIONS_REFUSED else OK
        if action == _PRAGMA:
            is_known = first in may_be_set or (second is None and first in _MAY_BE_READ)
            return OK if is_known else DENY
        return OK

    return guard
