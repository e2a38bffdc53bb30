"""Roles and goals on a real encrypted file: kept, handed on, warned of, linked and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import Goal, GoalState
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.policy_items import Theme
from workbench.domain.roles import PolicyRole, RoleHeldAlreadyError, RoleHolding
from workbench.domain.tables import Table
from workbench.domain.today import Deed
from workbench.services import actions, goals, leaving, policy_roles, role_words, today
from workbench.texts import spoken

TODAY, DAY = fakes.TODAY, timedelta(days=1)


@pytest.fixture
def people(keep):
    """The own municipality and a neighbour, with two people each."""
    for n in range(2):
        home = replace(
            fakes.organisation(n), name=f"Gemeente {n}", kind=PartnerKind.MUNICIPALITY,
            is_own=not n,
        )  # fmt: skip
        keep(organisations=home)
        for m in range(2):
            keep(contacts=Contact(id=f"c{n}{m}", organisation=home.id, name=f"Naam {n}{m}"))


def role(**more):
    return RoleHolding(**{
        "id": "", "role": PolicyRole.FOCAL_POINT, "contact": "c00", "since": TODAY - 90 * DAY,
        **more,
    })  # fmt: skip


def of(read, item=EvidenceItem.FOCAL_POINT):
    return policy_roles.roles_of(read, item, TODAY)


def test_a_role_is_kept_changed_and_removed_each_as_one_step(people, do, session, read):
    made = do(policy_roles.keep_role, role())
    assert of(read).never == (PolicyRole.FOCAL_POINT_DEPUTY,)
    with pytest.raises(RoleHeldAlreadyError):
        do(policy_roles.keep_role, role(since=TODAY))
    do(policy_roles.keep_role, replace(made, until=TODAY - DAY))
    (gap,) = of(read).empty
    assert (gap.organisation, gap.since) == ("o0", TODAY)
    do(policy_roles.remove_role, made.id)
    assert of(read).held == ()
    session.undo()
    session.undo()
    assert of(read).held[0].holding == made
    assert of(read).empty == ()


def test_what_nobody_held_is_told_of_the_own_municipality_only(people, do, read):
    do(policy_roles.keep_role, role(contact="c10"))
    assert of(read).never == (PolicyRole.FOCAL_POINT, PolicyRole.FOCAL_POINT_DEPUTY)
    care = role(role=PolicyRole.CARE_COORDINATOR, contact="c10")
    assert of(read, EvidenceItem.CARE).never == (PolicyRole.CARE_COORDINATOR,)
    do(policy_roles.keep_role, care)
    assert of(read, EvidenceItem.CARE).never == ()
    assert of(read, EvidenceItem.REGION) == policy_roles.RolesOfItem()


def test_who_leaves_hands_roles_on_in_the_same_step(people, do, session, read):
    do(policy_roles.keep_role, role())
    do(policy_roles.keep_role, role(role=PolicyRole.FOCAL_POINT_DEPUTY, since=TODAY + 30 * DAY))
    assert len(leaving.held_by(read, "c00", TODAY).roles) == 2
    do(leaving.end_contact, "c00", TODAY, heir="c01")
    found = {(one.holding.contact, one.holding.role, one.holding.since) for one in of(read).held}
    assert found == {
        ("c00", PolicyRole.FOCAL_POINT, TODAY - 90 * DAY),
        ("c01", PolicyRole.FOCAL_POINT, TODAY + DAY),
        ("c01", PolicyRole.FOCAL_POINT_DEPUTY, TODAY + 30 * DAY),
    }
    assert of(read).empty == ()
    session.undo()
    assert {one.holding.contact for one in of(read).held} == {"c00"}


def test_an_heir_that_holds_the_role_holds_it_once(people, do, read):
    do(policy_roles.keep_role, role())
    do(policy_roles.keep_role, role(contact="c01"))
    do(leaving.end_contact, "c00", TODAY, heir="c01")
    assert sorted(one.holding.contact for one in of(read).held) == ["c00", "c01"]


def test_today_warns_of_a_role_that_is_left_by_nobody_else(people, do, reader):
    do(policy_roles.keep_role, role(contact="c10"))
    do(leaving.end_contact, "c10", TODAY + 10 * DAY)
    told = next(one for one in today.of_coordinator(reader, TODAY).duties if one.deed is Deed.ROLES)
    name = role_words.role(PolicyRole.FOCAL_POINT, spoken)
    assert (told.count, told.title) == (1, f"{name}, Gemeente 1")
    assert told.on == TODAY + 11 * DAY
    assert told.item == EvidenceItem.FOCAL_POINT
    do(leaving.end_organisation, "o1", TODAY - DAY)
    assert policy_roles.vacant_roles(reader.records, TODAY) == ()


def goal(**more):
    return Goal(**{
        "id": "", "title": "Eén regel", "theme": Theme.REGION, "since": TODAY - 9 * DAY, **more
    })  # fmt: skip


@pytest.fixture
def agreed(do, keep):
    keep(tables=Table(id="t0", name="Tafel"))
    return [
        do(actions.agree_between, actions.ActionDraft(text=text, table="t0"))
        for text in ("Model opstellen", "Adressen aanleveren")
    ]


def test_a_goal_is_set_linked_from_both_sides_and_taken_away(agreed, do, session, read):
    made = do(goals.keep_goal, goal())
    for _ in range(2):
        do(goals.serve, made.id, agreed[0].id)
    (one,) = goals.goals_of(read)
    assert [action.id for action in one.actions] == [agreed[0].id]
    assert goals.goals_served(read, agreed[0].id) == (made,)
    assert (one.late(TODAY), one.closed) == (0, 0)
    do(actions.lapse, agreed[0].id)
    assert goals.goals_of(read)[0].closed == 1
    do(goals.serve_no_more, made.id, agreed[0].id)
    assert goals.goals_served(read, agreed[0].id) == ()
    session.undo()
    do(goals.keep_goal, replace(made, state=GoalState.REACHED))
    assert goals.goals_of(read)[0].goal.ended_on == TODAY
    do(goals.remove_goal, made.id)
    assert goals.goals_of(read) == ()
    assert read.actions.find(agreed[0].id) is not None
    session.undo()
    assert len(goals.goals_of(read)[0].actions) == 1


def test_open_actions_are_found_by_their_words_a_few_at_most(agreed, do, reader):
    found = goals.may_serve(reader, TODAY, "opstellen", 5)
    assert [row.id for row in found] == [agreed[0].id]
    assert len(goals.may_serve(reader, TODAY, "len", 1)) == 1
    assert goals.may_serve(reader, TODAY, "niets hiervan", 5) == ()
    do(actions.lapse, agreed[0].id)
    assert goals.may_serve(reader, TODAY, "opstellen", 5) == ()
