"""What *Vandaag* says to the coordinator: pure rules over facts (rules R13 to R15)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.feedback import Unanswered
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact
from workbench.domain.retention import RetentionCategory
from workbench.domain.today import (
    AHEAD,
    BUNDLE,
    MOST_CALLS,
    Agreed,
    Daypart,
    Deed,
    DocumentDue,
    DutyFacts,
    MeetingFact,
    Owing,
    RoleDue,
    StepDue,
    daypart,
    duties,
    number_to_call,
    to_call,
    who_answers,
)

TODAY = date(2026, 11, 26)


def meeting(n=0, state=MeetingState.CONCEPT, days=0):
    return MeetingFact(id=f"m{n}", title="Overleg", on=TODAY + timedelta(days=days), state=state)


def owing(key, late=1, days=3, **more):
    oldest = TODAY - timedelta(days=days)
    return Owing(organisation=key, name=f"Partner {key}", late=late, oldest=oldest, **more)


def person(key="c0", **more):
    return Contact(**{"id": key, "organisation": "o0", "name": key, "phone": "06", **more})


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (time(0), Daypart.EVENING),
        (time(4, 59), Daypart.EVENING),
        (time(5), Daypart.MORNING),
        (time(11, 59), Daypart.MORNING),
        (time(12), Daypart.AFTERNOON),
        (time(17, 59), Daypart.AFTERNOON),
        (time(18), Daypart.EVENING),
        (time(23, 59), Daypart.EVENING),
    ],
)
def test_the_greeting_goes_by_the_part_of_the_day(at, part):
    assert daypart(at) is part


def test_nothing_to_do_is_nothing():
    assert duties(DutyFacts(), TODAY) == ()


def test_what_presses_most_comes_first():
    facts = DutyFacts(
        under_way=[meeting(1, MeetingState.TO_FINISH, -2), meeting(2, MeetingState.IN_PROGRESS)],
        planned=[meeting(3, days=3), meeting(4, MeetingState.INVITED, -1)],
        rounds=[meeting(5, MeetingState.DRAFT_MINUTES, -30)],
        uncopied=[meeting(6, MeetingState.DRAFT_MINUTES, -30)],
        owing=[owing("o1"), owing(None), owing("o2", is_own=True)],
        passphrases=[Agreed(contact="c1", name="J. de Wit", on=TODAY)],
        feedback=[Unanswered(year=2025, to_ask=1)],
        weighings=[StepDue(case="c0", code="C-1", due=TODAY)],
        documents=[DocumentDue(item="policy", title="Beleidsplan", on=TODAY)],
        roles=[RoleDue(item="focal_point", title="Gemeente", on=TODAY)],
        past_retention=2,
        to_forget=1,
        has_table=False,
        has_partner=False,
    )
    assert [duty.deed for duty in duties(facts, TODAY)] == list(Deed)


def test_steps_of_weighings_are_told_one_by_one_or_all_at_once():
    due = [StepDue(signal=f"s{n}", code=f"S-{n}", due=TODAY - timedelta(days=n)) for n in range(9)]
    few = duties(DutyFacts(weighings=due[:BUNDLE]), TODAY)
    assert [(d.signal, d.title, d.on) for d in few] == [
        (one.signal, one.code, one.due) for one in reversed(due[:BUNDLE])
    ]
    (many,) = duties(DutyFacts(weighings=due), TODAY)
    assert (many.count, many.on, many.title) == (9, due[8].due, "")


def test_an_empty_vault_begins_with_a_table_and_partners():
    found = duties(DutyFacts(has_table=False, has_partner=False), TODAY)
    assert [duty.deed for duty in found] == [Deed.FIRST_TABLE, Deed.FIRST_PARTNERS]
    assert not any(duty.deed.is_of_meeting for duty in found)


@pytest.mark.parametrize(
    ("state", "days", "deeds"),
    [
        (MeetingState.CONCEPT, -1, [Deed.NOT_HELD]),
        (MeetingState.INVITED, -1, [Deed.NOT_HELD]),
        (MeetingState.CONCEPT, 0, [Deed.SEND_AGENDA]),
        (MeetingState.CONCEPT, AHEAD.days, [Deed.SEND_AGENDA]),
        (MeetingState.CONCEPT, AHEAD.days + 1, []),
        (MeetingState.INVITED, 3, []),
    ],
)
def test_a_planned_meeting_asks_for_its_agenda_or_for_being_held(state, days, deeds):
    found = duties(DutyFacts(planned=[meeting(0, state, days)]), TODAY)
    assert [duty.deed for duty in found] == deeds


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (BUNDLE, BUNDLE), (BUNDLE + 1, 1), (40, 1)])
def test_many_meetings_are_one_row(count, rows):
    held = [meeting(n, MeetingState.TO_FINISH, -n) for n in range(count)]
    found = duties(DutyFacts(under_way=held), TODAY)
    assert len(found) == rows
    assert sum(duty.count for duty in found) == count
    assert found[0].on == TODAY - timedelta(days=count - 1)  # the oldest first
    assert (found[0].meeting is None) is (rows != count)


def test_late_actions_are_counted_apart_by_whose_they_are():
    held = [owing("o1", 3), owing("o2", 2), owing("o3", 4, is_own=True), owing(None, 5)]
    told = {d.deed: (d.count, d.partners) for d in duties(DutyFacts(owing=held), TODAY)}
    assert told == {Deed.REMIND: (5, 2), Deed.OWN_LATE: (4, 1), Deed.NO_OWNER: (5, 1)}


def test_who_has_most_late_is_called_first_then_who_is_late_longest():
    held = [owing("o1", 1, 90), owing("o2", 3, 1), owing("o3", 3, 8), owing("o4", 9, is_own=True)]
    assert [one.organisation for one in to_call([*held, owing(None, 9)])] == ["o3", "o2", "o1"]


@given(
    st.lists(
        st.builds(
            owing,
            st.none() | st.sampled_from([f"o{n}" for n in range(9)]),
            st.integers(1, 5),
            st.integers(1, 400),
            is_own=st.booleans(),
        ),
        unique_by=lambda one: one.organisation,
    )
)
def test_calls_are_a_few_partners_in_order(held):
    found = to_call(held)
    assert len(found) <= MOST_CALLS
    assert set(found) <= set(held)
    assert all(one.organisation is not None and not one.is_own for one in found)
    assert [one.late for one in found] == sorted((one.late for one in found), reverse=True)
    left_out = {one for one in held if one.organisation and not one.is_own} - set(found)
    assert all(one.late <= found[-1].late for one in left_out)


def test_who_owes_it_and_can_be_called_answers():
    people = [person("c1"), person("c2"), person("c3", phone="")]
    assert who_answers(people, ["c2", "c3", "c3", "c2"], TODAY).id == "c2"
    assert who_answers(people, ["c3"], TODAY).id == "c1"  # c3 cannot be called
    assert who_answers([person("c3", phone="")], [], TODAY).id == "c3"  # better than nobody
    assert who_answers([], ["c3"], TODAY) is None


def test_who_is_gone_or_not_there_yet_is_not_called():
    day = timedelta(days=1)
    people = [person("c1", until=TODAY - day), person("c2", since=TODAY + day)]
    assert who_answers(people, ["c1"], TODAY) is None
    assert who_answers([person("c1", until=TODAY)], [], TODAY).id == "c1"


def test_a_secret_number_is_never_shown_and_somebody_else_goes_before():
    """R13: a secret address is for named persons only."""
    secret, open_ = person("c1", is_secret=True), person("c2")
    assert number_to_call(secret) == ""
    assert number_to_call(open_) == "06"
    assert who_answers([secret, open_], ["c1", "c1"], TODAY) is open_
    assert number_to_call(person(phone="  ")) == ""


def test_a_function_without_a_name_has_its_place_among_names():
    people = [person("c1", name="", function="Zaakwaarnemer"), person("c2", name="Bo")]
    assert who_answers(people, [], TODAY).id == "c2"


@pytest.mark.parametrize(
    ("category", "held", "is_over"),
    [
        (RetentionCategory.PERMANENT, date(1990, 1, 1), False),
        (RetentionCategory.FIVE_YEARS, date(2020, 12, 31), True),
        (RetentionCategory.FIVE_YEARS, date(2021, 1, 1), False),
        (RetentionCategory.ONE_YEAR, date(2024, 12, 31), True),
        (RetentionCategory.TEN_YEARS, date(2016, 1, 1), False),
        (RetentionCategory.TWENTY_YEARS, date(2005, 6, 1), True),
    ],
)
def test_the_years_of_keeping_count_from_the_january_after(category, held, is_over):
    before = category.lapsed_before(TODAY)
    assert (before is not None and held < before) is is_over


def test_of_passphrases_the_oldest_comes_first_and_all_are_one_row():
    held = [
        Agreed(contact=f"c{n}", name=f"Persoon {n}", on=TODAY + timedelta(days=days))
        for n, days in enumerate((20, -3, 0))
    ]
    (told,) = duties(DutyFacts(passphrases=held), TODAY)
    assert (told.count, told.contact, told.title) == (3, "c1", "Persoon 1")
    assert told.on == TODAY - timedelta(days=3)


def test_feedback_is_a_row_for_each_year_in_which_something_is_to_come():
    facts = [
        Unanswered(year=2026, to_ask=0, waiting=0),
        Unanswered(year=2025, to_ask=2, waiting=1),
    ]
    (told,) = duties(DutyFacts(feedback=facts), TODAY)
    assert (told.deed, told.year, told.count, told.waiting) == (Deed.FEEDBACK, 2025, 3, 1)
