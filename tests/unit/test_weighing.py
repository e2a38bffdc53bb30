"""Weighing: four steps in their order, each with reason and term; criteria beside each other."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.weighing import (
    STAGES,
    Choice,
    Criterion,
    Outcome,
    PassedToError,
    Stage,
    Turn,
    Weighing,
    WeighingOverError,
    WeighingReasonError,
    WeighingStep,
    WeighingTermError,
    at_hand,
    take,
)

TODAY = date(2026, 4, 9)
SOON = TODAY + timedelta(days=7)


def step(stage=Stage.INTAKE, **more) -> WeighingStep:
    told = {"id": "s", "weighing": "w", "position": STAGES.index(stage), "stage": stage}
    return WeighingStep(**{**told, **more})


def choice(turn=Turn.ON, **more) -> Choice:
    return Choice(**{"turn": turn, "reason": "Om", "due": SOON, **more})


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_a_weighing_ends_at_the_first_no_and_else_after_four_steps(answers):
    """Property (product.md 5.4): nobody skips a step, and each says why."""
    now: Stage | None = Stage.INTAKE
    taken, outcome = [], None
    while now is not None:
        turn = Turn.ON if answers[len(taken)] else Turn.NOT_ON
        end = take(step(now), choice(turn), TODAY)
        assert (end.following is None) is (end.outcome is not None)
        taken.append(end.step)
        now, outcome = end.following, end.outcome
    no = answers.index(False) + 1 if False in answers else 4
    assert [one.stage for one in taken] == list(STAGES[:no])
    assert outcome is (Outcome.TAKEN_UP if all(answers) else Outcome.NO_FOLLOW_UP)
    assert all(one.reason and one.on == TODAY for one in taken)


@pytest.mark.parametrize("turn", list(Turn))
def test_a_step_ends_for_a_reason(turn):
    with pytest.raises(WeighingReasonError):
        take(step(), choice(turn, reason="  "), TODAY)
    assert take(step(), choice(turn, reason=" Om "), TODAY).step.reason == "Om"


def test_who_goes_on_says_by_when():
    for due in (None, TODAY - timedelta(days=1)):
        with pytest.raises(WeighingTermError):
            take(step(), choice(due=due), TODAY)
        assert take(step(Stage.APPROACH), choice(due=due), TODAY).outcome is Outcome.TAKEN_UP
        assert take(step(), choice(Turn.NOT_ON, due=due), TODAY).outcome is Outcome.NO_FOLLOW_UP
    assert take(step(), choice(due=TODAY), TODAY).due == TODAY


def test_what_is_passed_on_goes_to_somebody():
    with pytest.raises(PassedToError):
        take(step(), choice(Turn.NOT_ON, outcome=Outcome.PASSED_ON), TODAY)
    end = take(step(), choice(Turn.NOT_ON, outcome=Outcome.PASSED_ON, passed_to="o1"), TODAY)
    assert (end.outcome, end.passed_to) == (Outcome.PASSED_ON, "o1")
    end = take(step(), choice(Turn.NOT_ON, outcome=Outcome.TAKEN_UP, passed_to="o1"), TODAY)
    assert (end.outcome, end.passed_to) == (Outcome.NO_FOLLOW_UP, None)  # not going on is no way up


def test_the_step_at_hand_is_the_first_that_nobody_took():
    done = step(turn=Turn.ON, on=TODAY, reason="Om")
    assert at_hand((done, step(Stage.GRAVITY))) == step(Stage.GRAVITY)
    assert at_hand((done,)) is None


@pytest.mark.parametrize("criterion", list(Criterion))
def test_each_criterion_is_put_in_words_of_its_own(criterion):
    held = Weighing(id="w", case="c", begun_on=TODAY)
    said = held.say(criterion, " Woorden ")
    assert [said.said(one) for one in Criterion] == [
        "Woorden" if one is criterion else "" for one in Criterion
    ]
    assert "Woorden" not in repr(said)
    with pytest.raises(WeighingOverError):
        replace(said, outcome=Outcome.TAKEN_UP, ended_on=TODAY).say(criterion, "Anders")


def test_a_weighing_is_of_one_thing():
    assert Weighing(id="w", case="c", begun_on=TODAY).of == "c"
    assert Weighing(id="w", signal="s", begun_on=TODAY).of == "s"


def test_a_weighing_keeps_no_number_that_could_be_a_total():
    """Product.md 5.4: no score anywhere. Only the place of a step is a number."""
    held = {(kind.__name__, one.name) for kind in (Weighing, WeighingStep, Choice)
            for one in fields(kind) if "int" in str(one.type) or "float" in str(one.type)}  # fmt: skip
    assert held == {("WeighingStep", "position")}
