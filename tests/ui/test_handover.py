"""The card for a successor with real keys, on the demo vault: for whom, what is made, what is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_sharing import NO_STICK, stage
from workbench.domain.leaks import Finding, LeakKind
from workbench.domain.papers import PaperKind
from workbench.services import cases
from workbench.services.audit import Act
from workbench.ui.cases.case_page import CasePage
from workbench.ui.handover.card import HandoverCard
from workbench.ui.handover.subjects import of_case, of_table
from workbench.ui.meetings.table_page import TablePage

__all__ = ("NO_STICK", "stage")
KEY = Qt.Key
FOUND = Finding(kind=LeakKind.CASE, words="x", found="x", sentence="x", where="1")


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def table(stage):
    return next(one for one in stage.read.tables.where() if one.name.startswith("Regionale"))


@pytest.fixture
def case(stage):
    return next(one for one in stage.read.cases.where() if one.code == "C-2026-009")


@pytest.fixture
def opened(stage, qtbot):
    def open_for(subject):
        window = stage.frame.window()
        card = HandoverCard(stage.desk, window, subject, lambda *_: str(stage.folder))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        card.open_for(stage.frame)
        return card

    return open_for


def made(stage):
    return [one for one in stage.entries if one.kind == PaperKind.HANDOVER]


def acts(stage):
    log = stage.desk.logbook
    return [one.act for one in log.entries(range(1, log.count() + 1))]


def test_enter_makes_the_report_of_a_table_for_the_first_of_the_own_people(stage, table, opened):
    card = opened(of_table(table))
    assert card.who.isAncestorOf(QApplication.focusWidget())
    press(KEY.Key_Return)
    (path,) = stage.disk.files
    assert path.name.startswith("RT handover 2026-05-21 GZ 01")
    assert path.suffix == ".pdf"
    (entry,) = made(stage)
    assert (entry.name, entry.about) == ("A. Veldhoen", table.name)
    assert Act.DOCUMENT_MADE in acts(stage)
    assert stage.told == [f"{path.name} made in {stage.folder.name}."]
    assert not card.isVisible()
    (paper,) = stage.paper.made
    assert paper.issued.name.startswith("A. Veldhoen")
    (name, question) = stage.prover.asked[0]
    assert name == path.name
    assert {one.words for one in question.secrets} >= {"C-2026-009"}


def test_another_successor_is_chosen_by_arrows_and_odt_by_its_button(stage, table, opened):
    card = opened(of_table(table))
    press(KEY.Key_Down)
    card.language.set_value("nl")
    card.odt.setFocus()
    press(KEY.Key_Space)
    (path,) = stage.disk.files
    assert path.suffix == ".odt"
    (entry,) = made(stage)
    assert entry.name != "A. Veldhoen"
    assert stage.paper.made[0].language == "nl"


def test_a_case_offers_its_participants_alone_and_says_what_was_left_out(stage, case, opened):
    card = opened(of_case(case))
    offered = {one.home for one in card._people}
    named = {party.partition(":")[2] for party in case.participants}
    assert offered <= named
    assert offered
    press(KEY.Key_Return)
    (entry,) = made(stage)
    assert (entry.about, entry.has_persons) == ("C-2026-009", True)


def test_without_anybody_who_may_hold_it_nothing_can_be_made(stage, case, opened):
    stage.session.write(cases.set_participants, case.id, ())
    card = opened(of_case(stage.read.cases.get(case.id)))
    assert card.nobody.isVisible()
    assert not card.who.isVisible()
    assert not card.pdf.isEnabled()
    assert not card.odt.isEnabled()
    press(KEY.Key_Escape)
    assert not card.isVisible()


def test_what_the_proof_finds_is_said_and_leaves_nothing(stage, table, opened):
    stage.prover.finds = (FOUND,)
    card = opened(of_table(table))
    press(KEY.Key_Return)
    assert stage.disk.files == {}
    assert made(stage) == []
    assert "proof.leak" in card._say.text()
    assert card.pdf.isEnabled()
    stage.prover.finds = ()
    card.pdf.click()
    assert len(stage.disk.files) == 1


def test_a_full_disk_is_said_in_the_card(stage, table, opened):
    stage.disk.full_after = 0
    card = opened(of_table(table))
    card.pdf.click()
    assert card.isVisible()
    assert "paper.disk-full" in card._say.text()
    assert made(stage) == []


def test_a_register_that_does_not_take_it_takes_the_file_away(stage, table, opened, monkeypatch):
    def refuse(work, written):
        del work, written
        raise cases.CodeMissingError

    monkeypatch.setattr("workbench.services.handover_files.note", refuse)
    card = opened(of_table(table))
    card.pdf.click()
    assert stage.disk.files == {}
    assert card._say.text()


def test_a_card_that_closes_amid_the_work_leaves_no_file(stage, table, opened):
    """A lock and Escape alike: what the register will not hear of is gone at once."""
    card = opened(of_table(table))
    path = stage.folder / "x.pdf"
    stage.disk.files[path] = b""
    card._is_making, card._loose = True, (path,)
    stage.desk.leaving.emit()
    assert stage.disk.files == {}
    assert card._cancelled.is_set()
    stage.disk.files[path] = b""
    card.close_up()
    assert path in stage.disk.files  # nothing was being made


def test_the_page_of_a_table_leads_to_it(stage, table, qtbot):
    page = TablePage(stage.desk)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.open_table("")
    assert not page.handover.isVisible()
    page.open_table(table.id)
    assert page.handover.isVisible()
    page.handover.click()
    (card,) = page.findChildren(HandoverCard)
    assert card.isVisible()
    assert card._people


def test_the_menu_of_a_case_leads_to_it(stage, case, qtbot):
    page = CasePage(stage.desk)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.open_case(case.id)
    (verb,) = [one for one in page.verbs() if one.words == "Handover report"]
    verb.act()
    (card,) = page.findChildren(HandoverCard)
    assert card.isVisible()


def test_a_vault_that_is_only_read_makes_none(stage, table, case, qtbot):
    stage.desk.is_read_only = True
    tables, page = TablePage(stage.desk), CasePage(stage.desk)
    for one in (tables, page):
        qtbot.addWidget(one)
        one.show()
    tables.open_table(table.id)
    assert not tables.handover.isVisible()
    page.open_case(case.id)
    assert "Handover report" not in [one.words for one in page.verbs()]
