"""The chair's key opens the chair's view: read, remark, approve, adopt; nothing else (rules R11).

The real window on a real encrypted vault, worked with keys.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.hands import CheapWorld, cheap_keeper
from tests.screens import SceneClock, hold_scene
from workbench import paths
from workbench.domain.approvals import ApprovalWay
from workbench.domain.meetings import MeetingState
from workbench.services import adoptions, approvals, asks, demo, meetings, people, remarks, versions
from workbench.services.audit import Act
from workbench.services.chairing import ChairMayNotError
from workbench.services.keys import Holder, add_key
from workbench.services.logbook import Filter
from workbench.settings import Settings, SettingsFile
from workbench.ui.app import App
from workbench.ui.chair.rooms import ChairRooms
from workbench.ui.rooms import Rooms
from workbench.ui.today.ask_card import AskCard
from workbench.ui.widgets.labels import Label

pytestmark = pytest.mark.timeout(120)

COORDINATOR = b"een zin van de ketenregisseur"
CHAIR = b"een andere zin van de burgemeester"
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "Regionale Tafel Mensenhandel Lage Venen"


def until(asked, seconds=20):
    for _ in range(seconds * 100):
        if asked():
            return
        QTest.qWait(10)
    raise TimeoutError(asked)


class Laptop:
    """One vault, and the program on it; opened by one key after the other."""

    def __init__(self, qapp, folder):
        self._qapp = qapp
        self.vault = folder / "kluis"
        self._file = SettingsFile(folder / "settings")
        settings = Settings(language="en", is_still=True, window=(0, 0, 1280, 720))
        self._file.save(replace(settings, last_vault=str(self.vault)))
        self.app = None

    def make(self, *, is_held):
        made = cheap_keeper().create(self.vault, bytearray(COORDINATOR))
        writer = made.vault.open_writer()
        with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as story:
            writer.session.write(demo.load, tomllib.load(story))
        writer.session.write(add_key, made.vault.keys, Holder.CHAIR, "Voorzitter", bytearray(CHAIR))
        reader = made.vault.open_reader()
        (coming,) = [m for m in reader.records.meetings.where() if m.state is MeetingState.CONCEPT]
        if is_held:
            hold_scene(writer.session, reader.records, coming)
        reader.close()
        writer.close()
        made.vault.close()

    def open(self, secret, *, to_minutes=True):
        app = App(self._qapp, CheapWorld((), SceneClock()), self._file)
        self.app = app
        app.show()
        app.window.activateWindow()
        until(app.rest.is_over)
        app.entrance._unlock(bytearray(secret))
        until(lambda: app.workplace is not None and app.workplace.is_ready)
        place = app.workplace
        if isinstance(place.rooms, ChairRooms) and place.rooms.shell.place == "today":
            self.first = place.rooms.today.page
            until(lambda: self.first.asks.hasFocus() or self.first.late.hasFocus())
            if to_minutes:
                key(KEY.Key_2, CTRL)
                until(place.rooms.minutes.index._said.text)  # it was read
        return place

    def close(self):
        app, self.app = self.app, None
        if app is None:
            return
        left = []
        app.workplace.locking.leave(lambda: left.append(1))
        until(lambda: left)
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def laptop(qapp, tmp_path):
    made = Laptop(qapp, tmp_path)
    yield made
    made.close()


def key(key_, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key_, held)


def minutes_of(place, day):
    return next(m for m in place.desk.read.meetings.where() if m.on.isoformat() == day)


def told_by(place):
    told = []
    place.desk.told.connect(lambda sentence, *_: told.append(sentence))
    return told


def reading(place):
    room = place.rooms.minutes
    page = room.reading
    until(lambda: page.list.rows_model.rows and page._held is not None)
    return page


def choose_line(page, words):
    row = next(r for r in page.list.rows_model.rows if words in r.spoken)
    assert page.list.choose(row.key)
    return row


def test_the_whole_way_from_remark_to_adoption(laptop):
    laptop.make(is_held=True)
    place = laptop.open(CHAIR)
    told = told_by(place)
    assert isinstance(place.rooms, ChairRooms)
    index = place.rooms.minutes.index
    until(index.list.hasFocus)
    first = index.list.chosen()
    assert first.look.title == "To be adopted in today's meeting"
    assert first.look.second.startswith(TABLE)
    key(KEY.Key_Return)
    page = reading(place)
    choose_line(page, "Van de veertien acties")
    key(KEY.Key_Return)
    assert page.panel.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Dit waren er dertien.")
    key(KEY.Key_Escape)
    until(lambda: any(r.remark for r in page.list.rows_model.rows))
    until(lambda: told[-1] == "Remark kept")
    meeting = minutes_of(place, "2026-03-12")
    read = place.desk.read
    (remark,) = read.remarks.where(meeting=meeting.id)
    assert (remark.text, remark.quote[:8]) == ("Dit waren er dertien.", "Van de v")
    assert remarks.received_remarks(read, meeting.id) == ()
    key(KEY.Key_A)
    until(lambda: not page.head.approve.isVisible())
    until(lambda: told[-1] == "You approved these minutes")
    assert len(remarks.received_remarks(read, meeting.id)) == 1
    concept = versions.latest(read, meeting.id)
    assert approvals.approval_of(read, concept.id).way is ApprovalWay.IN_APP
    key(KEY.Key_Return, CTRL)  # never the key of adoption
    assert read.meetings.get(meeting.id).state is MeetingState.DRAFT_MINUTES
    key(KEY.Key_V, CTRL | SHIFT)
    until(page.head.unadopt.isVisible)
    until(lambda: told[-1] == "Minutes adopted unchanged")
    assert read.meetings.get(meeting.id).state is MeetingState.ADOPTED
    page.head.unadopt.click()
    until(page.head.adopt.isVisible)
    assert read.meetings.get(meeting.id).state is MeetingState.DRAFT_MINUTES
    page.enter()
    key(KEY.Key_V, CTRL | SHIFT)
    until(page.head.unadopt.isVisible)
    assert not adoptions.adoption_of(read, meeting.id).is_amended
    key(KEY.Key_Escape)
    until(index.list.hasFocus)
    until(lambda: any(r.look.chip == "Adopted" for r in index.list.rows.rows))
    laptop.close()
    place = laptop.open(COORDINATOR)
    assert isinstance(place.rooms, Rooms)
    read = place.desk.read
    assert read.meetings.get(meeting.id).state is MeetingState.ADOPTED
    log = place.desk.logbook
    entries = log.entries(log.numbers(Filter()))
    opened = [(e.actor, e.detail) for e in entries if e.act == Act.VAULT_OPENED.value]
    assert ("Voorzitter", "chair:3") in opened  # who, whose key, and its place
    by_chair = {e.act for e in entries if e.actor == "Voorzitter"}
    assert by_chair - {"vault.checked", "backup.made"} == {  # what the program does by itself
        "vault.opened", "remark.noted", "remark.sent", "approval.given", "version.frozen",
        "minutes.adopted", "adoption.withdrawn", "vault.locked",
    }  # fmt: skip


def test_nothing_else_is_shown_and_nothing_else_runs(laptop):
    laptop.make(is_held=False)
    place = laptop.open(CHAIR)
    bar = place.rooms.shell.side_bar
    assert list(bar._items) == ["today", "meetings"]
    assert [a.text() for a in place.rooms.shell.actions()] == [
        "Lock", "Undo", "Redo", "Redo", "New", "Today", "Meetings", "Find or do"
    ]  # fmt: skip
    refused, landed = [], []
    asked = place.desk.do(people.add_organisation, "Anders")
    asked.then(place, landed.append, refused.append)
    until(lambda: refused or landed)
    assert not landed
    assert isinstance(refused[0], ChairMayNotError)
    refused.clear()
    planned = next(m for m in place.desk.read.meetings.where() if m.state is MeetingState.CONCEPT)
    place.desk.write(meetings.cancel, planned.id).then(place, landed.append, refused.append)
    until(lambda: refused or landed)
    assert isinstance(refused[0], ChairMayNotError)
    place.rooms.shell.new()
    place.rooms.shell.undo()


def test_a_half_typed_remark_is_there_after_the_lock(laptop):
    laptop.make(is_held=False)
    place = laptop.open(CHAIR)
    until(place.rooms.minutes.index.list.hasFocus)
    key(KEY.Key_Return)
    page = reading(place)
    row = choose_line(page, "geen inhoud")
    key(KEY.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Nog te vragen")
    laptop.close()
    place = laptop.open(COORDINATOR)  # the coordinator sees nothing of it
    assert place.rooms.shell.place == "today"
    assert place.desk.read.remarks.where() == ()
    laptop.close()
    place = laptop.open(CHAIR)
    page = reading(place)
    until(page.panel.isVisible)
    assert page.panel.text() == "Nog te vragen"
    assert page.list.chosen_key() == row.key
    QTest.keyClicks(QApplication.focusWidget(), " aan de ggz")
    key(KEY.Key_Return, CTRL)
    until(place.desk.read.remarks.where)
    (remark,) = place.desk.read.remarks.where()
    assert remark.text == "Nog te vragen aan de ggz"
    laptop.close()
    place = laptop.open(CHAIR)
    until(place.rooms.minutes.index.list.hasFocus)  # nothing is half typed any more
    assert not place.rooms.minutes.is_reading


def test_a_remark_is_changed_withdrawn_and_taken_back(laptop):
    laptop.make(is_held=False)
    place = laptop.open(CHAIR)
    told = told_by(place)
    read = place.desk.read
    until(place.rooms.minutes.index.list.hasFocus)
    key(KEY.Key_Return)
    page = reading(place)
    key(KEY.Key_O)
    QTest.keyClicks(QApplication.focusWidget(), "Over het geheel")
    key(KEY.Key_Escape)
    until(read.remarks.where)
    until(lambda: any(r.remark for r in page.list.rows_model.rows))
    key(KEY.Key_Down)
    assert page.list.chosen_row().remark is not None
    key(KEY.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), ", anders")
    key(KEY.Key_Escape)
    until(lambda: read.remarks.where()[0].text == "Over het geheel, anders")
    until(lambda: told[-1] == "Remark changed")
    until(lambda: page.list.chosen_row() is not None and page.list.chosen_row().remark)
    key(KEY.Key_Delete)
    until(lambda: not read.remarks.where())
    until(lambda: told[-1] == "Remark withdrawn")
    place.rooms.shell.undo()
    until(read.remarks.where)
    until(page.head.send.isVisible)
    page.head.send.click()
    until(lambda: read.remarks.where()[0].is_sent)
    until(lambda: told[-1] == "1 remark handed over")
    until(lambda: page.list.rows_model.rows[1].state == "handed over")
    page.list.choose(page.list.rows_model.rows[1].key)
    key(KEY.Key_Return)
    assert not page.panel.isVisible()
    until(lambda: told[-1] == "This remark was handed over and stands as it is")


def test_what_is_late_stands_per_partner_and_changes_nothing(laptop):
    laptop.make(is_held=False)
    place = laptop.open(CHAIR)
    index = place.rooms.minutes.index
    until(index.list.hasFocus)
    shown = index.late.list.rows.rows
    heads = [row for row in shown if row.look.is_header]
    assert heads
    assert sum(row.look.count for row in heads) == len(shown) - len(heads)
    assert all("late" in row.look.due for row in shown if not row.look.is_header)
    assert index.late.list.verbs == ()


def test_the_next_meeting_is_shown_with_its_agenda(laptop):
    laptop.make(is_held=False)
    place = laptop.open(CHAIR)
    index = place.rooms.minutes.index
    until(index.list.hasFocus)
    planned = next(m for m in place.desk.read.meetings.where() if m.state is MeetingState.CONCEPT)
    items = place.desk.read.items.where(meeting=planned.id)
    assert index.coming.isVisible()
    assert index.coming._day.text() == "Thursday 21 May 2026"
    assert [row.key for row in index.coming.list.rows.rows] == [item.id for item in items]
    assert index.coming.list.verbs == ()
    index.coming.show_next(None)
    assert not index.coming.isVisible()


def test_the_first_page_says_what_is_asked_and_leads_to_it(laptop):
    laptop.make(is_held=True)
    place = laptop.open(CHAIR, to_minutes=False)
    page = laptop.first
    assert place.rooms.shell.place == "today"
    assert page.head.greeting.text().startswith("Good ")
    titles = [row.look.title for row in page.asks.rows.rows]
    assert titles[0].startswith("Adopt the minutes of ")
    assert len(titles) <= 5
    assert not page.agenda.list.verbs  # the chair reads, and opens no meeting
    action = next(row for row in page.asks.rows.rows if row.of.verb == "Show action")
    page.asks.choose(action.key)
    key(KEY.Key_Return)
    (card,) = place.rooms.shell.window().findChildren(AskCard)
    until(card._close.hasFocus)
    assert place.rooms.shell.place == "today"
    key(KEY.Key_Escape)
    until(page.asks.hasFocus)
    page.asks.choose(page.asks.rows.rows[0].key)
    key(KEY.Key_Return)
    assert place.rooms.shell.place == "meetings"
    assert place.rooms.minutes.is_reading
    reading(place)
    key(KEY.Key_1, CTRL)
    until(page.asks.hasFocus)
    page.all_late.setFocus()
    key(KEY.Key_Return)
    assert place.rooms.shell.place == "meetings"
    assert place.rooms.minutes.index.late.list.hasFocus()
    laptop.close()


def test_an_ask_is_seen_when_it_is_released_with_its_advice_word_for_word(laptop):
    """R15: the program words no ask and no advice."""
    laptop.make(is_held=False)
    place = laptop.open(COORDINATOR)
    desk = place.desk
    action = next(a for a in desk.read.actions.where() if a.state.is_open)
    about = {
        "text": "Bel de directeur",
        "advice": "Noem de twee eerdere data.",
        "action": action.id,
    }
    written = []
    desk.do(asks.write_ask, asks.AskDraft(**about)).then(place, written.append)
    until(lambda: written)
    laptop.close()
    place = laptop.open(CHAIR, to_minutes=False)
    assert not [r for r in laptop.first.asks.rows.rows if "Bel de directeur" in r.look.title]
    laptop.close()
    place = laptop.open(COORDINATOR)
    released = []
    place.desk.do(asks.release_ask, written[0].value.id).then(place, released.append)
    until(lambda: released)
    laptop.close()
    place = laptop.open(CHAIR, to_minutes=False)
    page = laptop.first
    row = next(r for r in page.asks.rows.rows if r.look.title == "Bel de directeur")
    assert row.look.second == "Noem de twee eerdere data."
    assert row.of.verb == "Read advice"
    assert action.text not in [r.look.title for r in page.asks.rows.rows]  # it is asked once
    page.asks.choose(row.key)
    key(KEY.Key_Return)
    (card,) = place.rooms.shell.window().findChildren(AskCard)
    said = [label.text() for label in card.findChildren(Label)]
    assert "Noem de twee eerdere data." in said
    assert action.text in said
    laptop.close()
