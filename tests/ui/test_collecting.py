"""Cycles are freed by the event loop, in its own thread."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from workbench.ui.collecting import Collector


class Knot:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.me = self
        self.freed_in: list[str] = []


@pytest.fixture
def collector(qapp):
    made = Collector(QObject(qapp))
    made.begin()
    yield made
    made.parent().deleteLater()
    gc.unfreeze()


def test_what_is_due_is_freed_here(collector, monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (9_999, 0, 0))
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread() is main))
    main = threading.current_thread()
    del knot
    collector.look()
    assert freed == [True]


def test_nothing_is_looked_at_when_nothing_is_due(collector, monkeypatch):
    asked = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    monkeypatch.setattr(gc, "collect", asked.append)
    collector.look()
    assert asked == []


@pytest.mark.parametrize(("counts", "oldest"), [((701, 0, 0), 0), ((9, 11, 0), 1), ((9, 9, 11), 2)])
def test_the_oldest_that_is_due_is_taken(collector, monkeypatch, counts, oldest):
    asked = []
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "collect", asked.append)
    collector.look()
    assert asked == [oldest]


def test_another_thread_frees_nothing_by_itself(collector):
    freed = []

    def work():
        for _ in range(50):
            knot = Knot()
            weakref.finalize(knot, lambda: freed.append(threading.current_thread().name))
        del knot
        [[] for _ in range(100_000)]  # what would set the collector off

    thread = threading.Thread(target=work, name="lane")
    thread.start()
    thread.join()
    assert freed == []
