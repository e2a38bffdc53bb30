"""Bottlenecks and good practices: one record per line, that waits while the line is another kind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.test_converting_lines import line
from tests.unit.test_writing_minutes import World
from workbench.domain.ids import LineId
from workbench.domain.lessons import (
    AnsweredBeforeRaisedError,
    Lesson,
    LessonKind,
    RaisedAheadError,
    RaisedTo,
    Raising,
    Solver,
)
from workbench.domain.minutes import LineKind
from workbench.domain.policy_items import Theme
from workbench.services import lessons, minutes
from workbench.services.lessons import Description

TODAY, DAY = date(2026, 3, 12), timedelta(days=1)
BOTTLENECK, PRACTICE, TEXT = LineKind.BOTTLENECK, LineKind.PRACTICE, LineKind.TEXT


@pytest.fixture
def world():
    return World()


def raising(**more):
    return Raising(**{"id": "", "lesson": "k", "raised_to": RaisedTo.REGION, "on": TODAY, **more})


def held(world):
    (found,) = world.memory.lessons.where()
    return found


def test_a_line_is_a_record_with_nothing_of_its_words(world):
    world.write([line(BOTTLENECK, text="Geen tolk na zes uur")])
    made = held(world)
    assert (made.kind, made.line, made.on) == (LessonKind.BOTTLENECK, "a", TODAY)
    assert "tolk" not in str(made)
    world.write([line(BOTTLENECK, text="Geen tolk na vijf uur")])
    assert held(world) == made
    assert lessons.listed(world.memory)[0].line.text == "Geen tolk na vijf uur"


def test_what_was_written_down_waits_while_the_line_is_something_else(world):
    world.write([line(BOTTLENECK)])
    made = held(world)
    world.do(lessons.describe, made.id, Description(theme=Theme.REGION, solver=Solver.STATE))
    world.do(lessons.keep_raising, raising(lesson=made.id))
    for kind in (TEXT, LineKind.ACTION, LineKind.SCRATCH):
        world.write([line(kind)])
        assert lessons.listed(world.memory) == ()
    world.write([line(BOTTLENECK)])
    (back,) = lessons.listed(world.memory)
    assert (back.lesson.id, back.lesson.theme, back.lesson.solver) == (
        made.id, Theme.REGION, Solver.STATE,
    )  # fmt: skip
    assert len(back.raisings) == 1
    assert back.is_open


def test_a_bottleneck_that_turns_into_a_good_practice_is_the_same_record(world):
    world.write([line(BOTTLENECK)])
    made = held(world)
    said = Description(
        theme=Theme.VICTIMS,
        solver=Solver.PARTNER,
        partner=world.care.id,
        outside=" De opvang belt zelf ",
    )
    world.do(lessons.describe, made.id, said)
    world.write([line(PRACTICE)])
    turned = held(world)
    assert (turned.id, turned.kind, turned.theme) == (made.id, LessonKind.PRACTICE, Theme.VICTIMS)
    assert (turned.solver, turned.partner) == (None, None)  # nobody solves what works
    assert turned.outside == "De opvang belt zelf"
    assert not lessons.listed(world.memory)[0].is_open


def test_a_line_still_being_typed_is_none_and_neither_is_one_that_was_removed(world):
    world.write([replace(line(BOTTLENECK), is_recorded=False)])
    assert world.memory.lessons.where() == ()
    world.write([line(BOTTLENECK)])
    world.write([replace(line(TEXT), is_recorded=False)])  # both at once, as undo does
    assert held(world).withdrawn_at is not None
    world.write([line(BOTTLENECK)])
    world.write([])
    assert lessons.listed(world.memory) == ()
    world.do(minutes.restore_line, LineId("a"))
    assert held(world).withdrawn_at is None


def test_it_is_solved_and_stands_again(world):
    world.write([line(BOTTLENECK), line(PRACTICE, "b")])
    by_kind = {one.lesson.kind: one.lesson.id for one in lessons.listed(world.memory)}
    world.do(lessons.settle, by_kind[LessonKind.BOTTLENECK])
    world.do(lessons.settle, by_kind[LessonKind.PRACTICE])  # nothing to solve
    assert [one.is_open for one in lessons.listed(world.memory)] == [False, False]
    world.do(lessons.settle, by_kind[LessonKind.BOTTLENECK])
    assert sum(one.is_open for one in lessons.listed(world.memory)) == 1


def test_a_line_that_is_gone_altogether_lists_nothing(world):
    world.write([line(BOTTLENECK)])
    world.memory.lines.remove(LineId("a"))
    assert lessons.listed(world.memory) == ()
    assert world.do(lessons.settle, held(world).id) is None


def test_describing_it_as_it_is_writes_nothing(world):
    world.write([line(BOTTLENECK)])
    made = held(world)
    same = world.session.write(lessons.describe, made.id, Description(outside="  "))
    assert (same.value, same.step.images) == (made, ())


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"on": TODAY + DAY}, RaisedAheadError),
        ({"answered_on": TODAY + DAY}, RaisedAheadError),
        ({"on": TODAY, "answered_on": TODAY - DAY}, AnsweredBeforeRaisedError),
    ],
)
def test_what_is_raised_and_answered_has_days_in_their_order(more, error):
    with pytest.raises(error):
        raising(**more).tidy(TODAY)


def test_an_answer_without_a_day_came_today():
    assert raising(on=TODAY - DAY, answer=" Komt in de wet ").tidy(TODAY) == raising(
        on=TODAY - DAY, answer="Komt in de wet", answered_on=TODAY
    )
    assert raising(answered_on=TODAY).tidy(TODAY).answered_on == TODAY
    assert raising().tidy(TODAY).answered_on is None


def test_only_a_partner_has_a_name():
    told = Lesson(id="k", kind=LessonKind.BOTTLENECK, line="l", meeting="m", on=TODAY, partner="o")
    assert told.tidy().partner is None
    assert replace(told, solver=Solver.PARTNER).tidy().partner == "o"
    assert replace(told, solver=Solver.STATE).tidy().partner is None
