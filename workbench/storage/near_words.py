"""Words of the index that a misspelt word was likely meant to be: within one or two edits.

The list of words is read when it is first needed, in the SEARCH lane, and compared in C in short
stretches, so that no key waits for it (performance.md 1.6).
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.storage.driver import Connection

SHORTEST: Final = 4  # letters of a word that can be misspelt beyond doubt
LONG: Final = 6  # letters from which two edits count
MOST: Final = 3  # words offered instead of one
_STRETCH: Final = 4_000  # words compared at once: well under a millisecond
_OLD: Final = 120.0  # seconds after which the list is read anew, when something was written
_LETTERS: Final = "SELECT term FROM search_terms WHERE term >= 'a' AND term < '\ue000'"


class NearWords:
    """The words of one vault's index, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_length: dict[int, list[str]] | None = None
        self._read_at = 0.0
        self._version = -1

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words nearest to one that nobody wrote, the nearest and commonest first."""
        if len(word) < SHORTEST or word.isdigit():
            return ()
        most = 2 if len(word) >= LONG else 1
        found = [(apart, -self._count(term), term) for term, apart in self._within(word, most)]
        return tuple(term for _, _, term in sorted(found)[:MOST])

    def _within(self, word: str, most: int) -> Iterator[tuple[str, int]]:
        # 20 ms to load, and few searches need it
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - start-up
        from rapidfuzz.process import extract  # noqa: PLC0415 - start-up

        words = self._words()
        for length in range(len(word) - most, len(word) + most + 1):
            left = iter(words.get(length, ()))
            while stretch := list(islice(left, _STRETCH)):
                hits = extract(
                    word, stretch, scorer=OSA.distance, score_cutoff=most, limit=4 * MOST
                )
                for term, apart, _ in hits:
                    if term != word:
                        yield str(term), int(apart)

    def _count(self, term: str) -> int:
        ((count,),) = rows_of(
            self._connection, "SELECT sum(doc) FROM search_terms WHERE term = ?", (term,)
        )
        return int(count or 0)

    def _words(self) -> dict[int, list[str]]:
        ((version,),) = rows_of(self._connection, "PRAGMA data_version")
        is_old = version != self._version and time.monotonic() - self._read_at > _OLD
        if self._by_length is None or is_old:
            self._by_length = self._read()
            self._read_at, self._version = time.monotonic(), version
        return self._by_length

    def _read(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = {}
        for (term,) in rows_of(self._connection, _LETTERS):
            if len(term) >= SHORTEST - 1 and term.isalpha():
                by_length.setdefault(len(term), []).append(term)
        return by_length
