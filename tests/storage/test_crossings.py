"""Overlap with another table on a real file: closed, opened on a basis, and closed again (R10)."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.storage import fakes
from workbench.domain.case_states import CaseState
from workbench.domain.cases import Case
from workbench.domain.crossings import CrossingBasis, NothingToOpenError, bases_of
from workbench.domain.entities import EntityKind
from workbench.domain.ids import SignalId
from workbench.domain.people import Contact
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject
from workbench.domain.tables import MemberRole, Membership, Regime, Table
from workbench.services import (
    case_forgetting,
    crossing_words,
    crossings,
    entities,
    forgetting,
    overlaps,
    signals,
    subjects,
)
from workbench.services.audit import Act
from workbench.storage.logbook import SqlLogbook
from workbench.texts import in_language

NL = in_language("nl")
KADE = "Kanaalstraat 12"
SECRET = "Paspoorten in een map"
WHY = "Mogelijk een minderjarige"
PERSONS = tuple(one for one in Regime if one is not Regime.NO_PERSONS)


def of(regime: Regime) -> str:
    return f"t_{regime}"


def settle(work):
    for n in range(2):
        work.organisations.save(fakes.organisation(n, name=f"Partner {n}"))
    work.contacts.save(Contact(id="c0", organisation="o0", name="Jo de Vries"))
    work.contacts.save(Contact(id="c1", organisation="o1", name="An Bakker"))
    for regime in Regime:
        table = Table(id=of(regime), name=f"Tafel {regime}", regime=regime)
        work.tables.save(table)
        work.memberships.save(
            Membership(
                id=f"seat{regime}",
                table=table.id,
                contact="c0",
                organisation="o0",
                role=MemberRole.CHAIR,
            )
        )
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def told(session):
    session.write(settle)
    made = []

    def tell(regime, *about, home="o0", text=SECRET, **more):
        n = len(made) + 1
        typed = Signal(
            id=SignalId(""),
            code=f"S-{n:03}",
            table=of(regime),
            organisation=home,
            on=fakes.TODAY,
            text=text,
            made_at=fakes.NOW,
            **more,
        )
        key = session.do(signals.receive, typed).value.id
        for value in about:
            session.do(entities.confirm, EntityKind.ADDRESS, value, signal=key)
        made.append(key)
        return key

    return tell


@pytest.fixture
def reader(told, vault):
    reader = vault.reader()
    yield reader
    reader.close()


@pytest.fixture
def read(reader):
    return reader.records


@pytest.fixture
def logbook(writer):
    return SqlLogbook(writer.connection)


def crossing(read, *keys):
    return crossings.of_signals(read, keys, fakes.TODAY)


def everything(found) -> str:
    """Return all that is told of what is opened, as it is drawn."""
    parts = [crossing_words.where(one, NL) for one in found.opened]
    return " ".join([*parts, *(crossing_words.about(one, NL) for one in found.opened)])


def test_over_all_pairs_of_regimes_nothing_crosses_before_it_is_opened(told, read, session):
    """R10, acceptance 4: closed it says that it is there; opened a table, a kind and a person."""
    keys = {one: told(one, KADE, text=f"{SECRET} {one}") for one in PERSONS}
    keys[Regime.NO_PERSONS] = told(Regime.NO_PERSONS)
    for one, other in permutations(Regime, 2):
        closed = crossing(read, keys[one])
        has_any = Regime.NO_PERSONS is not one
        assert closed.is_there == has_any == bool(closed.closed)
        assert everything(closed) == ""
        assert overlaps.found_for(read, keys[one]).is_elsewhere == has_any
        if not has_any:
            with pytest.raises(NothingToOpenError):
                session.do(crossings.open_overlap, (keys[one],), CrossingBasis.LEGAL_DUTY, WHY)
            continue
        basis = bases_of(one)[0]
        session.do(crossings.open_overlap, (keys[one],), basis, WHY)
        opened = crossing(read, keys[one])
        said = everything(opened)
        assert opened.closed == ()
        assert {held.table.regime for held in opened.opened} == set(PERSONS) - {one}
        assert (f"Tafel {other}" in said) == (other is not Regime.NO_PERSONS)
        codes = [read.signals.get(key).code for key in keys.values()]
        for content in (KADE, SECRET, *codes, *keys.values()):
            assert content not in said
        assert said.count("Gemeenschappelijk: adres. Spreek met Jo de Vries, Partner 0.") == 3
        assert overlaps.found_for(read, keys[one]).cards == ()  # the content stays where it was
        # the opening is of this signal: the others stay closed
        assert all(crossing(read, keys[held]).opened == () for held in PERSONS if held is not one)
        session.undo()
        assert crossing(read, keys[one]) == closed


def test_an_opening_stands_in_the_log_with_its_basis_and_no_reason(told, read, session, logbook):
    key = told(Regime.WGS_RIEC, KADE)
    told(Regime.WGS_ZVH, KADE)
    (made,) = session.do(crossings.open_overlap, (key,), CrossingBasis.CONSENT, WHY).value
    (entry,) = [e for e in _entries(logbook) if e.act == Act.OVERLAP_OPENED]
    assert (entry.obj, entry.detail) == (made.id, "consent")
    session.do(crossings.withdraw, (made.id,))
    assert crossing(read, key).opened == ()
    assert crossing(read, key).closed == (key,)
    (entry,) = [e for e in _entries(logbook) if e.act == Act.OVERLAP_SHUT]
    assert entry.obj == made.id
    assert read.openings.get(made.id).reason == WHY  # what was seen, and why, stays to be read


def test_what_joins_later_is_asked_about_anew(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    told(Regime.WGS_ZVH, KADE)
    session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY)
    assert crossing(read, key).closed == ()
    told(Regime.COVENANT, KADE)
    found = crossing(read, key)
    assert found.closed == (key,)
    assert [one.table.regime for one in found.opened] == [Regime.WGS_ZVH]
    session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY)
    assert len(crossing(read, key).opened) == 2
    assert len(crossing(read, key).openings) == 2
    with pytest.raises(NothingToOpenError):
        session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY)


def test_an_opening_ends_when_the_table_works_under_another_regime(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    told(Regime.WGS_ZVH, KADE)
    session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY)

    def other_regime(work):
        table = work.tables.get(of(Regime.WGS_RIEC))
        work.tables.save(replace(table, regime=Regime.MUNICIPAL_PROTOCOL))
        work.audit(Act.TABLE_CHANGED, table.id)

    session.write(other_regime)
    assert crossing(read, key).opened == ()


def test_a_dismissed_signal_over_there_is_no_overlap(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    other = told(Regime.WGS_ZVH, KADE)
    session.do(signals.dismiss, other, "Studentenhuis")
    assert not crossing(read, key).is_there
    assert not overlaps.found_for(read, key).is_elsewhere
    session.undo()
    session.do(signals.dismiss, key, "Studentenhuis")
    assert not crossing(read, key).is_there


def case(key, table, regime, state):
    return Case(id=key, code=key, table=table, regime=regime, state=state, opened_on=fakes.TODAY)


def test_a_person_over_there_is_told_by_its_table_and_never_by_name(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    zvh = of(Regime.WGS_ZVH)
    session.write(
        lambda work: (
            work.cases.save(case("k1", zvh, Regime.WGS_ZVH, CaseState.IN_TREATMENT)),
            work.cases.save(case("k2", None, Regime.WGS_ZVH, CaseState.IN_TREATMENT)),
            work.audit(Act.CASE_OPENED, "k1"),
        )
    )

    def person(name, held, table):
        typed = Subject(id="", name=name, case=held, since=fakes.TODAY)
        made = session.do(subjects.add_subject, typed, table).value
        session.do(entities.confirm, EntityKind.ADDRESS, KADE, subject=made.id)
        return made.id

    first = person("Ilinca Moraru", "k1", zvh)
    session.do(crossings.open_overlap, (key,), CrossingBasis.VITAL_INTEREST, WHY)
    found = crossing(read, key)
    assert [one.table.id for one in found.opened] == [zvh]
    assert "Moraru" not in everything(found)
    held = session.do(forgetting.restrict, first, "Gevraagd").value
    assert not crossing(read, key).is_there  # kept, and used by nobody
    session.do(forgetting.release, held.id, "Klopt")
    session.write(
        lambda work: (
            work.cases.save(case("k1", zvh, Regime.WGS_ZVH, CaseState.SHIELDED)),
            work.audit(Act.CASE_SHIELDED, "k1"),
        )
    )
    assert not crossing(read, key).is_there  # seen only for a reason of its own
    person("Radu Ene", "k2", None)
    session.do(crossings.open_overlap, (key,), CrossingBasis.VITAL_INTEREST, WHY)
    (one,) = crossing(read, key).opened
    assert everything(crossing(read, key)) == (
        "Een casus die bij geen tafel hoort Gemeenschappelijk: adres. Spreek met wie deze leidt."
    )
    assert one.table is None


def test_a_signal_in_a_shielded_case_over_there_is_not_told(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    other = told(Regime.WGS_ZVH, KADE)
    zvh = of(Regime.WGS_ZVH)
    session.write(
        lambda work: (
            work.cases.save(case("k1", zvh, Regime.WGS_ZVH, CaseState.SHIELDED)),
            signals.link(work, other, "k1"),
            work.audit(Act.CASE_SHIELDED, "k1"),
        )
    )
    assert not crossing(read, key).is_there


def test_several_signals_are_opened_in_one_step(told, read, session):
    keys = tuple(told(Regime.WGS_RIEC, KADE, home=f"o{n}") for n in range(2))
    told(Regime.WGS_ZVH, KADE)
    lonely = told(Regime.WGS_RIEC)
    assert crossing(read, *keys, lonely).closed == keys
    made = session.do(crossings.open_overlap, (*keys, lonely), CrossingBasis.REGIME, WHY).value
    assert [one.signal for one in made] == list(keys)
    assert len(crossing(read, *keys).opened) == 1
    session.undo()
    assert crossing(read, *keys).closed == keys


def test_who_leads_it_is_named_by_role(told, read, session):
    key = told(Regime.WGS_RIEC, KADE)
    told(Regime.WGS_ZVH, KADE)
    session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY)

    def another(work):
        work.memberships.remove(f"seat{Regime.WGS_ZVH}")
        work.memberships.save(
            Membership(
                id="pen",
                table=of(Regime.WGS_ZVH),
                contact="c1",
                organisation="o1",
                role=MemberRole.MINUTE_TAKER,
            )
        )
        work.audit(Act.MEMBER_CHANGED, "pen")

    session.write(another)
    assert "An Bakker, Partner 1" in everything(crossing(read, key))


def test_openings_go_with_a_signal_that_is_destroyed(told, session, read):
    key = told(Regime.WGS_RIEC, KADE)
    told(Regime.WGS_ZVH, KADE)
    (made,) = session.do(crossings.open_overlap, (key,), CrossingBasis.REGIME, WHY).value
    table = of(Regime.WGS_RIEC)
    session.write(
        lambda work: (
            work.cases.save(case("k1", table, Regime.WGS_RIEC, CaseState.CLOSED)),
            signals.link(work, key, "k1"),
            work.audit(Act.CASE_CLOSED, "k1"),
        )
    )
    session.write(case_forgetting.destroy_again, {"k1"}, "Termijn")
    assert read.openings.find(made.id) is None


def _entries(logbook):
    return logbook.entries(range(1, logbook.count() + 1))
