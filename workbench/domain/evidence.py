"""Which figures are evidence of which item, and all of them for a day and a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain import figure_actions, figure_care, figure_partners, figure_signals
from workbench.domain.figures import NOTHING_SAID, EvidenceItem, Figure, FigureKey, cells
from workbench.domain.tables import TableKind
from workbench.domain.victim_check import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import Found, Period


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted, and of which item it is evidence."""

    key: FigureKey
    item: EvidenceItem
    count: Callable[[Facts, Period], Found]
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
    key: FigureKey, item: EvidenceItem, count: Callable[[Facts, Period], Found]
) -> Definition:
    return Definition(key, item, count, has_period=False)


def _of_cases(
    key: FigureKey, item: EvidenceItem, count: Callable[[Facts, Period], Found]
) -> Definition:
    return Definition(key, item, count, is_of_cases=True)


_K, _I = FigureKey, EvidenceItem
DEFINITIONS: Final[tuple[Definition, ...]] = (
    _on_the_day(_K.PORTFOLIO_HOLDERS, _I.PORTFOLIO, figure_partners.functions("portefeuille")),
    Definition(_K.TRIANGLE_MEETINGS, _I.TRIANGLE, figure_actions.meetings_of(TableKind.TRIANGLE)),
    Definition(_K.CHAIR_ASKED, _I.TRIANGLE, figure_actions.chair_asked),
    Definition(_K.ACTIONS_AGREED, _I.ACTION_PLAN, figure_actions.agreed),
    Definition(_K.ACTIONS_IN_TIME, _I.ACTION_PLAN, figure_actions.in_time),
    _on_the_day(_K.ACTIONS_OVERDUE, _I.ACTION_PLAN, figure_actions.overdue),
    _on_the_day(
        _K.FOCAL_POINTS, _I.FOCAL_POINT, figure_partners.functions("aandachtsfunctionaris")
    ),
    _of_cases(_K.SIGNALS_MADE, _I.SIGNALS, figure_signals.made),
    _of_cases(_K.CASES_OPENED, _I.SIGNALS, figure_signals.opened),
    _of_cases(_K.SIGNALS_OUTCOME, _I.FOLLOW_UP, figure_signals.outcomes),
    _of_cases(_K.WEIGHINGS_ENDED, _I.FOLLOW_UP, figure_signals.weighings),
    _of_cases(_K.WEIGHING_STEPS, _I.FOLLOW_UP, figure_signals.weighing_steps),
    Definition(_K.ATTENDED, _I.ATTENDANCE, figure_partners.attended),
    _on_the_day(_K.SILENT, _I.ATTENDANCE, figure_partners.silent),
    _on_the_day(_K.REGIMES, _I.DOCUMENTS, figure_partners.regimes),
    Definition(_K.REGION_MEETINGS, _I.REGION, figure_actions.meetings_of(TableKind.REGIONAL)),
    Definition(_K.CAPACITIES, _I.BARRIERS, figure_actions.capacities),
    _on_the_day(_K.CARE_SEATS, _I.CARE, figure_partners.care_seats),
    _on_the_day(_K.CARE_COORDINATORS, _I.CARE, figure_partners.functions("zorgco")),
    _of_cases(_K.SHELTER_ASKED, _I.CARE, figure_signals.asked(Question.SHELTER)),
    _on_the_day(_K.CARE_PLACES, _I.CARE, figure_care.places),
    _on_the_day(_K.CARE_IN_USE, _I.CARE, figure_care.in_use),
    _on_the_day(_K.CARE_WAITING, _I.CARE, figure_care.waiting),
    Definition(_K.CARE_GAPS, _I.CARE, figure_care.gaps, has_period=False, is_of_cases=True),
    _of_cases(_K.REFERRED, _I.VICTIMS, figure_care.referred),
    _of_cases(_K.DECLINED, _I.VICTIMS, figure_care.declined),
    _of_cases(_K.CAME_OVER, _I.VICTIMS, figure_care.came_over),
    _of_cases(_K.TRANSFERRED, _I.VICTIMS, figure_signals.transferred),
    _of_cases(_K.COMENSHA_CONSIDERED, _I.COMENSHA, figure_signals.asked(Question.COMENSHA)),
    Definition(_K.PARTNERS_REPORTED, _I.FEEDBACK, figure_partners.reported),
    Definition(_K.FEEDBACK_ASKED, _I.FEEDBACK, figure_partners.feedback),
    _of_cases(_K.TOLD_BACK, _I.FEEDBACK, figure_signals.told_back),
    *(
        Definition(_K.NAMED_IN_WORDS, item, figure_actions.named_in_words(item))
        for item in figure_actions.FOUND_BY
    ),
)


def figures(facts: Facts, period: Period) -> tuple[Figure, ...]:
    """Return every figure as it stood on the day of the facts, in the order of the items."""
    order = list(EvidenceItem)
    made = (one.of(facts, period) for one in DEFINITIONS)
    return tuple(sorted(made, key=lambda one: order.index(one.item)))


def by_item(found: Iterable[Figure]) -> Mapping[EvidenceItem, tuple[Figure, ...]]:
    """Return the figures of every item, none left out; one without records is no evidence."""
    held: dict[EvidenceItem, list[Figure]] = {item: [] for item in EvidenceItem}
    for one in found:
        held[one.item].append(one)
    return {item: tuple(figures) for item, figures in held.items()}


def has_evidence(found: Iterable[Figure]) -> bool:
    """Tell whether any of these figures counts something."""
    return any(not NOTHING_SAID.intersection(cell.at) for figure in found for cell in figure.cells)
