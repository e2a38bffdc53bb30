"""Care for victims: what counts of places, what becomes of a referral, what is lacking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import evidence, figure_care, year_counts
from workbench.domain import figure_facts as known
from workbench.domain.care_places import (
    MOST_DAYS,
    MOST_PLACES,
    CareKind,
    CarePlaces,
    CarePlacesAheadError,
    CarePlacesNumberError,
    Wait,
    by_age,
    newest,
    read_wait,
)
from workbench.domain.case_states import CaseState, Why
from workbench.domain.case_transfers import CaseTransfer
from workbench.domain.figures import FigureKey, Period, RecordKind, cells
from workbench.domain.linked_sums import SMALL
from workbench.domain.referrals import (
    DeclineReason,
    DeclineReasonMissingError,
    Referral,
    ReferralDaysError,
    ReferralNotTransferredError,
    ReferralState,
    ReferralTermError,
    by_day,
)
from workbench.domain.tables import Regime
from workbench.domain.victim_check import Question, VictimAnswer
from workbench.domain.victim_gaps import Gap, gaps_of
from workbench.services import care_words
from workbench.texts import in_language

DAY = date(2026, 11, 26)
ONE = timedelta(days=1)
YEAR = Period.year_of(DAY)
ALL_ANSWERED = tuple(
    known.CheckFact(id=f"k{n}", case="c0", question=q, answer=VictimAnswer.YES, checked_on=DAY)
    for n, q in enumerate(Question)
)


def row(n=0, **more):
    given_ = {"id": f"p{n}", "organisation": "o0", "kind": CareKind.SHELTER, "on": DAY, "places": 8}
    return CarePlaces(**{**given_, **more})


def asked(n=0, **more):
    given_ = {"id": f"r{n}", "case": "c0", "kind": CareKind.SHELTER, "organisation": "o0"}
    return Referral(**{**given_, "on": DAY - 9 * ONE, **more})


def declined(n=0, **more):
    told = {"state": ReferralState.DECLINED, "why": DeclineReason.NO_PLACE, "ended_on": DAY - ONE}
    return asked(n, **{**told, **more})


def taken_in(n=0, **more):
    return asked(n, **{"state": ReferralState.TAKEN_IN, "ended_on": DAY - ONE, **more})


def gone(n=0, **more):
    given_ = {"id": f"x{n}", "case": "c0", "region": "Zuiderdelta", "receiver": "zorg"}
    told = {"purpose": "hulp", "consented_by": "zelf", "consented_on": DAY - 3 * ONE}
    return CaseTransfer(**{**given_, **told, "made_on": DAY - 2 * ONE, **more})


# ---- places


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (None, Wait.NOT_KNOWN),
        (0, Wait.NONE),
        (1, Wait.TWO_WEEKS),
        (14, Wait.TWO_WEEKS),
        (15, Wait.SIX_WEEKS),
        (42, Wait.SIX_WEEKS),
        (43, Wait.LONGER),
    ],
)
def test_waiting_is_told_in_spans(days, span):
    assert row(waiting_days=days).wait is span


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("21", 21), (" 3 weken ", 21), ("1 week", 7), ("2w", 14), ("5 dagen", 5), ("1 DAY", 1),
        ("0", 0), ("", None), ("weken", None), ("-3", None), ("drie", None), ("9999", None),
        ("3 maanden", None), ("\u0663", None),
    ],
)  # fmt: skip
def test_a_waiting_time_is_typed_in_days_or_weeks(typed, days):
    assert read_wait(typed) == days


def test_free_is_never_less_than_nothing():
    assert row(in_use=5).free == 3
    assert row(in_use=9).free == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": -1},
        {"places": MOST_PLACES + 1},
        {"in_use": -1},
        {"waiting_days": -1},
        {"waiting_days": MOST_DAYS + 1},
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong):
    assert row(in_use=MOST_PLACES, places=0, waiting_days=MOST_DAYS).tidy(DAY).in_use == MOST_PLACES
    with pytest.raises(CarePlacesNumberError):
        row(**wrong).tidy(DAY)


def test_how_it_stands_is_not_known_of_tomorrow():
    assert row(on=DAY).tidy(DAY) == row()
    with pytest.raises(CarePlacesAheadError):
        row(on=DAY + ONE).tidy(DAY)


rows = st.lists(
    st.builds(
        row,
        n=st.integers(0, 99),
        organisation=st.sampled_from(["o0", "o1"]),
        kind=st.sampled_from([CareKind.CRISIS, CareKind.SHELTER]),
        on=st.integers(0, 5).map(lambda n: DAY - n * ONE),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@given(rows, st.integers(0, 5).map(lambda n: DAY - n * ONE))
def test_of_each_provider_and_kind_the_newest_row_up_to_the_day_counts(held, day):
    found = newest(held, day)
    there = {(one.organisation, one.kind) for one in held if one.on <= day}
    assert [(one.organisation, one.kind) for one in found] == sorted(
        there, key=lambda pair: (list(CareKind).index(pair[1]), pair[0])
    )
    for one in found:
        same = [h for h in held if (h.organisation, h.kind) == (one.organisation, one.kind)]
        assert not any(one.on < other.on <= day for other in same)
    assert by_age(found)[:1] == tuple(sorted(found, key=lambda one: (one.on, one.id)))[-1:]


# ---- referrals


def test_a_referral_keeps_only_what_belongs_to_its_state():
    full = {"why": DeclineReason.NO_PLACE, "ended_on": DAY, "came_from": " Zuid "}
    bare = asked(**full, transfer="x0").tidy(DAY)
    assert (bare.came_from, bare.ended_on, bare.why, bare.transfer) == ("Zuid", None, None, None)
    taken = asked(**full, state=ReferralState.TAKEN_IN).tidy(DAY)
    assert (taken.ended_on, taken.why) == (DAY, None)
    assert replace(taken, ended_on=None).tidy(DAY).ended_on == DAY
    no = asked(**full, state=ReferralState.DECLINED).tidy(DAY)
    assert (no.ended_on, no.why) == (DAY, DeclineReason.NO_PLACE)
    over = asked(**full, state=ReferralState.TRANSFERRED, transfer="x0").tidy(DAY, gone())
    assert (over.ended_on, over.why, over.transfer) == (DAY - 2 * ONE, None, "x0")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"on": DAY + ONE}, ReferralDaysError),
        ({"wanted_by": DAY - 10 * ONE}, ReferralTermError),
        ({"state": ReferralState.TAKEN_IN, "ended_on": DAY + ONE}, ReferralDaysError),
        ({"state": ReferralState.TAKEN_IN, "ended_on": DAY - 10 * ONE}, ReferralDaysError),
        ({"state": ReferralState.DECLINED}, DeclineReasonMissingError),
        ({"state": ReferralState.TRANSFERRED}, ReferralNotTransferredError),
    ],
)
def test_what_cannot_be_of_a_referral_is_refused(wrong, error):
    with pytest.raises(error):
        asked(**wrong).tidy(DAY)


@pytest.mark.parametrize("other", [{"case": "c9"}, {"made_on": DAY - 10 * ONE}])
def test_a_transfer_of_another_case_or_of_before_is_not_this_one(other):
    with pytest.raises(ReferralNotTransferredError):
        asked(state=ReferralState.TRANSFERRED, transfer="x0").tidy(DAY, gone(**other))


def test_one_waits_too_long_the_day_after_the_agreed_one():
    assert asked(wanted_by=DAY - ONE).is_late(DAY)
    assert not asked(wanted_by=DAY).is_late(DAY)
    assert not asked().is_late(DAY)
    assert not taken_in(wanted_by=DAY - ONE).is_late(DAY)
    first, second = asked(1, on=DAY - ONE), asked(0)
    assert by_day([second, first]) == (first, second)


# ---- what is lacking


def lacking(*referrals, checks=ALL_ANSWERED):
    return gaps_of("c0", checks, referrals, DAY).kinds


def test_questions_that_nobody_answered_are_lacking():
    found = gaps_of("c0", ALL_ANSWERED[:1], (), DAY)
    assert found.kinds == (Gap.UNANSWERED,)
    assert found.unanswered == (Question.SHELTER, Question.COMENSHA, Question.MINOR)
    assert lacking() == ()


def test_who_waits_is_lacking_and_too_long_is_told_apart():
    assert lacking(asked()) == (Gap.NOT_TAKEN_IN,)
    assert lacking(asked(wanted_by=DAY - ONE)) == (Gap.TOO_LONG,)
    late = asked(wanted_by=DAY - ONE)
    assert lacking(late, asked(1, wanted_by=DAY)) == (Gap.TOO_LONG, Gap.NOT_TAKEN_IN)
    assert lacking(taken_in()) == ()
    assert lacking(asked(on=DAY + ONE)) == ()


def test_a_refusal_is_lacking_until_somebody_else_is_asked():
    assert lacking(declined()) == (Gap.DECLINED,)
    assert lacking(declined(why=DeclineReason.OWN_WISH)) == ()
    assert lacking(declined(), asked(1, on=DAY)) == (Gap.NOT_TAKEN_IN,)
    assert lacking(declined(1, on=DAY - ONE), asked(0)) == (Gap.NOT_TAKEN_IN,)
    assert lacking(declined(), asked(1, kind=CareKind.HEALTH)) == (Gap.DECLINED, Gap.NOT_TAKEN_IN)
    assert lacking(declined(1, on=DAY - 2 * ONE), taken_in(0)) == ()
    before = taken_in(0, ended_on=DAY - 5 * ONE)
    assert lacking(declined(1, on=DAY - 2 * ONE), before) == (Gap.DECLINED,)
    assert lacking(declined(), declined(1, on=DAY)) == (Gap.DECLINED,)


def test_what_presses_most_comes_first():
    late = gaps_of("c0", ALL_ANSWERED, [asked(wanted_by=DAY - ONE)], DAY)
    open_ = gaps_of("c1", (), [asked()], DAY)
    assert sorted([open_, late], key=lambda one: one.rank) == [late, open_]
    assert (late.of(Gap.TOO_LONG), open_.of(Gap.UNANSWERED)) == (1, 4)


# ---- figures


def facts(**more):
    return known.Facts(day=DAY, **more)


def counted(found):
    return {cell.at: cell.count for cell in cells(found)}


def test_places_count_for_what_they_hold_and_providers_that_left_do_not():
    partners = (
        known.PartnerFact(id="o0"),
        known.PartnerFact(id="o1", until=DAY - ONE),
        known.PartnerFact(id="o2", until=DAY),
    )
    care = (
        row(0, on=DAY - ONE, places=4),
        row(1, places=8, in_use=7, waiting_days=21),
        row(2, organisation="o1"),
        row(3, organisation="o2", kind=CareKind.CRISIS, places=0),
    )
    held = facts(partners=partners, care=care)
    shelter, crisis = (CareKind.SHELTER, "o0"), (CareKind.CRISIS, "o2")
    assert counted(figure_care.places(held, YEAR)) == {shelter: 8, crisis: 0}
    assert counted(figure_care.in_use(held, YEAR)) == {shelter: 7, crisis: 0}
    assert counted(figure_care.waiting(held, YEAR)) == {
        (CareKind.SHELTER, Wait.SIX_WEEKS): 1,
        (CareKind.CRISIS, Wait.NOT_KNOWN): 1,
    }


def test_referrals_count_by_the_day_they_were_made_and_refusals_by_theirs():
    long_ago = YEAR.since - 5 * ONE
    referrals = (
        asked(0),
        taken_in(1),
        declined(2),
        declined(3, on=long_ago, ended_on=YEAR.since, why=DeclineReason.NOT_SAFE),
        declined(4, on=long_ago, ended_on=long_ago),
    )
    held = facts(referrals=referrals, hidden=frozenset({"c0"}))
    found = figure_care.referred(held, YEAR)
    assert counted(found) == {
        (CareKind.SHELTER, ReferralState.REFERRED): 1,
        (CareKind.SHELTER, ReferralState.TAKEN_IN): 1,
        (CareKind.SHELTER, ReferralState.DECLINED): 1,
    }
    assert all(ref.is_hidden for refs in found.values() for ref in refs)
    assert counted(figure_care.declined(held, YEAR)) == {
        (DeclineReason.NO_PLACE,): 1,
        (DeclineReason.NOT_SAFE,): 1,
    }


def test_cases_from_another_region_are_known_by_why_they_began_or_by_who_asked():
    def began(n, **more):
        told = {"id": f"s{n}", "case": f"c{n}", "position": 0, "why": Why.TAKEN_OVER, "on": DAY}
        return known.CaseStepFact(**{**told, **more})

    steps = (
        began(0),
        began(1, why=Why.SIGNALS),
        began(2, position=1),
        began(3, on=YEAR.since - ONE),
        began(4),
    )
    referrals = (
        asked(0, case="c4", came_from="Zuiderdelta"),
        asked(1, case="c5", came_from="Kustland"),
        asked(2, case="c6", came_from="Kustland", on=YEAR.since - ONE),
    )
    found = figure_care.came_over(facts(case_steps=steps, referrals=referrals), YEAR)
    keys = {at: [ref.key for ref in refs] for at, refs in found.items()}
    assert keys == {("",): ["c0"], ("Zuiderdelta",): ["c4"], ("Kustland",): ["c5"]}
    assert {ref.kind for refs in found.values() for ref in refs} == {RecordKind.CASE}


def test_only_open_cases_lack_something():
    def case(n, state):
        return known.CaseFact(id=f"c{n}", regime=Regime.WGS_ZVH, state=state, opened_on=DAY)

    cases = (
        case(0, CaseState.IN_TREATMENT),
        case(1, CaseState.WEIGHING),
        case(2, CaseState.CLOSED),
    )
    held = facts(cases=cases, checks=ALL_ANSWERED, referrals=(asked(wanted_by=DAY - ONE),))
    assert counted(figure_care.gaps(held, YEAR)) == {
        (Gap.TOO_LONG,): 1,
        (Gap.UNANSWERED,): 1,
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_the_closed_sets_is_there_and_no_two_are_one(language):
    words = in_language(language)
    for say, values in (
        (care_words.kind, CareKind),
        (care_words.wait, Wait),
        (care_words.state, ReferralState),
        (care_words.reason, DeclineReason),
        (care_words.gap, Gap),
    ):
        told = [say(value, words) for value in values]
        assert all(told)
        assert len(set(told)) == len(values)


# ---- where figures leave the house


def told(counts):
    """What a report tells of referrals, by how many there are in each state."""
    states = [state for state, n in counts.items() for _ in range(n)]
    more = {
        ReferralState.TAKEN_IN: {"ended_on": DAY},
        ReferralState.DECLINED: {"ended_on": DAY, "why": DeclineReason.NO_PLACE},
    }
    held = facts(
        referrals=tuple(asked(n, state=one, **more.get(one, {})) for n, one in enumerate(states))
    )
    figures = [one for one in evidence.figures(held, YEAR) if one.key in LEAVING]
    return {one.key.partition(":")[0]: one for one in year_counts.told(figures, held, {})}


LEAVING = (FigureKey.REFERRED, FigureKey.DECLINED)
counts_by_state = st.fixed_dictionaries(
    {
        state: st.integers(0, 12)
        for state in (ReferralState.REFERRED, ReferralState.TAKEN_IN, ReferralState.DECLINED)
    }
)


@given(counts_by_state)
def test_no_count_of_one_to_four_leaves_the_house(counts):
    for one in told(counts).values():
        if one.is_told:
            assert one.count not in SMALL
        for each in one.lists:
            if one.is_told and each.is_told:
                assert not set(each.shown().values()) & set(SMALL)


def test_refusals_are_not_told_where_their_number_is_hidden_among_referrals():
    many = {ReferralState.REFERRED: 9, ReferralState.TAKEN_IN: 8, ReferralState.DECLINED: 7}
    assert told(many)[FigureKey.DECLINED].is_told
    narrow = {ReferralState.REFERRED: 2, ReferralState.TAKEN_IN: 9, ReferralState.DECLINED: 5}
    found = told(narrow)
    (states,) = [one for one in found[FigureKey.REFERRED].lists if one.axis == "referral_state"]
    assert states.shown()[ReferralState.DECLINED] is None
    assert not found[FigureKey.DECLINED].is_told
    assert not any(each.is_told for each in found[FigureKey.DECLINED].lists)
