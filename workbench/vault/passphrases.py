"""What a passphrase of one's own must be at the least (NIST SP 800-63B: length, no rules)."""

from __future__ import annotations

from typing import Final

from workbench.vault.errors import (
    PassphraseLikeRecoveryKeyError,
    PassphraseMonotonousError,
    PassphraseTooLongError,
    PassphraseTooShortError,
)
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import normalised, wiped

SHORTEST: Final = 15
LONGEST: Final = 128
_LONGEST_SIGN: Final = 4  # bytes of UTF-8
_FOLLOWING: Final = range(0x80, 0xC0)  # bytes of UTF-8 that do not start a character


def check(passphrase: bytearray) -> None:
    """Refuse a passphrase (UTF-8) that is too weak or cannot work; it is not wiped here.

    Raises:
        PassphraseTooShortError: fewer than 15 characters.
        PassphraseTooLongError: more than 128 characters.
        PassphraseMonotonousError: one character over and over.
        PassphraseLikeRecoveryKeyError: it would be taken for a recovery key.
    """
    with wiped(normalised(passphrase)) as text:
        size = _characters(text)
        if size < SHORTEST:
            raise PassphraseTooShortError
        if size > LONGEST:
            raise PassphraseTooLongError
        if _is_one_character(text):
            raise PassphraseMonotonousError
    key = RecoveryKey.read(passphrase)
    if key is not None:
        key.wipe()
        raise PassphraseLikeRecoveryKeyError


def _characters(text: bytearray) -> int:
    """Count the bytes that start a character."""
    return sum(byte not in _FOLLOWING for byte in text)


def _is_one_character(text: bytearray) -> bool:
    """Tell whether moving the text by one character changes nothing."""
    first = next((n for n in range(1, _LONGEST_SIGN + 1) if text[n] not in _FOLLOWING), 1)
    view = memoryview(text)
    return view[first:] == view[:-first]
