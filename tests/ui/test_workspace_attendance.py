"""Attendance, one keystroke a person, without leaving the text (rules R6); one key per item (R5)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.agenda import ItemState
from workbench.domain.meetings import Channel, Presence
from workbench.domain.preferences import ITEM_TIMER, QR_ON_COPIES, SIGNATURE_ON_MINUTES
from workbench.services import people
from workbench.ui.preferences.meeting import MeetingTab
from workbench.ui.theme import Appearance, Theme
from workbench.ui.workspace.opening_up import OpeningUp

KEY = Qt.Key


@pytest.fixture
def stage(qtbot, qapp, english):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    qapp.processEvents()
    made.room.course.start()
    return made


@pytest.fixture
def seats(stage):
    """The attendance, open, while the second item goes on; the first person is chosen."""
    for item in stage.room.display.page.points[:2]:
        stage.room.course.choose(item.id)
    stage.key(KEY.Key_P, CTRL | SHIFT)
    return stage.room.popovers._seats


def row(stage, n):
    return stage.memory.attendance.where(meeting=stage.meeting)[n]


def spans(stage, n):
    held = stage.memory.presences.where(attendance=row(stage, n).id)
    number = stage.room.display.page.number
    return [(number(s.from_item or ""), number(s.to_item or "")) for s in held]


def test_a_letter_records_who_comes_in_late_and_who_leaves(stage, seats):
    stage.type("c")
    assert row(stage, 0).presence is Presence.PRESENT
    assert spans(stage, 0) == [("2", "")]
    assert seats.list.chosen().chip == "items 2-"
    stage.type("g")
    assert spans(stage, 0) == [("2", "2")]
    stage.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is stage.edit


def test_a_letter_says_how_somebody_takes_part(stage, seats):
    stage.type("v")
    assert row(stage, 0).channel is Channel.VIDEO
    assert "video link" in seats.list.chosen().spoken
    stage.type("tr")
    assert row(stage, 0).channel is Channel.ROOM


def test_a_substitute_is_named_in_one_line_and_comes_below(stage, seats):
    before = row(stage, 0)
    outsider = next(
        c for c in stage.memory.contacts.where() if c.name and c.name not in _names(stage)
    )
    stage.type("s")
    stage.line(outsider.name)
    assert row(stage, 0).substituted_by == outsider.id
    stand_in = row(stage, 1)
    assert (stand_in.contact, stand_in.presence) == (outsider.id, Presence.PRESENT)
    assert f"in place of {before.name}" in seats.list.rows_model.rows[1].about
    assert QApplication.focusWidget() is seats.list
    assert stage.desk.steps.undo()
    assert row(stage, 0) == before


def _names(stage):
    return {r.name for r in stage.memory.attendance.where(meeting=stage.meeting)}


def test_a_substitute_can_be_a_newcomer_and_escape_asks_nobody(stage, seats):
    stage.type("s")
    stage.key(KEY.Key_Escape)
    assert seats.isVisible()
    assert seats.guest.isVisible()
    stage.type("s")
    stage.line("D. Nieuw, jurist, Gemeente Elders")
    assert row(stage, 1).organisation_name == "Gemeente Elders"
    assert stage.refused == []


def test_the_chair_of_one_item_is_somebody_else_for_one_key(stage, seats):
    item = stage.item
    seats.list.step(1)
    stage.type("h")
    assert stage.memory.items.get(item.id).chair == row(stage, 1).contact
    assert "chairs this item" in seats.list.chosen().about
    assert "Chaired by" in stage.room.panes.centre._about.text()
    stage.type("h")
    assert stage.memory.items.get(item.id).chair is None


def test_stretches_and_organisations_are_typed(stage, seats):
    stage.key(KEY.Key_Return)
    stage.line("1-2, 4")
    assert sorted(spans(stage, 0)) == [("1", "2"), ("4", "4")]
    stage.key(KEY.Key_Return)
    assert seats.person.there.text() == "1-2, 4"
    seats.person.there.set_text("")
    stage.line("gisteren")
    assert seats.person.there.error
    home = next(o for o in stage.memory.organisations.where() if o.id != row(stage, 0).organisation)
    seats.person.speaks.edit.setFocus()
    stage.line(home.name)
    assert row(stage, 0).represents == (home.id,)
    assert home.name in seats.list.chosen().spoken


def test_a_guest_leaves_the_list_with_delete_and_a_member_does_not(stage, seats):
    count = len(_names(stage))
    stage.key(KEY.Key_Delete)
    assert len(_names(stage)) == count
    seats.guest.field.edit.setFocus()
    stage.line("D. Nieuw, jurist, Gemeente Elders")
    seats.list.setFocus()
    seats.list.choose(row(stage, count).id)
    stage.key(KEY.Key_Delete)
    assert len(_names(stage)) == count


def test_one_key_nods_an_item_through_and_goes_on_and_once_more_takes_that_back(stage):
    first = stage.item
    stage.type("Akkoord")
    stage.key(KEY.Key_H, CTRL | SHIFT)
    held = stage.memory.items.get(first.id)
    assert (held.is_nodded, held.state) == (True, ItemState.DONE)
    assert stage.item.id != first.id
    assert stage.told[-1] == "Item 1 decided without discussion"
    stage.room.show_item(first.id)
    assert "Decided without discussion." in stage.room.panes.centre._about.text()
    stage.key(KEY.Key_H, CTRL | SHIFT)
    assert not stage.memory.items.get(first.id).is_nodded


def test_one_key_puts_an_item_off_and_one_closes_the_doors(stage):
    first = stage.item
    stage.key(KEY.Key_N, CTRL | SHIFT)
    assert stage.memory.items.get(first.id).state is ItemState.DEFERRED
    second = stage.item
    stage.key(KEY.Key_G, CTRL | SHIFT)
    assert stage.memory.items.get(second.id).is_closed
    assert stage.item.id == second.id
    stage.key(KEY.Key_G, CTRL | SHIFT)
    (card,) = stage.room.window().findChildren(OpeningUp)
    stage.key(KEY.Key_Return)
    assert "more people" in card.why.error()
    assert stage.memory.items.get(second.id).is_closed  # that asks why (R1.5)
    QTest.keyClicks(QApplication.focusWidget(), "Het is openbaar geworden")
    stage.key(KEY.Key_Return)
    assert not stage.memory.items.get(second.id).is_closed
    (kept,) = stage.memory.widenings.where(item=second.id)
    assert kept.reason == "Het is openbaar geworden"
    assert QApplication.focusWidget() is stage.edit
    assert stage.desk.steps.undo()
    assert stage.memory.items.get(second.id).is_closed


def test_the_item_timer_is_off_until_it_is_set(stage, qtbot):
    stage.room.course.choose(stage.item.id)
    pane = stage.room.panes.agenda
    planned = stage.item.minutes
    assert next(r for r in pane.list.rows_model.rows if r.is_current).minutes == str(planned)
    tab = MeetingTab(stage.desk)
    qtbot.addWidget(tab)
    tab.refresh()
    assert tab.timer.value() is False
    tab.timer.chosen.emit(True)
    stage.clock.moment = stage.clock.moment.replace(hour=15, minute=25)
    stage.room.display.tick()
    current = next(r for r in pane.list.rows_model.rows if r.is_current)
    assert current.minutes == f"85/{planned} min"
    assert "No time for items" in pane._pace.text()
    tab.refresh()
    assert tab.timer.value() is True
    assert tab.qr.value() is False
    tab.qr.chosen.emit(True)
    assert stage.desk.read.preferences.get(QR_ON_COPIES).value == "yes"
    assert tab.signature.value() is False
    tab.signature.chosen.emit(True)
    assert stage.desk.read.preferences.get(SIGNATURE_ON_MINUTES).value == "yes"
    tab.refresh()
    assert (tab.timer.value(), tab.qr.value(), tab.signature.value()) == (True, True, True)
    stage.desk.do(people.set_preference, ITEM_TIMER, "no")
    stage.room.display.tick()
    assert "No time" not in pane._pace.text()
