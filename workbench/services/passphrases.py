"""What a person is told about a passphrase, as a port; the vault draws and judges them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Quality(StrEnum):
    """How well a passphrase of one's own holds, from the first letter on."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    MONOTONOUS = "monotonous"
    LIKE_RECOVERY_KEY = "like-recovery-key"
    GUESSABLE = "guessable"  # words, names, dates or a saying that a guesser tries early
    NEARLY = "nearly"  # one word more would do
    STRONG = "strong"

    @property
    def is_enough(self) -> bool:
        """Whether a key may be made of it."""
        return self is Quality.STRONG


class Passphrases(Protocol):
    """Draws passphrases by chance, and judges those that people think of."""

    def draw(self, language: str) -> bytearray:
        """Return six words with blanks between them; whoever asked wipes it. Quick."""
        ...

    def judge(self, passphrase: bytearray, own_names: Sequence[str]) -> Quality:
        """Tell how well it holds; wipes it. Slow the first time (lists): call it in a lane.

        ``own_names`` are what a guesser knows of this vault: its organisation, its people.
        """
        ...
