"""A recovery key is read when it is right, however it is typed, and never when it is wrong."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.vault.recovery import ALPHABET, RecoveryKey

SIGNS = ALPHABET.decode()
NUMBERS = st.binary(min_size=16, max_size=16)


def key_of(number: bytes) -> RecoveryKey:
    return RecoveryKey.of_number(bytearray(number))


def text_of(number: bytes) -> str:
    return "".join(key_of(number).groups())


def read(text: str) -> RecoveryKey | None:
    return RecoveryKey.read(bytearray(text, "utf-8"))


def by_the_book(number: bytes) -> str:
    """The definition of the design: 26 digits of the number and 2 of the number modulo 1021."""
    value = int.from_bytes(number, "big")
    digits = "".join(SIGNS[value >> 5 * n & 31] for n in range(25, -1, -1))
    return digits + SIGNS[value % 1021 >> 5] + SIGNS[value % 1021 & 31]


@given(NUMBERS)
def test_it_is_written_as_designed(number):
    assert text_of(number) == by_the_book(number)
    assert [len(group) for group in key_of(number).groups()] == [4] * 7


@given(NUMBERS)
def test_what_was_written_is_read_back(number):
    key = key_of(number)
    typed = read("-".join(key.groups()))
    assert typed is not None
    assert typed.secret() == key.secret() == text_of(number).encode()


@given(
    NUMBERS, st.sampled_from(["-", " ", "", "\u2013", "\u2011", "\u2212", "\u00a0", " - ", "\t"])
)
def test_small_letters_blanks_and_dashes_are_all_right(number, between):
    forgiving = between.join(key_of(number).groups()).lower()
    for meant, typed in (("0", "o"), ("1", "l")):
        forgiving = forgiving.replace(meant, typed)
    assert read(f" {forgiving}\r\n").secret() == key_of(number).secret()
    assert read(forgiving.replace("l", "I")) is not None
    fullwidth = "".join(chr(ord(sign) + 0xFEE0) for sign in text_of(number))
    assert read(fullwidth).secret() == key_of(number).secret()


def test_one_wrong_character_is_always_found():
    for _ in range(300):
        text = text_of(secrets.token_bytes(16))
        place = secrets.randbelow(28)
        wrong = secrets.choice([sign for sign in SIGNS if sign != text[place]])
        assert read(text[:place] + wrong + text[place + 1 :]) is None


def test_every_wrong_character_in_one_key_is_found():
    text = text_of(bytes(range(100, 116)))
    for place in range(28):
        for sign in SIGNS.replace(text[place], ""):
            assert read(text[:place] + sign + text[place + 1 :]) is None


@given(NUMBERS)
def test_two_swapped_neighbours_are_always_found(number):
    text = text_of(number)
    for place in range(27):
        one, two = text[place : place + 2]
        if one != two:
            assert read(text[:place] + two + one + text[place + 2 :]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7" * 27,
        "0" * 29,
        "zes natte ganzen boven het wad",
        "\u00e9" * 28,
        "U" * 28,
        "Z" * 28,  # more than 128 bits
        "-" * 40,
        "\u20ac" * 10,  # begins with the byte of a dash
    ],
)
def test_anything_else_is_not_a_recovery_key(text):
    assert read(text) is None


def test_a_random_one_is_new_each_time():
    found = {"".join(RecoveryKey.generate().groups()) for _ in range(50)}
    assert len(found) == 50


def test_two_groups_typed_back_count():
    key = key_of(bytes(range(16)))
    groups = key.groups()
    assert key.confirms({1: groups[1], 5: f" {groups[5].lower()} "})
    assert key.confirms({0: groups[0].replace("0", "o"), 2: groups[2]})
    assert not key.confirms({1: groups[1]})
    assert not key.confirms({1: groups[1], 5: groups[4]})
    assert not key.confirms({1: groups[1], 5: groups[5] + "7"})
    assert not key.confirms({1: groups[1], 5: ""})
    assert not key.confirms({1: groups[1], 9: "0000"})
    assert not key.confirms({})


def test_wiping():
    key = RecoveryKey.generate()
    key.wipe()
    assert key.secret() == bytes(28)
