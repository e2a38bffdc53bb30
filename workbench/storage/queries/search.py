"""Asks the index, group by group: newest first from its own order, or by weight behind that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.search_words import Sort
from workbench.services.searching import COUNTED, Found, Group
from workbench.storage.connection import rows_of
from workbench.storage.near_words import NearWords
from workbench.storage.queries.search_hits import SearchHits
from workbench.storage.queries.search_match import Asked, asked, understood
from workbench.storage.queries.search_names import Names
from workbench.storage.search_index import GROUPS, group_at, number_of

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
        query = understood(query, self._names, only_minutes=scope.only_minutes)
        total = self._total(query, scope, today)
        spelt = query if total else self._spelt(query)
        return total if spelt == query else self._total(spelt, scope, today)

    def interrupt(self) -> None:
        """Stop what runs now."""
        self._connection.interrupt()

    def _found(self, query: Query, scope: Scope, today: date, *, is_weighed: bool) -> Found:
        query = understood(query, self._names, only_minutes=scope.only_minutes)
        look = partial(self._look, scope=scope, today=today, is_weighed=is_weighed)
        found = look(query, is_quick=not is_weighed)
        if found.groups:
            return found
        spelt = self._spelt(query)  # a word that nobody wrote finds nothing, whatever is beside it
        if spelt != query:
            return look(spelt, is_quick=True)
        return found if is_weighed else look(query, is_quick=False)

    def _look(
        self, query: Query, *, scope: Scope, today: date, is_weighed: bool, is_quick: bool
    ) -> Found:
        only_minutes = scope.only_minutes
        wanted = asked(query, self._names, today, only_minutes=only_minutes, is_quick=is_quick)
        if is_weighed or wanted.first or wanted.end:
            entries = {
                group: self._entries(wanted, group, scope.most, is_weighed=is_weighed)
                for group in _groups(wanted)
            }
        else:
            entries = self._from_the_end(wanted, scope.most)
        hits = self._hits.of(entry for found in entries.values() for entry in found)
        groups = ((_NAMES[group], _in_order(found, hits)) for group, found in entries.items())
        if only_minutes:
            hits = {place: replace(hit, passage="") for place, hit in hits.items()}
        shown = tuple((name, held) for name, held in groups if held)
        return Found(groups=shown, also=query.also, query=query)

    def _total(self, query: Query, scope: Scope, today: date) -> int:
        wanted = asked(query, self._names, today, only_minutes=scope.only_minutes)
        total = 0
        for group in _groups(wanted):
            total += self._count(wanted, group, COUNTED + 1 - total)
            if total > COUNTED:
                break
        return total

    def _spelt(self, query: Query) -> Query:
        """Return the query with the nearest words that were written beside those that were not."""
        words = tuple(
            replace(word, also=self._near.near(word.tokens[0]))
            if self._may_be_misspelt(word)
            else word
            for word in query.words
        )
        return replace(query, words=words)

    def _may_be_misspelt(self, word: Word) -> bool:
        is_single = len(word.tokens) == 1 and not (word.is_not or word.month or word.also)
        return (
            is_single and not self._names.partners_of_word(word.text) and not self._is_written(word)
        )

    def _is_written(self, word: Word) -> bool:
        """Tell whether anybody wrote it; as the beginning of a word only when not as it is."""
        sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
        matches = [f'"{word.tokens[0]}"', *([f'"{word.tokens[0]}" *'] if word.begins else [])]
        return any(rows_of(self._connection, sql, (match,)) for match in matches)

    def _from_the_end(self, wanted: Asked, most: int) -> dict[int, Entries]:
        """Walk the index from its end, over all groups: where little is found, once is enough.

        Groups are stretches of numbers, so what stands together comes together; a group that has
        enough is passed over.
        """
        found: dict[int, list[tuple[str, str, str]]] = {n: [] for n in range(len(GROUPS))}
        high = number_of(len(GROUPS), None)
        while not wanted.is_none and high > number_of(0, None):
            order = _NEWEST_MATCH if wanted.match else _NEWEST
            source = _from(wanted, wanted.sorts)
            sql = (
                f"SELECT d.doc, d.kind, d.record, d.sort FROM {source} ORDER BY {order} LIMIT :most"  # noqa: S608 - our own texts
            )
            values = {**_values(wanted, 0), "high": high, "most": len(GROUPS) * most}
            rows = rows_of(self._connection, sql, values)
            for doc, *entry in rows:
                found[group_at(doc)].append((entry[0], entry[1], entry[2]))
            if len(rows) < len(GROUPS) * most:
                break
            last = rows[-1][0]
            is_full = len(found[group_at(last)]) >= most
            high = number_of(group_at(last), None) if is_full else last
        return {group: found[group][:most] for group in found}

    def _entries(self, wanted: Asked, group: int, most: int, *, is_weighed: bool) -> Entries:
        order = _WEIGHED if is_weighed else _NEWEST_MATCH
        select = f"SELECT d.kind, d.record, d.sort FROM {_from(wanted, GROUPS[group])}"  # noqa: S608 - our own texts
        sql = f"{select} ORDER BY {order if wanted.match else _NEWEST} LIMIT :most"
        return rows_of(self._connection, sql, {**_values(wanted, group), "most": most})

    def _count(self, wanted: Asked, group: int, most: int) -> int:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {_from(wanted, GROUPS[group])} LIMIT :most)"  # noqa: S608 - our own texts
        ((n,),) = rows_of(self._connection, sql, {**_values(wanted, group), "most": most})
        return int(n)


def _groups(wanted: Asked) -> list[int]:
    """Return the groups in which something may be found."""
    return [] if wanted.is_none else [n for n, held in enumerate(GROUPS) if held & wanted.sorts]


def _from(wanted: Asked, held: frozenset[Sort]) -> str:
    """Return the source and conditions for kinds that stand in the stretch that is asked."""
    doc = "f.rowid" if wanted.match else "d.doc"
    source = _OF_INDEX if wanted.match else _OF_ALL
    conditions = [f"{doc} >= :low", f"{doc} < :high", *wanted.conditions]
    if wanted.match:
        conditions.insert(0, "search_index MATCH :match")
    if not held <= wanted.sorts or (held == wanted.sorts and held != frozenset(Sort)):
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
