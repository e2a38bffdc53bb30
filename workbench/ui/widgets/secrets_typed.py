"""The characters of a passphrase while it is typed, in one piece of memory that can be wiped.

A Python string cannot be wiped, and a buffer that grows leaves its former self behind. So the
room is taken at once and never moves; a character is four bytes (UTF-32) whatever it is.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 512  # characters; what comes after is not taken
_WIDTH: Final = 4


class TypedSecret:
    """Characters that are never together in a Python string, unless somebody asks to see them."""

    def __init__(self) -> None:
        self._room = bytearray(LONGEST * _WIDTH)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __repr__(self) -> str:
        return "TypedSecret(…)"

    def insert(self, at: int, character: str) -> bool:
        """Put one character before place ``at``; False when there is no room left."""
        if self._length >= LONGEST:
            return False
        start, end = at * _WIDTH, self._length * _WIDTH
        for place in range(end - 1, start - 1, -1):  # one by one: a slice would leave a copy
            self._room[place + _WIDTH] = self._room[place]
        self._room[start : start + _WIDTH] = ord(character).to_bytes(_WIDTH, "little")
        self._length += 1
        return True

    def remove(self, at: int, count: int) -> None:
        """Take ``count`` characters away from place ``at`` on."""
        count = max(0, min(count, self._length - at))
        start, end = at * _WIDTH, self._length * _WIDTH
        gap = count * _WIDTH
        for place in range(start, end - gap):
            self._room[place] = self._room[place + gap]
        for place in range(end - gap, end):
            self._room[place] = 0
        self._length -= count

    def utf8(self) -> bytearray:
        """Return the characters as UTF-8; the one who asked wipes it."""
        size = sum(len(self._at(place).encode()) for place in range(self._length))
        made = bytearray(size)
        end = 0
        for place in range(self._length):
            part = self._at(place).encode()
            made[end : end + len(part)] = part
            end += len(part)
        return made

    def shown(self) -> str:
        """Return a string, for the eye of the one who asked to see it; it cannot be wiped."""
        return "".join(self._at(place) for place in range(self._length))

    def wipe(self) -> None:
        """Leave zeros."""
        for place in range(len(self._room)):
            self._room[place] = 0
        self._length = 0

    def _at(self, place: int) -> str:
        start = place * _WIDTH
        return chr(int.from_bytes(self._room[start : start + _WIDTH], "little"))


def is_typable(character: str) -> bool:
    """Tell whether a character may be part of a passphrase: printable, or a kind of blank."""
    is_blank = character.isspace() and character not in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    return (character.isprintable() or is_blank) and not "\ud800" <= character <= "\udfff"
