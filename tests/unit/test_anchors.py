"""Anchors: what is printed can be typed back (rules D7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.anchors import Anchor, AnchorUnclearError, anchor_of, read_anchor, read_code

NUMBERS = st.integers(1, 10**12)
SEALS = st.binary(min_size=32, max_size=32)


def test_the_code_is_the_first_eighty_bits():
    assert anchor_of(412, bytes(32)) == Anchor(412, "A" * 16)
    assert anchor_of(412, bytes(10) + b"\xff" * 22) == Anchor(412, "A" * 16)
    assert anchor_of(412, bytes(9) + b"\x01" + bytes(22)) != Anchor(412, "A" * 16)


@given(NUMBERS, SEALS)
def test_what_is_printed_is_read_back(n, seal):
    anchor = anchor_of(n, seal)
    assert read_anchor(str(anchor)) == anchor
    assert read_anchor(f"  anker {str(anchor).lower()} ") == anchor
    assert read_anchor(f"{n}:{anchor.code}") == anchor
    assert read_anchor(f"{n} · {anchor.code[:8]}-{anchor.code[8:]}") == anchor
    assert read_code(n, anchor.code.replace("O", "0").replace("I", "1").replace("B", "8")) == anchor


@given(NUMBERS, SEALS, st.integers(0, 79))
def test_one_bit_is_another_anchor(n, seal, bit):
    other = bytearray(seal)
    other[bit // 8] ^= 1 << bit % 8
    assert anchor_of(n, bytes(other)) != anchor_of(n, seal)


@pytest.mark.parametrize(
    "typed",
    ["", "412", "ABCDEFGHIJKLMNOP", "412 ABCDEFGHIJKLMNO", "412 ABCDEFGHIJKLMNOPQ", "0 " + "A" * 16,
     "412 ABCDEFGHIJKLMN9P", "412 ABCDEFGHIJKLMNÉP", "x"],
)  # fmt: skip
def test_what_is_no_anchor_is_refused(typed):
    with pytest.raises(AnchorUnclearError):
        read_anchor(typed)
