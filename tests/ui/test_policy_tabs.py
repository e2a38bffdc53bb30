"""The tabs of *Beleid en regio* stand in one line where the part at the right can spare the room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths, texts
from workbench.services import people
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import LESSONS, PARTNERS, POLICY, REGION, SECTORS, VICTIMS
from workbench.ui.theme import Appearance, Mode, Theme, current

VIEWS = [POLICY, PARTNERS, SECTORS, REGION, VICTIMS, LESSONS]
SMALLEST = 1056  # of the room in a window of 1120, beside the rail


@pytest.fixture
def room(clock, qtbot, qapp, english):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    desk, _ = make_desk(clock)
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")

    def shown(language: str, width: int) -> PolicyRoom:
        texts.spoken.speak(language)
        made = PolicyRoom(desk)
        qtbot.addWidget(made)
        made.resize(width, 640)
        made.show()
        return made

    return shown


def lines(page):
    QApplication.processEvents()
    return len({tab.y() for tab in page.tabs._tabs})


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("view", VIEWS)
def test_all_tabs_stand_in_one_line_in_the_smallest_window(room, view, language):
    made = room(language, SMALLEST)
    made.show_view(view)
    assert lines(made.shown) == 1
    assert made.shown.pane.width() >= 380


def test_the_part_at_the_right_keeps_its_room_where_that_would_not_help(room, qapp):
    made = room("nl", SMALLEST)
    page = made.shown
    beside = page.pane.width()
    current().apply(Appearance(mode=Mode.LIGHT, is_still=True, text_size=200))
    assert lines(page) > 1
    assert page.pane.width() > beside
    made.resize(1500, 640)
    current().apply(Appearance(mode=Mode.LIGHT, is_still=True))
    QApplication.processEvents()
    assert page.pane.width() == page.widest
