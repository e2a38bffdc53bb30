"""Words set in the language and the size of one document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from workbench.documents import styles
from workbench.documents.text import Text
from workbench.domain.papers import Run

if TYPE_CHECKING:
    from workbench.documents.styles import Type
    from workbench.domain.papers import Paper, Runs

_KEPT: Final = 2048  # texts: the lines of a long meeting, some 15 MB


class Typesetter:
    """Sets words; in large print all sizes are larger, the columns stay (documents.md 5)."""

    def __init__(self, paper: Paper) -> None:
        self._language = paper.language
        self.scale = styles.LARGE if paper.is_large else 1.0

    def words(self, text: str, kind: Type, width: float) -> Text:
        """Return words in one look."""
        return self.runs((Run(text=text),), kind, width)

    def runs(self, runs: Runs, kind: Type, width: float) -> Text:
        """Return words in their looks."""
        text = _set(runs, styles.enlarged(kind, self.scale), self._language, width)
        return text.afresh() if text.said else text


@lru_cache(maxsize=_KEPT)
def _set(runs: Runs, kind: Type, language: str, width: float) -> Text:
    """Break words into lines; the copies of one meeting have most of their lines in common."""
    return Text(runs, kind, language, width)
