"""Records as they stood at the end of a day: the tables of now, and the history of since.

The tables are read first: what changes while this reads is in the history by then, with the row
as it was before. Shielded records are read too, because what was counted stays counted; only
columns that are counted are read, and the keys of what is shielded go along.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from workbench.domain import figure_facts as known
from workbench.domain import lesson_facts, policy_facts, region_facts, sector_facts
from workbench.storage import kinds
from workbench.storage.connection import rows_of
from workbench.storage.history import row_of
from workbench.storage.shapes import Shape, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.domain.figure_facts import Facts
    from workbench.storage.driver import Connection

# By the field of the facts, of which table, and as what.
_STOOD: Final[Mapping[str, Shape[Any]]] = types.MappingProxyType(
    {
        "partners": Shape(kinds.ORGANISATION.table, known.PartnerFact),
        "contacts": Shape(kinds.CONTACT.table, known.ContactFact),
        "tables": Shape(kinds.TABLE.table, known.TableFact),
        "seats": Shape(kinds.MEMBERSHIP.table, known.SeatFact),
        "meetings": Shape(kinds.MEETING.table, known.MeetingFact),
        "attendance": Shape(kinds.ATTENDANCE.table, known.AttendanceFact),
        "actions": Shape(kinds.ACTION.table, known.ActionFact),
        "owners": Shape(kinds.OWNER.table, known.OwnerFact),
        "reports": Shape(kinds.NOTE.table, known.ReportFact),
        "escalations": Shape(kinds.ESCALATION.table, known.EscalationFact),
        "decisions": Shape(kinds.DECISION.table, known.DecisionFact),
        "remarks": Shape(kinds.REMARK.table, known.RemarkFact),
        "answers": Shape(kinds.ANSWER.table, known.AnswerFact),
        "signals": Shape(kinds.SIGNAL.table, known.SignalFact),
        "cases": Shape(kinds.CASE.table, known.CaseFact),
        "checks": Shape(kinds.VICTIM_CHECK.table, known.CheckFact),
        "transfers": Shape(kinds.CASE_TRANSFER.table, known.TransferFact),
        "case_steps": Shape(kinds.CASE_STEP.table, known.CaseStepFact),
        "referrals": kinds.REFERRAL,
        "care": kinds.CARE_PLACES,
        "weighings": Shape(kinds.WEIGHING.table, known.WeighingFact),
        "steps": Shape(kinds.WEIGHING_STEP.table, known.WeighingStepFact),
        "feedback": Shape(kinds.FEEDBACK.table, known.FeedbackFact),
        "attention": Shape(kinds.ATTENTION.table, sector_facts.AttentionFact),
        "case_actions": Shape(kinds.CASE_ACTION.table, sector_facts.CaseActionFact),
        "signal_cases": Shape(kinds.SIGNAL_CASE.table, sector_facts.SignalCaseFact),
        "documents": Shape(kinds.POLICY_DOCUMENT.table, policy_facts.PolicyDocumentFact),
        "judgements": Shape(kinds.POLICY_JUDGEMENT.table, policy_facts.PolicyJudgementFact),
        "events": Shape(kinds.POLICY_EVENT.table, policy_facts.PolicyEventFact),
        "lessons": Shape(kinds.LESSON.table, lesson_facts.LessonFact),
        "raisings": Shape(kinds.RAISING.table, lesson_facts.RaisingFact),
        "standing": Shape(kinds.STANDING.table, lesson_facts.StandingFact),
        "roles": Shape(kinds.POLICY_ROLE.table, policy_facts.RoleFact),
        "goals": Shape(kinds.GOAL.table, policy_facts.GoalFact),
        "goal_actions": Shape(kinds.GOAL_ACTION.table, policy_facts.GoalActionFact),
        "municipalities": Shape(kinds.MUNICIPALITY.table, region_facts.MunicipalityFact),
        "local_rules": Shape(kinds.LOCAL_RULE.table, region_facts.LocalRuleFact),
        "neighbour_pages": Shape(kinds.NEIGHBOUR_PAGE.table, region_facts.NeighbourPageFact),
        "region_releases": Shape(kinds.REGION_RELEASE.table, region_facts.RegionReleaseFact),
    }
)
_KINDS: Final = frozenset(shape.table for shape in _STOOD.values())
_ONE: Final = timedelta(days=1)
_STRETCH: Final = 1_000  # rows that are read, or become facts, in one go

# From the newest back, which ends soon for a day not long ago.
_LAST: Final = "SELECT n FROM audit WHERE ts < ? ORDER BY n DESC LIMIT 1"
_FIRST: Final = "SELECT substr(ts, 1, 10) FROM audit ORDER BY n LIMIT 1"
_SINCE: Final = f"""
    SELECT kind, record, before FROM main.history
     WHERE audit > ? AND kind IN ({", ".join("?" * len(_KINDS))})
     ORDER BY audit"""  # noqa: S608 - signs only
_LOST: Final = """
    SELECT done_at, since FROM destruction WHERE what = 'case' AND substr(done_at, 1, 10) > ?"""
_HIDDEN: Final = "SELECT id FROM hidden_case UNION ALL SELECT id FROM hidden_signal"


class PastQueries:
    """Answers ``services.figures.Past`` on one connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def as_of(self, day: date, entry: int | None = None) -> Facts:
        """Return the facts as they stood at the end of a day, or amid it after an entry."""
        return list(self.in_parts(day, entry))[-1]

    def in_parts(self, day: date, entry: int | None = None) -> Iterator[Facts]:
        """Read the facts bit by bit, so that others get their turn; the last ones are whole.

        Whoever stops in between has lost nothing but time.
        """
        facts = known.Facts(day=day)
        last = [(entry,)] if entry else rows_of(self._db, _LAST, ((day + _ONE).isoformat(),))
        now: dict[str, list[Values]] = {}
        for name, shape in _STOOD.items():
            now[name] = []
            for some in self._now(shape):
                now[name] += some
                yield facts
        since = self._since(last[0][0] if last else 0)
        first = rows_of(self._db, _FIRST)
        facts = replace(
            facts,
            begins=date.fromisoformat(first[0][0]) if first else None,
            lost=self._lost(day),
            hidden=frozenset(key for (key,) in rows_of(self._db, _HIDDEN)),
        )
        for name, shape in _STOOD.items():
            read: list[Any] = []
            for some in _stretches(_stood(shape, now.pop(name), since[shape.table])):
                read += map(shape.read, some)
                yield facts
            more: dict[str, Any] = {name: tuple(read)}
            facts = replace(facts, **more)
        yield facts

    def _now(self, shape: Shape[Any]) -> Iterator[list[Values]]:
        """Yield the rows by key, in stretches.

        Each is asked by itself: a question that stays open would keep the connection at the day
        of its beginning, for everybody. What changes in between is known by its entry.
        """
        place = shape.columns.index("id")
        sql = f"""
            SELECT {", ".join(shape.columns)} FROM main.{shape.table}
             WHERE id > ? ORDER BY id LIMIT {_STRETCH}"""  # noqa: S608 - names of our own schema
        last = ""
        while some := rows_of(self._db, sql, (last,)):
            yield some
            last = some[-1][place]

    def _since(self, last: int) -> dict[str, dict[str, str | None]]:
        """Return of all that changed since an entry the row as it was, by table and key."""
        found: dict[str, dict[str, str | None]] = {table: {} for table in _KINDS}
        for kind, record, before in rows_of(self._db, _SINCE, (last, *sorted(_KINDS))):
            found[kind].setdefault(record, before)  # what changed first tells how it stood
        return found

    def _lost(self, day: date) -> tuple[date, ...]:
        """Return when cases were destroyed since that were there by that day."""
        found = rows_of(self._db, _LOST, (day.isoformat(),))
        return tuple(
            sorted(
                date.fromisoformat(done[:10])
                for done, since in found
                if since is None or since <= day.isoformat()
            )
        )


def _stretches(rows: Iterable[Values]) -> Iterator[list[Values]]:
    """Yield rows in stretches that take much less than a blink."""
    left = iter(rows)
    while some := list(islice(left, _STRETCH)):
        yield some


def _stood(
    shape: Shape[Any], now: list[Values], since: Mapping[str, str | None]
) -> Iterable[Values]:
    """Return the rows as they stood, by key; what an older one lacks has its first value."""
    if not since:
        return now
    place, first = shape.columns.index("id"), _first_values(shape)
    held = {row[place]: row for row in now if row[place] not in since}
    for key, before in since.items():
        if before is not None:
            row = row_of(before)
            held[key] = tuple(row.get(name, first.get(name)) for name in shape.columns)
    return (held[key] for key in sorted(held))


def _first_values(shape: Shape[Any]) -> dict[str, Any]:
    given = {one.name: one.default for one in fields(shape.record) if one.default is not MISSING}
    made: dict[str, Any] = {}
    for one in shape.fields:
        if one.name in given:
            made.update(zip(one.columns, one.to_columns(given[one.name]), strict=True))
    return made
