"""The checker of spelling: what is known of a word is kept, what is not is asked in a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.spelling import forms, words
from workbench.ui.editor.underlines import Mark, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class SpellingChecker:
    """Points at words that no list knows; one for all texts of a meeting."""

    def __init__(self, ask: Callable[[tuple[str, ...]], None]) -> None:
        self._ask = ask
        self._known: dict[str, bool] = {}
        self.own: frozenset[str] = frozenset()
        self.is_on = True

    def marks(self, text: str) -> Sequence[Mark]:
        """Return the words that are known to be in no list; ask about those not seen before."""
        if not self.is_on:
            return ()
        found = list(words(text))
        new = tuple(dict.fromkeys(word for _, word in found if word not in self._known))
        if new:
            self._known.update(dict.fromkeys(new, True))  # until the answer is here
            self._ask(new)
        return [
            Mark(start, word, Tone.SPELLING)
            for start, word in found
            if not self._known[word] and self.own.isdisjoint(forms(word))
        ]

    def learn(self, unknown: Iterable[str]) -> None:
        """Know that no list has these words."""
        self._known.update(dict.fromkeys(unknown, False))

    def forget(self) -> None:
        """Know nothing any more: the language is another."""
        self._known.clear()
