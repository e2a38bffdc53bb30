"""A shielded case on screen: its number and state, the question why, and what an opening shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime
from workbench.services import case_states, cases, shielding, signals
from workbench.services.audit import Act
from workbench.services.case_files import CaseView
from workbench.ui.cases.room import CasesRoom
from workbench.ui.signals.door import SignalDoor
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, qtbot):
    desk, memory = make_desk(clock)
    memory.organisations.save(fakes.organisation(0, name="Police"))
    typed = Case(
        id="", code="C-2026-009", name="Zandkuil", regime=Regime.WGS_RIEC, purpose="Help",
        opened_on=fakes.TODAY,
    )  # fmt: skip
    case = desk._session.do(cases.open_case, typed).value
    told = Signal(
        id="", code="S-047", organisation="o0", on=fakes.TODAY, text="Van", made_at=fakes.NOW
    )
    desk._session.do(signals.receive, told, (case.id,))
    for state, why in ((CaseState.CLOSED, Why.PASSED_ON), (CaseState.SHIELDED, Why.RESTRICTED)):
        desk._session.do(case_states.set_state, case.id, state, why, "Klaar")
    room = CasesRoom(desk)
    qtbot.addWidget(room)
    room.resize(1200, 760)
    room.show()
    room.activateWindow()
    room.open_case(case.id)
    yield desk, memory, room, case
    room.hide()


def test_it_asks_why_and_shows_the_rest_for_a_reason(world):
    desk, memory, room, case = world
    page = room.page
    pane = page.shielded
    assert pane.isVisible()
    assert not page.timeline.isVisible()
    assert not any(part.isVisible() for part in (page.head.more, page.head.purpose, page.head.seen))
    assert page.verbs() == ()
    assert pane.reason.edit.hasFocus()
    QTest.keyClick(pane.reason.edit, KEY.Key_Return)
    assert pane.reason.error() == "Type the reason."
    assert not memory.case_openings.where()
    QTest.keyClicks(pane.reason.edit, "Question of the prosecutor")
    QTest.keyClick(pane.reason.edit, KEY.Key_Return)
    (opening,) = shielding.openings_of(memory, case.id)
    assert (opening.reason, opening.until) == ("Question of the prosecutor", desk.clock.today())
    assert memory.acts[-1][:2] == (Act.CASE_SEEN, case.id)
    assert not pane.isVisible()
    assert page.timeline.isVisible()
    assert page.timeline.list.hasFocus()
    assert "Question of the prosecutor" in page.head.opened.text()
    assert page.head.more.isVisible()


def test_it_closes_by_itself_when_the_day_is_over(world):
    desk, memory, room, case = world
    desk._session.write(shielding.open_shielded, case.id, "Question of the prosecutor")
    room.page.refresh()
    page = room.page
    rest = page.until.remainingTime()
    now = desk.clock.now()
    assert 0 < rest <= 24 * 3600 * 1000 + 1000
    left = (24 - now.hour) * 3600 - now.minute * 60 - now.second
    assert abs(rest / 1000 - left) < 60
    page.ask_transfer()
    memory.case_openings.rows.clear()  # as the views say on the next day
    page.until.timeout.emit()
    assert page.shielded.isVisible()
    assert not page.timeline.isVisible()
    assert page.until.remainingTime() < 0


def test_escape_leaves_it_closed(world):
    _, memory, room, _ = world
    QTest.keyClick(room.page.shielded.reason.edit, KEY.Key_Escape)
    assert room.index.isVisible()
    assert not memory.case_openings.where()


def test_who_may_only_read_writes_no_reason(world):
    desk, memory, room, _ = world
    desk.is_read_only = True
    room.page.refresh()
    pane = room.page.shielded
    assert not pane.reason.isVisible()
    assert not pane.open.isVisible()
    pane._open()
    assert not memory.case_openings.where()


def test_it_stands_among_the_closed_ones(world):
    _, _, room, case = world
    room.back()
    room.index.tabs.set_value(CaseView.CLOSED)
    room.index.refresh()
    assert [row.key for row in room.index.list.rows.rows] == [case.id]


def test_a_hidden_signal_leads_to_the_question(world):
    desk, memory, _, case = world
    asked = []
    door = SignalDoor.__new__(SignalDoor)
    SignalDoor.__bases__[0].__init__(door)
    door._desk = desk
    door.case_asked.connect(asked.append)
    (told,) = memory.signals.where()
    door.open(told.id)
    door.weigh(told.id)
    assert asked == [case.id, case.id]
    other = replace(told, id="sig9", code="S-048")
    memory.signals.save(other)
    assert door._can_show("sig9")
    assert not door._can_show("gone")
