"""A passphrase drawn by chance: six words of a list of 7,776 (security design, section 8.2).

77 bits, whoever knows the list. Each word is as likely as the next: numbers that would favour
the first ones are thrown away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench import paths
from workbench.vault.secret_bytes import wiped
from workbench.vault.system import fill_random

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Fill = Callable[[bytearray], None]

WORDS: Final = 6
COUNT: Final = 7776
LANGUAGES: Final = ("nl", "en")
_PER_DRAW: Final = 1 << 16
_FAIR: Final = _PER_DRAW - _PER_DRAW % COUNT  # from here on a draw would favour the first words
_LONGEST: Final = 9  # letters of a word, in both lists


def words_of(language: str) -> tuple[bytes, ...]:
    """Return the words to draw from; a language without a list gets the Dutch ones."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    return tuple((paths.resources() / "words" / f"{name}.txt").read_bytes().split())


def draw(language: str, fill: Fill = fill_random) -> bytearray:
    """Return a passphrase in UTF-8; the caller wipes it."""
    return draw_from(words_of(language), fill)


def draw_from(words: Sequence[bytes], fill: Fill = fill_random) -> bytearray:
    """Return six of these words in one buffer of their size; the caller wipes it."""
    with wiped(bytearray(WORDS * (_LONGEST + 1))) as room, wiped(bytearray(2)) as chance:
        size = 0
        for _ in range(WORDS):
            word = words[_number(chance, fill)]
            for byte in word:
                room[size] = byte
                size += 1
            room[size] = ord(" ")
            size += 1
        found = bytearray(size - 1)
        memoryview(found)[:] = memoryview(room)[: size - 1]
        return found


def _number(chance: bytearray, fill: Fill) -> int:
    """Return a number below `COUNT`, each as likely."""
    while True:
        fill(chance)
        drawn = chance[0] << 8 | chance[1]
        if drawn < _FAIR:
            return drawn % COUNT
