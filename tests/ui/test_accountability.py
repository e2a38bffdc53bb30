"""The log in *Verantwoording*: entries in words, filters, checks and export, worked by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import PaperError, WorkbenchError
from workbench.domain.ids import TableId
from workbench.domain.tables import Table
from workbench.services import actions, meetings, people, tables
from workbench.services.act_words import Group
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.logbook import Change, Filter
from workbench.services.meetings import MeetingDraft
from workbench.services.records import Owed
from workbench.services.rows import ActionView
from workbench.services.things import Sort, Thing
from workbench.ui.accountability import model as model_module
from workbench.ui.accountability import words
from workbench.ui.accountability.log_room import LogRoom
from workbench.ui.accountability.model import KEPT, LogModel
from workbench.ui.actions.course import events
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.history.card import HistoryCard
from workbench.ui.history.changes import Changes
from workbench.ui.history.compared import Compared
from workbench.ui.history.values import Values
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.meetings.table_page import TablePage
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key
AT = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class Files:
    def __init__(self):
        self.written, self.fails = [], False

    def write(self, folder, name, data):
        if self.fails:
            raise PaperError
        self.written.append((name, data))
        return folder / name


class World:
    """A desk with a partner and an action that was agreed, changed and done."""

    def __init__(self, clock, qtbot, tmp_path):
        self.desk, self.memory = make_desk(clock)
        self.desk.files = Files()
        self.clock = clock
        self.ask(people.set_up, "Gemeente", "J. Jansen")
        self.ask(people.add_organisation, "Politie")
        clock.advance(days=2)
        draft = ActionDraft(text="Brief sturen", table=None, owners=(), due_kind=DueKind.NONE)
        self.action = self.ask(actions.agree_between, draft)
        self.ask(actions.set_text, self.action.id, "Brief sturen aan zes colleges")
        self.ask(actions.close, self.action.id)
        self.window = QWidget()
        self.window.resize(1300, 800)
        qtbot.addWidget(self.window)
        self.chosen = str(tmp_path)
        self.room = LogRoom(self.desk, lambda _: self.chosen)
        self.room.setParent(self.window)
        self.room.setGeometry(self.window.rect())
        self.window.show()
        self.window.activateWindow()
        self.told = []
        self.desk.told.connect(lambda sentence, *_: self.told.append(sentence))
        self.room.enter()
        self.page, self.list = self.room.page, self.room.page.list

    def ask(self, use_case, *args):
        return self.desk._session.do(use_case, *args).value

    @property
    def titles(self):
        rows = self.list.log_model
        return [rows.index(n).data(LOOK).title for n in range(rows.rowCount())]

    def press(self, key, **more):
        QTest.keyClick(QApplication.focusWidget(), key, **more)

    def facts(self):
        return {name: label.text() for name, label in self.room.inspector._facts.items()}


@pytest.fixture
def world(clock, qtbot, tmp_path):
    return World(clock, qtbot, tmp_path)


def test_who_is_named_in_the_log_is_read_once_and_after_that_only_what_came(world, monkeypatch):
    asked = []
    real = type(world.desk.logbook).actors

    def actors(book, *, after=0):
        asked.append(after)
        return real(book, after=after)

    monkeypatch.setattr(type(world.desk.logbook), "actors", actors)
    read = world.desk.logbook.count()
    world.ask(people.add_organisation, "Zorg")
    world.room.enter()
    world.room.enter()
    assert asked == [read, world.desk.logbook.count()]
    who = world.page.who._box
    assert [who.itemText(n) for n in range(who.count())] == ["Everybody", "Coordinator"]


def test_entries_stand_newest_first_in_words(world):
    assert world.titles[:3] == [
        "Action completed: Brief sturen aan zes colleges",
        "Action changed: Brief sturen aan zes colleges",
        "Action agreed: Brief sturen aan zes colleges",
    ]
    assert world.titles[-1].startswith("Partner added: ")
    rows = world.list.log_model
    spoken = rows.index(0).data(SPOKEN)
    assert spoken.endswith(", Sat 28 Nov 13:30, Coordinator")
    assert rows.index(0).data(TIP) == world.titles[0]
    assert rows.index(0).data(Qt.ItemDataRole.DisplayRole) in (None, "")
    assert world.list.hasFocus()


def test_the_inspector_shows_the_six_fields_with_number_and_seal(world):
    """BIO2 8.15.01."""
    (entry,) = world.desk.logbook.entries([world.desk.logbook.count()])
    assert world.facts() == {
        "who": "Coordinator",
        "when": "Sat 28 Nov 2026 13:30:00 +0100",
        "origin": "The window, on this computer",
        "act": "action.closed",
        "obj": world.action.id.replace("-", "-\u200b"),
        "result": "Done as asked",
        "detail": "none",
        "seal": str(entry.anchor).split(" ", 1)[1],
    }
    assert world.room.inspector.number.text() == f"Entry {entry.n}"


def test_an_act_shows_the_fields_before_and_after(world):
    world.press(KEY.Key_Down)
    names = [w.accessibleName() for w in world.room.inspector.changes.findChildren(QWidget)]
    said = "What is to be done: Brief sturen, added: aan zes colleges"
    assert [name for name in names if name.startswith("What is")] == [said]


def test_a_slash_filters_and_escape_shows_everything_again(world):
    everything = len(world.titles)
    world.press(KEY.Key_Slash)
    assert world.page.typed.edit.hasFocus()
    QTest.keyClicks(world.page.typed.edit, "completed")
    assert world.titles == ["Action completed: Brief sturen aan zes colleges"]
    world.press(KEY.Key_Return)
    assert world.list.hasFocus()
    world.press(KEY.Key_Escape)
    assert len(world.titles) == everything
    assert world.page.wanted().is_empty
    world.press(KEY.Key_Escape)  # nothing left to clear: goes on to the window
    assert len(world.titles) == everything


def test_the_filters_join(world):
    world.page.acts.set_value(Group.PARTNERS)
    assert {title.split(":")[0] for title in world.titles} == {"Partner added", "Contact added"}
    world.page.period.set_value(0)
    assert world.titles == []
    assert world.page._pages.currentIndex() == 1
    world.room.enter()
    assert world.page.typed.edit.hasFocus()
    world.page.acts.set_value(Group.ACTIONS)
    assert len(world.titles) == 3
    world.page.who.set_value("coordinator")
    assert len(world.titles) == 3
    world.page.typed.set_text("nobody of that name")
    assert world.titles == []


def test_only_one_record_is_shown_when_asked(world):
    world.room.inspector.only.click()
    assert len(world.titles) == 3
    assert not world.page.only.isHidden()
    world.page.only.all.click()
    assert len(world.titles) > 3
    world.room.show_record(world.action.id, "Brief")
    assert len(world.titles) == 3


def test_a_change_is_shown_at_once_and_the_chosen_entry_stays(world):
    world.press(KEY.Key_Down)
    held = world.list.log_model.number_at(1)
    world.desk.do(actions.reopen, world.action.id)
    assert world.titles[0].startswith("Action reopened")
    assert world.list.log_model.number_at(world.list.currentIndex().row()) == held


def test_f6_goes_to_the_inspector_and_back(world):
    world.press(KEY.Key_F6)
    assert world.room.inspector.only.hasFocus()
    world.press(KEY.Key_F6)
    assert world.list.hasFocus()
    world.press(KEY.Key_Return)
    assert world.room.inspector.only.hasFocus()
    world.press(KEY.Key_Escape)
    assert world.list.hasFocus()


def test_history_is_asked_of_the_record(world):
    asked = []
    world.desk.history_asked.connect(lambda *told: asked.append(told))
    world.room.inspector.history.click()
    assert asked == [(world.action.id, "Brief sturen aan zes colleges")]


def test_a_setting_has_no_history(world):
    world.ask(people.set_preference, "export.folder", "x")
    world.room.enter()
    world.list.choose(0)
    assert world.room.inspector.history.isHidden()
    world.room.inspector._ask_history()
    world.room.inspector.show_entry(None)
    world.room.inspector._ask_only()
    world.room.inspector._ask_history()
    world.room.inspector.enter_by_key()
    assert world.room.inspector._pages.currentIndex() == 0


# ---- checks


def check(world):
    world.page.check.click()
    return world.room._check


def test_a_whole_log_is_said_to_be_so_and_the_check_is_logged(world):
    last = world.desk.logbook.count()
    panel = check(world)
    QTest.keyClick(panel.run, KEY.Key_Return)
    assert panel.found.accessibleName() == "The log is as it was written"
    assert panel._say.text() == f"Entries 1 to {last} were checked."
    assert world.memory.acts[-1] == (Act.LOG_VERIFIED, "log", f"1-{last} ok")
    panel.close_up()
    assert world.titles[0] == "Log checked"


def test_a_broken_log_says_what_to_do(world, monkeypatch):
    monkeypatch.setattr(type(world.desk.logbook), "first_bad", lambda *_, after, told: 3)
    panel = check(world)
    panel.reach.set_value(0)
    panel.run.click()
    assert panel.found.accessibleName() == "The log was broken"
    assert panel._say.text().startswith("Entry 3 is missing or is not as it was written.")
    assert world.memory.acts[-1][2].endswith(" broken:3")


def test_a_check_can_be_stopped(world, monkeypatch):
    panel = check(world)

    def slow(_, *, after, told):
        assert told(after)
        panel.stop.click()
        assert not told(after + 1)

    monkeypatch.setattr(type(world.desk.logbook), "first_bad", slow)
    before = len(world.memory.acts)
    panel.run.click()
    assert panel._say.text() == "Stopped. Nothing was found so far."
    assert len(world.memory.acts) == before
    assert panel.run.isVisible()


def test_a_printed_anchor_is_compared(world):
    (entry,) = world.desk.logbook.entries([2])
    panel = check(world)
    panel.anchor.edit.setFocus()
    QTest.keyClicks(panel.anchor.edit, str(entry.anchor).lower())
    QTest.keyClick(panel.anchor.edit, KEY.Key_Return)
    assert panel.answer.accessibleName() == "Anchor 2 is right"
    panel.anchor.set_text(f"3 {entry.anchor.code}")
    assert panel.answer.isHidden()
    panel.compare.click()
    assert panel.answer.accessibleName() == "Anchor 3 is not right"
    panel.anchor.set_text("3 ABC")
    panel.compare.click()
    assert panel.anchor.error() == (
        "Type the number and the sixteen characters, as they are printed."
    )
    panel.close_up()


# ---- export


def test_what_the_filter_shows_is_written_and_that_is_logged(world):
    world.page.acts.set_value(Group.ACTIONS)
    world.page.export.click()
    ((name, data),) = world.desk.files.written
    assert name == "log 2026-11-28.csv"
    assert data.count(b"\r\n") == 4
    assert b"Brief" not in data
    last = world.desk.logbook.count() - 1
    assert world.memory.acts[-1] == (Act.LOG_EXPORTED, "log", f"{last - 2}-{last}")
    assert world.told == ["Log written to log 2026-11-28.csv."]


def test_an_export_of_nothing_and_one_that_fails(world):
    world.chosen = ""
    world.page.export.click()
    assert world.desk.files.written == []
    world.chosen = "/x"
    world.desk.files.fails = True
    before = len(world.memory.acts)
    world.page.export.click()
    assert len(world.memory.acts) == before
    assert len(world.told) == 1
    world.desk.files.fails = False
    world.page.typed.set_text("nobody of that name")
    world.page.export.click()
    assert world.memory.acts[-1][2] == "0-0"


def test_a_vault_that_is_only_read_is_checked_and_exported_without_an_entry(world):
    world.desk.is_read_only = True
    before = len(world.memory.acts)
    panel = check(world)
    panel.run.click()
    assert panel.found.accessibleName() == "The log is as it was written"
    panel.close_up()
    world.page.export.click()
    assert len(world.desk.files.written) == 1
    assert len(world.memory.acts) == before


# ---- a million rows, and what is missing


class Million:
    def __init__(self):
        self.asked = 0

    def entries(self, numbers):
        self.asked += len(numbers)
        raise WorkbenchError


def test_a_million_entries_are_laid_out_without_reading_them(world, qtbot):
    book, held = Million(), world.desk._own_reader()
    world.desk._own_reader = lambda: replace(held, logbook=book)
    model = LogModel(world.desk)
    model.show(range(1_000_000, 0, -1), world.clock.today())
    assert model.rowCount() == 1_000_000
    assert book.asked == 0
    assert model.index(999_999).data(LOOK).title == "Entry 1 is missing"
    assert model.index(5).data(SPOKEN) == "Entry 999995 is missing"
    assert book.asked < 200
    assert (model.place_of(1_000_000), model.place_of(1), model.place_of(0)) == (0, 999_999, None)
    assert model.number_at(-1) is None
    assert model.data(model.index(-1), LOOK) is None


def test_little_is_kept(world, monkeypatch):
    monkeypatch.setattr(model_module, "PAGE", 2)
    monkeypatch.setattr(model_module, "KEPT", 4)
    model = LogModel(world.desk)
    model.show(world.desk.logbook.numbers(Filter()), world.clock.today())
    for place in range(model.rowCount()):
        model.index(place).data(LOOK)
    assert model.rows_held <= 4 < KEPT


# ---- history


def history(world):
    frame = QWidget(world.window)
    frame.setGeometry(world.window.rect())
    below = QWidget(frame)
    frame.show()
    card = HistoryCard(frame, world.desk, world.action.id, "Brief sturen")
    return frame, below, card


def test_the_last_change_is_compared_word_by_word(world):
    _, below, card = history(world)
    assert not below.isEnabled()
    assert card.close_button.hasFocus()
    assert "Action completed" in card.until._box.currentText()
    assert "Action changed" in card.since._box.currentText()
    names = [w.accessibleName() for w in card.changes.findChildren(QWidget) if w.accessibleName()]
    assert "State: removed: Open, added: Done" in names
    QTest.keyClick(card.close_button, KEY.Key_Escape)
    assert card.isHidden()
    assert below.isEnabled()


def test_any_two_moments_are_compared_whatever_their_order(world):
    _, _, card = history(world)
    first, changed, done = sorted(card.until._values)
    card.since.set_value(changed)
    card.until.set_value(first)
    names = [w.accessibleName() for w in card.changes.findChildren(QWidget) if w.accessibleName()]
    assert "What is to be done: Brief sturen, added: aan zes colleges" in names
    card.since.set_value(first)
    assert card._told.text() == "Nothing differs between these moments."
    card.since.set_value(0)
    assert card._told.text().endswith("fields differ.")
    assert done
    card.leave()


def test_keys_of_the_room_below_do_nothing_under_the_card(world):
    frame, _, card = history(world)
    QTest.keyClick(card.close_button, KEY.Key_X)
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        assert card.isAncestorOf(QApplication.focusWidget())
    frame.resize(900, 600)
    assert card.size() == frame.size()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.card.geometry().center())
    assert not card.isHidden()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert card.isHidden()


def test_what_has_no_history_says_so(world):
    frame = QWidget(world.window)
    card = HistoryCard(frame, world.desk, "nothing", "Niets")
    assert card._told.text() == "No change of this was kept."
    assert not card.since._box.isEnabled()
    card.leave()


# ---- the ways to the history, from where one is


def asked(world):
    heard = []
    world.desk.history_asked.connect(lambda *told: heard.append(told))
    return heard


def test_h_asks_for_the_history_of_an_action_and_the_course_tells_what_was_changed(world, qtbot):
    heard = asked(world)
    room = ActionsRoom(world.desk)
    qtbot.addWidget(room)
    room.resize(1200, 800)
    room.show()
    room.page.views.tabs.set_value(ActionView.DONE)
    room.enter()
    QTest.keyClick(room.page.list, KEY.Key_H)
    room.inspector.history.click()
    text = "Brief sturen aan zes colleges"
    assert heard == [(world.action.id, text)] * 2
    happened = room.inspector.course._shown
    assert [e.title for e in happened] == ["Done", "Text changed", "Agreed"]
    assert happened[1].told == "Was: Brief sturen\n28 November, by coordinator"


def test_the_course_tells_who_owed_it_before(world, qtbot):
    (police,) = [o for o in world.memory.organisations.where() if o.name == "Politie"]
    (own,) = [o for o in world.memory.organisations.where() if o.is_own]
    world.ask(actions.reopen, world.action.id)
    for home in (police, own):
        world.ask(actions.hand_over, world.action.id, [Owed(home.id, None)])
    history = actions.history(world.memory, world.action.id)
    changes = world.desk.logbook.changes_of(world.action.id)
    told = events(world.memory, history, world.clock.today(), changes)
    handed = [e for e in told if e.title == "Handed on"]
    assert [e.told.split("\n")[0] for e in handed] == ["Was: Politie"]


def test_h_asks_for_the_history_of_partners_contacts_and_meetings(world, qtbot):
    heard = asked(world)
    partners = PartnersRoom(world.desk)
    qtbot.addWidget(partners)
    partners.show()
    partners.enter()
    partners.card.history.click()
    partners.card.contacts.list.enter_by_key()
    QTest.keyClick(partners.card.contacts.list, KEY.Key_H)
    (own,) = [o for o in world.memory.organisations.where() if o.is_own]
    (person,) = world.memory.contacts.where()
    assert heard == [(own.id, own.name), (person.id, person.name)]
    heard.clear()
    planned = world.ask(meetings.plan_urgent, MeetingDraft(title="Tafel", on=world.clock.today()))
    table = world.ask(tables.add_table, Table(id=TableId(""), name="Regio"), "abcd")
    room = MeetingsRoom(world.desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    QTest.keyClick(room.index.list, KEY.Key_H)
    room.open_meeting(planned.id)
    room.preparation.head.crumbs.history.click()
    room._open_table(table.id)
    QTest.keyClick(_page(room).crumbs.history, KEY.Key_Return)
    assert heard == [(planned.id, "Tafel")] * 2 + [(table.id, "Regio")]


def _page(room):
    (page,) = [w for w in room.findChildren(TablePage) if w.isVisible()]
    return page


def test_a_refused_act_says_so_and_a_scratch_line_says_no_more(world):
    (entry,) = world.desk.logbook.entries([1])
    refused = replace(entry, result="refused", act="line.restored")
    scratch = Thing(sort=Sort.LINE, key="l", words="")
    assert words.sentence(refused, scratch) == "Removed line put back, refused: a scratch line"
    assert words.sentence(refused, None) == "Removed line put back, refused"
    assert words.thing_told(refused, None) == entry.obj  # the page beside the list keeps it
    assert words.sentence(replace(entry, act="vault.opened"), None) == "Vault opened"
    assert words.result("refused") == "Refused, nothing changed"
    assert words.origin("of a later version") == "of a later version"


def test_what_was_shown_first_does_not_come_after_what_was_asked_last(world):
    world.room._show(world.room._asked - 1, Filter(), ())
    world.room.inspector._show_changes(-1, ())
    assert world.titles


def test_escape_in_the_list_goes_on_to_the_window_when_everything_is_shown(world):
    world.press(KEY.Key_Escape)
    world.press(KEY.Key_X)  # a letter that is no verb here
    assert world.titles


def changed(before, after, kind="action"):
    return Change(
        n=1, at=AT, actor="ik", act="action.changed", kind=kind, key="a0",
        before=before, after=after,
    )  # fmt: skip


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_fields_that_came_or_went_and_rows_that_are_too_many(world, qtbot):
    view = Changes()
    qtbot.addWidget(view)
    values = Values(world.memory, world.clock.today())
    n = view.show_changes(
        [
            changed({"text": "x", "waits_for": "brief"}, {"text": "x", "waits_for": ""}),
            changed({"text": "x", "waits_for": ""}, {"text": "x", "waits_for": "brief"}),
            changed({"text": "weg"}, None),
        ],
        values,
    )
    assert n == 3
    told = labels(view)
    assert [t for t in told if "brief" in t] == ["removed: brief", "added: brief"]
    assert "Action, removed" in told
    assert view.show_changes([changed(None, {"text": "x"})] * 42, values) == 42
    assert "And 2 more." in labels(view)
    assert view.show_changes([changed({"text": "x"}, {"text": "x"})], values) == 0


def test_a_comparison_is_heard_and_shows_where_the_focus_is(world, qtbot):
    view = Compared("Text", "De brief gaat naar zes.", "De brief gaat naar zeven.")
    qtbot.addWidget(view)
    view.resize(120, 40)
    view.show()
    assert view.accessibleName() == "Text: De brief gaat naar, removed: zes, added: zeven, ."
    plain = view.grab().toImage()
    for kind, is_same in ((QEvent.Type.FocusIn, False), (QEvent.Type.FocusOut, True)):
        QApplication.sendEvent(view, QFocusEvent(kind, Qt.FocusReason.TabFocusReason))
        assert (view.grab().toImage() == plain) is is_same
    assert view.height() > 40  # three lines in so narrow a place


def test_locking_is_the_one_key_that_works_under_the_card(world):
    _, _, card = history(world)
    for key, held, is_ours in (
        (KEY.Key_Z, Qt.KeyboardModifier.ControlModifier, True),
        (KEY.Key_L, Qt.KeyboardModifier.ControlModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        event.ignore()
        card.event(event)
        assert event.isAccepted() is is_ours
    card.leave()
