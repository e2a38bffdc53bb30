"""The tab *Partners aan tafel* with real keys: seats, empty ones, a year, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.ui.desk_fakes import make_desk
from tests.ui.test_partners import KEY, World, press, theme
from tests.ui.test_partners_over_time import sit
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.services import tables
from workbench.ui.partnership.page import PartnershipPage
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import PARTNERS, POLICY
from workbench.ui.today.wishes import Place, Wish

__all__ = ("theme",)


@pytest.fixture
def world(clock, english):
    made = World(clock).settle()
    made.ask(sit, made)
    return made


@pytest.fixture
def page(world, qtbot):
    shown = PartnershipPage(world.desk)
    shown.wishes = []
    shown.wished.connect(shown.wishes.append)
    qtbot.addWidget(shown)
    shown.resize(1300, 800)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.enter()
    return shown


def turn(page):
    page.view.take_focus()
    press(KEY.Key_Right)


def said(matrix, n):
    row = matrix.cells.rows[n]
    return (row.title, row.tail, [cell.said for cell in row.cells])


def test_seats_and_empty_ones_stand_below_each_other_in_words(page):
    assert page.seats.hasFocus()
    assert (
        said(page.seats, 0)
        == (
            "Police",
            "9 months without a contribution",
            ["Police, Regional table: B. Bos (teamleider)"],
        )
        or said(page.seats, 0)[0] == "Politie"
    )
    titles = [row.title for row in page.seats.cells.rows]
    assert titles[:4] == ["Politie", "Empty seats", "Municipality", "Public prosecution"]
    assert said(page.seats, 2)[2] == ["Municipality, Regional table: empty seat"]
    assert page.told.text() == (
        "1 of 17 kinds of partner sit at a table. 2 seats are empty. "
        "1 partner brought nothing for 6 months or longer."
    )


def test_the_pane_follows_the_keys_and_enter_goes_there(page, world):
    assert page.pane.title.text() == "Politie"
    assert "Regional table: B. Bos (teamleider)" in page.pane.seats.text()
    assert "present 1 of 4 times" in page.pane.attended.told.text()
    assert "9 months without a contribution" in page.pane.last.text()
    press(KEY.Key_Return)
    assert page.wishes == [Wish(Place.PARTNER, world.police.id)]
    press(KEY.Key_Down)  # over the heading, to a kind that is missing
    assert page.pane.title.text() == "Municipality"
    assert page.pane.about.text() == "Missing at 1 table"
    assert page.pane.seats.text() == "Regional table"
    assert not page.pane.attended.isVisible()
    press(KEY.Key_Return)
    assert page.wishes[1:] == [Wish(Place.EMPTY_SEATS)]
    press(KEY.Key_F6)
    assert page.pane.open.hasFocus()
    press(KEY.Key_Space)
    assert page.wishes[2:] == [Wish(Place.EMPTY_SEATS)]
    press(KEY.Key_Escape)
    assert page.seats.hasFocus()
    page.new()
    assert page.wishes[3:] == [Wish(Place.EMPTY_SEATS)]


def test_roles_stand_below_with_where_their_holders_sit(page, world):
    def give(work):
        for n, (role, until) in enumerate((
            (PolicyRole.FOCAL_POINT, None),
            (PolicyRole.PORTFOLIO_HOLDER, world.today - timedelta(days=3)),
        )):  # fmt: skip
            since = world.today - timedelta(days=30)
            held = RoleHolding(
                id=f"r{n}", role=role, contact=world.officer.id, since=since, until=until
            )
            work.policy_roles.save(held)
        work.audit("policy-role.given", "r0")

    world.ask(give)
    page.refresh()
    assert "1 role is empty." in page.told.text()
    rows = {row.title: row for row in page.seats.cells.rows}
    focal, portfolio = rows["Focal point"], rows["Portfolio holder"]
    assert (focal.tail, focal.is_warned) == ("B. Bos", False)
    assert [cell.said for cell in focal.cells] == ["Focal point, Regional table: B. Bos"]
    assert (portfolio.tail, portfolio.is_warned) == ("empty", True)
    assert rows["Care coordinator"].tail == "nobody yet"
    page.seats.choose(focal.key)
    assert page.pane.title.text() == "Focal point"
    assert page.pane.seats.text().startswith("B. Bos, Politie, since 27 October")
    press(KEY.Key_Return)
    assert page.wishes == [Wish(Place.POLICY, "focal_point")]
    page.seats.choose(portfolio.key)
    assert page.pane.seats.text() == "Empty at Politie since 24 November"
    assert [cell.said for cell in portfolio.cells] == ["Portfolio holder, Regional table: no seat"]
    page.pane.open.click()
    assert page.wishes[1:] == [Wish(Place.POLICY, "portfolio")]
    page.seats.choose(rows["Care coordinator"].key)
    assert page.pane.seats.text() == "Nobody was written down for this role yet."


def test_a_year_shows_each_meeting_and_opens_it(page):
    turn(page)
    assert page.told.text() == "4 meetings in 2026."
    page.enter_by_key()
    assert page.attended.currentIndex().column() == 3  # the newest is current first
    assert said(page.attended, 0)[1] == "2 of 4 times"
    assert page.pane.cell.text() == "Thu 12 Mar, absent"
    press(KEY.Key_Left)
    assert page.pane.cell.text() == "Thu 5 Mar, excused"
    press(KEY.Key_Return)
    assert page.wishes == [Wish(Place.MINUTES, "m2")]
    told = QAccessible.queryAccessibleInterface(page.attended)
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert "Politie, Thu 19 Feb, present: B. Bos" in names


def test_a_year_without_meetings_says_so(page, world):
    turn(page)
    empty = replace(world.memory.tables.get("table"), id="t9", name="Other", prefix="O")
    world.ask(lambda work: (work.tables.save(empty), work.audit("table.added", "t9")))
    page.refresh()
    page.table.set_value("t9")
    assert page._no_meeting.isVisible()
    page.enter_by_key()
    assert page.pane._pages.currentIndex() == 0
    page.table.set_value("table")
    assert page.attended.isVisible()


def test_what_was_chosen_stays_when_the_seats_are_read_again(page, world):
    page.seats.choose("kind:prosecution", 0)
    world.desk.do(tables.change_table, replace(world.memory.tables.get("table"), minutes=60))
    assert page.pane.title.text() == "Public prosecution"
    assert page.seats.cells.rows[page.seats.currentIndex().row()].key == "kind:prosecution"


def test_nothing_is_read_for_a_page_that_is_not_shown(page, world):
    page.hide()
    assert page.seats.cells.rows == ()  # assistive technology would read a page that was left
    held = page._held
    world.desk.do(tables.change_table, replace(world.memory.tables.get("table"), minutes=60))
    assert page._held is held
    page.show()
    assert page.seats.cells.rows


def test_without_a_table_it_leads_to_a_first_one(clock, english, qtbot):
    desk, _ = make_desk(clock)
    page = PartnershipPage(desk)
    wishes = []
    page.wished.connect(wishes.append)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    assert page._no_table.isVisible()
    press(KEY.Key_Return)
    assert wishes == [Wish(Place.NEW_TABLE)]
    turn(page)
    assert page._no_table.isVisible()


def test_the_mouse_chooses_by_name_and_opens_by_two_clicks(page):
    names = page.seats.verticalHeader()
    at = names.viewport().rect().topLeft()
    at.setY(names.sectionViewportPosition(2) + 8)
    at.setX(20)
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.pane.title.text() == "Municipality"
    page.seats.doubleClicked.emit(page.seats.cells.index(2, 0))
    assert page.wishes == [Wish(Place.EMPTY_SEATS)]


def test_the_tab_is_one_of_the_room(world, qtbot):
    room = PolicyRoom(world.desk)
    wishes = []
    room.wished.connect(wishes.append)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    room.enter()
    room.shown.tabs.take_focus()
    press(KEY.Key_Right)
    page = room.late_partners()
    assert room.shown is page
    assert page.tabs.value() == PARTNERS
    page.enter_by_key()
    press(KEY.Key_Return)
    assert wishes == [Wish(Place.PARTNER, world.police.id)]
    room.new()
    assert wishes[1:] == [Wish(Place.EMPTY_SEATS)]
    room.flush()
    page.tabs.take_focus()
    press(KEY.Key_Left)
    assert room.shown is room.policy
    assert room.policy.tabs.value() == POLICY


def test_signs_differ_in_shape_not_in_colour_alone(page, qtbot):
    turn(page)
    grey = page.attended.viewport().grab().toImage()
    grey = grey.convertToFormat(grey.Format.Format_Grayscale8)
    ratio = grey.devicePixelRatio()
    wide, high = page.attended.columnWidth(0), page.attended.rowHeight(0)
    seen = set()
    for n in range(4):
        left = page.attended.columnViewportPosition(n)
        area = grey.copy(int(left * ratio), 0, int(wide * ratio), int(high * ratio))
        darks = tuple(
            area.pixelColor(x, y).lightness() < 160
            for x in range(area.width())
            for y in range(area.height())
        )
        seen.add(darks)
    assert len(seen) == 4


def test_a_contribution_since_makes_the_row_calm(page, world, clock):
    row = page.seats.cells.rows[0]
    assert row.is_warned
    note = next(iter(world.memory.attendance.where(meeting="m0")))
    meeting = world.memory.meetings.get("m0")
    recent = replace(meeting, id="m9", on=clock.today() - timedelta(days=1))

    def come(work):
        work.meetings.save(recent)
        work.attendance.save(replace(note, id="p9", meeting="m9"))
        work.audit("meeting.changed", "m9")

    world.ask(come)
    page.refresh()
    row = page.seats.cells.rows[0]
    assert (row.is_warned, row.tail) == (False, "1 table")
    assert "brought nothing" not in page.told.text()
