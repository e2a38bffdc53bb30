"""The tab of own abbreviations, worked by keys; the minutes follow at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.workspace_stage import SummerClock, make_desk, set_stage
from workbench import paths
from workbench.ui.preferences.shorthands import ShorthandsTab
from workbench.ui.theme import Appearance, Theme

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    desk, memory, _, _ = make_desk(SummerClock())
    made = ShorthandsTab(desk)
    made.memory, made.told = memory, []
    desk.told.connect(lambda said, _: made.told.append(said))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    made.refresh()
    made.enter_by_key()
    return made


def held(tab):
    return sorted((s.short, s.text, s.table) for s in tab.memory.shorthands.where())


def add(tab, short, text):
    QTest.keyClicks(tab.short.edit, short)
    QTest.keyClick(tab.short.edit, Key.Key_Return)
    assert tab.text.hasFocus()
    QTest.keyClicks(tab.text, text)
    QTest.keyClick(tab.text, Key.Key_Return, CTRL)


def test_one_is_added_changed_and_removed_by_keys(tab):
    assert tab.short.edit.hasFocus()
    add(tab, "tvi", "toezicht en handhaving")
    assert held(tab) == [("tvi", "toezicht en handhaving", None)]
    assert tab.short.edit.hasFocus()
    assert tab.short.text() == tab.text.toPlainText() == ""
    (row,) = tab.list.rows.rows
    assert row.spoken == "tvi, toezicht en handhaving, Aan elke tafel"
    tab.list.enter_by_key()
    QTest.keyClick(tab.list, Key.Key_Return)
    assert tab.text.toPlainText() == "toezicht en handhaving"
    tab.where.set_value(tab.memory.tables.where()[0].id)
    QTest.keyClicks(tab.text, "x")
    tab.keep_it.click()
    ((short, _, table),) = held(tab)
    assert (short, table) == ("tvi", tab.memory.tables.where()[0].id)
    assert tab.leave.isHidden()
    tab.list.enter_by_key()
    QTest.keyClick(tab.list, Key.Key_Delete)
    assert held(tab) == []
    assert tab.told[-1] == "tvi is verwijderd"
    assert tab._none.isVisible()


def test_what_is_wrong_is_said_at_the_field(tab):
    add(tab, "twee woorden", "x")
    assert tab.short.error() == "Dit kan geen afkorting zijn."
    tab.clear()
    add(tab, "tvi", "een")
    add(tab, "tvi", "twee")
    assert tab.short.error() == "Deze afkorting staat al voor iets anders."
    tab.leave.click()
    assert tab.short.error() == ""


def test_the_minutes_know_it_at_once(qtbot, qapp, dutch):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    stage = set_stage()
    qtbot.addWidget(stage.room)
    stage.room.show()
    stage.room.activateWindow()
    stage.room.enter()
    stage.room.course.start()
    stage.type("tvi ")
    tab = ShorthandsTab(stage.desk)
    qtbot.addWidget(tab)
    add_quietly(tab)
    stage.type("tvi ")
    assert stage.edit.blocks()[0].text == "tvi toezicht en handhaving "
    stage.room.hide()


def add_quietly(tab):
    tab.refresh()
    tab.short.set_text("tvi")
    tab.text.setPlainText("toezicht en handhaving")
    tab.set_it()
