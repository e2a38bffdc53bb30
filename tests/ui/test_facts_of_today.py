"""The facts of today are read in turns, once for all pages, and anew after a change."""

from __future__ import annotations

from collections import deque

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.errors import WorkbenchError
from workbench.domain.figures import EvidenceItem
from workbench.services import figures, people
from workbench.ui.policy import words
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import POLICY, SECTORS, VICTIMS
from workbench.ui.tasks import Lane
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.labels import Label


class Queued:
    """Runs what reads or counts only when it is told to; what is written is written at once."""

    def __init__(self, inline):
        self._inline = inline
        self.waiting = deque()

    def run(self, lane, owner, job, done, failed):
        if lane in {Lane.READ, Lane.COUNT}:
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


def trouble(day):
    raise WorkbenchError
    yield


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


def test_counting_leaves_the_lane_that_reads(world, monkeypatch):
    desk, _, _ = world
    lanes, run = [], desk.tasks.run

    def noted(lane, *told):
        lanes.append(lane)
        run(lane, *told)

    monkeypatch.setattr(desk.tasks, "run", noted)
    page, heard = QObject(), []
    desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert heard == [[0]]
    assert set(lanes) == {Lane.READ, Lane.COUNT}
    lanes.clear()
    desk.facts.look(page, partners, heard.append)  # of the same facts
    desk.tasks.settle()
    assert heard == [[0], [0]]
    assert set(lanes) == {Lane.COUNT}


def test_without_facts_a_page_hears_that_there_is_nothing(world, monkeypatch):
    desk, _, _ = world
    monkeypatch.setattr(desk.lists.past, "in_parts", lambda _: iter(()))
    page, heard = QObject(), []
    desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert heard == [[]]


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
    page, other, heard, told, failed = QObject(), QObject(), [], [], []
    desk.refused.connect(told.append)

    with monkeypatch.context() as patch:
        patch.setattr(desk.lists.past, "in_parts", trouble)
        desk.facts.look(page, partners, heard.append, lambda: failed.append(page))
        desk.facts.look(other, partners, heard.append, lambda: failed.append(other))
        desk.tasks.settle()
    assert (len(told), failed, heard) == (2, [page, other], [])
    desk.facts.look(page, partners, heard.append)
    desk.tasks.settle()
    assert heard == [[0]]


def broken(facts):
    yield len(facts.partners)
    raise KeyError(facts.day)


def test_a_mistake_in_one_count_is_raised_and_who_waits_is_answered(world, qtbot):
    desk, _, _ = world
    one, other, heard, failed = QObject(), QObject(), [], []
    desk.facts.look(one, broken, heard.append, lambda: failed.append(one))
    desk.facts.look(other, partners, heard.append, lambda: failed.append(other))
    with pytest.raises(KeyError):  # as ever: it is no trouble of a vault, and goes to the log
        desk.tasks.settle()
    qtbot.waitUntil(lambda: bool(failed))
    desk.tasks.settle()
    assert (failed, heard) == ([one], [[0]])
    desk.facts.look(one, partners, heard.append)
    desk.tasks.settle()
    assert heard == [[0], [0]]


def test_a_mistake_amid_reading_ends_every_question_and_keeps_nothing(world, monkeypatch, qtbot):
    desk, _, read = world
    one, other, heard, failed = QObject(), QObject(), [], []

    def mistake(day):
        raise KeyError(day)
        yield

    with monkeypatch.context() as patch:
        patch.setattr(desk.lists.past, "in_parts", mistake)
        desk.facts.look(one, partners, heard.append, lambda: failed.append(one))
        desk.facts.look(other, partners, heard.append, lambda: failed.append(other))
        for many in (1, 2):
            with pytest.raises(KeyError):
                desk.tasks.settle()
            qtbot.waitUntil(lambda many=many: len(failed) == many)
    assert (failed, heard, read) == ([one, other], [], [])
    desk.facts.look(one, partners, heard.append)
    desk.tasks.settle()
    assert (heard, len(read)) == ([[0]], 1)


def test_a_mistake_after_the_lock_is_told_to_nobody(world, qtbot):
    desk, _, _ = world
    page, failed, queued = QObject(), [], []
    desk.facts.look(page, broken, lambda _: None, lambda: failed.append(page))
    with pytest.raises(KeyError):
        desk.tasks.settle()
    desk.leaving.emit()
    QTimer.singleShot(0, lambda: queued.append(True))
    qtbot.waitUntil(lambda: bool(queued))
    assert not failed


@pytest.mark.parametrize("view", [POLICY, SECTORS, VICTIMS])
@pytest.mark.usefixtures("english")
def test_a_page_says_that_counting_did_not_succeed_until_it_does(world, qtbot, monkeypatch, view):
    Theme.install(
        QApplication.instance(), paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True)
    )
    desk, _, _ = world
    desk.tasks = desk.tasks._inline
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")

    def said():
        return {one.text() for one in room.findChildren(Label) if one.isVisible()}

    with monkeypatch.context() as patch:
        patch.setattr(desk.lists.past, "in_parts", trouble)
        room = PolicyRoom(desk)
        qtbot.addWidget(room)
        room.resize(1300, 800)
        room.show()
        room.show_view(view)
        room.enter()
        if view == POLICY:
            room.policy.show_item(EvidenceItem.TRIANGLE)
            room.policy.show_item(EvidenceItem.POLICY)
        assert words.not_counted() in said()
    room.enter()
    assert words.not_counted() not in said()
    assert "Counting…" not in said()
    with monkeypatch.context() as patch:  # what was counted before stays
        patch.setattr(desk.lists.past, "in_parts", trouble)
        desk.facts.note_change(None)
        before = said()
        room.enter()
        assert said() - before == ({words.not_counted()} if view == SECTORS else set())
