"""The lane on which words are looked up: this side of the spelling process."""

from __future__ import annotations

import importlib.util
import threading
from typing import TYPE_CHECKING

from workbench.documents.paper_lane import Child, PaperProcessDiedError, command

if TYPE_CHECKING:
    from collections.abc import Sequence


class SpellingProcess:
    """Asks one thing after another; without its library, or closed, it knows every word.

    What it cannot tell is no mistake of the person who writes.
    """

    def __init__(self, start: Sequence[str] | None = None) -> None:
        self._start = tuple(start or command("--spell"))
        self._child: Child | None = None
        self._turn = threading.Lock()
        self._is_closed = importlib.util.find_spec("hunspell") is None

    def unknown(self, language: str, words: Sequence[str]) -> frozenset[str]:
        """Return the words that the list of this language does not know."""
        return frozenset(self._ask({"do": "unknown", "language": language, "words": list(words)}))

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """Return what the word may have been meant to be, the likeliest first."""
        return self._ask({"do": "suggest", "language": language, "word": word})

    def close(self) -> None:
        """End the process at once, for it keeps nothing; whoever waits hears that all is known."""
        self._is_closed = True
        child, self._child = self._child, None
        if child is not None:
            child.end(patience=0)

    def _ask(self, note: dict[str, object]) -> tuple[str, ...]:
        with self._turn:
            child = self._living()
            if child is None:
                return ()
            child.send(note)
            heard = child.heard.get()
        if not isinstance(heard, dict) or not isinstance(found := heard.get("words"), list):
            return ()  # it ended; the next question starts it again
        return tuple(str(word) for word in found)

    def _living(self) -> Child | None:
        if self._is_closed:
            return None
        if self._child is not None and not self._child.is_alive:
            self._child.end()
            self._child = None
        if self._child is None:
            try:
                self._child = Child(self._start)
            except PaperProcessDiedError:
                self._is_closed = True
        return self._child
