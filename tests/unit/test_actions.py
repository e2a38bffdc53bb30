"""What happens to an action: done, lapsed, postponed, late (product.md 4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import (
    Action,
    ActionClosedError,
    ActionState,
    ReasonMissingError,
)
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ActionId

ON = date(2026, 3, 12)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def action(**fields):
    told = {"id": ActionId("a"), "table": None, "meeting": None, "year": 2026, "text": "Bellen"}
    return Action(**{**told, "agreed_on": ON, **fields})


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.LAPSED])
@pytest.mark.parametrize(
    "act",
    [
        lambda a: a.close(ON),
        lambda a: a.lapse(ON),
        lambda a: a.postpone(DueKind.DATE, ON, "reden"),
    ],
)
def test_a_closed_action_is_reopened_first(state, act):
    with pytest.raises(ActionClosedError):
        act(action(state=state))
    act(action(state=state).reopen())


def test_closing_and_reopening_leave_no_day_behind():
    closed = action().close(ON)
    assert (closed.state, closed.closed_on) == (ActionState.DONE, ON)
    assert closed.reopen() == action()


def test_the_second_postponement_asks_a_reason_and_the_chair():
    once = action().postpone(DueKind.DATE, ON, "")
    assert (once.postponed, once.asks_chair) == (1, False)
    with pytest.raises(ReasonMissingError):
        once.postpone(DueKind.DATE, ON, "  ")
    twice = once.postpone(DueKind.SOON, None, "wacht op advies")
    assert (twice.postponed, twice.asks_chair, twice.due_kind) == (2, True, DueKind.SOON)


@given(DAYS, DAYS)
def test_late_is_only_after_the_day_has_passed(due, today):
    assert action(due_kind=DueKind.DATE, due=due).is_late(today) == (due < today)


@given(DAYS, DAYS)
def test_a_term_at_the_next_meeting_moves_with_it(first, moved):
    held = action(due_kind=DueKind.NEXT_MEETING)
    assert (held.day(first), held.day(moved), held.day(None)) == (first, moved, None)


@given(DAYS)
def test_what_has_no_day_or_is_closed_is_never_late(today):
    assert not action().is_late(today)
    assert not action(due_kind=DueKind.DATE, due=ON).close(ON).is_late(today)


def test_its_words_stay_out_of_logs():
    assert "Bellen" not in repr(action())
