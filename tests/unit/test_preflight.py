"""The look before an agenda goes out: each warning, where it leads, and the two that stop."""

from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.ids import ContactId, ItemId, MeetingId
from workbench.domain.markings import Marking, Tlp
from workbench.domain.preflight import Check, Preflight, Spot, look_over

DAY = date(2026, 12, 3)


def item(**fields):
    told = {"position": 0, "title": "Punt", "minutes": 10, "presenter_text": "M. Verbeek"}
    return AgendaItem(id=ItemId("i"), meeting=MeetingId("m"), **{**told, **fields})


GOOD = Preflight(
    on=DAY,
    today=DAY,
    slot=60,
    items=(item(),),
    marking=Marking(),
    chair=ContactId("c"),
    place="Raadzaal",
    expected=2,
    recipients=2,
)


def test_an_agenda_that_is_ready_has_no_findings():
    assert look_over(GOOD) == ()


@pytest.mark.parametrize(
    ("wrong", "check", "spot"),
    [
        ({"marking": None}, Check.NO_MARKING, Spot.MARKING),
        ({"unknown": ("Jan",)}, Check.UNKNOWN_RECIPIENT, Spot.RECIPIENTS),
        ({"items": ()}, Check.NO_ITEMS, Spot.AGENDA),
        ({"chair": None}, Check.NO_CHAIR, Spot.CHAIR),
        ({"expected": 0}, Check.NOBODY_EXPECTED, Spot.PEOPLE),
        ({"recipients": 0}, Check.NOBODY_RECEIVES, Spot.RECIPIENTS),
        ({"today": date(2026, 12, 4)}, Check.DAY_PASSED, Spot.DAY),
        ({"is_free_day": True}, Check.FREE_DAY, Spot.DAY),
        ({"has_same_day": True}, Check.SAME_DAY, Spot.DAY),
        ({"place": " "}, Check.NO_PLACE, Spot.PLACE),
        ({"slot": 5}, Check.OVER_TIME, Spot.AGENDA),
        ({"drafts": 1}, Check.NOT_ADOPTED, Spot.AGENDA),
        ({"items": (item(minutes=0),)}, Check.NO_MINUTES, Spot.AGENDA),
        ({"items": (item(presenter_text=""),)}, Check.NO_PRESENTER, Spot.AGENDA),
    ],
)
def test_each_thing_that_lacks_is_found_where_it_can_be_mended(wrong, check, spot):
    (found,) = look_over(replace(GOOD, **wrong))
    assert (found.check, found.spot) == (check, spot)


def test_red_items_and_guests_do_not_go_together():
    red = item(marking=Marking(tlp=Tlp.RED))
    assert look_over(replace(GOOD, items=(red,))) == ()
    (found,) = look_over(replace(GOOD, items=(red,), guests=1))
    assert (found.check, found.item, found.number) == (Check.RED_WITH_GUESTS, "i", "1")
    (inherited,) = look_over(replace(GOOD, marking=Marking(tlp=Tlp.RED), guests=1))
    assert inherited.check is Check.RED_WITH_GUESTS


@pytest.mark.parametrize("kind", [ItemKind.ADOPTION, ItemKind.ACTION_LIST, ItemKind.OPENING])
def test_the_chair_presents_what_stands_on_every_agenda(kind):
    assert look_over(replace(GOOD, items=(item(kind=kind, presenter_text=""),))) == ()


def test_a_heading_and_what_was_withdrawn_ask_for_nothing():
    bare = {"minutes": 0, "presenter_text": ""}
    heading = item(kind=ItemKind.HEADING, **bare)
    assert look_over(replace(GOOD, items=(heading,))) == ()
    below = item(**bare, state=ItemState.WITHDRAWN)
    assert [f.check for f in look_over(replace(GOOD, items=(below,)))] == [Check.NO_ITEMS]


def test_an_item_with_items_below_it_needs_no_minutes_of_its_own():
    parent = item(minutes=0)
    child = replace(item(), id=ItemId("k"), parent=ItemId("i"))
    assert look_over(replace(GOOD, items=(parent, child))) == ()


def test_only_two_things_stop():
    assert {check for check in Check if check.stops} == {
        Check.NO_MARKING,
        Check.UNKNOWN_RECIPIENT,
    }


def test_stops_come_first():
    found = look_over(replace(GOOD, chair=None, unknown=("Jan", "Piet"), items=()))
    assert [f.check.stops for f in found] == [True, True, False, False]
    assert [f.about for f in found[:2]] == ["Jan", "Piet"]
