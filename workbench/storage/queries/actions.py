"""The lists of actions.

A view is counted, and the actions of one partner in it are put in order, from an index alone
(performance.md 1.3: what costs is the pages); a filter reads the words too. ``term`` is the ISO
day, None for none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ActionId, MeetingId, OrganisationId, TableId
from workbench.domain.numbers import Series, numbered
from workbench.services.rows import ActionCounts, ActionGroup, ActionRow, ActionView, Grouping
from workbench.storage.connection import rows_of
from workbench.storage.queries.action_filter import condition_of
from workbench.storage.queries.action_heads import (
    closed_counted,
    counted,
    heads_of,
    open_counted,
    span_values,
)
from workbench.storage.queries.named import named
from workbench.storage.queries.search_names import Names
from workbench.storage.queries.terms import CLOSED, LATE, OPEN, TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.storage.driver import Connection

# The coming meeting of each table, looked up once for all its actions.
_COMING: Final = """
    WITH coming AS MATERIALIZED (
        SELECT c.meeting_table, min(c.on_day) AS on_day FROM meeting c
         WHERE c.state IN ('concept', 'invited') AND c.on_day >= :today
         GROUP BY c.meeting_table)"""
_BEFORE_NEXT: Final = (
    f"{TERM} <= (SELECT c.on_day FROM coming c WHERE c.meeting_table = a.meeting_table)"  # noqa: S608 - our own texts
)
_OURS: Final = "a.lead IN (SELECT o.id FROM organisation o WHERE o.is_own)"
_VIEWS: Final = {
    ActionView.OPEN: OPEN,
    ActionView.LATE: f"{OPEN} AND {LATE}",
    ActionView.BEFORE_NEXT: f"{OPEN} AND {_BEFORE_NEXT}",
    ActionView.NO_DATE: f"{OPEN} AND {TERM} IS NULL",
    ActionView.WAITING_ON_US: f"{OPEN} AND {_OURS}",
    ActionView.DONE: CLOSED,
}
_COUNTS: Final = f"""
    {_COMING}
    SELECT count(*) AS open, coalesce(sum({LATE}), 0) AS late,
           coalesce(sum({_BEFORE_NEXT}), 0) AS before_next,
           coalesce(sum({TERM} IS NULL), 0) AS no_date,
           coalesce(sum({_OURS}), 0) AS waiting_on_us,
           (SELECT coalesce(sum(n), 0) FROM tally WHERE list = 'closed_by_table') AS done
      FROM action a WHERE {OPEN}"""  # noqa: S608 - our own texts
_BY_TERM: Final = f"{TERM} NULLS LAST, a.year, a.number NULLS LAST, a.id"
_BY_CLOSING: Final = "a.closed_on DESC, a.id DESC"
_COLUMNS: Final = f"""
    a.id, a.number, a.year, a.text, a.due_kind, {TERM} AS term, a.state, a.postponed,
    a.meeting_table, a.meeting, a.agreed_on, t.prefix, t.name AS table_name,
    g.id AS organisation, g.name AS organisation_name, g.monogram, g.colour, c.name AS person,
    (SELECT count(*) FROM action_owner x WHERE x.action = a.id) AS owners,
    (SELECT sum(x.is_done) FROM action_owner x WHERE x.action = a.id) AS owners_done,
    (SELECT count(*) FROM action_check k WHERE k.action = a.id) AS checks,
    (SELECT count(k.done_on) FROM action_check k WHERE k.action = a.id) AS checks_done,
    a.closed_on, a.capacity, a.waits_for, a.waits_until
    FROM action a
    LEFT JOIN action_owner w ON w.action = a.id AND w.position = 0
    LEFT JOIN organisation g ON g.id = w.organisation
    LEFT JOIN contact c ON c.id = w.contact
    LEFT JOIN meeting_table t ON t.id = a.meeting_table """  # noqa: S608 - our own texts
_PAGE: Final = 64  # keys in one statement: well within a millisecond
# Which those are is read from two indexes alone; among all of a table each would be a leap.
_CARRIED: Final = f"""
    SELECT a.id FROM action a INDEXED BY action_open_by_table
     WHERE {OPEN} AND a.meeting_table = :table AND a.agreed_on < :before
    UNION ALL
    SELECT a.id FROM action a INDEXED BY action_closed_by_table
     WHERE {CLOSED} AND a.meeting_table = :table AND a.agreed_on < :before
       AND a.closed_on > coalesce(
           (SELECT max(m.on_day) FROM meeting m
             WHERE m.meeting_table = :table AND m.on_day < :before
               AND m.state NOT IN ('concept', 'invited', 'cancelled', 'moved')), '')
     ORDER BY id"""  # noqa: S608 - our own texts


class ActionQueries:
    """Reads for the action list and its views."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def counts(self, today: date) -> ActionCounts:
        """Return how many actions stand in each view."""
        (found,) = named(self._db, _COUNTS, {"today": today.isoformat()})
        return ActionCounts(**found)

    def count(self, view: ActionView, today: date, search: str) -> int:
        """Return how many actions of a view fit a filter."""
        wanted = condition_of(search, self._names(), today)
        sql = f"{_COMING} SELECT count(*) FROM action a WHERE {_VIEWS[view]}{wanted.sql}"  # noqa: S608 - our own texts
        ((count,),) = rows_of(self._db, sql, {**_days(today), **wanted.values})
        return int(count)

    def groups(
        self, view: ActionView, today: date, search: str, by: Grouping = Grouping.PARTNER
    ) -> Sequence[ActionGroup]:
        """Return the groups of a view with what is late in each."""
        wanted = condition_of(search, self._names(), today)
        is_closed = view is ActionView.DONE
        heads = heads_of(by, is_closed=is_closed)
        if not wanted.is_empty:
            counts = counted(heads, "action a", _from_end_to_end(_VIEWS[view]) + wanted.sql)
        else:
            counts = closed_counted(heads) if is_closed else open_counted(heads, _VIEWS[view])
        sql = f"""
            {_COMING}
            SELECT f.part AS key, {heads.shown}, f.n, f.late FROM ({counts}) f
              {heads.joined} ORDER BY {heads.order}"""  # noqa: S608 - our own texts
        rows = named(self._db, sql, {**_days(today), **wanted.values})
        return tuple(
            ActionGroup(
                key=r["key"],
                name=r["name"] or "",
                monogram=r["monogram"] or "",
                colour=r["colour"] or 0,
                count=r["n"],
                late=r["late"],
            )
            for r in rows
        )

    def keys(
        self,
        view: ActionView,
        today: date,
        search: str,
        key: str | None,
        by: Grouping = Grouping.PARTNER,
    ) -> Sequence[ActionId]:
        """Return the actions of one group of a view, in their order."""
        order = _BY_CLOSING if view is ActionView.DONE else _BY_TERM
        wanted = condition_of(search, self._names(), today)
        heads = heads_of(by, is_closed=view is ActionView.DONE)
        sql = f"""
            {_COMING}
            SELECT a.id FROM action a
             WHERE {heads.part} IS :key AND {_VIEWS[view]}{wanted.sql} ORDER BY {order}"""  # noqa: S608 - our own texts
        values = {**_days(today), **wanted.values, "key": key}
        return tuple(ActionId(key) for (key,) in rows_of(self._db, sql, values))

    def _names(self) -> Names:
        return Names(self._db)  # anew: a partner may have another name by now

    def rows(self, ids: Sequence[ActionId]) -> Sequence[ActionRow]:
        """Return the rows for these keys."""
        found: list[ActionRow] = []
        for first in range(0, len(ids), _PAGE):
            page = ids[first : first + _PAGE]
            marks = ", ".join("?" * len(page))
            sql = f"SELECT {_COLUMNS} WHERE a.id IN ({marks}) ORDER BY a.id"
            found += _rows(named(self._db, sql, page))
        return found

    def carried_over(self, table: TableId, before: date) -> Sequence[ActionRow]:
        """Return the open actions of earlier days, and those closed since the last meeting."""
        found = rows_of(self._db, _CARRIED, {"table": table, "before": before.isoformat()})
        return self.rows([ActionId(key) for (key,) in found])

    def of_meeting(self, meeting: MeetingId) -> Sequence[ActionRow]:
        """Return what was agreed at a meeting, in the order of its lines."""
        return _rows(
            named(
                self._db,
                f"SELECT {_COLUMNS}"
                " LEFT JOIN line l ON l.id = a.line LEFT JOIN agenda_item i ON i.id = l.item"
                " WHERE a.withdrawn_at IS NULL AND a.meeting = :meeting"
                " ORDER BY i.position, l.position, a.id",
                {"meeting": meeting},
            )
        )


def _days(today: date) -> dict[str, str]:
    return {"today": today.isoformat(), **span_values(today)}


def _from_end_to_end(where: str) -> str:
    """Return the condition in a form no index has: by an index each row's words are a leap."""
    return where.replace("a.state IN", "+a.state IN")


def _rows(found: Iterable[Mapping[str, Any]]) -> list[ActionRow]:
    return [_row(told) for told in found]


def _row(r: Mapping[str, Any]) -> ActionRow:
    shared = r["owners"] > 1  # one owner is done when the action is
    return ActionRow(
        id=ActionId(r["id"]),
        number=numbered(Series.ACTION, r["prefix"] or "OV", r["year"], r["number"]),
        text=r["text"],
        organisation=OrganisationId(r["organisation"]) if r["organisation"] else None,
        organisation_name=r["organisation_name"] or "",
        monogram=r["monogram"] or "",
        colour=r["colour"] or 0,
        person=r["person"] or "",
        co_owners=max(r["owners"] - 1, 0),
        due_kind=DueKind(r["due_kind"]),
        due=date.fromisoformat(r["term"]) if r["term"] else None,
        state=ActionState(r["state"]),
        postponed=r["postponed"],
        table=TableId(r["meeting_table"]) if r["meeting_table"] else None,
        table_name=r["table_name"] or "",
        meeting=MeetingId(r["meeting"]) if r["meeting"] else None,
        agreed_on=date.fromisoformat(r["agreed_on"]),
        closed_on=date.fromisoformat(r["closed_on"]) if r["closed_on"] else None,
        capacity=Capacity(r["capacity"]) if r["capacity"] else None,
        waits_for=r["waits_for"],
        waits_until=date.fromisoformat(r["waits_until"]) if r["waits_until"] else None,
        parts=r["checks"] + (r["owners"] if shared else 0),
        parts_done=r["checks_done"] + (r["owners_done"] if shared else 0),
    )
