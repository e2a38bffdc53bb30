"""Looks at every page, row and audit entry of a vault, and at its index (security.md 4.4).

After the first damaged page a connection stays in error, so each question has a connection of
its own. SQLCipher's check is asked first: it names pages, also those that nothing reads; but it
sees neither a cut at a page's edge nor the log, which SQLite's own check does.
"""

from __future__ import annotations

import re
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.services.safekeeping import INDEX_BROKEN, Checked, Finding
from workbench.storage import chain, entity_counts, migrate, search_check, tallies
from workbench.storage.connection import keyed, must_be_whole, open_connection, rows_of
from workbench.storage.errors import DamagedError, InterruptedQueryError
from workbench.storage.guard import Role
from workbench.storage.store import standing_still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.services.ports import DataKey
    from workbench.storage.driver import Connection

    Progress = Callable[[float], object]
    Stopped = Callable[[], bool]

AUDIT_BROKEN: Final = "KL-22"
_WELL: Final = "ok"
_MOST_TOLD: Final = 100  # SQLite's check says no more than that, and other damage may lie beyond
# What the check says of the index for searching alone: then no record is touched.
_OF_INDEX: Final = re.compile(
    r"(malformed|unable to validate the) inverted index for FTS5 table main\.search_index\b.*"
    r'|fts5: .* table "search_index"'
    r"|wrong # of entries in index sqlite_autoindex_search_doc_1"
    r"|row \d+ missing from index sqlite_autoindex_search_doc_1"
)
_OFTEN: Final = 20_000  # steps of SQLite's machine between two looks at the cancel
# What each part takes of the whole, about: pages, rows, log, index.
_AFTER_PAGES, _AFTER_ROWS, _AFTER_LOG = 0.2, 0.4, 0.6


def check(path: Path, key: DataKey) -> tuple[Finding, ...]:
    """Return what is wrong with a vault's database; nothing when all is well."""
    return examine(path, key).findings


def examine(
    path: Path,
    key: DataKey,
    *,
    on_progress: Progress = lambda _: None,
    is_cancelled: Stopped = lambda: False,
) -> Checked:
    """Return what is wrong with a vault's database, and up to which entry its log is right.

    Reads the whole file: 2 to 3 seconds for 200 MB. Others may read and write meanwhile.

    Raises:
        InterruptedQueryError: it was cancelled.
    """
    looking = _Look(path, key, on_progress, is_cancelled)
    findings: list[Finding] = []
    for look in (looking.file, looking.pages, looking.rows):
        try:
            findings += look()
        except VaultError as error:
            # That it does not open says nothing new once the pages were named.
            findings = findings or [Finding(code=error.code, place=error.ref)]
            break
    return Checked(findings=tuple(findings), entry=looking.entry, seal=looking.seal)


def damaged_pages(path: Path, key: DataKey) -> tuple[Finding, ...]:
    """Check the seal of each page in the main file; the log is written into it first.

    A page that is being written may read wrong once; a damaged one reads wrong again.
    """
    with closing(keyed(path, key)) as connection, suppress(VaultError):
        rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    first = _wrong_seals(path, key)
    again = _wrong_seals(path, key) if first else []
    return tuple(Finding(code=DamagedError.code, place=told) for told in first if told in again)


def tail(connection: Connection, length: int, checkpoint: tuple[int, str]) -> Iterator[Finding]:
    """Verify the end of the log, and the entry that was the last one at an earlier check."""
    entry, seal = checkpoint
    if entry and chain.seal_of(connection, entry).hex() != seal:
        yield Finding(code=AUDIT_BROKEN, place=str(entry))
        return
    newest, _ = chain.head(connection)
    bad = chain.first_bad(connection, after=max(0, newest - length))
    if bad is not None:
        yield Finding(code=AUDIT_BROKEN, place=str(bad))


class _Look:
    """The parts of a check; each opens what it needs."""

    def __init__(
        self, path: Path, key: DataKey, on_progress: Progress, is_cancelled: Stopped
    ) -> None:
        self._path = path
        self._key = key
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._is_damaged = False
        self.entry, self.seal = 0, ""

    def file(self) -> Iterator[Finding]:
        must_be_whole(self._path, self._key.vault_id)
        self._go_on(0.0)
        yield from ()

    def pages(self) -> Iterator[Finding]:
        found = damaged_pages(self._path, self._key)
        self._is_damaged = bool(found)
        yield from found
        self._go_on(_AFTER_PAGES)

    def rows(self) -> Iterator[Finding]:
        with closing(open_connection(self._path, self._key, role=Role.READ)) as connection:
            connection.set_progress_handler(self._is_cancelled, _OFTEN)
            told = [place for (place,) in rows_of(connection, "PRAGMA integrity_check")]
            self._go_on(_AFTER_ROWS)
            of_index = [place for place in told if _OF_INDEX.fullmatch(place)]
            if told != [_WELL] and (len(of_index) < len(told) or len(told) >= _MOST_TOLD):
                yield from (Finding(code=DamagedError.code, place=place) for place in told)
                return
            for table, *_ in rows_of(connection, "PRAGMA foreign_key_check"):
                yield Finding(code=DamagedError.code, place=f"refers to nothing: {table}")
            yield from self._log(connection)
            yield from self._index(connection, is_whole=not of_index)

    def _log(self, connection: Connection) -> Iterator[Finding]:
        newest, seal = chain.head(connection)
        left = _AFTER_LOG - _AFTER_ROWS

        def told(n: int) -> bool:
            self._go_on(_AFTER_ROWS + left * min(1, n / newest))
            return True

        bad = chain.first_bad(connection, told=told)
        if bad is not None:
            yield Finding(code=AUDIT_BROKEN, place=str(bad))
        else:
            self.entry, self.seal = newest, seal.hex()

    def _index(self, connection: Connection, *, is_whole: bool) -> Iterator[Finding]:
        """Hold what is made of the records against them, and ask the history who is right."""
        if self._is_damaged or migrate.version_of(connection) < search_check.SINCE:
            return  # of a damaged vault nothing is made anew
        left = 1 - _AFTER_LOG

        def told(share: float) -> None:
            self._go_on(_AFTER_LOG + left * share)

        with standing_still(connection):
            is_fit = is_whole and search_check.fits(connection, told, self._is_cancelled)
            if is_fit and _are_counted(connection):
                return
            table = search_check.altered(connection)
        if table is None:
            yield Finding(code=INDEX_BROKEN, place="tally" if is_fit else "search")
        else:
            yield Finding(code=DamagedError.code, place=f"not as it was written last: {table}")

    def _go_on(self, share: float) -> None:
        if self._is_cancelled():
            raise InterruptedQueryError
        self._on_progress(share)


def _are_counted(connection: Connection) -> bool:
    version = migrate.version_of(connection)
    return all(version < kept.SINCE or kept.fit(connection) for kept in (tallies, entity_counts))


def _wrong_seals(path: Path, key: DataKey) -> list[str]:
    with closing(keyed(path, key)) as connection:
        return [told for (told,) in rows_of(connection, "PRAGMA cipher_integrity_check")]
