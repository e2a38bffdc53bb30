"""Bottlenecks and good practices in words, for the screen, the history and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import FigureKey
from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def kind(value: LessonKind, words: Texts) -> str:
    """Return what it is."""
    tr = words.one
    return {
        LessonKind.BOTTLENECK: tr("Bottleneck"),
        LessonKind.PRACTICE: tr("Good practice"),
    }[value]


def solver(value: Solver, words: Texts) -> str:
    """Return who can solve it."""
    tr = words.one
    return {
        Solver.OWN: tr("The own municipality"),
        Solver.PARTNER: tr("A partner"),
        Solver.REGION: words.meaning("lesson", "The region"),
        Solver.STATE: tr("The State"),
    }[value]


def raised_to(value: RaisedTo, words: Texts) -> str:
    """Return to whom it was raised."""
    return {
        RaisedTo.REGION: words.meaning("lesson", "The region"),
        RaisedTo.RAPPORTEUR: words.one("The National Rapporteur"),
        RaisedTo.STATE: words.one("The State"),
    }[value]


def titles(words: Texts) -> dict[FigureKey, str]:
    """Return what the figures of them are called."""
    ptr = words.meaning
    return {
        FigureKey.BOTTLENECKS_TOLD: ptr("figure", "Bottlenecks told"),
        FigureKey.BOTTLENECKS_OPEN: ptr("figure", "Bottlenecks not solved"),
        FigureKey.BOTTLENECKS_SOLVED: ptr("figure", "Bottlenecks solved"),
        FigureKey.PRACTICES_TOLD: ptr("figure", "Good practices told"),
        FigureKey.LESSONS_RAISED: ptr("figure", "Bottlenecks and good practices raised"),
    }


def definitions(words: Texts) -> dict[FigureKey, str]:
    """Return in one sentence how each is counted."""
    tr = words.one
    return {
        FigureKey.BOTTLENECKS_TOLD: tr(
            "Bottlenecks told at a meeting in the period, per theme and per who can solve them."
        ),
        FigureKey.BOTTLENECKS_OPEN: tr(
            "Bottlenecks told by the day and not solved on it, per theme and per who can solve"
            " them."
        ),
        FigureKey.BOTTLENECKS_SOLVED: tr("Bottlenecks solved in the period, per theme."),
        FigureKey.PRACTICES_TOLD: tr("Good practices told at a meeting in the period, per theme."),
        FigureKey.LESSONS_RAISED: tr(
            "Bottlenecks and good practices raised in the period, per whom they were raised to,"
            " answered when that was done by the day."
        ),
    }


def acts_of_lessons(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on them are called."""
    return {
        Act.LESSON_TOLD: ptr("act", "Bottleneck or good practice recorded"),
        Act.LESSON_WITHDRAWN: ptr("act", "Bottleneck or good practice taken out of the minutes"),
        Act.LESSON_CHANGED: ptr("act", "Bottleneck or good practice described"),
        Act.LESSON_RAISED: ptr("act", "Bottleneck or good practice raised"),
        Act.LESSON_RAISING_CHANGED: ptr("act", "What was raised or answered changed"),
        Act.LESSON_RAISING_REMOVED: ptr("act", "What was raised taken away"),
    }


def lesson_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing, another_day = tr("Nothing was stored."), tr("Type another day.")
    return {
        "raising.ahead": (
            tr("What is raised or answered is of today or before."),
            nothing,
            another_day,
        ),
        "raising.answered-before": (
            tr("The answer would be older than what was raised."),
            nothing,
            another_day,
        ),
    }
