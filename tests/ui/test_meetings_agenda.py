"""Preparing a meeting by hand: the agenda, the people, what was carried over, pasting."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.agenda import ItemKind, Treatment, numbered
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.domain.markings import Tlp
from workbench.domain.meetings import Presence
from workbench.domain.tables import MemberRole, Table
from workbench.services import actions, agenda, limits, meetings, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.agenda import ItemDraft
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.buttons import Button

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")
COUNCIL = """TIJD: 13.30 uur tot 15.00 uur
LOCATIE: De Raadszaal
Algemeen
1.\tOpening
2.\tMededelingen
BESLOTEN DEEL
TKN 1\tStand van zaken\u200e
Met dank aan de griffie.
"""


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


@pytest.fixture
def desk_and_memory(qapp, clock):
    return make_desk(clock)


@pytest.fixture
def desk(desk_and_memory):
    return desk_and_memory[0]


@pytest.fixture
def memory(desk_and_memory):
    return desk_and_memory[1]


@pytest.fixture
def meeting(memory):
    own = people.set_up(memory, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    chair = people.add_contact(memory, own.id, "H. Terpstra", "burgemeester")
    police = people.add_organisation(memory, "Politie Lage Venen")
    officer = people.add_contact(memory, police.id, "J. de Wit", "specialist")
    table = tables.add_table(memory, Table(id=TableId(""), name="Tafel", prefix="RT"), TITLES)
    tables.add_member(memory, table.id, officer.id)
    tables.add_member(memory, table.id, chair.id, MemberRole.CHAIR)
    return meetings.plan(memory, table.id, date(2026, 12, 3))


@pytest.fixture
def room(qtbot, desk, meeting, english) -> MeetingsRoom:
    made = MeetingsRoom(desk)
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    qtbot.waitExposed(made)
    made.open_meeting(meeting.id)
    return made


@pytest.fixture
def view(room):
    return room.preparation.agenda.view


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def lines(memory, meeting) -> list[str]:
    return [
        f"{number} {item.title}".strip()
        for number, item in numbered(memory.items.where(meeting=meeting.id))
    ]


def item(memory, meeting, title):
    return next(i for i in memory.items.where(meeting=meeting.id) if i.title == title)


# --- points


def test_points_are_typed_one_after_the_other(room, memory, meeting):
    room.preparation.agenda.add.setFocus()
    press(Qt.Key.Key_Return)
    type_in("Beeld derde kwartaal")
    press(Qt.Key.Key_Return)
    type_in("Zorg")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert lines(memory, meeting)[3:] == [
        "4 Beeld derde kwartaal",
        "5 Zorg",
        "6 Rondvraag",
    ]
    assert room.preparation.agenda.add.hasFocus()


def test_a_point_is_edited_in_place(room, view, memory, meeting):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F2)
    type_in("Verslag 15 oktober")
    form = room.preparation.agenda._form
    form._treatment.set_value(Treatment.DECISION)
    form._minutes.edit.selectAll()
    form._minutes.edit.setFocus()
    type_in("12")
    form._part.set_value(True)
    form._presenter.edit.setFocus()
    type_in("J. de W")  # completed inline
    press(Qt.Key.Key_Return)
    stored = item(memory, meeting, "Verslag 15 oktober")
    assert (stored.treatment, stored.minutes, stored.is_closed) == (Treatment.DECISION, 12, True)
    assert memory.contacts.get(stored.presenter).name == "J. de Wit"
    assert view.hasFocus()
    assert view.chosen_key() == stored.id
    said = view.chosen().spoken
    for word in ("2", "For decision", "J. de Wit", "12 minutes", "closed part"):
        assert word in said


def test_a_point_leaves_the_closed_part_with_a_reason(room, view, memory, meeting):
    """More people may hold it then: that asks why, and the why is kept (R1.5)."""
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F2)
    form = room.preparation.agenda._form
    title = form.title.text()
    form._part.set_value(True)
    assert not form.why.isVisible()  # narrower asks nothing
    press(Qt.Key.Key_Return)
    key = item(memory, meeting, title).id
    assert item(memory, meeting, title).is_closed
    press(Qt.Key.Key_F2)
    form = room.preparation.agenda._form
    form._part.set_value(False)
    assert form.why.isVisible()
    press(Qt.Key.Key_Return)
    assert form.why.edit.hasFocus()
    assert form.why.error()
    assert item(memory, meeting, title).is_closed
    type_in("Het college is akkoord")
    press(Qt.Key.Key_Return)
    assert not item(memory, meeting, title).is_closed
    assert [one.reason for one in limits.widenings_of(memory, key)] == ["Het college is akkoord"]


def test_a_presenter_who_is_not_at_the_table_stays_words(room, memory, meeting):
    press(Qt.Key.Key_Return)
    room.preparation.agenda._form._presenter.set_text("De gastspreker")
    room.preparation.agenda._form.keep()
    stored = item(memory, meeting, "Opening")
    assert stored.presenter is None
    assert stored.presenter_text == "De gastspreker"


def test_escape_leaves_a_point_as_it_was(room, view, memory, meeting):
    press(Qt.Key.Key_Return)
    type_in("Anders")
    press(Qt.Key.Key_Escape)
    assert lines(memory, meeting)[0] == "1 Opening"
    assert view.hasFocus()


def test_a_point_without_a_title_says_so_and_keeps_what_was_typed(room, memory, meeting):
    press(Qt.Key.Key_Return)
    form = room.preparation.agenda._form
    form.title.set_text("")
    form._minutes.set_text("veel")
    press(Qt.Key.Key_Return)
    assert form.title.error()
    assert form._minutes.error()
    assert form._minutes.text() == "veel"
    assert lines(memory, meeting)[0] == "1 Opening"


def test_a_change_elsewhere_does_not_take_a_form_away(room, desk, memory, meeting):
    press(Qt.Key.Key_Return)
    type_in("Half getypt")
    desk.do(agenda.add_items, meeting.id, [ItemDraft(title="Van elders")])
    form = room.preparation.agenda._form
    assert form.title.text() == "Half getypt"
    assert form.isVisible()
    assert form.title.edit.hasFocus()
    press(Qt.Key.Key_Return)
    assert lines(memory, meeting)[0] == "1 Half getypt"


def test_what_takes_the_focus_in_a_form_is_scrolled_to(room, view, qtbot):
    room.activateWindow()
    view.ask("edit")
    qtbot.wait(50)
    room.resize(room.width(), 480)  # as at large text in a small window
    qtbot.wait(50)
    form = room.preparation.agenda._form

    def is_in_sight(part) -> bool:
        top = part.mapTo(view.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + part.height() <= view.viewport().height()

    leave = form.findChildren(Button)[-1]
    assert not is_in_sight(leave)  # the control: without scrolling it is out of sight
    leave.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_in_sight(leave)
    form.title.edit.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert is_in_sight(form.title.edit)


def test_alt_arrows_order_and_indent(view, memory, meeting):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down, ALT)
    assert lines(memory, meeting)[:3] == ["1 Opening", "2 Actielijst", "3 Verslag"]
    press(Qt.Key.Key_Right, ALT | SHIFT)
    assert lines(memory, meeting)[:3] == ["1 Opening", "2 Actielijst", "2.1 Verslag"]
    press(Qt.Key.Key_Right, ALT | SHIFT)  # there is no third level
    assert lines(memory, meeting)[2] == "2.1 Verslag"
    press(Qt.Key.Key_Left, ALT | SHIFT)
    press(Qt.Key.Key_Up, ALT)
    assert lines(memory, meeting)[:3] == ["1 Opening", "2 Verslag", "3 Actielijst"]
    assert view.chosen().of.title == "Verslag"


def drop(view, before):
    below = view.visualRect(view.rows.index(before)).topLeft() + view.rect().topLeft()
    event = QDropEvent(
        QPointF(below.x() + 20, below.y() + 2),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_a_point_is_dropped_where_it_is_let_go(view, memory, meeting):
    view.choose(item(memory, meeting, "Actielijst").id)
    drop(view, 0)
    assert lines(memory, meeting)[:3] == ["1 Actielijst", "2 Opening", "3 Verslag"]
    view.choose(item(memory, meeting, "Actielijst").id)
    drop(view, 2)
    assert lines(memory, meeting)[:3] == ["1 Opening", "2 Actielijst", "3 Verslag"]


def test_any_drop_keeps_every_point(room, view, memory, meeting):
    agenda.add_items(memory, meeting.id, [ItemDraft(title="A"), ItemDraft(title="B", below=0)])
    room.preparation.refresh()
    titles = sorted(i.title for i in memory.items.where(meeting=meeting.id))
    for n in range(60):
        rows = view.rows.rows
        view.choose(rows[n * 5 % len(rows)].key)
        drop(view, n * 7 % len(rows))
        numbers = [number for number, _ in numbered(memory.items.where(meeting=meeting.id))]
        assert sorted(i.title for i in memory.items.where(meeting=meeting.id)) == titles
        assert len(set(numbers)) == len(titles)


def test_delete_can_be_taken_back(view, desk, memory, meeting):
    told = []
    desk.told.connect(lambda sentence, can_undo: told.append((sentence, can_undo)))
    press(Qt.Key.Key_Delete)
    assert lines(memory, meeting)[0] == "1 Verslag"
    assert told == [("Item removed from the agenda", True)]
    assert view.chosen().of.title == "Verslag"
    desk.steps.undo()
    assert lines(memory, meeting)[0] == "1 Opening"


def test_the_menu_offers_what_the_keys_do(view):
    menu = view.menu()
    told = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert told["Edit"] == "F2"
    assert told["Move up"] == "Alt+Up"
    assert told["Remove"] == "Del"
    menu.close()


def test_the_minutes_are_counted_against_the_slot(room, memory, meeting):
    assert room.preparation._total.text() == "25 of 90 minutes"
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Lang", minutes=70)])
    room.preparation.refresh()
    assert room.preparation._total.text() == "95 of 90 minutes, 5 minutes too many"


def test_the_closed_part_begins_with_its_name(room, view, memory, meeting):
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Geheim", is_closed=True)])
    room.preparation.refresh()
    parts = {row.of.title: row.of.part for row in view.rows.rows}
    assert parts == {
        "Opening": "",
        "Verslag": "",
        "Actielijst": "",
        "Geheim": "Closed part",
        "Rondvraag": "Open part",
    }


# --- head, people, what was carried over


def test_day_place_and_chair_are_edited_in_the_head(room, memory, meeting):
    room.preparation.head.when.setFocus()
    press(Qt.Key.Key_Return)
    type_in("do 10 dec")
    room.preparation.head.form.place.set_text("Raadzaal")
    press(Qt.Key.Key_Return)
    stored = memory.meetings.get(meeting.id)
    assert (stored.on, stored.place) == (date(2026, 12, 10), "Raadzaal")
    assert "Thursday 10 December 2026" in room.preparation.head.when.text()
    assert not room.preparation.head.form.isVisible()


def test_a_wrong_time_is_told_at_its_field(room, memory, meeting):
    room.preparation.head.when.click()
    form = room.preparation.head.form
    form.starts.set_text("half drie")
    form.keep()
    assert form.starts.error()
    assert form.isVisible()
    assert memory.meetings.get(meeting.id) == meeting


def test_a_lower_marking_asks_why_and_a_half_typed_one_is_not_taken(room, memory, meeting):
    room.preparation.head.marking.click()
    form = room.preparation.head.form
    assert not form.why.isVisible()
    form.tlp.set_value(Tlp.CLEAR)
    assert form.why.isVisible()
    form.place.set_text("Raadzaal")
    form.keep()
    assert form.why.error()
    assert QApplication.focusWidget() is form.why.edit
    assert memory.meetings.get(meeting.id) == meeting
    room.flush()  # a lock: what was typed stays, but nobody may hold more than before
    stored = memory.meetings.get(meeting.id)
    assert (stored.place, stored.marking) == ("Raadzaal", meeting.marking)
    room.preparation.head.marking.click()
    form.tlp.set_value(Tlp.CLEAR)
    form.why.edit.setFocus()
    type_in("Alles is openbaar")
    press(Qt.Key.Key_Return)
    assert memory.meetings.get(meeting.id).marking.tlp is Tlp.CLEAR
    (why,) = memory.widenings.where(meeting=meeting.id)
    assert (why.item, why.reason) == (None, "Alles is openbaar")


def test_space_excuses_and_takes_it_back(room, memory, meeting):
    cards = room.preparation.people
    cards.list.enter_by_key()
    assert cards.list.chosen().spoken.startswith("H. Terpstra")  # the chair is first
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    row = memory.attendance.where(meeting=meeting.id)[1]
    assert row.presence is Presence.EXCUSED
    assert "excused" in cards.list.chosen().spoken
    press(Qt.Key.Key_A)
    assert memory.attendance.get(row.id).presence is Presence.ABSENT
    press(Qt.Key.Key_A)
    assert memory.attendance.get(row.id).presence is Presence.EXPECTED


def test_a_guest_comes_from_the_contacts_or_is_new(room, memory, meeting):
    cards = room.preparation.people
    cards._add.setFocus()
    press(Qt.Key.Key_Return)
    type_in("verb")
    press(Qt.Key.Key_Return)
    type_in("B. Mol")  # nobody of that name: Enter makes a new person
    press(Qt.Key.Key_Return)
    type_in("CoMensha")
    press(Qt.Key.Key_Return)
    guests = [r for r in memory.attendance.where(meeting=meeting.id) if r.is_guest]
    assert [(g.name, g.organisation_name) for g in guests] == [
        ("M. Verbeek", "Gemeente Zuiderveen"),
        ("B. Mol", "CoMensha"),
    ]
    press(Qt.Key.Key_Escape)
    assert not cards.picker.isVisible()
    cards.list.choose(guests[1].id)
    cards.list.enter_by_key()
    press(Qt.Key.Key_Delete)
    assert len(memory.attendance.where(meeting=meeting.id)) == 3
    cards.list.choose(memory.attendance.where(meeting=meeting.id)[0].id)
    press(Qt.Key.Key_Delete)  # a member is excused, not taken off
    assert len(memory.attendance.where(meeting=meeting.id)) == 3


def test_what_was_carried_over_says_why(room, memory, meeting):
    for text, due in (
        ("Te laat", date(2026, 11, 1)),
        ("Op tijd", date(2026, 12, 3)),
        ("Zonder", None),
    ):
        actions.agree_between(
            memory,
            ActionDraft(
                text=text,
                table=meeting.table,
                due=due,
                due_kind=DueKind.DATE if due else DueKind.NONE,
            ),
        )
    room.preparation.refresh()
    said = [row.spoken for row in room.preparation.carried.list.rows.rows]
    assert said == [
        "Te laat, 25 days late, no owner yet",
        "Op tijd, due by this meeting, no owner yet",
        "Zonder, no date yet, no owner yet",
    ]


# --- pasting


def test_a_pasted_agenda_is_shown_first_and_added_in_one_step(room, desk, memory, meeting):
    before = lines(memory, meeting)
    QGuiApplication.clipboard().setText(COUNCIL)
    press(Qt.Key.Key_V, CTRL)
    page = room.preparation.paste_page
    assert lines(memory, meeting) == before
    assert "13:30 to 15:00, De Raadszaal" in page._header.text()
    assert page._stripped.isVisible()
    assert "3 items read" in page._summary.text()
    assert any("TKN 1, Stand van zaken, closed" in row.spoken for row in page.list.rows.rows)
    assert any("griffie" in row.spoken for row in page.list.rows.rows)
    press(Qt.Key.Key_Return, CTRL)
    assert "1 Opening" in lines(memory, meeting)
    added = item(memory, meeting, "Stand van zaken")
    assert added.is_closed
    assert memory.items.get(added.parent).kind is ItemKind.HEADING
    assert room.preparation.agenda.view.hasFocus()
    desk.steps.undo()
    assert lines(memory, meeting) == before


def test_space_leaves_a_pasted_line_out_and_escape_all(room, memory, meeting):
    before = lines(memory, meeting)
    QGuiApplication.clipboard().setText("1. Eerste\n2. Tweede\n3. Derde")
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert "left out" in room.preparation.paste_page.list.chosen().spoken
    press(Qt.Key.Key_Return, CTRL)
    assert [x for x in lines(memory, meeting) if x not in before][:2] == ["4 Eerste", "5 Derde"]
    after = lines(memory, meeting)
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Escape)
    assert lines(memory, meeting) == after
    assert room.preparation.agenda.view.hasFocus()


def test_points_whose_heading_is_left_out_stand_by_themselves(room, memory, meeting):
    room.preparation._open_paste("Algemeen\n1. Eerste\n2. Tweede")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert item(memory, meeting, "Eerste").parent is None
    assert all(i.title != "Algemeen" for i in memory.items.where(meeting=meeting.id))


def test_an_empty_clipboard_says_so(room):
    room.preparation._open_paste("")
    assert "clipboard" in room.preparation.paste_page._summary.text()
    assert not room.preparation.paste_page._add.isEnabled()
    press(Qt.Key.Key_Return)  # the button that leaves has the focus
    assert room.preparation.agenda.view.hasFocus()


def test_the_real_agenda_of_a_council_loses_no_line(room, memory, meeting, repository):
    path = repository.parent / "shared" / "data" / "agenda-council-real.txt"
    if not path.exists():
        pytest.skip("agenda-council-real.txt is not on this machine")
    text = path.read_text("utf-8")
    room.preparation._open_paste(text)
    page = room.preparation.paste_page
    rows = [r.of for r in page.list.rows.rows if not r.look.is_header]
    tkn = [r for r in rows if r.number.startswith("TKN")]
    assert sum(r.number.isdecimal() for r in rows) == 14
    assert len(tkn) == 13
    assert all(r.draft.is_closed for r in tkn)
    told = " ".join(
        [*(f"{r.number} {r.draft.title} {r.draft.note}" for r in rows), page._header.text()]
    )
    for line in filter(str.strip, text.splitlines()):
        last = line.split()[-1].rstrip(".:)").lstrip("(")
        assert last in told or ":" in line, line


# --- half typed


def test_flush_stores_what_is_half_typed(room, memory, meeting):
    press(Qt.Key.Key_Return)
    type_in("Half getypt")
    assert room.drafts() == ()  # what the lock asks first
    assert lines(memory, meeting)[0] == "1 Half getypt"
