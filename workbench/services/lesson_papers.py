"""Bottlenecks and good practices on a paper for outside: in the words that were typed for it.

The words of the line, its marking and its audience stay where they are; what has no words for
outside is in the figures only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figure_lessons import outside
from workbench.domain.papers import Block, BlockKind, Grid, GridCell, Look, Run, Section
from workbench.services import lesson_words, policy_words
from workbench.services import paper_words as say
from workbench.services.feedback_papers import day_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.figure_facts import Facts
    from workbench.domain.figure_lessons import ToldOutside
    from workbench.domain.figures import Period
    from workbench.domain.lesson_facts import RaisingFact
    from workbench.texts import Texts


def sections_outside(facts: Facts, period: Period, words: Texts) -> tuple[Section, ...]:
    """Return them as a section, with in one sentence which they are; none without any."""
    found = outside(facts, period)
    if not found:
        return ()
    return (
        Section(
            anchor="lessons",
            title=words.one("Bottlenecks and good practices"),
            note=_which(words),
            blocks=tuple(_block(one, words) for one in found),
        ),
    )


def grids_outside(facts: Facts, period: Period, words: Texts) -> tuple[Grid, ...]:
    """Return them as rows, one for each time that one was raised; none without any."""
    tr, ptr = words.one, words.meaning
    found = outside(facts, period)
    if not found:
        return ()
    heads = (
        ptr("lesson", "Kind"),
        tr("Words for outside"),
        ptr("lesson", "Theme"),
        ptr("lesson", "Told"),
        tr("Who can solve it"),
        tr("Raised to"),
        ptr("lesson", "Raised"),
        ptr("lesson", "Answered"),
        ptr("lesson", "Solved"),
    )
    rows = (_row(one, each, words) for one in found for each in one.raisings or (None,))
    return (Grid(title=tr("Bottlenecks and good practices"), heads=heads, rows=tuple(rows)),)


def _row(one: ToldOutside, raising: RaisingFact | None, words: Texts) -> tuple[GridCell, ...]:
    lesson = one.lesson
    said = (
        lesson_words.kind(lesson.kind, words),
        lesson.outside,
        policy_words.theme(lesson.theme, words) if lesson.theme is not None else "",
    )
    who = lesson_words.solver(lesson.solver, words) if lesson.solver is not None else ""
    to = lesson_words.raised_to(raising.raised_to, words) if raising is not None else ""
    return (
        *(GridCell(text=text) for text in said),
        day_cell(lesson.on, words),
        GridCell(text=who),
        GridCell(text=to),
        day_cell(raising.on if raising is not None else None, words),
        day_cell(raising.answered_on if raising is not None else None, words),
        day_cell(one.solved_on, words),
    )


def _which(words: Texts) -> str:
    return words.one(
        "Those with words for outside that were told, raised or solved in the period, and"
        " bottlenecks that are still open on the day."
    )


def _block(one: ToldOutside, words: Texts) -> Block:
    more = " ".join(f"{said}." for said in _more(one, words))
    return Block(
        runs=(Run(text=one.lesson.outside), Run(text=f"\n{more}", look=Look.SOFT)),
        kind=BlockKind.DETAIL,
        label=lesson_words.kind(one.lesson.kind, words),
    )


def _more(one: ToldOutside, words: Texts) -> Iterator[str]:
    tr, lesson = words.one, one.lesson
    if lesson.theme is not None:
        yield policy_words.theme(lesson.theme, words)
    yield tr("Told on {day}").format(day=say.short_day(lesson.on, words))
    if lesson.solver is not None:
        who = _inside(lesson_words.solver(lesson.solver, words))
        yield tr("Can be solved by {who}").format(who=who)
    for raising in one.raisings:
        yield _raised(raising, words)
    if one.solved_on is not None:
        yield tr("Solved on {day}").format(day=say.short_day(one.solved_on, words))


def _raised(one: RaisingFact, words: Texts) -> str:
    tr, day = words.one, say.short_day(one.on, words)
    who = _inside(lesson_words.raised_to(one.raised_to, words))
    said = tr("Raised to {who} on {day}").format(who=who, day=day)
    if one.answered_on is None:
        return said
    answered = say.short_day(one.answered_on, words)
    return tr("{said}, answered on {day}").format(said=said, day=answered)


def _inside(who: str) -> str:
    """Return a name as it stands inside a sentence."""
    return who[:1].lower() + who[1:]
