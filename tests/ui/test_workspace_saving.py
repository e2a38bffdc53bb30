"""Nothing that was typed is lost: drafts, writing, a full disk, lock and unlock (D9, D10, R2)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from tests.ui.workspace_stage import CTRL, FullError, set_stage
from workbench import paths
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind
from workbench.services import actions, minutes
from workbench.ui.theme import Appearance, Theme
from workbench.ui.workspace.item_text import RETRY, THROTTLE
from workbench.ui.workspace.room import WorkspaceRoom

KEY = Qt.Key


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    return made


@pytest.fixture
def text(stage):
    return stage.room._texts.text(stage.item.id)


def test_a_draft_is_due_within_a_second_of_the_first_key_and_later_keys_do_not_delay_it(
    stage, text, qtbot
):
    assert THROTTLE <= 1000
    stage.type("a")
    left = text._soon.remainingTime()
    qtbot.wait(60)
    stage.type("b")
    assert text._soon.remainingTime() <= left - 40
    text._soon.timeout.emit()
    (draft,) = stage.drafts.written
    assert draft.blocks[0].text == "ab"
    assert draft.caret == 2


def test_a_draft_is_no_step_and_no_audit(stage, text):
    acts = len(stage.memory.acts)
    stage.type("a")
    before = len(stage.memory.acts)
    text.keep_draft()
    assert len(stage.memory.acts) == before
    assert before == acts + 1  # the item began


def test_enter_writes_the_lines_and_drops_the_draft(stage, text):
    stage.type("Iets gezegd")
    text.keep_draft()
    assert stage.drafts.kept
    stage.key(KEY.Key_Return)
    assert not stage.drafts.kept
    assert [b.text for b in minutes.blocks_of(stage.memory, stage.item.id)] == ["Iets gezegd"]
    assert text.is_settled


def test_leaving_an_item_writes_what_was_typed(stage):
    first = stage.item
    stage.type("Half gezegd")
    stage.room.step_item(1)
    assert [b.text for b in minutes.blocks_of(stage.memory, first.id)] == ["Half gezegd"]


def test_leaving_the_room_writes_what_was_typed(stage):
    stage.type("Half gezegd")
    stage.room.flush()
    assert [b.text for b in minutes.blocks_of(stage.memory, stage.item.id)] == ["Half gezegd"]


def test_a_full_disk_keeps_the_text_and_says_so_once(stage, text):
    stage.drafts.is_full = True
    stage.type("Blijft staan")
    text.keep_draft()
    text.keep_draft()
    assert [type(e) for e in stage.refused] == [FullError]
    assert stage.edit.blocks()[0].text == "Blijft staan"
    assert stage.room.panes.centre.hints._state.text() == "Not saved yet"
    assert text._soon.isActive()
    assert text._soon.interval() == RETRY
    stage.drafts.is_full = False
    text._soon.timeout.emit()
    assert stage.drafts.written[-1].blocks[0].text == "Blijft staan"
    assert stage.room.panes.centre.hints._state.text().startswith("Saved")


def test_lock_and_unlock_give_meeting_item_text_and_caret_back(stage, qtbot):
    stage.key(KEY.Key_Return, CTRL)
    stage.line("! Eerste afspraak @Duin")
    stage.type("De politie meldt dat")
    for _ in range(5):
        stage.key(KEY.Key_Left)
    item, caret = stage.item.id, stage.edit.caret()
    for draft in stage.room.drafts():  # what the lock does
        stage.drafts.write(draft)
    again = WorkspaceRoom(stage.desk)
    qtbot.addWidget(again)
    again.show()
    newest = stage.drafts.written[-1]
    assert newest.item == item
    again.resume(newest)
    assert again.display.shown == item
    edit = again.panes.centre._shown
    assert [b.text for b in edit.blocks()][-1] == "De politie meldt dat"
    assert edit.caret() == caret


def test_a_newer_draft_wins_when_a_meeting_is_opened(stage, qtbot):
    stage.type("Nieuwer dan de regels")
    for draft in stage.room.drafts():
        stage.drafts.write(draft)
    again = WorkspaceRoom(stage.desk)
    qtbot.addWidget(again)
    again.open_meeting(stage.meeting)
    edit = again.panes.centre._shown
    assert edit.blocks()[0].text == "Nieuwer dan de regels"
    again.flush()
    shown = minutes.blocks_of(stage.memory, stage.item.id)
    assert [b.text for b in shown] == ["Nieuwer dan de regels"]


def test_an_action_changed_elsewhere_keeps_its_values_and_the_line_says_so(stage):
    stage.line("! Bellen met de partner @Duin")
    (action,) = stage.actions()
    stage.desk.do(actions.close, action.id)
    stage.key(KEY.Key_Up)
    stage.key(KEY.Key_Home)
    stage.type("Snel ")
    stage.key(KEY.Key_Down)
    assert stage.memory.actions.get(action.id).text == "Bellen met de partner"
    assert stage.told[-1].startswith("This action was changed since")


def test_enter_taken_back_and_pressed_again_is_one_record(stage):
    stage.line("! Bellen met de partner @Duin")
    (action,) = stage.actions()
    stage.desk.steps.undo()
    assert stage.actions() == []
    stage.desk.steps.redo()
    assert [a.id for a in stage.actions()] == [action.id]


def test_opening_another_meeting_writes_the_first(stage, qtbot):
    first = stage.item
    stage.type("Nog niet geschreven")
    other = min(stage.memory.meetings.where(table=stage.held.table), key=lambda m: m.on)
    stage.room.open_meeting(other.id)
    assert [b.text for b in minutes.blocks_of(stage.memory, first.id)] == ["Nog niet geschreven"]
    assert stage.room.display.page.meeting.id == other.id
    assert not stage.room.in_progress()


def test_scratch_lines_stay_in_the_text_alone(stage):
    stage.line("// nog navragen")
    (block,) = minutes.blocks_of(stage.memory, stage.item.id)
    assert block.kind is LineKind.SCRATCH
    assert [row.text for row in stage.room.panes.records._rows if row.key] == []


def test_nothing_is_asked_of_a_room_without_a_meeting(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    from_nothing = set_stage()
    qtbot.addWidget(from_nothing.room)
    bare = WorkspaceRoom(from_nothing.desk)
    qtbot.addWidget(bare)
    bare.enter()
    bare.flush()
    bare.new()
    bare.finish_item()
    bare.end_or_finish()
    assert bare.drafts() == ()
    assert not bare.in_progress()


def test_a_lock_writes_no_lines_after_its_drafts(stage):
    """Lines newer than the draft would make it stale, and the caret would be lost."""
    stage.type("Midden in een zin")
    (draft,) = stage.room.drafts()
    acts = len(stage.memory.acts)
    stage.room.panes.agenda.list.setFocus()  # as covering the window does
    stage.room.flush()
    assert len(stage.memory.acts) == acts
    assert draft.blocks[0].text == "Midden in een zin"
    stage.edit.setFocus()
    stage.type(" verder")
    stage.room.flush()
    shown = minutes.blocks_of(stage.memory, stage.item.id)
    assert [b.text for b in shown] == ["Midden in een zin verder"]


def test_a_draft_that_only_held_the_caret_is_forgotten(stage, qtbot):
    stage.line("Vastgelegd")
    for draft in stage.room.drafts():
        stage.drafts.write(draft)
    again = WorkspaceRoom(stage.desk)
    qtbot.addWidget(again)
    again.resume(stage.drafts.written[-1])
    assert again.panes.centre._shown.caret() == stage.edit.caret()
    assert not stage.drafts.kept


def test_steps_of_a_text_that_is_gone_are_passed_over(stage):
    again = WorkspaceRoom(stage.desk)
    again.open_meeting(stage.meeting)
    again.panes.centre._shown.insertPlainText("Weg")
    delete(again)  # as a change of language does
    assert stage.desk.steps.undo()
    assert stage.held.state is MeetingState.CONCEPT  # the step before: the meeting began
