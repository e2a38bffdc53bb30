"""A person's data put right and restricted, on an encrypted file: kept, undone, honoured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from workbench.domain.cases import Case
from workbench.domain.destruction import (
    AskedBy,
    Datum,
    NothingRightedError,
    ReasonMissingError,
    RestrictionEndError,
)
from workbench.domain.due_dates import DueKind
from workbench.domain.entities import EntityKind
from workbench.domain.frozen_limits import bonds_of, bonds_today
from workbench.domain.holding import Asked, Level, Limit, Reader, Reason, Role, may_hold
from workbench.domain.markings import Marking
from workbench.domain.minutes import Mention, MentionKind
from workbench.domain.people import PartnerKind
from workbench.domain.preferences import OWN_ORGANISATION, Preference
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectNamelessError
from workbench.domain.tables import Regime, Table
from workbench.services import (
    bonds,
    contact_points,
    entities,
    forgetting,
    likely_persons,
    naming,
    overlaps,
    rectifying,
    signals,
    subjects,
)
from workbench.services.rectifying import Rectifying
from workbench.storage.store import SqlRead

WRONG, RIGHT, WHY = "Zebulon Qwartz", "Zebulon Kwarts", "Zo staat het in het paspoort"
PHONE = (EntityKind.PHONE, "06 12345678")


@pytest.fixture
def read(writer):
    return SqlRead(writer.connection)


@pytest.fixture
def do(session):
    return lambda use_case, *args, **more: session.do(use_case, *args, **more).value


@pytest.fixture
def person(do, keep):
    for n, name in enumerate(("Politie", "Gemeente")):
        keep(organisations=fakes.organisation(n, name=name, kind=PartnerKind.POLICE))
    keep(preferences=Preference(id=OWN_ORGANISATION, value="o1"))
    keep(tables=Table(id="t0", name="Screening", prefix="SC", regime=Regime.WGS_RIEC))
    keep(meetings=fakes.meeting(table="t0"), items=fakes.item())
    case = Case(id="k0", code="C-2026-009", table="t0", regime=Regime.WGS_RIEC,
                participants=("organisation:o0",), opened_on=fakes.TODAY)  # fmt: skip
    keep(cases=case)
    typed = Subject(id="", name=WRONG, born="2001", case="k0", since=date(2024, 3, 4))
    return do(subjects.add_subject, typed, "t0")


def righting(person, datum=Datum.NAME, becomes=RIGHT, **more):
    told = {"reason": WHY, "asked_by": AskedBy.PERSON, **more}
    return Rectifying(subject=person.id, datum=datum, becomes=becomes, **told)


def told(do, n, *about, organisation="o0"):
    """A signal that came in, with what it names."""
    held = do(signals.receive, Signal(id="", code=f"S-{n}", table="t0", on=fakes.TODAY, text="Busje",
                                      organisation=organisation, made_at=fakes.NOW))  # fmt: skip
    return held.id, [do(entities.confirm, kind, text, signal=held.id).id for kind, text in about]


# ---- put right (AVG 16 and 19)


@pytest.mark.parametrize(
    "case",
    [(Datum.NAME, f" {RIGHT} ", WRONG, RIGHT),
     (Datum.ALIASES, "Zeb; ;Zebbie", "", "Zeb; Zebbie"),
     (Datum.BORN, "3-2-2001", "2001", "2001-02-03")],
)  # fmt: skip
def test_what_it_was_and_what_it_became_are_kept(person, do, read, case):
    datum, typed, was, becomes = case
    made = do(rectifying.rectify, righting(person, datum, typed))
    held = read.subjects.get(person.id)
    assert rectifying.value_of(held, datum) == becomes
    assert (made.was, made.becomes, made.reason, made.on) == (was, becomes, WHY, fakes.TODAY)
    assert rectifying.put_right(read, person.id) == (made,)


def test_it_says_why_and_becomes_something_else(person, do, read):
    with pytest.raises(ReasonMissingError):
        do(rectifying.rectify, righting(person, reason=" "))
    with pytest.raises(NothingRightedError):
        do(rectifying.rectify, righting(person, becomes=f" {WRONG}"))
    with pytest.raises(SubjectNamelessError):
        do(rectifying.rectify, righting(person, becomes=" "))
    assert read.rectifications.where() == ()
    assert read.subjects.get(person.id) == person


def test_who_received_it_is_told_by_an_action_that_undo_takes_back(person, session, do, read):
    due = fakes.TODAY + timedelta(7)
    made = do(rectifying.rectify, righting(person, tell=("Aan Politie melden",), due=due))
    (action,) = read.actions.where()
    assert made.actions == (action.id,)
    assert (action.text, action.due_kind, action.due) == ("Aan Politie melden", DueKind.DATE, due)
    assert action.audience == ("organisation:o0",)  # of the case
    assert [one.organisation for one in read.owners.where(action=action.id)] == ["o1"]
    assert [one.action for one in read.case_actions.where(case="k0")] == [action.id]
    session.undo()
    assert read.actions.where() == read.rectifications.where() == ()
    assert read.subjects.get(person.id).name == WRONG
    session.redo()
    assert read.rectifications.where() == (made,)
    assert read.subjects.get(person.id).name == RIGHT


def test_without_an_open_case_the_action_stands_alone(person, do, read):
    alone = do(subjects.add_subject, replace(person, case=None), "t0")
    do(rectifying.rectify, righting(alone, tell=("Aan Politie melden",)))
    (action,) = read.actions.where()
    assert (action.due_kind, read.case_actions.where()) == (DueKind.NONE, ())


def test_a_wrong_name_in_earlier_minutes_is_masked_as_before(person, do, read):
    do(rectifying.rectify, righting(person))
    do(rectifying.rectify, righting(person, Datum.BORN, "2002"))
    known = subjects.known_at(read, "t0")
    assert known.masked(f"{WRONG} is {RIGHT}") == "Betrokkene A is Betrokkene A"
    assert "2001" in known.masked("Geboren in 2001")


def test_each_who_received_something_is_told_once():
    copies = [
        fakes.disclosure(
            n, organisation_name=home, name="J. Smit", sent_at=fakes.NOW + timedelta(n)
        )
        for n, home in enumerate(("Politie", "", "Politie"))
    ]
    first, second = rectifying.received(copies)
    assert (first.who, second.who) == ("J. Smit", "Politie")
    assert second.last == (fakes.NOW + timedelta(2)).date()


# ---- restricted (AVG 18)


def test_a_restriction_is_looked_at_again_and_ends_by_a_person_alone(person, do, read):
    with pytest.raises(RestrictionEndError):
        do(forgetting.restrict, person.id, "Betwist", fakes.TODAY)
    held = do(forgetting.restrict, person.id, "Betwist", fakes.TODAY + timedelta(9))
    assert not held.is_due(fakes.TODAY + timedelta(9))
    assert held.is_due(fakes.TODAY + timedelta(10))
    assert held.holds  # it does not end by itself
    with pytest.raises(ReasonMissingError):
        do(forgetting.release, held.id, " ")
    lifted = do(forgetting.release, held.id, "Klopt, brief van 3 mei")
    assert (lifted.holds, lifted.why_lifted) == (False, "Klopt, brief van 3 mei")
    assert not lifted.is_due(fakes.TODAY + timedelta(10))
    assert forgetting.restriction_of(read, person.id) is None


def test_data_that_are_kept_only_put_no_signals_side_by_side(person, session, do, read):
    """The number is the person's, and one signal names the person: both tell nothing now."""
    do(entities.confirm, *PHONE, subject=person.id)
    first, (_, link) = told(do, 1, PHONE, (EntityKind.PERSON, "Zebulon Kwarts"))
    told(do, 2, PHONE, (EntityKind.PERSON, "Zebulon Kwarts"), organisation="o1")
    third, _ = told(do, 3, (EntityKind.ADDRESS, "Kade 12"))
    told(do, 4, (EntityKind.ADDRESS, "Kade 12"), organisation="o1")
    do(naming.name, person.id, link, "Zelfde geboortedag")
    (before,) = overlaps.found_for(read, first).cards
    assert len(before.match.same) == 2
    assert len(entities.shared(read, first)) == 2
    assert entities.looked_up(read, *PHONE, "t0").seen.signals == 2
    held = do(forgetting.restrict, person.id, "Betwist")
    assert overlaps.found_for(read, first).cards == ()
    assert entities.shared(read, first) == ()
    assert entities.looked_up(read, *PHONE, "t0").seen.signals == 0
    assert len(overlaps.found_for(read, third).cards) == 1  # an address is others' too
    assert len(overlaps.fresh(read, 9)) == 1
    assert likely_persons.for_subject(read, person.id) == ()
    session.undo()
    assert len(overlaps.found_for(read, first).cards) == 1
    session.redo()
    do(forgetting.release, held.id, "Klopt")
    assert len(overlaps.found_for(read, first).cards) == 1


def test_nobody_is_told_of_a_contact_point_by_data_that_are_kept_only(person, do, read):
    do(entities.confirm, *PHONE, subject=person.id)
    for n in range(2):
        key, _ = told(do, n, PHONE, organisation=f"o{n}")
        do(signals.put_with, key, "k0")
    case = read.cases.get("k0")
    assert len(contact_points.tellable(read, case, fakes.TODAY).pairs) == 1
    do(forgetting.restrict, person.id, "Betwist")
    assert contact_points.tellable(read, case, fakes.TODAY).pairs == ()


MENTIONED = (Mention(kind=MentionKind.SUBJECT, start=0, length=4, target=""),)


@pytest.mark.parametrize(
    "case",
    [("Deze persoon is verhuisd", True, True),
     ("Betrokkene A is verhuisd", False, True),
     ("zebulon qwartz belde", False, True),
     ("Betrokkene AB is een ander", False, False),
     ("Over iets anders", False, False)],
)  # fmt: skip
def test_what_is_said_of_the_person_goes_to_nobody(person, do, read, keep, case):
    text, is_mentioned, is_kept = case
    mentions = (replace(MENTIONED[0], target=person.id),) if is_mentioned else ()
    keep(lines=fakes.line(text=text, mentions=mentions))
    line = read.lines.get("l0")
    assert Level.RESTRICTION not in {one.level for one in bonds.bonds(read, line)}
    held = do(forgetting.restrict, person.id, "Betwist")
    found = [one for one in bonds.bonds(read, line) if one.level is Level.RESTRICTION]
    assert [one.audience for one in found] == ([()] if is_kept else [])
    assert bonds_of(found) == ()  # a frozen text does not keep it for ever
    assert len(bonds_today(found)) == is_kept
    do(forgetting.release, held.id, "Klopt")
    assert Level.RESTRICTION not in {one.level for one in bonds.bonds(read, line)}


def test_at_another_table_the_same_pseudonym_is_somebody_else(person, do, read, keep):
    keep(tables=Table(id="t1", name="Anders", regime=Regime.WGS_RIEC))
    keep(meetings=fakes.meeting(1, table="t1"), items=fakes.item(1, meeting="m1"))
    keep(lines=fakes.line(1, item="i1", text="Betrokkene A is verhuisd"))
    do(forgetting.restrict, person.id, "Betwist")
    assert bonds.bonds(read, read.lines.get("l1")) == ()


def test_the_reason_is_told_to_who_asks_why_not():
    asked = Asked(item="i0", marking=Marking()).with_limit(
        Limit(level=Level.RESTRICTION, audience=())
    )
    reader = Reader(party="person:c0", role=Role.MEMBER)
    assert Reason.RESTRICTED in may_hold(reader, asked).reasons
    assert may_hold(replace(reader, role=Role.KEEPER), asked).is_allowed
