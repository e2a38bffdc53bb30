"""Secrets in memory that can be overwritten, and what Python does not allow.

Key material and passphrases live in ``bytearray`` objects that are filled in place and wiped.
Two things would leave copies that nobody can wipe, and are avoided:

* ``bytes``, ``str`` and ``int`` objects of the secret (immutable);
* a ``bytearray`` that grows (it may move) or that is assigned from something else than another
  ``bytearray`` (the interpreter makes a hidden copy). Hence fixed sizes and memory views.

Not avoided: a passphrase with characters outside ASCII passes ``unicodedata`` in fragments that
end before the next ASCII character ("caf", "é " ...). Those short strings stay in freed memory
until it is used again; the passphrase as a whole never becomes one. It does when it has no ASCII
character at all. Locking ends the process, which is what really clears memory (rules D10).
"""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROWTH: Final = 12  # NFKC makes one sign of UTF-8 at most 11 times as long (U+FDFA)
_ASCII: Final = 0x80


def wipe(*held: bytearray) -> None:
    """Overwrite with zeros."""
    for secret in held:
        secret[:] = bytearray(len(secret))


@contextmanager
def wiped(secret: bytearray) -> Iterator[bytearray]:
    """Lend a secret and overwrite it when the block ends, also by an error."""
    try:
        yield secret
    finally:
        wipe(secret)


def joined(*parts: bytearray | bytes) -> bytearray:
    """Return the parts in one new buffer, without a hidden copy; the caller wipes it."""
    whole = bytearray(sum(map(len, parts)))
    view, place = memoryview(whole), 0
    for part in parts:
        view[place : place + len(part)] = part
        place += len(part)
    return whole


def normalised(secret: bytearray) -> bytearray:
    """Return the secret in NFKC, so that every keyboard's é is the same; the caller wipes it.

    Bytes that are no UTF-8 stay as they are.
    """
    if all(byte < _ASCII for byte in secret):
        return joined(secret)
    with wiped(bytearray(len(secret) * _GROWTH)) as room:
        size = 0
        for start, end in _fragments(secret):
            for byte in _normal_form(bytes(memoryview(secret)[start:end])):
                room[size] = byte
                size += 1
        found = bytearray(size)
        memoryview(found)[:] = memoryview(room)[:size]
        return found


def _fragments(secret: bytearray) -> Iterator[tuple[int, int]]:
    """Cut before each ASCII character: none of them ever joins the one before it."""
    start = 0
    for place in range(1, len(secret)):
        if secret[place] < _ASCII:
            yield start, place
            start = place
    yield start, len(secret)


def _normal_form(fragment: bytes) -> bytes:
    text = fragment.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFKC", text).encode("utf-8", "surrogateescape")
