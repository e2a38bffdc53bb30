"""How many keys the main acts take: counted, so that no later change makes one dearer unseen.

What somebody has to say, such as the text of an action, is not counted; a name, a date and all
else are.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.ui.desk_fakes import make_desk
from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.agenda import ItemKind
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind
from workbench.domain.tables import Table
from workbench.services import adoptions, agenda, attendance, freezing, meetings, minutes, tables
from workbench.services.agenda import ItemDraft
from workbench.texts import tr
from workbench.ui.house import MEETINGS, PARTNERS
from workbench.ui.late import Late
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.shell import Shell
from workbench.ui.side_bar import SideBar, SideEntry
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key


class Counted:
    """Presses keys where the focus is, and counts them."""

    def __init__(self):
        self.keys = 0

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, held)

    def type(self, text):
        for letter in text:
            self.press(letter)


@pytest.fixture
def hands(qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    return Counted()


@pytest.fixture
def stage(qtbot, hands):
    """The meeting of May is held, everybody is there; its minutes are open at an item."""
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    made.desk.do(attendance.all_present, made.meeting)
    return made


def test_an_action_is_agreed_in_thirteen_keys_beyond_its_text(stage, hands):
    stage.room.show_item(stage.item_called("Zorg").id)
    text = "Opvang klaar hebben"
    hands.type(f"! {text} @zor")
    hands.press(KEY.Key_Tab)
    hands.type(">ma")
    hands.press(KEY.Key_Tab)
    hands.press(KEY.Key_Return)
    (made,) = [a for a in stage.actions() if a.text == text]
    assert len(stage.memory.owners.where(action=made.id)) == 1
    assert (made.due_kind, made.due) == (DueKind.DATE, date(2026, 5, 25))
    assert hands.keys - len(text) <= 13


def test_minutes_are_adopted_in_one_key(stage, hands):
    items = stage.memory.items.where(meeting=stage.meeting)
    stage.room.show_item(next(i.id for i in items if i.kind is ItemKind.ADOPTION))
    hands.press(KEY.Key_V, CTRL | SHIFT)
    (made,) = adoptions.standing_at(stage.memory, stage.meeting)
    assert stage.memory.meetings.get(made.meeting).state is MeetingState.ADOPTED
    assert hands.keys == 1


def test_an_earlier_action_is_postponed_from_within_an_item_in_six_keys(stage, hands):
    stage.room.show_item(stage.room.display.page.home_of_list())
    first = stage.room.panes.records.list.rows_model.rows[1]
    before = stage.memory.actions.get(first.action)
    hands.press(KEY.Key_F6)
    hands.press(KEY.Key_D)
    hands.type("1-7")
    hands.press(KEY.Key_Return)
    after = stage.memory.actions.get(first.action)
    assert (after.postponed, after.due) == (before.postponed + 1, date(2026, 7, 1))
    assert hands.keys <= 6


def test_what_lands_later_takes_the_focus_from_nobody(stage, hands):
    """Ctrl Enter shows the next item at once and is stored a moment later: keys go on meanwhile."""
    item = stage.item_called("Zorg")
    stage.room.show_item(item.id)
    hands.press(KEY.Key_F6)
    assert stage.room.panes.records.list.hasFocus()
    stage.desk.do(agenda.open_item, item.id)  # it lands
    assert stage.held.current_item == item.id
    assert stage.room.panes.records.list.hasFocus()


def held_before(memory, table):
    """A meeting that was held and finished, with an action that is still open."""
    meeting = meetings.plan(memory, table, date(2026, 11, 12))
    (item,) = agenda.add_items(memory, meeting.id, [ItemDraft(title="Zorg en opvang")])
    meetings.start(memory, meeting.id)
    agenda.open_item(memory, item)
    block = Block(line="l", text="Opvang regelen", kind=LineKind.ACTION, is_recorded=True)
    minutes.write_item(memory, item, [block])
    meetings.end(memory, meeting.id)
    freezing.finish(memory, meeting.id)


def test_three_keys_make_the_next_meeting_a_complete_draft(qtbot, hands, clock):
    desk, memory = make_desk(clock)
    table = tables.add_table(
        memory,
        Table(id=TableId(""), name="Tafel", prefix="RT", cadence="elke donderdag"),
        ("Opening", "Verslag", "Actielijst", "Rondvraag"),
    )
    held_before(memory, table.id)
    bar = SideBar([SideEntry(room=MEETINGS, text="Overleggen", icon="calendar-dots", key="Ctrl 2")])
    room, elsewhere = MeetingsRoom(desk), PartnersRoom(desk)
    shell = Shell(desk, bar, {MEETINGS: Late(lambda: room), PARTNERS: Late(lambda: elsewhere)})
    shell.add_place(MEETINGS, tr("Meetings"), "Ctrl+2")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(shell)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shell.go(PARTNERS)
    hands.press(KEY.Key_2, CTRL)
    hands.press(KEY.Key_N)
    hands.press(KEY.Key_Return)
    assert hands.keys == 3
    made = max(memory.meetings.where(), key=lambda m: m.on)
    assert room.preparation.meeting() == made
    titles = [item.title for item in memory.items.where(meeting=made.id)]
    assert titles == ["Opening", "Verslag", "Actielijst", "Zorg en opvang", "Rondvraag"]
