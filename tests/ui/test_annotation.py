"""Preparing the chair, worked by keys: aim and sentence, asks with their answers, the paper."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.asks import ChairAnswer
from workbench.domain.errors import PaperError
from workbench.domain.ids import TableId
from workbench.domain.tables import MemberRole, Table
from workbench.services import actions, annotation_versions, asks, briefs, meetings, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.asks import AskDraft
from workbench.ui.annotation.printing import AnnotationCard
from workbench.ui.escalation.ask_popover import AskPopover
from workbench.ui.meetings.room import MeetingsRoom
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")


class Paper:
    """Draws nothing, one page of it; remembers what it was asked to draw."""

    def __init__(self):
        self.papers, self.error = [], None

    def warm(self, language):
        pass

    def make(self, paper, told):
        if self.error is not None:
            raise self.error
        self.papers.append(paper)
        told(1, 1.0)
        return b"%PDF-"

    def cancel(self):
        pass


class Files:
    def __init__(self):
        self.written = []

    def write(self, folder, name, data):
        self.written.append((name, data))
        return folder / name


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def stage(qapp, clock):
    desk, memory = make_desk(clock)
    desk.paper, desk.files = Paper(), Files()
    own = people.set_up(memory, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    chair = people.add_contact(memory, own.id, "H. Terpstra", "burgemeester")
    made = tables.add_table(memory, Table(id=TableId(""), name="Tafel", prefix="RT"), TITLES)
    tables.add_member(memory, made.id, chair.id, MemberRole.CHAIR)
    meeting = meetings.plan(memory, made.id, date(2026, 12, 10))
    return desk, memory, meeting


@pytest.fixture
def memory(stage):
    return stage[1]


@pytest.fixture
def meeting(stage):
    return stage[2]


@pytest.fixture
def room(qtbot, stage, english):
    room = MeetingsRoom(stage[0])
    qtbot.addWidget(room)
    room.resize(1216, 900)
    room.show()
    qtbot.waitExposed(room)
    room.activateWindow()
    room.open_meeting(stage[2].id)
    return room


@pytest.fixture
def page(room):
    room.preparation.annotate.click()
    assert room.preparation.annotation.isVisible()
    return room.preparation.annotation


@pytest.fixture
def told(stage):
    heard = []
    stage[0].told.connect(lambda sentence, *_: heard.append(sentence))
    return heard


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def spoken(view):
    return [row.spoken for row in view.rows.rows]


def test_enter_opens_an_item_and_ctrl_enter_keeps_aim_and_sentence(page, memory, meeting, told):
    assert page.list.hasFocus()
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert page.form.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Vaststellen")
    press(KEY.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "De tafel stelt vast.")
    press(KEY.Key_Return, CTRL)
    (brief,) = memory.briefs.where(meeting=meeting.id)
    assert (brief.aim, brief.sentence) == ("Vaststellen", "De tafel stelt vast.")
    assert told == ["Item prepared"]
    assert spoken(page.list)[1] == "2 Verslag, Vaststellen. With a sentence to read out"
    assert page.list.hasFocus()
    press(KEY.Key_Return)
    page.form.aim.set_text("Iets anders")
    press(KEY.Key_Escape)  # leaves the form, not the page
    assert not page.form.isVisible()
    assert briefs.brief_of(memory, brief.item).aim == "Vaststellen"
    assert page.isVisible()


def test_what_is_half_typed_is_kept_when_another_item_or_page_is_opened(page, memory, meeting):
    press(KEY.Key_Return)
    page.form.aim.set_text("Welkom heten")
    page._open(page.list.rows.rows[1].key)
    assert [b.aim for b in memory.briefs.where(meeting=meeting.id)] == ["Welkom heten"]
    page.form.sentence.set_text("Vast.")
    page.flush()
    assert len(memory.briefs.where(meeting=meeting.id)) == 2


def test_an_ask_is_written_released_and_answered_by_keys(page, memory, meeting, told):
    assert page.asks._nothing.isVisible()
    page.asks.add.click()
    (card,) = [c for c in page.window().findChildren(AskPopover) if c.isVisible()]
    card.text.set_text("Bel de directeur")
    card.keep.click()
    (ask,) = asks.of_meeting(memory, meeting.id)
    assert (ask.is_draft, ask.table) == (True, meeting.table)
    page.asks.list.enter_by_key()
    press(KEY.Key_Space)
    assert memory.asks.get(ask.id).is_asked
    assert page.asks._count.text() == "1 before the chair"
    press(KEY.Key_R)
    assert memory.asks.get(ask.id).is_draft
    press(KEY.Key_R)
    press(KEY.Key_B)
    assert memory.asks.get(ask.id).answer is ChairAnswer.DISCUSS
    press(KEY.Key_A)
    assert memory.asks.get(ask.id).answer is ChairAnswer.AGREED
    press(KEY.Key_Return)
    assert told[-1] == "The chair answered this ask already."
    press(KEY.Key_A)
    assert memory.asks.get(ask.id).is_asked
    press(KEY.Key_Return)
    (card,) = [c for c in page.window().findChildren(AskPopover) if c.isVisible()]
    card.text.set_text("Bel hem nu")
    card.release.click()
    assert memory.asks.get(ask.id).text == "Bel hem nu"
    page.asks.list.enter_by_key()
    press(KEY.Key_Delete)
    assert asks.of_meeting(memory, meeting.id) == ()


def test_asks_are_put_in_order(page, memory, meeting):
    for text in ("Een", "Twee"):
        asks.write_ask(memory, AskDraft(text=text, meeting=meeting.id), release=True)
    page.refresh()
    page.asks.list.enter_by_key()
    press(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [a.text for a in asks.of_meeting(memory, meeting.id)] == ["Twee", "Een"]
    press(KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [a.text for a in asks.of_meeting(memory, meeting.id)] == ["Een", "Twee"]


def test_an_action_that_asks_for_the_chair_waits_for_words(page, memory, meeting, told):
    draft = ActionDraft(text="Adressenlijst aanleveren", table=meeting.table)
    action = actions.agree_between(memory, draft)
    ask = asks.write_ask(memory, AskDraft(text="Oud", action=action.id))
    asks.withdraw_ask(memory, ask.id)
    page.refresh()
    assert spoken(page.asks.list) == ["Adressenlijst aanleveren, Not in words yet"]
    page.asks.list.enter_by_key()
    press(KEY.Key_A)
    assert told[-1] == "Put the ask in words first."
    press(KEY.Key_Return)
    (card,) = [c for c in page.window().findChildren(AskPopover) if c.isVisible()]
    card.text.set_text("Spreek hem aan")
    card.release.click()
    (ask,) = asks.before_the_chair(memory)
    assert (ask.action, ask.meeting) == (action.id, meeting.id)


def test_ctrl_p_freezes_makes_and_records_the_paper(page, stage, told, tmp_path):
    desk, memory, meeting = stage
    press(KEY.Key_P, CTRL)
    (card,) = [c for c in page.window().findChildren(AnnotationCard) if c.isVisible()]
    card._folder = str(tmp_path)
    card.make.click()
    assert [v.n for v in annotation_versions.versions(memory, meeting.id)] == [1]
    assert told[-1].startswith("RT 2026-12-10 ")
    assert page._made.text().startswith("Version 1 was made on")
    assert [name for name, _ in desk.files.written] == [told[-1].split(" made in ")[0]]


def test_a_failure_is_said_in_the_card(page, stage, tmp_path):
    stage[0].paper.error = PaperError()
    press(KEY.Key_P, CTRL)
    (card,) = [c for c in page.window().findChildren(AnnotationCard) if c.isVisible()]
    card._folder = str(tmp_path)
    card.make.click()
    assert card.isVisible()
    assert card._say.text()


def test_escape_goes_back_to_the_agenda_and_ctrl_shift_a_comes_again(page):
    press(KEY.Key_Escape)
    assert not page.isVisible()
    press(KEY.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.isVisible()
