"""The room *Instellingen*, worked by keys: each choice acts at once, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import __version__, paths
from workbench.domain.preferences import OWN_NAME
from workbench.services import people
from workbench.settings import Settings
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.preferences.meeting import MeetingTab
from workbench.ui.preferences.muted import MutedTab
from workbench.ui.preferences.room import PreferencesRoom
from workbench.ui.preferences.shortcuts import collected, told
from workbench.ui.preferences.shorthands import ShorthandsTab
from workbench.ui.preferences.tab import LateTab
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.letters import are_letters_on
from workbench.ui.widgets.pages import column

KEY = Qt.Key
VAULT = "/srv/ketentafel/kluis"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, english):
    desk, memory = make_desk(clock)
    desk._session.write(people.set_up, "Gemeente", "J. Jansen")
    return desk, memory


@pytest.fixture
def room(world, qtbot):
    made = PreferencesRoom(world[0], Settings(last_vault=VAULT))
    qtbot.addWidget(made)
    made.resize(1200, 1000)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def go_to(widget):
    for _ in range(40):
        here = QApplication.focusWidget()
        if here is widget or widget.isAncestorOf(here):
            return
        press(KEY.Key_Tab)
    pytest.fail(f"Tab does not reach {widget.accessibleName()}")


def test_a_page_is_built_when_its_tab_is_first_chosen(world, qtbot):
    tabs = (
        LateTab(MeetingTab, lambda: MeetingTab(world[0])),
        LateTab(ShorthandsTab, lambda: ShorthandsTab(world[0])),
        LateTab(MutedTab, lambda: MutedTab(world[0])),
    )
    room = PreferencesRoom(world[0], Settings(), tabs)
    qtbot.addWidget(room)
    room.enter()
    room.flush()
    assert [tab.now() for tab in tabs] == [(), (), ()]
    shown = room.show_tab(ShorthandsTab)
    assert shown is room.tab(ShorthandsTab)
    assert [bool(tab.now()) for tab in tabs] == [False, True, False]
    room.tabs.set_value(1)
    room._show_tab(1)
    assert tabs[0]().isVisibleTo(room)
    room.show_keys()  # the keys of all pages are told
    assert all(tab.now() for tab in tabs)
    assert tabs[0]().isVisibleTo(tabs[0]().parentWidget())


def test_the_language_is_chosen_with_an_arrow(room, qtbot):
    with qtbot.waitSignal(room.settings_changed) as heard:
        press(KEY.Key_Right)
    assert heard.args == [Settings(last_vault=VAULT, language="en")]


def test_choices_add_up(room):
    heard = []
    room.settings_changed.connect(heard.append)
    go_to(room.page.mode)
    press(KEY.Key_Right, KEY.Key_Right)
    go_to(room.page.text_size)
    press(KEY.Key_Down)
    go_to(room.page.still)
    press(KEY.Key_Left)
    go_to(room.page.announces)
    press(KEY.Key_Right)
    go_to(room.page.letters)
    press(KEY.Key_Right)
    assert [h.mode for h in heard[:2]] == ["light", "dark"]
    last = heard[-1]
    assert (last.mode, last.text_size, last.is_still, last.announces) == ("dark", 115, True, False)
    assert not last.has_letters
    assert not are_letters_on()
    press(KEY.Key_Left)
    assert are_letters_on()
    assert last.last_vault == VAULT  # nothing else is lost


def test_names_are_kept_when_their_field_is_left(room, world):
    memory = world[1]
    go_to(room.page.organisation)
    press("Gemeente Noord", KEY.Key_Tab)
    QTest.keyClick(room.page.name, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press("K. Klaver")
    room.flush()
    assert "Gemeente Noord" in memory.organisations.where()[0].name
    assert memory.preferences.get(OWN_NAME).value == "K. Klaver"
    assert [c.name for c in memory.contacts.where()] == ["K. Klaver"]


def test_an_empty_name_is_put_back(room, world):
    go_to(room.page.organisation)
    QTest.keyClick(room.page.organisation, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Backspace, KEY.Key_Tab)
    assert room.page.organisation.text() == "Gemeente"
    assert world[1].organisations.where()[0].name == "Gemeente"


def test_it_says_where_the_vault_lies_and_that_it_is_alone(room):
    words = [w.text().replace("\u200b", "") for w in room.page.findChildren(QWidget) if _says(w)]
    assert VAULT in words
    assert "Only on this laptop" in words
    assert __version__ in words


def _says(widget):
    return hasattr(widget, "text") and widget.isVisible()


def test_f1_shows_the_keys_and_escape_goes_back(room):
    press(KEY.Key_F1)
    assert room.keys.list.hasFocus()
    press(KEY.Key_Escape)
    assert room.page.keys.hasFocus()


def test_the_keys_are_those_that_exist(world, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Lock", window)
    action.setShortcut(QKeySequence("Ctrl+L"))
    window.addAction(action)
    before = {(one.words, one.key) for one in collected(window)}
    assert ("Lock", "Ctrl L") in before
    assert ("Postpone", "D") not in before
    window.setLayout(column(ActionsRoom(world[0]), PartnersRoom(world[0])))
    after = {(one.words, one.key) for one in collected(window)}
    assert {("Postpone", "D"), ("Edit text", "F2"), ("Person leaves", "Delete")} <= after


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Ctrl+Shift+P", "Ctrl Shift P"),
        ("Ctrl+,", "Ctrl ,"),
        ("Ctrl++", "Ctrl +"),
        ("Return", "Enter"),
    ],
)
def test_keys_are_written_as_in_the_program(english, key, shown):
    assert told(key) == shown


def test_everything_that_takes_the_focus_has_a_name_and_can_be_hit(room):
    focusable = [
        w
        for w in room.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) >= 12
    unnamed = [type(w).__name__ for w in focusable if not (w.accessibleName() or w.text())]
    small = [type(w).__name__ for w in focusable if min(w.width(), w.height()) < 24]
    assert (unnamed, small) == ([], [])
