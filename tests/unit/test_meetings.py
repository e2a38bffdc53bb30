"""The states of a meeting (rules R5, R4) and who was there."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.ids import MeetingId, TableId
from workbench.domain.meetings import (
    Meeting,
    MeetingState,
    MinutesAdoptedError,
    WrongStateError,
)

AT = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
ACTS = {
    "start": lambda m: m.start(AT),
    "end": lambda m: m.end(AT),
    "finish": lambda m: m.finish(AT, 2),
    "reopen": lambda m: m.reopen(),
    "adopt": lambda m: m.adopt(),
    "withdraw adoption": lambda m: m.withdraw_adoption(),
    "cancel": lambda m: m.cancel(),
    "move": lambda m: m.move(date(2026, 4, 2)),
}
ALLOWED = {
    MeetingState.CONCEPT: {"start", "cancel", "move"},
    MeetingState.INVITED: {"start", "cancel", "move"},
    MeetingState.IN_PROGRESS: {"end"},
    MeetingState.TO_FINISH: {"start", "finish"},
    MeetingState.DRAFT_MINUTES: {"reopen", "adopt"},
    MeetingState.ADOPTED: {"withdraw adoption"},
    MeetingState.MOVED: set(),
    MeetingState.CANCELLED: set(),
}


def meeting(state=MeetingState.CONCEPT):
    return Meeting(
        id=MeetingId("m"),
        table=TableId("t"),
        on=date(2026, 3, 12),
        title="Tafel",
        year=2026,
        state=state,
    )


@pytest.mark.parametrize("state", MeetingState)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_for_its_states_only(state, act):
    held = meeting(state)
    if act in ALLOWED[state]:
        ACTS[act](held)
    else:
        with pytest.raises(WrongStateError) as refused:
            ACTS[act](held)
        assert "Tafel" not in str(refused.value)


def test_from_start_to_draft_minutes():
    held = meeting().start(AT).end(AT).finish(AT, 2)
    assert (held.state, held.number) == (MeetingState.DRAFT_MINUTES, 2)
    assert held.started_at == held.ended_at == held.finished_at == AT


def test_going_on_after_the_end_keeps_the_beginning():
    later = AT.replace(hour=15)
    again = meeting().start(AT).end(later).start(later)
    assert (again.started_at, again.ended_at) == (AT, None)


def test_taking_finishing_back_keeps_the_number():
    again = meeting().start(AT).end(AT).finish(AT, 2).reopen().finish(AT, 9)
    assert again.number == 2


def test_adopted_minutes_are_frozen():
    with pytest.raises(MinutesAdoptedError):
        meeting(MeetingState.ADOPTED).must_be_writable()


@given(st.sampled_from(sorted(MeetingState)))
def test_a_meeting_that_has_begun_was_not_called_off(state):
    held = meeting(state)
    assert not (held.has_begun and state in {MeetingState.CANCELLED, MeetingState.MOVED})


def test_a_moved_meeting_counts_in_its_new_year_unless_numbered():
    assert meeting().move(date(2027, 1, 7)).year == 2027
    assert replace(meeting(), number=3).move(date(2027, 1, 7)).year == 2026
