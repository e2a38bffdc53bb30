"""Making and changing a table by hand, with its members and standing items."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.agenda import ItemKind
from workbench.domain.markings import Tlp
from workbench.domain.numbers import Series, series_id
from workbench.domain.tables import MemberRole, Regime
from workbench.services import meetings, people, tables
from workbench.ui.meetings.fields import read_time
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.meetings.table_form import short_code
from workbench.ui.theme import Appearance, Mode, Theme

ALT = Qt.KeyboardModifier.AltModifier


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
    made = desk_and_memory[1]
    own = people.set_up(made, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    people.add_contact(made, own.id, "H. Terpstra", "burgemeester")
    return made


@pytest.fixture
def room(qtbot, desk, memory, english) -> MeetingsRoom:
    made = MeetingsRoom(desk)
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


@pytest.fixture
def page(room):
    return room.table


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def make(room, memory, name="Regionale Tafel"):
    room.new()
    type_in(name)
    press(Qt.Key.Key_Return)
    (made,) = memory.tables.where()
    return made


def seats(memory) -> list[tuple[str, MemberRole]]:
    return [(memory.contacts.get(s.contact).name, s.role) for s in memory.memberships.where()]


def test_a_table_is_made_with_its_members_by_keys_alone(room, page, memory):
    room.new()
    type_in("Regionale Tafel")
    press(Qt.Key.Key_Tab)  # kind
    press(Qt.Key.Key_Tab)  # short code
    type_in("rtm")
    press(Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)  # WGS, Zorg- en Veiligheidshuis
    page.form.rhythm.edit.setFocus()
    type_in("third thursday of the month")
    assert "Thursday 17 December 2026" in page.form.rhythm._hint.text()
    press(Qt.Key.Key_Return)
    (table,) = memory.tables.where()
    assert (table.name, table.prefix) == ("Regionale Tafel", "RTM")
    assert table.regime is Regime.WGS_ZVH
    assert table.cadence == "derde donderdag van de maand"
    assert [i.kind for i in memory.fixed_items.where(table=table.id)] == [
        ItemKind.OPENING,
        ItemKind.ADOPTION,
        ItemKind.ACTION_LIST,
        ItemKind.ANY_OTHER_BUSINESS,
    ]
    assert page.members.picker.search.edit.hasFocus()  # and on with the members
    page.members.role.set_value(MemberRole.CHAIR)
    type_in("terp")
    press(Qt.Key.Key_Return)
    type_in("J. de Wit")
    press(Qt.Key.Key_Return)
    type_in("Politie")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_in("specialist")
    press(Qt.Key.Key_Return)
    assert seats(memory) == [
        ("H. Terpstra", MemberRole.CHAIR),
        ("J. de Wit", MemberRole.MEMBER),
    ]
    assert [o.name for o in memory.organisations.where()] == ["Gemeente Zuiderveen", "Politie"]
    press(Qt.Key.Key_Escape)
    assert not page.members.picker.isVisible()


def test_a_table_without_a_name_says_so(room, page, memory):
    room.new()
    press(Qt.Key.Key_Return)
    assert page.form.name.error()
    assert not memory.tables.where()


def test_a_rhythm_that_is_none_is_told_at_the_field_and_kept(room, page, memory):
    room.new()
    type_in("Tafel")
    page.form.rhythm.set_text("als het zo uitkomt")
    press(Qt.Key.Key_Return)
    assert page.form.rhythm.error()
    assert page.form.rhythm.text() == "als het zo uitkomt"
    assert not memory.tables.where()


def test_a_field_is_stored_when_it_is_left(room, page, memory, desk):
    table = make(room, memory)
    page.form.place.edit.setFocus()
    type_in("Raadzaal")
    assert memory.tables.get(table.id).place == ""
    page.form.starts.edit.setFocus()
    assert memory.tables.get(table.id).place == "Raadzaal"
    page.form.tlp.set_value(Tlp.RED)
    assert memory.tables.get(table.id).marking.tlp is Tlp.RED
    desk.steps.undo()
    assert memory.tables.get(table.id).marking.tlp is Tlp.AMBER
    assert page.form.tlp.value() is Tlp.AMBER
    assert page.form.place.text() == "Raadzaal"


def test_the_legal_basis_is_told_in_plain_words(room, page, memory):
    make(room, memory)
    assert "stay out" in page.form.regime._hint.text()
    page.form.regime.set_value(Regime.WGS_RIEC)
    assert "RIEC" in page.form.regime._hint.text()


def test_there_is_one_chair_and_a_membership_ends(room, page, memory, desk, clock):
    table = make(room, memory)
    for contact in memory.contacts.where():
        tables.add_member(memory, table.id, contact.id)
    page.refresh()
    page.members.list.enter_by_key()
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_V)
    assert sorted(role for _, role in seats(memory)) == [MemberRole.CHAIR, MemberRole.MEMBER]
    assert "Chair" in page.members.list.rows.rows[0].spoken
    press(Qt.Key.Key_Delete)
    assert page.members.list.rows.rowCount() == 1
    assert {s.until for s in memory.memberships.where()} == {None, clock.today()}
    desk.steps.undo()
    assert page.members.list.rows.rowCount() == 2


def test_standing_items_are_added_moved_and_taken_off(room, page, memory):
    table = make(room, memory)
    page.standing.list.add.setFocus()
    press(Qt.Key.Key_Return)
    type_in("Beeld")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    titles = [i.title for i in memory.fixed_items.where(table=table.id)]
    assert titles[3] == "Beeld"
    page.standing.list.view.enter_by_key()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down, ALT)
    assert [i.title for i in memory.fixed_items.where(table=table.id)][:2] == titles[1::-1]
    press(Qt.Key.Key_Delete)
    assert titles[0] not in [i.title for i in memory.fixed_items.where(table=table.id)]


def test_the_first_numbers_go_on_from_elsewhere_but_never_back(room, page, memory, desk, clock):
    table = make(room, memory)
    field = page.numbers._fields[Series.ACTION]
    field.edit.setFocus()
    field.edit.selectAll()
    type_in("15")
    page.form.name.edit.setFocus()
    key = series_id(Series.ACTION, table.id, 2026)
    assert memory.number_series.get(key).last == 14
    assert field._hint.text() == "RT-26-15"
    held = meetings.plan(memory, table.id, date(2026, 11, 26))
    for act in (meetings.start, meetings.end):
        act(memory, held.id)
    meetings.give_numbers(memory, memory.meetings.get(held.id))
    page.refresh()
    field = page.numbers._fields[Series.MEETING]
    assert field.text() == "2"
    field.edit.setFocus()
    field.edit.selectAll()
    type_in("1")
    page.form.name.edit.setFocus()
    assert field.error()
    assert memory.number_series.get(series_id(Series.MEETING, table.id, 2026)).last == 1


def test_lock_loses_no_half_typed_table(room, memory):
    room.new()
    type_in("Tafel")
    room.flush()
    assert [t.name for t in memory.tables.where()] == ["Tafel"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("13:30", time(13, 30)),
        ("13.30", time(13, 30)),
        ("1330", time(13, 30)),
        ("9u30", time(9, 30)),
        ("14", time(14, 0)),
        ("14 uur", time(14, 0)),
        ("24:00", None),
        ("half drie", None),
        ("", None),
        ("13:60", None),
    ],
)
def test_clock_times_are_read_as_people_type_them(text, meant):
    assert read_time(text) == meant


@pytest.mark.parametrize(
    ("name", "code"),
    [("Regionale Tafel Mensenhandel", "RT"), ("driehoek", "D"), ("Screeningsoverleg", "S")],
)
def test_a_short_code_is_proposed(name, code):
    assert short_code(name) == code


def test_an_agenda_to_share_is_told_by_the_room(room):
    asked = []
    room.share_asked.connect(asked.append)
    room.preparation.versions.share_asked.emit("m1")
    assert room.table is not None  # its page is made without it
    assert asked == ["m1"]
