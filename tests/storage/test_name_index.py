"""Names that are like each other, of an invented crowd: found, and in which order (acceptance 3)."""

from __future__ import annotations

import random
from itertools import product

import pytest

from tests.storage.name_maker import NameMaker
from workbench.domain.person_names import name_words
from workbench.services.near_names import Named
from workbench.storage.name_index import NameIndex
from workbench.storage.name_pairs import NamePairs, mark_of
from workbench.storage.name_vocabulary import Vocabulary

SEED = 11


def crowd(many: int):
    maker = NameMaker(SEED)
    held = maker.crowd(many)
    index = NameIndex()
    for n, person in enumerate(held):
        index.put(Named(key=f"{n:05d}", names=(person.name,), born=person.born))
    return maker, held, index


def near(index: NameIndex, name: str, born: str = "", most: int = 10) -> list[str]:
    asked = Named(key="", names=(name,), born=born)
    return [one.key for one in index.near(asked, lambda _: True, most)]


def test_whoever_is_written_otherwise_is_among_the_first_ten():
    """A share of what ``tests/security/test_names.py`` asks in full."""
    maker, held, index = crowd(700)
    found = first = 0
    asked = random.Random(SEED).sample(range(len(held)), 250)  # noqa: S311 - the same each time
    for n in asked:
        again = maker.again(held[n])
        keys = near(index, again.name, again.born)
        found += f"{n:05d}" in keys
        first += keys[:1] == [f"{n:05d}"]
    assert found / len(asked) >= 0.98
    assert first / len(asked) >= 0.9


@pytest.mark.parametrize("name", ["", "???", "x", "van der", "J. J."])
def test_hardly_a_name_finds_nobody_and_does_no_harm(name):
    _, _, index = crowd(50)
    assert near(index, name) == []
    index.put(Named(key="odd", names=(name,)))
    assert "odd" not in near(index, "Femke Scholten-Postma")


def test_two_names_for_one_person_are_one_answer():
    index = NameIndex()
    index.put(Named(key="a", names=("Robel Kidane", "Robel Kidani")))
    assert near(index, "Robel Kidane") == ["a"]
    assert len(index) == 1
    index.put(Named(key="a", names=("Robel Kidane", "Robel Kidani")))  # nothing new
    index.put(Named(key="a", names=("Femke Scholten",)))
    assert near(index, "Robel Kidane") == []
    index.drop("a")
    index.drop("a")
    assert near(index, "Femke Scholten") == []
    assert len(index) == 0


def test_so_many_and_no_more_and_only_who_may():
    index = NameIndex()
    for n in range(30):
        index.put(Named(key=f"k{n:02d}", names=("Robel Kidane",)))
    assert near(index, "Robel Kidane", most=3) == ["k00", "k01", "k02"]
    asked = Named(key="k05", names=("Robel Kidane",))
    seen = [one.key for one in index.near(asked, lambda key: key >= "k05", 2)]
    assert seen == ["k06", "k07"]  # itself is left out


def test_among_very_many_of_one_name_the_birth_date_finds_the_one():
    """More of them than are compared word by word."""
    index = NameIndex()
    for n in range(1_000):
        index.put(Named(key=f"k{n:03d}", names=("Maria Ivanova",), born=f"19{n % 90 + 10}-05-06"))
    index.put(Named(key="she", names=("Marija Iwanowa",), born="2003-04-05"))
    assert near(index, "Maria Ivanova", "2003-04-05")[0] == "she"


@pytest.mark.parametrize("name", ["", "???", "Robel Kidane"])
def test_a_birth_date_alone_is_nobody(name):
    index = NameIndex()
    index.put(Named(key="none", names=("", "...")))
    index.put(Named(key="same", names=("!",), born="2001-02-03"))
    index.put(Named(key="she", names=("Femke Scholten",), born="2001-02-03"))
    assert near(index, name, "2001-02-03") == []


def test_a_name_that_was_put_among_others_is_kept_apart_when_it_changes():
    index = NameIndex()
    index.put(Named(key="a", names=("Robel Kidane", "Robel Haile")))
    index.put(Named(key="b", names=("Robel Kidane",), born="2001-02-03"))
    index.put(Named(key="a", names=("Robel Kidane",)))
    index.put(Named(key="b", names=("Robel Kidane",), born="2001-02-04"))
    assert near(index, "Robel Haile") == near(index, "Robel Hayle")
    assert sorted(near(index, "Robel Kidane", "2001-04-02")) == ["a", "b"]
    index.put(Named(key="a", names=()))
    assert near(index, "Robel Kidane") == ["b"]


def test_who_is_gone_is_not_found_by_a_birth_date_either():
    index = NameIndex()
    for key in ("gone", "left"):
        index.put(Named(key=key, names=("Robel Kidane",), born="2001-02-03"))
    index.drop("gone")
    assert near(index, "Robel Kidane", "2001-02-03") == ["left"]


def test_among_very_many_that_share_two_words_the_third_decides():
    """More of them than are compared word by word."""
    index = NameIndex()
    for n, word in enumerate(map("".join, product("bdfgklm", "aeiou", "nprst"))):
        index.put(Named(key=f"k{n:03d}", names=(f"Robel Kidane {word}",)))
    index.put(Named(key="she", names=("Robel Kidane Ghebreyesus",)))
    assert near(index, "Kidani Gebrejesus Robel")[0] == "she"


def test_words_that_have_nothing_to_do_with_each_other_are_not_near():
    words = Vocabulary()
    kidane, scholten = words.name(name_words("Kidane Scholten"))
    assert words.near(words[kidane]) == {kidane: 1.0}
    assert words.near(words[scholten]) == {scholten: 1.0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kidane", "Kidani"),  # a vowel
        ("Schouten", "Schouden"),  # a consonant
        ("Postma", "Posma"),
        ("Wolters", "Wotlers"),
        ("Brouwer", "Broekwer"),
        ("Aio", "Aia"),  # without any
    ],
)
def test_a_word_with_one_letter_otherwise_is_near_among_very_many(one, other):
    words = Vocabulary()
    for n in range(3_000):  # more that end like it than are looked at
        words.name(name_words(f"{'bcdfgklmprst'[n % 12]}{'aeiou'[n % 5] * 2}{n:04b}{one[-3:]}"))
    (number,) = words.name(name_words(one))
    (asked,) = name_words(other)
    assert number in words.near(asked)


def test_of_very_many_words_of_the_same_consonants_the_word_itself_is_near():
    words = Vocabulary()
    for vowels in product("aeiou", repeat=4):
        words.name(name_words("{}k{}d{}n{}".format(*vowels)))
    for word in ("akadana", "ikidini", "ukudunu"):
        (asked,) = name_words(word)
        found = words.near(asked)
        assert next(iter(found.values())) == 1.0
        assert 1 < len(found) < 5**4


def test_of_all_pairs_of_words_the_names_that_hold_two_are_found():
    """However they fall on one chain, and over the widening of the chains."""
    pairs = NamePairs()
    marks = [mark_of(word) for word in range(120)]
    held = [(one, other) for one in range(120) for other in range(one)]
    for place, (one, other) in enumerate(held):
        pairs.put(marks[one], marks[other], place)
    for place, (one, other) in enumerate(held):
        assert pairs.among([marks[other]], [marks[one]], 9) == [place]
    assert pairs.among([mark_of(500)], marks, 9) == []
    assert len(pairs.among(marks[:9], marks[:9], 3)) < 9 * 8
