"""Two wordings beside each other (domain/wording.py)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.wording import Fate, Piece, compared

WORDS = st.lists(
    st.sampled_from(["de", "brief", "Zorg-", "e-mail,", "gaat", "\n", " ", "(1)", "é"])
)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=40))


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(before, after):
    pieces = compared(before, after)
    assert "".join(p.text for p in pieces if p.fate is not Fate.NEW) == before
    assert "".join(p.text for p in pieces if p.fate is not Fate.GONE) == after
    assert all(p.text for p in pieces)
    fates = [p.fate for p in pieces]
    assert all(one is not two for one, two in pairwise(fates))


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert all(p.fate is Fate.SAME for p in compared(text, text))


def test_words_are_compared_whole():
    told = compared("De brief gaat naar zes colleges.", "De brief gaat naar zeven colleges.")
    assert told == (
        Piece(Fate.SAME, "De brief gaat naar "),
        Piece(Fate.GONE, "zes"),
        Piece(Fate.NEW, "zeven"),
        Piece(Fate.SAME, " colleges."),
    )


def test_a_phrase_is_one_piece():
    told = compared("De kleine brief gaat.", "De grote nota gaat.")
    assert told == (
        Piece(Fate.SAME, "De "),
        Piece(Fate.GONE, "kleine brief"),
        Piece(Fate.NEW, "grote nota"),
        Piece(Fate.SAME, " gaat."),
    )


def test_what_comes_behind_leaves_the_words_before_alone():
    told = compared("Brief sturen", "Brief sturen aan zes")
    assert told == (Piece(Fate.SAME, "Brief sturen"), Piece(Fate.NEW, " aan zes"))


def test_a_sign_that_came_behind_a_word_is_a_piece_of_its_own():
    assert compared("Klaar", "Klaar.") == (Piece(Fate.SAME, "Klaar"), Piece(Fate.NEW, "."))


def test_nothing_becomes_something():
    assert compared("", "Nieuw") == (Piece(Fate.NEW, "Nieuw"),)
    assert compared("Weg", "") == (Piece(Fate.GONE, "Weg"),)
    assert compared("", "") == ()


def test_what_was_said_is_not_shown_by_accident(canary):
    assert canary not in repr(compared(canary, "anders"))


LONG = [f"woord{n % 40} de" for n in range(700)]


@pytest.mark.parametrize(
    "after",
    [
        [*LONG[:200], "iets nieuws", *LONG[230:]],  # rows of words stand once on both sides
        [f"{word} {n}" for n, word in enumerate(LONG)],  # single words do
        ["het een"] * 700,  # nothing stands once: all of it is new
        [*LONG[350:], *LONG[:350]],
    ],
)
def test_a_long_text_is_compared_in_short_stretches(after):
    old, new = " ".join(LONG), " ".join(after)
    pieces = compared(old, new)
    assert "".join(p.text for p in pieces if p.fate is not Fate.NEW) == old
    assert "".join(p.text for p in pieces if p.fate is not Fate.GONE) == new


def test_one_word_in_a_long_text_is_one_piece():
    words = [f"woord{n}" for n in range(1500)]
    old = " ".join(words)
    new = " ".join(["eerst", *words[1:700], "anders", *words[701:-1], "laatst"])
    changed = [p.text for p in compared(old, new) if p.fate is Fate.NEW]
    assert changed == ["eerst", "anders", "laatst"]
