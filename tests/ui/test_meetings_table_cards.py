"""The page of a table by keys alone: seats and substitutes, skips, parking, templates, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths, workdays
from workbench.domain.agenda import ItemKind
from workbench.domain.markings import Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.people import PartnerKind
from workbench.domain.retention import RetentionCategory
from workbench.domain.tables import MemberRole, Regime, TableKind
from workbench.services import agenda, agenda_templates, meetings, people, tables
from workbench.services.agenda import ItemDraft
from workbench.services.tables import Newcomer
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.theme import Appearance, Mode, Theme

TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")
LATER = date(2026, 12, 17)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


@pytest.fixture
def desk_and_memory(qapp, clock):
    return make_desk(clock)


@pytest.fixture
def desk(desk_and_memory):
    desk_and_memory[0].working_days = workdays
    return desk_and_memory[0]


@pytest.fixture
def memory(desk_and_memory):
    made = desk_and_memory[1]
    people.set_up(made, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    return made


@pytest.fixture
def table(memory):
    made = tables.Table(id="", name="Regionale Tafel", prefix="RT")
    return tables.add_table(memory, made, TITLES)


@pytest.fixture
def seat(memory, table):
    newcomer = Newcomer(organisation="Politie", name="J. de Wit", function="specialist")
    return tables.seat_newcomer(memory, table.id, newcomer)


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
def page(room, table):
    room._open_table(table.id)
    return room.table


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def told(desk):
    said = []
    desk.told.connect(lambda sentence, *_: said.append(sentence))
    return said


def spoken(rows):
    return [row.spoken for row in rows.rows.rows]


# ---- seats


def test_a_substitute_is_named_and_shown_below_the_member(seat, page, memory, desk):
    page.members.list.enter_by_key()
    press(Qt.Key.Key_S)
    assert "J. de Wit" in page.members.picker.search.edit.accessibleName()
    type_in("K. Vermeer")
    press(Qt.Key.Key_Return)
    type_in("Politie")
    press(Qt.Key.Key_Return)
    (stand_in,) = memory.memberships.where(substitute_for=seat.contact)
    assert spoken(page.members.list)[1].startswith("K. Vermeer, stands in for J. de Wit")
    assert page.members.list.hasFocus()
    assert page.members.list.chosen_key() == stand_in.id
    press(Qt.Key.Key_V)  # a substitute takes no role
    assert memory.memberships.get(stand_in.id).role is MemberRole.MEMBER
    desk.steps.undo()
    assert len(spoken(page.members.list)) == 1


def test_a_known_person_stands_in_with_one_key_and_never_twice(seat, page, memory):
    page.members.list.enter_by_key()
    press(Qt.Key.Key_S)
    type_in("verbeek")
    press(Qt.Key.Key_Return)
    assert len(memory.memberships.where(substitute_for=seat.contact)) == 1
    page.members.list.choose(seat.id)
    press(Qt.Key.Key_S)
    type_in("verbeek")
    assert not page.members.picker.found.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.members.list.hasFocus()


def test_a_seat_ends_on_a_day_and_who_sat_there_is_shown(seat, page, memory):
    page.members.list.enter_by_key()
    press(Qt.Key.Key_Return)
    assert page.members.form.until.edit.hasFocus()
    type_in("geen dag")
    press(Qt.Key.Key_Return)
    assert page.members.form.until.error()
    page.members.form.until.edit.selectAll()
    type_in("20-11-2026")
    page.members.form.since.set_text("1-12-2026")
    press(Qt.Key.Key_Return)
    assert page.members.form.until.error()
    page.members.form.since.set_text("1-1-2026")
    press(Qt.Key.Key_Return)
    ended = memory.memberships.get(seat.id)
    assert (ended.since, ended.until) == (date(2026, 1, 1), date(2026, 11, 20))
    assert spoken(page.members.list) == []
    page.members.past.setFocus()
    press(Qt.Key.Key_Space)
    (_, row) = spoken(page.members.list)
    assert "J. de Wit" in row
    assert "from 1 Jan 2026 until 20 Nov 2026" in row
    press(Qt.Key.Key_Space)
    assert spoken(page.members.list) == []


def test_the_ground_of_a_third_party_is_written_at_its_seat(room, memory, table, desk):
    """At a table with persons only, and only for who is no participant by its regime."""
    tables.change_table(memory, replace(table, regime=Regime.WGS_RIEC))
    housing = people.add_organisation(memory, "De Akker", PartnerKind.HOUSING)
    akker = people.add_contact(memory, housing.id, "A. Akker", "beleid")
    police = people.add_organisation(memory, "Politie", PartnerKind.POLICE)
    agent = people.add_contact(memory, police.id, "P. Agent", "recherche")
    theirs = tables.add_member(memory, table.id, akker.id)
    ours = tables.add_member(memory, table.id, agent.id)
    room._open_table(table.id)
    page = room.table
    form = page.members.form
    page.members.list.enter_by_key()
    page.members.list.choose(ours.id)
    press(Qt.Key.Key_Return)
    assert not form.ground.isVisible()
    press(Qt.Key.Key_Escape)
    page.members.list.choose(theirs.id)
    press(Qt.Key.Key_Return)
    assert form.ground.isVisible()
    form.ground.edit.setFocus()
    type_in("WGS 2.28, toestemming OM")
    press(Qt.Key.Key_Return)
    (stated,) = memory.stated_grounds.where(table=table.id)
    assert (stated.organisation, stated.words) == (housing.id, "WGS 2.28, toestemming OM")
    page.members.list.choose(theirs.id)
    press(Qt.Key.Key_Return)
    assert form.ground.text() == stated.words
    press(Qt.Key.Key_Return)  # nothing changed, so nothing is written
    form.ground.set_text("")
    page.members.list.choose(theirs.id)
    press(Qt.Key.Key_Return)
    form.ground.edit.clear()
    press(Qt.Key.Key_Return)
    assert memory.stated_grounds.where(table=table.id) == ()
    desk.steps.undo()
    assert memory.stated_grounds.where(table=table.id) == (stated,)


def test_escape_leaves_a_seat_as_it_was(seat, page, memory):
    page.members.list.enter_by_key()
    press(Qt.Key.Key_F2)
    type_in("1-12-2026")
    press(Qt.Key.Key_Escape)
    assert memory.memberships.get(seat.id).until is None
    assert page.members.list.hasFocus()


def test_who_comes_later_sits_from_today(seat, page, memory, clock, table):
    planned = meetings.plan(memory, table.id, clock.today())
    meetings.start(memory, planned.id)
    page.members.open_picker()
    type_in("verbeek")
    press(Qt.Key.Key_Return)
    sits_since = {memory.contacts.get(s.contact).name: s.since for s in memory.memberships.where()}
    assert sits_since == {"J. de Wit": None, "M. Verbeek": clock.today()}


# ---- rhythm


def test_days_that_are_passed_over_move_the_next_day(page, memory, table):
    page.form.rhythm.set_text("third thursday of the month")
    page.form.skipped.edit.setFocus()
    type_in("December, 21 January 2027")
    assert "Thursday 18 February 2027" in page.form.rhythm._hint.text()
    page.form.place.edit.setFocus()
    assert memory.tables.get(table.id).skipped == "december, 21 januari 2027"
    page.form.skipped.set_text("als het niet uitkomt")
    page.form.name.edit.setFocus()
    page.form.place.edit.setFocus()
    assert page.form.skipped.edit.property("wrong") is None or page.form.skipped.text()
    assert memory.tables.get(table.id).skipped == "december, 21 januari 2027"


def test_a_holiday_is_told_and_another_day_proposed(room, page, memory, table):
    rhythm = {"cadence": "vierde vrijdag van de maand", "skipped": "november"}
    tables.change_table(memory, replace(table, **rhythm))
    page.refresh()
    assert "Eerste kerstdag" in page.form.rhythm._hint.text()
    room.back()
    room.index.plan()
    assert "Eerste kerstdag" in room.index.plan_line._why.text()
    press(Qt.Key.Key_Return)
    (planned,) = memory.meetings.where(table=table.id)
    assert planned.on == date(2026, 12, 24)  # 1 January is no working day either


def test_the_whole_year_can_be_passed_over(page):
    page.form.rhythm.set_text("every week")
    page.form.skipped.set_text("January to December")
    assert "no day is left" in page.form.rhythm._hint.text()


def test_a_new_table_takes_the_usual_marking_of_its_kind(room):
    room._open_table("")
    room.table.form.kind.set_value(TableKind.CASE_CONFERENCE)
    assert room.table.form.tlp.value() is Tlp.RED


# ---- what holds for its minutes


def test_how_long_minutes_are_kept_and_what_silence_means(page, memory, table, desk):
    page.keeping.retention.set_value(RetentionCategory.TWENTY_YEARS)
    page.keeping.silence.set_value(True)
    held = memory.tables.get(table.id)
    assert held.retention is RetentionCategory.TWENTY_YEARS
    assert held.silence_is_consent
    assert "nobody objected" in page.keeping.silence._hint.text()
    desk.steps.undo()
    assert page.keeping.silence.value() is False
    assert "19.1.8" in page.keeping.retention._box.currentText()


# ---- fixed items, parking, templates


def test_one_key_leaves_an_item_off_the_next_agenda(page, memory, table, desk):
    said = told(desk)
    page.standing.list.view.enter_by_key()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S)
    assert "left out next time" in page.standing.list.view.chosen().spoken.casefold()
    assert said == ["Left out next time"]
    planned = meetings.plan(memory, table.id, LATER)
    assert "Verslag" not in [i.title for i in memory.items.where(meeting=planned.id)]
    page.refresh()
    assert "left out" not in page.standing.list.view.chosen().spoken.casefold()
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_S)
    assert said[-1] == "On the next agenda again"


def test_what_is_typed_is_parked_and_taken_onto_the_next_agenda(page, memory, table, desk):
    said = told(desk)
    parking = page.parking.list
    parking.add.setFocus()
    press(Qt.Key.Key_Return)
    for title in ("Convenant", "Woonplekken"):
        type_in(title)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    parking.view.enter_by_key()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [p.title for p in memory.parked.where()] == ["Woonplekken", "Convenant"]
    press(Qt.Key.Key_N)
    assert "Plan one first" in said[-1]
    planned = meetings.plan(memory, table.id, LATER)
    press(Qt.Key.Key_N)
    assert "Woonplekken" in [i.title for i in memory.items.where(meeting=planned.id)]
    assert [p.title for p in memory.parked.where()] == ["Convenant"]
    desk.steps.undo()
    assert len(memory.parked.where()) == 2
    press(Qt.Key.Key_Delete)
    assert len(memory.parked.where()) == 1


def test_a_parked_point_is_edited_in_place_and_says_where_it_came_from(page, memory, table):
    planned = meetings.plan(memory, table.id, LATER)
    (key,) = agenda.add_items(memory, planned.id, [ItemDraft(title="APV")])
    meetings_parking(memory, key)
    page.refresh()
    page.parking.list.view.enter_by_key()
    assert "from the meeting of Thursday 17 December 2026" in page.parking.list.view.chosen().spoken
    press(Qt.Key.Key_F2)
    type_in("APV, artikel 3")
    press(Qt.Key.Key_Return)
    assert memory.parked.where()[0].title == "APV, artikel 3"


def meetings_parking(memory, key):
    from workbench.services import parking  # noqa: PLC0415 - the fixture above has this name

    parking.park_item(memory, key)


@pytest.fixture
def template(memory, table):
    planned = meetings.plan(memory, table.id, date(2026, 12, 3))
    agenda.add_items(memory, planned.id, [ItemDraft(title="Beeld", minutes=20)])
    return agenda_templates.keep_as_template(memory, planned.id, "Kwartaal")


def test_a_meeting_is_planned_from_a_template(template, room, page, memory, table):
    page.templates.list.enter_by_key()
    press(Qt.Key.Key_N)
    assert room.index.plan_line.agenda.value() == template.id
    room.index.plan_line._day.edit.selectAll()
    type_in("17 december")
    press(Qt.Key.Key_Return)
    made = next(m for m in memory.meetings.where(table=table.id) if m.on == LATER)
    items = memory.items.where(meeting=made.id)
    assert [i.title for i in items] == [*TITLES[:3], "Beeld", TITLES[3]]
    assert items[-1].kind is ItemKind.ANY_OTHER_BUSINESS


def test_templates_are_renamed_and_removed(template, page, memory, desk):
    page.templates.list.enter_by_key()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert page.templates.name.name.error()
    type_in("Thema")
    press(Qt.Key.Key_Return)
    assert memory.templates.get(template.id).name == "Thema"
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Escape)
    assert page.templates.list.hasFocus()
    press(Qt.Key.Key_Delete)
    assert not memory.templates.where()
    desk.steps.undo()
    assert [t.name for t in memory.templates.where()] == ["Thema"]


# ---- its end


def test_a_table_ends_on_a_day_and_meets_again(template, room, page, memory, table):
    page.ending.begin.setFocus()
    press(Qt.Key.Key_Space)
    assert "1 planned meeting is called off" in page.ending._told.text()
    press(Qt.Key.Key_Escape)
    assert page.ending.begin.hasFocus()
    press(Qt.Key.Key_Space)
    type_in("4 dec")
    assert "called off" not in page.ending._told.text()
    page.ending.day.edit.selectAll()
    type_in("1 dec")
    press(Qt.Key.Key_Return)
    assert memory.tables.get(table.id).until == date(2026, 12, 1)
    assert memory.meetings.where()[0].state is MeetingState.CANCELLED
    assert page.ending.resume.hasFocus()
    press(Qt.Key.Key_Space)
    assert memory.tables.get(table.id).until is None
    tables.change_table(memory, replace(table, until=date(2026, 1, 1)))
    page.refresh()
    assert "ended on" in page.ending._state.text()
    room.back()
    assert room.index._tables.list.rows.rows[0].look.second == "ended"
    assert not room.index._plan.isEnabled()


# ---- while a meeting is prepared


@pytest.fixture
def prepared(room, memory, table):
    planned = meetings.plan(memory, table.id, LATER)
    room.open_meeting(planned.id)
    return planned


def on_agenda(memory, planned):
    return [i.title for i in memory.items.where(meeting=planned.id)]


def test_p_parks_an_item_and_undo_puts_it_back(prepared, room, memory, desk):
    agenda.add_items(memory, prepared.id, [ItemDraft(title="APV")])
    room.preparation.refresh()
    view = room.preparation.agenda.view
    view.choose(next(i.id for i in memory.items.where() if i.title == "APV"))
    view.enter_by_key()
    press(Qt.Key.Key_P)
    assert [p.title for p in memory.parked.where()] == ["APV"]
    assert "APV" not in on_agenda(memory, prepared)
    desk.steps.undo()
    assert "APV" in on_agenda(memory, prepared)


def test_what_stands_on_every_agenda_is_not_parked(prepared, room, memory, desk):
    refused = []
    desk.refused.connect(refused.append)
    room.preparation.agenda.view.enter_by_key()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_P)
    assert {error.code for error in refused} == {"item.not-to-park"}
    assert not memory.parked.where()


def test_an_agenda_is_kept_as_a_template_and_another_filled_up(prepared, room, memory, desk):
    said = told(desk)
    agenda.add_items(memory, prepared.id, [ItemDraft(title="Beeld")])
    room.preparation.refresh()
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)  # a name is needed
    assert not memory.templates.where()
    type_in("Kwartaal")
    press(Qt.Key.Key_Return)
    (kept,) = memory.templates.where()
    assert [p.title for p in kept.points] == [*TITLES[:3], "Beeld", TITLES[3]]
    assert said == ["Agenda kept as Kwartaal"]
    other = meetings.plan(memory, prepared.table, date(2027, 1, 21))
    room.open_meeting(other.id)
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert "Beeld" in on_agenda(memory, other)
    assert said[-1] == "1 item added"
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert "already" in said[-1]


def test_a_meeting_without_a_table_has_no_templates(room, memory, desk):
    said = told(desk)
    loose = meetings.plan_urgent(memory, meetings.MeetingDraft(title="Spoed", on=LATER))
    room.open_meeting(loose.id)
    room.preparation.templates.click()
    assert "Only a table" in said[0]
