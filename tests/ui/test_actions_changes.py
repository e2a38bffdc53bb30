"""What the history adds to the course of an action: told once, in words, with who did it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from types import SimpleNamespace

import pytest

from workbench.domain.people import Organisation
from workbench.services.logbook import Change
from workbench.ui.actions import course_changes

TODAY = date(2026, 11, 26)
BEGAN = datetime(2026, 11, 3, 9, 30, tzinfo=timezone(timedelta(hours=1)))
ROW = {
    "text": "Bellen",
    "state": "open",
    "waits_for": "",
    "waits_until": None,
    "capacity": None,
}
HOMES = {"o0": "Politie", "o1": "GGD"}
READ = SimpleNamespace(
    organisations=SimpleNamespace(
        find=lambda key: Organisation(id=key, name=HOMES[key]) if key in HOMES else None
    ),
    contacts=SimpleNamespace(find=lambda key: None),
)


def change(n, before, after, kind="action", key="a0"):
    at = BEGAN + timedelta(days=n)
    return Change(
        n=n, at=at, actor="J. Jansen", act="x", kind=kind, key=key, before=before, after=after
    )


def course(*rows):
    """The titles that a row tells, which was changed into one after the other."""
    rows = [{**ROW, **told} for told in rows]
    changes = [change(n, *pair) for n, pair in enumerate(pairwise(rows))]
    return course_changes.told(READ, [change(99, None, rows[0]), *changes], TODAY)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        (({}, {"state": "in_progress"}), ["In progress"]),
        (({}, {"state": "deferred"}, {}), ["Deferred", "Open again"]),
        (({}, {"state": "done"}), []),  # the action itself tells the closing that holds
        (({}, {"state": "done"}, {}), ["Done", "Reopened"]),
        (({}, {"state": "lapsed"}, {}, {"state": "done"}), ["Lapsed", "Reopened"]),
        (({}, {"waits_for": "brief"}), ["Waits for brief"]),
        (
            ({}, {"waits_for": "brief", "waits_until": "2026-12-03"}, {}),
            ["Waits for brief until 3 December", "Waits no more"],
        ),
        (({}, {"waits_until": "2026-12-03"}), ["Waits until 3 December"]),
        (({}, {"capacity": "care"}, {}), ["Capacity: care", "Capacity: none"]),
        (({}, {"text": "Mailen"}), ["Text changed"]),
        (({}, {"due": "2026-12-03"}), []),  # told by the postponement
    ],
)
def test_each_change_is_told_once(rows, titles):
    assert [event.title for event in course(*rows)] == titles


@pytest.mark.usefixtures("english")
def test_who_did_it_and_when_is_told_below():
    (event,) = course({}, {"text": "Mailen"})
    assert event.told == "Was: Bellen\n3 November, by J. Jansen"
    assert event.on == BEGAN.date()


OWNER = {"action": "a0", "position": 0, "organisation": "o0", "contact": None, "is_done": 0}


@pytest.mark.usefixtures("english")
def test_a_ticked_share_is_no_handing_on_and_another_owner_is():
    ticked = change(1, OWNER, {**OWNER, "is_done": 1}, "action_owner", "w0")
    assert course_changes.told(READ, [ticked], TODAY) == []
    gone = change(2, OWNER, None, "action_owner", "w0")
    (event,) = course_changes.told(READ, [gone], TODAY)
    assert (event.title, event.told.partition("\n")[0]) == ("Handed on", "Was: Politie")


@pytest.mark.usefixtures("english")
def test_a_part_is_told_when_it_is_done_and_not_when_it_is_added():
    part = {"action": "a0", "text": "Schrijven", "done_on": None}
    added = change(1, None, part, "action_check", "q0")
    done = change(2, part, {**part, "done_on": "2026-11-05"}, "action_check", "q0")
    back = change(3, {**part, "done_on": "2026-11-05"}, part, "action_check", "q0")
    told = course_changes.told(READ, [added, done, back], TODAY)
    assert [event.title for event in told] == ["Part done: Schrijven"]
