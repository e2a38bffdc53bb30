"""States of a case: none is reachable without its reason (acceptance 5 of signals and cases)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from workbench.domain.case_states import (
    GONE,
    OPEN,
    CaseReasonError,
    CaseState,
    CaseStep,
    CaseWayError,
    Why,
    next_step,
    reasons,
    ways,
)
from workbench.domain.cases import Case
from workbench.domain.tables import Regime
from workbench.services import case_state_words, case_words
from workbench.texts import in_language

TODAY = date(2026, 4, 9)


def step(state, why=Why.NEW_FACTS, words="Om", on=TODAY) -> CaseStep:
    return CaseStep(id="s", case="c", state=state, why=why, words=words, on=on)


class CaseLife(RuleBasedStateMachine):
    """Any life of a case: whatever is tried, its state is the last one that was given a reason."""

    def __init__(self):
        super().__init__()
        self.steps: list[CaseStep] = []
        self.day = TODAY
        self.case = Case(id="c", code="C-1", regime=Regime.WGS_RIEC, opened_on=TODAY)

    @initialize(state=st.sampled_from([CaseState.WEIGHING, CaseState.IN_TREATMENT]), data=st.data())
    def open(self, state, data):
        why = data.draw(st.sampled_from(reasons(None, state)))
        first = next_step((), None, step(state, why, ""))
        self.steps.append(first)
        self.case = self.case.take(first)

    @rule(
        state=st.sampled_from(list(CaseState)),
        why=st.sampled_from(list(Why)),
        words=st.sampled_from(["", "  ", "Omdat"]),
        days=st.integers(0, 40),
    )
    def try_anything(self, state, why, words, days):
        self.day += timedelta(days=days)
        wanted = step(state, why, words, self.day)
        before = self.case.state
        is_right = why in reasons(before, state) and bool(words.strip())
        try:
            taken = next_step(self.steps, before, wanted)
        except CaseWayError:
            assert state not in ways(before)
            return
        except CaseReasonError:
            assert not is_right
            return
        assert is_right
        self.steps.append(taken)
        self.case = self.case.take(taken)

    @rule(data=st.data())
    def go_on(self, data):
        """Walk a way that is there, so that the far states are reached too."""
        before = self.case.state
        if not ways(before):
            return
        state = data.draw(st.sampled_from(ways(before)))
        why = data.draw(st.sampled_from(reasons(before, state)))
        self.steps.append(next_step(self.steps, before, step(state, why, on=self.day)))
        self.case = self.case.take(self.steps[-1])

    @invariant()
    def its_state_has_its_reason(self):
        if not self.steps:
            return
        last = self.steps[-1]
        assert last.state is self.case.state
        before = self.steps[-2].state if len(self.steps) > 1 else None
        assert last.why in reasons(before, last.state)
        assert len(self.steps) == 1 or last.words

    @invariant()
    def its_steps_stand_in_order(self):
        assert [one.position for one in self.steps] == list(range(len(self.steps)))

    @invariant()
    def it_has_a_closing_day_when_it_is_not_open(self):
        assert (self.case.closed_on is None) is (self.case.state in OPEN)

    @invariant()
    def nothing_follows_what_is_gone(self):
        assert not GONE & {one.state for one in self.steps[:-1]}


TestCaseLife = CaseLife.TestCase


def test_an_open_case_is_closed_before_it_is_shielded_or_gone():
    """Product.md 5.6: close, shield, destroy."""
    for state in OPEN:
        assert not {CaseState.SHIELDED, *GONE} & set(ways(state))
    assert all(ways(state) == () for state in GONE)
    assert ways(CaseState.SHIELDED) == (CaseState.CLOSED, CaseState.DESTROYED, CaseState.ANONYMISED)


def test_every_state_and_every_reason_is_on_a_way():
    pairs = [(before, after) for before in (None, *CaseState) for after in ways(before)]
    assert {after for _, after in pairs} == set(CaseState)
    assert {why for pair in pairs for why in reasons(*pair)} == set(Why)


def test_reasons_are_few_enough_to_read():
    for before in (None, *CaseState):
        for after in ways(before):
            assert 1 <= len(reasons(before, after)) <= 4


def test_the_closing_day_is_that_of_the_closing():
    case = Case(id="c", code="C-1", regime=Regime.WGS_RIEC, opened_on=TODAY)
    closed = case.take(step(CaseState.CLOSED))
    shielded = closed.take(step(CaseState.SHIELDED, on=TODAY + timedelta(days=9)))
    assert (shielded.closed_on, shielded.is_open) == (TODAY, False)
    assert shielded.take(step(CaseState.WEIGHING)).closed_on is None


def test_words_are_for_people_and_not_for_logs():
    assert "Om" not in repr(step(CaseState.CLOSED))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_state_and_reason_has_words_of_its_own(language):
    words = in_language(language)
    assert len({case_words.state(one, words) for one in CaseState}) == len(CaseState)
    assert len({case_state_words.why(one, words) for one in Why}) == len(Why)
