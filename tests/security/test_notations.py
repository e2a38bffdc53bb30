"""Ten thousand identifiers in twelve notations each: all found, and nothing that only looks so."""

from __future__ import annotations

import pytest

from tests.notations import things
from tests.unit.test_notations import apart, mixed_up

pytestmark = [pytest.mark.security, pytest.mark.timeout(600)]
COUNT, SEED = 10_000, 2026


@pytest.fixture(scope="module")
def found():
    return things(COUNT, SEED)


def test_every_notation_of_ten_thousand_identifiers_has_one_form(found, record_property):
    assert sum(len(set(thing.ways)) for thing in found) == 12 * COUNT
    lost = apart(found)
    record_property("figure", f"{COUNT} identifiers in 12 notations: {len(lost)} fall apart")
    assert lost == []


def test_none_of_ten_thousand_near_misses_is_taken_for_another(found, record_property):
    wrong, count = mixed_up(found)
    record_property("figure", f"{count} near misses: {len(wrong)} taken for another")
    assert count >= COUNT
    assert wrong == []
