"""The lists of actions.

The day of an action that is due at the next meeting is read from the meetings of its table, so
it moves when the meeting moves (rules R3). ``term`` is the ISO day, "" for none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ActionId, MeetingId, OrganisationId, TableId
from workbench.domain.numbers import Series, numbered
from workbench.services.rows import ActionCounts, ActionGroup, ActionRow, ActionView
from workbench.storage.queries.named import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.storage.driver import Connection

_NEXT: Final = """
    (SELECT min(n.on_day) FROM meeting n
      WHERE n.meeting_table = a.meeting_table AND n.on_day > coalesce(
            (SELECT o.on_day FROM meeting o WHERE o.id = a.meeting), a.agreed_on)
        AND n.state NOT IN ('cancelled', 'moved'))"""
_TERM: Final = f"CASE a.due_kind WHEN 'next_meeting' THEN {_NEXT} ELSE a.due END"
_OPEN: Final = "a.state IN ('open', 'in_progress', 'deferred')"
_COMING: Final = """
    (SELECT min(c.on_day) FROM meeting c
      WHERE c.meeting_table = a.meeting_table
        AND c.state IN ('concept', 'invited') AND c.on_day >= :today)"""
_FROM: Final = """
    FROM action a
    LEFT JOIN action_owner w ON w.action = a.id AND w.position = 0
    LEFT JOIN organisation g ON g.id = w.organisation"""
_WHERE: Final = {
    ActionView.OPEN: _OPEN,
    ActionView.LATE: f"{_OPEN} AND {_TERM} < :today",
    ActionView.BEFORE_NEXT: f"{_OPEN} AND {_TERM} <= {_COMING}",
    ActionView.NO_DATE: f"{_OPEN} AND {_TERM} IS NULL",
    ActionView.WAITING_ON_US: f"{_OPEN} AND g.is_own",
    ActionView.DONE: "a.state IN ('done', 'lapsed')",
}
_SEARCH: Final = """
    AND (:search = '' OR instr(lower(a.text), lower(:search))
         OR instr(lower(coalesce(g.name, '')), lower(:search)))"""
_GROUP_ORDER: Final = "g.is_own DESC NULLS LAST, g.name COLLATE NOCASE, g.id"
_ORDER: Final = {
    ActionView.DONE: f"{_GROUP_ORDER}, a.closed_on DESC, a.id DESC",
}
_BY_TERM: Final = (
    f"{_GROUP_ORDER}, {_TERM} IS NULL, {_TERM}, a.year, a.number IS NULL, a.number, a.id"
)
_COLUMNS: Final = f"""
    a.id, a.number, a.year, a.text, a.due_kind, {_TERM} AS term, a.state, a.postponed,
    a.meeting_table, a.meeting, a.agreed_on, t.prefix, t.name AS table_name,
    g.id AS organisation, g.name AS organisation_name, g.monogram, g.colour, c.name AS person,
    (SELECT count(*) FROM action_owner x WHERE x.action = a.id) AS owners
    {_FROM}
    LEFT JOIN contact c ON c.id = w.contact
    LEFT JOIN meeting_table t ON t.id = a.meeting_table """  # noqa: S608 - our own texts
_PAGE: Final = 500  # keys in one statement


class ActionQueries:
    """Reads for the action list and its views."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def counts(self, today: date) -> ActionCounts:
        """Return how many actions stand in each view."""
        sums = ", ".join(f"coalesce(sum({_WHERE[view]}), 0) AS {view.value}" for view in ActionView)
        found = named(
            self._db,
            f"SELECT {sums} {_FROM} WHERE a.withdrawn_at IS NULL",
            {"today": today.isoformat()},
        )[0]
        return ActionCounts(**{view.value: found[view.value] for view in ActionView})

    def groups(self, view: ActionView, today: date, search: str) -> Sequence[ActionGroup]:
        """Return the partners of a view with what is late."""
        rows = named(
            self._db,
            f"SELECT g.id, g.name, g.monogram, g.colour, count(*) AS n,"
            f" coalesce(sum({_WHERE[ActionView.LATE]}), 0) AS late"
            f" {_FROM} WHERE a.withdrawn_at IS NULL AND {_WHERE[view]} {_SEARCH}"
            f" GROUP BY g.id ORDER BY {_GROUP_ORDER}",
            {"today": today.isoformat(), "search": search},
        )
        return tuple(
            ActionGroup(
                organisation=OrganisationId(r["id"]) if r["id"] else None,
                name=r["name"] or "",
                monogram=r["monogram"] or "",
                colour=r["colour"] or 0,
                count=r["n"],
                late=r["late"],
            )
            for r in rows
        )

    def keys(self, view: ActionView, today: date, search: str) -> Sequence[ActionId]:
        """Return the actions of a view in their order."""
        rows = named(
            self._db,
            f"SELECT a.id {_FROM} WHERE a.withdrawn_at IS NULL"
            f" AND {_WHERE[view]} {_SEARCH} ORDER BY {_ORDER.get(view, _BY_TERM)}",
            {"today": today.isoformat(), "search": search},
        )
        return tuple(ActionId(r["id"]) for r in rows)

    def rows(self, ids: Sequence[ActionId]) -> Sequence[ActionRow]:
        """Return the rows for these keys."""
        found: list[ActionRow] = []
        for first in range(0, len(ids), _PAGE):
            page = ids[first : first + _PAGE]
            marks = ", ".join("?" * len(page))
            found += _rows(
                named(
                    self._db,
                    f"SELECT {_COLUMNS} WHERE a.id IN ({marks})",
                    page,
                )
            )
        return found

    def carried_over(self, table: TableId, before: date) -> Sequence[ActionRow]:
        """Return the open actions of earlier days, and those closed since the last meeting."""
        return _rows(
            named(
                self._db,
                f"SELECT {_COLUMNS} WHERE a.withdrawn_at IS NULL"  # noqa: S608 - our own texts
                " AND a.meeting_table = :table AND a.agreed_on < :before"
                f" AND ({_OPEN} OR a.closed_on > coalesce("
                "    (SELECT max(m.on_day) FROM meeting m WHERE m.meeting_table = :table"
                "        AND m.on_day < :before AND m.state NOT IN"
                "        ('concept', 'invited', 'cancelled', 'moved')), ''))"
                " ORDER BY a.id",
                {"table": table, "before": before.isoformat()},
            )
        )

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


def _rows(found: Iterable[Mapping[str, Any]]) -> list[ActionRow]:
    return [
        ActionRow(
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
        )
        for r in found
    ]
