"""Which figures are evidence of which item, and all of them for a day and a period."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain import (
    figure_actions,
    figure_care,
    figure_lessons,
    figure_partners,
    figure_policy,
    figure_region,
    figure_sectors,
    figure_signals,
)
from workbench.domain.figures import NOTHING_SAID, Axis, EvidenceItem, Figure, FigureKey, cells
from workbench.domain.lessons import RaisedTo
from workbench.domain.policy_documents import DOCUMENTS_OF
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.roles import ROLES_OF
from workbench.domain.tables import TableKind
from workbench.domain.victim_check import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Found, Period


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted, of which item it is evidence, and of what its cells are.

    ``told`` is the axis by which a figure is told in one line, where it has several.
    """

    key: FigureKey
    item: EvidenceItem
    count: Callable[[Facts, Period], Found]
    axes: tuple[Axis, ...] = ()
    told: int = 0
    has_period: bool = True
    is_of_cases: bool = False  # or of signals: what is destroyed takes these along

    def of(self, facts: Facts, period: Period) -> Figure:
        """Count it."""
        return Figure(
            key=self.key,
            item=self.item,
            day=facts.day,
            period=period if self.has_period else None,
            cells=cells(self.count(facts, period)),
            lost=len(facts.lost) if self.is_of_cases else 0,
        )


def _on_the_day(
    key: FigureKey,
    item: EvidenceItem,
    count: Callable[[Facts, Period], Found],
    *axes: Axis,
    told: int = 0,
) -> Definition:
    return Definition(key, item, count, axes, told, has_period=False)


def _of_cases(
    key: FigureKey,
    item: EvidenceItem,
    count: Callable[[Facts, Period], Found],
    *axes: Axis,
    told: int = 0,
) -> Definition:
    return Definition(key, item, count, axes, told, is_of_cases=True)


def _holders(key: FigureKey, item: EvidenceItem) -> Definition:
    count = figure_partners.holders(*ROLES_OF[item])
    return _on_the_day(key, item, count, Axis.ROLE, Axis.PARTNER)


_K, _I, _A = FigureKey, EvidenceItem, Axis
_OF_BOTTLENECKS = (_A.THEME, _A.SOLVER)
_OF_SPOTS = (_A.SECTOR, _A.PLACE, _A.MUNICIPALITY)
_OF_SIGNALS = (_A.FORM, _A.SECTOR, _A.PLACE, _A.MUNICIPALITY, _A.PARTNER)
DEFINITIONS: Final[tuple[Definition, ...]] = (
    *(
        _on_the_day(
            _K.DATED_DOCUMENTS, item, figure_policy.documents(item), _A.DOCUMENT, _A.STAND, told=1
        )
        for item in DOCUMENTS_OF
    ),
    _holders(_K.PORTFOLIO_HOLDERS, _I.PORTFOLIO),
    Definition(
        _K.TRIANGLE_MEETINGS, _I.TRIANGLE, figure_actions.meetings_of(TableKind.TRIANGLE),
        (_A.TABLE,),
    ),
    Definition(_K.CHAIR_ASKED, _I.TRIANGLE, figure_actions.chair_asked, (_A.HOW,)),
    Definition(
        _K.ACTIONS_AGREED, _I.ACTION_PLAN, figure_actions.agreed, (_A.TABLE, _A.ACTION_STATE), 1
    ),
    Definition(_K.ACTIONS_IN_TIME, _I.ACTION_PLAN, figure_actions.in_time, (_A.HOW,)),
    _on_the_day(_K.ACTIONS_OVERDUE, _I.ACTION_PLAN, figure_actions.overdue, _A.TABLE),
    Definition(_K.GOALS, _I.ACTION_PLAN, figure_policy.goals, (_A.THEME, _A.GOAL_STATE), 1),
    Definition(_K.GOALS_SERVED, _I.ACTION_PLAN, figure_policy.serving, (_A.THEME, _A.HOW), 1),
    Definition(_K.DECISIONS_TAKEN, _I.ACTION_PLAN, figure_actions.decided, (_A.TABLE,)),
    Definition(_K.BOTTLENECKS_TOLD, _I.ACTION_PLAN, figure_lessons.told, _OF_BOTTLENECKS),
    _on_the_day(
        _K.BOTTLENECKS_OPEN, _I.ACTION_PLAN, figure_lessons.still_open, *_OF_BOTTLENECKS, told=1
    ),
    Definition(_K.BOTTLENECKS_SOLVED, _I.ACTION_PLAN, figure_lessons.solved, (_A.THEME,)),
    Definition(_K.PRACTICES_TOLD, _I.ACTION_PLAN, figure_lessons.practices, (_A.THEME,)),
    Definition(
        _K.LESSONS_RAISED, _I.ACTION_PLAN,
        figure_lessons.raised((RaisedTo.RAPPORTEUR, RaisedTo.STATE)), (_A.RAISED_TO, _A.HOW),
    ),
    _holders(_K.FOCAL_POINTS, _I.FOCAL_POINT),
    Definition(
        _K.FOCAL_MEETINGS, _I.FOCAL_POINT, figure_actions.meetings_of(TableKind.FOCAL_POINTS),
        (_A.TABLE,),
    ),
    Definition(
        _K.ROUTE_CHECKS, _I.REPORTING_ROUTE, figure_policy.done(PolicyEventKind.ROUTE_CHECK)
    ),
    _of_cases(_K.SIGNALS_MADE, _I.SIGNALS, figure_signals.made, *_OF_SIGNALS),
    _of_cases(_K.CASES_OPENED, _I.SIGNALS, figure_signals.opened, _A.FORM),
    _of_cases(_K.SIGNALS_OUTCOME, _I.FOLLOW_UP, figure_signals.outcomes, _A.SIGNAL_STATE),
    _of_cases(_K.WEIGHINGS_ENDED, _I.FOLLOW_UP, figure_signals.weighings, _A.OUTCOME),
    _of_cases(_K.WEIGHING_STEPS, _I.FOLLOW_UP, figure_signals.weighing_steps, _A.HOW),
    Definition(_K.TRAININGS, _I.TRAINING, figure_policy.done(PolicyEventKind.TRAINING)),
    Definition(_K.TRAINED, _I.TRAINING, figure_policy.reached(PolicyEventKind.TRAINING)),
    Definition(
        _K.COMMUNICATIONS, _I.COMMUNICATION, figure_policy.done(PolicyEventKind.COMMUNICATION)
    ),
    Definition(_K.ATTENDED, _I.ATTENDANCE, figure_partners.attended, (_A.PARTNER, _A.HOW), 1),
    _on_the_day(_K.SILENT, _I.ATTENDANCE, figure_partners.silent),
    _on_the_day(_K.REGIMES, _I.DOCUMENTS, figure_partners.regimes, _A.REGIME),
    Definition(
        _K.REGION_MEETINGS, _I.REGION, figure_actions.meetings_of(TableKind.REGIONAL), (_A.TABLE,)
    ),
    Definition(
        _K.LESSONS_RAISED, _I.REGION, figure_lessons.raised((RaisedTo.REGION,)),
        (_A.RAISED_TO, _A.HOW), 1,
    ),
    _on_the_day(_K.LOCAL_RULES, _I.REGION, figure_region.rules, _A.MUNICIPALITY),
    Definition(_K.NEIGHBOUR_PAGES, _I.REGION, figure_region.pages, (_A.MUNICIPALITY,)),
    Definition(_K.REGION_RELEASES, _I.REGION, figure_region.releases),
    Definition(_K.CAPACITIES, _I.BARRIERS, figure_actions.capacities, (_A.CAPACITY,)),
    Definition(
        _K.INSPECTION_MEETINGS, _I.BARRIERS, figure_actions.meetings_of(TableKind.INSPECTION),
        (_A.TABLE,),
    ),
    Definition(_K.SECTORS_INSPECTED, _I.BARRIERS, figure_sectors.inspected, _OF_SPOTS),
    Definition(_K.SECTORS_ACTED, _I.BARRIERS, figure_sectors.acted, _OF_SPOTS),
    _on_the_day(_K.CARE_SEATS, _I.CARE, figure_partners.care_seats, _A.PARTNER_KIND),
    _holders(_K.CARE_COORDINATORS, _I.CARE),
    _of_cases(_K.CARE_ASKED, _I.CARE, figure_signals.asked(Question.CARE), _A.ANSWER),
    _of_cases(_K.SHELTER_ASKED, _I.CARE, figure_signals.asked(Question.SHELTER), _A.ANSWER),
    _on_the_day(_K.CARE_PLACES, _I.CARE, figure_care.places, _A.CARE, _A.PARTNER),
    _on_the_day(_K.CARE_IN_USE, _I.CARE, figure_care.in_use, _A.CARE, _A.PARTNER),
    _on_the_day(_K.CARE_WAITING, _I.CARE, figure_care.waiting, _A.CARE, _A.WAIT, told=1),
    Definition(
        _K.CARE_GAPS, _I.CARE, figure_care.gaps, (_A.GAP,), has_period=False, is_of_cases=True
    ),
    _of_cases(_K.REFERRED, _I.VICTIMS, figure_care.referred, _A.CARE, _A.REFERRAL_STATE, told=1),
    _of_cases(_K.DECLINED, _I.VICTIMS, figure_care.declined, _A.DECLINED),
    _of_cases(_K.CAME_OVER, _I.VICTIMS, figure_care.came_over, _A.REGION),
    _of_cases(_K.TRANSFERRED, _I.VICTIMS, figure_signals.transferred, _A.REGION),
    _of_cases(
        _K.COMENSHA_CONSIDERED, _I.COMENSHA, figure_signals.asked(Question.COMENSHA), _A.ANSWER
    ),
    Definition(
        _K.PARTNERS_REPORTED, _I.FEEDBACK, figure_partners.reported, (_A.PARTNER, _A.HOW), 1
    ),
    Definition(_K.FEEDBACK_ASKED, _I.FEEDBACK, figure_partners.feedback, (_A.HOW,)),
    _of_cases(_K.TOLD_BACK, _I.FEEDBACK, figure_signals.told_back, _A.HOW),
)  # fmt: skip
_OF: Final = types.MappingProxyType({(one.key, one.item): one for one in DEFINITIONS})


def definition_of(figure: Figure) -> Definition:
    """Return how a figure is counted."""
    return _OF[figure.key, figure.item]


def one_by_one(facts: Facts, period: Period) -> Iterator[Figure]:
    """Yield every figure as it stood on the day of the facts; each takes its own time."""
    return (one.of(facts, period) for one in DEFINITIONS)


def in_order(found: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return figures in the order of the items."""
    order = list(EvidenceItem)
    return tuple(sorted(found, key=lambda one: order.index(one.item)))


def figures(facts: Facts, period: Period) -> tuple[Figure, ...]:
    """Return every figure as it stood on the day of the facts, in the order of the items."""
    return in_order(one_by_one(facts, period))


def by_item(found: Iterable[Figure]) -> Mapping[EvidenceItem, tuple[Figure, ...]]:
    """Return the figures of every item, none left out; one without records is no evidence."""
    held: dict[EvidenceItem, list[Figure]] = {item: [] for item in EvidenceItem}
    for one in found:
        held[one.item].append(one)
    return {item: tuple(figures) for item, figures in held.items()}


def has_evidence(found: Iterable[Figure]) -> bool:
    """Tell whether any of these figures counts something."""
    return any(not NOTHING_SAID.intersection(cell.at) for figure in found for cell in figure.cells)
