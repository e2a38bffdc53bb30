"""The facts of today are read in turns, once for all pages, and anew after a change."""

from __future__ import annotations

from collections import deque

import pytest
from PySide6.QtCore import QObject

from tests.ui.desk_fakes import make_desk
from workbench.domain.errors import WorkbenchError
from workbench.services import figures, people
from workbench.ui.tasks import Lane


class Queued:
    """Runs a read job only when it is told to; what is written is written at once."""

    def __init__(self, inline):
        self._inline = inline
        self.waiting = deque()

    def run(self, lane, owner, job, done, failed):
        if lane is Lane.READ:
            self.waiting.append((lane, owner, job, done, failed))
        else:
            self._inline.run(lane, owner, job, done, failed)

    def turn(self):
        self._inline.run(*self.waiting.popleft())

    def settle(self):
        while self.waiting:
            self.turn()


@pytest.fixture
def world(clock, qapp, monkeypatch):
    monkeypatch.setattr(figures, "TURN", 0.0)
    desk, memory = make_desk(clock)
    desk.tasks = Queued(desk.tasks)
    past = desk.lists.past
    read = []
    whole = past.in_parts

    def counted(day):
        read.append(day)
        return whole(day)

    monkeypatch.setattr(past, "in_parts", counted)
    return desk, memory, read


def partners(facts):
    yield len(facts.partners)


def test_a_page_hears_when_all_turns_are_over(world):
    desk, _, _ = world
    page, heard = QObject(), []
    desk.facts.look(page, partners, heard.append)
    assert len(desk.tasks.waiting) == 1
    desk.tasks.turn()
    assert not heard
    desk.tasks.settle()
    assert heard == [[0]]


def test_facts_are_read_once_for_all_pages_and_anew_after_a_change(world):
    desk, _, read = world
    one, other, heard = QObject(), QObject(), []
    for page in (one, other, other):
        desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert (heard, len(read)) == ([[0], [0]], 1)  # a question asked again takes the first's place
    desk.do(people.set_up, "Gemeente", "J. Jansen")
    desk.facts.look(one, partners, heard.append)
    desk.tasks.settle()
    assert (heard[-1], len(read)) == ([1], 2)


def test_what_changed_while_it_was_read_is_not_kept(world):
    desk, _, read = world
    page, heard = QObject(), []
    desk.facts.look(page, partners, heard.append)
    desk.tasks.turn()
    desk.do(people.set_up, "Gemeente", "J. Jansen")
    desk.tasks.settle()
    desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert (heard[-1], len(read)) == ([1], 2)


def test_a_page_that_is_gone_and_a_lock_end_it(world):
    from shiboken6 import delete  # noqa: PLC0415 - only here

    desk, _, _ = world
    gone, page, heard = QObject(), QObject(), []
    desk.facts.look(gone, partners, heard.append)
    desk.facts.look(page, partners, heard.append)
    desk.tasks.turn()
    delete(gone)
    desk.tasks.settle()
    assert heard == [[0]]
    desk.facts.look(page, partners, heard.append)
    desk.leaving.emit()
    desk.tasks.settle()
    desk.facts.look(page, partners, heard.append)
    assert not desk.tasks.waiting
    assert heard == [[0]]


def test_trouble_is_told_and_the_next_question_is_answered(world, monkeypatch):
    desk, _, _ = world
    page, heard, told = QObject(), [], []
    desk.refused.connect(told.append)

    def trouble(day):
        raise WorkbenchError
        yield

    with monkeypatch.context() as patch:
        patch.setattr(desk.lists.past, "in_parts", trouble)
        desk.facts.look(page, partners, heard.append)
        desk.tasks.settle()
    assert len(told) == 1
    desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert heard == [[0]]
