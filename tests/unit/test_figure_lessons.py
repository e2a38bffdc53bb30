"""Figures of bottlenecks and good practices: told, open, solved, raised, and nothing withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workbench.domain.evidence import by_item, figures, has_evidence
from workbench.domain.figure_facts import Facts
from workbench.domain.figures import EvidenceItem, FigureKey, How, Period, RecordKind
from workbench.domain.lesson_facts import LessonFact, RaisingFact, StandingFact
from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.policy_items import Theme
from workbench.domain.standing import StandingKind

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
