"""An action followed until it is done: state, waiting, parts, notes, and its course; by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.actions_stage import World, opened, press, rows, show
from workbench import paths
from workbench.domain.actions import ActionState, Capacity
from workbench.domain.ids import TableId
from workbench.domain.meetings import MeetingState
from workbench.services import actions, pursuing
from workbench.services.audit import Act
from workbench.services.records import Owed
from workbench.services.rows import ActionView
from workbench.ui.actions.owner_popover import OwnerPopover
from workbench.ui.actions.wait_popover import WaitPopover
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.letters import set_letters
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, english):
    return World(clock)


@pytest.fixture
def room(world, qtbot):
    return opened(world, qtbot)


def look(room, n=1):
    return room.page.model.index(n).data(LOOK)


def parts(world, action):
    return [(c.text, c.is_done) for c in world.memory.checks.where(action=action.id)]


def test_i_begins_and_i_again_takes_that_back(room, world):
    press("i")
    assert world.now(world.permits).state is ActionState.IN_PROGRESS
    assert world.told[-1] == ("In progress: Vergunningen nagaan", True)
    assert look(room).is_begun
    assert "in progress" in rows(room)[1]
    assert room.inspector.facts.state.accessibleName() == "State: In progress"
    press("i")
    assert world.now(world.permits).state is ActionState.OPEN


def test_a_defers_all_that_are_marked_in_one_step(room, world):
    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space, "a")
    states = {world.now(a).state for a in (world.permits, world.plan)}
    assert states == {ActionState.DEFERRED}
    assert world.told[-1][0] == "Deferred: 2 actions"
    assert [m.icon for m in look(room).marks] == ["hand-palm"]
    world.desk.steps.undo()
    assert world.now(world.plan).state is ActionState.OPEN


def test_what_stands_so_and_what_does_not_all_stand_so_afterwards(room, world):
    world.ask(pursuing.stand, world.permits.id, ActionState.IN_PROGRESS)
    room.refresh()
    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space, "i")
    states = {world.now(a).state for a in (world.permits, world.plan)}
    assert states == {ActionState.IN_PROGRESS}


def test_an_action_in_progress_is_late_and_done_like_any_other(room, world):
    press("i")
    assert "9 days late" in rows(room)[1]
    press("x")
    assert world.now(world.permits).state is ActionState.DONE


def test_t_says_what_it_waits_for_and_until_when(room, world):
    press("t", "brief van het OM", KEY.Key_Tab, "3 december", KEY.Key_Return)
    now = world.now(world.permits)
    assert (now.waits_for, now.waits_until) == ("brief van het OM", date(2026, 12, 3))
    assert now.due < world.today  # the day it is due stands
    assert world.told[-1][0] == "Waits for brief van het OM until 3 December"
    assert "waits for brief van het OM until 3 December" in rows(room)[1]
    assert room.inspector.facts.waits.isVisible()
    assert room.page.list.hasFocus()


def test_waiting_needs_something_to_wait_for_and_a_day_that_is_one(room, world):
    press("t", KEY.Key_Return)
    asked = room.findChild(WaitPopover)
    assert asked.what.error()
    press("antwoord", KEY.Key_Tab, "blauw", KEY.Key_Return)
    assert asked.until.error()
    QApplication.processEvents()
    said = asked.until._error._words
    assert said.height() >= said.heightForWidth(said.width())  # all of it can be read
    assert not world.now(world.permits).is_waiting
    asked.until.set_text("")
    press(KEY.Key_Return)
    assert world.now(world.permits).waits_for == "antwoord"


def test_waiting_ends_with_one_press(room, world):
    world.ask(pursuing.wait, world.permits.id, "antwoord", None)
    room.refresh()
    press("t")
    room.findChild(WaitPopover).ends.click()
    assert not world.now(world.permits).is_waiting
    assert world.told[-1][0] == "Waits no more"
    assert not room.inspector.facts.waits.isVisible()


def test_what_is_closed_does_not_wait(room, world):
    show(room, ActionView.DONE)
    room.page.list.enter_by_key()
    press("t")
    press("i")
    assert room.findChild(WaitPopover) is None
    assert {told for told, _ in world.told} == {"This action is closed. Reopen it first."}


def chosen(room, words):
    menu = next(m for m in room.page.list.findChildren(QMenu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text() == words)
    action.trigger()
    menu.close()
    return action


def test_k_says_in_which_capacity(room, world):
    press("k")
    chosen(room, "Care")
    assert world.now(world.permits).capacity is Capacity.CARE
    assert room.inspector.facts.capacity.accessibleName() == "Capacity: Care"
    press("k")
    chosen(room, "None")
    assert world.now(world.permits).capacity is None
    assert not room.inspector.facts.capacity.isVisible()


def test_the_state_in_the_inspector_is_pressed(room, world):
    press(KEY.Key_F6)
    room.inspector.facts.state.setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Return)
    chosen(room, "Deferred")
    assert world.now(world.permits).state is ActionState.DEFERRED


# ---- parts


def test_l_adds_parts_one_after_the_other(room, world):
    press("l", "Bellen", KEY.Key_Return, "Schrijven", KEY.Key_Return, KEY.Key_Escape)
    assert parts(world, world.permits) == [("Bellen", False), ("Schrijven", False)]
    assert [(m.icon, m.words) for m in look(room).marks] == [("list-checks", "0/2")]
    assert "0 of 2 parts done" in rows(room)[1]
    assert room.inspector.parts.list.hasFocus()
    press(KEY.Key_Escape)
    assert room.page.list.hasFocus()


def test_parts_are_ticked_moved_reworded_and_taken_away_by_keys(room, world):
    press("l", "Een", KEY.Key_Return, "Twee", KEY.Key_Return, KEY.Key_Escape)
    listed = room.inspector.parts.list
    press(KEY.Key_Space)
    assert parts(world, world.permits) == [("Een", True), ("Twee", False)]
    press(KEY.Key_Down, "x")
    assert world.told[-1][0] == "All parts are done. X completes the action."
    assert world.now(world.permits).state.is_open
    press("x")
    assert world.told[-1][0] == "Part open again"
    press(KEY.Key_F2, "Tweede", KEY.Key_Return)
    assert listed.hasFocus()
    assert parts(world, world.permits)[1] == ("Tweede", False)
    press(KEY.Key_Delete)
    assert parts(world, world.permits) == [("Een", True)]
    world.desk.steps.undo()
    assert len(parts(world, world.permits)) == 2


def test_a_letter_that_is_switched_off_ticks_nothing_and_space_does(room, world):
    press("l", "Een", KEY.Key_Return, KEY.Key_Escape)
    set_letters(is_on=False)
    press("x")
    before = parts(world, world.permits)
    press(KEY.Key_Space)
    set_letters(is_on=True)
    assert (before, parts(world, world.permits)) == ([("Een", False)], [("Een", True)])


def test_each_owner_ticks_its_own_share(room, world):
    world.ask(actions.join, world.permits.id, Owed(world.police.id, None))
    room.refresh()
    listed = room.inspector.parts.list
    assert [row.spoken for row in listed.rows.rows] == [
        "Share of Gemeente, open",
        "Share of Politie, open",
    ]
    listed.enter_by_key()
    press(KEY.Key_Down, KEY.Key_Space)
    assert [o.is_done for o in world.memory.owners.where(action=world.permits.id)] == [False, True]
    press(KEY.Key_Delete)  # an owner is no part that can go
    assert len(world.memory.owners.where(action=world.permits.id)) == 2


def test_a_half_typed_part_is_kept_for_the_action_it_was_typed_at(room, world):
    press("l", "Half")
    room.page.list.choose(world.check.id)
    assert parts(world, world.permits) == [("Half", False)]
    assert not room.inspector.parts.field.isVisible()
    press(KEY.Key_Escape)
    room.page.list.enter_by_key()
    press("l", "Nog half")
    room.flush()
    assert parts(world, world.check) == [("Nog half", False)]


# ---- notes


def test_a_note_says_who_reported_it(room, world):
    press("s", "Aanvraag ligt bij Bibob")
    room.inspector.note.who.click()
    press("arts", KEY.Key_Return)
    assert room.findChild(OwnerPopover) is None or not room.findChild(OwnerPopover).isVisible()
    press(KEY.Key_Return)
    (note,) = world.memory.notes.where(action=world.permits.id)
    assert note.reported_by == world.nurse.id
    assert "A. Arts" in room.inspector.course._shown[0].told
    press("s", "Nog iets", KEY.Key_Return)
    assert world.memory.notes.where(action=world.permits.id)[-1].reported_by is None


@pytest.mark.parametrize("table", ["table", "another"])
def test_a_note_belongs_to_the_meeting_of_its_table_that_is_held(room, world, table):
    def hold(work):
        meeting = work.meetings.get("next")
        changed = {"state": MeetingState.IN_PROGRESS, "table": TableId(table)}
        work.meetings.save(type(meeting)(**{**_fields(meeting), **changed}))
        work.audit(Act.MEETING_STARTED, meeting.id)

    world.ask(hold)
    press("s", "Gemeld aan tafel", KEY.Key_Return)
    (note,) = world.memory.notes.where(action=world.permits.id)
    assert note.meeting == ("next" if table == "table" else None)


def _fields(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}


# ---- the keys that are shown


def test_every_verb_has_a_letter_of_its_own():
    from workbench.ui.actions.views import verbs  # noqa: PLC0415 - needs the language

    keys = [verb.key for verb in verbs()] + ["N", "/", "B"]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("size", [100, 200])
def test_the_inspector_is_no_wider_than_its_room(qapp, room, world, qtbot, size):
    """Also with all that can be said of an action, at the largest text, in a small window."""
    world.ask(pursuing.wait, world.permits.id, "de planning van de zes gemeenten", None)
    world.ask(pursuing.set_capacity, world.permits.id, Capacity.SUPERVISION)
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    room.resize(1216, 720)
    inspector = room.inspector
    inspector.show_action(world.permits.id)
    page = inspector._scroll
    qtbot.waitUntil(lambda: page.widget().width() == page.viewport().width(), timeout=5_000)
    owner, name = inspector.facts.owner, inspector.facts._names["owner"]
    is_below = (
        owner.mapTo(room, owner.rect().topLeft()).y()
        >= name.mapTo(room, name.rect().bottomLeft()).y()
    )
    assert is_below is (size == 200)
