"""Numbers of a table (R4), and the highest marking of what a container holds (D3)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.markings import Label, Marking, Tlp, highest
from workbench.domain.numbers import Series, numbered, series_id
from workbench.domain.people import monogram

MARKINGS = st.builds(Marking, st.sampled_from(Label), st.sampled_from(Tlp))


@pytest.mark.parametrize(
    ("series", "number", "text"),
    [
        (Series.ACTION, 7, "RT-26-07"),
        (Series.ACTION, 107, "RT-26-107"),
        (Series.DECISION, 4, "RT-26-B04"),
        (Series.MEETING, 3, "RT-26-3"),
        (Series.ACTION, None, ""),
    ],
)
def test_numbers_have_one_form(series, number, text):
    assert numbered(series, "RT", 2026, number) == text


def test_each_table_and_year_counts_for_itself():
    keys = {series_id(s, t, y) for s, t, y in product(Series, ("a", "b", None), (2026, 2027))}
    assert len(keys) == 3 * 3 * 2


@given(st.lists(MARKINGS), MARKINGS, MARKINGS)
def test_adding_something_never_lowers_the_marking(held, default, more):
    before, after = highest(held, default), highest([*held, more], default)
    assert after.tlp.rank >= before.tlp.rank
    assert after.label.rank >= before.label.rank
    assert after.tlp.rank >= more.tlp.rank


def test_an_empty_container_shows_its_own():
    assert highest([], Marking(Label.INTERNAL, Tlp.GREEN)) == Marking(Label.INTERNAL, Tlp.GREEN)
    assert Marking(tlp=Tlp.AMBER) < Marking(tlp=Tlp.RED)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Zorg- en Veiligheidshuis", "ZV"),
        ("GGD", "GGD"),
        ("Politie", "PO"),
        ("Gemeente Zuiderveen", "GZ"),
        ("Kamer van Koophandel", "KK"),
        ("’t Huis", "HU"),
        ("!?", "?"),
        ("", "?"),
    ],
)
def test_a_monogram_is_proposed(name, letters):
    assert monogram(name) == letters
