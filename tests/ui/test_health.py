"""The page on health: asked in a lane, told in words, copied without content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from tests.unit.test_health import GOOD
from workbench import paths
from workbench.domain.errors import VaultError
from workbench.services.health import State
from workbench.services.locking import Trigger
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
    assert tab.again.isEnabled()


def test_what_it_showed_stays_while_it_looks_again(tab):
    tab.refresh()
    shown = tab._summary.text()

    class Waiting:
        def run(self, lane, owner, job, done, failed):
            self.lane = lane

    waiting = tab._desk.tasks = Waiting()
    tab.again.click()
    assert waiting.lane is Lane.KEEPING
    assert tab._summary.text() == shown
    assert not tab.again.isEnabled()


def test_the_focus_comes_on_what_can_be_pressed(tab):
    tab.activateWindow()
    tab.enter_by_key()
    assert tab.focusWidget() is tab.again
