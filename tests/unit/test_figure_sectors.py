"""What was inspected, agreed and reported per sector and place, and what was not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import figure_facts as known
from workbench.domain import figure_sectors, sector_facts
from workbench.domain.actions import ActionState, Capacity
from workbench.domain.attention import (
    Attention,
    AttentionToNothingError,
    AttentionTwiceError,
    in_order,
)
from workbench.domain.exploitation import Exploitation
from workbench.domain.figure_sectors import Narrowed, Seen, Spot, What, quarters_up_to
from workbench.domain.figures import Period, RecordKind, Ref
from workbench.domain.meetings import MeetingState
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import SignalState
from workbench.domain.tables import Regime, TableKind

DAY = date(2026, 11, 26)
YEAR = Period.year_of(DAY)
BEFORE = date(2025, 11, 3)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def facts(**more):
    return known.Facts(day=DAY, **more)


def action(key, **more):
    return known.ActionFact(**{"id": key, "table": "t0", "agreed_on": DAY, **more})


def signal(key, **more):
    return known.SignalFact(**{"id": key, "on": DAY, "made_at": AT, **more})


def said(key, **more):
    return sector_facts.AttentionFact(**{"id": f"at-{key}", "sector": Sector.CLEANING, **more})


def in_case(case, *, actions=(), signals=()):
    return {
        "case_actions": tuple(
            sector_facts.CaseActionFact(id=f"{case}{one}", case=case, action=one) for one in actions
        ),
        "signal_cases": tuple(
            sector_facts.SignalCaseFact(id=f"{case}{one}", signal=one, case=case, since=DAY)
            for one in signals
        ),
    }


def counted(found):
    return {at: [ref.key for ref in sorted(set(refs))] for at, refs in found.items()}


def test_inspections_are_actions_of_supervision_and_meetings_for_inspections():
    held = facts(
        actions=(
            action("a0", capacity=Capacity.SUPERVISION),
            action("a1", capacity=Capacity.SUPERVISION, state=ActionState.LAPSED),
            action("a2", capacity=Capacity.SUPERVISION, withdrawn_at=AT),
            action("a3", capacity=Capacity.SUPERVISION, agreed_on=BEFORE),
            action("a4", capacity=Capacity.SUPERVISION, state=ActionState.DONE),
            action("a5", capacity=Capacity.CARE),
        ),
        tables=(
            known.TableFact(id="t1", kind=TableKind.INSPECTION), known.TableFact(id="t2"),
        ),
        meetings=(
            known.MeetingFact(id="m0", table="t1", on=DAY, state=MeetingState.ADOPTED),
            known.MeetingFact(id="m1", table="t1", on=DAY),  # not yet held
            known.MeetingFact(id="m2", table="t2", on=DAY, state=MeetingState.ADOPTED),
            known.MeetingFact(id="m3", table="t1", on=DAY, state=MeetingState.ADOPTED),
        ),
        attention=(
            said(0, action="a4", municipality="Oostmeer"),
            said(1, meeting="m0", municipality="gemeente Oostmeer"),
            said(2, meeting="m0", sector=None, place=PlaceKind.HOTEL),
            said(3, meeting="m2"),
        ),
    )  # fmt: skip
    assert counted(figure_sectors.inspected(held, YEAR)) == {
        ("", "", ""): ["a0", "m3"],
        ("cleaning", "", "Oostmeer"): ["a4", "m0"],
        ("", "hotel", ""): ["m0"],
    }
    assert counted(figure_sectors.acted(held, YEAR)) == {}


def test_an_action_of_a_case_is_about_what_its_signals_say_unless_a_person_said_more():
    held = facts(
        actions=(action("a0"), action("a1"), action("a2")),
        signals=(
            signal("s0", sector=Sector.AGRICULTURE, place=PlaceKind.COUNTRYSIDE),
            signal("s1", sector=Sector.AGRICULTURE, place=PlaceKind.COUNTRYSIDE),
            signal("s2", sector=Sector.NAILS, state=SignalState.WITHDRAWN),
            signal("s3"),  # says nothing of where
        ),
        cases=(
            known.CaseFact(
                id="c0", regime=Regime.WGS_RIEC, opened_on=DAY,
                forms=(Exploitation.LABOUR, Exploitation.CRIMINAL),
            ),
        ),
        attention=(said(0, action="a1"),),
        **in_case("c0", actions=("a0", "a1"), signals=("s0", "s1", "s2", "s3")),
    )  # fmt: skip
    assert counted(figure_sectors.acted(held, YEAR)) == {
        ("agriculture", "countryside", ""): ["a0"],
        ("cleaning", "", ""): ["a1"],
    }
    forms = {one.form for one in figure_sectors.seen(held) if one.record.key == "a0"}
    assert forms == {"labour", "criminal"}


def test_signals_are_seen_where_they_say_and_shielded_ones_do_not_open():
    held = facts(
        signals=(
            signal(
                "s0",
                sector=Sector.NAILS,
                municipality="Gemeente Oostmeer",
                form=Exploitation.LABOUR,
            ),
            signal("s1", state=SignalState.WITHDRAWN),
        ),
        hidden=frozenset({"s0"}),
    )
    (one,) = figure_sectors.seen(held)
    assert one == Seen(
        what=What.SIGNAL, on=AT.date(), spot=Spot("nails", "", "Oostmeer"), form="labour",
        record=Ref(RecordKind.SIGNAL, "s0"),
    )  # fmt: skip
    assert one.record.is_hidden


def seen_at(sector="", place="", on=DAY, *, what=What.SIGNAL, key="s", town="", form=""):
    ref = Ref(RecordKind.SIGNAL, key)
    return Seen(what=what, on=on, spot=Spot(sector, place, town), form=form, record=ref)


def test_what_had_no_attention_says_when_it_last_had_any():
    held = (
        seen_at("nails", "home"),
        seen_at("cleaning", on=BEFORE, what=What.INSPECTION),
        seen_at("cleaning", on=date(2025, 1, 9)),
        seen_at("transport", on=date(2026, 11, 27)),  # after the period
    )
    found = {(one.axis, one.value): one for one in figure_sectors.unseen(held, YEAR)}
    assert ("sector", "nails") not in found
    assert ("place", "home") not in found
    assert ("sector", "other") not in found
    cleaning = found["sector", "cleaning"]
    assert (cleaning.last, cleaning.what) == (BEFORE, What.INSPECTION)
    assert found["sector", "transport"].last is None
    assert found["sector", "construction"].last is None
    assert [one.axis for one in found.values()] == ["sector"] * 10 + ["place"] * 6


seen_anything = st.builds(
    seen_at, st.sampled_from(figure_sectors.SECTORS), st.sampled_from(figure_sectors.PLACES),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)), what=st.sampled_from(What), key=st.text(max_size=2),
)  # fmt: skip


@given(st.lists(seen_anything, max_size=12))
def test_a_sector_is_unseen_exactly_when_nothing_is_counted_of_it(held):
    gone = {one.value for one in figure_sectors.unseen(held, YEAR) if one.axis == "sector"}
    there = {one.spot.sector for one in held if YEAR.holds(one.on)}
    assert gone == set(figure_sectors.SECTORS) - there - {Sector.OTHER}
    for one in figure_sectors.unseen(held, YEAR):
        assert one.last is None or one.last < YEAR.since


def test_what_is_looked_at_is_narrowed_by_form_and_municipality():
    one = seen_at("nails", town="Oostmeer", form="labour")
    assert Narrowed().holds(one)
    assert Narrowed(form="labour", municipality="Oostmeer").holds(one)
    assert not Narrowed(form="sexual").holds(one)
    assert not Narrowed(municipality="Kruishoven").holds(one)
    assert not Narrowed(form="labour").holds(seen_at("nails"))


def test_a_record_counts_once_in_a_cell():
    held = (seen_at("nails", "home"), seen_at("nails", "hotel"), seen_at("nails", key="s1"))
    by_sector = figure_sectors.by(held, lambda one: one.spot.sector)
    assert {at: len(refs) for at, refs in by_sector.items()} == {("nails",): 2}
    assert [ref.key for ref in figure_sectors.records(held)] == ["s", "s1"]


def test_quarters_go_back_over_years():
    assert figure_sectors.quarter(date(2026, 3, 31)) == "2026-1"
    assert figure_sectors.quarter(date(2026, 4, 1)) == "2026-2"
    assert quarters_up_to(DAY, 6) == ("2025-3", "2025-4", "2026-1", "2026-2", "2026-3", "2026-4")
    assert quarters_up_to(date(2026, 1, 1), 2) == ("2025-4", "2026-1")


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_the_last_quarter_is_that_of_the_day(day):
    assert quarters_up_to(day, 3)[-1] == figure_sectors.quarter(day)


def test_attention_says_something_and_never_the_same_twice():
    held = Attention(id="at0", action="a0", sector=Sector.NAILS, municipality="Oostmeer")
    with pytest.raises(AttentionToNothingError):
        Attention(id="", action="a0", municipality="Oostmeer").tidy(())
    with pytest.raises(AttentionTwiceError):
        Attention(id="", action="a0", sector=Sector.NAILS, municipality=" OOSTMEER ").tidy([held])
    assert held.tidy([held]) == held
    other = Attention(id="", action="a0", place=PlaceKind.HOME, municipality=" Oostmeer ")
    assert other.tidy([held]).municipality == "Oostmeer"
    assert [one.place or one.sector for one in in_order([held, other])] == ["home", "nails"]
