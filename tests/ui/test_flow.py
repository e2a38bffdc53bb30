"""Things side by side: the last ones at the right end, and what is hidden gives no place away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.flow import Flow

WIDE = 400


def box(width: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, 20)
    made.setMaximumSize(width, 20)
    return made


@pytest.fixture
def place(qtbot):
    def shown(things, at_right, *, hidden=(), width=WIDE, least_gap=None):
        page = QWidget()
        flow = Flow(gap=10, at_right=at_right, least_gap=least_gap)
        for thing in things:
            flow.addWidget(thing)
        for n in hidden:
            things[n].hide()
        page.setLayout(flow)
        page.resize(width, 100)
        qtbot.addWidget(page)
        page.show()
        return [(one.x(), one.y()) for one in things if not one.isHidden()]

    return shown


def test_the_last_stand_at_the_right(place):
    assert place([box(100), box(50), box(40)], 2) == [(0, 0), (300, 0), (360, 0)]


def test_a_title_stays_at_the_left_when_what_stands_at_the_right_is_hidden(place):
    assert place([box(100), box(50)], 1, hidden=(1,)) == [(0, 0)]
    assert place([box(100), box(50), box(40)], 1, hidden=(2,)) == [(0, 0), (110, 0)]


def test_what_stands_at_the_right_stays_there_when_something_else_is_hidden(place):
    assert place([box(100), box(50), box(40)], 2, hidden=(1,)) == [(0, 0), (360, 0)]


def test_what_does_not_fit_goes_on_in_the_next_line(place):
    assert place([box(100), box(80)], 1, width=150) == [(0, 0), (70, 30)]


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (400, [(0, 0), (110, 0), (220, 0)]),
        (312, [(0, 0), (106, 0), (212, 0)]),
        (307, [(0, 0), (110, 0), (0, 30)]),
    ],
)
def test_things_stand_closer_when_that_keeps_them_in_one_line(place, width, places):
    assert place([box(100), box(100), box(100)], 0, width=width, least_gap=4) == places
