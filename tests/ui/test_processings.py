"""The processing log in *Verantwoording*: codes alone, filters by keys, and paper of what is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.storage.test_cases import signal
from tests.ui.desk_fakes import make_desk
from tests.ui.test_provisions import Files, Paper
from workbench import paths
from workbench.domain.papers import PaperKind
from workbench.domain.tables import Regime, Table
from workbench.services import people, signals
from workbench.services.audit import Act
from workbench.services.processings import Processing, Wanted
from workbench.ui.accountability.room import AccountabilityRoom
from workbench.ui.accountability.views import LOG, PROCESSINGS
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TEXT = "Paspoorten in een map"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, qtbot, tmp_path):
    desk, memory = make_desk(clock)
    desk.files, desk.paper = Files(), Paper()
    do = desk._session.do
    do(people.set_up, "Gemeente", "J. Jansen")
    table = Table(id="t0", name="Weegtafel", regime=Regime.WGS_RIEC)
    memory.tables.save(table)
    one = signal(code="S-1", table=table.id, text=TEXT)
    first = do(signals.receive, one).value
    do(signals.dismiss, first.id, TEXT)
    clock.advance(days=40)
    do(signals.receive, signal(code="S-2", table=table.id, on=fakes.TODAY, text=TEXT))
    room = AccountabilityRoom(desk)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.activateWindow()
    room.show_view(PROCESSINGS)
    room.enter()
    return room, desk, memory, tmp_path


def titles(page):
    model = page.list.log_model
    return [model.index(n).data(LOOK).title for n in range(model.rowCount())]


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_it_shows_the_processings_of_the_last_month_by_code(world):
    page = world[0].processings
    assert titles(page) == ["Signal received: S-2"]
    assert page.list.hasFocus()
    said = page.list.log_model.index(0).data(SPOKEN)
    assert said.startswith("Signal received: S-2, Record, ")
    page.period.set_value("")
    assert titles(page) == [
        "Signal received: S-2",
        "Signal dismissed, with a reason: S-1",
        "Signal received: S-1",
    ]
    assert page._count.text() == "3 processings"
    assert TEXT not in "".join(titles(page))


def test_a_code_is_typed_and_escape_shows_everything_again(world):
    page = world[0].processings
    page.period.set_value("")
    press(KEY.Key_Slash)
    assert page.code.edit.hasFocus()
    QTest.keyClicks(page.code.edit, "s-1")
    press(KEY.Key_Return)
    assert page.list.hasFocus()
    assert len(titles(page)) == 2
    page.sort.set_value(Processing.CHANGE)
    assert titles(page) == ["Signal dismissed, with a reason: S-1"]
    press(KEY.Key_Escape)
    assert page.wanted() == Wanted()
    assert len(titles(page)) == 3
    page.code.set_text("nothing")
    page.enter_by_key()
    assert page.code.edit.hasFocus()  # there is nothing to stand on


def test_what_is_done_meanwhile_comes_along_and_each_tab_stays_its_own(world):
    room, desk, memory, _ = world
    (held,) = [one for one in memory.signals.where() if one.code == "S-2"]
    desk.do(signals.dismiss, held.id, TEXT)
    page = room.processings
    assert titles(page)[0] == "Signal dismissed, with a reason: S-2"
    page.tabs.chosen.emit(LOG)
    assert room.shown is room.log
    desk.steps.undo()
    room.log.tabs.chosen.emit(PROCESSINGS)
    assert titles(page)[0].startswith("Step undone") or "S-2" in titles(page)[0]


def test_what_is_shown_is_made_as_a_document_for_the_officer(world):
    room, desk, memory, folder = world
    page = room.processings
    page.period.set_value("")
    press(KEY.Key_P)
    card = page._card
    card._choose = lambda *_: str(folder)
    card._folder = ""
    card.buttons[0].click()
    (paper,) = desk.paper.papers
    assert (paper.kind, paper.title) == (PaperKind.REGISTER, "Processing log")
    rows = [["".join(run.text for run in cell) for cell in row] for row in paper.listings[0].rows]
    assert [row[2] for row in rows] == ["S-1", "S-1", "S-2"]  # the oldest first
    assert rows[0][1] == "Record\nSignal received"
    assert desk.files.written[-1].startswith("processings 2027-01-05")
    assert memory.acts[-1][0] in (Act.REGISTER_EXPORTED, Act.PREFERENCE_SET)
    page.ask_paper()
    page._card._folder = str(folder)
    page._card.buttons[3].click()
    assert desk.files.written[-1].endswith(".csv")


def test_what_nobody_did_is_said(world, clock):
    page = world[0].processings
    clock.advance(days=60)
    page.refresh()
    assert titles(page) == []
    assert page.wanted().since == clock.today() - timedelta(days=30)
