"""Jobs run on their lane, and come home to whoever still waits."""

from __future__ import annotations

import sys
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import delete

from workbench.domain.errors import RuleBrokenError
from workbench.ui.tasks import TURN, BackgroundTasks, InlineTasks, Lane


@pytest.fixture
def tasks(qapp):
    made = BackgroundTasks()
    yield made
    made.close()


def never(_):
    raise AssertionError


def test_a_result_comes_home_on_the_ui_thread(tasks, qtbot):
    heard = []
    here = threading.get_ident()
    owner = QObject()
    tasks.run(
        Lane.READ,
        owner,
        threading.get_ident,
        lambda there: heard.append((there != here, threading.get_ident() == here)),
        never,
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(True, True)]


def test_jobs_of_one_lane_keep_their_order_and_their_thread(tasks, qtbot):
    owner = QObject()
    heard = []
    for n in range(20):
        tasks.run(Lane.WRITE, owner, lambda n=n: (n, threading.get_ident()), heard.append, never)
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert [n for n, _ in heard] == list(range(20))
    assert len({thread for _, thread in heard}) == 1


class Page(QWidget):
    """Counts how often it is painted, and how wide it was."""

    def __init__(self):
        super().__init__()
        self.painted = []

    def paintEvent(self, event):  # noqa: N802 - Qt's own name
        self.painted.append(self.width())


def test_what_a_landing_brings_in_sight_is_painted_once_and_laid_out(tasks, qtbot):
    """Also when a picture was asked for just before, as by what turns while one waits."""
    window, page, below, beside = QWidget(), Page(), QWidget(), QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    QHBoxLayout(below).addWidget(page)
    outer = QHBoxLayout(window)
    outer.addWidget(below)
    outer.addWidget(beside)
    below.hide()
    window.show()
    qtbot.waitExposed(window)
    landed = []

    def show(_):
        beside.setFixedWidth(100)
        below.show()
        landed.append(1)

    gate = threading.Event()
    tasks.run(Lane.READ, window, lambda: gate.wait(20), show, never)
    QCoreApplication.processEvents()
    gate.set()
    while not tasks._lanes[Lane.READ].submit(int).done():  # the landing is on its way
        time.sleep(0.001)
    window.update()  # asked for before it comes in
    qtbot.waitUntil(lambda: bool(landed and page.painted))
    qtbot.wait(50)
    assert page.painted == [page.width()]


def test_lanes_do_not_wait_for_each_other(tasks, qtbot):
    owner = QObject()
    gate = threading.Event()
    heard = []
    tasks.run(Lane.WRITE, owner, lambda: gate.wait(20), lambda _: heard.append("write"), never)
    tasks.run(Lane.SEARCH, owner, lambda: None, lambda _: heard.append("search"), never)
    qtbot.waitUntil(lambda: heard == ["search"])
    gate.set()
    qtbot.waitUntil(lambda: heard == ["search", "write"])


def test_a_lane_that_works_in_python_soon_lets_the_window_have_its_turn(tasks):
    """Five milliseconds, Python's own, are waited for several times in one key."""
    assert sys.getswitchinterval() == pytest.approx(TURN)
    assert TURN <= 0.001


def test_nobody_is_called_back_after_they_left(tasks, qtbot):
    gone, still_here = QObject(), QObject()
    gate = threading.Event()
    heard = []
    tasks.run(Lane.READ, gone, lambda: gate.wait(20), lambda _: heard.append("gone"), never)
    tasks.run(Lane.READ, still_here, lambda: None, lambda _: heard.append("here"), never)
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["here"]


def test_a_refusal_goes_to_the_one_who_asked(tasks, qtbot):
    heard = []

    def refuse():
        raise RuleBrokenError

    tasks.run(Lane.WRITE, owner := QObject(), refuse, never, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], RuleBrokenError)
    assert owner is not None


def test_a_bug_is_told_without_its_content(tasks, qtbot):
    def trip():
        raise ValueError("Kade 12")

    with qtbot.waitSignal(tasks.crashed) as told:
        tasks.run(Lane.WRITE, QObject(), trip, never, never)
    assert told.args[0].startswith("ValueError test_tasks.py:")
    assert "Kade" not in told.args[0]


def test_closing_finishes_what_runs_and_drops_what_waits(qapp):
    tasks = BackgroundTasks()
    started, ran = threading.Event(), []
    owner = QObject()

    def first():
        started.set()
        ran.append(1)

    tasks.run(Lane.WRITE, owner, first, lambda _: None, never)
    assert started.wait(20)
    tasks.close()
    assert ran == [1]
    with pytest.raises(RuntimeError):
        tasks.run(Lane.WRITE, owner, first, never, never)


def test_inline_tasks_run_here(qapp):
    heard = []
    owner = QObject()
    InlineTasks().run(Lane.WRITE, owner, lambda: 3, heard.append, never)

    def refuse():
        raise RuleBrokenError

    InlineTasks().run(Lane.WRITE, owner, refuse, never, lambda e: heard.append(e.code))
    assert heard == [3, "rule.broken"]
