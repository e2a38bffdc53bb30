"""The papers to account with, of records that are made up here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.region_scene import published
from workbench.domain import evidence, year_counts
from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_facts import (
    AttendanceFact,
    Facts,
    MeetingFact,
    PartnerFact,
    SignalFact,
    TableFact,
)
from workbench.domain.figures import EvidenceItem
from workbench.domain.lesson_facts import LessonFact
from workbench.domain.lessons import LessonKind, Solver
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.people import PartnerKind
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_facts import PolicyDocumentFact, PolicyJudgementFact
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.domain.region_facts import MunicipalityFact, RegionReleaseFact
from workbench.domain.region_page_text import write
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.tables import Regime, Table, TableKind
from workbench.domain.year_reports import ReportAsked
from workbench.services import (
    processing_register_papers,
    retention_overview,
    year_report_papers,
)
from workbench.services.processing_register import Activity, ProcessingRegister
from workbench.services.retention import DueList
from workbench.services.retention_overview import KeptMinutes, RetentionOverview
from workbench.services.year_report import YearTold
from workbench.texts import in_language

if TYPE_CHECKING:
    from workbench.domain.papers import Paper

DAY = date(2026, 12, 31)
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
ASKED = ReportAsked(year=2026, day=DAY)
TABLE = Table(id="t", name="Weegtafel Lage Venen", regime=Regime.WGS_RIEC)


def facts() -> Facts:
    """A year with signals, a meeting, a document, a judgement, a bottleneck and a region."""
    page, _ = published()[:2]
    return Facts(
        day=DAY,
        begins=date(2026, 1, 1),
        lost=(date(2027, 2, 1),),
        partners=(
            PartnerFact(id="own", is_own=True, name="Gemeente Zuiderveen"),
            PartnerFact(id="police", kind=PartnerKind.POLICE),
        ),
        tables=(TableFact(id="t", kind=TableKind.SCREENING),),
        meetings=(
            MeetingFact(id="m", table="t", on=date(2026, 3, 12), state=MeetingState.ADOPTED),
        ),
        attendance=(
            AttendanceFact(
                id="a", meeting="m", organisation="police", presence=Presence.PRESENT
            ),
        ),
        signals=tuple(
            SignalFact(
                id=f"s{n}", on=date(2026, 4, 1), made_at=AT, place=PlaceKind.HOTEL,
                form=Exploitation.LABOUR if n < 17 else Exploitation.SEXUAL,
                sector=Sector.HOSPITALITY if n % 2 else Sector.AGRICULTURE,
            )
            for n in range(20)
        ),
        documents=(
            PolicyDocumentFact(
                id="d", kind=PolicyDocumentKind.COVENANT, since=date(2025, 1, 1),
                until=date(2027, 1, 1),
            ),
        ),
        judgements=(
            PolicyJudgementFact(
                id="j", topic=EvidenceItem.REGION, verdict=PolicyVerdict.PARTLY, on=DAY
            ),
        ),
        lessons=(
            LessonFact(
                id="l", kind=LessonKind.BOTTLENECK, line="x", on=date(2026, 5, 1),
                theme=Theme.VICTIMS, solver=Solver.STATE, outside="Er is te weinig opvang.",
            ),
        ),
        municipalities=(MunicipalityFact(id="u", name="Zuiderveen", code=page.publisher),),
        region_releases=(RegionReleaseFact(id="r", as_of=DAY, released_at=AT, text=write(page).decode("ascii")),),
    )  # fmt: skip


def told() -> YearTold:
    """The report of that year."""
    held = facts()
    figures = evidence.figures(held, ASKED.period)
    return YearTold(
        asked=ASKED, facts=held, figures=figures, told=year_counts.told(figures, held, {})
    )


def papers(language: str) -> dict[str, Paper]:
    """Return the papers by name."""
    words = in_language(language)
    register = ProcessingRegister(
        stands_on=DAY,
        organisation="Gemeente Zuiderveen",
        activities=(Activity(table=TABLE, members=("Politie",), forms=(Exploitation.LABOUR,)),),
    )
    kept = KeptMinutes(table=TABLE, count=12, oldest=date(2021, 1, 1), due=2)
    overview = RetentionOverview(due=DueList(stands_on=DAY), kept=(kept,), persons=3, cases=2)
    return {
        "account": year_report_papers.year_paper(told(), words),
        "processing": processing_register_papers.register_paper(register, words),
        "keeping": retention_overview.overview_paper(overview, words),
    }
