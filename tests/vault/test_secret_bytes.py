"""Secrets are overwritten, and every keyboard's é is the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.vault.secret_bytes import joined, normalised, wipe, wiped


def test_wiping_leaves_zeros():
    first, second = bytearray(b"een"), bytearray(b"twee")
    wipe(first, second)
    assert first == bytes(3)
    assert second == bytes(4)


def test_a_lent_secret_is_wiped_also_after_an_error():
    secret = bytearray(b"geheim")

    def fail() -> None:
        with wiped(secret) as lent:
            raise ValueError(lent[0])

    with pytest.raises(ValueError, match=str(ord("g"))):
        fail()
    assert secret == bytes(6)


def test_joining():
    assert joined(b"a", bytearray(b"bc"), b"") == bytearray(b"abc")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@example("cafe\u0301 e\u0301e\u0301n")
@example("\ufdfa")  # grows most
@example("a\u0323\u0307 \u0307\u0323")
@example("\u1100\u1161\u11a8")
@example("＜ﬁ①")
def test_the_normal_form_is_that_of_the_whole_text(text):
    expected = unicodedata.normalize("NFKC", text).encode("utf-8")
    secret = bytearray(text, "utf-8")
    assert normalised(secret) == expected
    assert secret == text.encode("utf-8")


@given(st.binary())
def test_bytes_that_are_no_text_do_no_harm(data):
    once = normalised(bytearray(data))
    assert normalised(once) == once


def test_ascii_is_copied_not_lent():
    secret = bytearray(b"abc")
    wipe(normalised(secret))
    assert secret == b"abc"
