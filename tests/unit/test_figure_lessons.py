"""Figures of bottlenecks and good practices: told, open, solved, raised, and nothing withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workbench.domain.evidence import by_item, figures, has_evidence
from workbench.domain.figure_facts import Facts
from workbench.domain.figure_lessons import outside
from workbench.domain.figures import EvidenceItem, FigureKey, How, Period, RecordKind
from workbench.domain.lesson_facts import LessonFact, RaisingFact, StandingFact
from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.policy_items import Theme
from workbench.domain.standing import StandingKind
from workbench.services.lesson_papers import grids_outside, sections_outside
from workbench.texts import in_language

DAY = date(2026, 6, 30)
YEAR = Period.year_of(DAY)
GONE = datetime(2026, 5, 1, tzinfo=UTC)


def bottleneck(n, **more):
    told = {"id": f"k{n}", "kind": LessonKind.BOTTLENECK, "line": f"l{n}", "on": DAY}
    return LessonFact(**{**told, "theme": Theme.VICTIMS, "solver": Solver.STATE, **more})


def closed(n, on, kind=StandingKind.BOTTLENECK):
    return StandingFact(id=f"s{n}", kind=kind, line=f"l{n}", closed_on=on)


def raising(n, lesson, to=RaisedTo.REGION, on=DAY, answered=None):
    return RaisingFact(id=f"r{n}", lesson=lesson, raised_to=to, on=on, answered_on=answered)


def counted(key, item=EvidenceItem.ACTION_PLAN, period=YEAR, **facts):
    found = figures(Facts(day=DAY, **facts), period)
    figure = next(one for one in found if one.key is key and one.item is item)
    assert all(ref.kind is RecordKind.LESSON for ref in figure.records)
    return {cell.at: [ref.key for ref in cell.records] for cell in figure.cells}


def test_what_was_told_counts_by_theme_and_solver_in_its_period():
    lessons = (
        bottleneck(0),
        bottleneck(1, theme=None, solver=None),
        bottleneck(2, on=YEAR.since - timedelta(days=1)),
        bottleneck(3, withdrawn_at=GONE),
        bottleneck(4, kind=LessonKind.PRACTICE, solver=None),
    )
    assert counted(FigureKey.BOTTLENECKS_TOLD, lessons=lessons) == {
        ("", ""): ["k1"],
        (Theme.VICTIMS, Solver.STATE): ["k0"],
    }
    assert counted(FigureKey.PRACTICES_TOLD, lessons=lessons) == {(Theme.VICTIMS,): ["k4"]}


def test_open_is_what_was_told_before_and_not_solved_however_long_ago():
    lessons = (
        bottleneck(0, on=date(2020, 1, 1)),
        bottleneck(1),
        bottleneck(2),
        bottleneck(3, on=DAY + timedelta(days=1)),
    )
    standing = (closed(0, None), closed(1, DAY), closed(2, DAY, StandingKind.QUESTION))
    held = {"lessons": lessons, "standing": standing}
    assert counted(FigureKey.BOTTLENECKS_OPEN, **held) == {
        (Theme.VICTIMS, Solver.STATE): ["k0", "k2"]
    }
    assert counted(FigureKey.BOTTLENECKS_SOLVED, **held) == {(Theme.VICTIMS,): ["k1"]}
    before = Period(since=date(2020, 1, 1), until=DAY - timedelta(days=1))
    assert counted(FigureKey.BOTTLENECKS_SOLVED, period=before, **held) == {}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (EvidenceItem.REGION, {(RaisedTo.REGION, How.ANSWERED): ["k0"]}),
        (
            EvidenceItem.ACTION_PLAN,
            {(RaisedTo.RAPPORTEUR, How.RAISED): ["k0"], (RaisedTo.STATE, How.RAISED): ["k1"]},
        ),
    ],
)
def test_what_was_raised_counts_for_the_region_and_for_the_state(item, expected):
    lessons = (
        bottleneck(0), bottleneck(1, kind=LessonKind.PRACTICE), bottleneck(2, withdrawn_at=GONE),
    )  # fmt: skip
    raisings = (
        raising(0, "k0", answered=DAY),
        raising(1, "k0", RaisedTo.RAPPORTEUR),
        raising(2, "k1", RaisedTo.STATE),
        raising(3, "k1", RaisedTo.STATE, on=DAY - timedelta(days=500)),
        raising(4, "k2"),
        raising(5, "gone"),
    )
    held = {"lessons": lessons, "raisings": raisings}
    assert counted(FigureKey.LESSONS_RAISED, item, **held) == expected
    found = by_item(figures(Facts(day=DAY, **held), YEAR))
    assert has_evidence(found[item])
    unanswered = replace(raisings[0], answered_on=None)
    found = by_item(figures(Facts(day=DAY, lessons=lessons, raisings=(unanswered,)), YEAR))
    assert has_evidence(found[EvidenceItem.REGION])  # raising it is something


# ---- in the words that were typed for outside


def worded(n, **more):
    return bottleneck(n, outside=f"Woorden {n}", **more)


def test_only_what_has_words_for_outside_is_told_there_and_only_those_words():
    lessons = (bottleneck(0), worded(1), worded(2, kind=LessonKind.PRACTICE, solver=None))
    raisings = (
        raising(0, "k1", RaisedTo.RAPPORTEUR, on=date(2026, 2, 3), answered=date(2026, 4, 1)),
        raising(1, "k1", on=date(2026, 1, 5)),
    )
    facts = Facts(day=DAY, lessons=lessons, raisings=raisings, standing=(closed(1, DAY),))
    (section,) = sections_outside(facts, YEAR, in_language("nl"))
    said = [
        (block.label, "".join(run.text for run in block.runs).replace("\u00a0", " "))
        for block in section.blocks
    ]
    assert said == [
        (
            "Knelpunt",
            (
                "Woorden 1\nSlachtoffers. Verteld op 30 jun. 2026. Op te lossen door het Rijk."
                " Aangekaart bij de regio op 5 jan. 2026. Aangekaart bij de Nationaal Rapporteur op"
                " 3 feb. 2026, beantwoord op 1 apr. 2026. Opgelost op 30 jun. 2026."
            ),
        ),
        ("Goede praktijk", "Woorden 2\nSlachtoffers. Verteld op 30 jun. 2026."),
    ]
    assert sections_outside(Facts(day=DAY, lessons=lessons[:1]), YEAR, in_language("en")) == ()
    (grid,) = grids_outside(facts, YEAR, in_language("en"))
    assert [[cell.text for cell in row[:2]] for row in grid.rows] == [
        ["Bottleneck", "Woorden 1"], ["Bottleneck", "Woorden 1"], ["Good practice", "Woorden 2"],
    ]  # fmt: skip
    assert [row[7].day for row in grid.rows] == [None, date(2026, 4, 1), None]
    assert len(grid.heads) == len(grid.rows[0])


@pytest.mark.parametrize(
    ("lesson", "standing", "raisings", "is_told"),
    [
        (worded(0, on=date(2020, 1, 1)), (), (), True),  # still open
        (worded(0, on=date(2020, 1, 1)), (closed(0, date(2021, 1, 1)),), (), False),
        (worded(0, on=date(2020, 1, 1)), (closed(0, DAY),), (), True),
        (worded(0, on=date(2020, 1, 1)), (closed(0, date(2021, 1, 1)),), (raising(0, "k0"),), True),
        (worded(0, on=date(2020, 1, 1), kind=LessonKind.PRACTICE), (), (), False),
        (worded(0, kind=LessonKind.PRACTICE), (closed(0, date(2021, 1, 1)),), (), True),
        (worded(0, on=DAY + timedelta(days=1)), (), (), False),
        (worded(0, withdrawn_at=GONE), (), (), False),
        (worded(0, theme=None, solver=None), (), (), True),
    ],
)
def test_a_year_tells_what_was_of_it_and_what_is_still_open(lesson, standing, raisings, is_told):
    facts = Facts(day=DAY, lessons=(lesson,), standing=standing, raisings=raisings)
    assert bool(outside(facts, YEAR)) is is_told
    for made in (sections_outside, grids_outside):
        assert bool(made(facts, YEAR, in_language("en"))) is is_told
