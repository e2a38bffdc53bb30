"""Overlap on a real file: of one regime, judged once, told on Vandaag by kinds and codes alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.storage import fakes
from workbench.domain.cases import Case, CaseState
from workbench.domain.entities import EntityKind, EntityWithoutRegimeError
from workbench.domain.ids import SignalId
from workbench.domain.judgements import Sameness
from workbench.domain.people import PartnerKind
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime, Table
from workbench.services import entities, judgements, overlap_words, overlaps, signals
from workbench.services.audit import Act
from workbench.texts import in_language

KINDS = (PartnerKind.POLICE, PartnerKind.LABOUR_INSPECTORATE, PartnerKind.ENFORCEMENT)
NL = in_language("nl")
KADE, PHONE = "Kanaalstraat 12", "06 12345678"


def signal(n: int, home: str | None, text: str = "Busje", table: str = "t0", **more) -> Signal:
    told = {"id": SignalId(""), "code": f"S-{n:03}", "on": fakes.TODAY, "text": text}
    return Signal(**{**told, "organisation": home, "table": table, "made_at": fakes.NOW, **more})


def settle(work):
    for n, kind in enumerate(KINDS):
        work.organisations.save(fakes.organisation(n, kind=kind, monogram=f"P{n}"))
    work.tables.save(Table(id="t0", name="Weegtafel", regime=Regime.WGS_RIEC))
    for n, regime in enumerate(Regime):
        work.tables.save(Table(id=f"r{n}", name=f"Tafel {n}", regime=regime))
    work.cases.save(
        Case(
            id="c0",
            code="C-2026-009",
            name="Zandkuil",
            table="t0",
            regime=Regime.WGS_RIEC,
            state=CaseState.IN_TREATMENT,
            opened_on=fakes.TODAY,
        )
    )
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def told(session):
    """Write a signal down with what it is about; returns its key."""
    session.write(settle)

    def tell(n, home, *about, table="t0", case=None, **more):
        made = session.do(signals.receive, signal(n, home, table=table, **more)).value
        for text in about:
            kind = EntityKind.PHONE if text[0] in "0+" else EntityKind.ADDRESS
            session.do(entities.confirm, kind, text, signal=made.id)
        if case is not None:
            session.do(signals.put_with, made.id, case)
        return made.id

    return tell


@pytest.fixture
def read(told, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def test_the_third_signal_meets_the_two_before_it(told, read):
    told(1, "o0", KADE, PHONE)
    told(2, "o1", "Kanaalstr. 12")
    third = told(3, "o2", "kanaalstraat 12", "+31 6 1234 5678")
    found = overlaps.found_for(read, third)
    assert (found.signals, found.providers, found.is_elsewhere) == (3, 3, False)
    first, second = found.cards
    assert overlap_words.in_common(first.match, NL) == (
        "Zelfde adres en zelfde telefoonnummer (2 van 2 gegevens)"
    )
    assert overlap_words.in_common(second.match, NL) == "Zelfde adres (1 van 2 gegevens)"
    assert overlap_words.counted(found.signals, found.providers, NL) == "3 signalen van 3 partners"
    assert (first.one.signal.id, first.other.partner.name) == (third, "Partner 0")


def test_a_signal_about_nothing_meets_nobody(told, read):
    told(1, "o0", KADE)
    assert overlaps.found_for(read, told(2, "o1")) == overlaps.Cards()


def test_not_the_same_stays_away_until_it_is_opened_again(told, read, session):
    told(1, "o0", KADE)
    second = told(2, "o1", KADE)
    (card,) = overlaps.found_for(read, second).cards
    assert card.is_open
    session.do(judgements.judge, card.pair, Sameness.DIFFERENT, "Ander huis")
    after = overlaps.found_for(read, second)
    assert after.cards == ()
    assert [one.judgement.reason for one in after.apart] == ["Ander huis"]
    assert (after.signals, after.providers) == (0, 0)
    assert overlaps.fresh(read, 5) == ()
    session.do(judgements.reopen, card.pair, "Nieuw feit")
    assert overlaps.found_for(read, second).cards[0].is_open
    session.undo()
    assert overlaps.found_for(read, second).cards == ()


def test_the_same_stays_and_asks_no_more(told, read, session):
    first = told(1, "o0", KADE)
    told(2, "o1", KADE)
    (card,) = overlaps.found_for(read, first).cards
    session.do(judgements.judge, card.pair, Sameness.SAME, "Zelfde deur")
    (after,) = overlaps.found_for(read, first).cards
    assert not after.is_open
    assert overlaps.fresh(read, 5) == ()


def test_what_is_muted_puts_nothing_side_by_side(told, read, session):
    first = told(1, "o0", KADE)
    told(2, "o1", KADE)
    (entity,) = entities.entities_of(read, signal=first)
    session.do(entities.mute, entity.id, "Opvang")
    assert overlaps.found_for(read, first) == overlaps.Cards()


def test_over_all_pairs_of_regimes_no_content_crosses(told, read, session):
    """R10: of another table only that there is something, whatever the two regimes are."""
    regimes = list(Regime)
    keys = {}
    for n, regime in enumerate(regimes):
        keys[n] = told(n, f"o{n % 2}", table=f"r{n}")
        if regime is Regime.NO_PERSONS:
            with pytest.raises(EntityWithoutRegimeError):
                session.do(entities.confirm, EntityKind.ADDRESS, KADE, signal=keys[n])
        else:
            session.do(entities.confirm, EntityKind.ADDRESS, KADE, signal=keys[n])
    for n, regime in enumerate(regimes):
        found = overlaps.found_for(read, keys[n])
        assert found.cards == found.apart == ()
        assert (found.signals, found.providers) == (0, 0)
        assert found.is_elsewhere == (regime is not Regime.NO_PERSONS)
    assert overlaps.fresh(read, 5) == ()


def test_two_covenants_are_two_purposes(told, read, session):
    def more(work):
        work.tables.save(Table(id="cov", name="Tweede", regime=Regime.COVENANT))
        work.audit(Act.TABLE_ADDED, "cov")

    session.write(more)
    first = list(Regime).index(Regime.COVENANT)
    told(1, "o0", KADE, table=f"r{first}")
    found = overlaps.found_for(read, told(2, "o1", KADE, table="cov"))
    assert found == overlaps.Cards(is_elsewhere=True)


def test_the_case_says_what_its_signals_have_in_common(told, read):
    told(1, "o0", KADE, PHONE, case="c0")
    told(2, "o1", KADE, case="c0")
    told(3, "o2", KADE, "Havenzijde 3", case="c0")
    found = overlaps.of_case(read, "c0")
    assert overlap_words.sentences(found, NL) == (
        "Kanaalstraat 12 komt voor in drie signalen van drie partners.",
    )
    assert overlap_words.badge(len(found.overlaps), NL) == "1 overlap"
    assert found.named[0].point.shown == KADE
    assert len(found.named) == 3
    assert {one.node.key for one in found.picture.nodes} >= {"o0", "o1", "o2"}
    thick = [edge for edge in found.picture.edges if edge.is_overlap]
    assert len(thick) == 3
    assert overlaps.of_case(read, "c0") == found  # the same case, the same picture
    assert overlap_words.row(found.named[0], NL).startswith("Adres, 3 signalen van Partner 0")


def test_each_signal_knows_which_overlaps_it_is_part_of(told, read):
    """Said beside it on the timeline: of the card's own answer, so nothing more is asked."""
    first = told(1, "o0", KADE, PHONE, case="c0")
    second = told(2, "o1", KADE, PHONE, "Havenzijde 3", case="c0")
    third = told(3, "o2", KADE, case="c0")
    told(4, "o2", "Havenzijde 3")  # outside the case
    shared = overlaps.by_signal(overlaps.of_case(read, "c0"))
    shown = {key: [one.point.shown for one in named] for key, named in shared.items()}
    assert set(shown) == {first, second, third}
    assert shown[third] == [KADE]
    assert shown[first] == shown[second] == [KADE, shared[first][1].point.shown]
    codes = {one.id: one.code for one in read.signals.where()}
    said = overlap_words.as_others(shared[first][0], first, NL)
    assert said == f"zelfde adres als {codes[second]} en {codes[third]}"
    assert overlaps.by_signal(overlaps.CaseOverlaps()) == {}


def test_a_signal_outside_the_case_is_told_beside_it(told, read):
    told(1, "o0", KADE, case="c0")
    told(2, "o1", KADE, case="c0")
    outside = told(3, "o2", KADE)
    found = overlaps.of_case(read, "c0")
    assert {card.other.signal.id for card in found.cards} == {outside}
    assert not found.is_elsewhere


def test_a_signal_of_another_regime_in_the_case_is_not_laid_beside_the_rest(told, read):
    other = list(Regime).index(Regime.WGS_ZVH)
    told(1, "o0", KADE, case="c0")
    told(2, "o1", KADE, table=f"r{other}", case="c0")
    found = overlaps.of_case(read, "c0")
    assert found.overlaps == ()
    assert found.signals == 1
    assert found.is_elsewhere
    assert overlap_words.sentences(found, NL) == ("Geen gegeven komt van twee of meer partners.",)


def test_a_case_of_signals_about_nothing(told, read):
    told(1, "o0", case="c0")
    found = overlaps.of_case(read, "c0")
    assert "niets" in overlap_words.sentences(found, NL)[0]
    assert found.picture.nodes  # its partner


def test_a_dismissed_signal_touches_nothing(told, read, session):
    first = told(1, "o0", KADE)
    second = told(2, "o1", KADE)
    session.do(signals.dismiss, second, "Studentenhuis")
    assert overlaps.found_for(read, first).cards == ()


def test_vandaag_hears_of_two_partners_and_no_value(told, read):
    told(1, "o0", KADE)
    told(2, "o0", KADE)  # one source says it twice
    assert overlaps.fresh(read, 5) == ()
    third = told(3, "o1", KADE, PHONE)
    (one,) = overlaps.fresh(read, 5)
    assert (one.signal.id, one.kinds, one.signals, one.partners) == (
        third,
        (EntityKind.ADDRESS,),
        3,
        2,
    )
    assert set(one.codes) == {"S-001", "S-002", "S-003"}
    assert KADE not in repr(replace(one, signal=replace(one.signal, text="")))


def test_vandaag_is_silent_of_what_stands_in_one_case(told, read):
    told(1, "o0", KADE, case="c0")
    told(2, "o1", KADE, case="c0")
    assert overlaps.fresh(read, 5) == ()


def test_vandaag_tells_of_a_pair_once(told, read):
    for n in range(3):
        told(n, f"o{n}", KADE, PHONE)
    assert len(overlaps.fresh(read, 5)) == 1


def test_a_name_in_another_spelling_is_possible_and_says_why(told, read, session):
    def named(n, home, name):
        key = told(n, home)
        session.do(entities.confirm, EntityKind.PERSON, name, signal=key)
        return key

    named(1, "o0", "Nguyễn Văn Thành")
    named(2, "o1", "Iemand Anders")
    second = named(3, "o1", "Nguyen Van Than")
    found = overlaps.found_for(read, second)
    (card,) = found.cards
    assert card.other.signal.code == "S-001"
    assert card.match.same == ()
    assert overlap_words.in_common(card.match, NL) == "Mogelijk dezelfde persoon"
    (said,) = overlap_words.possible(card.match, NL)
    assert said.startswith("mogelijk: “Nguyen Van Than” en “Nguyễn Văn Thành”, ")
    assert overlaps.fresh(read, 5) == ()  # only what is the same is news
    assert overlaps.found_for(read, second, has_likely=False).cards == ()


def test_the_same_street_in_an_unknown_town_is_possible(told, read):
    told(1, "o0", "Kanaalstraat 12, 8011 AB Zuiderveen")
    second = told(2, "o1", KADE)
    (card,) = overlaps.found_for(read, second).cards
    assert card.match.same == ()
    assert overlap_words.in_common(card.match, NL) == "Mogelijk hetzelfde adres"
    assert len(overlap_words.possible(card.match, NL)) == 1
