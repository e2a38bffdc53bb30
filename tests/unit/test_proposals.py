"""What the vault proposes for an agenda: each ground, its reason, and what stands there already."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.ids import ItemId, MeetingId
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.proposals import (
    MOST_LATE,
    DraftMinutes,
    Facts,
    Ground,
    MeetingHeld,
    OpenAction,
    PartnerSeats,
    Proposal,
    propose,
)
from workbench.domain.returning import EarlierItem, Returning, WhyBack, returning, why_back

DAY = date(2026, 11, 26)
DAYS = (date(2026, 11, 26), date(2026, 10, 15), date(2026, 9, 3))


def item(key="i", **fields):
    told = {"position": 0, "title": "Punt", "meeting": MeetingId("m"), **fields}
    return AgendaItem(id=ItemId(key), **told)


def grounds(facts):
    return [one.ground for one in propose(facts)]


def only(facts) -> Proposal:
    (one,) = propose(facts)
    return one


def test_nothing_known_proposes_nothing():
    assert propose(Facts()) == ()


def test_earlier_minutes_wait_for_adoption():
    facts = Facts(drafts=(DraftMinutes(meeting="m1", on=DAY, remarks=2),))
    one = only(facts)
    assert (one.key, one.ground, one.day, one.count) == ("minutes:m1", Ground.MINUTES, DAY, 2)
    assert not one.is_added
    there = only(replace(facts, items=(item("a", kind=ItemKind.ADOPTION),)))
    assert there.item == "a"


def test_the_action_list_tells_how_many_are_open_and_late():
    facts = Facts(actions=(OpenAction(id="a", text="x"), OpenAction(id="b", text="y")))
    assert (only(facts).count, only(facts).late) == (2, 0)


def test_an_action_postponed_twice_comes_with_its_reasons_and_not_again_as_late():
    action = OpenAction(
        id="a", text="APV", owner="Gemeente", days_late=9, postponed=2, reasons=("raad", "ziek")
    )
    found = propose(Facts(actions=(action,)))
    assert [one.ground for one in found] == [Ground.ACTIONS, Ground.POSTPONED]
    assert found[1].reasons == ("raad", "ziek")
    assert (found[1].count, found[1].late, found[1].owner) == (2, 9, "Gemeente")


def test_the_most_late_actions_come_first_and_not_all_of_them():
    actions = tuple(OpenAction(id=f"a{n}", text="x", days_late=n) for n in range(9))
    found = [one for one in propose(Facts(actions=actions)) if one.ground is Ground.LATE]
    assert [one.late for one in found] == [8, 7, 6, 5, 4]
    assert len(found) == MOST_LATE


def test_the_marking_of_an_action_goes_along_to_the_agenda():
    red = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    action = OpenAction(id="a", text="x", days_late=1, marking=red, audience=("person:c",))
    late = propose(Facts(actions=(action,)))[-1]
    assert (late.marking, late.audience) == (red, ("person:c",))


def held(*there_away):
    return tuple(
        MeetingHeld(on=day, there=frozenset(there), away=frozenset(away))
        for day, (there, away) in zip(DAYS, there_away, strict=False)
    )


KVK = PartnerSeats(id="kvk", name="KvK")


def test_a_partner_that_was_away_three_times_in_a_row_is_told_with_the_days():
    one = only(Facts(partners=(KVK,), held=held(((), ("kvk",)), ((), ("kvk",)), ((), ("kvk",)))))
    assert (one.ground, one.about, one.days) == (Ground.ABSENT, "KvK", DAYS)


@pytest.mark.parametrize(
    "meetings",
    [
        held(((), ("kvk",)), ((), ("kvk",))),  # only two were held
        held(((), ("kvk",)), (("kvk",), ()), ((), ("kvk",))),  # there in between
        held(((), ("kvk",)), (("kvk",), ("kvk",)), ((), ("kvk",))),  # a colleague was there
        held(((), ("kvk",)), ((), ()), ((), ("kvk",))),  # of one nothing is known
    ],
)
def test_less_than_that_is_not_told(meetings):
    assert propose(Facts(partners=(KVK,), held=meetings)) == ()


def test_an_empty_seat_is_told_and_not_also_as_absence():
    empty = PartnerSeats(id="kvk", name="KvK", is_held=False, empty_since=DAY)
    away = held(((), ("kvk",)), ((), ("kvk",)), ((), ("kvk",)))
    one = only(Facts(partners=(empty,), held=away))
    assert (one.ground, one.day) == (Ground.EMPTY_SEAT, DAY)


def test_what_stands_on_the_agenda_is_added_until_it_is_withdrawn():
    facts = Facts(partners=(replace(KVK, is_held=False),), items=(item("a", proposal="seat:kvk"),))
    assert only(facts).item == "a"
    off = item("a", proposal="seat:kvk", state=ItemState.WITHDRAWN)
    assert not only(replace(facts, items=(off,))).is_added


def test_what_others_propose_is_marked_as_added_too():
    parked = Proposal(key="parked:1", ground=Ground.PARKED, about="Later")
    assert only(Facts(others=(parked,))) == parked
    assert only(Facts(others=(parked,), items=(item("a", proposal="parked:1"),))).item == "a"


# --- items that come back


@pytest.mark.parametrize(
    ("earlier", "why"),
    [
        ({"was_called_off": True}, WhyBack.CALLED_OFF),
        ({"item": item(state=ItemState.DEFERRED)}, WhyBack.DEFERRED),
        ({"was_treated": False}, WhyBack.NOT_REACHED),
        ({"open_actions": 2}, WhyBack.OPEN_ACTIONS),
        ({}, WhyBack.SETTLED),
    ],
)
def test_an_item_comes_back_for_one_reason(earlier, why):
    told = EarlierItem(**{"item": item(), "on": DAY, **earlier})
    assert why_back(told) is why
    assert bool(returning([told])) == (why is not WhyBack.SETTLED)


@pytest.mark.parametrize(
    "own", [item(kind=kind) for kind in ItemKind if kind is not ItemKind.ORDINARY]
)
def test_what_stands_on_every_agenda_does_not_come_back(own):
    assert returning([EarlierItem(item=own, on=DAY, open_actions=1)]) == ()


def test_what_was_withdrawn_stays_off():
    off = item(state=ItemState.WITHDRAWN)
    assert returning([EarlierItem(item=off, on=DAY, was_called_off=True)]) == ()


def test_an_item_that_comes_back_is_added_where_it_stands():
    back = Returning(item=item("old"), on=DAY, why=WhyBack.DEFERRED)
    assert only(Facts(returning=(back,))).key == "item:old"
    stands = item("new", carried_from=ItemId("old"))
    assert only(Facts(returning=(back,), items=(stands,))).item == "new"


def test_an_item_that_came_back_and_was_withdrawn_is_not_proposed_again():
    back = Returning(item=item("old"), on=DAY, why=WhyBack.DEFERRED)
    off = item("new", carried_from=ItemId("old"), state=ItemState.WITHDRAWN)
    assert propose(Facts(returning=(back,), items=(off,))) == ()


@given(
    st.lists(
        st.builds(
            OpenAction,
            id=st.uuids().map(str),
            text=st.just("x"),
            days_late=st.integers(0, 30),
            postponed=st.integers(0, 4),
        ),
        max_size=12,
    )
)
def test_keys_are_one_of_a_kind_and_grounds_stand_in_their_order(actions):
    found = propose(Facts(actions=tuple(actions)))
    keys = [one.key for one in found]
    assert len(set(keys)) == len(keys)
    order = list(Ground)
    places = [order.index(one.ground) for one in found]
    assert places == sorted(places)
