"""Minutes made elsewhere, taken over by keys on the page of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from tests.ui.test_attachments import Dialogs, FileKeys, Files
from workbench import paths
from workbench.domain.attachments import AttachmentKindError
from workbench.domain.meetings import MeetingState
from workbench.services import people, tables
from workbench.services.elsewhere import Elsewhere, take_over
from workbench.ui.meetings.elsewhere_card import ElsewhereCard
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class World:
    def __init__(self, clock, qtbot):
        self.desk, self.memory = make_desk(clock)
        self.memory.file_keys = FileKeys()
        self.desk.attachments = Files()
        self.told, self.asked = [], []
        self.desk.told.connect(lambda sentence, undo: self.told.append(sentence))
        people.set_up(self.memory, "Gemeente", "M. Verbeek")
        made = tables.Table(id="", name="Tafel", prefix="RT")
        self.table = tables.add_table(self.memory, made, "abcd")
        self.dialogs = Dialogs()
        self.card = ElsewhereCard(self.desk, self.dialogs)
        self.card.paste_asked.connect(self.asked.append)
        qtbot.addWidget(self.card)
        self.card.resize(680, 500)
        self.card.show_table(self.table)
        self.card.show()
        qtbot.waitExposed(self.card)
        self.card.activateWindow()
        qtbot.waitUntil(self.card.isActiveWindow)

    def begin(self):
        self.card.begin.setFocus(Qt.FocusReason.TabFocusReason)
        press(KEY.Key_Return)
        assert self.card.day.edit.hasFocus()

    def taken(self):
        return [m for m in self.memory.meetings.where() if m.number is None]


@pytest.fixture
def world(clock, qtbot, english):
    return World(clock, qtbot)


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def test_minutes_are_taken_over_with_their_file_and_their_actions_are_pasted(world):
    world.dialogs.to_open = [Path("verslag.pdf")]
    world.begin()
    press("3 september 2026", KEY.Key_Tab, "2")
    world.card.choose.click()
    assert world.card._named.text() == "verslag.pdf"
    press(KEY.Key_Return)
    (meeting,) = world.taken()
    assert (meeting.on, meeting.state) == (date(2026, 9, 3), MeetingState.DRAFT_MINUTES)
    (line,) = world.memory.lines.where()
    assert line.text == (
        "These minutes were made elsewhere, version 2. The file is the attachment."
    )
    assert [a.name for a in world.memory.attachments.where()] == ["verslag.pdf"]
    assert world.told == ["Minutes of Thursday 3 September 2026 taken over"]
    assert world.card.form.isHidden()
    assert world.card.begin.isHidden()
    assert "The next meeting adopts them." in world.card._told.text()
    assert world.card.paste.hasFocus()
    press(KEY.Key_Return)
    assert world.asked == [meeting.id]


def test_what_was_adopted_already_says_so(world):
    world.begin()
    press("3 september 2026", KEY.Key_Tab, KEY.Key_Tab, "1 okt 2026", KEY.Key_Return)
    (meeting,) = world.taken()
    assert meeting.state is MeetingState.ADOPTED
    assert [a.on for a in world.memory.adoptions.where()] == [date(2026, 10, 1)]
    assert world.card._told.text().endswith("taken over as adopted.")
    (line,) = world.memory.lines.where()
    assert line.text == "These minutes were made elsewhere."


def test_what_cannot_be_is_told_and_nothing_is_kept(world):
    world.begin()
    press(KEY.Key_Return)
    assert world.card.day.error() == "Type the day of the meeting."
    press("ooit", KEY.Key_Return)
    assert "No day was recognised" in world.card.day.error()
    world.card.day.set_text("3 december 2026")
    world.dialogs.to_open = [Path("verslag.pdf")]
    world.card.choose.click()
    press(KEY.Key_Return)
    assert "Minutes are of a meeting that was held" in world.card._wrong.text()
    assert world.desk.attachments.given_up == ["b1"]
    assert world.card.keep.isEnabled()
    press(KEY.Key_Escape)
    assert world.card.form.isHidden()
    assert world.card.begin.hasFocus()
    assert world.taken() == []


def test_a_file_that_is_refused_is_told_at_the_card(world):
    world.dialogs.to_open = [Path("ander.pdf"), Path("verslag.exe")]
    world.desk.attachments.refuses = {"verslag.exe": AttachmentKindError()}
    world.begin()
    press("3 september 2026")
    world.card.choose.click()
    press(KEY.Key_Return)
    assert world.card._wrong.isVisible()
    assert world.desk.attachments.given_up == ["b1"]
    assert world.taken() == []


def test_a_table_that_met_here_takes_nothing_over(world):
    told = Elsewhere(
        table=world.table.id, on=date(2026, 9, 3), adopted_on=None, title="x", line="y"
    )
    take_over(world.memory, told, ())
    (meeting,) = world.taken()
    world.memory.meetings.save(replace(meeting, number=1))
    world.card.show_table(world.table)
    assert world.card.isHidden()


def test_another_table_closes_the_form(world):
    world.begin()
    press("3 september")
    other = tables.add_table(world.memory, tables.Table(id="", name="B", prefix="B"), "abcd")
    world.card.show_table(other)
    assert world.card.form.isHidden()
    assert world.card.day.text() == ""
    assert world.card.begin.isVisible()
