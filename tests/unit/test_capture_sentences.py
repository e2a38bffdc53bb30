"""Which sentence becomes an action when the caret stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.sentences import sentence_around

TEXT = "Het pand staat leeg. Dhr. Voskuil belt de eigenaar! Wanneer? Om 14.00 uur."


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (0, "Het pand staat leeg."),
        (20, "Het pand staat leeg."),
        (21, "Dhr. Voskuil belt de eigenaar!"),
        (30, "Dhr. Voskuil belt de eigenaar!"),
        (55, "Wanneer?"),
        (70, "Om 14.00 uur."),
        (len(TEXT), "Om 14.00 uur."),
    ],
)
def test_the_sentence_in_which_a_place_lies(place, sentence):
    start, end = sentence_around(TEXT, place)
    assert TEXT[start:end] == sentence


@pytest.mark.parametrize(
    "text", ["een zin zonder eind", "o.a. Zuiderveen doet mee.", "Zie art. 5 van de wet", ""]
)
def test_one_sentence_is_all_of_it(text):
    assert sentence_around(text, len(text) // 2) == (0, len(text))


def test_a_broken_line_ends_a_sentence():
    assert sentence_around("een\ntwee", 5) == (4, 8)


@given(st.text(alphabet="ab. A!\n", max_size=30), st.integers(0, 30))
def test_it_always_lies_in_the_text(text, place):
    start, end = sentence_around(text, min(place, len(text)))
    assert 0 <= start <= end <= len(text) or not text[start:end]
