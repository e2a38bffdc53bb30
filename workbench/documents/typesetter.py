"""Words set in the language and the size of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.documents import styles
from workbench.documents.bands import Text
from workbench.domain.papers import Run

if TYPE_CHECKING:
    from workbench.documents.styles import Type
    from workbench.domain.papers import Paper, Runs


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
        return Text(runs, styles.enlarged(kind, self.scale), self._language, width)
