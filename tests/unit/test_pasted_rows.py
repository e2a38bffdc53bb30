"""One pasted row as an action or a person; what cannot be read is told, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import Due, DueKind
from workbench.domain.known_parties import KnownParties
from workbench.domain.pasted_fields import Field
from workbench.domain.pasted_rows import Cells, Owner, Problem, Wrong, read_action, read_person
from workbench.domain.pasted_values import (
    is_address,
    is_empty,
    is_state_alone,
    read_day,
    read_due,
    read_kind,
    read_state,
)
from workbench.domain.people import Contact, Organisation, PartnerKind

DAY = date(2026, 11, 26)
F = Field
LABELS = {F.OWNER: "Trekker", F.STATUS: "Stand", F.SHORT: "Afk", F.KIND: "Soort", F.EMAIL: "Mail"}


@pytest.fixture
def known():
    homes = [
        Organisation(id="own", name="Gemeente Zuiderveen", monogram="GZ", is_own=True),
        Organisation(id="av", name="Politie, AVIM", monogram="AV"),
        Organisation(id="pm", name="Politie, team mensenhandel", monogram="PO"),
        Organisation(id="kr", name="Gemeente Kruishoven", monogram="KR"),
        Organisation(id="kvk", name="Kamer van Koophandel", monogram="KvK"),
        Organisation(id="gone", name="Oude partner", monogram="OP", until=date(2026, 1, 1)),
    ]
    people = [
        Contact(id="pd", organisation="kr", name="P. Duinhouwer", function="adviseur"),
        Contact(id="jb", organisation="own", name="J. Brandsma"),
        Contact(id="fo", organisation="av", name="", function="teamleider", is_function_only=True),
        Contact(id="ex", organisation="gone", name="X. Weg"),
    ]
    return KnownParties(homes, people, DAY)


def cells(*remarks, **values):
    return Cells(values={F(k): v for k, v in values.items()}, remarks=remarks, labels=LABELS)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12-3-2026", date(2026, 3, 12)),
        ("12-mrt-26", date(2026, 3, 12)),
        ("12-mrt", date(2027, 3, 12)),
        ("12-3-26", date(2026, 3, 12)),
        ("12/3/'26", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("2026-03-12 00:00:00", date(2026, 3, 12)),
        ("12-3-2026 9:30", date(2026, 3, 12)),
        ("46093", date(2026, 3, 12)),
        ("46093,5", date(2026, 3, 12)),
        ("do 12 maart 2026.", date(2026, 3, 12)),
        ("eind mei", date(2027, 5, 31)),
        ("week 50", date(2026, 12, 7)),
        ("12", None),
        ("99999", None),
        ("na de zomer", None),
        ("31-2-2026", None),
    ],
)
def test_days_are_read_as_spreadsheets_write_them(cell, day):
    assert read_day(cell, DAY) == day


def test_terms_without_a_day():
    assert read_due("z.s.m.", DAY) == Due(DueKind.SOON)
    assert read_due("voor volgend overleg", DAY) == Due(DueKind.NEXT_MEETING)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Open", ActionState.OPEN),
        ("loopt", ActionState.IN_PROGRESS),
        ("In behandeling", ActionState.IN_PROGRESS),
        ("Gereed 12 mei", ActionState.DONE),
        ("✓", ActionState.DONE),
        ("afgerond", ActionState.DONE),
        ("vervallen", ActionState.LAPSED),
        ("on hold", ActionState.DEFERRED),
        ("weet niet", None),
    ],
)
def test_words_of_a_status(cell, state):
    assert read_state(cell) is state


def test_cells_that_say_nothing_and_addresses():
    assert all(map(is_empty, ("", "-", "?", "n.v.t.", "geen")))
    assert not is_empty("geen idee wie dit doet")
    assert is_state_alone("✓")
    assert is_state_alone("gereed")
    assert not is_state_alone("gereed 12 mei")
    assert is_address("a@b.nl; <c@d.nl>")
    assert not is_address("a(at)b.nl")
    assert not is_address(" ")
    assert read_kind("De Nederlandse Arbeidsinspectie") is PartnerKind.LABOUR_INSPECTORATE
    assert read_kind("Bakkerij") is None


def test_a_row_becomes_an_action_with_all_it_says(known):
    read = read_action(
        cells("Nr: 12", text="Model-APV\nopstellen", owner="Kruishoven / KvK", due="1 mei",
              status="Gereed 12 mei", agreed="12-3-2026"),
        known, DAY,
    )  # fmt: skip
    assert read.text == "Model-APV opstellen"
    assert [owner.target for owner in read.owners] == ["organisation:kr", "organisation:kvk"]
    assert (read.due_kind, read.due) == (DueKind.DATE, date(2026, 5, 1))  # after it was agreed
    assert (read.state, read.agreed_on) == (ActionState.DONE, date(2026, 3, 12))
    assert read.remark == "Nr: 12\nStand: Gereed 12 mei"
    assert read.wrong == ()


def test_what_cannot_be_read_is_told_for_each_field(known):
    read = read_action(cells(text="-", due="ooit", status="zz", agreed="vroeger"), known, DAY)
    assert read.wrong == (
        Wrong(F.TEXT, Problem.TEXT_MISSING),
        Wrong(F.AGREED, Problem.DATE_UNREAD),
        Wrong(F.DUE, Problem.DATE_UNREAD),
        Wrong(F.STATUS, Problem.STATUS_UNKNOWN),
    )


def test_ongoing_is_a_term_also_under_status(known):
    read = read_action(cells(text="x", status="doorlopend"), known, DAY)
    assert (read.state, read.due_kind) == (ActionState.IN_PROGRESS, DueKind.ONGOING)
    read = read_action(cells(text="x", status="loopt", due="voor volgend overleg"), known, DAY)
    assert (read.due_kind, read.due) == (DueKind.NEXT_MEETING, None)
    assert read_action(cells(text="x", status="loopt"), known, DAY).due_kind is DueKind.NONE


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("Politie, AVIM", ["organisation:av"]),
        ("kvk", ["organisation:kvk"]),
        ("Kruishoven", ["organisation:kr"]),
        ("duinhouwer", ["person:pd"]),
        ("P. Duinhouwer (Kruishoven)", ["person:pd"]),
        ("Onbekend (KvK)", ["organisation:kvk"]),
        ("Teamleider", ["person:fo"]),
        ("ons", ["organisation:own"]),
        ("Politie", [None]),  # two of them: a person says which
        ("X. Weg", [None]),
        ("KvK\nJ. Brandsma", ["organisation:kvk", "person:jb"]),
        ("KvK en Kamer van Koophandel", ["organisation:kvk"]),
        ("KvK, Stichting Herstel", ["organisation:kvk", None]),
        ("Jansen, J.", [None]),
    ],
)
def test_owners_are_found_by_what_people_call_them(known, said, targets):
    read = read_action(cells(text="x", owner=said), known, DAY)
    assert [owner.target for owner in read.owners] == targets


def test_the_organisation_beside_it_owes_what_a_stranger_would(known):
    read = read_action(cells(text="x", owner="Jansen", home="KvK"), known, DAY)
    assert read.owners == (Owner("KvK", "organisation:kvk"),)
    assert read.remark == "Trekker: Jansen"
    read = read_action(cells(text="x", owner="Duinhouwer", home="KvK"), known, DAY)
    assert [owner.target for owner in read.owners] == ["person:pd"]
    read = read_action(cells(text="x", home="KvK"), known, DAY)
    assert (read.owners, read.remark) == ((Owner("KvK", "organisation:kvk"),), "")


def test_nobody_is_known_where_there_is_no_own_organisation():
    read = read_action(cells(text="x", owner="ons"), KnownParties([], [], DAY), DAY)
    assert read.owners == (Owner("ons", None),)


def test_a_row_becomes_a_partner_with_a_person(known):
    read = read_person(
        cells("Plaats: Dijk", partner="GGD Lage Venen", short="GGD", person="M. Vermeer",
              function="arts", email="m@ggd.invalid", phone="06 1"),
        known,
    )  # fmt: skip
    assert (read.partner, read.target, read.short, read.kind) == (
        "GGD Lage Venen", None, "GGD", PartnerKind.HEALTH,
    )  # fmt: skip
    assert (read.name, read.function, read.remark) == ("M. Vermeer", "arts", "Plaats: Dijk")
    assert not read.is_known
    assert read.has_person


def test_what_has_no_place_at_a_partner_is_kept_beside_it(known):
    read = read_person(
        cells(partner="Bakkerij", short="BAKKERIJ", kind="winkel", email="b@b.invalid"), known
    )
    assert (read.short, read.kind) == ("", PartnerKind.OTHER)
    assert read.remark == "Mail: b@b.invalid\nAfk: BAKKERIJ\nSoort: winkel"
    assert read_person(cells(partner="x", kind="opvang"), known).kind is PartnerKind.SHELTER


def test_who_is_there_already_is_known(known):
    assert read_person(cells(partner="kvk"), known).is_known
    assert read_person(cells(partner="Kruishoven", person="x"), known).target is None
    same = read_person(cells(partner="Gemeente Kruishoven", person="P. Duinhouwer"), known)
    assert same.is_known
    other = read_person(cells(partner="Gemeente Kruishoven", person="Q. Ander"), known)
    assert not other.is_known


def test_people_of_a_partner_need_a_name_and_a_list_of_partners_a_partner(known):
    home = "organisation:kvk"
    assert read_person(cells(person="A. B"), known, home).target == home
    assert read_person(cells(email="a@b"), known, home).wrong == (
        Wrong(F.EMAIL, Problem.ADDRESS_WRONG),
        Wrong(F.PERSON, Problem.TEXT_MISSING),
    )
    assert read_person(cells(person="A. B"), known).wrong == (
        Wrong(F.PARTNER, Problem.PARTNER_MISSING),
    )


VALUES = st.dictionaries(st.sampled_from(Field), st.text(max_size=30), max_size=6)


@given(VALUES, st.lists(st.text(max_size=9), max_size=2))
def test_no_row_makes_it_fail(values, remarks):
    held = KnownParties([Organisation(id="o", name="Politie", monogram="PO")], [], DAY)
    row = Cells(values=values, remarks=tuple(remarks))
    read_action(row, held, DAY)
    read_person(row, held)
