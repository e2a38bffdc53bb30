"""What the tab *Knelpunten* says of a bottleneck or a good practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.policy_items import Theme
from workbench.services import lesson_words, paper_words, policy_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.editor.limits import listed
from workbench.ui.theme import Ink
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.lessons import Raising
    from workbench.domain.people import Organisation
    from workbench.services.lessons import LessonTold
    from workbench.services.ports import Read


def groups() -> tuple[tuple[str, str], ...]:
    """Return the groups of the list with their titles, in their order."""
    return (
        ("open", ptr("lesson", "Open bottlenecks")),
        ("settled", ptr("lesson", "Solved")),
        ("practice", ptr("lesson", "Good practices")),
    )


def group(one: LessonTold) -> str:
    """Return in which group one stands."""
    if one.standing.lesson.kind is LessonKind.PRACTICE:
        return "practice"
    return "open" if one.standing.is_open else "settled"


def look(one: LessonTold, today: date) -> RowLook:
    """Return its row: the words, where they were said, and whether it was raised."""
    is_bottleneck = one.standing.lesson.kind is LessonKind.BOTTLENECK
    icon = ("barricade-fill", Ink.DANGER) if is_bottleneck else ("lightbulb-fill", Ink.OK)
    chip, tone = raised(one.standing.raisings)
    return RowLook(
        title=one.words,
        second=", ".join(said for said in (where(one, today), theme(one)) if said),
        icon=icon[0],
        icon_ink=icon[1],
        chip=chip,
        chip_tone=tone,
    )


def heard(one: LessonTold, today: date) -> str:
    """Return a row for the ear."""
    held = one.standing
    kind = lesson_words.kind(held.lesson.kind, spoken)
    state = settled(one, today) if held.settled_on is not None else ""
    parts = (kind, one.words, where(one, today), theme(one), state, raised(held.raisings)[0])
    return ", ".join(part for part in (*parts, limits(one)) if part)


def raised(held: Sequence[Raising]) -> tuple[str, Tone]:
    """Return whether it was raised, and whether somebody answered."""
    if not held:
        return "", Tone.PLAIN
    if any(one.answered_on is None for one in held):
        return ptr("lesson", "Raised"), Tone.WARN
    return ptr("lesson", "Answered"), Tone.OK


def where(one: LessonTold, today: date) -> str:
    """Return at which meeting it was said."""
    return f"{one.meeting}, {days.month_day(one.standing.lesson.on, today)}"


def settled(one: LessonTold, today: date) -> str:
    """Return since when a bottleneck is solved."""
    on = one.standing.settled_on
    return "" if on is None else tr("Solved on {day}").format(day=days.month_day(on, today))


def theme(one: LessonTold) -> str:
    """Return its theme, "" while nobody chose one."""
    held = one.standing.lesson.theme
    return policy_words.theme(held, spoken) if held is not None else ""


def solver(one: LessonTold, read: Read) -> str:
    """Return who can solve it: a partner by its name."""
    held = one.standing.lesson
    if held.solver is None:
        return ""
    partner = read.organisations.find(held.partner) if held.partner else None
    return partner.name if partner is not None else lesson_words.solver(held.solver, spoken)


def limits(one: LessonTold) -> str:
    """Return how it is marked, and for whom it is where somebody is named."""
    marked = paper_words.stamp(one.marking, spoken)
    if one.audience is None:
        return marked
    names = [name or tr("someone else") for name in one.audience]
    only = tr("Only {names}").format(names=listed(names)) if names else tr("Only the own copy")
    return f"{only}, {marked}"


def themes() -> list[tuple[object, str]]:
    """Return the themes to choose from; none is one of them."""
    said = ((one, policy_words.theme(one, spoken)) for one in Theme)
    return [(None, ptr("lesson", "No theme yet")), *said]


def solvers() -> list[tuple[object, str]]:
    """Return who can solve it, to choose from."""
    said = ((one, lesson_words.solver(one, spoken)) for one in Solver)
    return [(None, tr("Not known yet")), *said]


def partners(held: Sequence[Organisation], today: date) -> list[tuple[object, str]]:
    """Return the partners of today to choose from."""
    names = [(one.id, one.name) for one in held if one.is_active(today) and not one.is_own]
    return [(None, tr("Not known which")), *sorted(names, key=lambda one: one[1].casefold())]


def receivers() -> list[tuple[object, str]]:
    """Return to whom it can be raised."""
    return [(one, lesson_words.raised_to(one, spoken)) for one in RaisedTo]


def answers(held: Sequence[Raising]) -> str:
    """Return what was answered, whole, each with who said it."""
    said = ((lesson_words.raised_to(one.raised_to, spoken), one.answer) for one in held)
    return "\n".join(f"{who}: {answer}" for who, answer in said if answer)


def raising_look(one: Raising, today: date) -> RowLook:
    """Return a row: to whom, when, and what was answered."""
    if one.answered_on is None:
        second = tr("No answer yet")
    else:
        on = days.month_day(one.answered_on, today)
        second = tr("Answered on {day}").format(day=on)
    return RowLook(
        title=lesson_words.raised_to(one.raised_to, spoken),
        second=second,
        due=days.near_day(one.on, today),
        icon="paper-plane-tilt",
        icon_ink=Ink.TEXT3,
    )
