"""Partners over time, worked by keys: attendance, notes, what one may know, changes, empty seats."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_partners import KEY, World, press, rows, shown, theme
from workbench.domain.contact_notes import ContactWay
from workbench.domain.meetings import Attendance, Meeting, MeetingState, Presence
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.successions import Turn
from workbench.domain.tables import Table, TableKind
from workbench.services import contact_notes, people
from workbench.services.audit import Act
from workbench.ui.partners.changing import ChangePartner
from workbench.ui.partners.ending import EndContact, EndOrganisation
from workbench.ui.partners.moving import MoveContact
from workbench.ui.partners.person_card import PersonCard
from workbench.ui.partners.seats import GiveSeat

__all__ = ("shown", "theme")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(clock, english):
    made = World(clock).settle()
    made.ask(sit, made)
    return made


def sit(work, world):
    """A table with four meetings: there, substituted, excused and absent."""
    work.tables.save(Table(id="table", name="Regional table", prefix="RT", kind=TableKind.TRIANGLE))
    states = (Presence.PRESENT, Presence.SUBSTITUTED, Presence.EXCUSED, Presence.ABSENT)
    for n, presence in enumerate(states):
        on = world.today - timedelta(days=280 - 7 * n)
        meeting = Meeting(
            id=f"m{n}", table="table", on=on, title=f"Meeting {n}", year=on.year,
            state=MeetingState.DRAFT_MINUTES,
        )  # fmt: skip
        work.meetings.save(meeting)
        work.attendance.save(
            Attendance(
                id=f"p{n}", meeting=meeting.id, contact=world.officer.id,
                organisation=world.police.id, position=0, name="B. Bos", presence=presence,
            )
        )  # fmt: skip
    work.audit(Act.TABLE_ADDED, "table")


def cells(matrix):
    return [matrix.cells.said(matrix.cells.index(0, n)) for n in range(matrix.cells.columnCount())]


# ---- standing


def test_a_partner_says_how_long_it_brought_nothing(world, shown):
    room = shown(world)
    assert "Police, 9 months without a contribution" in room.index.list.rows.rows[1].look.second
    assert rows(room)[1].endswith("9 months without a contribution")
    press(KEY.Key_Down)
    assert room.card._silence.text() == "9 months without a contribution"
    assert room.card._last.text() == "Last contribution Thu 26 Feb, a substitute at Meeting 1"


def test_the_matrix_tells_each_meeting_in_words_and_all_of_them_in_one(world, shown):
    room = shown(world)
    press(KEY.Key_Down)
    card = room.card.attendance
    assert cells(card.matrix) == [
        "Thu 19 Feb, Regional table, present: B. Bos",
        "Thu 26 Feb, Regional table, substituted",
        "Thu 5 Mar, Regional table, excused",
        "Thu 12 Mar, Regional table, absent",
    ]
    assert card.told.text() == (
        "Regional table: present 1 of 4 times, 1 substituted, 1 excused, 1 absent."
    )
    card.matrix.setFocus(Qt.FocusReason.TabFocusReason)
    assert card.cell.text().endswith("absent")
    press(KEY.Key_Left)
    assert card.cell.text().endswith("excused")
    told = QAccessible.queryAccessibleInterface(card.matrix)
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert cells(card.matrix)[0] in names
    press(KEY.Key_Tab)
    assert not card.cell.isVisible()


def test_cells_differ_in_shape_not_in_colour_alone(world, shown):
    room = shown(world)
    press(KEY.Key_Down)
    matrix = room.card.attendance.matrix
    QTest.qWait(20)
    picture = (
        matrix.viewport()
        .grab()
        .toImage()
        .convertToFormat(matrix.viewport().grab().toImage().Format.Format_Grayscale8)
    )
    side = matrix.columnWidth(0)
    marks = [picture.copy(n * side, 0, side, matrix.rowHeight(0)) for n in range(4)]
    assert len({bytes(m.constBits()) for m in marks}) == 4


def test_a_partner_without_meetings_says_so(world, shown):
    room = shown(world)
    assert room.card.attendance.told.text() == "Was on the list of no meeting yet."
    assert not room.card.attendance.matrix.isVisible()
    assert not room.card._silence.isVisible()  # the own organisation is not told of


# ---- notes, and a person on the telephone


def test_o_makes_a_dated_note_without_a_meeting(world, shown):
    room = shown(world)
    press(KEY.Key_Down, "o", "Rings back tomorrow")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return, CTRL)
    (note,) = world.memory.contact_notes.where()
    assert (note.text, note.on, note.way) == ("Rings back tomorrow", world.today, ContactWay.PHONE)
    assert (note.organisation, note.contact) == (world.police.id, None)
    assert room.card._spoken.text() == "Last contact Thu 26 Nov, telephone"
    world.desk.steps.undo()
    assert world.memory.contact_notes.where() == ()
    assert not room.card._spoken.isVisible()


def test_a_note_is_changed_and_taken_away(world, shown):
    made = world.ask(
        contact_notes.note_contact, world.police.id, world.today, ContactWay.MAIL, "Old"
    )
    room = shown(world)
    press(KEY.Key_Down)
    room.card.notes.list.enter_by_key()
    press(KEY.Key_Return)
    room.card.notes.form.text.set_text("")
    room.card.notes.form.keep()
    assert room.card.notes.form.text.error()
    room.card.notes.form.text.set_text("New")
    room.card.notes.form.day.set_text("1 dec")
    room.card.notes.form.keep()
    assert world.memory.contact_notes.get(made.id).on == date(2025, 12, 1)  # never to come
    room.card.notes.list.enter_by_key()
    assert "Mail" in room.card.notes.list.chosen().spoken
    press(KEY.Key_Delete)
    assert world.memory.contact_notes.where() == ()
    assert room.card.notes._nothing.isVisible()


def test_half_a_note_is_kept_at_lock_and_escape_leaves_it(world, shown):
    room = shown(world)
    press(KEY.Key_Down, "o", "Half")
    room.flush()
    assert [n.text for n in world.memory.contact_notes.where()] == ["Half"]
    press("n", "Nothing", KEY.Key_Escape)
    assert room.card.notes.list.hasFocus()
    assert len(world.memory.contact_notes.where()) == 1


def test_w_shows_what_a_person_may_know_and_takes_a_note(world, shown, qtbot):
    room = shown(world)
    room.person_asked.connect(partial(PersonCard, room, world.desk))
    press(KEY.Key_Down, KEY.Key_Return, "w")
    card = room.findChild(PersonCard)
    qtbot.waitUntil(lambda: card.knowing.list.rows.rowCount() > 0)
    said = [row.spoken for row in card.knowing.list.rows.rows]
    assert said[0] == "Thu 12 Mar, Meeting 3"
    assert said[1] == "Everything, 0 items"
    assert [row.look.title for row in card.owed.list.rows.rows] == ["Beeld delen"]
    assert card.notes.add.hasFocus()
    press(KEY.Key_Space, "Asked for the list")
    press(KEY.Key_Escape)
    assert card.isVisible()  # only the form was closed
    press(KEY.Key_Space, "Asked for the list")
    card.leave()
    (note,) = world.memory.contact_notes.where()
    assert note.contact == world.officer.id
    assert room.card.contacts.list.hasFocus()


def test_whoever_left_may_know_nothing(world, shown):
    gone = world.memory.contacts.get(world.officer.id)
    world.ask(people.change_contact, replace_until(gone, world.today - timedelta(days=1)))
    room = shown(world)
    card = PersonCard(room, world.desk, world.memory.contacts.get(gone.id))
    assert card.knowing._told.text().startswith("Does not work here")
    assert card.knowing.list.rows.rowCount() == 0


def replace_until(contact, day):
    told = {name: getattr(contact, name) for name in contact.__dataclass_fields__}
    return Contact(**{**told, "until": day})


# ---- secret address, function alone


def test_a_secret_address_stands_in_no_list(world, shown):
    room = shown(world)
    press(KEY.Key_Down, KEY.Key_Return, KEY.Key_Return)
    form = room.card.contacts.form
    form.email.set_text("b@bos.example")
    form.phone.set_text("0612345678")
    form.address.set_value(True)
    form.keep()
    held = world.memory.contacts.get(world.officer.id)
    assert (held.is_secret, held.email) == (True, "b@bos.example")
    said = room.card.contacts.list.chosen().spoken
    assert said == "B. Bos, teamleider, secret address"
    press(KEY.Key_Return)
    assert form.email.text() == "b@bos.example"  # who changes it sees it


def test_function_alone_asks_for_a_function_and_drops_the_name(world, shown):
    room = shown(world)
    press(KEY.Key_Down, KEY.Key_Return, KEY.Key_Return)
    form = room.card.contacts.form
    form.kept_as.set_value(True)
    assert not form.name.isEnabled()
    form.function.set_text("")
    form.keep()
    assert form.function.error()
    form.function.set_text("piketdienst")
    form.keep()
    held = world.memory.contacts.get(world.officer.id)
    assert (held.name, held.function, held.is_function_only) == ("", "piketdienst", True)


# ---- leaving, another job


def test_what_a_leaver_holds_is_told(world, shown):
    room = shown(world)
    press(KEY.Key_Down, KEY.Key_Return, KEY.Key_Delete)
    told = room.findChild(EndContact).findChildren(type(room.card._last))
    said = " ".join(label.text() for label in told)
    assert "Leaves behind: 1 seat at a table, 1 open action." in said
    assert "Reminders of these actions go to whoever goes on." in said


def test_a_partner_that_goes_hands_its_open_actions_on(world, shown):
    other = world.ask(people.add_organisation, "OM", PartnerKind.PROSECUTION)
    room = shown(world)
    room.show_partner(world.police.id)
    press(KEY.Key_Delete)
    asked = room.findChild(EndOrganisation)
    asked.heir.set_value(other.id)
    press(KEY.Key_Return)
    (owner,) = world.memory.owners.where(action=world.action.id)
    assert (owner.organisation, owner.contact) == (other.id, None)
    assert world.memory.memberships.where(organisation=world.police.id)[0].until == world.today
    world.desk.steps.undo()
    assert world.memory.owners.where(action=world.action.id)[0].contact == world.officer.id


def test_m_moves_a_person_to_another_partner(world, shown):
    room = shown(world)
    press(KEY.Key_Down, KEY.Key_Return, "m")
    asked = room.findChild(MoveContact)
    asked.home.set_value(world.own.id)
    asked.function.set_text("adviseur")
    asked.day.set_text("")
    asked._enter()
    assert asked.day.error()
    asked.day.set_text("today")
    asked.heir.set_value(world.other.id)
    asked.function.edit.setFocus()
    press(KEY.Key_Return)
    (moved,) = [c for c in world.memory.contacts.where() if c.follows]
    assert (moved.organisation, moved.function) == (world.own.id, "adviseur")
    assert world.memory.owners.where(action=world.action.id)[0].contact == world.other.id
    assert world.told[-1] == ("B. Bos goes to work at Gemeente", True)
    room.index.list.choose(world.own.id)
    card = PersonCard(room, world.desk, moved)
    about = [label.text() for label in card.findChildren(type(room.card._last))]
    assert any("before: teamleider, Politie" in text for text in about)


# ---- renamed, merged, split


def change(room, way):
    press("r")
    asked = room.findChild(ChangePartner)
    asked.way.set_value(way)
    asked._show()
    return asked


def test_r_gives_another_name_from_a_day(world, shown):
    room = shown(world)
    press(KEY.Key_Down)
    asked = change(room, "renamed")
    press(KEY.Key_Return)
    assert asked.name.error()
    press("Politie Midden", KEY.Key_Return)
    assert world.memory.organisations.get(world.police.id).name == "Politie Midden"
    assert room.card._changes.text() == "Was called Politie until Thu 26 Nov."
    world.desk.steps.undo()
    assert not room.card._changes.isVisible()


def test_a_partner_goes_up_in_another(world, shown):
    other = world.ask(people.add_organisation, "OM", PartnerKind.PROSECUTION)
    room = shown(world)
    press(KEY.Key_Down, KEY.Key_Down)
    assert room.index.list.chosen_key() == world.police.id
    asked = change(room, "merged")
    asked.into.set_value(other.id)
    asked.day.edit.setFocus()
    press(KEY.Key_Return)
    assert world.memory.contacts.get(world.officer.id).organisation == other.id
    room.index.list.choose(world.police.id)
    assert room.card._changes.text() == "Went up in OM on Thu 26 Nov."
    assert not room.card.change.isVisible()
    room.index.list.choose(other.id)
    assert room.card._changes.text() == "Took up Politie on Thu 26 Nov."


def test_a_part_goes_on_with_who_is_ticked(world, shown):
    room = shown(world)
    press(KEY.Key_Down)
    asked = change(room, "split")
    asked.who.enter_by_key()
    press(KEY.Key_Space, KEY.Key_Space, KEY.Key_Space)
    assert asked.who.chosen().spoken == "B. Bos, goes along"
    asked.day.set_text("blue")
    asked.name.edit.setFocus()
    press("AVIM", KEY.Key_Return)
    assert asked.day.error()
    asked.day.set_text("today")
    press(KEY.Key_Return)
    (told,) = world.memory.successions.where()
    assert told.turn is Turn.SPLIT
    assert world.memory.contacts.get(world.officer.id).organisation == told.successor
    assert room.card._changes.text() == "A part went on as AVIM on Thu 26 Nov."


def test_the_own_organisation_goes_up_in_nothing(world, shown):
    room = shown(world)
    press("r")
    assert "merged" not in room.findChild(ChangePartner).way._values


# ---- empty seats


def test_s_shows_which_kind_is_missing(world, shown):
    room = shown(world)
    press("s")
    assert room.seats.list.hasFocus()
    assert [row.spoken for row in room.seats.list.rows.rows] == [
        "Regional table, 2 empty seats, 1 of 3 kinds sit here",
        "Municipality, empty seat, Gemeente",
        "Public prosecution, empty seat, no such partner yet",
    ]
    press(KEY.Key_Return)
    assert room.findChild(GiveSeat).isVisible()
    press(KEY.Key_Return)
    seats = world.memory.memberships.where(organisation=world.own.id)
    assert [(s.table, s.since) for s in seats] == [("table", world.today)]
    assert len(room.seats.list.rows.rows) == 2


def test_x_says_that_a_kind_is_not_needed_and_that_it_is(world, shown):
    room = shown(world)
    press("s", "x")
    assert [row.spoken for row in room.seats.list.rows.rows][-1] == (
        "Municipality, not needed here"
    )
    room.seats.list.choose(world.memory.seat_waivers.where()[0].id)
    press("x")
    assert world.memory.seat_waivers.where() == ()
    press(KEY.Key_Escape)
    assert room.index.list.hasFocus()


def test_a_seat_of_a_kind_that_nobody_is_known_of_asks_for_the_partner(world, shown):
    room = shown(world)
    press("s", KEY.Key_Down, KEY.Key_Return)
    assert room.index.new.isVisible()
    assert room.index.new.kind.value() is PartnerKind.PROSECUTION
    press("OM", KEY.Key_Return, KEY.Key_Escape)
    room.open_seats()
    press(KEY.Key_Down, KEY.Key_Return)
    assert room.card.contacts.form.isVisible()  # it has no person yet
    assert room.card._held.name == "OM"


def test_without_tables_there_is_nothing_to_tell(world, shown):
    world.ask(lambda work: (work.tables.remove("table"), work.audit(Act.TABLE_ENDED, "table")))
    room = shown(world)
    press("s")
    assert room.seats._nothing.isVisible()
    assert room.seats.list.rows.rowCount() == 0
