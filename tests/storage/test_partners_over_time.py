"""People and partners that change from a day on, on an encrypted file (R13, D1, D4).

What is to come is handed on in one step; what was said, agreed and printed stays word for word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import TODAY, for_a_moment
from tests.storage.worlds import some as many
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.contact_notes import (
    ContactNoteAheadError,
    ContactNoteEmptyError,
    ContactWay,
)
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.successions import ChangeAheadError, OwnMergedError, Turn
from workbench.domain.tables import MemberRole, Membership, Table, TableKind
from workbench.services import (
    attendance,
    contact_notes,
    coverage,
    leaving,
    meetings,
    people,
    successions,
    tables,
)
from workbench.services.audit import Act
from workbench.services.leaving import SamePartnerError
from workbench.services.people import NameMissingError, PartnerDraft

DAY = timedelta(days=1)
NEXT = TODAY + timedelta(days=14)
some = settings(many, max_examples=25)


def settle(work):
    """Two partners with two people each, a table with a held and a coming meeting, an action."""
    work.tables.save(Table(id="t0", name="Tafel", prefix="RT", kind=TableKind.TRIANGLE))
    work.organisations.save(fakes.organisation(0, name="Politie", kind=PartnerKind.POLICE))
    work.organisations.save(fakes.organisation(1, name="OM", kind=PartnerKind.PROSECUTION))
    work.organisations.save(fakes.organisation(2, name="Gemeente", is_own=True))
    for n in range(4):
        home, name = f"o{n // 2}", f"Persoon {n}"
        work.contacts.save(Contact(id=f"c{n}", organisation=home, name=name, function="teamleider"))
    for n, role in ((0, MemberRole.CHAIR), (2, MemberRole.MEMBER)):
        seat = Membership(
            id=f"s{n}", table="t0", contact=f"c{n}", organisation=f"o{n // 2}", role=role
        )
        work.memberships.save(seat)
    work.meetings.save(fakes.meeting(0, table="t0", on=TODAY - DAY, chair="c0"))
    work.items.save(fakes.item(0, presenter="c0"))
    meetings.expect(work, "m0", "c0", 0)
    work.meetings.save(replace(work.meetings.get("m0"), state=MeetingState.ADOPTED))
    work.lines.save(fakes.line(0, text="@Persoon 0 belt", mentions=(fakes.mention(),)))
    work.versions.save(replace(fakes.one_of_each("Politie")["versions"], meeting="m0"))
    work.meetings.save(fakes.meeting(1, table="t0", on=NEXT, chair="c0", minute_taker="c2"))
    work.items.save(fakes.item(1, meeting="m1", presenter="c0", audience=("organisation:o0",)))
    for n, contact in enumerate(("c0", "c2")):
        meetings.expect(work, "m1", contact, n)
    work.actions.save(fakes.action(0))
    work.owners.save(ActionOwner(id="w0", action="a0", position=0, organisation="o0", contact="c0"))
    work.actions.save(fakes.action(1, state=ActionState.DONE, closed_on=TODAY))
    work.owners.save(ActionOwner(id="w1", action="a1", position=0, organisation="o0", contact="c0"))
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def settled(session):
    session.write(settle)


def expected_at(read, meeting):
    return {row.contact: row for row in read.attendance.where(meeting=meeting)}


# ---- leaving


@pytest.mark.usefixtures("settled")
def test_what_someone_holds_is_told_before_they_go(read):
    held = leaving.held_by(read, "c0", TODAY)
    assert [seat.id for seat in held.seats] == ["s0"]
    assert [owner.id for owner in held.owed] == ["w0"]  # not what is done
    assert [row.meeting for row in held.expected] == ["m1"]  # not what was held
    assert [meeting.id for meeting in held.led] == ["m1"]
    assert [item.id for item in held.presents] == ["i1"]
    assert leaving.held_by(read, "c1", TODAY).is_nothing


@pytest.mark.usefixtures("settled")
def test_all_of_it_goes_to_the_heir_in_one_step(do, read, session):
    before = expected_at(read, "m0")["c0"]
    do(leaving.end_contact, "c0", TODAY, heir="c1")
    assert leaving.held_by(read, "c0", TODAY).is_nothing
    held = leaving.held_by(read, "c1", TODAY)
    assert [(s.role, s.since, s.until) for s in held.seats] == [
        (MemberRole.CHAIR, TODAY + DAY, None)
    ]
    assert [(o.action, o.position, o.contact) for o in held.owed] == [("a0", 0, "c1")]
    row = expected_at(read, "m1")["c1"]
    assert (row.name, row.position, row.organisation_name) == ("Persoon 1", 0, "Politie")
    assert read.meetings.get("m1").chair == "c1"
    assert read.meetings.get("m1").minute_taker == "c2"
    assert read.items.get("i1").presenter == "c1"
    assert expected_at(read, "m0")["c0"] == before  # what was held stays
    assert read.meetings.get("m0").chair == "c0"
    session.undo()
    assert [row.contact for row in read.attendance.where(meeting="m1")] == ["c0", "c2"]
    assert read.contacts.get("c0").until is None


@pytest.mark.usefixtures("settled")
def test_without_an_heir_nobody_is_expected_and_the_partner_owes(do, read):
    do(leaving.end_contact, "c0", TODAY)
    assert set(expected_at(read, "m1")) == {"c2"}
    assert read.meetings.get("m1").chair is None
    assert read.items.get("i1").presenter is None
    assert [(o.organisation, o.contact) for o in read.owners.where(action="a0")] == [("o0", None)]


@pytest.mark.usefixtures("settled")
def test_an_heir_who_was_there_already_gets_no_second_place(do, read):
    do(tables.add_member, "t0", "c1")
    work_expect(do, "m1", "c1")
    co_owner(do, "c1", position=1)
    do(leaving.end_contact, "c0", TODAY, heir="c1")
    seats = read.memberships.where(contact="c1")
    assert [(s.role, s.until) for s in seats] == [(MemberRole.CHAIR, None)]
    assert set(expected_at(read, "m1")) == {"c1", "c2"}
    (owner,) = read.owners.where(action="a0")
    assert (owner.contact, owner.position) == ("c1", 0)


@pytest.mark.usefixtures("settled")
def test_a_leaver_behind_the_heir_leaves_the_lead_where_it_is(do, read):
    co_owner(do, "c1", position=1)
    do(leaving.end_contact, "c1", TODAY, heir="c0")
    (owner,) = read.owners.where(action="a0")
    assert (owner.contact, owner.position) == ("c0", 0)


@pytest.mark.usefixtures("settled")
def test_a_seat_that_would_begin_later_never_begins(do, read):
    late = Membership(id="s9", table="t0", contact="c1", organisation="o0", since=NEXT)

    def give(work):
        work.memberships.save(late)
        work.audit(Act.MEMBER_ADDED, "s9")

    do(give)
    do(leaving.end_contact, "c1", TODAY, heir="c3")
    assert read.memberships.find("s9") is None
    (seat,) = read.memberships.where(contact="c3")
    assert (seat.since, seat.organisation) == (NEXT, "o1")


@pytest.mark.usefixtures("settled")
def test_a_member_hands_a_seat_to_a_member_and_nothing_changes_but_the_end(do, read):
    do(tables.add_member, "t0", "c3")
    do(leaving.end_contact, "c2", TODAY, heir="c3")
    assert [(s.role, s.until) for s in read.memberships.where(contact="c3")] == [
        (MemberRole.MEMBER, None)
    ]
    assert read.memberships.get("s2").until == TODAY


@pytest.mark.usefixtures("settled")
def test_what_was_agreed_on_when_someone_comes_goes_with_their_place(do, read):
    row = expected_at(read, "m1")["c0"]
    do(lambda work: attendance.set_stretches(work, row.id, (("i1", None),)))
    do(leaving.end_contact, "c0", TODAY)
    assert read.presences.where(attendance=row.id) == ()


@pytest.mark.usefixtures("settled")
def test_a_reminder_that_was_not_sent_is_taken_back(do, read, session):
    def remind(work):
        made = fakes.one_of_each()["reminders"]
        sent = {"r0": None, "r1": fakes.NOW}
        for key, at in sent.items():
            work.reminders.save(replace(made, id=key, contact="c0", sent_at=at))
            told = fakes.one_of_each()["reminded"]
            work.reminded.save(replace(told, id=f"d{key}", reminder=key))
        work.audit(Act.REMINDER_MADE, "r0")

    do(remind)
    assert [one.id for one in leaving.held_by(read, "c0", TODAY).unsent] == ["r0"]
    do(leaving.end_contact, "c0", TODAY, heir="c1")
    assert [one.id for one in read.reminders.where()] == ["r1"]
    assert [one.id for one in read.reminded.where()] == ["dr1"]
    session.undo()
    assert len(read.reminders.where()) == 2


def work_expect(do, meeting, contact):
    def expect(work):
        meetings.expect(work, meeting, contact, 9)
        work.audit(Act.ATTENDANCE_SET, meeting)

    do(expect)


def co_owner(do, contact, position):
    def owe(work):
        work.owners.save(
            ActionOwner(
                id=f"w{contact}", action="a0", position=position, organisation="o0",
                contact=contact,
            )
        )  # fmt: skip
        work.audit(Act.ACTION_CHANGED, "a0")

    do(owe)


@pytest.mark.usefixtures("settled")
def test_a_partner_that_goes_leaves_its_seats_and_another_goes_on_with_its_actions(do, read):
    do(leaving.end_organisation, "o0", TODAY, heir="o1")
    assert [s.until for s in read.memberships.where(organisation="o0")] == [TODAY]
    assert set(expected_at(read, "m1")) == {"c2"}
    assert [(o.organisation, o.contact) for o in read.owners.where(action="a0")] == [("o1", None)]
    assert [o.organisation for o in read.owners.where(action="a1")] == ["o0"]
    assert read.contacts.get("c0").until is None  # who came back with it works there again
    assert expected_at(read, "m0")["c0"].organisation == "o0"


@pytest.mark.usefixtures("settled")
def test_without_one_that_goes_on_the_actions_stay_with_the_partner(do, read):
    do(people.change_contact, replace(read.contacts.get("c1"), until=TODAY - DAY))
    do(leaving.end_organisation, "o0", TODAY)
    assert [(o.organisation, o.contact) for o in read.owners.where(action="a0")] == [("o0", None)]


# ---- another job, another function, no name


@pytest.mark.usefixtures("settled")
def test_who_goes_to_another_partner_is_the_same_person_in_another_function(do, read, session):
    old = expected_at(read, "m0")["c0"]
    moved = do(leaving.move_contact, "c0", "o1", NEXT, function="officier", heir="c1")
    assert (moved.name, moved.function, moved.follows) == ("Persoon 0", "officier", "c0")
    assert (moved.since, moved.email, moved.phone) == (NEXT, "", "")
    assert read.contacts.get("c0").until == NEXT - DAY
    assert read.contacts.get("c0").organisation == "o0"
    assert expected_at(read, "m0")["c0"] == old
    assert set(expected_at(read, "m1")) == {"c1", "c2"}
    session.undo()
    assert read.contacts.find(moved.id) is None


@pytest.mark.usefixtures("settled")
def test_the_function_stays_when_no_other_is_typed_and_one_moves_elsewhere_only(do):
    assert do(leaving.move_contact, "c0", "o1", TODAY).function == "teamleider"
    with pytest.raises(SamePartnerError):
        do(leaving.move_contact, "c1", "o0", TODAY)


@pytest.mark.usefixtures("settled")
def test_another_function_shows_on_lists_to_come_and_not_on_old_ones(do, read):
    do(people.change_contact, replace(read.contacts.get("c0"), function="districtschef"))
    assert expected_at(read, "m1")["c0"].function == "districtschef"
    assert expected_at(read, "m0")["c0"].function == "teamleider"


@pytest.mark.usefixtures("settled")
def test_function_alone_drops_the_name_but_not_from_old_minutes(do, read):
    changed = do(people.change_contact, replace(read.contacts.get("c0"), is_function_only=True))
    assert (changed.name, changed.is_function_only) == ("", True)
    assert expected_at(read, "m1")["c0"].name == ""
    assert expected_at(read, "m0")["c0"].name == "Persoon 0"
    with pytest.raises(NameMissingError):
        do(people.change_contact, replace(changed, function=" "))


# ---- renamed, merged, split


@pytest.mark.usefixtures("settled")
def test_a_new_name_holds_from_its_day(do, read):
    do(successions.rename_organisation, "o0", TODAY, "Politie Midden", "PM")
    held = read.organisations.get("o0")
    assert (held.name, held.monogram) == ("Politie Midden", "PM")
    assert expected_at(read, "m1")["c0"].organisation_name == "Politie Midden"
    assert expected_at(read, "m0")["c0"].organisation_name == "Politie"
    (told,) = successions.changes_of(read, "o0")
    assert (told.turn, told.name, told.on) == (Turn.RENAMED, "Politie", TODAY)


@pytest.mark.usefixtures("settled")
def test_a_partner_that_goes_up_in_another_takes_along_what_is_to_come(do, read, session):
    do(successions.merge_organisation, "o0", "o1", TODAY)
    assert read.organisations.get("o0").until == TODAY - DAY
    assert {c.id for c in read.contacts.where(organisation="o1")} == {"c0", "c1", "c2", "c3"}
    seats = {(s.organisation, s.since, s.until) for s in read.memberships.where(contact="c0")}
    assert seats == {("o0", None, TODAY - DAY), ("o1", TODAY, None)}
    assert expected_at(read, "m1")["c0"].organisation_name == "OM"
    assert expected_at(read, "m0")["c0"].organisation == "o0"
    assert [o.organisation for o in read.owners.where(action="a0")] == ["o1"]
    assert [o.organisation for o in read.owners.where(action="a1")] == ["o0"]  # it was done by o0
    assert read.items.get("i1").audience == ("organisation:o0",)  # never wider
    assert [s.turn for s in successions.changes_of(read, "o1")] == [Turn.MERGED]
    session.undo()
    assert read.organisations.get("o0").until is None
    assert [s.id for s in read.memberships.where(contact="c0")] == ["s0"]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("first", ["o0", "o1"])
def test_two_that_become_one_owe_an_action_once_and_the_lead_stays(do, read, first):
    def owe(work):
        for n, home in enumerate((first, "o1" if first == "o0" else "o0")):
            work.owners.save(ActionOwner(id=f"x{n}", action="a0", position=n, organisation=home))
        work.owners.remove("w0")
        work.audit(Act.ACTION_CHANGED, "a0")

    do(owe)
    do(successions.merge_organisation, "o0", "o1", TODAY)
    assert [(o.organisation, o.position) for o in read.owners.where(action="a0")] == [("o1", 0)]


@pytest.mark.usefixtures("settled")
def test_a_seat_that_begins_later_begins_at_the_partner_that_goes_on(do, read):
    def give(work):
        seat = Membership(id="s9", table="t0", contact="c1", organisation="o0", since=NEXT)
        work.memberships.save(seat)
        gone = replace(seat, id="s8", since=None, until=TODAY - DAY)
        work.memberships.save(gone)
        work.audit(Act.MEMBER_ADDED, "s9")

    do(give)
    do(successions.merge_organisation, "o0", "o1", TODAY)
    assert read.memberships.get("s9").organisation == "o1"
    assert read.memberships.get("s8").organisation == "o0"


@pytest.mark.usefixtures("settled")
def test_a_part_goes_on_by_itself_with_its_people(do, read):
    draft = PartnerDraft(name="AVIM", kind=PartnerKind.POLICE)
    made = do(successions.split_organisation, "o0", TODAY, draft, ("c0",))
    assert (made.name, made.since) == ("AVIM", TODAY)
    assert [c.id for c in read.contacts.where(organisation=made.id)] == ["c0"]
    assert [c.id for c in read.contacts.where(organisation="o0")] == ["c1"]
    assert read.organisations.get("o0").until is None
    assert [o.organisation for o in read.owners.where(action="a0")] == [made.id]
    (told,) = successions.changes_of(read, made.id)
    assert (told.turn, told.organisation, told.successor) == (Turn.SPLIT, "o0", made.id)


@pytest.mark.usefixtures("settled")
def test_what_cannot_be_is_refused(do):
    draft = PartnerDraft(name="")
    for error, act in (
        (ChangeAheadError, (successions.rename_organisation, "o0", NEXT, "Later")),
        (ChangeAheadError, (successions.merge_organisation, "o0", "o1", NEXT)),
        (ChangeAheadError, (successions.split_organisation, "o0", NEXT, draft, ())),
        (NameMissingError, (successions.rename_organisation, "o0", TODAY, " ")),
        (NameMissingError, (successions.split_organisation, "o0", TODAY, draft, ())),
        (OwnMergedError, (successions.merge_organisation, "o2", "o1", TODAY)),
        (OwnMergedError, (successions.merge_organisation, "o0", "o0", TODAY)),
    ):
        with pytest.raises(error):
            do(*act)


CHANGES = st.lists(
    st.sampled_from(["rename", "merge", "split", "move", "end", "function"]), max_size=6
)


@given(told=CHANGES)
@some
def test_no_change_of_a_partner_touches_what_was_written(writer, told):
    """D1 and D4: lines, mentions, audiences, frozen minutes and the lists of held meetings."""
    with for_a_moment(writer) as work:
        settle(work)
        before = written(work)
        for n, one in enumerate(told):
            happen(work, n, one)
        assert written(work) == before
        for owners in (work.owners.where(action=key) for key in ("a0", "a1")):
            assert [o.position for o in owners][:1] == [0]
            assert all(a.position < b.position for a, b in pairwise(owners))


def written(work):
    rows = [r for r in work.attendance.where() if r.meeting == "m0"]
    lists = (work.lines, work.versions, work.agenda_versions, work.decisions)
    audiences = [item.audience for item in work.items.where()]
    done = work.owners.where(action="a1")
    return rows, [kept.where() for kept in lists], audiences, done


def happen(work, n, told):
    homes = [o for o in work.organisations.where() if not o.is_own and o.is_active(work.today)]
    person = next((c for c in work.contacts.where() if c.is_active(TODAY)), None)
    if told == "rename":
        successions.rename_organisation(work, homes[0].id, TODAY, f"Naam {n}")
    elif told == "merge" and len(homes) > 1:
        successions.merge_organisation(work, homes[0].id, homes[1].id, TODAY)
    elif told == "split":
        going = [c.id for c in work.contacts.where(organisation=homes[0].id)][:1]
        draft = PartnerDraft(name=f"Deel {n}")
        successions.split_organisation(work, homes[0].id, TODAY, draft, going)
    elif told == "move" and person and len(homes) > 1:
        to = next(o.id for o in homes if o.id != person.organisation)
        leaving.move_contact(work, person.id, to, TODAY + DAY)
    elif told == "end" and person:
        leaving.end_contact(work, person.id, TODAY - DAY)
    elif told == "function" and person:
        people.change_contact(work, replace(person, function=f"functie {n}"))


# ---- notes


@pytest.mark.usefixtures("settled")
def test_a_note_is_dated_and_belongs_to_a_person_or_a_partner(do, read):
    old = TODAY - DAY
    first = do(contact_notes.note_contact, "o0", old, ContactWay.MAIL, " Belt terug ", contact="c0")
    assert (first.text, first.on, first.contact) == ("Belt terug", old, "c0")
    second = do(contact_notes.note_contact, "o0", TODAY, ContactWay.PHONE, "Gebeld")
    assert [n.id for n in contact_notes.notes_of(read, "o0")] == [second.id, first.id]
    do(contact_notes.change_contact_note, replace(second, text="Teruggebeld"))
    assert contact_notes.notes_of(read, "o0")[0].text == "Teruggebeld"
    do(contact_notes.remove_contact_note, second.id)
    assert [n.id for n in contact_notes.notes_of(read, "o0")] == [first.id]
    with pytest.raises(ContactNoteEmptyError):
        do(contact_notes.change_contact_note, replace(first, text="\n"))
    with pytest.raises(ContactNoteAheadError):
        do(contact_notes.note_contact, "o0", TODAY + DAY, ContactWay.TALK, "Straks")


# ---- empty seats


@pytest.mark.usefixtures("settled")
def test_a_table_tells_the_kinds_it_misses(do, read):
    (held,) = coverage.coverage(read, TODAY)
    assert [seat.kind for seat in held.empty] == [PartnerKind.MUNICIPALITY]
    assert (held.expected, held.seated) == (3, 2)
    assert held.empty[0].known == ()
    do(tables.end_member, "s0", TODAY - DAY)
    (held,) = coverage.coverage(read, TODAY)
    police = next(seat for seat in held.empty if seat.kind is PartnerKind.POLICE)
    assert [home.id for home in police.known] == ["o0"]


@pytest.mark.usefixtures("settled")
def test_a_seat_of_someone_who_left_is_empty(do, read):
    do(leaving.end_contact, "c2", TODAY - DAY)
    (held,) = coverage.coverage(read, TODAY)
    assert PartnerKind.PROSECUTION in [seat.kind for seat in held.empty]


@pytest.mark.usefixtures("settled")
def test_a_kind_that_is_not_needed_is_told_no_more_until_it_is(do, read):
    waiver = do(coverage.waive_seat, "t0", PartnerKind.MUNICIPALITY)
    assert do(coverage.waive_seat, "t0", PartnerKind.MUNICIPALITY) == waiver  # not twice
    (held,) = coverage.coverage(read, TODAY)
    assert (held.empty, held.waived, held.expected, held.seated) == ((), (waiver,), 2, 2)
    do(coverage.want_seat, waiver.id)
    (held,) = coverage.coverage(read, TODAY)
    assert [seat.kind for seat in held.empty] == [PartnerKind.MUNICIPALITY]


@pytest.mark.usefixtures("settled")
def test_a_table_that_ended_or_of_which_nobody_is_expected_is_left_out(do, read):
    do(tables.change_table, replace(read.tables.get("t0"), kind=TableKind.CASE_CONFERENCE))
    assert coverage.coverage(read, TODAY) == ()
    ended = replace(read.tables.get("t0"), kind=TableKind.TRIANGLE, until=TODAY - DAY)
    do(tables.change_table, ended)
    assert coverage.coverage(read, TODAY) == ()
