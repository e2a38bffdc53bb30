"""Preparing by hand: the proposal, the time there is, sending, versions, moving, two on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from tests.ui.test_documents_panel import Files, Paper
from tests.ui.test_lock_amid import opened, original, vault
from workbench import paths
from workbench.domain.agenda import ItemState, numbered
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.domain.markings import Marking, Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.papers import PaperKind
from workbench.domain.tables import MemberRole, Table
from workbench.services import actions, agenda, attendance, meetings, parking, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.agenda import ItemDraft
from workbench.services.audit import Act
from workbench.services.locking import Trigger
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.theme import Appearance, Mode, Theme

__all__ = ["original", "vault"]  # fixtures
CTRL = Qt.KeyboardModifier.ControlModifier
TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")
DECEMBER = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


@pytest.fixture
def desk_and_memory(qapp, clock):
    desk, memory = make_desk(clock)
    desk.paper, desk.files = Paper(), Files()
    return desk, memory


@pytest.fixture
def desk(desk_and_memory):
    return desk_and_memory[0]


@pytest.fixture
def memory(desk_and_memory):
    return desk_and_memory[1]


@pytest.fixture
def table(memory):
    own = people.set_up(memory, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    chair = people.add_contact(memory, own.id, "H. Terpstra", "burgemeester")
    police = people.add_organisation(memory, "Politie")
    officer = people.add_contact(memory, police.id, "J. de Wit", "specialist")
    people.add_contact(memory, police.id, "K. Smit", "teamchef")
    made = tables.add_table(memory, Table(id=TableId(""), name="Tafel", prefix="RT"), TITLES)
    tables.add_member(memory, made.id, officer.id)
    tables.add_member(memory, made.id, chair.id, MemberRole.CHAIR)
    return tables.change_table(memory, replace(made, place="Raadzaal", cadence="elke donderdag"))


@pytest.fixture
def meeting(memory, table):
    return meetings.plan(memory, table.id, DECEMBER)


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
def page(room):
    return room.preparation


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def lines(memory, meeting) -> list[str]:
    return [f"{n} {i.title}" for n, i in numbered(memory.items.where(meeting=meeting.id))]


def spoken(view) -> list[str]:
    return [row.spoken for row in view.rows.rows]


def late_action(memory, table, text="Cijfers opvragen"):
    return actions.agree_between(
        memory,
        ActionDraft(text=text, table=table, due=date(2026, 11, 20), due_kind=DueKind.DATE),
    )


# --- three keys


def test_three_keys_from_anywhere_make_a_complete_draft_agenda(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        desk = app.workplace.desk
        held = next(t for t in desk.read.tables.where() if t.prefix == "RT")
        desk.do(tables.change_table, replace(held, cadence="elke donderdag"))
        window = app.window.windowHandle()
        QTest.keyClick(window, Qt.Key.Key_3, CTRL)
        before = {m.id for m in desk.read.meetings.where()}
        pressed = 0
        for key, mod in (
            (Qt.Key.Key_2, CTRL),
            (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        ):
            qtbot.wait(60)
            QTest.keyClick(window, key, mod)
            pressed += 1
        qtbot.waitUntil(lambda: {m.id for m in desk.read.meetings.where()} != before)
        (made,) = [m for m in desk.read.meetings.where() if m.id not in before]
        assert pressed <= 3
        kinds = [i.kind.value for i in desk.read.items.where(meeting=made.id)]
        assert {"opening", "adoption", "any_other_business"} <= set(kinds)
        assert desk.read.attendance.where(meeting=made.id)
        prep = app.workplace.rooms.meetings.preparation
        qtbot.waitUntil(lambda: bool(prep.proposal.list.rows.rows))
        assert any(row.key.startswith("item:") for row in prep.proposal.list.rows.rows)
        app.workplace.lock(Trigger.SESSION)


# --- the proposal


def test_space_adds_a_proposal_and_says_so(page, desk, memory, meeting, table):
    late_action(memory, table.id)
    page.refresh()
    view = page.proposal.list
    assert spoken(view) == [
        "Carried-over actions, 1 open, 1 late, on the agenda",
        "Cijfers opvragen, 6 days late, no owner yet, not on the agenda yet",
    ]
    assert page.proposal._count.text() == "1 still open"
    view.enter_by_key()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert "4 Cijfers opvragen" in lines(memory, meeting)
    assert spoken(view)[1].endswith("on the agenda")
    assert page.proposal._count.text() == "all added"
    row = next(r for r in page.agenda.view.rows.rows if r.of.title == "Cijfers opvragen")
    assert row.of.second.startswith("6 days late")
    press(Qt.Key.Key_Space)  # once is enough
    assert sum("Cijfers" in line for line in lines(memory, meeting)) == 1
    desk.steps.undo()
    assert page.proposal._count.text() == "1 still open"


def test_all_are_added_in_one_step(page, desk, memory, meeting, table):
    for n in range(3):
        late_action(memory, table.id, f"Actie {n}")
    page.refresh()
    page.proposal.list.enter_by_key()
    before = lines(memory, meeting)
    press(Qt.Key.Key_A, CTRL)
    assert len(lines(memory, meeting)) == len(before) + 3
    desk.steps.undo()
    assert lines(memory, meeting) == before
    page.proposal.add_all.click()
    assert len(lines(memory, meeting)) == len(before) + 3
    assert not page.proposal.add_all.isEnabled()


def test_nothing_to_propose_is_said(page):
    assert page.proposal._nothing.isVisible()
    assert not page.proposal.list.isVisible()


def test_postponements_are_told_with_their_reasons(page, memory, table):
    action = late_action(memory, table.id, "APV")
    for day, why in ((21, "wacht op de raad"), (22, "ziekte")):
        due = date(2026, 11, day)
        actions.postpone(memory, action.id, DueKind.DATE, due, reason=why)
    page.refresh()
    assert "postponed 2 times, 4 days late, because: wacht op de raad; ziekte" in (
        spoken(page.proposal.list)[1].lower()
    )


# --- the time there is


def test_what_falls_off_when_the_time_is_up_is_marked(page, memory, meeting):
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Lang", minutes=90)])
    page.refresh()
    points = {row.of.title: row.of for row in page.agenda.view.rows.rows}
    assert points["Lang"].cut == "Falls off at 15:30"
    assert [t for t, p in points.items() if p.falls_off] == ["Lang", "Rondvraag"]
    assert not points["Rondvraag"].cut  # the line stands once
    assert any("no time left" in said for said in spoken(page.agenda.view))
    assert page._total.text() == "115 of 90 minutes, 25 minutes too many"


# --- sending


def test_an_agenda_is_fixed_by_keys_and_shows_who_has_it(page, desk, memory, meeting):
    told = []
    desk.told.connect(lambda sentence, can_undo, _: told.append((sentence, can_undo)))
    press(Qt.Key.Key_E, CTRL)
    assert page.sending.isVisible()
    assert page.sending.well.isVisible()
    assert len(page.sending.chosen) == 2
    press(Qt.Key.Key_Return, CTRL)
    held = memory.meetings.get(meeting.id)
    assert (held.state, held.agenda_version) == (MeetingState.INVITED, 1)
    assert told == [("Agenda version 1 fixed, for 2 recipients", False)]
    assert page.versions.isVisible()
    assert "H. Terpstra" in page.versions.names.text()
    assert page.fix.text() == "Recipients"
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Spoed", minutes=5)])
    agenda.remove_item(memory, memory.items.where(meeting=meeting.id)[2].id)
    page.refresh()
    assert lines(memory, meeting)[2:] == ["3 Actielijst", "3a Spoed", "4 Rondvraag"]
    assert "3 Actielijst: lapsed." in page.versions.changed.text()
    assert "3a Spoed: added." in page.versions.changed.text()
    assert page.fix.text() == "Fix version 2"
    press(Qt.Key.Key_E, CTRL)
    assert "3a Spoed: added." in page.sending._changes.text()
    press(Qt.Key.Key_Return, CTRL)
    assert memory.meetings.get(meeting.id).agenda_version == 2


def test_space_leaves_someone_out_and_a_typed_name_adds_one(page, memory, meeting):
    press(Qt.Key.Key_E, CTRL)
    page.sending.list.enter_by_key()
    press(Qt.Key.Key_Space)
    page.sending.others.edit.setFocus()
    type_in("k. smit")
    press(Qt.Key.Key_Return)
    (version,) = memory.agenda_versions.where(meeting=meeting.id)
    have = [one.name for one in memory.agenda_recipients.where(version=version.id)]
    assert have == ["J. de Wit", "K. Smit"]


def test_an_unknown_recipient_stops_and_is_told_at_the_field(page, memory, meeting):
    press(Qt.Key.Key_E, CTRL)
    page.sending.others.edit.setFocus()
    type_in("Niemand")
    press(Qt.Key.Key_Return, CTRL)
    assert "Niemand" in page.sending.others.error()
    assert page.sending.others.edit.hasFocus()
    assert memory.meetings.get(meeting.id).agenda_version == 0
    press(Qt.Key.Key_Escape)
    assert page.agenda.view.hasFocus()


def test_who_left_is_not_among_those_who_get_it_and_stops_when_chosen(page, memory, meeting):
    officer = next(c for c in memory.contacts.where() if c.name == "J. de Wit")
    people.change_contact(memory, replace(officer, until=date(2026, 11, 1)))
    press(Qt.Key.Key_E, CTRL)
    assert officer.id not in page.sending.chosen
    assert any("J. de Wit, no longer a contact" in said for said in spoken(page.sending.list))
    page.sending.list.enter_by_key()
    page.sending.list.choose(officer.id)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert memory.meetings.get(meeting.id).agenda_version == 0
    assert "J. de Wit" in page.sending.others.error()


def test_a_meeting_that_was_sent_and_called_off_says_how_many_have_its_agenda(
    page, memory, meeting
):
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    meetings.cancel(memory, meeting.id)
    page.refresh()
    assert page._closed.isVisible()
    assert page._closed.accessibleName() == (
        "This meeting was called off. 2 people have its agenda."
    )
    assert not page.start.isEnabled()


def wrong(memory, meeting):
    """An agenda on which much lacks."""
    red = ItemDraft(title="Geheim", marking=Marking(tlp=Tlp.RED), presenter_text="x", minutes=5)
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Kaal"), red])
    guest = next(c for c in memory.contacts.where() if c.name == "K. Smit")
    attendance.add_guest(memory, meeting.id, guest.id)
    held = memory.meetings.get(meeting.id)
    meetings.change_meeting(memory, replace(held, place="", chair=None))


def test_each_warning_leads_to_its_field_and_none_stops(page, memory, meeting):
    wrong(memory, meeting)
    page.refresh()
    focused = {}
    page.course.open()
    keys = [row.key for row in page.sending.findings.rows.rows]
    for key in keys:
        page.course.open()
        page.sending.findings.choose(key)
        page.sending.findings.enter_by_key()
        press(Qt.Key.Key_Return)
        focused[key.partition(":")[2]] = QApplication.focusWidget().accessibleName()
        page.agenda.end_edit()
        page.head.form.hide()
    assert focused == {
        "no_chair": "Chair",
        "no_place": "Place",
        "red_with_guests": "Title of the item",
        "no_minutes": "Length in minutes",
        "no_presenter": "Presented by",
    }
    page.course.open()
    press(Qt.Key.Key_Return, CTRL)
    assert memory.meetings.get(meeting.id).agenda_version == 1


def test_the_pdf_is_made_of_what_was_frozen(page, desk, memory, meeting, tmp_path):
    page.course.choose = lambda _parent, _start: str(tmp_path)
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    agenda.add_items(memory, meeting.id, [ItemDraft(title="Later")])
    assert page.versions.list.hasFocus()
    press(Qt.Key.Key_Return)
    ((folder, name, _),) = desk.files.written
    assert (folder, name) == (Path(tmp_path), "RT 2026-12-03 agenda 1.pdf")
    assert desk.paper.made == [PaperKind.AGENDA]
    assert (
        Act.DOCUMENT_MADE,
        memory.agenda_versions.where()[0].id,
        PaperKind.AGENDA,
    ) in memory.acts


def test_a_fixed_agenda_is_shared_with_one_key(page, meeting):
    asked = []
    page.versions.share_asked.connect(asked.append)
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_D)
    assert asked == [meeting.id]


def test_a_withdrawn_item_is_put_back_by_its_key(page, memory, meeting):
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    page.agenda.view.enter_by_key()
    press(Qt.Key.Key_Delete)
    item = memory.items.where(meeting=meeting.id)[0]
    assert item.state is ItemState.WITHDRAWN
    press(Qt.Key.Key_Insert)
    assert memory.items.get(item.id).state is ItemState.PLANNED


# --- moved, and two on one day


def test_m_moves_a_meeting_and_the_old_day_stays_in_sight(room, desk, memory, meeting):
    room.back()
    press(Qt.Key.Key_M)
    type_in("10 december")
    press(Qt.Key.Key_Tab)
    type_in("15:00")
    press(Qt.Key.Key_Return)
    held = memory.meetings.get(meeting.id)
    assert (held.on, held.starts_at) == (date(2026, 12, 10), time(15))
    room.open_meeting(meeting.id)
    assert "moved from Thursday 3 December 2026" in room.preparation.head.when.text()
    desk.steps.undo()
    assert memory.meetings.get(meeting.id).on == DECEMBER


def test_two_on_one_day_are_warned_of_and_allowed_the_second_time(room, memory, meeting, table):
    room.back()
    room.new()
    line = room.index.plan_line
    line._day.edit.selectAll()
    type_in("3 december")
    press(Qt.Key.Key_Return)
    assert "already meets on that day" in line._day.error()
    assert len(memory.meetings.where(table=table.id)) == 1
    press(Qt.Key.Key_Return)
    assert len(memory.meetings.where(table=table.id)) == 2


def test_typing_the_day_of_another_meeting_in_the_head_warns_too(page, memory, meeting, table):
    meetings.plan(memory, table.id, date(2026, 12, 10))
    page.head.when.setFocus()
    press(Qt.Key.Key_Return)
    type_in("10 december")
    press(Qt.Key.Key_Return)
    assert "already meets on that day" in page.head.form.day.error()
    assert memory.meetings.get(meeting.id).on == DECEMBER
    press(Qt.Key.Key_Return)
    assert memory.meetings.get(meeting.id).on == date(2026, 12, 10)


def test_moving_onto_another_meeting_warns_first(room, memory, meeting, table):
    meetings.plan(memory, table.id, date(2026, 12, 10))
    room.back()
    room.index.list.choose(meeting.id)
    press(Qt.Key.Key_M)
    type_in("10 december")
    press(Qt.Key.Key_Return)
    assert "already meets on that day" in room.index.move_line.day.error()
    assert memory.meetings.get(meeting.id).on == DECEMBER
    press(Qt.Key.Key_Escape)
    assert not room.index.move_line.isVisible()
    assert room.index.list.hasFocus()


def test_another_meeting_never_offers_what_the_one_before_waits_for(
    page, desk, memory, table, monkeypatch
):
    parking.park(memory, table.id, ItemDraft(title="Wachttijden"))
    page.refresh()
    assert page.proposal._found  # there is something to offer
    later = meetings.plan(memory, table.id, DECEMBER.replace(day=31))
    monkeypatch.setattr(desk, "look", lambda *_: None)  # the lane has not answered yet
    page.open_meeting(later.id)
    wished = []
    page.proposal.wanted.connect(wished.append)
    page.proposal._ask_all()
    assert wished == []
    assert not page.proposal.list.isVisible()
