"""A query as the index is asked: words and marks to match, days as a stretch, and what remains.

Whatever was typed goes in as quoted strings, so nothing of it is syntax to FTS5.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.search_query import Word
from workbench.domain.search_words import SAID, Key, Sort, Status
from workbench.storage.queries.terms import LATE, TERM
from workbench.storage.search_marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.search_query import Filter, Query
    from workbench.storage.queries.search_names import Names

_LONGEST_NAME: Final = 6  # words
_OPEN: Final = ("open", "in_progress", "deferred")
_MINUTES: Final = (
    "CASE d.kind WHEN 'decision' THEN (SELECT meeting FROM decision WHERE id = d.record)"
    " WHEN 'action' THEN a.meeting WHEN 'meeting' THEN d.record"
    " WHEN 'agenda_item' THEN (SELECT meeting FROM agenda_item WHERE id = d.record)"
    " WHEN 'erratum' THEN (SELECT meeting FROM erratum WHERE id = d.record)"
    " WHEN 'line' THEN (SELECT i.meeting FROM line l JOIN agenda_item i ON i.id = l.item"
    " WHERE l.id = d.record) END IN (SELECT meeting FROM minutes_version)"
)
_OF_MINUTES: Final = SAID | {
    Sort.DECISION, Sort.ACTION, Sort.SIGNAL, Sort.MEETING, Sort.ITEM, Sort.ERRATUM,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the index is asked."""

    match: str = ""  # empty: all of it
    first: date | None = None
    end: date | None = None  # the day after the last one
    sorts: frozenset[Sort] = frozenset(Sort)
    conditions: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    is_none: bool = False  # nothing can fit


def understood(query: Query, names: Names, *, only_minutes: bool = False) -> Query:
    """Return the query with names that nothing has as words instead.

    In minutes alone no case has a name: who reads only those is told nothing of what belongs to
    one beside the words that stand there.
    """
    for one in query.filters:
        is_hidden = only_minutes and one.key is Key.CASE
        if one.name and (is_hidden or not _named(one, names)):
            query = query.as_words(one)
    return replace(query, words=tuple(_runs(query.words, names)))


def _runs(words: Sequence[Word], names: Names) -> Iterator[Word]:
    """Yield the words, with those together that are the whole name of a partner."""
    place = 0
    while place < len(words):
        end = next(
            (
                end
                for end in range(min(len(words), place + _LONGEST_NAME), place + 1, -1)
                if _is_name(words[place:end], names)
            ),
            0,
        )
        if end:
            yield Word(" ".join(word.text for word in words[place:end]))
            place = end
        else:
            yield words[place]
            place += 1


def _is_name(words: Sequence[Word], names: Names) -> bool:
    if any(word.is_not or word.month for word in words):
        return False
    return names.is_partner([token for word in words for token in word.tokens])


def _named(one: Filter, names: Names) -> tuple[str, ...]:
    match one.key:
        case Key.PARTNER:
            return names.partners(one.name)
        case Key.TABLE:
            return names.tables(one.name)
        case _:
            return names.cases(one.name)


def asked(
    query: Query, names: Names, today: date, *, only_minutes: bool = False, is_quick: bool = False
) -> Asked:
    """Return what to ask of the index for a query whose names are known.

    The beginning of a word costs as much as all that begins so; quickly, only the word that is
    being typed counts as one, and those before it are looked for as they are, with their endings.
    """
    wanted = [word for word in query.words if not word.is_not]
    parts = [_either(_words(word, names, is_quick=is_quick)) for word in wanted]
    parts += _marks(query, names)
    unwanted = [_string(word.text) for word in query.words if word.is_not]
    match = " AND ".join(parts)
    if unwanted and match:
        match = f"({match}) NOT {_either(unwanted)}"
    if only_minutes and match:
        match = f"{{title marks}} : ({match})"  # what stands beside it is in no minutes
    made = Asked(match=match, values={"today": today.isoformat()})
    made = _within(made, query, names, today)
    made = _of_kinds(made, query)
    made = _of_actions(made, query)
    if only_minutes:
        made = replace(
            made, sorts=made.sorts & _OF_MINUTES, conditions=(*made.conditions, _MINUTES)
        )
    return replace(made, is_none=query.is_empty or not made.sorts)


def _words(word: Word, names: Names, *, is_quick: bool) -> Iterator[str]:
    if is_quick and not word.is_typed:
        yield from (_string(form) for form in word.forms)
    else:
        yield _string(word.text) + (" *" if word.begins else "")
    for other in word.also:
        yield _string(other)
    if word.month is not None and word.year is not None:
        yield _string(Mark.month(word.year, word.month))
    elif word.month is not None:
        yield _string(Mark.calendar_month(word.month))
    for partner in names.partners_of_word(word.text):
        yield _string(Mark.partner(partner))


def _marks(query: Query, names: Names) -> Iterator[str]:
    """Yield what the filters ask of the marks; filters with one key widen each other."""
    partners = [key for one in query.of(Key.PARTNER) for key in names.partners(one.name)]
    if partners:
        yield _either(_string(Mark.partner(key)) for key in partners)
    tables = [key for one in query.of(Key.TABLE) for key in names.tables(one.name)]
    if tables:
        yield _either(_string(Mark.table(key)) for key in tables)
    cases = [key for one in query.of(Key.CASE) for key in names.cases(one.name)]
    if cases:
        yield _either(_string(Mark.case(key)) for key in cases)
    if kinds := query.of(Key.KIND):
        yield _either(_string(Mark.kind(one.sort)) for one in kinds if one.sort)
    states = [state for one in query.of(Key.STATUS) for state in _states(one)]
    if not states and query.of(Key.DUE):
        states = list(_OPEN)
    if states:
        yield _either(_string(Mark.state(state)) for state in dict.fromkeys(states))


def _states(one: Filter) -> tuple[str, ...]:
    if one.status in {Status.OPEN, Status.LATE, Status.NO_DATE}:
        return _OPEN
    return (str(one.status),)


def _within(made: Asked, query: Query, names: Names, today: date) -> Asked:
    firsts: list[date] = []
    lasts: list[date] = []
    for one in (*query.of(Key.SINCE), *query.of(Key.UNTIL)):
        if one.is_since_meeting:
            tables = [key for held in query.of(Key.TABLE) for key in names.tables(held.name)]
            day = names.last_meeting(today, tables)
            firsts += [day] if day else []
        elif one.period is not None:
            firsts += [one.period.first] if one.period.first else []
            lasts += [one.period.last] if one.period.last else []
    last = min(lasts, default=None)
    is_at_end = last is None or last == date.max
    end = None if is_at_end or last is None else last + timedelta(days=1)
    return replace(made, first=max(firsts, default=None), end=end)


def _of_kinds(made: Asked, query: Query) -> Asked:
    kinds = frozenset(one.sort for one in query.of(Key.KIND) if one.sort)
    wanted = made.sorts & kinds if kinds else made.sorts
    if query.of(Key.STATUS) or query.of(Key.DUE):
        wanted &= {Sort.ACTION}
    return replace(made, sorts=wanted)


def _of_actions(made: Asked, query: Query) -> Asked:
    """Add what only the row of an action knows: its term, which moves with a meeting (R3)."""
    statuses = {one.status for one in query.of(Key.STATUS)}
    conditions: list[str] = []
    if statuses == {Status.LATE}:
        conditions.append(LATE)
    if statuses == {Status.NO_DATE}:
        conditions.append(f"{TERM} IS NULL")
    values = dict(made.values)
    for n, one in enumerate(query.of(Key.DUE)):
        if one.period is None:
            continue
        for name, sign, day in (("from", ">=", one.period.first), ("to", "<=", one.period.last)):
            if day is not None:
                conditions.append(f"{TERM} {sign} :due_{name}_{n}")
                values[f"due_{name}_{n}"] = day.isoformat()
    return replace(made, conditions=(*made.conditions, *conditions), values=values)


def _either(parts: Iterable[str]) -> str:
    held = list(parts)
    return held[0] if len(held) == 1 else f"({' OR '.join(held)})"


def _string(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
