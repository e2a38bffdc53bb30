"""Openings of an overlap with another table: what they need, and how long they hold (R10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.storage import fakes
from workbench.domain.crossings import (
    CrossingBasis,
    CrossingBasisError,
    CrossingReasonError,
    NothingToOpenError,
    Opening,
    OpeningOverError,
    bases_of,
)
from workbench.domain.tables import Regime

MADE = Opening(
    id="o",
    signal="s",
    table="t",
    regime=Regime.WGS_RIEC,
    basis=CrossingBasis.REGIME,
    reason=" Jonge kinderen ",
    places=("u",),
    opened_on=fakes.TODAY,
)


def test_an_opening_keeps_its_reason_without_blanks():
    assert MADE.must_be_said().reason == "Jonge kinderen"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"places": ()}, NothingToOpenError),
        ({"reason": "  "}, CrossingReasonError),
        ({"regime": Regime.NO_PERSONS}, CrossingBasisError),
        (
            {"regime": Regime.MUNICIPAL_PROTOCOL, "basis": CrossingBasis.PROVIDER},
            CrossingBasisError,
        ),
    ],
)
def test_an_opening_needs_something_to_open_a_basis_of_the_regime_and_a_reason(changed, error):
    with pytest.raises(error):
        replace(MADE, **changed).must_be_said()


def test_where_no_persons_are_discussed_nothing_can_be_opened():
    assert bases_of(Regime.NO_PERSONS) == ()
    assert all(bases_of(one) for one in Regime if one is not Regime.NO_PERSONS)


def test_an_opening_holds_until_it_is_withdrawn_and_where_it_was_made():
    assert MADE.holds("t", Regime.WGS_RIEC)
    assert not MADE.holds("other", Regime.WGS_RIEC)
    assert not MADE.holds("t", Regime.WGS_ZVH)
    ended = MADE.withdraw(fakes.TODAY)
    assert not ended.holds("t", Regime.WGS_RIEC)
    with pytest.raises(OpeningOverError):
        ended.withdraw(fakes.TODAY)
