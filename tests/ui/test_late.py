"""What is built when it is first asked for, and only once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.ui.late import Late
from workbench.ui.theme import Appearance, Theme
from workbench.ui.today.rehearsal import rehearse


@pytest.fixture
def late():
    made = []
    yield Late(lambda: made.append("room") or made)
    assert made in ([], ["room"])  # never twice


def test_nothing_is_built_before_it_is_asked_for(late):
    told = []
    late.then(told.append)
    assert late.now() == ()
    assert told == []


def test_it_is_built_once_and_then_told_to_whoever_waited(late):
    told = []
    late.then(told.append)
    assert late() is late()
    assert late.now() == (late(),)
    assert told == [late()]


def test_who_comes_later_is_told_at_once(late):
    room, told = late(), []
    late.then(told.append)
    assert told == [room]


def test_who_waited_may_ask_for_it(late):
    late.then(lambda room: room is late() or pytest.fail("another"))
    late()


def test_of_a_rehearsal_nothing_stays(qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    before = len(QApplication.allWidgets())
    rehearse()
    assert len(QApplication.allWidgets()) > before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(QApplication.allWidgets()) == before
