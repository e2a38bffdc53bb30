"""The clock of a meeting, and the words for terms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.due_dates import DueKind
from workbench.domain.meetings import Meeting, MeetingState
from workbench.ui import days
from workbench.ui.widgets.chips import Tone
from workbench.ui.workspace import pace, words

NOON = datetime(2026, 5, 21, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def item(minutes, state=ItemState.PLANNED, started=None, done=None, **more):
    return AgendaItem(
        id="i",
        meeting="m",
        position=0,
        title="Punt",
        minutes=minutes,
        state=state,
        started_at=started,
        done_at=done,
        **more,
    )


def meeting(minutes=60):
    return Meeting(
        id="m",
        table=None,
        on=date(2026, 5, 21),
        title="Overleg",
        year=2026,
        starts_at=time(12, 0),
        minutes=minutes,
        state=MeetingState.IN_PROGRESS,
        started_at=NOON,
    )


def test_what_is_to_come_and_what_is_left_of_this_item_make_the_end():
    now = NOON + timedelta(minutes=10)
    items = [
        item(10, ItemState.DONE, NOON, NOON + timedelta(minutes=5)),
        item(20, ItemState.CURRENT, NOON + timedelta(minutes=5)),
        item(30),
        item(99, kind=ItemKind.HEADING),
        item(99, ItemState.WITHDRAWN),
    ]
    found = pace.pace(meeting(), items, now)
    assert found.ends == NOON + timedelta(minutes=10 + 15 + 30)
    assert found.over == -5
    assert found.is_on_schedule


def test_an_item_that_runs_over_takes_no_time_back():
    now = NOON + timedelta(minutes=50)
    items = [item(20, ItemState.CURRENT, NOON), item(30)]
    found = pace.pace(meeting(), items, now)
    assert found.over == 20
    assert not found.is_on_schedule


@pytest.mark.parametrize(
    ("away", "said", "tone"),
    [
        (-9, "9 days late", Tone.DANGER),
        (-1, "1 day late", Tone.DANGER),
        (0, "today", Tone.WARN),
        (1, "tomorrow", Tone.WARN),
        (6, "Wed 27 May", Tone.PLAIN),
        (7, "Thu 28 May", Tone.NEUTRAL),
    ],
)
def test_a_term_is_said_in_words(english, away, said, tone):
    today = date(2026, 5, 21)
    day = today + timedelta(days=away)
    assert days.term(DueKind.DATE, day, today) == (said, tone)


def test_a_term_without_a_day_is_said_too(english):
    today = date(2026, 5, 21)
    assert days.term(DueKind.SOON, None, today)[0] == "asap"
    assert days.term(DueKind.NONE, None, today)[0] == "no date"


def test_a_meeting_that_nobody_ended_says_since_when(english):
    later = NOON + timedelta(days=4)
    said, tone, _ = words.state(meeting(), later)
    assert (said, tone) == ("In progress since Thu 21 May", Tone.WARN)
    assert not pace.pace(meeting(), [item(5)], later).means_anything
    assert words.state(meeting(), NOON + timedelta(minutes=42))[0] == "In progress, 0:42"
