"""Asks the index, group by group: newest first from its own order, or by weight behind that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.services.searching import COUNTED, Found, Group
from workbench.storage.connection import rows_of
from workbench.storage.near_words import NearWords
from workbench.storage.queries.search_hits import SearchHits
from workbench.storage.queries.search_match import Asked, asked, understood
from workbench.storage.queries.search_names import Names
from workbench.storage.search_index import GROUPS, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.search_query import Query, Word
    from workbench.services.searching import Hit, Scope
    from workbench.storage.driver import Connection

    Entries = Sequence[tuple[str, str, str]]  # kind, key, sort

_NAMES: Final = (Group.AGREED, Group.CASES, Group.MEETINGS, Group.PARTNERS)
_OF_INDEX: Final = "search_index f CROSS JOIN search_doc d ON d.doc = f.rowid"
_OF_ALL: Final = "search_doc d"
_ACTION: Final = " LEFT JOIN action a ON d.kind = 'action' AND a.id = d.record"
_NEWEST: Final = "d.doc DESC"
_NEWEST_MATCH: Final = "f.rowid DESC"
_WEIGHED: Final = "bm25(search_index, 8.0, 2.0, 4.0), f.rowid DESC"


class SqlSearch:
    """Answers `services.searching.Search` on a connection of the SEARCH lane."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._hits = SearchHits(connection)
        self._near = NearWords(connection)
        self._names = Names(connection)

    def newest(self, query: Query, scope: Scope, today: date) -> Found:
        """Return the newest results of each group."""
        return self._found(query, scope, today, is_weighed=False)

    def ranked(self, query: Query, scope: Scope, today: date) -> Found:
        """Return the results in which the words weigh most."""
        return self._found(query, scope, today, is_weighed=True)

    def count(self, query: Query, scope: Scope, today: date) -> int:
        """Return how many there are, up to one more than are counted."""
        names = self._names
        query = self._spelt(understood(query, names), names)
        wanted = asked(query, names, today, only_minutes=scope.only_minutes)
        total = 0
        for group in _groups(wanted):
            total += self._count(wanted, group, COUNTED + 1 - total)
            if total > COUNTED:
                break
        return total

    def interrupt(self) -> None:
        """Stop what runs now."""
        self._connection.interrupt()

    def _found(self, query: Query, scope: Scope, today: date, *, is_weighed: bool) -> Found:
        names = self._names
        query = self._spelt(understood(query, names), names)
        wanted = asked(query, names, today, only_minutes=scope.only_minutes)
        entries = {
            group: self._entries(wanted, group, scope.most, is_weighed=is_weighed)
            for group in _groups(wanted)
        }
        hits = self._hits.of(entry for found in entries.values() for entry in found)
        groups = ((_NAMES[group], _in_order(found, hits)) for group, found in entries.items())
        shown = tuple((name, held) for name, held in groups if held)
        return Found(groups=shown, also=query.also, query=query)

    def _spelt(self, query: Query, names: Names) -> Query:
        """Return the query with the nearest words that were written beside those that were not."""
        words = tuple(
            replace(word, also=self._near.near(word.tokens[0]))
            if self._may_be_misspelt(word, names)
            else word
            for word in query.words
        )
        return replace(query, words=words)

    def _may_be_misspelt(self, word: Word, names: Names) -> bool:
        is_single = len(word.tokens) == 1 and not (word.is_not or word.month or word.also)
        return is_single and not names.partners_of_word(word.text) and not self._is_written(word)

    def _is_written(self, word: Word) -> bool:
        match = f'"{word.tokens[0]}" *' if word.begins else f'"{word.tokens[0]}"'
        sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
        return bool(rows_of(self._connection, sql, (match,)))

    def _entries(self, wanted: Asked, group: int, most: int, *, is_weighed: bool) -> Entries:
        order = _WEIGHED if is_weighed else _NEWEST_MATCH
        select = f"SELECT d.kind, d.record, d.sort FROM {_from(wanted, group)}"  # noqa: S608 - our own texts
        sql = f"{select} ORDER BY {order if wanted.match else _NEWEST} LIMIT :most"
        return rows_of(self._connection, sql, {**_values(wanted, group), "most": most})

    def _count(self, wanted: Asked, group: int, most: int) -> int:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {_from(wanted, group)} LIMIT :most)"  # noqa: S608 - our own texts
        ((n,),) = rows_of(self._connection, sql, {**_values(wanted, group), "most": most})
        return int(n)


def _groups(wanted: Asked) -> list[int]:
    """Return the groups in which something may be found."""
    return [] if wanted.is_none else [n for n, held in enumerate(GROUPS) if held & wanted.sorts]


def _from(wanted: Asked, group: int) -> str:
    doc = "f.rowid" if wanted.match else "d.doc"
    source = _OF_INDEX if wanted.match else _OF_ALL
    conditions = [f"{doc} >= :low", f"{doc} < :high", *wanted.conditions]
    if wanted.match:
        conditions.insert(0, "search_index MATCH :match")
    held = GROUPS[group]
    if not held <= wanted.sorts:
        sorts = ", ".join(f"'{sort}'" for sort in sorted(held & wanted.sorts))
        conditions.append(f"d.sort IN ({sorts})")
    if wanted.conditions:
        source += _ACTION
    return f"{source} WHERE {' AND '.join(conditions)}"


def _values(wanted: Asked, group: int) -> dict[str, object]:
    end = number_of(group, wanted.end) if wanted.end else number_of(group + 1, None)
    values = {**wanted.values, "low": number_of(group, wanted.first), "high": end}
    return {**values, "match": wanted.match} if wanted.match else values


def _in_order(entries: Entries, hits: dict[tuple[str, str], Hit]) -> tuple[Hit, ...]:
    found = (hits.get((kind, key)) for kind, key, _ in entries)
    return tuple(hit for hit in found if hit is not None)
