"""Names taken out of texts: none is left, and what points at a place points at the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.aliases import Known, folded, words_of
from workbench.domain.taken_out import Names

WORDS = ("Zeb Qwartz", "qwartzje", "José", "Jan Bakker", "loods", "De", "kijkt", "Ñandú", ".", "-")
GOES = Known(subject="s", pseudonym="Betrokkene A", names=("Zeb Qwartz", "Qwartzje", "Jose", "Jan"))
NAMES = Names.of((GOES,), ("Jan Bakker",), frozenset({"loods"}))
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12)


@given(TEXTS)
def test_no_name_is_left_and_partners_keep_theirs(said):
    made = NAMES.out_of(" ".join(said)).text
    assert NAMES.out_of(made).met == ()
    assert made.count("Jan Bakker") == said.count("Jan Bakker")


@given(TEXTS, st.data())
def test_a_stretch_says_the_same_words_afterwards(said, data):
    text = " ".join(said)
    mended = NAMES.out_of(text)
    n = data.draw(st.integers(0, len(said)))
    before = " ".join(said[:n])
    word = said[n] if n < len(said) else ""
    start = len(before) + (1 if n else 0) if word else len(text)
    place, length = mended.stretch(start, len(word))
    assert mended.text[place : place + length] == NAMES.out_of(word).text


@given(TEXTS)
def test_what_has_a_name_is_never_passed_over(said):
    text = " ".join(said)
    if NAMES.out_of(text).met:
        assert NAMES.may_be_in(text)


def test_amid_a_name_a_stretch_goes_to_its_edge():
    mended = NAMES.out_of("Zag Zeb Qwartz daar")
    assert mended.text == "Zag Betrokkene A daar"
    assert mended.stretch(6, 4) == (4, len("Betrokkene A"))
    assert mended.stretch(0, 6) == (0, len("Zag Betrokkene A"))


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ("Zeb Qwartz", "Betrokkene A"),
        (["Jose", 3, None, True], ["Betrokkene A", 3, None, True]),
        ({"kind": "Jose", "title": "Jose"}, {"kind": "Jose", "title": "Betrokkene A"}),
        (
            {"text": "Jose belt", "mentions": [{"start": 5, "length": 4, "kind": "when"}]},
            {"text": "Betrokkene A belt", "mentions": [{"start": 13, "length": 4, "kind": "when"}]},
        ),
        ({"text": "Jose", "mentions": "geen"}, {"text": "Betrokkene A", "mentions": "geen"}),
    ],
)
def test_data_lose_the_names_at_any_depth(data, made):
    assert NAMES.out_of_data(data) == made


@given(TEXTS)
def test_a_text_without_a_seed_has_no_name(said):
    text = " ".join(said)
    if not any(seed in folded(text) for seed in NAMES.seeds):
        assert NAMES.out_of(text).met == ()


def test_a_seed_is_the_longest_word_of_a_name_and_one_without_words_has_none():
    who = Known(subject="s", pseudonym="B", names=("De heer Qwartz", "--", "Ñandú", "X Qwartz"))
    assert Names.of((who,), ("Jan Bakker",), frozenset()).seeds == ("qwartz", "nandu")


@given(st.text(max_size=40))
def test_all_words_of_a_text_stand_in_its_folded_form(text):
    assert all(word in folded(text) for word in words_of(text))
