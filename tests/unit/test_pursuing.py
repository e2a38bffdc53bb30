"""An action while it is open: where it stands, what it waits for, its parts; and own views."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_writing_minutes import World
from workbench.domain.actions import ActionClosedError, ActionState, Capacity
from workbench.domain.errors import NotFoundError
from workbench.domain.saved_views import ViewNameError
from workbench.services import action_checks, actions, pursuing, saved_views
from workbench.services.actions import ActionDraft, TextMissingError
from workbench.services.records import Owed

OPEN = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DEFERRED)
CLOSED = (ActionState.DONE, ActionState.LAPSED)


class Held(World):
    """One action of two owners."""

    def __init__(self):
        super().__init__()
        owners = (Owed(self.police.id, None), Owed(self.care.id, self.nurse.id))
        self.action = self.do(actions.agree_between, ActionDraft(text="Bellen", owners=owners))

    def now(self):
        return self.memory.actions.get(self.action.id)

    def parts(self):
        return [check.text for check in self.memory.checks.where(action=self.action.id)]

    def views(self):
        return [view.name for view in saved_views.kept(self.memory)]

    def keep(self, name, **more):
        told = {"query": "", "within": "open", "grouping": "partner", **more}
        return self.do(saved_views.keep, name, **told)


@pytest.fixture
def held():
    return Held()


@pytest.mark.parametrize("state", OPEN)
def test_an_open_action_stands_as_it_is_said(held, state):
    held.do(pursuing.stand, held.action.id, state)
    assert held.now().state is state
    assert held.now().closed_on is None


@pytest.mark.parametrize("state", CLOSED)
def test_closing_is_another_act(held, state):
    with pytest.raises(ActionClosedError):
        held.do(pursuing.stand, held.action.id, state)
    assert held.now().state is ActionState.OPEN


@pytest.mark.parametrize("close", [actions.close, actions.lapse])
def test_what_is_closed_neither_stands_nor_waits(held, close):
    held.do(pursuing.wait, held.action.id, "Brief", date(2026, 4, 1))
    held.do(close, held.action.id)
    assert not held.now().is_waiting
    for act in (
        lambda: held.do(pursuing.stand, held.action.id, ActionState.IN_PROGRESS),
        lambda: held.do(pursuing.wait, held.action.id, "Advies", None),
    ):
        with pytest.raises(ActionClosedError):
            act()


@pytest.mark.parametrize(
    ("what", "until", "waits"),
    [
        ("  Brief van het OM ", None, True),
        ("", date(2026, 4, 1), True),
        ("Brief", date(2026, 4, 1), True),
        ("  ", None, False),
    ],
)
def test_an_action_waits_for_something_or_until_a_day(held, what, until, waits):
    held.do(pursuing.wait, held.action.id, what, until)
    now = held.now()
    assert (now.waits_for, now.waits_until, now.is_waiting) == (what.strip(), until, waits)


def test_waiting_does_not_move_the_day_it_is_due(held):
    before = held.now()
    held.do(pursuing.wait, held.action.id, "Brief", date(2026, 4, 1))
    assert (held.now().due, held.now().postponed) == (before.due, before.postponed)


def test_a_capacity_is_said_and_taken_back(held):
    held.do(pursuing.set_capacity, held.action.id, Capacity.CARE)
    assert held.now().capacity is Capacity.CARE
    held.do(pursuing.set_capacity, held.action.id, None)
    assert held.now().capacity is None


# ---- parts


def test_parts_come_below_those_there_are(held):
    held.do(action_checks.add_checks, held.action.id, ("Bellen", "  ", " Schrijven "))
    held.do(action_checks.add_checks, held.action.id, ("Langsgaan",))
    assert held.parts() == ["Bellen", "Schrijven", "Langsgaan"]


def test_a_part_has_words(held):
    with pytest.raises(TextMissingError):
        held.do(action_checks.add_checks, held.action.id, (" ", ""))
    (made,) = held.do(action_checks.add_checks, held.action.id, ("Bellen",))
    with pytest.raises(TextMissingError):
        held.do(action_checks.reword_check, made.id, " ")
    held.do(action_checks.reword_check, made.id, " Mailen ")
    assert held.parts() == ["Mailen"]


def test_no_part_of_an_action_that_is_not_there(held):
    with pytest.raises(NotFoundError):
        held.do(action_checks.add_checks, "elders", ("Bellen",))


def test_ticking_the_last_part_completes_nothing(held):
    (made,) = held.do(action_checks.add_checks, held.action.id, ("Bellen",))
    ticked = held.do(action_checks.tick_check, made.id, is_done=True)
    assert (ticked.is_done, held.now().state) == (True, ActionState.OPEN)
    assert not held.do(action_checks.tick_check, made.id, is_done=False).is_done


def test_each_owner_ticks_its_share_and_keeps_it_when_another_joins(held):
    first, _second = held.memory.owners.where(action=held.action.id)
    held.do(action_checks.tick_owner, first.id, is_done=True)
    third = held.do(actions.join, held.action.id, Owed(held.police.id, held.officer.id))
    owners = held.memory.owners.where(action=third.id)
    assert [owner.is_done for owner in owners] == [True, False, False]
    assert held.now().state is ActionState.OPEN


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5)), max_size=8))
def test_moving_parts_loses_none_and_is_as_moving_in_a_list(moves):
    held = Held()
    made = held.do(action_checks.add_checks, held.action.id, tuple("abcd"))
    told = [check.text for check in made]
    for which, by in moves:
        held.do(action_checks.move_check, made[which].id, by)
        here = told.index(made[which].text)
        told.insert(max(0, min(here + by, 3)), told.pop(here))
        assert held.parts() == told


def test_a_part_that_goes_leaves_the_others(held):
    first, _ = held.do(action_checks.add_checks, held.action.id, ("Bellen", "Schrijven"))
    held.do(action_checks.remove_check, first.id)
    assert held.parts() == ["Schrijven"]


# ---- own views


def test_a_view_is_kept_as_the_last_tab(held):
    held.keep("Zorg", query=" partner:ggd ", within="late", grouping="table")
    held.keep("  Mijn   lijst ")
    assert held.views() == ["Zorg", "Mijn lijst"]
    first = held.memory.saved_views.where()[0]
    assert (first.query, first.within, first.grouping) == ("partner:ggd", "late", "table")


@pytest.mark.parametrize("name", ["", "   ", "zorg", " ZORG "])
def test_a_name_is_there_once(held, name):
    held.keep("Zorg")
    other = held.keep("Anders")
    with pytest.raises(ViewNameError):
        held.keep(name)
    with pytest.raises(ViewNameError):
        held.do(saved_views.rename, other.id, name)
    assert held.views() == ["Zorg", "Anders"]


def test_a_view_is_kept_anew_in_its_place(held):
    made = held.keep("Zorg")
    held.keep("Anders")
    held.keep("Zorg en opvang", query="opvang", key=made.id)
    assert held.views() == ["Zorg en opvang", "Anders"]
    assert held.memory.saved_views.get(made.id).query == "opvang"
    held.do(saved_views.rename, made.id, "Zorg en opvang")  # its own name is not taken
    held.do(saved_views.rename, made.id, "Opvang")
    assert held.views() == ["Opvang", "Anders"]


def test_one_that_is_gone_is_kept_as_a_new_one(held):
    made = held.keep("Zorg")
    held.do(saved_views.remove, made.id)
    held.keep("Zorg", key=made.id)
    assert held.views() == ["Zorg"]


@pytest.mark.parametrize(
    ("by", "names"), [(-1, ["b", "a", "c"]), (1, ["a", "c", "b"]), (9, ["a", "c", "b"])]
)
def test_a_tab_moves_among_the_tabs(held, by, names):
    keys = [held.keep(name).id for name in "abc"]
    held.do(saved_views.move, keys[1], by)
    assert held.views() == names


def test_a_kept_search_is_no_tab_and_a_tab_moves_past_none(held):
    keys = [held.keep(name).id for name in "ab"]
    held.do(saved_views.keep_search, "kade 12")
    held.keep("c")
    held.do(saved_views.move, keys[0], 2)
    assert held.views() == ["b", "c", "a"]
    assert [view.name for view in saved_views.kept_searches(held.memory)] == ["kade 12"]


def test_a_view_that_is_removed_is_gone(held):
    made = held.keep("Zorg")
    held.do(saved_views.remove, made.id)
    assert held.views() == []
    with pytest.raises(NotFoundError):
        held.do(saved_views.remove, made.id)
