"""What actions and meetings were about, on a real encrypted file: said, undone, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_cases import acts, signal
from workbench.domain.actions import Capacity
from workbench.domain.attention import Attention, AttentionToNothingError, AttentionTwiceError
from workbench.domain.case_actions import CaseAction
from workbench.domain.errors import NotFoundError
from workbench.domain.figure_sectors import What, seen
from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import attention, signals
from workbench.services.audit import Act
from workbench.services.figures import facts_as_of
from workbench.services.objects import thing_named
from workbench.storage.lists import SqlLists

TODAY = fakes.TODAY


@pytest.fixture
def kept(keep):
    records = fakes.one_of_each()
    names = ("organisations", "contacts", "tables", "meetings", "items", "lines", "actions")
    keep(**{name: records[name] for name in (*names, "cases")})
    return records


def hotel(**more):
    return Attention(**{"id": "", "action": "a0", "place": PlaceKind.HOTEL, **more})


def facts(writer, day=TODAY):
    return facts_as_of(SqlLists(writer.connection).past, day)


def spots(writer, what):
    return sorted((one.record.key, *one.spot) for one in seen(facts(writer)) if one.what is what)


def test_it_is_said_taken_back_and_each_is_one_step(do, session, read, writer, kept):
    made = do(attention.give, hotel())
    more = do(attention.give, hotel(sector=Sector.HOSPITALITY, municipality=" Oostmeer "))
    assert attention.of_action(read, "a0") == (made, more)
    assert more.municipality == "Oostmeer"
    do(attention.give, replace(made, sector=Sector.CLEANING))
    do(attention.take_back, more.id)
    assert [one.sector for one in attention.of_action(read, "a0")] == [Sector.CLEANING]
    session.undo()
    session.undo()
    assert attention.of_action(read, "a0") == (made, more)
    wanted = [Act.ATTENTION_GIVEN] * 3 + [Act.ATTENTION_TAKEN_BACK]
    assert [act for act in acts(writer) if act.startswith("attention")] == wanted


def test_nothing_and_the_same_again_are_refused(do, read, kept):
    do(attention.give, hotel())
    with pytest.raises(AttentionTwiceError):
        do(attention.give, hotel())
    with pytest.raises(AttentionToNothingError):
        do(attention.give, hotel(place=None))
    do(attention.give, hotel(action=None, meeting="m0"))  # of another record it is not the same
    assert len(attention.of_meeting(read, "m0")) == 1
    assert len(attention.of_action(read, "a0")) == 1


@pytest.mark.parametrize(
    "about", [{"action": "gone"}, {"action": None, "meeting": "gone"}, {"action": None}]
)
def test_of_what_is_not_there_nothing_is_said(do, kept, about):
    with pytest.raises(NotFoundError):
        do(attention.give, hotel(**about))


def test_it_is_about_one_thing(do, read, kept):
    assert do(attention.give, hotel(meeting="m0")).meeting is None


def test_figures_count_it_and_of_an_earlier_day_as_it_stood(do, writer, kept):
    before = facts(writer)
    do(attention.give, hotel())
    assert spots(writer, What.ACTION) == [("a0", "", "hotel", "")]
    assert facts(writer, TODAY - timedelta(days=1)).attention == before.attention == ()


def test_an_inspection_is_known_by_the_capacity_of_the_action(do, keep, read, writer, kept):
    keep(actions=replace(read.actions.get("a0"), capacity=Capacity.SUPERVISION))
    assert spots(writer, What.INSPECTION) == [("a0", "", "", "")]
    do(attention.give, hotel())
    assert spots(writer, What.INSPECTION) == [("a0", "", "hotel", "")]


def test_an_action_of_a_case_is_about_what_its_signals_say(do, keep, writer, kept):
    made = do(signals.receive, signal(sector=Sector.CONSTRUCTION, place=PlaceKind.HOME, table="t0"))
    keep(case_actions=CaseAction(id="ca0", case="case0", action="a0"))
    assert spots(writer, What.ACTION) == []
    do(signals.put_with, made.id, "case0")
    assert spots(writer, What.ACTION) == [("a0", "construction", "home", "")]
    do(attention.give, hotel())
    assert spots(writer, What.ACTION) == [("a0", "", "hotel", "")]


def test_the_log_says_what_it_was_about(do, read, kept):
    made = do(attention.give, hotel(sector=Sector.HOSPITALITY, municipality="Oostmeer"))
    assert thing_named(read, Act.ATTENTION_GIVEN, made.id).words == (
        "Hotels, restaurants and bars, Hotel, Oostmeer"
    )
