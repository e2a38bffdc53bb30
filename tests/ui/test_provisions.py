"""The register of provisions by keys alone: find by code, what became of a copy, its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.control_codes import printed
from workbench.domain.disclosures import DisclosureState, Sending, SendingWay
from workbench.domain.errors import WorkbenchError
from workbench.domain.formats import Format
from workbench.domain.markings import Marking
from workbench.domain.papers import PaperKind
from workbench.domain.people import Contact
from workbench.domain.tables import Table
from workbench.services import disclosures, people, protection
from workbench.services.audit import Act
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.ui import copying
from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.accountability.views import FEEDBACK, LOG, PROCESSINGS, PROVISIONS, REPORTS
from workbench.ui.provisions import model as model_module
from workbench.ui.provisions import view
from workbench.ui.sharing.corrections import CorrectionsCard
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key
S = DisclosureState
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
NAMES = ("J. de Wit", "P. Bos", "A. Vos")


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class Paper:
    def __init__(self):
        self.papers = []

    def make(self, paper, told=None, form=Format.PDF):
        self.papers.append(paper)
        return form.encode()

    def warm(self, language):
        pass

    def cancel(self):
        pass


class Files:
    def __init__(self):
        self.written = []

    def write(self, folder, name, data):
        self.written.append(name)
        return folder / name


def made(n, **more):
    told = {
        "table": "t0", "meeting": "m0", "version": "v0", "version_n": 1, "kind": "minutes",
        "form": "pdf", "marking": Marking(), "has_persons": True, "copy": n + 1, "basis": "Wgs",
        "recipient": Recipient(
            organisation="o0", contact=f"c{n}", name=NAMES[n], organisation_name="Politie"
        ),
        "sha256": "a" * 64, "model_sha256": f"{n}" * 64, "file_name": f"RT-26-3 PO {n + 1}.pdf",
    }  # fmt: skip
    return MadeCopy(**{**told, **more})


class World:
    def __init__(self, clock, qtbot, tmp_path):
        self.desk, self.memory = make_desk(clock)
        self.desk.paper, self.desk.files = Paper(), Files()
        self.memory.tables.put("t0", Table(id="t0", name="Regionale Tafel", prefix="RT"))
        self.memory.meetings.put("m0", fakes.meeting(table="t0", number=3))
        self.memory.organisations.put("o0", fakes.organisation(name="Politie"))
        for n, name in enumerate(NAMES):
            contact = Contact(id=f"c{n}", organisation="o0", name=name)
            self.memory.contacts.put(contact.id, contact)
        self.ask(people.set_preference, "own.name", "J. Brandsma")
        self.ask(people.set_preference, "export.folder", str(tmp_path))
        self.copies = self.ask(disclosures.register, [made(n) for n in range(3)], "J. Brandsma")
        self.window = QWidget()
        self.window.resize(1300, 800)
        qtbot.addWidget(self.window)
        self.house = AccountabilityRoom(self.desk)
        self.house.setParent(self.window)
        self.house.setGeometry(self.window.rect())
        self.window.show()
        self.window.activateWindow()
        self.told = []
        self.desk.told.connect(lambda sentence, *_: self.told.append(sentence))
        self.house.enter()
        self.room = self.house.provisions
        self.page, self.list, self.inspector = (
            self.room.page, self.room.page.list, self.room.inspector,
        )  # fmt: skip

    def ask(self, use_case, *args):
        return self.desk._session.do(use_case, *args).value

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    @property
    def names(self):
        rows = self.list.copies
        return [rows.index(n).data(LOOK).title.split(",")[0] for n in range(rows.rowCount())]

    def held(self, n):
        return self.memory.disclosures.get(self.copies[n].id)

    def card(self):
        return self.room.course.card

    def choose(self, n):
        self.list.choose(self.copies[n].id)


@pytest.fixture
def world(clock, qtbot, tmp_path):
    return World(clock, qtbot, tmp_path)


def test_the_copies_stand_newest_first_and_say_how_they_stand(world):
    assert world.list.hasFocus()
    assert world.names == ["A. Vos", "P. Bos", "J. de Wit"]
    rows = world.list.copies
    look = rows.index(0).data(LOOK)
    assert (look.chip, look.second) == ("Made", "Minutes, version 1, Overleg")
    assert rows.index(0).data(SPOKEN).startswith("A. Vos, Politie, Minutes, version 1, Overleg, M")
    assert rows.index(0).data(Qt.ItemDataRole.ToolTipRole) == "A. Vos, Politie"
    assert rows.index(0).data(Qt.ItemDataRole.DisplayRole) is None
    assert rows.rowCount(rows.index(0)) == 0
    assert world.inspector.title.text() == "A. Vos, Politie"
    assert world.inspector.code.text() == printed(world.copies[2].code)
    assert world.inspector._facts["basis"][1].text() == "Wgs"
    assert not world.inspector._facts["reason"][0].isVisible()


def test_a_copy_is_found_by_typing_its_code(world):
    world.press(KEY.Key_Slash)
    world.type(printed(world.copies[0].code).lower())
    assert world.names == ["J. de Wit"]
    world.press(KEY.Key_Return)
    assert world.list.hasFocus()
    world.press(KEY.Key_Escape)
    assert len(world.names) == 3
    world.press(KEY.Key_Escape)  # nothing left to clear: goes on to the window


def test_typing_a_case_shows_who_received_what_about_it(world):
    case = replace(fakes.one_of_each()["cases"], id="k0", code="C-2026-009")
    world.memory.cases.put("k0", case)
    (copy,) = world.ask(disclosures.register, [made(0, version="v1", cases=("k0",))], "")
    world.page.typed.set_text("c-2026-009")
    assert world.names == ["J. de Wit"]
    assert world.inspector._facts["cases"][1].text() == "C-2026-009"
    how = Sending(way=SendingWay.MAIL, by="")
    world.ask(disclosures.mark_sent, copy.id, how)
    world.room.ask_paper()
    world.room._card.buttons[0].click()
    (paper,) = world.desk.paper.papers
    assert (paper.title, paper.subtitle) == ("Who received what", "C-2026-009")
    assert len(paper.listings[0].rows) == 1
    assert (Act.REGISTER_EXPORTED, "k0", "register") in world.memory.acts


def test_the_filters_join_and_what_fits_none_says_so(world):
    world.ask(disclosures.mark_not_sent, world.copies[1].id)
    world.page.state.set_value(S.NOT_SENT)
    assert world.names == ["P. Bos"]
    world.page.year.set_value(2026)
    world.page.table.set_value("t0")
    assert world.names == ["P. Bos"]
    assert world.page.about() == "2026, Regionale Tafel, Not sent"
    world.page.typed.set_text("nobody")
    assert world.names == []
    assert world.page._pages.currentWidget() is world.page._no_fit
    world.house.enter()
    assert world.page.typed.edit.hasFocus()
    world.room.show_state(S.MADE)
    assert world.names == ["A. Vos", "J. de Wit"]


def test_an_empty_register_says_what_will_come(world):
    world.memory.disclosures.rows.clear()
    world.house.enter()
    assert world.page._pages.currentWidget() is world.page._none
    world.house.enter()
    assert world.inspector._pages.currentIndex() == 0
    world.inspector.enter_by_key()
    world.room.page.list.verb_asked.emit(view.SENT)  # nothing is chosen


def test_sent_is_two_keys_and_can_be_taken_back(world):
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    assert world.held(2).state is S.SENT
    assert (world.held(2).sent_by, world.held(2).way) == ("J. Brandsma", SendingWay.MAIL)
    assert world.told == ["Marked as sent to A. Vos"]
    assert world.names[0] == "A. Vos"
    assert world.inspector.state.accessibleName() == "Sent"
    assert world.list.hasFocus()
    world.desk.steps.undo()
    assert world.held(2).state is S.MADE


def test_secure_mail_is_proposed_where_it_was_agreed_and_asks_its_name(world):
    world.ask(protection.agree_secure_mail, "c2", "Zivver")
    world.press(KEY.Key_S)
    card = world.card()
    assert (card.way.value(), card.channel.text()) == (SendingWay.SECURE_MAIL, "Zivver")
    card.channel.set_text("")
    world.press(KEY.Key_Return)
    assert card.channel.error() == "Type its name."
    world.type("Zorgmail")
    world.press(KEY.Key_Return)
    assert world.held(2).channel == "Zorgmail"
    assert world.inspector._facts["how"][1].text() == "by secure mail, Zorgmail"


def test_paper_counts_its_copies(world):
    world.press(KEY.Key_S)
    card = world.card()
    assert not card.sheets.isVisible()
    card.way.set_value(SendingWay.PAPER)
    card.sheets.set_text("veel")
    card._done.click()
    assert card.sheets.error()
    card.sheets.set_text("3")
    card._done.click()
    assert world.held(2).sheets == 3
    assert world.inspector._facts["how"][1].text() == "on paper, 3 copies"
    card.way.set_value(SendingWay.ARCHIVE)
    assert card.channel._label.text() == "Reference of the archive"


def test_a_package_was_transferred_on_a_day_under_a_reference(world):
    """R9.10: "overgebracht op, kenmerk"; mostly one hears of it afterwards."""
    before = world.held(2)
    world.memory.disclosures.rows[before.id] = replace(before, kind="archive", contact=None)
    world.house.enter()
    world.list.choose(before.id)
    world.press(KEY.Key_S)
    card = world.card()
    assert card.way.value() is SendingWay.ARCHIVE
    today = world.desk.clock.today()
    card.day.set_day(today + timedelta(days=1))
    card.channel.set_text("NL-ZdvA 123")
    card._done.click()
    assert card.day.error() == "This day lies ahead."
    assert card.day.edit.hasFocus()
    card.day.set_text("")
    card._done.click()
    assert card.day.error() == "Type the day."
    card.day.set_text("dinsdag de zoveelste")
    card._done.click()
    assert card.day.error().startswith("No day was recognised.")
    gone_by = today - timedelta(days=40)
    card.day.set_text(f"{gone_by.day}-{gone_by.month}")
    assert card.day.day() == gone_by  # mostly it lies behind: no year has to be typed
    card.day.set_day(today - timedelta(days=9))
    card._done.click()
    held = world.held(2)
    assert held.sent_at.date() == today - timedelta(days=9)
    assert (held.way, held.channel) == (SendingWay.ARCHIVE, "NL-ZdvA 123")
    assert ":" not in world.inspector._facts["sent"][1].text()  # of that day no hour is known
    assert world.inspector._facts["how"][1].text() == "transferred to the archive, NL-ZdvA 123"


def test_not_sent_and_then_sent_after_all(world):
    world.press(KEY.Key_N)
    assert world.held(2).state is S.NOT_SENT
    assert world.told == ["Not sent to A. Vos"]
    world.press(KEY.Key_N)  # is nothing now
    world.press(KEY.Key_W)
    assert world.card() is None
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    assert world.held(2).state is S.SENT


def test_a_wrong_address_asks_to_whom_and_why_and_offers_the_sheet(world, tmp_path):
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    world.press(KEY.Key_V)
    card = world.card()
    world.press(KEY.Key_Return)
    assert card.to.error()
    assert card.why.error()
    assert card.to.edit.hasFocus()
    world.type("P. Bosch")
    world.press(KEY.Key_Tab)
    world.type("naam leek erop")
    world.press(KEY.Key_Return)
    assert world.held(2).state is S.MISSENT
    assert world.told[-1] == "Wrong address recorded for the copy of A. Vos"
    offered = world.card()
    assert [button.text() for button in offered.buttons] == [
        "Fact sheet for the FG", "Letter of withdrawal",
    ]  # fmt: skip
    offered.buttons[0].click()
    (paper,) = world.desk.paper.papers
    assert paper.kind is PaperKind.INCIDENT
    assert world.desk.files.written[0].startswith("wrong address ")
    assert (Act.REGISTER_EXPORTED, world.copies[2].id, "incident") in world.memory.acts


def test_what_is_corrected_in_a_copy_is_told_by_one_key(world):
    """Its reader asks with the control code; before it was sent nobody holds it (R7.2)."""
    world.press(KEY.Key_R)
    assert world.card() is None
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    world.press(KEY.Key_R)
    card = world.card()
    assert isinstance(card, CorrectionsCard)
    assert card.isVisible()
    assert card._told.text() == "Nothing was corrected in what this copy holds."
    assert not card.list.isVisible()
    assert not card.copy.isEnabled()
    world.press(KEY.Key_Escape)
    assert not card.isVisible()
    assert world.list.hasFocus()


def test_withdrawing_says_why_and_makes_the_letter(world):
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    world.press(KEY.Key_F6)
    assert world.inspector.buttons[view.WITHDRAW].hasFocus()
    world.press(KEY.Key_Space)
    world.type("fout in punt 3")
    world.press(KEY.Key_Return)
    assert (world.held(2).state, world.held(2).reason) == (S.WITHDRAWN, "fout in punt 3")
    offered = world.card()
    assert [button.text() for button in offered.buttons] == ["Letter of withdrawal"]
    offered.buttons[0].click()
    assert world.desk.paper.papers[0].kind is PaperKind.LETTER
    offered.failed(WorkbenchError())
    world.inspector.left.emit()
    assert world.list.hasFocus()


def test_no_folder_makes_nothing(world):
    world.room.ask_paper()
    card = world.room._card
    card._choose = lambda *_: ""
    card._folder = ""
    card.buttons[0].click()
    assert world.desk.paper.papers == []


def test_the_register_itself_is_made_as_it_is_shown(world):
    world.page.state.set_value(S.MADE)
    world.press(KEY.Key_P)
    card = world.room._card
    card.buttons[0].click()
    (paper,) = world.desk.paper.papers
    assert paper.kind is PaperKind.REGISTER
    assert len(paper.listings[0].rows) == 3
    assert world.told[-1].startswith("register of provisions ")
    for n, ending in ((1, "ods"), (2, "xlsx"), (3, "csv")):
        world.room.ask_paper()
        world.room._card.buttons[n].click()
        assert world.desk.files.written[-1] == f"register of provisions 2026-11-26.{ending}"
    world.desk.is_read_only = True
    acts = len(world.memory.acts)
    world.room.ask_paper()
    world.room._card.buttons[0].click()
    assert len(world.memory.acts) == acts


def test_the_text_of_the_mail_is_copied_and_the_history_asked(world, monkeypatch):
    copied, asked = [], []
    monkeypatch.setattr(copying, "copy", copied.append)
    world.desk.history_asked.connect(lambda *told: asked.append(told))
    world.press(KEY.Key_H)
    assert asked == [(world.copies[2].id, "A. Vos, Politie")]
    world.press(KEY.Key_C)
    assert copied == []  # it was never sent
    world.press(KEY.Key_S)
    world.press(KEY.Key_Return)
    world.press(KEY.Key_C)
    assert printed(world.copies[2].code) in copied[0]
    world.press(KEY.Key_B)
    assert world.card().isVisible()


def test_the_menu_holds_the_verbs_that_make_sense(world):
    menu = world.list.menu(world.held(2))
    assert [a.text() for a in menu.actions()] == ["Sent", "Not sent", "History"]
    menu.actions()[1].trigger()
    assert world.held(2).state is S.NOT_SENT
    place = QPoint(5, 5)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        world.list.contextMenuEvent(QContextMenuEvent(reason, place, place))
        (opened,) = [m for m in world.list.findChildren(QMenu) if m.isVisible()]
        opened.close()


def test_f6_and_enter_go_to_the_inspector_and_escape_back(world):
    world.press(KEY.Key_Return)
    assert world.inspector.buttons[view.SENT].hasFocus()
    world.press(KEY.Key_F6)
    assert world.list.hasFocus()
    world.press(KEY.Key_F6)
    world.press(KEY.Key_Escape)
    assert world.list.hasFocus()


def test_only_so_many_copies_are_kept_and_what_cannot_be_read_is_left_empty(world, monkeypatch):
    monkeypatch.setattr(model_module, "KEPT", 2)
    rows = world.list.copies
    for n in range(3):
        assert rows.copy_at(n) is not None
    assert len(rows._held) == 2
    assert rows.copy_at(9) is None

    def broken(key):
        raise WorkbenchError

    monkeypatch.setattr(world.memory.disclosures, "find", broken)
    rows._held.clear()
    assert rows.index(0).data(LOOK) is None


# ---- tabs and feedback


def test_the_tabs_lead_to_feedback_and_the_log_and_back(world):
    house = world.house
    pages = (
        (FEEDBACK, house.feedback),
        (LOG, house.log),
        (PROCESSINGS, house.processings),
        (REPORTS, house.reports),
    )
    for tab, page in pages:
        world.house.shown.tabs.take_focus()
        world.press(KEY.Key_Right)
        assert world.house.shown is page
        assert page.tabs.value() == tab
        assert QApplication.focusWidget() in page.tabs.findChildren(QWidget)
    world.house.shown.tabs.take_focus()
    world.press(KEY.Key_Right)
    assert world.house.shown is world.room
    assert world.room.tabs.value() == PROVISIONS
    world.house.new()
    world.house.flush()
    assert world.house.drafts() == ()


def feedback_of(world):
    for n, copy in enumerate(world.copies[:2]):
        how = Sending(way=SendingWay.MAIL, by="")
        world.ask(disclosures.mark_sent, copy.id, how)
        assert world.held(n).was_provided
    world.house.show_view(FEEDBACK)
    world.house.enter()
    return world.house.feedback


def test_feedback_is_asked_and_answered_by_keys(world):
    page = feedback_of(world)
    assert [row.look.title for row in page.list.rows.rows] == [
        "J. de Wit, Politie", "P. Bos, Politie",
    ]  # fmt: skip
    assert page.list.hasFocus()
    assert page.pane.title.text() == "J. de Wit"
    assert page.pane.stands.text() == "Not asked yet."
    assert "Minutes, version 1" in page.pane.given.text()
    world.press(KEY.Key_S)
    assert page.list.rows.rows[0].look.chip == "Asked"
    assert page.pane.stands.text().startswith("Asked ")
    built = [page for late in world.house._pages.values() for page in late.now()]
    assert len(built) == 2  # the log is built when it is chosen
    assert {one.tabs._tabs[1]._count for one in built} == {"1"}
    assert world.house.log.tabs._tabs[1]._count == "1"  # a page that comes later says so too
    world.press(KEY.Key_Return)
    world.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.text.error() == "Type what was answered."
    world.type("Het pand is gesloten")
    world.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert world.memory.feedback.where()[0].answer == "Het pand is gesloten"
    assert page.list.rows.rows[-1].look.chip == "Answered"
    assert page.tabs._tabs[1]._count == ""
    assert world.told[-1] == "Answer recorded"
    assert page.list.hasFocus()


def test_what_is_half_typed_is_kept_when_one_goes_on(world):
    page = feedback_of(world)
    page.pane.begin()
    world.type("Half")
    page.list.choose(page.list.rows.rows[1].key)
    assert world.memory.feedback.where()[0].answer == "Half"
    assert page.pane.title.text() == "P. Bos"
    page.pane.ask.click()
    world.press(KEY.Key_F6)
    world.press(KEY.Key_F6)
    page.pane.enter_by_key()
    world.press(KEY.Key_Escape)
    assert page.list.hasFocus()
    world.house.flush()


def test_a_year_without_provisions_says_so(world):
    page = feedback_of(world)
    page.year.set_value(2025)
    assert page._pages.currentIndex() == 1
    assert page.pane._pages.currentIndex() == 0
    page.enter()
    page.pane.begin()
    page.pane._ask()
    assert page._chosen() is None
    assert replace(world.held(0), id="x").was_provided
