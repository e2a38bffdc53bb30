"""Questions stand until they are answered, information until it is dropped; nothing is copied."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.test_writing_minutes import World
from workbench.domain.ids import ItemId, LineId, MeetingId, TableId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind
from workbench.domain.standing import StandingKind, answers
from workbench.domain.tables import Table
from workbench.services import standing

DAY = date(2026, 3, 12)
QUESTION, INFORMATION = LineKind.QUESTION, LineKind.INFORMATION


@pytest.fixture
def world():
    made = World()
    made.memory.tables.put("t", Table(id=TableId("t"), name="Tafel"))
    held = made.memory.meetings.get(made.meeting.id)
    made.memory.meetings.put(held.id, replace(held, table=TableId("t")))
    return made


def line(key, text, kind=LineKind.TEXT, **more):
    return Block(**{"line": LineId(key), "text": text, "kind": kind, "is_recorded": True, **more})


def later(world, n, **more):
    """The n-th next meeting of the table, a month apart."""
    held = world.memory.meetings.get(world.meeting.id)
    on = DAY + timedelta(days=30 * n)
    made = replace(held, id=MeetingId(f"m{n}"), on=on, number=None, **more)
    world.memory.meetings.put(made.id, made)
    return made


def carried(world, meeting):
    found = standing.carried(world.memory, meeting)
    return [(c.line.text, c.age, c.held.is_open, c.is_reviewed) for c in found]


def raised(world, kind):
    (held,) = (s for s in world.memory.standing.where() if s.kind is kind)
    return held


def test_it_shows_at_the_next_meetings_and_ages(world):
    world.write(
        [line("q", "Wie bericht CoMensha?", QUESTION), line("i", "Loket dicht", INFORMATION)]
    )
    here = world.memory.meetings.get(world.meeting.id)
    assert carried(world, here) == []  # not at its own meeting
    first, off, third = (
        later(world, 1),
        later(world, 2, state=MeetingState.CANCELLED),
        later(world, 3),
    )
    del off
    assert carried(world, first) == [
        ("Wie bericht CoMensha?", 1, True, False),
        ("Loket dicht", 1, True, False),
    ]
    assert [age for _, age, *_ in carried(world, third)] == [2, 2]  # one was called off


def test_words_are_those_of_the_line_nothing_is_copied(world):
    world.write([line("i", "Loket dicht", INFORMATION)])
    world.write([line("i", "Loket open", INFORMATION)])
    assert carried(world, later(world, 1))[0][0] == "Loket open"
    assert not any("Loket" in str(held) for held in world.memory.standing.where())


def test_one_act_drops_it_and_it_shows_once_more(world):
    world.write([line("i", "Loket dicht", INFORMATION)])
    first, second = later(world, 1), later(world, 2)
    held = raised(world, StandingKind.INFORMATION)
    world.session.do(standing.close, held.id, first.id)
    assert carried(world, first) == [("Loket dicht", 1, False, False)]
    assert carried(world, second) == []
    world.session.undo()
    assert carried(world, second) == [("Loket dicht", 2, True, False)]


def test_a_bottleneck_stands_after_the_questions_until_it_is_solved(world):
    world.write(
        [
            line("i", "Loket dicht", INFORMATION),
            line("k", "Geen tolk", LineKind.BOTTLENECK),
            line("p", "Samen op pad", LineKind.PRACTICE),
            line("q", "Wie belt?", QUESTION),
        ]
    )
    first, second = later(world, 1), later(world, 2)
    shown = [text for text, *_ in carried(world, first)]
    assert shown == ["Wie belt?", "Geen tolk", "Loket dicht"]  # what works asks nothing
    world.do(standing.close, raised(world, StandingKind.BOTTLENECK).id, first.id)
    assert ("Geen tolk", 1, False, False) in carried(world, first)
    assert "Geen tolk" not in str(carried(world, second))


def test_each_meeting_looks_at_it_anew(world):
    world.write([line("i", "Loket dicht", INFORMATION)])
    first, second = later(world, 1), later(world, 2)
    held = raised(world, StandingKind.INFORMATION)
    world.do(standing.keep, held.id, first.id)
    assert carried(world, first) == [("Loket dicht", 1, True, True)]
    assert carried(world, second) == [("Loket dicht", 2, True, False)]


def test_an_answer_below_a_question_answers_it(world):
    asked = [line("q", "Wie belt?", QUESTION), line("t", "Er volgt overleg.")]
    world.write([*asked, line("a", "Antwoord: de politie")])
    held = raised(world, StandingKind.QUESTION)
    assert (held.answer, held.closed_at, held.is_open) == ("a", world.meeting.id, False)
    assert carried(world, later(world, 1)) == []
    world.write([*asked, line("a", "De politie belt")])  # no answer any more
    assert raised(world, StandingKind.QUESTION).is_open
    world.write([*asked, line("a", "answer: de politie")])
    world.write(asked)  # removed
    assert raised(world, StandingKind.QUESTION).is_open


def test_an_answer_at_a_later_meeting_goes_with_its_line(world):
    world.write([line("q", "Wie belt?", QUESTION)])
    first, second = later(world, 1), later(world, 2)
    item = replace(world.memory.items.get(world.items[0]), id=ItemId("x"), meeting=first.id)
    world.memory.items.put(item.id, item)
    world.items = (*world.items, item.id)
    said = line("a", "Wie belt? Antwoord: de politie")
    world.write([said], item=2)
    held = raised(world, StandingKind.QUESTION)
    world.do(standing.close, held.id, first.id, said.line)
    assert carried(world, second) == []
    world.write([said, line("q2", "En wie mailt?", QUESTION)], item=2)
    assert raised_all(world) == [("q", False), ("q2", True)]
    world.write([], item=2)
    assert carried(world, second) == [("Wie belt?", 2, True, False)]


def raised_all(world):
    return sorted((s.line, s.is_open) for s in world.memory.standing.where())


def test_without_a_table_nothing_travels(world):
    world.write([line("i", "Loket dicht", INFORMATION)])
    assert carried(world, later(world, 1, table=None)) == []


@given(st.lists(st.tuples(st.sampled_from([QUESTION, LineKind.TEXT, LineKind.ACTION]),
                          st.booleans(), st.booleans()), max_size=9))  # fmt: skip
def test_each_answer_answers_one_question_above_it(told):
    blocks = [
        line(str(n), "Antwoord: ja" if is_answer else "Tekst", kind, is_recorded=is_recorded)
        for n, (kind, is_answer, is_recorded) in enumerate(told)
    ]
    found = answers(blocks)
    assert len(set(found.values())) == len(found)
    for question, answer in found.items():
        asked, said = blocks[int(question)], blocks[int(answer)]
        assert int(question) < int(answer)
        assert asked.kind is QUESTION
        assert said.text.startswith("Antwoord:")
        assert asked.is_recorded
        assert said.is_recorded


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["close", "reopen", "keep", "text", "question", "next"]), max_size=12)
)
def test_open_ones_are_in_exactly_one_place(acts):
    """Whatever happens, an open question is at the next meeting once, a closed one never later."""
    world = World()
    world.memory.tables.put("t", Table(id=TableId("t"), name="Tafel"))
    held = world.memory.meetings.get(world.meeting.id)
    world.memory.meetings.put(held.id, replace(held, table=TableId("t")))
    world.write([line("q", "Wie belt?", QUESTION)])
    key = raised(world, StandingKind.QUESTION).id
    n = 1
    meeting = later(world, n)
    for act in acts:
        if act == "next":
            n += 1
            meeting = later(world, n)
        elif act in {"text", "question"}:
            world.write([line("q", "Wie belt?", LineKind(act))])
        else:
            args = {"close": (key, meeting.id), "reopen": (key,), "keep": (key, meeting.id)}[act]
            world.do(getattr(standing, act), *args)
        one = world.memory.standing.get(key)
        at_the_next = carried(world, later(world, 99))
        assert len(at_the_next) == int(one.is_open)
        assert len(world.memory.standing.where()) == 1
        world.memory.meetings.put("m99", None)
