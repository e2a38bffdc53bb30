"""The reports of *Verantwoording* by keys alone: of which year and day, as PDF or as sheets."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from tests.ui.test_provisions import Files, Paper
from tests.ui.test_provisions import made as made_copy
from workbench import paths
from workbench.domain.disclosures import Sending, SendingWay
from workbench.domain.papers import PaperKind
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Regime, Table
from workbench.services import disclosures, feedback, people
from workbench.services.audit import Act
from workbench.services.feedback import Asked
from workbench.services.reading_only import ReadOnlyVaultError
from workbench.ui.accountability import report_card
from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.accountability.views import REPORTS
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class World:
    def __init__(self, clock, qtbot, tmp_path):
        self.desk, self.memory = make_desk(clock)
        self.desk.paper, self.desk.files = Paper(), Files()
        self.do(people.set_up, "Gemeente Zuiderveen", "J. Brandsma", kind=PartnerKind.MUNICIPALITY)
        self.do(people.set_preference, "export.folder", str(tmp_path))
        self.memory.tables.put(
            "t0", Table(id="t0", name="Weegtafel", prefix="WT", regime=Regime.WGS_RIEC)
        )
        self.memory.meetings.put("m0", fakes.meeting(table="t0", number=3))
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
        self.house.show_view(REPORTS)
        self.house.enter()
        self.page = self.house.reports

    def do(self, use_case, *args, **more):
        return self.desk._session.do(use_case, *args, **more).value

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    @property
    def card(self):
        return self.page._card

    @property
    def acts(self):
        return [act for act, *_ in self.memory.acts]


@pytest.fixture
def world(clock, qtbot, tmp_path):
    return World(clock, qtbot, tmp_path)


def test_enter_and_enter_make_the_report_of_this_year(world, clock):
    assert world.page.list.hasFocus()
    assert world.page.list.chosen().look.due == "not made yet"
    world.press(KEY.Key_Return)
    assert world.card.year.hasFocus() or world.card.year.isAncestorOf(QApplication.focusWidget())
    world.card.day.edit.setFocus()
    world.press(KEY.Key_Return)
    (paper,) = world.desk.paper.papers
    today = clock.today()
    assert paper.kind is PaperKind.ACCOUNT
    assert paper.furniture.organisation == "Gemeente Zuiderveen"
    assert paper.dated.date() == today
    assert world.desk.files.written == [f"year report {today.year}, as of {today.isoformat()}.pdf"]
    assert world.acts[-1] == Act.YEAR_REPORT_MADE
    assert Act.YEAR_REPORT_RELEASED in world.acts
    assert not world.card.isVisible()
    assert world.page.list.chosen().look.due.startswith(f"{today.year}, as of ")
    assert "year report" in world.told[-1]


def test_the_same_report_is_released_once(world):
    for button in ("pdf", "ods"):
        world.page.ask_paper("year")
        getattr(world.card, button).click()
    assert world.acts.count(Act.YEAR_REPORT_RELEASED) == 1
    assert world.acts.count(Act.YEAR_REPORT_MADE) == 2
    assert world.desk.paper.papers[0] == world.desk.paper.papers[1]
    assert world.desk.files.written[-1].endswith(".ods")


def test_another_year_has_its_last_day(world, clock):
    world.page.ask_paper("year")
    world.card.year.set_value(clock.today().year - 1)
    world.card._set_day()
    assert world.card.day.day() == date(clock.today().year - 1, 12, 31)


def test_a_day_of_which_nothing_is_known_is_told_in_the_card(world):
    world.page.ask_paper("year")
    world.card.day.set_text("3 january 1999")
    world.card.pdf.click()
    assert world.desk.files.written == []
    assert "nothing was written down yet" in world.card._say.text()
    assert world.card.isVisible()
    world.card.day.set_text("never")
    world.card.pdf.click()
    assert world.card.day.error()


def test_a_vault_that_is_only_read_releases_nothing(world, monkeypatch):
    world.page.ask_paper("year")

    def refuse(*_):
        raise ReadOnlyVaultError

    monkeypatch.setattr(report_card.year_reports, "release", refuse)
    world.card.pdf.click()
    assert world.desk.files.written == []
    assert world.card._say.text()


def test_without_a_folder_nothing_is_made(world):
    world.page.ask_paper("processing")
    world.card._folder = ""
    world.card._choose = lambda *_: ""
    world.card.pdf.click()
    assert world.desk.files.written == []


@pytest.mark.parametrize(
    ("code", "kind", "has_year"),
    [
        ("feedback", PaperKind.FEEDBACK, True),
        ("processing", PaperKind.PROCESSING, False),
    ],
)
def test_how_things_stand_is_made_without_a_day(world, code, kind, has_year):
    world.page.ask_paper(code)
    assert world.card.year.isVisible() == has_year
    assert not world.card.day.isVisible()
    world.card.pdf.click()
    (paper,) = world.desk.paper.papers
    assert paper.kind is kind
    assert world.acts[-1] == Act.REGISTER_EXPORTED
    world.page.ask_paper(code)
    world.card.ods.click()
    assert world.desk.files.written[-1].endswith(".ods")


def test_feedback_is_of_the_chosen_year(world, clock):
    copy = world.do(disclosures.register, [made_copy(0)], "J. Brandsma")[0]
    world.do(disclosures.mark_sent, copy.id, Sending(way=SendingWay.PAPER, by="J."))
    year = clock.today().year
    world.do(feedback.ask, Asked(recipient=copy.recipient, table="t0", year=year))
    world.page.ask_paper("feedback")
    world.card.pdf.click()
    assert world.desk.paper.papers[-1].listings[0].rows
    world.page.ask_paper("feedback")
    world.card.year.set_value(year - 1)
    world.card.pdf.click()
    assert not world.desk.paper.papers[-1].listings[0].rows


def test_escape_leads_back_to_the_list(world):
    world.press(KEY.Key_Down)
    world.press(KEY.Key_P)
    assert world.card.report.code == "feedback"
    world.press(KEY.Key_Escape)
    assert not world.card.isVisible()
    assert world.page.list.hasFocus()
