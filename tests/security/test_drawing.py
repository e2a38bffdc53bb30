"""A million drawn words, in full (T41)."""

from __future__ import annotations

import pytest

from tests.vault.test_drawing import chi_square, counted
from workbench.vault.drawing import LANGUAGES, WORDS, draw_from, words_of

pytestmark = pytest.mark.security

DRAWS = 1_000_000
SURE = 3.09  # of a standard normal number, p = 0.001


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_million_draws_are_even(language, record_property):
    words = words_of(language)
    place = {word: n for n, word in enumerate(words)}
    rounds = DRAWS // WORDS + 1
    drawn = (word for _ in range(rounds) for word in bytes(draw_from(words)).split(b" "))
    found = chi_square(counted(place[word] for word in drawn))
    record_property(
        "figure", f"{DRAWS:,} words ({language}): chi-square as {found:+.2f} of a normal number"
    )
    assert found < SURE
