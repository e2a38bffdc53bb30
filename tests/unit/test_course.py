"""Counting in turns: the lane is left in between, and what comes out is the same."""

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


@pytest.mark.parametrize(("kept", "turns"), [(0.0, 6), (60.0, 1)])
def test_all_is_counted_however_often_the_lane_is_left(monkeypatch, kept, turns):
    monkeypatch.setattr(figures, "TURN", kept)
    course, past, taken = Course(DAY, count), Past(), 1
    while not course.turn(past):
        taken += 1
    assert (course.found, taken) == (["a", "b"], turns)
    again = Course(DAY, count, course.facts)
    while not again.turn(past):
        pass
    assert (again.found, past.read) == (["a", "b"], 3)


def test_without_facts_nothing_is_counted():
    class Nothing:
        def in_parts(self, day):
            return iter(())

    course = Course(DAY, count)
    assert course.turn(Nothing())
    assert (course.found, course.facts) == ([], None)
