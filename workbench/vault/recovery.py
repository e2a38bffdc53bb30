"""The recovery key: 128 random bits that a person can write down, read out and type.

26 characters of Crockford's base 32 and 2 that check them (the number modulo 1021), in 7 groups
of 4. One wrong character or two swapped neighbours never pass. What goes into Argon2id is the 28
characters, upper case, without dashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.vault.secret_bytes import normalised, wipe, wiped
from workbench.vault.system import fill_random

if TYPE_CHECKING:
    from collections.abc import Mapping

ALPHABET: Final = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 28
GROUP: Final = 4
_DIGITS: Final = 26
_PRIME: Final = 1021
_TOP: Final = 8  # 26 characters hold 130 bits: the first may not use its upper two
_BITS_PER_SIGN: Final = 5
_READ_AS: Final = {ord("O"): ord("0"), ord("I"): ord("1"), ord("L"): ord("1")}
_BLANKS: Final = frozenset(b" \t\r\n-")
_DASHES: Final = (
    *(bytes((0xE2, 0x80, last)) for last in range(0x90, 0x96)),  # hyphens and dashes
    b"\xe2\x88\x92",  # minus
)
_GROUPS_TO_CONFIRM: Final = 2


class RecoveryKey:
    """A recovery key in memory; wipe it when it was shown and used."""

    __slots__ = ("_signs",)

    def __init__(self, signs: bytearray) -> None:
        self._signs = signs

    @classmethod
    def generate(cls) -> RecoveryKey:
        """Make a new one from the system's randomness."""
        with wiped(bytearray(16)) as number:
            fill_random(number)
            return cls.of_number(number)

    @classmethod
    def of_number(cls, number: bytearray) -> RecoveryKey:
        """Write 16 bytes as a recovery key."""
        signs = bytearray(LENGTH)
        for place in range(_DIGITS):
            signs[place] = ALPHABET[_five_bits(number, place)]
        check = _check(signs)
        signs[_DIGITS] = ALPHABET[check >> _BITS_PER_SIGN]
        signs[_DIGITS + 1] = ALPHABET[check % len(ALPHABET)]
        return cls(signs)

    @classmethod
    def read(cls, typed: bytearray) -> RecoveryKey | None:
        """Return what was typed (UTF-8) as a recovery key, or None when it is not one.

        Small letters, dashes and blanks anywhere, and O for 0, I or L for 1 are all right.
        """
        with wiped(normalised(typed)) as text:
            signs = bytearray(LENGTH)
            if _squeeze(text, signs) == LENGTH and _is_valid(signs):
                return cls(signs)
            wipe(signs)
            return None

    def secret(self) -> bytearray:
        """Return the bytes that open the recovery slot; the caller wipes them."""
        return bytearray(self._signs)

    def groups(self) -> tuple[str, ...]:
        """Return the seven groups to show or print, once. Text cannot be wiped."""
        text = self._signs.decode("ascii")
        return tuple(text[place : place + GROUP] for place in range(0, LENGTH, GROUP))

    def confirms(self, typed: Mapping[int, str]) -> bool:
        """Tell whether at least two groups, by number from 0, were typed back right."""
        return len(typed) >= _GROUPS_TO_CONFIRM and all(
            self._has_group(number, text) for number, text in typed.items()
        )

    def wipe(self) -> None:
        """Overwrite it."""
        wipe(self._signs)

    def _has_group(self, number: int, text: str) -> bool:
        signs = bytearray(LENGTH)
        size = _squeeze(normalised(bytearray(text, "utf-8", "replace")), signs)
        start = number * GROUP
        return size == GROUP and signs[:GROUP] == self._signs[start : start + GROUP]


def _five_bits(number: bytearray, place: int) -> int:
    """Return one digit of 128 bits that stand at the right in 130."""
    value = 0
    for bit in range(place * _BITS_PER_SIGN - 2, place * _BITS_PER_SIGN + 3):
        value = value * 2 + (number[bit >> 3] >> (7 - bit % 8) & 1 if bit >= 0 else 0)
    return value


def _check(signs: bytearray) -> int:
    rest = 0
    for place in range(_DIGITS):
        rest = (rest * len(ALPHABET) + ALPHABET.index(signs[place])) % _PRIME
    return rest


def _is_valid(signs: bytearray) -> bool:
    given = ALPHABET.index(signs[_DIGITS]) << _BITS_PER_SIGN | ALPHABET.index(signs[_DIGITS + 1])
    return ALPHABET.index(signs[0]) < _TOP and _check(signs) == given


def _squeeze(text: bytearray, signs: bytearray) -> int:
    """Fill in the signs that were typed; returns how many, or -1 for anything else or too many."""
    size = place = 0
    while place < len(text):
        if text[place : place + 3] in _DASHES:
            place += 3
            continue
        sign = _sign(text[place])
        place += 1
        if sign is None:
            continue
        if sign not in ALPHABET or size == len(signs):
            return -1
        signs[size] = sign
        size += 1
    return size


def _sign(byte: int) -> int | None:
    """Return the character meant, or None for a blank."""
    if byte in _BLANKS:
        return None
    upper = byte - 32 if ord("a") <= byte <= ord("z") else byte
    return _READ_AS.get(upper, upper)
