"""Reading and counting in turns: the lane is left in between, what comes out is the same."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.figure_facts import Facts
from workbench.services import figures
from workbench.services.figures import Course

DAY = date(2026, 11, 26)


class Past:
    """Facts that come in three parts."""

    def __init__(self):
        self.read = 0

    def in_parts(self, day):
        for _ in range(3):
            self.read += 1
            yield Facts(day=day, begins=DAY if self.read == 3 else None)


def count(facts):
    assert facts.is_known, "the last facts are whole"
    yield from "ab"


def turns_of(turn) -> int:
    taken = 1
    while not turn():
        taken += 1
    return taken


@pytest.mark.parametrize(("kept", "turns"), [(0.0, (4, 3)), (60.0, (1, 1))])
def test_all_is_counted_however_often_the_lane_is_left(monkeypatch, kept, turns):
    monkeypatch.setattr(figures, "TURN", kept)
    course, past = Course(DAY, count), Past()
    taken = turns_of(lambda: course.read(past)), turns_of(course.count)
    assert (course.found, taken) == (["a", "b"], turns)
    again = Course(DAY, count, course.facts)
    turns_of(again.count)
    assert (again.found, past.read) == (["a", "b"], 3)


def test_without_facts_nothing_is_counted():
    class Nothing:
        def in_parts(self, day):
            return iter(())

    course = Course(DAY, count)
    assert course.read(Nothing())
    assert course.count()
    assert (course.found, course.facts) == ([], None)
