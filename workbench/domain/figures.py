"""Figures: what mayor and council see of the work, counted from records that are kept anyway.

A figure is a pure function over the facts of a day: nothing is typed for it, and nothing that
happens later changes it. It holds the keys of what it counts, so that each figure opens its
records. It counts; whether that is in order is always judged by a person (product.md 8, R15).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class EvidenceItem(StrEnum):
    """What a coordinator shows mayor and council, in the order of product.md 8."""

    POLICY = "policy"
    PORTFOLIO = "portfolio"
    TRIANGLE = "triangle"
    ACTION_PLAN = "action_plan"
    FOCAL_POINT = "focal_point"
    REPORTING_ROUTE = "reporting_route"
    SIGNALS = "signals"
    FOLLOW_UP = "follow_up"
    TRAINING = "training"
    COMMUNICATION = "communication"
    ATTENDANCE = "attendance"
    DOCUMENTS = "documents"
    REGION = "region"
    BARRIERS = "barriers"
    CARE = "care"
    VICTIMS = "victims"
    COMENSHA = "comensha"
    FEEDBACK = "feedback"

    @property
    def number(self) -> int:
        """Its place in the list, from 1."""
        return list(EvidenceItem).index(self) + 1


class FigureKey(StrEnum):
    """One figure; its words and definition are in ``services.figure_words``."""

    PORTFOLIO_HOLDERS = "portfolio_holders"
    FOCAL_POINTS = "focal_points"
    CARE_COORDINATORS = "care_coordinators"
    CHAIR_ASKED = "chair_asked"
    TRIANGLE_MEETINGS = "triangle_meetings"
    ACTIONS_AGREED = "actions_agreed"
    ACTIONS_IN_TIME = "actions_in_time"
    ACTIONS_OVERDUE = "actions_overdue"
    DECISIONS_TAKEN = "decisions_taken"
    GOALS = "goals"
    GOALS_SERVED = "goals_served"
    FOCAL_MEETINGS = "focal_meetings"
    ROUTE_CHECKS = "route_checks"
    TRAININGS = "trainings"
    TRAINED = "trained"
    COMMUNICATIONS = "communications"
    SIGNALS_MADE = "signals_made"
    SIGNALS_OUTCOME = "signals_outcome"
    WEIGHINGS_ENDED = "weighings_ended"
    WEIGHING_STEPS = "weighing_steps"
    ATTENDED = "attended"
    SILENT = "silent"
    REGIMES = "regimes"
    REGION_MEETINGS = "region_meetings"
    LOCAL_RULES = "local_rules"
    NEIGHBOUR_PAGES = "neighbour_pages"
    REGION_RELEASES = "region_releases"
    CAPACITIES = "capacities"
    INSPECTION_MEETINGS = "inspection_meetings"
    SECTORS_INSPECTED = "sectors_inspected"
    SECTORS_ACTED = "sectors_acted"
    CARE_SEATS = "care_seats"
    CARE_ASKED = "care_asked"
    CARE_PLACES = "care_places"
    CARE_IN_USE = "care_in_use"
    CARE_WAITING = "care_waiting"
    CARE_GAPS = "care_gaps"
    REFERRED = "referred"
    DECLINED = "declined"
    CAME_OVER = "came_over"
    SHELTER_ASKED = "shelter_asked"
    CASES_OPENED = "cases_opened"
    TRANSFERRED = "transferred"
    COMENSHA_CONSIDERED = "comensha_considered"
    PARTNERS_REPORTED = "partners_reported"
    FEEDBACK_ASKED = "feedback_asked"
    TOLD_BACK = "told_back"
    DATED_DOCUMENTS = "dated_documents"  # of several items
    BOTTLENECKS_TOLD = "bottlenecks_told"
    BOTTLENECKS_OPEN = "bottlenecks_open"
    BOTTLENECKS_SOLVED = "bottlenecks_solved"
    PRACTICES_TOLD = "practices_told"
    LESSONS_RAISED = "lessons_raised"  # of two items: to the region, and to the State


class How(StrEnum):
    """How something was, where a cell is of no closed set of its own."""

    IN_TIME = "in_time"
    LATE = "late"
    NO_DAY = "no_day"
    OVERDUE = "overdue"
    BROUGHT = "brought"
    ASKS = "asks"
    TOLD = "told"
    AGREED = "agreed"
    UNANSWERED = "unanswered"
    NOT_KNOWN = "not_known"
    THERE = "there"
    AWAY = "away"
    REPORTED = "reported"
    REMARKED = "remarked"
    ANSWERED = "answered"
    RAISED = "raised"
    GOING = "going"
    DONE = "done"
    LAPSED = "lapsed"


class Axis(StrEnum):
    """Of what a place in ``Cell.at`` is: a closed set, a record, or a place in words."""

    HOW = "how"
    TABLE = "table"
    PARTNER = "partner"
    PARTNER_KIND = "partner_kind"
    ACTION_STATE = "action_state"
    CAPACITY = "capacity"
    SIGNAL_STATE = "signal_state"
    OUTCOME = "outcome"
    FORM = "form"
    SECTOR = "sector"
    PLACE = "place"
    MUNICIPALITY = "municipality"
    REGION = "region"
    REGIME = "regime"
    ANSWER = "answer"
    DOCUMENT = "document"
    STAND = "stand"
    THEME = "theme"
    SOLVER = "solver"
    RAISED_TO = "raised_to"
    ROLE = "role"
    GOAL_STATE = "goal_state"
    CARE = "care"
    WAIT = "wait"
    GAP = "gap"
    REFERRAL_STATE = "referral_state"
    DECLINED = "declined"


NOTHING_SAID: Final = frozenset({How.UNANSWERED, How.NOT_KNOWN})  # counted, and no evidence


class RecordKind(StrEnum):
    """Kinds of record that a figure opens."""

    ORGANISATION = "organisation"
    CONTACT = "contact"
    TABLE = "table"
    MEETING = "meeting"
    ACTION = "action"
    DECISION = "decision"
    SIGNAL = "signal"
    CASE = "case"
    CARE_PLACES = "care_places"
    REFERRAL = "referral"
    DOCUMENT = "document"
    EVENT = "event"
    LESSON = "lesson"
    GOAL = "goal"
    LOCAL_RULE = "local_rule"
    NEIGHBOUR_PAGE = "neighbour_page"
    REGION_RELEASE = "region_release"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A record that is counted. One that is shielded is counted too, and does not open.

    It counts for one, but where it holds a number itself: a row of places counts for its places,
    a training for those who were there.
    """

    kind: RecordKind
    key: str
    is_hidden: bool = field(default=False, compare=False)
    times: int = 1


Found = dict[tuple[str, ...], list[Ref]]  # what a figure counts, by what it is of


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day up to and including another."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day falls in it."""
        return day is not None and self.since <= day <= self.until

    @classmethod
    def year_of(cls, day: date) -> Period:
        """Return the calendar year up to a day."""
        return cls(since=date(day.year, 1, 1), until=day)

    @classmethod
    def twelve_months(cls, day: date) -> Period:
        """Return the twelve months up to and including a day."""
        after = day + timedelta(days=1)
        is_leap_day = (after.month, after.day) == (2, 29)
        since = after.replace(year=after.year - 1, day=28 if is_leap_day else after.day)
        return cls(since=since, until=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a figure. ``at`` says of what: words of closed sets, keys, places."""

    at: tuple[str, ...] = ()
    records: tuple[Ref, ...]

    @property
    def count(self) -> int:
        """How many."""
        return sum(ref.times for ref in self.records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as it stood on a day. Without a period it tells how things stand that day.

    A record can stand in two cells, such as a case of two forms: it counts once. ``lost`` is how
    many cases were destroyed since: how they stood on that day is no longer known.
    """

    key: FigureKey
    item: EvidenceItem
    day: date
    period: Period | None = None
    cells: tuple[Cell, ...] = ()
    lost: int = field(default=0, compare=False)

    @property
    def records(self) -> tuple[Ref, ...]:
        """All that is counted, each once."""
        return tuple(sorted({ref for cell in self.cells for ref in cell.records}))

    @property
    def count(self) -> int:
        """How many, each record once."""
        return sum(ref.times for ref in self.records)

    @property
    def opens(self) -> tuple[Ref, ...]:
        """What can be opened of it."""
        return tuple(ref for ref in self.records if not ref.is_hidden)


def along(figure: Figure, *axes: int) -> tuple[Cell, ...]:
    """Return the cells of a figure with some of its axes only, such as signals per sector."""
    found: Found = {}
    for cell in figure.cells:
        at = tuple(cell.at[axis] for axis in axes)
        found.setdefault(at, []).extend(cell.records)
    return cells(found)


def cells(found: Mapping[tuple[str, ...], Iterable[Ref]]) -> tuple[Cell, ...]:
    """Return cells in the order of what they are of, each record once in its cell."""
    return tuple(
        Cell(at=at, records=tuple(sorted(set(records)))) for at, records in sorted(found.items())
    )
