"""Contact points on a real file: who is proposed, what the register holds, and that no content is."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from tests.storage import fakes
from tests.storage.test_overlaps import KADE, PHONE, signal
from workbench.domain.cases import Case, CaseClosedError, CaseState
from workbench.domain.contact_points import (
    ContactPointBasisError,
    ContactPointContentError,
    ContactPointRefusedError,
    Obstacle,
    Spot,
)
from workbench.domain.disclosures import DisclosureState
from workbench.domain.entities import EntityKind
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.parties import organisation
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.subjects import Subject
from workbench.domain.tables import Membership, Regime, Table
from workbench.services import contact_points, disclosures, entities, signals
from workbench.services.audit import Act
from workbench.services.contact_points import Telling

KINDS = {
    "o0": PartnerKind.POLICE,
    "o1": PartnerKind.LABOUR_INSPECTORATE,
    "o2": PartnerKind.HOUSING,
    "o3": PartnerKind.TAX,
}
BASIS = "WGS, artikel 2.23"
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)


def settle(work):
    for n, (key, kind) in enumerate(KINDS.items()):
        work.organisations.save(fakes.organisation(n, kind=kind, name=f"Partner {n}"))
        work.contacts.save(Contact(id=f"p{n}", organisation=key, name=f"Mens {n}"))
    work.tables.save(Table(id="t0", name="Weegtafel", regime=Regime.WGS_RIEC))
    work.memberships.save(Membership(id="s0", table="t0", contact="p0", organisation="o0"))
    work.memberships.save(Membership(id="s2", table="t0", contact="p2", organisation="o2"))
    state = MeetingState.DRAFT_MINUTES
    work.meetings.save(fakes.meeting(0, table="t0", state=state))
    for n in range(6):
        work.items.save(fakes.item(n))
    for n, home in enumerate(("o0", "o1", "o3")):
        there = ("i5",) if home != "o3" else ()
        work.attendance.save(
            Attendance(
                id=f"w{n}", meeting="m0", contact=f"p{home[1]}", organisation=home, position=n,
                name="Mens", presence=Presence.PRESENT, is_confirmed=True, there_at=there,
            )
        )  # fmt: skip
    for n in range(4):
        work.lines.save(fakes.line(n, item="i5"))
    work.cases.save(
        Case(
            id="c0",
            code="C-2026-009",
            name="Zandkuil",
            table="t0",
            regime=Regime.WGS_RIEC,
            participants=(organisation("o0"),),
            state=CaseState.IN_TREATMENT,
            opened_on=fakes.TODAY,
        )
    )
    work.subjects.save(Subject(id="sub", name="Harm Grootveld", case="c0", since=fakes.TODAY))
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def tell(session):
    session.write(settle)

    def make(n, home, *about, **more):
        made = session.do(signals.receive, signal(n, home, **more)).value
        for text in about:
            kind = EntityKind.PHONE if text.startswith("06") else EntityKind.ADDRESS
            session.do(entities.confirm, kind, text, signal=made.id)
        session.do(signals.put_with, made.id, "c0")
        return made

    return make


@pytest.fixture
def read(tell, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def tellable(read):
    return contact_points.tellable(read, read.cases.get("c0"), fakes.TODAY)


def asked(**more) -> Telling:
    return Telling(**{"case": "c0", "one": "o0", "other": "o1", "basis": BASIS, **more})


def test_two_partners_that_name_the_same_are_proposed(tell, read):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE)
    tell(3, "o3", PHONE)  # something else
    (pair,) = tellable(read).pairs
    assert (pair.one, pair.other, pair.spot) == ("o0", "o1", None)
    assert pair.sees == {"o0"}  # the other one is no participant


def test_a_condition_keeps_the_content_and_its_own_words_in(tell, read, session):
    tell(1, "o0", KADE, condition="Niet buiten deze tafel", audience=(organisation("o0"),))
    tell(2, "o1", KADE)
    (pair,) = tellable(read).pairs
    assert pair.sees == {"o0"}  # the other one hears that there is something, and no more
    said = session.write(contact_points.tell, asked(), "Sam").value
    for entry in said.entries:
        assert entry.conditions == ()  # nothing of what it is about goes, so nothing is asked
    assert "Niet buiten" not in said.text


def test_who_stands_in_no_list_is_passed_over_and_said_why(tell, read):
    tell(1, "o0", KADE)
    tell(2, "o2", KADE)  # a housing corporation, with a seat
    found = tellable(read)
    assert found.pairs == ()
    assert [(one.name, one.why) for one in found.passed] == [("Partner 2", Obstacle.NOT_IN_REGIME)]


def test_what_is_red_is_not_even_there(tell, read):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE, marking=RED)
    found = tellable(read)
    assert found.pairs == ()
    assert [one.why for one in found.passed] == [Obstacle.RED]


def test_a_condition_keeps_the_content_and_not_the_contact_point(tell, read, session):
    tell(1, "o1", KADE)
    kept = tell(2, "o0", KADE, audience=(organisation("o0"),), asks="o3")
    (pair,) = tellable(read).pairs
    assert "o1" not in pair.sees
    session.do(signals.consent, kept.id, "OM")
    assert "o1" not in tellable(read).pairs[0].sees  # no participant still


def test_where_both_were_is_told_by_its_number(tell, read):
    tell(1, "o0", KADE, line="l0")
    tell(2, "o1", KADE, line="l1")
    tell(3, "o3", KADE, line="l2")
    pairs = {(one.one, one.other): one for one in tellable(read).pairs}
    assert pairs["o0", "o1"].spot == Spot(number="6", on=fakes.TODAY)
    assert pairs["o0", "o3"].spot is None  # it was not there at that item
    text = contact_points.text_of(pairs["o0", "o1"], BASIS, "nl")
    assert text.startswith("Partner 0 en Partner 1 hebben een raakvlak bij punt 6 van")


def test_what_is_told_stands_in_the_register_for_both(tell, read, session):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE)
    said = session.write(contact_points.tell, asked(persons=("p0", None)), "Coördinator").value
    one, other = said.entries
    assert (one.contact, one.name, one.organisation) == ("p0", "Mens 0", "o0")
    assert (other.contact, other.name, other.organisation) == (None, "Partner 1", "o1")
    assert {entry.state for entry in said.entries} == {DisclosureState.MADE}
    assert {entry.basis for entry in said.entries} == {BASIS}
    assert not any(entry.has_persons for entry in said.entries)
    assert one.version == other.version
    assert {entry.id for entry in contact_points.told_about(read, "c0")} == {one.id, other.id}
    assert disclosures.cases_of(read, one.id) == ("C-2026-009",)


def test_another_one_keeps_the_first(tell, read, session):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE)
    for _ in range(2):
        session.write(contact_points.tell, asked(), "C")
    assert len(contact_points.told_about(read, "c0")) == 4


def test_persons_with_a_seat_come_first(tell, read, session):
    def more(work):
        work.contacts.save(Contact(id="aa", organisation="o0", name="Aaltje"))
        work.audit(Act.CONTACT_ADDED, "aa")

    session.write(more)
    assert [one.id for one in contact_points.persons_of(read, "o0", "t0")] == ["p0", "aa"]
    assert [one.id for one in contact_points.persons_of(read, "o0", None)] == ["aa", "p0"]


@pytest.mark.parametrize(
    ("basis", "error"),
    [
        ("  ", ContactPointBasisError),
        ("Vanwege Kanaalstraat 12", ContactPointContentError),
        ("Zie S-001", ContactPointContentError),
        ("Casus Zandkuil", ContactPointContentError),
        ("c 2026 009", ContactPointContentError),
        ("Harm  Grootveld", ContactPointContentError),
        ("Bel 06-12345678", ContactPointContentError),
    ],
)
def test_a_basis_with_content_is_refused_and_nothing_is_written(tell, read, session, basis, error):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE, PHONE)
    with pytest.raises(error):
        session.write(contact_points.tell, asked(basis=basis), "C")
    assert contact_points.told_about(read, "c0") == ()


@pytest.mark.parametrize("other", ["o2", "o3", "nobody"])
def test_two_that_are_not_proposed_are_refused(tell, session, other):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE)
    tell(3, "o2", KADE)
    with pytest.raises(ContactPointRefusedError):
        session.write(contact_points.tell, asked(other=other), "C")


def test_of_a_closed_case_nobody_is_told(tell, session):
    tell(1, "o0", KADE)
    tell(2, "o1", KADE)

    def close(work):
        work.cases.save(replace(work.cases.get("c0"), state=CaseState.CLOSED))
        work.audit(Act.CASE_CLOSED, "c0")

    session.write(close)
    with pytest.raises(CaseClosedError):
        session.write(contact_points.tell, asked(), "C")


def test_nothing_of_the_content_is_in_what_leaves(tell, read, session):
    """The text, and all that the register holds of it, but the case by which it is found."""
    tell(1, "o0", KADE, PHONE, text="Matrassen in een schuur", line="l0")
    tell(2, "o1", KADE, PHONE, text="Onderbetaling", reporter="anoniem", line="l1")
    said = session.write(contact_points.tell, asked(), "C").value
    told = said.text + repr([asdict(one) for one in said.entries])
    for word in (KADE, PHONE, "Kanaalstraat", "S-001", "C-2026-009", "Zandkuil", "Grootveld",
                 "Matrassen", "Onderbetaling", "anoniem", "Weegtafel"):  # fmt: skip
        assert word not in told
