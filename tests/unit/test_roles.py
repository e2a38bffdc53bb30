"""Roles: who holds one, and which stand empty or will soon; goals in their order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import (
    Goal,
    GoalDaysError,
    GoalNamelessError,
    GoalState,
    in_order,
)
from workbench.domain.policy_items import Theme
from workbench.domain.roles import (
    NEAR,
    ROLES_OF,
    Held,
    PolicyRole,
    RoleDaysError,
    RoleHeldAlreadyError,
    RoleHolding,
    ending,
    vacancies,
)
from workbench.services import role_words
from workbench.texts import in_language

TODAY = date(2026, 5, 21)
DAY = timedelta(days=1)


def holding(n=0, since=-100, until=None, role=PolicyRole.FOCAL_POINT, contact="c0"):
    return RoleHolding(
        id=f"h{n}",
        role=role,
        contact=contact,
        since=TODAY + since * DAY,
        until=None if until is None else TODAY + until * DAY,
    )


def held(since=-100, until=None, home="o0", **more):
    one = holding(since=since, until=until, **more)
    return Held(holding=one, organisation=home, until=one.until)


def empty(*those):
    return [(one.organisation, (one.since - TODAY).days) for one in vacancies(those, TODAY)]


def test_each_role_belongs_to_one_item():
    assert sorted(role for roles in ROLES_OF.values() for role in roles) == sorted(PolicyRole)
    assert vacancies([held(until=-5)], TODAY)[0].item is EvidenceItem.FOCAL_POINT


@pytest.mark.parametrize(
    ("those", "found"),
    [
        ([held()], []),  # nobody stops
        ([held(until=-1)], [("o0", 0)]),
        ([held(until=0)], [("o0", 1)]),  # today is the last day
        ([held(until=NEAR.days)], []),
        ([held(until=NEAR.days - 1)], [("o0", NEAR.days)]),
        ([held(until=10), held(since=11)], []),  # somebody follows at once
        ([held(until=10), held(since=12)], [("o0", 11)]),  # a day too late
        ([held(until=10), held(since=5, until=300)], []),
        ([held(-300, -200), held(-100)], []),  # a gap that is over is none any more
        ([held(-300, -200), held(5)], [("o0", -199)]),  # empty still, though somebody comes
        ([held(5)], []),  # nobody held it yet
        ([held(until=-1), held(home="o1")], [("o0", 0)]),
        ([held(until=-1), held(role=PolicyRole.FOCAL_POINT_DEPUTY)], [("o0", 0)]),
        ([], []),
    ],
)
def test_a_role_that_was_held_is_empty_when_nobody_follows(those, found):
    assert empty(*those) == found


@given(st.lists(st.tuples(st.integers(-400, 100), st.integers(0, 300)), max_size=5))
def test_what_is_told_empty_is_held_by_nobody_and_the_other_way_round(spans):
    those = [held(since, since + length) for since, length in spans]
    (gap,) = found if (found := vacancies(those, TODAY)) else (None,)
    was_held = any(one.holding.since <= TODAY for one in those)
    is_held = any(one.is_held(TODAY) for one in those)
    if gap is not None:
        assert not any(one.is_held(max(gap.since, TODAY)) for one in those)
        assert gap.since <= TODAY + NEAR
    assert (gap is not None and gap.since <= TODAY) == (was_held and not is_held)


def test_a_role_is_held_once_by_a_person_and_for_a_day_at_least():
    assert holding(until=-100).tidy() == holding(until=-100)
    with pytest.raises(RoleDaysError):
        holding(until=-101).tidy()
    one, later = holding(1, until=0), holding(2, since=1)
    assert later.tidy([one]) == later
    assert one.tidy([one, later]) == one
    with pytest.raises(RoleHeldAlreadyError):
        holding(3, since=0).tidy([one])
    with pytest.raises(RoleHeldAlreadyError):
        holding(3, since=-200, until=-100).tidy([one])
    assert holding(3, contact="c1").tidy([one]).contact == "c1"
    assert ending(None, TODAY, TODAY - DAY) == TODAY - DAY
    assert ending(None) is None


def goal(key="g0", **more):
    return Goal(**{
        "id": key, "title": "Eén regel", "theme": Theme.REGION, "since": TODAY - 9 * DAY, **more
    })  # fmt: skip


def test_a_goal_has_words_and_days_that_can_be():
    assert goal(title=" Eén regel ").tidy(TODAY) == goal()
    assert goal(state=GoalState.REACHED).tidy(TODAY).ended_on == TODAY
    assert goal(ended_on=TODAY).tidy(TODAY).ended_on is None
    with pytest.raises(GoalNamelessError):
        goal(title=" ").tidy(TODAY)
    for wrong in (
        {"until": TODAY - 10 * DAY},
        {"state": GoalState.DROPPED, "ended_on": TODAY + DAY},
        {"state": GoalState.DROPPED, "ended_on": TODAY - 10 * DAY},
    ):
        with pytest.raises(GoalDaysError):
            goal(**wrong).tidy(TODAY)
    assert goal(until=TODAY - DAY).is_late(TODAY)
    assert not goal(until=TODAY).is_late(TODAY)
    assert not goal(until=TODAY - DAY, state=GoalState.REACHED, ended_on=TODAY).is_late(TODAY)


def test_goals_stand_by_theme_then_open_then_soonest():
    those = [
        goal("a", theme=Theme.VICTIMS), goal("b", state=GoalState.REACHED), goal("c"),
        goal("d", until=TODAY), goal("e", title="aa"),
    ]  # fmt: skip
    assert [one.id for one in in_order(those)] == ["d", "e", "c", "b", "a"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_roles_and_goals_have_words(language):
    words = in_language(language)
    assert len({role_words.role(one, words) for one in PolicyRole}) == len(PolicyRole)
    assert len({role_words.goal_state(one, words) for one in GoalState}) == len(GoalState)
