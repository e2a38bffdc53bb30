"""The least a passphrase must be."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.vault import errors, passphrases
from workbench.vault.recovery import RecoveryKey


def check(text: str) -> None:
    passphrases.check(bytearray(text, "utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "zes natte ganze",
        "z" * 14 + "a",
        "é" * 14 + "e",
        "z" * 127 + "a",
        "abababababababab",
        "水火" * 20,
    ],
)
def test_good_enough(text):
    check(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", errors.PassphraseTooShortError),
        ("zes natte ganz", errors.PassphraseTooShortError),
        ("e\u0301" * 14, errors.PassphraseTooShortError),  # 14 characters on any keyboard
        ("z" * 128 + "a", errors.PassphraseTooLongError),
        ("é" * 129, errors.PassphraseTooLongError),
        ("a" * 15, errors.PassphraseMonotonousError),
        ("é" * 15, errors.PassphraseMonotonousError),
        ("e\u0301é" * 10, errors.PassphraseMonotonousError),
        ("😀" * 20, errors.PassphraseMonotonousError),
        (" " * 20, errors.PassphraseMonotonousError),
    ],
)
def test_not_good_enough(text, error):
    with pytest.raises(error) as caught:
        check(text)
    assert caught.value.args == (error.code, "")


def test_a_passphrase_that_reads_as_a_recovery_key_would_never_be_tried():
    key = RecoveryKey.generate()
    with pytest.raises(errors.PassphraseLikeRecoveryKeyError):
        check(" ".join(key.groups()).lower())


@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(data):
    with suppress(errors.RuleBrokenError):  # any other error fails the test
        passphrases.check(bytearray(data))


def test_it_is_not_wiped():
    phrase = bytearray(b"zes natte ganzen boven het wad")
    passphrases.check(phrase)
    assert phrase == b"zes natte ganzen boven het wad"
