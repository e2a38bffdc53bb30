"""The closing page by keys: what goes along and what closes, the grid, the warnings (R4 to R6)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.agenda import ItemFate
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.presence import heard
from workbench.services import attendance
from workbench.services.agenda import ItemDraft
from workbench.ui.theme import Appearance, Theme
from workbench.ui.workspace.presence_grid import GridRow, PresenceGrid, read_grid

KEY = Qt.Key


@pytest.fixture
def stage(qtbot, qapp, english):
    """A meeting that ended: one action, and a promise that nobody made an action of."""
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    qapp.processEvents()
    made.room.course.start()
    made.line("! Bellen @Duin")
    made.line("De politie zal de cijfers aanleveren")
    made.desk.do(attendance.all_present, made.meeting)
    made.room.end_or_finish()
    made.room.end_or_finish()
    made.page = made.room.closing.preview
    return made


def keys(held):
    return [row.key for row in held.rows_model.rows if row.key]


def test_space_moves_an_item_to_the_other_side_and_back(stage):
    stage.page.show_part("along")
    lists = stage.page.fates
    first = keys(lists.along)[0]
    item = first.removeprefix("item:")
    stage.key(KEY.Key_Space)
    assert stage.memory.items.get(item).fate is ItemFate.CLOSES
    assert first in keys(lists.closes)
    stage.key(KEY.Key_Right)
    assert QApplication.focusWidget() is lists.closes
    lists.closes.choose(first)
    stage.key(KEY.Key_Space)
    assert stage.memory.items.get(item).fate is None
    assert stage.desk.steps.undo()
    assert first in keys(lists.closes)


def test_space_closes_an_action_and_opens_it_again(stage):
    stage.page.show_part("along")
    lists = stage.page.fates
    action = next(a for a in stage.actions() if a.text == "Bellen")
    lists.along.choose(f"action:{action.id}")
    stage.key(KEY.Key_Space)
    assert not stage.memory.actions.get(action.id).state.is_open
    lists.closes.choose(f"action:{action.id}")
    stage.key(KEY.Key_Right)  # there is nothing further at this side
    lists.closes.setFocus()
    stage.key(KEY.Key_Return)
    assert stage.memory.actions.get(action.id).state.is_open


def test_every_row_says_its_side_and_why(stage):
    said = [row.spoken for row in stage.page.fates.along.rows_model.rows]
    assert any("not dealt with, goes along" in words for words in said)
    assert all(words.endswith("closes") for words in _spoken(stage.page.fates.closes))


def _spoken(held):
    return [row.spoken for row in held.rows_model.rows if row.key]


def test_the_grid_is_corrected_with_space_and_confirmed_with_enter(stage):
    stage.page.show_part("grid")
    grid = stage.page.grid.grid
    stage.key(KEY.Key_Down)
    stage.key(KEY.Key_Right)
    rows = stage.memory.attendance.where(meeting=stage.meeting)
    item = grid.grid_model.grid.columns[1][1].id
    stage.key(KEY.Key_Space)
    assert stage.page.grid._cell.text().split(", ")[1] == "not there"
    assert grid.currentIndex().row() == grid.currentIndex().column() == 1
    assert not heard(stage.memory.attendance.get(rows[1].id), item)  # nobody confirmed yet
    stage.key(KEY.Key_Return)
    after = stage.memory.attendance.where(meeting=stage.meeting)
    assert heard(after[0], item)
    assert not heard(after[1], item)
    assert stage.page.grid.state.accessibleName() == "Confirmed"
    assert stage.told[-1] == "Attendance confirmed"
    stage.key(KEY.Key_Space)  # a correction takes that back, for that person
    assert not stage.memory.attendance.get(rows[1].id).is_confirmed
    assert stage.page.grid.confirm.isEnabled()


def test_shift_turns_a_person_and_ctrl_an_item_each_one_step(stage):
    stage.page.show_part("grid")
    rows = stage.memory.attendance.where(meeting=stage.meeting)
    stage.key(KEY.Key_Space, SHIFT)
    assert stage.memory.attendance.get(rows[0].id).presence is Presence.ABSENT
    assert stage.desk.steps.undo()
    assert stage.memory.attendance.get(rows[0].id) == rows[0]
    stage.key(KEY.Key_Space, CTRL)
    model = stage.page.grid.grid.grid_model
    assert [model.is_there(n, 0) for n in range(len(rows))] == [False] * len(rows)
    assert model.is_there(0, 1)


def test_rows_and_columns_have_names(stage):
    stage.page.show_part("grid")
    model = stage.page.grid.grid.grid_model
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(0, across) == "1"
    assert model.headerData(0, across, Qt.ItemDataRole.AccessibleTextRole).startswith("1 Opening")
    assert model.headerData(0, down) == model.grid.rows[0].name
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{model.grid.rows[0].name}, there, item 1, Opening en vaststelling agenda"


def test_thirty_persons_and_forty_items_are_one_model_that_paints_what_is_seen(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage([ItemDraft(title=f"Punt {n}", minutes=1) for n in range(37)])
    qtbot.addWidget(made.room)
    page = made.room.display.page
    grid = read_grid(made.memory, page)
    rows = tuple(GridRow(key=f"p{n}", name=f"Persoon {n}") for n in range(30))
    view = PresenceGrid()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_grid(grid.__class__(columns=grid.columns, rows=rows))
    view.show()
    assert view.grid_model.rowCount() == 30
    assert view.grid_model.columnCount() >= 40
    view.setCurrentIndex(view.grid_model.index(29, 39))
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
    view.show_grid(grid.__class__(columns=grid.columns, rows=rows))
    assert view.currentIndex().row() == 29


def test_what_is_worth_a_look_is_counted_and_leads_there(stage):
    assert "To look at, " in stage.page.tabs._tabs[3].accessibleName()
    stage.page.show_part("look")
    held = stage.page.look.list
    stage.key(KEY.Key_Return)  # the attendance is not confirmed
    assert stage.page.tabs.value() == "grid"
    stage.page.show_part("look")
    line = next(key for key in keys(held) if key.startswith("line:"))
    held.choose(line)
    stage.key(KEY.Key_Return)
    assert stage.room.is_minuting
    assert stage.edit.textCursor().block().text().startswith("De politie zal")


def test_the_times_can_be_typed_afterwards(stage):
    stage.page.show_part("grid")
    stage.page.grid.ended.edit.setFocus()
    stage.page.grid.ended.edit.selectAll()
    stage.line("16:05")
    assert f"{stage.held.ended_at:%H:%M}" == "16:05"
    stage.page.grid.began.set_text("straks")
    stage.page.grid.began.edit.editingFinished.emit()
    assert f"{stage.held.started_at:%H:%M}" == "14:00"


def test_finished_in_one_chord_and_the_next_meeting_in_one_key(stage):
    table = stage.memory.tables.get(stage.held.table)
    stage.memory.tables.put(
        table.id, table.__class__(**{**_fields(table), "cadence": "every 4 weeks"})
    )
    planned = []
    stage.room.next_planned.connect(planned.append)
    stage.page.show_part("along")
    stage.key(KEY.Key_Return, CTRL)
    assert stage.held.state is MeetingState.DRAFT_MINUTES
    assert "go along to the next meeting" in stage.room.closing.done._words.text()
    stage.key(KEY.Key_N)
    brought = [i.title for i in stage.memory.items.where(meeting=planned[0]) if i.carried_from]
    assert "Model-APV prostitutie en massagesalons" in brought


def _fields(record):
    return {name: getattr(record, name) for name in record.__slots__}
