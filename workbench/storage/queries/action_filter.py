"""A filter of the list of actions as SQL: the grammar of the search, over what a row shows.

Each word must stand somewhere: in the text, the number, who owes it, the table, or what it waits
for. Keys such as ``partner:`` mean here what they mean in the search. The comparison reads every
row of the view, so it belongs in a lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.search_query import parse
from workbench.domain.search_words import Key, Sort, Status
from workbench.storage.queries.search_match import understood
from workbench.storage.queries.terms import LATE, TERM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.domain.search_query import Query
    from workbench.storage.queries.search_names import Names

_HAS_WORD: Final = """(
    instr(lower(a.text), {word}) OR instr(lower(a.waits_for), {word})
    OR instr(lower(printf('%s-%02d-%02d', coalesce(
        (SELECT t.prefix FROM meeting_table t WHERE t.id = a.meeting_table), 'OV'),
        a.year % 100, a.number)), {word}) AND a.number IS NOT NULL
    OR EXISTS (SELECT 1 FROM meeting_table t
                WHERE t.id = a.meeting_table AND instr(lower(t.name), {word}))
    OR EXISTS (SELECT 1 FROM action_owner w JOIN organisation o ON o.id = w.organisation
                LEFT JOIN contact c ON c.id = w.contact
                WHERE w.action = a.id
                  AND (instr(lower(o.name), {word}) OR instr(lower(c.name), {word}))))"""
_OWED: Final = (
    "EXISTS (SELECT 1 FROM action_owner w WHERE w.action = a.id AND w.organisation IN ({marks}))"
)
_OPEN: Final = "a.state IN ('open', 'in_progress', 'deferred')"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on ``action a`` with its values; an empty one lets everything through."""

    sql: str = ""
    values: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return not self.sql


class _Values:
    """The values of a statement, each under a name of its own."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def mark(self, value: str) -> str:
        name = f"filter{len(self.held)}"
        self.held[name] = value
        return f":{name}"

    def marks(self, values: Sequence[str]) -> str:
        return ", ".join(self.mark(value) for value in values)


def condition_of(typed: str, names: Names, today: date) -> Condition:
    """Return the condition for what was typed; filters with one key widen each other."""
    if not typed.strip():
        return Condition()
    query = understood(parse(typed, today), names)
    values = _Values()
    parts = [*_words(query, values), *_named(query, names, values), *_states(query)]
    parts += [*_terms(query, values), *_agreed(query, names, today, values)]
    return Condition("".join(f" AND ({part})" for part in parts), values.held)


def _words(query: Query, values: _Values) -> Iterator[str]:
    for word in query.words:
        has = _HAS_WORD.format(word=f"lower({values.mark(word.text)})")
        yield f"NOT {has}" if word.is_not else has


def _named(query: Query, names: Names, values: _Values) -> Iterator[str]:
    partners = [key for one in query.of(Key.PARTNER) for key in names.partners(one.name)]
    if partners:
        yield _OWED.format(marks=values.marks(partners))
    tables = [key for one in query.of(Key.TABLE) for key in names.tables(one.name)]
    if tables:
        yield f"a.meeting_table IN ({values.marks(tables)})"


def _states(query: Query) -> Iterator[str]:
    kinds = query.of(Key.KIND)
    if kinds and all(one.sort is not Sort.ACTION for one in kinds):
        yield "FALSE"  # nothing else stands in this list
    told = [_state(one.status) for one in query.of(Key.STATUS) if one.status]
    if told:
        yield " OR ".join(told)


def _state(status: Status) -> str:
    """Return what a state means; open is all that still has to be done, as in the search."""
    return {
        Status.OPEN: _OPEN,
        Status.LATE: f"{_OPEN} AND {LATE}",
        Status.NO_DATE: f"{_OPEN} AND {TERM} IS NULL",
    }.get(status, f"a.state = '{status}'")


def _terms(query: Query, values: _Values) -> Iterator[str]:
    for one in query.of(Key.DUE):
        yield _OPEN
        if one.period and one.period.first:
            yield f"{TERM} >= {values.mark(one.period.first.isoformat())}"
        if one.period and one.period.last:
            yield f"{TERM} <= {values.mark(one.period.last.isoformat())}"


def _agreed(query: Query, names: Names, today: date, values: _Values) -> Iterator[str]:
    """Yield from when and until when it was agreed."""
    for one in (*query.of(Key.SINCE), *query.of(Key.UNTIL)):
        first, last = (one.period.first, one.period.last) if one.period else (None, None)
        if one.is_since_meeting:
            tables = [key for held in query.of(Key.TABLE) for key in names.tables(held.name)]
            first = names.last_meeting(today, tables)
        if first:
            yield f"a.agreed_on >= {values.mark(first.isoformat())}"
        if last:
            yield f"a.agreed_on <= {values.mark(last.isoformat())}"
