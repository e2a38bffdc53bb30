"""The page on health: asked in a lane, told in words, copied without content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from tests.unit.test_health import GOOD
from workbench import paths
from workbench.domain.errors import PaperError, VaultError
from workbench.domain.preferences import EXPORT_FOLDER, Preference
from workbench.services.handbook import Made, Page
from workbench.services.health import State
from workbench.services.locking import Trigger
from workbench.ui.health import handbook as ui_handbook
from workbench.ui.health.handbook import HandbookSection
from workbench.ui.health.rows import HealthRow
from workbench.ui.health.tab import HealthTab
from workbench.ui.tasks import Lane
from workbench.ui.theme import Theme


class Found:
    """Facts that a test sets."""

    def __init__(self):
        self.now = replace(GOOD, encrypted_disk=False, heard=frozenset())
        self.asked = 0

    def facts(self):
        self.asked += 1
        if isinstance(self.now, Exception):
            raise self.now
        return self.now


@pytest.fixture
def found():
    return Found()


@pytest.fixture
def tab(qapp, qtbot, clock, dutch, found):
    Theme.install(qapp, paths.resources())
    desk, _ = make_desk(clock)
    desk.told.connect(lambda sentence, *_: tab.told.append(sentence))
    tab = HealthTab(desk, found, lambda: frozenset({Trigger.SESSION, Trigger.SLEEP}))
    tab.told = []
    qtbot.addWidget(tab)
    tab.resize(900, 700)
    tab.show()
    return tab


def rows(tab):
    return [row for row in tab.findChildren(HealthRow) if not row.isHidden()]


def test_it_looks_when_it_comes_in_sight_and_not_again(tab, found):
    assert rows(tab) == []
    tab.refresh()
    assert len(rows(tab)) == len(tab.found)
    assert tab._summary.text() == "1 punt vraagt actie"
    tab.refresh()
    assert found.asked == 1
    tab.again.click()
    assert found.asked == 2


def test_each_line_says_its_state_in_words(tab):
    tab.refresh()
    (disk,) = [row for row in rows(tab) if row.accessibleName().startswith("Versleuteling van")]
    assert "actie nodig" in disk.accessibleName()
    assert "Vraag de beheerder" in disk.accessibleName()
    assert all("," in row.accessibleName() or ". " in row.accessibleName() for row in rows(tab))


def test_the_signs_of_the_system_come_from_who_listens(tab):
    tab.refresh()
    (signals,) = [line for line in tab.found if line.code == "computer.signals"]
    assert signals.state is State.GOOD


def test_it_is_copied_without_names_or_places(tab):
    tab.copy.click()  # nothing to copy yet
    tab._copy()
    tab.refresh()
    tab.copy.click()
    text = QApplication.clipboard().text()
    assert "computer.disk: actie nodig" in text
    assert "geheim" not in text
    assert tab.told == ["Gekopieerd als tekst"]


def test_trouble_is_told_on_the_page(tab, found):
    found.now = VaultError()
    tab.refresh()
    assert "(KL-00)" in tab._summary.text()
    found.now = GOOD
    tab.again.click()
    assert tab.found


def test_what_it_showed_stays_while_it_looks_again(tab):
    tab.refresh()
    shown = tab._summary.text()

    class Waiting:
        lanes = ()

        def run(self, lane, owner, job, done, failed):
            self.lanes = (*self.lanes, lane)

    waiting = tab._desk.tasks = Waiting()
    tab.again.click()
    tab.again.click()  # one look at a time
    assert waiting.lanes == (Lane.KEEPING,)
    assert tab._summary.text() == shown


def test_the_focus_comes_on_what_can_be_pressed(tab):
    tab.activateWindow()
    tab.enter_by_key()
    assert tab.focusWidget() is tab.again


class Pages:
    """A handbook that is quick."""

    def make(self, page, words):
        return Made(f"{page}-{words.language}.odt", b"odt")


class Out:
    def __init__(self):
        self.written = []

    def write(self, folder, name, data):
        if folder.name == "vol":
            error = PaperError()
            error.code = "paper.disk-full"
            raise error
        self.written.append((folder, name, data))
        return folder / name


def test_the_pages_for_ciso_and_fg_are_saved_as_documents(qapp, qtbot, clock, dutch, tmp_path):
    Theme.install(qapp, paths.resources())
    desk, memory = make_desk(clock)
    desk.files, told, asked = Out(), [], []
    desk.told.connect(lambda sentence, *_: told.append(sentence))
    folder = [str(tmp_path)]

    def choose(parent, start):
        asked.append(start)
        return folder[0]

    section = HandbookSection(desk, Pages(), choose)
    qtbot.addWidget(section)
    section.buttons[Page.DPIA].click()
    assert desk.files.written == [(tmp_path, "dpia-nl.odt", b"odt")]
    assert told == ["Opgeslagen als dpia-nl.odt"]
    memory.preferences.put(EXPORT_FOLDER, Preference(id=EXPORT_FOLDER, value="/ergens"))
    folder[0] = ""  # thought better of it
    section.buttons[Page.CISO].click()
    assert asked == ["", "/ergens"]
    folder[0] = str(tmp_path / "vol")
    section.buttons[Page.CISO].click()
    assert told[-1].endswith("(paper.disk-full)")
    assert section.buttons[Page.CISO].accessibleName() == "Uitleg voor de CISO opslaan als ODT"


def test_the_section_stands_on_the_page_where_there_is_a_handbook(qapp, qtbot, clock, dutch, found):
    Theme.install(qapp, paths.resources())
    desk, _ = make_desk(clock)
    desk.handbook = Pages()
    tab = HealthTab(desk, found, frozenset)
    qtbot.addWidget(tab)
    assert len(tab.findChildren(HandbookSection)) == 1


def test_a_folder_is_asked_by_the_one_door(qapp, qtbot, clock, dutch, monkeypatch):
    Theme.install(qapp, paths.resources())
    desk, _ = make_desk(clock)
    asked = []
    monkeypatch.setattr(ui_handbook, "ask_folder", lambda *told: asked.append(told[1]) or "")
    section = HandbookSection(desk, Pages())
    qtbot.addWidget(section)
    section.buttons[Page.REGISTER].click()
    assert asked == ["Map kiezen"]
