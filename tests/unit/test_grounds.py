"""On what ground a partner holds what tells of persons: regime x kind x seat x statement (R10)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.grounds import Ground, ground_for, takes_part
from workbench.domain.people import Organisation, PartnerKind
from workbench.domain.tables import Regime

WITH_PERSONS = [regime for regime in Regime if regime is not Regime.NO_PERSONS]
# + takes part by the regime, s with a seat at the table, . only with a ground that is stated
PARTS = """
                     wgs_riec  wgs_zvh  municipal_protocol  covenant
municipality         +         +        +                   s
police               +         +        .                   s
prosecution          +         +        .                   s
tax                  +         s        .                   s
chamber_of_commerce  .         .        .                   s
labour_inspectorate  +         s        .                   s
riec                 +         s        .                   s
safety_house         s         +        .                   s
care_coordination    s         s        .                   s
comensha             .         .        .                   s
shelter              s         s        .                   s
health               s         s        .                   s
safe_at_home         s         +        .                   s
housing              .         .        .                   s
immigration          +         s        .                   s
border_police        +         s        .                   s
enforcement          +         +        +                   s
other                s         s        s                   s
"""


def rows():
    heads, *lines = PARTS.strip("\n").splitlines()
    for line in lines:
        kind, *cells = line.split()
        for regime, cell in zip(heads.split(), cells, strict=True):
            yield Regime(regime), PartnerKind(kind), cell


def partner(kind: PartnerKind, **more) -> Organisation:
    return Organisation(id="o", name="Partner", kind=kind, **more)


def test_the_table_is_complete():
    assert {(regime, kind) for regime, kind, _ in rows()} == {
        (regime, kind) for regime in WITH_PERSONS for kind in PartnerKind
    }


@pytest.mark.parametrize(("regime", "kind", "cell"), list(rows()))
def test_every_kind_stands_to_every_regime_as_the_table_says(regime, kind, cell):
    assert takes_part(regime, kind, has_seat=False) == (cell == "+")
    assert takes_part(regime, kind, has_seat=True) == (cell in "+s")


@given(st.sampled_from(WITH_PERSONS), st.sampled_from(PartnerKind), st.booleans(), st.booleans())
def test_a_ground_is_the_regime_or_what_was_stated(regime, kind, has_seat, is_stated):
    found = ground_for(regime, partner(kind), has_seat=has_seat, is_stated=is_stated)
    if takes_part(regime, kind, has_seat=has_seat):
        assert found is Ground.REGIME
    else:
        assert found is (Ground.STATED if is_stated else Ground.NONE)
    assert found.is_there == (found is not Ground.NONE)


@pytest.mark.parametrize("kind", PartnerKind)
def test_without_persons_nothing_is_asked_and_the_own_organisation_always_takes_part(kind):
    plain = ground_for(Regime.NO_PERSONS, partner(kind), has_seat=False)
    assert plain is Ground.NOT_NEEDED
    own = ground_for(Regime.WGS_RIEC, partner(kind, is_own=True), has_seat=False)
    assert own is Ground.REGIME
