"""The tab *Knelpunten* with real keys: what was said, described, raised, answered, solved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.ids import LineId
from workbench.domain.lessons import LessonKind, RaisedTo, Solver
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import Block, LineKind
from workbench.domain.parties import organisation
from workbench.domain.policy_items import Theme
from workbench.services import lessons, minutes, people
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import LESSONS
from workbench.ui.theme import Appearance, Mode
from workbench.ui.theme import Theme as Look
from workbench.ui.today.wishes import Place, Wish

KEY, TODAY = Qt.Key, fakes.TODAY
BOTTLENECK, PRACTICE = "Geen tolk na zes uur", "Samen op huisbezoek"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Look.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def stage(clock, qtbot):
    desk, memory = make_desk(clock)
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")
    memory.organisations.save(fakes.organisation(1, name="Opvang De Luwte"))
    memory.meetings.save(fakes.meeting(0, title="Tafel", state=MeetingState.IN_PROGRESS))
    memory.items.save(fakes.item(0))
    room = PolicyRoom(desk)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.activateWindow()
    return room, desk, memory


@pytest.fixture
def world(stage):
    room, desk, memory = stage
    blocks = (
        Block(
            line=LineId("k"), text=BOTTLENECK, kind=LineKind.BOTTLENECK, is_recorded=True,
            audience=(organisation("o1"),),
        ),
        Block(line=LineId("p"), text=PRACTICE, kind=LineKind.PRACTICE, is_recorded=True),
    )  # fmt: skip
    desk._session.do(minutes.write_item, "i0", blocks)
    room.go_to(LESSONS)
    return room, desk, memory


def press(*keys, text=""):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)


def enter(widget):
    QTest.keyClick(widget, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)


def held(memory, kind=LessonKind.BOTTLENECK):
    return next(one for one in memory.lessons.where() if one.kind is kind)


def titles(page):
    return [row.look.title for row in page.list.rows.rows]


def test_without_any_the_page_says_how_to_make_one(stage):
    room = stage[0]
    room.go_to(LESSONS)
    page = room.lessons
    assert page.nothing.isVisible()
    assert page.list.isHidden()
    press(KEY.Key_F6)  # nothing to go to, nothing breaks
    room.new()
    page.flush()
    assert page.pane.key is None


def test_they_stand_in_groups_with_their_marking_and_for_whom_they_are(world):
    page = world[0].lessons
    assert titles(page) == ["Open bottlenecks", BOTTLENECK, "Good practices", PRACTICE]
    assert page.list.hasFocus()
    page.list.choose(held(world[2]).id)
    assert "Only Opvang De Luwte, Confidential, TLP:AMBER" in page.pane.limits.text()
    assert "Only Opvang De Luwte" in page.list.chosen().spoken
    page.list.choose(held(world[2], LessonKind.PRACTICE).id)
    assert "Only" not in page.pane.limits.text()
    assert page.pane.settle.isHidden()  # nobody solves what works
    assert page.pane.kind.text() == "Good practice"


def test_it_is_described_by_keys_and_taken_back(world):
    room, desk, memory = world
    page = room.lessons
    page.list.choose(held(memory).id)
    press(KEY.Key_B)
    form = page.pane.form
    assert page.pane._known[0].isHidden()
    form.theme.set_value(Theme.VICTIMS)
    form.solver.set_value(Solver.PARTNER)
    assert form.partner.isVisible()
    form.partner.set_value("o1")
    form.outside.edit.setFocus()
    press(text="Er zijn geen tolken in de avond")
    enter(form.outside.edit)
    made = held(memory)
    assert (made.theme, made.solver, made.partner) == (Theme.VICTIMS, Solver.PARTNER, "o1")
    assert made.outside == "Er zijn geen tolken in de avond"
    assert page.pane._facts[1].text() == "Opvang De Luwte"
    assert "Victims" in page.list.chosen().look.second
    desk.steps.undo()
    assert held(memory).theme is None
    assert page.pane._facts[0].text() == "No theme yet"
    press(KEY.Key_Escape)
    assert page.list.hasFocus()


def test_a_partner_that_is_gone_stays_chosen(world):
    room, desk, memory = world
    page = room.lessons
    said = lessons.Description(solver=Solver.PARTNER, partner="weg")
    desk._session.do(lessons.describe, held(memory).id, said)
    page.refresh()
    page.list.choose(held(memory).id)
    press(KEY.Key_B)
    page.pane.form.theme.set_value(Theme.REGION)
    page.pane.form.keep()
    assert (held(memory).partner, held(memory).theme) == ("weg", Theme.REGION)


def test_a_good_practice_is_not_asked_who_solves_it(world):
    page = world[0].lessons
    page.list.choose(held(world[2], LessonKind.PRACTICE).id)
    press(KEY.Key_B)
    assert page.pane.form.solver.isHidden()
    press(KEY.Key_Escape)
    assert page.pane.form.isHidden()
    assert page.pane.describe.hasFocus()


def test_it_is_raised_and_answered_later_and_taken_away_by_keys(world):
    room, desk, memory = world
    page = room.lessons
    page.list.choose(held(memory).id)
    press(KEY.Key_N)
    form = page.pane.raisings.form
    assert form.answer.isHidden()  # an answer comes later
    form.receiver.set_value(RaisedTo.RAPPORTEUR)
    form.day.set_day(TODAY + timedelta(days=3))
    form.keep()
    assert form.day.error()
    form.day.set_day(TODAY - timedelta(days=3))
    form.keep()
    (made,) = memory.raisings.where()
    assert (made.raised_to, made.on) == (RaisedTo.RAPPORTEUR, TODAY - timedelta(days=3))
    assert page.list.chosen().look.chip == "Raised"
    raised = page.pane.raisings
    assert raised.list.hasFocus()
    press(KEY.Key_Return)
    press(text="Komt in de monitor")
    form.answered.set_day(TODAY - timedelta(days=9))
    enter(form.answer.edit)
    assert form.answered.error()
    form.answered.set_text("")
    enter(form.answer.edit)
    (made,) = memory.raisings.where()
    assert (made.answer, made.answered_on) == ("Komt in de monitor", TODAY)
    assert page.list.chosen().look.chip == "Answered"
    assert raised.answers.text() == "The National Rapporteur: Komt in de monitor"
    told = []
    desk.history_asked.connect(lambda *of: told.append(of))
    raised.list.enter_by_key()
    press(KEY.Key_H, KEY.Key_Delete)
    assert told == [(made.id, "The National Rapporteur")]
    assert memory.raisings.where() == ()


def test_x_solves_it_and_says_it_is_still_there(world):
    room, _, memory = world
    page = room.lessons
    page.list.choose(held(memory).id)
    press(KEY.Key_X)
    assert titles(page)[0] == "Solved"
    assert "Solved on" in page.pane.where.text()
    assert page.pane.settle.text() == "Open again"
    page.pane.settle.click()
    assert titles(page)[0] == "Open bottlenecks"
    page.list.choose(held(memory, LessonKind.PRACTICE).id)
    page.list.enter_by_key()
    press(KEY.Key_X)
    assert titles(page)[0] == "Open bottlenecks"


def test_it_leads_to_its_line_and_to_its_history(world):
    room, desk, memory = world
    asked, told = [], []
    room.wished.connect(asked.append)
    desk.history_asked.connect(lambda *of: told.append(of))
    page = room.lessons
    page.list.choose(held(memory).id)
    press(KEY.Key_V, KEY.Key_H)
    page.pane.passage.click()
    assert asked == [Wish(Place.PASSAGE, "k")] * 2
    assert told == [(held(memory).id, BOTTLENECK)]


def test_from_elsewhere_one_goes_to_what_one_was_told_of(world):
    room, _, memory = world
    page = room.lessons
    wanted = held(memory, LessonKind.PRACTICE).id
    page.show_lesson(wanted)
    assert page.list.chosen_key() == wanted
    page.list.rows.show(())
    page.show_lesson(held(memory).id)  # the rows still have to come
    assert page.list.chosen_key() == held(memory).id


def test_what_is_half_typed_is_kept_at_another_row_and_at_the_lock(world):
    room, _, memory = world
    page = room.lessons
    page.list.choose(held(memory).id)
    page.pane.begin_describing()
    page.pane.form.outside.set_text("Half")
    page.list.choose(held(memory, LessonKind.PRACTICE).id)
    assert held(memory).outside == "Half"
    room.new()
    room.flush()
    assert memory.raisings.where() == ()  # nothing of it was chosen
    room.new()
    page.pane.raisings.form.receiver.set_value(RaisedTo.STATE)
    room.flush()
    assert [one.raised_to for one in memory.raisings.where()] == [RaisedTo.STATE]


def test_f6_goes_over_and_back(world):
    page = world[0].lessons
    press(KEY.Key_F6)
    assert page.pane.describe.hasFocus()
    press(KEY.Key_F6)
    assert page.list.hasFocus()
    press(KEY.Key_Return)
    assert page.pane.describe.hasFocus()
