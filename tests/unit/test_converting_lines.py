"""Any line can become any kind later, and back: one record, its number never lost (R2, R4)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.test_writing_minutes import World, action
from workbench.domain.actions import ActionState
from workbench.domain.agenda import ItemState
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind
from workbench.domain.numbers import Series, series_id
from workbench.domain.parties import person
from workbench.services import agenda, freezing, meetings, minutes

KINDS = tuple(LineKind)


def line(kind, key="a", text="Bellen"):
    return Block(line=LineId(key), text=text, kind=kind, is_recorded=True)


@pytest.fixture
def world():
    return World()


def standing(world):
    return [s for s in world.memory.standing.where() if s.withdrawn_at is None]


def lessons(world):
    return [x for x in world.memory.lessons.where() if x.withdrawn_at is None]


def finish(world):
    """Give the numbers, and go on with the text: finishing is taken back, numbers stay (R4)."""
    world.do(meetings.end, world.meeting.id)
    world.do(freezing.finish, world.meeting.id)
    world.do(meetings.reopen, world.meeting.id)


def alive(world):
    """How many records of each kind stand in a list as open."""
    return {
        LineKind.ACTION: sum(a.state.is_open for a in world.live_actions()),
        LineKind.DECISION: sum(not d.is_lapsed for d in world.live_decisions()),
        LineKind.QUESTION: sum(s.kind == LineKind.QUESTION for s in standing(world)),
        LineKind.INFORMATION: sum(s.kind == LineKind.INFORMATION for s in standing(world)),
        LineKind.BOTTLENECK: sum(s.kind == LineKind.BOTTLENECK for s in standing(world)),
        LineKind.PRACTICE: sum(x.kind == LineKind.PRACTICE for x in lessons(world)),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*KINDS, "finish", "remove"]), max_size=8), st.sampled_from(KINDS))
def test_whatever_it_was_in_between_it_is_the_same_record_again(steps, last):
    """No sequence of kinds, removals and finishing loses, doubles or renumbers a record (R4)."""
    world = World()
    first, numbers = {}, {}
    for step in [last, *steps, last]:
        if step == "finish":
            if world.memory.meetings.get(world.meeting.id).number is None:
                finish(world)
        else:
            world.write([] if step == "remove" else [line(step)])
            expected = {kind: int(kind is step) for kind in alive(world)}
            assert alive(world) == expected
            assert len(lessons(world)) == (step in {LineKind.BOTTLENECK, LineKind.PRACTICE})
        for kept in (world.memory.actions, world.memory.decisions, world.memory.standing):
            for record in kept.where():
                assert (
                    first.setdefault((kept.kind, getattr(record, "kind", "")), record.id)
                    == record.id
                )
                number = getattr(record, "number", None)
                assert numbers.setdefault(record.id, number) in (None, number)
                numbers[record.id] = number or numbers[record.id]
        assert len(world.memory.lessons.where()) <= 1  # of whatever kind it was in between


@pytest.mark.parametrize(
    ("kind", "series", "kept"),
    [
        (LineKind.ACTION, Series.ACTION, "actions"),
        (LineKind.DECISION, Series.DECISION, "decisions"),
    ],
)
@pytest.mark.parametrize("after", ["text", "removed", "scratch and removed"])
def test_a_number_is_never_taken_back(world, kind, series, kept, after):
    """What has its number stays, as lapsed; coming back it is as it was (R4)."""
    world.write([line(kind)])
    finish(world)
    (record,) = getattr(world.memory, kept).where()
    assert record.number == 1
    if after == "scratch and removed":
        world.write([line(LineKind.SCRATCH)])
    world.write([line(LineKind.TEXT)] if after == "text" else [])
    (gone,) = getattr(world.memory, kept).where()
    assert gone.number == 1
    assert gone.withdrawn_at is None
    assert gone.is_lapsed_with_line
    frozen = freezing.as_they_are(
        world.memory, world.memory.meetings.get(world.meeting.id), "concept", 2
    )
    listed = getattr(frozen, kept)
    assert [one.number.rpartition("-")[2].lstrip("B") for one in listed] == ["01"]
    lapsed = listed[0].is_lapsed if kept == "decisions" else listed[0].state is ActionState.LAPSED
    assert lapsed
    if after == "text":  # a line of text carries no number
        assert [x.number for item in frozen.items for x in item.lines] == [""]
    world.write([line(kind)])
    (back,) = getattr(world.memory, kept).where()
    assert back == record
    assert world.memory.number_series.get(series_id(series, None, 2026)).last == 1


def test_what_a_person_left_to_lapse_does_not_come_back_with_its_line(world):
    world.write([line(LineKind.ACTION)])
    finish(world)
    (held,) = world.live_actions()
    world.memory.actions.put(held.id, held.lapse(held.agreed_on))
    world.write([line(LineKind.TEXT)])
    world.write([line(LineKind.ACTION)])
    (back,) = world.live_actions()
    assert back.state is ActionState.LAPSED


def test_what_was_born_in_this_draft_is_withdrawn_whole(world):
    world.write([line(LineKind.ACTION), line(LineKind.DECISION, "b")])
    world.write([])
    assert world.live_actions() == []
    assert world.live_decisions() == []
    finish(world)
    assert world.memory.number_series.find(series_id(Series.ACTION, None, 2026)) is None


def test_owner_and_date_stay_through_other_kinds(world):
    agreed = action("a", "Opvang regelen", person(world.nurse.id), "2026-04-01")
    world.write([agreed])
    (was,) = world.live_actions()
    for kind in (LineKind.SIGNAL, LineKind.INFORMATION, LineKind.QUESTION, LineKind.ACTION):
        world.write([replace(agreed, kind=kind)])
    assert world.live_actions() == [was]
    assert [o.contact for o in world.memory.owners.where(action=was.id)] == [world.nurse.id]


def test_a_removed_question_comes_back_the_same(world):
    world.write([line(LineKind.QUESTION)])
    (was,) = standing(world)
    world.write([])
    assert standing(world) == []
    world.do(minutes.restore_line, LineId("a"))
    assert standing(world) == [was]


@pytest.mark.parametrize("kind", [LineKind.ACTION, LineKind.DECISION, LineKind.QUESTION])
def test_an_item_where_a_record_began_stays_as_withdrawn(world, kind):
    """Its line became scratch and left no trace; the record still says where it began."""
    world.write([line(kind)])
    world.write([line(LineKind.SCRATCH)])
    world.write([])
    assert world.memory.lines.where(item=world.items[0]) == ()
    world.do(agenda.remove_item, world.items[0])
    assert world.memory.items.get(world.items[0]).state is ItemState.WITHDRAWN
