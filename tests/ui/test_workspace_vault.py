"""The workspace over a real encrypted vault, with its lanes: what is typed is there afterwards."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt

from tests.storage.fakes import ACTOR, Key
from tests.ui.workspace_stage import CTRL, ITEMS, SHIFT, Stage, SummerClock
from workbench import paths, workdays
from workbench.domain.errors import WorkbenchError
from workbench.domain.meetings import MeetingState
from workbench.services import agenda, demo, minutes
from workbench.services.session import Session
from workbench.storage.guard import Role
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.ui.desk import Desk
from workbench.ui.tasks import BackgroundTasks, Lane
from workbench.ui.theme import Appearance, Theme
from workbench.ui.workspace.room import WorkspaceRoom

KEY = Qt.Key


class RealVault:
    """A vault with the invented region, its writer on the WRITE lane."""

    def __init__(self, path, qtbot):
        self.clock = SummerClock()
        self.tasks = BackgroundTasks()
        self._qtbot = qtbot
        self.vault = SqlVault.create(path, Key(), clock=self.clock, actor=ACTOR)
        self.writer = self.on_lane(self.vault.writer)
        self.session = Session(self.writer.store)
        story = (paths.resources() / "demo" / "lage-venen.toml").read_text("utf-8")
        self.meeting = self.on_lane(partial(self._fill, tomllib.loads(story)))
        self.reader = self.vault.reader(Role.UI)

    def _fill(self, story):
        table = self.session.write(demo.load, story).value
        return self.session.write(self._plan, table).value

    def _plan(self, work, table):
        meeting = max(work.meetings.where(table=table), key=lambda m: m.on)
        self.clock.moment = datetime.combine(
            meeting.on, meeting.starts_at, self.clock.moment.tzinfo
        )
        agenda.add_items(work, meeting.id, ITEMS)
        return meeting.id

    def on_lane(self, job):
        found, failed = [], []
        self.tasks.run(Lane.WRITE, self.tasks, job, found.append, failed.append)
        self._qtbot.waitUntil(lambda: bool(found or failed), timeout=10_000)
        assert not failed
        return found[0]

    def idle(self):
        """Wait until all that was asked of the lane has landed."""
        self.on_lane(lambda: None)

    def desk(self):
        return Desk(
            session=self.session,
            drafts=self.writer.drafts,
            read=self.reader.records,
            lists=SqlLists(self.reader.connection),
            logbook=SqlLogbook(self.reader.connection),
            tasks=self.tasks,
            clock=self.clock,
            working_days=workdays,
            paper=None,
            files=None,
        )

    def close(self):
        self.on_lane(self.writer.checkpoint_and_close)
        self.reader.close()
        self.tasks.close()


@pytest.fixture
def vault(tmp_path, qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = RealVault(tmp_path / "kluis.db", qtbot)
    yield made
    made.close()


@pytest.fixture
def stage(vault, qtbot):
    return open_room(vault, qtbot)


def open_room(vault, qtbot):
    desk = vault.desk()
    room = WorkspaceRoom(desk)
    qtbot.addWidget(room)
    told, refused = [], []
    desk.told.connect(lambda sentence, _: told.append(sentence))
    desk.refused.connect(refused.append)
    room.resize(1216, 720)
    room.show()
    room.activateWindow()
    room.open_meeting(vault.meeting)
    room.enter()
    vault.idle()
    made = Stage(
        desk,
        vault.reader.records,
        vault.writer.drafts,
        vault.clock,
        vault.meeting,
        room,
        told,
        refused,
    )
    qtbot.waitUntil(lambda: made.edit is not None and made.edit.hasFocus())
    return made


def test_an_action_is_agreed_undone_and_agreed_again(stage, vault):
    stage.room.course.start()
    vault.idle()
    stage.type("! Toelichting aanvullen @Duin")
    stage.key(KEY.Key_Tab)
    stage.type(" >do")
    stage.key(KEY.Key_Tab)
    stage.key(KEY.Key_Return)
    vault.idle()
    (action,) = stage.actions()
    assert stage.told[-1] == "Action recorded for P. Duinhouwer"
    assert [row.text for row in stage.room.panes.records._rows if row.key] == [action.text]
    assert stage.desk.steps.undo()
    vault.idle()
    assert stage.actions() == []
    assert stage.desk.steps.redo()
    vault.idle()
    assert [a.id for a in stage.actions()] == [action.id]
    assert stage.refused == []


def test_a_tick_of_an_earlier_agreement_is_taken_back(stage, vault):
    stage.room.course.start()
    stage.key(KEY.Key_Return, CTRL)
    vault.idle()
    first = stage.room.display.page.earlier[0].row
    stage.key(KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    vault.idle()
    assert not stage.memory.actions.get(first.id).state.is_open
    stage.desk.steps.undo()
    vault.idle()
    assert stage.memory.actions.get(first.id).state.is_open
    assert stage.room.display.page.earlier[0].row.state.is_open


def test_lock_in_a_sentence_and_unlock_in_it(stage, vault, qtbot):
    stage.room.course.start()
    stage.line("# Eén tekst naar zes colleges")
    stage.type("De politie meldt dat er")
    for _ in range(4):
        stage.key(KEY.Key_Left)
    caret = stage.edit.caret()
    for draft in stage.room.drafts():
        vault.on_lane(partial(vault.writer.drafts.write, draft))
    waiting = vault.on_lane(vault.writer.drafts.waiting)
    again = open_room(vault, qtbot)
    again.room.resume(waiting[0])
    qtbot.waitUntil(lambda: again.edit is not None and again.edit.hasFocus())
    assert [b.text for b in again.edit.blocks()][-1] == "De politie meldt dat er"
    assert again.edit.caret() == caret
    again.room.flush()
    vault.idle()
    assert vault.on_lane(vault.writer.drafts.waiting) == ()


def test_a_meeting_is_held_ended_and_finished(stage, vault):
    stage.room.course.start()
    stage.line("De agenda blijft zoals zij is.")
    stage.key(KEY.Key_Return, CTRL)
    stage.line("# Verslag gewijzigd vastgesteld")
    stage.line("! Bellen met het college @Duin")
    vault.idle()
    stage.key(KEY.Key_E, CTRL | SHIFT)
    vault.idle()
    stage.key(KEY.Key_E, CTRL | SHIFT)
    stage.key(KEY.Key_Return, CTRL)
    vault.idle()
    assert stage.refused == []
    assert stage.held.state is MeetingState.DRAFT_MINUTES
    assert [a.number for a in stage.actions()] == [7]
    (version,) = stage.memory.versions.where(meeting=stage.meeting)
    assert "Bellen met het college" in version.canonical


def test_a_removed_line_and_its_record_come_back(stage, vault):
    stage.room.course.start()
    stage.line("! Bellen met de partner @Duin")
    vault.idle()
    (action,) = stage.actions()
    stage.edit.selectAll()
    stage.key(KEY.Key_Delete)
    stage.room.flush()
    vault.idle()
    (removed,) = minutes.removed_lines(stage.memory, stage.meeting)
    stage.room.agreements.put_back(removed.id)
    vault.idle()
    assert [a.id for a in stage.actions()] == [action.id]
    assert any(b.line == removed.id for b in stage.edit.blocks())
    assert not [e for e in stage.refused if isinstance(e, WorkbenchError)]


def test_a_key_held_too_long_ends_once(stage, vault):
    stage.room.course.start()
    vault.idle()
    stage.room.end_or_finish()
    stage.room.end_or_finish()  # before the first has landed
    vault.idle()
    assert stage.refused == []
    assert stage.held.state is MeetingState.TO_FINISH
    stage.room.end_or_finish()
    stage.room.closing.press()
    stage.room.closing.press()
    vault.idle()
    assert stage.refused == []
    assert stage.held.state is MeetingState.DRAFT_MINUTES
