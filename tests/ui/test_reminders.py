"""Reminders by keys alone: copy, mail, mark as sent and walk on; paste answers and decide."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.documents.post import MailFiles
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_ORGANISATION, Preference
from workbench.domain.reminders import ReminderWay, Scope
from workbench.domain.replies import Settled, Verdict
from workbench.domain.tables import Membership, Table
from workbench.services import actions, reminders
from workbench.services.audit import Act
from workbench.ui.actions.course import events
from workbench.ui.reminders.action_popover import ActionPopover
from workbench.ui.reminders.room import ANSWERS, HISTORY, RemindersRoom
from workbench.ui.reminders.sender_popover import SenderPopover
from workbench.ui.reminders.verdict_popover import VerdictPopover
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.overlays import Popover

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NINE = 9
MAIL = "Van: Mens 1\nOnderwerp: x\n\nRT-26-01: klaar\nRT-26-02 wordt 11 december\nEn de lijst?"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


class Files:
    def __init__(self):
        self.written = {}

    def write(self, folder, name, data):
        self.written[name] = data
        return Path(folder) / name

    def is_there(self, path):
        return True


class Paper:
    def __init__(self):
        self.papers = []

    def make(self, paper, told=None):
        self.papers.append(paper)
        return b"%PDF-"


@pytest.fixture
def desk_and_memory(qapp, clock, dutch):
    desk, memory = make_desk(clock)
    desk.files, desk.post, desk.paper = Files(), MailFiles(), Paper()
    memory.tables.put("t0", Table(id="t0", name="Regionale Tafel", prefix="RT"))
    memory.organisations.put("o0", fakes.organisation(0, name="Gemeente", is_own=True))
    memory.preferences.put(OWN_ORGANISATION, Preference(id=OWN_ORGANISATION, value="o0"))
    for n in range(1, NINE + 1):
        memory.organisations.put(f"o{n}", fakes.organisation(n, name=f"Partner {n}", monogram="PA"))
        memory.contacts.put(f"c{n}", Contact(id=f"c{n}", organisation=f"o{n}", name=f"Mens {n}"))
        memory.memberships.put(
            f"s{n}", Membership(id=f"s{n}", table="t0", contact=f"c{n}", organisation=f"o{n}")
        )
        memory.actions.put(
            f"a{n}",
            fakes.action(
                n, table="t0", number=n, text=f"Taak {n}", due_kind=DueKind.DATE,
                due=clock.today() - timedelta(days=n),
            ),
        )  # fmt: skip
        memory.owners.put(
            f"w{n}", ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation=f"o{n}")
        )
    return desk, memory


@pytest.fixture
def desk(desk_and_memory):
    return desk_and_memory[0]


@pytest.fixture
def memory(desk_and_memory):
    return desk_and_memory[1]


@pytest.fixture
def told(desk):
    said = []
    desk.told.connect(lambda sentence, *_: said.append(sentence))
    return said


@pytest.fixture
def room(qtbot, desk, tmp_path):
    made = RemindersRoom(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.course.choose = lambda *_: str(tmp_path)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    qtbot.waitUntil(lambda: bool(made.sending.lines))
    return made


def press(room, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or room, key, held)


def clipboard():
    return QGuiApplication.clipboard().text()


def sent(memory):
    return [one for one in memory.reminders.where() if one.is_sent]


# ---- sending


def test_the_list_has_the_focus_and_the_first_letter_is_shown(room):
    assert room.sending.list.hasFocus()
    assert len(room.sending.lines) == NINE
    assert "RT-26-01  Taak 1" in room.sending.letter.text.toPlainText()
    assert "Taak 2" not in room.sending.letter.text.toPlainText()


def test_copy_and_sent_walk_from_one_to_the_next(room, memory, told):
    press(room, Qt.Key.Key_C)
    assert "RT-26-01  Taak 1" in clipboard()
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    (made,) = memory.reminders.where()
    assert (made.way, made.is_sent) == (ReminderWay.CLIPBOARD, False)
    press(room, Qt.Key.Key_V)
    assert [one.contact for one in sent(memory)] == ["c1"]
    assert room.sending.chosen().to.contact == "c2"
    assert told[-1] == "Als verstuurd gemarkeerd: Mens 1"
    press(room, Qt.Key.Key_V)  # told in person: nothing was made of it
    assert [one.way for one in sent(memory)] == [ReminderWay.CLIPBOARD, ReminderWay.SPOKEN]
    assert room.sending.chosen().to.contact == "c3"


def test_nine_partners_in_one_go_are_two_keys(room, desk, memory, told):
    press(room, Qt.Key.Key_A)
    assert len(desk.files.written) == 1  # nine times the same name: the folder tells them apart
    assert len(memory.reminders.where()) == NINE
    press(room, Qt.Key.Key_V, SHIFT)
    assert len(sent(memory)) == NINE
    assert told[-1] == "9 herinneringen als verstuurd gemarkeerd"
    desk.steps.undo()
    assert sent(memory) == []


def test_after_the_last_one_it_says_that_everyone_had_theirs(room, memory, told):
    for _ in range(NINE):
        press(room, Qt.Key.Key_V)
    assert len(sent(memory)) == NINE
    assert told[-1] == "Iedereen in deze lijst kreeg vandaag een herinnering."


def test_an_action_is_left_out_with_space(room, memory):
    memory.actions.put("a10", fakes.action(10, table="t0", number=10, text="Taak 10"))
    memory.owners.put("w10", ActionOwner(id="w10", action="a10", position=0, organisation="o1"))
    room.sending.scope.set_value(Scope.ALL)
    room.course.refresh()
    press(room, Qt.Key.Key_Return)
    assert room.sending.letter.inside.hasFocus()
    press(room, Qt.Key.Key_Space)
    assert "Taak 1\n" not in room.sending.letter.text.toPlainText()
    assert "Taak 10" in room.sending.letter.text.toPlainText()
    press(room, Qt.Key.Key_V)
    assert [one.action for one in memory.reminded.where()] == ["a10"]


def test_a_letter_without_actions_is_not_sent(room, memory, told):
    press(room, Qt.Key.Key_Return)
    press(room, Qt.Key.Key_Space)
    press(room, Qt.Key.Key_V)
    assert sent(memory) == []
    assert told[-1] == "Voor deze ontvanger blijft niets over."


def test_mail_pdf_and_calendar_are_files_and_written_down(room, desk, memory):
    for key in (Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_I):
        press(room, key)
    assert [name.rpartition(".")[2] for name in desk.files.written] == ["eml", "pdf", "ics"]
    assert all(name.startswith("RT PA 2026-11-26 ") for name in desk.files.written)
    assert b"Mens" not in b"".join(name.encode() for name in desk.files.written)
    (held,) = memory.reminders.where()
    assert held.way is ReminderWay.PAPER  # a calendar file beside it changes nothing
    assert [e.action for e in memory.calendar_entries.where()] == ["a1"]
    assert desk.paper.papers[0].furniture.copy == "Exemplaar voor Partner 1"


def test_without_a_folder_nothing_is_made(room, desk, memory):
    room.course.choose = lambda *_: ""
    for key in (Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_I):
        press(room, key)
    assert (desk.files.written, memory.reminders.where()) == ({}, ())


def test_what_may_not_be_told_is_shown_with_its_reason(room, memory):
    hidden = fakes.action(10, table="t0", number=10, text="Geheim", audience=("organisation:o2",))
    memory.actions.put("a10", hidden)
    memory.owners.put("w10", ActionOwner(id="w10", action="a10", position=0, organisation="o1"))
    room.sending.scope.set_value(Scope.ALL)
    room.course.refresh()
    letter = room.sending.letter
    assert "Geheim" not in letter.text.toPlainText()
    (row,) = letter.outside.rows.rows
    assert row.spoken == "RT-26-10, Geheim. Dit is alleen voor wie is genoemd."


def test_one_partner_alone_is_shown_with_all_it_owes(room):
    room.show_partner("o3")
    assert [line.to.organisation for line in room.sending.lines] == ["o3"]
    assert room.sending.only.text() == "Alleen Partner 3"
    room.sending.only.click()
    assert len(room.sending.lines) == NINE


def test_the_sender_is_asked_once_and_stands_under_the_text(room, desk, memory):
    room.course.ask_sender()
    (card,) = room.window().findChildren(SenderPopover)
    card.name.set_text("Jip")
    card.address.set_text("keten@x.invalid")
    QTest.keyClick(card.address.edit, Qt.Key.Key_Return)
    assert "Antwoorden kunnen naar keten@x.invalid." in room.sending.letter.text.toPlainText()
    assert room.sending.letter.text.toPlainText().endswith("Jip\nGemeente\n")


def test_escape_goes_back_and_f6_between_the_panes(qtbot, room):
    press(room, Qt.Key.Key_F6)
    assert room.sending.letter.inside.hasFocus()
    press(room, Qt.Key.Key_Escape)
    assert room.sending.list.hasFocus()
    with qtbot.waitSignal(room.actions_asked):
        press(room, Qt.Key.Key_Escape)


def test_nobody_to_remind_is_said(room, memory):
    for n in range(1, NINE + 1):
        memory.owners.put(f"w{n}", None)
    room.course.enter()
    assert room.sending.lines == ()
    assert room.sending.chosen() is None
    press(room, Qt.Key.Key_F6)  # nothing to go to


# ---- answers


@pytest.fixture
def answers(room):
    QGuiApplication.clipboard().setText(MAIL)
    room.show_place(ANSWERS)
    QTest.keyClick(room.answers.paste, Qt.Key.Key_V, CTRL)
    assert room.answers.is_pasting
    QTest.keyClick(room.answers.form.edit, Qt.Key.Key_Return, CTRL)
    return room.answers


def parts(memory):
    return sorted(memory.reply_parts.where(), key=lambda part: part.position)


def test_a_pasted_mail_is_proposed_part_by_part_and_applied_by_nobody(told, answers, memory):
    assert [part.verdict for part in parts(memory)] == [
        Verdict.DONE, Verdict.NEW_DATE, Verdict.NOTE,
    ]  # fmt: skip
    assert {a.state for a in memory.actions.where()} == {ActionState.OPEN}
    assert told[-1] == "2 delen herkend, 1 niet herkend"
    assert answers.list.hasFocus()
    assert answers.answer.text.toPlainText() == MAIL
    assert "RT-26-01 Taak 1" in answers.answer._title.text()


def test_two_accepted_and_one_refused_by_three_keys(answers, memory, desk):
    press(answers, Qt.Key.Key_Return)
    press(answers, Qt.Key.Key_Return)
    press(answers, Qt.Key.Key_Delete)
    assert [part.settled for part in parts(memory)] == [
        Settled.ACCEPTED, Settled.ACCEPTED, Settled.REFUSED,
    ]  # fmt: skip
    assert memory.actions.get("a1").state is ActionState.DONE
    assert memory.actions.get("a2").due == date(2026, 12, 11)
    desk.steps.undo()
    assert parts(memory)[2].waits


def test_what_is_not_recognised_is_linked_to_an_action_by_hand(answers, memory):
    rest = parts(memory)[2]
    answers.list.choose(rest.id)
    press(answers, Qt.Key.Key_Return)  # nothing to accept yet: it asks for the action
    (card,) = answers.window().findChildren(ActionPopover)
    QTest.keyClicks(card.search.edit, "26-05")
    QTest.keyClick(card.search.edit, Qt.Key.Key_Return)
    assert memory.reply_parts.get(rest.id).action == "a5"
    answers.list.setFocus()
    press(answers, Qt.Key.Key_Return)
    assert [note.text for note in memory.notes.where(action="a5")] == ["En de lijst?"]


def test_or_kept_with_a_partner(answers, memory):
    rest = parts(memory)[2]
    answers.list.choose(rest.id)
    press(answers, Qt.Key.Key_P)
    card = answers.window().findChildren(Popover)[-1]
    QTest.keyClicks(card.search.edit, "Partner 4")
    QTest.keyClick(card.search.edit, Qt.Key.Key_Return)
    held = memory.reply_parts.get(rest.id)
    assert (held.settled, held.organisation) == (Settled.LINKED, "o4")


def test_words_are_read_otherwise(answers, memory):
    press(answers, Qt.Key.Key_W)
    (card,) = answers.window().findChildren(VerdictPopover)
    card.what.set_value(Verdict.NEW_DATE)
    QTest.keyClick(card.when.edit, Qt.Key.Key_Return)
    assert card.when.error()  # no day yet
    QTest.keyClicks(card.when.edit, "18 december")
    QTest.keyClick(card.when.edit, Qt.Key.Key_Return)
    press(answers, Qt.Key.Key_Return)
    assert memory.actions.get("a1").due == date(2026, 12, 18)


def test_an_answer_goes_again_whole(answers, memory):
    press(answers, Qt.Key.Key_Delete, CTRL)
    assert (memory.replies.where(), memory.reply_parts.where()) == ((), ())
    assert answers.paste.hasFocus()


def test_the_day_of_the_mail_is_read_and_can_be_typed(room):
    form = room.answers.form
    room.new()
    form.edit.setPlainText("Verzonden: maandag 23 november 2026 9:00\n\nRT-26-01: klaar")
    assert form.on() == date(2026, 11, 23)
    form.day.set_text("3 mei")
    assert form.on() == date(2026, 5, 3)
    form.day.set_text("ooit")
    form.ask()
    assert form.day.error()
    form.day.set_text("")
    assert form.on() == date(2026, 11, 26)


def test_escape_forgets_the_form_and_a_lock_keeps_what_stands_there(room, memory):
    room.new()
    room.answers.form.edit.setPlainText("RT-26-01: klaar")
    press(room, Qt.Key.Key_Escape)
    room.flush()
    assert memory.replies.where() == ()
    room.new()
    room.answers.form.edit.setPlainText("RT-26-01: klaar")
    room.flush()
    (kept,) = memory.replies.where()
    assert kept.text == "RT-26-01: klaar"
    assert memory.actions.get("a1").state is ActionState.OPEN


def test_an_empty_form_asks_for_text(room, memory):
    room.new()
    room.answers.form.edit.setPlainText("  ")
    room.answers.form.ask()
    assert memory.replies.where() == ()
    assert room.answers.is_pasting


# ---- history


def test_what_was_sent_and_answered_is_told_with_what_was_made_of_it(room, answers, memory):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        press(answers, key)
    room.course._desk.do(reminders.mark_sent, [room.course._shown.written])
    room.show_place(HISTORY)
    rows = [row.spoken for row in room.history.list.rows.rows if not row.look.is_header]
    assert any("Herinnering, 1 actie, RT, mondeling" in told for told in rows)
    assert any("2 overgenomen, 1 afgewezen" in told for told in rows)
    room.history.list.choose(memory.replies.where()[0].id)
    assert room.history.text.toPlainText() == MAIL
    assert [row.look.chip for row in room.history.parts.rows.rows] == [
        "overgenomen", "overgenomen", "afgewezen",
    ]  # fmt: skip
    press(room, Qt.Key.Key_F6)
    assert room.history.text.hasFocus()


def test_the_course_of_an_action_shows_reminders_and_answers(room, answers, memory, clock):
    press(answers, Qt.Key.Key_Delete)
    room.course._desk.do(reminders.mark_sent, [room.course._shown.written])
    told = [event.title for event in events(memory, actions.history(memory, "a1"), clock.today())]
    assert "Herinnering verstuurd" in told
    assert "Antwoord afgewezen: Gereed" in told


def test_everything_is_in_the_log_by_name_only(room, answers, memory):
    press(answers, Qt.Key.Key_Return)
    acts = [act for act, *_ in memory.acts]
    assert Act.REPLY_PASTED in acts
    assert Act.REPLY_ACCEPTED in acts
