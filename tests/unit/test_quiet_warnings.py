"""R10: at a table without persons what points at one is listed, and a code takes its place."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.test_writing_minutes import World
from workbench.domain.identifiers import IdentifierKind, identifiers
from workbench.domain.ids import LineId, TableId
from workbench.domain.meetings import MeetingState, MinutesAdoptedError, MinutesFinishedError
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.parties import person
from workbench.domain.tables import Regime, Table
from workbench.services import quiet_warnings

PHONE, PLATE = "06-12345678", "12-GB-XZ"


@pytest.fixture
def world():
    made = World()
    made.memory.tables.put("t", Table(id=TableId("t"), name="Tafel"))
    put(made, table="t")
    return made


def put(world, **more):
    held = world.memory.meetings.get(world.meeting.id)
    world.memory.meetings.put(held.id, replace(held, **more))


def line(text, key="a", kind=LineKind.TEXT, **more):
    return Block(line=LineId(key), text=text, kind=kind, is_recorded=True, **more)


def texts(world):
    return [row.text for row in world.memory.lines.where() if row.removed_at is None]


def spotted(world):
    return quiet_warnings.spotted(world.memory, world.meeting.id)


def test_each_is_listed_once_with_its_kind_and_place(world):
    world.write([line(f"Bel {PHONE}"), line(f"Bus {PLATE}, {PHONE}", "b")])
    world.write([line(f"Weer {PLATE}", "c")], item=1)
    assert [(s.kind, s.words, s.line, s.times) for s in spotted(world)] == [
        (IdentifierKind.PHONE, PHONE, "a", 2),
        (IdentifierKind.PLATE, PLATE, "b", 2),
    ]
    assert PHONE not in repr(spotted(world))


@pytest.mark.parametrize("regime", [r for r in Regime if r is not Regime.NO_PERSONS])
def test_a_table_with_a_basis_for_persons_is_left_alone(world, regime):
    world.memory.tables.put("t", Table(id=TableId("t"), name="Tafel", regime=regime))
    world.write([line(f"Bel {PHONE}", kind=LineKind.SIGNAL)])
    assert spotted(world) == ()
    assert texts(world) == [f"Bel {PHONE}"]


def test_the_same_words_get_the_same_code_and_the_rest_stays(world):
    who = Mention(kind=MentionKind.WHO, start=17, length=3, target=person(world.nurse.id))
    world.write([
        line(f"Bel {PHONE}, Zus", kind=LineKind.ACTION, mentions=(who,)),
        line(f"Bus {PLATE} van [code 4] en {PHONE}", "b"),
    ])  # fmt: skip
    count = world.do(quiet_warnings.replace_by_code, world.meeting.id, [PHONE])
    assert count == 2
    assert texts(world) == ["Bel [code 5], Zus", f"Bus {PLATE} van [code 4] en [code 5]"]
    (agreed,) = world.live_actions()
    assert agreed.text == "Bel [code 5]"  # the record follows its line
    assert quiet_warnings.next_code(world.memory, world.meeting.id) == 6
    assert [s.words for s in spotted(world)] == [PLATE]
    assert world.memory.acts[-1][0] == "identifiers.replaced"


def test_it_is_one_step_that_can_be_taken_back(world):
    world.write([line(f"Bel {PHONE}")])
    world.session.do(quiet_warnings.replace_by_code, world.meeting.id, [PHONE])
    world.session.undo()
    assert texts(world) == [f"Bel {PHONE}"]


def test_a_signal_stores_none_of_it(world):
    """R10: a signal there stores no identifiers; recorded or not."""
    for is_recorded in (False, True):
        told = line(f"Bus {PLATE}, bel {PHONE} of {PHONE}", kind=LineKind.SIGNAL)
        written = world.write([replace(told, is_recorded=is_recorded), line(f"Bel {PHONE}", "b")])
        assert written.scrubbed == ("a",)
        assert texts(world)[0] == "Bus [code 1], bel [code 2] of [code 2]"
        assert texts(world)[1] == f"Bel {PHONE}"  # text is told of, not changed
    assert world.write([line("Bus [code 1]", kind=LineKind.SIGNAL)]).scrubbed == ()


def test_a_line_that_becomes_a_signal_loses_them(world):
    world.write([line(f"Bel {PHONE}")])
    world.write([line(f"Bel {PHONE}", kind=LineKind.SIGNAL)])
    assert not any(identifiers(text) for text in texts(world))


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (MeetingState.ADOPTED, MinutesAdoptedError),
        (MeetingState.DRAFT_MINUTES, MinutesFinishedError),
    ],
)
def test_finished_minutes_are_left_as_they_are(world, state, refused):
    put(world, state=state)
    with pytest.raises(refused):
        world.do(quiet_warnings.replace_by_code, world.meeting.id, [PHONE])


def test_names_come_from_whoever_knows_them(world):
    world.write([line("Ana Popa woont hier")])
    found = quiet_warnings.spotted(world.memory, world.meeting.id, lambda _: [(0, 8)])
    assert [(s.kind, s.words) for s in found] == [(IdentifierKind.NAME, "Ana Popa")]


def test_a_meeting_without_a_table_is_not_watched(world):
    put(world, table=None, on=date(2026, 4, 1))
    world.write([line(f"Bel {PHONE}")])
    assert spotted(world) == ()
