"""Contact points: who is proposed by the regime, and words that name nothing of the content."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.contact_points import (
    ContactPointBasisError,
    ContactPointContentError,
    Obstacle,
    Spot,
    Told,
    must_name_nothing,
    obstacle,
)
from workbench.domain.grounds import takes_part
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Regime
from workbench.services import contact_point_words
from workbench.texts import in_language

TODAY = date(2026, 4, 9)
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
STRICT = Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT)


def asked(regime: Regime, kind: PartnerKind, *, has_seat: bool = False, **more) -> Obstacle | None:
    told = {"markings": (), "on": TODAY, **more}
    return obstacle(regime, fakes.organisation(0, kind=kind), has_seat=has_seat, **told)


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("has_seat", [True, False])
@pytest.mark.parametrize("kind", list(PartnerKind))
def test_only_who_takes_part_by_the_regime_is_proposed(regime, kind, has_seat):
    """Over all regimes and kinds: parties outside the list are never proposed."""
    is_in = regime is not Regime.NO_PERSONS and takes_part(regime, kind, has_seat=has_seat)
    assert (asked(regime, kind, has_seat=has_seat) is None) == is_in


@pytest.mark.parametrize(
    "kind", [PartnerKind.CHAMBER_OF_COMMERCE, PartnerKind.COMENSHA, PartnerKind.HOUSING]
)
@pytest.mark.parametrize("regime", [Regime.WGS_RIEC, Regime.WGS_ZVH, Regime.MUNICIPAL_PROTOCOL])
def test_a_seat_does_not_bring_in_who_stands_in_neither_list(regime, kind):
    assert asked(regime, kind, has_seat=True) is Obstacle.NOT_IN_REGIME


def test_what_is_red_stays_with_who_was_there():
    police = PartnerKind.POLICE
    assert asked(Regime.WGS_RIEC, police, markings=(STRICT, None)) is None
    assert asked(Regime.WGS_RIEC, police, markings=(STRICT, RED)) is Obstacle.RED


def test_a_partner_that_left_is_told_nothing():
    left = fakes.organisation(0, kind=PartnerKind.POLICE, until=date(2026, 4, 8))
    more = {"has_seat": True, "markings": (), "on": TODAY}
    assert obstacle(Regime.WGS_RIEC, left, **more) is Obstacle.GONE
    assert obstacle(Regime.WGS_RIEC, None, **more) is Obstacle.GONE


def test_a_basis_is_kept_in_one_line():
    assert must_name_nothing(" WGS  artikel 2.23\n", ("Kade 12",)) == "WGS artikel 2.23"


@pytest.mark.parametrize("typed", ["", "  \n"])
def test_without_a_basis_nobody_is_told(typed):
    with pytest.raises(ContactPointBasisError):
        must_name_nothing(typed, ())


@pytest.mark.parametrize(
    "typed",
    [
        "WGS, voor kade-12",
        "WGS, KADE 12",
        "wgs c2026009",
        "Vanwege Zandkúil",
        "Bel 06 12345678",
        "Zie s-041",
    ],
)
def test_a_basis_that_names_something_is_refused(typed):
    with pytest.raises(ContactPointContentError):
        must_name_nothing(typed, ("Kade 12", "C-2026-009", "Zandkuil", "S-041"))


def test_two_letters_are_no_name():
    assert must_name_nothing("WGS op grond van artikel 2", ("op", ""))


@given(st.text(min_size=3, max_size=30).filter(lambda one: sum(c.isalnum() for c in one) >= 3))
def test_whatever_is_in_common_is_found_in_a_basis(value):
    with pytest.raises(ContactPointContentError):
        must_name_nothing(f"WGS {value} artikel", (value,))


def told(**more) -> Told:
    return Told(**{"one": "Politie", "other": "Woonstad", "basis": "WGS 2.23", **more})


def test_the_text_says_who_where_and_on_what_basis_and_nothing_else():
    words = in_language("nl")
    assert contact_point_words.text(told(), words).splitlines() == [
        "Politie en Woonstad hebben een raakvlak.",
        "In dit bericht staat geen inhoud.",
        "Grondslag: WGS 2.23.",
    ]
    spot = Spot(number="6", on=TODAY)
    first = contact_point_words.text(told(spot=spot), words).splitlines()[0]
    assert first.replace("\xa0", " ") == (
        "Politie en Woonstad hebben een raakvlak bij punt 6 van donderdag 9 april 2026."
    )
    english = contact_point_words.text(told(basis="WGS 2.23."), in_language("en"))
    assert english.endswith("Legal basis: WGS 2.23.")


@pytest.mark.parametrize("why", list(Obstacle))
def test_why_a_partner_is_passed_over_is_said(why):
    for language in ("nl", "en"):
        assert "KvK" in contact_point_words.obstacle(why, "KvK", in_language(language))
