"""The meetings room by hand: list, planning, urgent meetings, names and order of focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.ids import TableId
from workbench.domain.markings import Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import MemberRole, Table
from workbench.services import agenda, meetings, people, tables
from workbench.services.agenda import ItemDraft
from workbench.services.rows import MeetingRow
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.theme import Appearance, Mode, Theme

TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")
PAST = date(2026, 10, 15)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    made = Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))
    yield made
    made.apply(Appearance(mode=Mode.LIGHT))


@pytest.fixture
def desk_and_memory(qapp, clock):
    return make_desk(clock)


@pytest.fixture
def memory(desk_and_memory):
    return desk_and_memory[1]


@pytest.fixture
def table(memory) -> Table:
    own = people.set_up(memory, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    chair = people.add_contact(memory, own.id, "H. Terpstra", "burgemeester")
    police = people.add_organisation(memory, "Politie Lage Venen")
    officer = people.add_contact(memory, police.id, "J. de Wit", "specialist")
    made = tables.add_table(
        memory,
        Table(id=TableId(""), name="Regionale Tafel", prefix="RT", cadence="elke donderdag"),
        TITLES,
    )
    tables.add_member(memory, made.id, chair.id, MemberRole.CHAIR)
    tables.add_member(memory, made.id, officer.id)
    return made


@pytest.fixture
def room(qtbot, desk_and_memory, english) -> MeetingsRoom:
    made = MeetingsRoom(desk_and_memory[0])
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def shown(view) -> list[str]:
    return [row.spoken for row in view.rows.rows]


def held(memory, table) -> list:
    return sorted(memory.meetings.where(table=table.id), key=lambda m: m.on)


def test_an_empty_vault_offers_to_make_a_table(room, memory):
    assert room.index._pages.currentIndex() == 0
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert room._pages.currentWidget() is room.table
    assert QApplication.focusWidget() is room.table.form.name.edit


def test_three_keys_plan_the_next_meeting_of_the_rhythm(table, room, memory):
    meetings.plan(memory, table.id, date(2026, 12, 3))
    room.enter()
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Return)
    planned = held(memory, table)[-1]
    assert planned.on == date(2026, 12, 10)
    assert room._pages.currentWidget() is room.preparation
    assert [i.title for i in memory.items.where(meeting=planned.id)] == list(TITLES)
    assert len(memory.attendance.where(meeting=planned.id)) == 2


def test_the_first_meeting_of_a_table_is_planned_by_enter_twice(table, room, memory):
    room.enter()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert [m.on for m in held(memory, table)] == [date(2026, 12, 3)]


def test_n_plans_also_where_no_row_is_chosen(table, room, memory):
    room.index.list.setFocus()
    press(Qt.Key.Key_N)
    assert room.index.plan_line.isVisible()


def test_a_day_that_is_none_is_told_at_the_field_and_kept(table, room, memory):
    room.new()
    field = room.index.plan_line._day
    field.edit.selectAll()
    type_in("31-2")
    press(Qt.Key.Key_Return)
    assert field.error()
    assert field.text() == "31-2"
    assert not held(memory, table)
    field.edit.selectAll()
    type_in("3 december")
    assert not field.error()
    press(Qt.Key.Key_Return)
    assert held(memory, table)[0].on == date(2026, 12, 3)


def test_the_weekend_is_echoed(table, room):
    room.new()
    room.index.plan_line._day.set_text("28 november")
    assert "weekend" in room.index.plan_line._day._hint.text()


def test_meetings_stand_under_what_they_are(table, room, memory):
    past = meetings.plan(memory, table.id, PAST)
    for act in (meetings.start, meetings.end):
        act(memory, past.id)
    meetings.give_numbers(memory, memory.meetings.get(past.id))
    running = meetings.plan(memory, table.id, date(2026, 11, 26))
    meetings.start(memory, running.id)
    meetings.plan(memory, table.id, date(2026, 12, 10))
    meetings.plan(memory, table.id, date(2026, 12, 3))
    room.enter()
    headings = [r.look.title for r in room.index.list.rows.rows if r.look.is_header]
    assert headings == ["In progress", "Coming", "Earlier, Regionale Tafel"]
    days = [r.look.due for r in room.index.list.rows.rows if not r.look.is_header]
    assert days == ["today, 14:00", "Thu 3 Dec, 14:00", "Thu 10 Dec, 14:00", "Thu 15 Oct, 14:00"]
    assert any("In progress" in said and "4 items" in said for said in shown(room.index.list))


def test_slash_filters_and_letters_find_nothing(table, room, memory):
    meetings.plan(memory, table.id, date(2026, 12, 3))
    meetings.plan(memory, table.id, date(2027, 1, 14))
    room.enter()
    at = room.index.list.currentIndex().row()
    type_in("rj")
    assert room.index.list.currentIndex().row() == at
    type_in("/")
    type_in("januar")
    assert sum(not r.look.is_header for r in room.index.list.rows.rows) == 1
    press(Qt.Key.Key_Escape)
    assert sum(not r.look.is_header for r in room.index.list.rows.rows) == 2
    assert room.index.list.hasFocus()


def test_x_calls_off_and_can_be_undone(table, room, memory, desk_and_memory):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    told = []
    desk_and_memory[0].told.connect(lambda sentence, can_undo: told.append((sentence, can_undo)))
    room.enter()
    press(Qt.Key.Key_X)
    assert memory.meetings.get(planned.id).state is MeetingState.CANCELLED
    assert told == [("Meeting called off", True)]
    assert "Called off" in shown(room.index.list)[-1]
    desk_and_memory[0].steps.undo()
    assert memory.meetings.get(planned.id).state is MeetingState.CONCEPT
    assert "In preparation" in shown(room.index.list)[-1]


def test_enter_opens_the_preparation_or_the_workspace(table, room, memory, qtbot):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    room.enter()
    press(Qt.Key.Key_Return)
    assert room._pages.currentWidget() is room.preparation
    press(Qt.Key.Key_Escape)
    assert room._pages.currentWidget() is room.index
    meetings.start(memory, planned.id)
    room.enter()
    with qtbot.waitSignal(room.workspace_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [planned.id]


def test_starting_asks_for_the_workspace(table, room, memory, qtbot):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    room.open_meeting(planned.id)
    room.preparation.start.setFocus()
    with qtbot.waitSignal(room.workspace_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [planned.id]
    assert memory.meetings.get(planned.id).state is MeetingState.IN_PROGRESS
    room.enter()  # who comes back from there finds the list: it is not prepared any more
    assert room._pages.currentWidget() is room.index


def test_taking_the_planning_back_leaves_the_page(table, room, memory, desk_and_memory):
    room.new()
    press(Qt.Key.Key_Return)
    assert room._pages.currentWidget() is room.preparation
    desk_and_memory[0].steps.undo()
    assert not held(memory, table)
    assert room._pages.currentWidget() is room.index


def test_an_urgent_meeting_is_planned_by_keys(table, room, memory):
    room._open_urgent()
    type_in("Acute opvang")
    room.urgent.day.edit.setFocus()
    room.urgent.day.edit.selectAll()
    type_in("morgen")
    room.urgent.tlp.set_value(Tlp.RED)
    room.urgent.picker.begin()
    type_in("wit")
    press(Qt.Key.Key_Return)
    type_in("zuider terp")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = memory.meetings.where(table=None)
    assert (made.title, made.on, made.marking.tlp) == ("Acute opvang", date(2026, 11, 27), Tlp.RED)
    rows = memory.attendance.where(meeting=made.id)
    assert [r.name for r in rows] == ["J. de Wit", "H. Terpstra"]
    assert made.chair == rows[0].contact
    assert room._pages.currentWidget() is room.preparation


def test_an_urgent_meeting_without_a_title_says_so(table, room, memory):
    room._open_urgent()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.urgent.title.error()
    assert not memory.meetings.where(table=None)


def pages(room, memory, table):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    room.enter()
    yield "index"
    room.index.plan()
    yield "plan line"
    room.open_meeting(planned.id)
    yield "preparation"
    room.preparation.head.edit(room.preparation.head.form.day)
    room.preparation.agenda.begin_new()
    room.preparation.people._open_picker()
    yield "preparation with its forms"
    room.preparation._open_paste("1. Opening\n2. Rondvraag")
    yield "paste"
    room._open_table(table.id)
    room.table.members.open_picker()
    yield "table"
    room._open_urgent()
    yield "urgent"


KINDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


def focusable(room):
    for kind in KINDS:
        for one in room.findChildren(kind):
            takes_focus = one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
            if takes_focus and not isinstance(one.parent(), QComboBox):
                yield one


def name_of(one):
    return one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")


def too_small(room):
    return [name_of(one) for one in focusable(room) if min(one.width(), one.height()) < 24]


def test_everything_that_takes_the_focus_has_a_name_and_a_size(table, room, memory, qtbot):
    for page in pages(room, memory, table):
        QTest.qWait(30)
        qtbot.waitUntil(lambda: not too_small(room))  # a layout settles when it can
        assert all(map(name_of, focusable(room))), page


def test_tab_goes_the_way_one_reads(table, room, memory):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    room.open_meeting(planned.id)
    room.preparation.head.crumbs._back.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        press(Qt.Key.Key_Tab)
    names = [w.accessibleName() or w.text() for w in seen]
    order = [
        "Meetings",
        "History",
        "Day and time: ",
        "Place: ",
        "Chair: ",
        "Marking: ",
        "Templates",
        "Paste agenda",
        "Agenda",
        "Add item",
    ]
    assert [n for n, o in zip(names, order, strict=False) if n.startswith(o)] == names[:10]
    rest = [
        "Start meeting",
        "Fix agenda",
        "Annotation",
        "People expected",
        "Add guest",
        "Carried over",
    ]
    assert names[10:16] == rest[: len(names) - 10]
    corners = [w.mapTo(room, QPoint(0, 0)) for w in seen[:5]]
    assert [c.y() for c in corners] == sorted(c.y() for c in corners)


def test_letters_in_every_text_size_leave_a_usable_agenda(table, room, memory, theme):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    agenda.add_items(memory, planned.id, [ItemDraft(title=f"Punt {n}") for n in range(300)])
    for size in (100, 150, 200):
        theme.apply(Appearance(mode=Mode.LIGHT, text_size=size))
        room.open_meeting(planned.id)
        QTest.qWait(20)
        view = room.preparation.agenda.view
        assert view.rows.rowCount() == 304
        assert view.height() >= 150
        press(Qt.Key.Key_End)
        QTest.qWait(1)
        assert view.currentIndex().row() == 303
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_a_meeting_whose_day_went_by_is_not_lost(table, room, memory, clock):
    meetings.plan(memory, table.id, clock.today() - timedelta(days=3))
    room.enter()
    assert [r.look.title for r in room.index.list.rows.rows if r.look.is_header] == ["Not held yet"]


def test_the_room_speaks_dutch(table, desk_and_memory, qtbot, dutch, memory):
    if not (paths.resources() / "locale/nl/LC_MESSAGES/workbench.mo").exists():
        pytest.skip("the catalogue was not made yet: poe texts")
    made = MeetingsRoom(desk_and_memory[0])
    qtbot.addWidget(made)
    made.show()
    meetings.plan(memory, table.id, date(2026, 12, 3))
    made.enter()
    said = shown(made.index.list)[-1]
    assert said.startswith("Regionale Tafel, Donderdag 3 december 2026, 14:00")


def test_of_many_earlier_meetings_the_newest_show_and_enter_shows_the_rest(table, room, memory):
    for n in range(15):
        planned = meetings.plan(memory, table.id, PAST - timedelta(weeks=n))
        memory.meetings.put(planned.id, replace(planned, state=MeetingState.ADOPTED))
    room.enter()
    rows = room.index.list.rows

    def earlier():
        return [r for r in rows.rows if isinstance(r.of, MeetingRow) and r.of.on <= PAST]

    heading, *_, more = rows.rows
    assert (heading.look.count, len(earlier())) == (15, 12)
    assert more.look.title == "3 earlier meetings"
    assert more.look.due == ""
    room.index.list.choose(more.key)
    press(Qt.Key.Key_Return)
    assert len(earlier()) == 15
    assert rows.rows[-1].of.on == PAST - timedelta(weeks=14)
    room.index.filter.set_text("september")
    assert {r.of.on.month for r in earlier()} == {9}
