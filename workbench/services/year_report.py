"""The report of a year for council and mayor, read in a lane: what the records said on its day.

Everything in it is of that day: figures, judgements, days of documents, the own name. What was
written down later changes nothing; what was destroyed later is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain import evidence, told_counts, year_counts
from workbench.domain.policy_documents import DOCUMENTS_OF
from workbench.domain.year_reports import YearReportEarlyError, told_in
from workbench.services import year_reports
from workbench.services.figures import facts_as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figures import EvidenceItem, Figure
    from workbench.domain.ids import YearReportId
    from workbench.domain.policy_facts import PolicyDocumentFact, PolicyJudgementFact
    from workbench.domain.told_counts import ToldFigure
    from workbench.domain.year_reports import ReportAsked, YearReport
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTold:
    """What a report tells; ``held`` is the release it was made with before, if there was one."""

    asked: ReportAsked
    facts: Facts = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    told: tuple[ToldFigure, ...] = field(repr=False)
    held: YearReport | None = None
    last: YearReportId | None = None  # the release that this one is made beside
    entry: int | None = None  # the last one in it, when its day is not over

    @property
    def organisation(self) -> str:
        """What the own organisation was called."""
        return next((one.name for one in self.facts.partners if one.is_own), "")

    def told_of(self, figure: Figure) -> ToldFigure:
        """Return how a figure is told."""
        return self._by_key()[year_counts.key_of(figure)]

    def _by_key(self) -> Mapping[str, ToldFigure]:
        return {one.key: one for one in self.told}

    def judgement(self, item: EvidenceItem) -> PolicyJudgementFact | None:
        """Return what a person had said of an item last, by its day."""
        held = [
            one for one in self.facts.judgements if one.topic is item and one.on <= self.asked.day
        ]
        return max(held, key=lambda one: (one.on, one.id), default=None)

    def documents(self, item: EvidenceItem) -> tuple[PolicyDocumentFact, ...]:
        """Return the documents of an item that had begun, by kind, the newest of each first."""
        kinds = DOCUMENTS_OF.get(item, ())
        held = [
            one for one in self.facts.documents if one.kind in kinds and one.since <= self.asked.day
        ]
        held.sort(key=lambda one: (one.since, one.id), reverse=True)
        return tuple(sorted(held, key=lambda one: kinds.index(one.kind)))


def gather(reader: Reader, asked: ReportAsked, today: date) -> YearTold:
    """Read a report; slow, so it belongs in a lane.

    Raises:
        YearReportAheadError: its day is still to come.
        YearReportEarlyError: its day lies before its year, or before the log begins.
    """
    wanted = asked.checked(today)
    earlier = year_reports.released(reader.records, wanted.year)
    entry = _entry(reader, earlier, wanted, today)
    facts = facts_as_of(reader.lists.past, wanted.day, entry)
    if not facts.is_known:
        raise YearReportEarlyError
    figures = evidence.figures(facts, wanted.period)
    held = _same(earlier, wanted, [year_counts.counted(one, facts) for one in figures])
    if held is not None:
        told = told_in(held)
    else:
        told = year_counts.told(figures, facts, told_counts.told_last(map(told_in, earlier)))
    return YearTold(
        asked=wanted,
        facts=facts,
        figures=figures,
        told=told,
        held=held,
        last=earlier[-1].id if earlier else None,
        entry=entry,
    )


def _entry(
    reader: Reader, earlier: Iterable[YearReport], asked: ReportAsked, today: date
) -> int | None:
    """Return up to which entry a report goes: of a day that goes on, or that did at its release."""
    if asked.day == today:
        return reader.logbook.count() or None
    return next((one.entry for one in reversed([*earlier]) if one.day == asked.day), None)


def _same(
    earlier: Iterable[YearReport], asked: ReportAsked, counted: list[ToldFigure]
) -> YearReport | None:
    """Return the release of the same day that counted the same; None when there is none."""
    for one in earlier:
        if one.day == asked.day and [each.bare for each in told_in(one)] == counted:
            return one
    return None
