"""The tab *Sectoren en plaatsen* with real keys: counts that open, what had none, what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.actions import Capacity
from workbench.domain.attention import Attention
from workbench.domain.exploitation import Exploitation
from workbench.domain.meetings import MeetingState
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import Signal
from workbench.domain.tables import Table, TableKind
from workbench.services import people
from workbench.ui.actions.about import AboutSection
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import SECTORS
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.today.wishes import Place, Wish

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


def signal(n, clock, **more):
    told = {"id": f"s{n}", "code": f"S-00{n}", "on": clock.today(), "text": "Busje"}
    return Signal(**{**told, "made_at": clock.now(), **more})


@pytest.fixture
def world(clock, qtbot):
    desk, memory = make_desk(clock)
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")
    memory.tables.save(Table(id="t0", name="Actiedagen", prefix="AD", kind=TableKind.INSPECTION))
    today = clock.today()
    held = fakes.meeting(0, table="t0", on=today, state=MeetingState.ADOPTED, title="Actiedag")
    memory.meetings.save(held)
    for n, (text, capacity) in enumerate(
        (("Hotels bezoeken", Capacity.SUPERVISION), ("Flyer", None))
    ):
        memory.actions.save(
            fakes.action(n, table="t0", text=text, capacity=capacity, agreed_on=today)
        )
    labour = Exploitation.LABOUR
    at = {"sector": Sector.HOSPITALITY, "place": PlaceKind.HOTEL}
    memory.signals.save(signal(0, clock, form=labour, municipality="Oostmeer", **at))
    memory.signals.save(signal(1, clock, municipality="Kruishoven", **at))
    before = clock.now() - timedelta(days=400)
    memory.signals.save(signal(2, clock, sector=Sector.NAILS, made_at=before))
    memory.attentions.save(Attention(id="at1", action="a1", sector=Sector.CLEANING))
    room = PolicyRoom(desk)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.activateWindow()
    room._choose(SECTORS)
    page = room.late_sectors()
    page.enter()
    qtbot.waitUntil(page.sectors.picture.hasFocus)
    return room, page, desk, memory


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def counts(card):
    chart = card.picture._chart
    return {
        row.label: dict(zip(chart.columns, row.counts, strict=True))
        for row in chart.rows
        if any(row.counts)
    }


def titles(rows):
    return [row.look.title for row in rows.rows.rows]


def test_signals_inspections_and_actions_are_counted_per_sector_of_this_year(world):
    page = world[1]
    assert counts(page.sectors) == {
        "Hotels, restaurants and bars": {"Signals": 2, "Inspections": 0, "Actions": 0},
        "Cleaning": {"Signals": 0, "Inspections": 0, "Actions": 1},
        "Not said": {"Signals": 0, "Inspections": 2, "Actions": 0},
    }
    assert counts(page.crossed)["Hotels, restaurants and bars"]["Hotel"] == 2
    assert "Counted up to" in page.sectors.about.text()


def test_what_had_none_says_when_it_last_had_one_and_shows_it(world, qtbot):
    _, page, _, _ = world
    rows = {row.key: row for row in page.unseen.rows.rows}
    assert "sector:hospitality" not in rows
    assert "place:hotel" not in rows
    assert rows["sector:construction"].look.due == "Nothing was counted of it before either"
    assert rows["sector:nails"].look.due.startswith("Last a signal on ")
    assert "place:home" in rows
    page.unseen.enter_by_key()
    page.unseen.choose("sector:construction")
    press(KEY.Key_Return)
    assert page.pane.list.isHidden()
    page.unseen.choose("sector:nails")
    press(KEY.Key_Return)
    assert page.pane.list.hasFocus()
    assert len(titles(page.pane.list)) == 1
    assert page.pane.title.text().startswith("Nail studios, before ")


def test_a_count_opens_its_records_and_one_of_those_its_place(world, qtbot):
    _, page, _, _ = world
    wishes = []
    page.wished.connect(wishes.append)
    press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert page.pane.title.text() == "Hotels, restaurants and bars, signals"
    assert page.pane.about.text() == "2 records"
    assert page.pane.list.hasFocus()
    press(KEY.Key_Return)
    press(KEY.Key_S)  # a signal says it itself
    assert page.pane._said.isHidden()
    assert wishes == [Wish(Place.SIGNAL, "s0")]
    press(KEY.Key_Escape)
    assert page.sectors.picture.hasFocus()
    assert page.sectors.picture.at == (2, 0)
    press(KEY.Key_F6)
    assert page.pane.list.hasFocus()
    press(KEY.Key_F6)
    assert page.sectors.picture.hasFocus()


def test_what_an_inspection_was_about_is_said_by_keys_and_counts_at_once(world, qtbot):
    room, page, desk, memory = world
    assert len(titles(page.pane.unsaid)) == 2
    assert page.pane.unsaid_told.text().startswith("2 inspections of ")
    room.new()
    assert page.pane.unsaid.hasFocus()
    page.pane.unsaid.choose("action:a0")
    press(KEY.Key_Return)
    form = page.pane.card.form
    press(KEY.Key_Return)
    assert form.sector.error()
    form.place.set_value(PlaceKind.HOTEL)
    form.municipality.set_text(" Oostmeer ")
    form.municipality.edit.setFocus()
    press(KEY.Key_Return)
    (made,) = memory.attentions.where(action="a0")
    assert (made.sector, made.place, made.municipality) == (None, PlaceKind.HOTEL, "Oostmeer")
    assert [row.key for row in page.pane.unsaid.rows.rows] == ["meeting:m0"]
    page.what.set_value("inspection")
    page._narrow()
    assert counts(page.crossed)["Not said"]["Hotel"] == 1
    desk.steps.undo()
    assert len(titles(page.pane.unsaid)) == 2


def test_a_meeting_for_inspections_is_said_too_and_taken_away(world, qtbot):
    _, page, _, memory = world
    page.pane.unsaid.enter_by_key()
    page.pane.unsaid.choose("meeting:m0")
    press(KEY.Key_Return)
    page.pane.card.form.sector.set_value(Sector.AGRICULTURE)
    page.pane.card.form.keep()
    (made,) = memory.attentions.where(meeting="m0")
    card = page.pane.card
    assert card.list.hasFocus()
    press(KEY.Key_F2)
    card.form.sector.set_value(Sector.CLEANING)
    card.form.keep()
    assert memory.attentions.get(made.id).sector is Sector.CLEANING
    press(KEY.Key_Delete)
    assert memory.attentions.where(meeting="m0") == ()


def test_form_municipality_and_year_narrow_what_is_counted(world, qtbot):
    _, page, _, _ = world
    page.form.set_value(str(Exploitation.LABOUR))
    assert counts(page.sectors) == {
        "Hotels, restaurants and bars": {"Signals": 1, "Inspections": 0, "Actions": 0}
    }
    page.form.set_value("")
    page.municipality.set_value("Kruishoven")
    assert counts(page.sectors)["Hotels, restaurants and bars"]["Signals"] == 1
    page.municipality.set_value("")
    last = page.year.value() - 1
    page.year.set_value(last)
    assert counts(page.sectors) == {"Nail studios": {"Signals": 1, "Inspections": 0, "Actions": 0}}
    assert page.unseen_head.text().endswith(str(last))
    told = []
    page._desk.told.connect(lambda *what: told.append(what[0]))
    page.new()
    assert told == ["Every inspection of this year says its sector or place."]
    assert "Counted up to" not in page.sectors.about.text()
    assert page.pane.unsaid.isHidden()


def test_sectors_stand_against_forms_and_municipalities(world, qtbot):
    _, page, _, _ = world
    page.across.set_value("municipality")
    page._narrow()
    assert counts(page.crossed) == {
        "Hotels, restaurants and bars": {"Kruishoven": 1, "Oostmeer": 1}
    }
    page.across.set_value("form")
    page._narrow()
    held = counts(page.crossed)["Hotels, restaurants and bars"]
    assert {name: n for name, n in held.items() if n} == {"Labour exploitation": 1, "Not said": 1}


def test_over_time_it_stands_per_quarter(world, qtbot, clock):
    page = world[1]
    chart = page.course.picture._chart
    assert len(chart.columns) == 8
    assert chart.rows[0].counts[-1] == 2
    assert sum(sum(row.counts) for row in chart.rows) == 3


def test_a_count_that_is_gone_shows_nothing_and_half_typed_words_stay(world, qtbot):
    room, page, _, memory = world
    press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    page.municipality.set_value("Oostmeer")
    assert page.pane.list.isHidden()
    page.municipality.set_value("")
    page.pane.unsaid.enter_by_key()
    page.pane.unsaid.choose("action:a0")
    press(KEY.Key_Return)
    page.pane.card.form.sector.set_value(Sector.NAILS)
    room.flush()
    assert [one.sector for one in memory.attentions.where(action="a0")] == [Sector.NAILS]


def test_more_records_than_fit_come_bit_by_bit(world, qtbot):
    _, page, desk, memory = world
    for n in range(10, 50):
        memory.signals.save(replace(memory.signals.get("s0"), id=f"s{n}", code=f"S-1{n}"))
    desk.facts.note_change(None)
    page.refresh()
    page.sectors.enter_by_key()
    press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    rows = page.pane.list.rows.rows
    assert rows[-1].look.title == "and 12 more"
    page.pane.list.choose(rows[-1].key)
    press(KEY.Key_Return)
    assert len(page.pane.list.rows.rows) == 42


def test_the_inspector_of_an_action_says_and_shows_it(world, qtbot):
    _, _, desk, memory = world
    section = AboutSection(desk)
    qtbot.addWidget(section)
    section.show()
    section.activateWindow()
    section.show_action(memory.actions.get("a1"))
    assert titles(section.card.list) == ["Cleaning"]
    section.card.begin()
    section.card.form.place.set_value(PlaceKind.HOTEL)
    section.show_action(memory.actions.get("a0"))  # what is half typed is kept where it belongs
    assert {one.place for one in memory.attentions.where(action="a1")} == {None, PlaceKind.HOTEL}
    assert section.card.list.isHidden()
    assert section.card.form.isHidden()
