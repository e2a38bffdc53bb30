"""Passphrases drawn by chance: every word as likely, and lists that one dares to read out."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import paths
from workbench.vault import drawing, passphrases, strength
from workbench.vault.drawing import COUNT, LANGUAGES, WORDS, draw, draw_from, words_of

FAIR = 1 << 16


def chi_square(counts: list[int]) -> float:
    """Return how far the counts lie from even, as a standard normal number (Wilson-Hilferty)."""
    even = sum(counts) / len(counts)
    freedom = len(counts) - 1
    square = sum((count - even) ** 2 / even for count in counts)
    return ((square / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / math.sqrt(2 / (9 * freedom))


def counted(numbers) -> list[int]:
    counts = [0] * COUNT
    for number in numbers:
        counts[number] += 1
    return counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_five_dice_of_different_words(language):
    words = words_of(language)
    assert len(set(words)) == len(words) == COUNT
    assert list(words) == sorted(words)


def test_dutch_words_are_short_and_plain():
    assert not [word for word in words_of("nl") if not re.fullmatch(rb"[a-z]{4,7}", word)]


def test_a_drawn_passphrase_is_six_words_of_the_list():
    known = set(words_of("nl"))
    for _ in range(50):
        words = draw("nl").split(b" ")
        assert len(words) == WORDS
        assert set(map(bytes, words)) <= known


def test_another_language_gets_the_dutch_words():
    assert set(map(bytes, draw("fy").split(b" "))) <= set(words_of("nl"))


def test_it_comes_in_a_buffer_that_can_be_wiped():
    drawn = draw("en")
    assert isinstance(drawn, bytearray)
    passphrases.check(drawn)


def test_numbers_that_would_favour_the_first_words_are_thrown_away():
    given = iter([(FAIR - 1, 2), (FAIR - FAIR % COUNT, 2), *((n, 2) for n in range(WORDS))])

    def fill(room: bytearray) -> None:
        number, size = next(given)
        room[:] = number.to_bytes(size, "big")

    assert draw("nl", fill) == b" ".join(words_of("nl")[:WORDS])


@given(st.lists(st.integers(0, FAIR - FAIR % COUNT - 1), min_size=WORDS, max_size=WORDS))
def test_every_number_gives_its_word(numbers):
    left = list(numbers)

    def fill(room: bytearray) -> None:
        room[:] = left.pop(0).to_bytes(2, "big")

    wanted = b" ".join(words_of("en")[number % COUNT] for number in numbers)
    assert draw("en", fill) == wanted


def test_draws_are_even():
    """T41, a short version: chi-square of 60,000 words; the long one is in tests/security."""
    words = words_of("nl")
    place = {word: n for n, word in enumerate(words)}
    drawn = (word for _ in range(10_000) for word in bytes(draw_from(words)).split(b" "))
    assert abs(chi_square(counted(place[word] for word in drawn))) < 4


def test_the_check_sees_draws_that_are_not_even():
    """The control of T41: without throwing away, the first words come one time in eight more."""
    uneven = (number % COUNT for number in range(FAIR))
    assert abs(chi_square(counted(uneven))) > 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hundred_drawn_ones_are_strong(language):
    """T42, the accepting half: even for who would judge them as if a person had thought of them."""
    for _ in range(100):
        assert strength.judge(draw(language)).is_enough


def test_nothing_on_the_lists_hurts(repository):
    """The words that were refused when the list was made are not on it."""
    lines = (repository / "installer" / "refused-words.txt").read_text("utf-8").splitlines()
    refused = {word for line in lines if line[0] != "#" for word in line.split()}
    held = {word.decode() for word in words_of("nl")}
    assert not held & refused
    assert not [
        word for word in held for stem in refused if stem[-1] == "*" and word.startswith(stem[:-1])
    ]


def test_every_list_has_its_licence_beside_it():
    folder = paths.resources() / "words"
    told = (folder / "SOURCES.md").read_text("utf-8")
    assert not [path.name for path in folder.glob("*.txt") if path.name not in told]


def test_the_languages_of_the_program_have_a_list():
    assert {path.stem for path in (paths.resources() / "words").glob("??.txt")} == set(
        drawing.LANGUAGES
    )
