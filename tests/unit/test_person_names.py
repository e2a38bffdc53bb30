"""Names as they are compared: scripts, spellings, particles, titles and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.person_names import bones, grams, heard, name_words, romanised


def sounds(name: str) -> list[str]:
    return [word.heard for word in name_words(name)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusuf", "Jusuf"),
        ("Tesfaye", "Tesfai"),
        ("Jordanow", "Йорданов"),
        ("Цветан Чакъров", "Tsvetan Chakarov"),
        ("Иван Желязков", "Ivan Zhelyazkov"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Ștefan Țuțuianu", "Stefan Tutuianu"),
        ("ሰላም", "Selam"),
        ("አበባ", "Abeba"),
        ("ንግስቲ", "Ngsti"),
        ("Kuijper", "Kuyper"),
        ("Carel Schouten", "Karel Souten"),
        ("Ahmed", "Ahmet"),
        ("Djamila", "Jamila"),
        ("Παπαδοπουλος", "Papadopoulos"),
    ],
)
def test_the_same_name_in_another_spelling_or_script_sounds_the_same(one, other):
    assert sounds(one) == sounds(other)


def test_a_family_name_that_stands_first_goes_last():
    assert [w.written for w in name_words("Vries, Jan de")] == ["jan", "de", "vries"]


def test_titles_say_nothing_unless_nothing_else_is_there():
    assert [w.written for w in name_words("Dhr. mr. J. Bos")] == ["j", "bos"]
    assert [w.written for w in name_words("Mevrouw")] == ["mevrouw"]


def test_small_words_and_initials_are_known():
    jan, van, den, berg = name_words("J. van den Berg")
    assert (jan.is_initial, van.is_particle, den.is_particle) == (True, True, True)
    assert not berg.is_particle
    assert not berg.is_initial


def test_a_short_word_has_grams_too():
    assert grams("ho") == {"  h", " ho", "ho "}


@given(st.text(max_size=20))
def test_any_text_is_taken(text):
    for word in name_words(text):
        assert word.written
        assert heard(word.written) == word.heard
    assert romanised(text).isascii() or not text.isascii()


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("kidane", ("kdn", "dn", "kn", "kd")),
        ("anna", ("nn", "n")),
        ("lu", ("l",)),
        ("aio", ("",)),
    ],
)
def test_the_bones_of_a_word_are_its_consonants_and_what_is_left_without_one(word, held):
    assert bones(word) == held
