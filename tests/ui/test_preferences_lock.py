"""The tab *Vergrendelen*, worked by keys: what can be set acts at once, what cannot be set is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.preferences import (
    IDLE_MINUTES,
    IDLE_MINUTES_IN_MEETING,
    SHOWN_IN_CAPTURES,
)
from workbench.services import locking, people
from workbench.services.audit import Act
from workbench.services.locking import LockLimits, Trigger
from workbench.ui.preferences.lock import LockTab, LockTerms
from workbench.ui.theme import Appearance, Theme
from workbench.ui.widgets.chips import Chip

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(is_still=True))


@pytest.fixture
def world(clock, english):
    return make_desk(clock)


@pytest.fixture
def show(world, qtbot):
    def show(limits=None, heard=frozenset(), *, can_hide=True):
        terms = LockTerms(limits=limits or LockLimits(), heard=lambda: heard, can_hide=can_hide)
        made = LockTab(world[0], terms)
        qtbot.addWidget(made)
        made.resize(1000, 900)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.refresh()
        made.enter_by_key()
        return made

    return show


def offered(choice):
    return [choice.itemText(n) for n in range(choice.count())]


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_the_minutes_are_chosen_by_key_and_can_be_taken_back(show, world):
    desk, memory = world
    tab = show()
    assert tab.idle.hasFocus()
    assert tab.idle.currentText() == "after 5 minutes"
    press(KEY.Key_Up)
    assert memory.preferences.get(IDLE_MINUTES).value == "4"
    assert locking.idle_minutes(memory) == 4
    desk.steps.undo()
    assert tab.idle.currentText() == "after 5 minutes"


def test_so_are_those_of_a_meeting(show, world):
    tab = show()
    assert tab.in_meeting.currentText() == "after 45 minutes"
    press(KEY.Key_Tab)
    press(KEY.Key_Up)
    assert world[1].preferences.get(IDLE_MINUTES_IN_MEETING).value == "30"


def test_one_to_fifteen_minutes_and_five_to_forty_five(show):
    tab = show()
    assert (offered(tab.idle)[0], offered(tab.idle)[-1]) == ("after 1 minute", "after 15 minutes")
    assert len(offered(tab.idle)) == 15
    assert offered(tab.in_meeting)[0] == "after 5 minutes"


@pytest.mark.parametrize(("most", "said"), [(12, ["5", "10"]), (3, ["3"])])
def test_no_more_is_offered_than_the_administrator_allows(show, world, most, said):
    world[0]._session.write(people.set_preference, IDLE_MINUTES, "9")
    tab = show(LockLimits(most=3, most_in_meeting=most))
    assert offered(tab.idle)[-1] == tab.idle.currentText() == "after 3 minutes"
    assert offered(tab.in_meeting) == [f"after {n} minutes" for n in said]


def test_it_says_what_the_system_was_heard_to_tell(show):
    tab = show(heard=frozenset({Trigger.SLEEP, Trigger.SESSION}))
    told = {trigger: chip.accessibleName() for trigger, chip in tab._chips.items()}
    assert told[Trigger.SLEEP] == "The laptop sleeps or its lid closes, Works here"
    assert {trigger: words.split(", ")[-1] for trigger, words in told.items()} == {
        Trigger.SESSION: "Works here",
        Trigger.SCREEN_SAVER: "Not on this system",
        Trigger.USER: "Not on this system",
        Trigger.SLEEP: "Works here",
        Trigger.SHUTDOWN: "Not on this system",
    }


def test_hiding_can_be_switched_off_and_the_log_has_it(show, world):
    memory = world[1]
    tab = show()
    assert tab.hidden.value() is True
    for _ in range(2):
        press(KEY.Key_Tab)
    press(KEY.Key_Right)
    assert memory.preferences.get(SHOWN_IN_CAPTURES).value == "yes"
    assert locking.is_shown_in_captures(memory, LockLimits())
    assert memory.acts[-1][:2] == (Act.PREFERENCE_SET, SHOWN_IN_CAPTURES)
    press(KEY.Key_Left)
    assert not locking.is_shown_in_captures(memory, LockLimits())


def test_where_it_cannot_be_hidden_there_is_no_switch(show):
    assert show(can_hide=False).hidden is None


def test_the_administrator_can_forbid_pictures(show, world):
    world[0]._session.write(people.set_preference, SHOWN_IN_CAPTURES, "yes")
    limits = LockLimits(may_be_captured=False)
    tab = show(limits)
    assert tab.hidden is None
    told = [chip.accessibleName() for chip in tab.findChildren(Chip)]
    assert "Hide the windows from pictures, Set by the administrator" in told
    assert not locking.is_shown_in_captures(world[1], limits)
