"""ReportLab as this program uses it: settled before anything else of it is read.

No addresses are opened, no fonts are looked for on the machine, nothing is shaped: shaping turns
ligatures into private characters, so that words can no longer be found (documents.md 2).
"""

from __future__ import annotations

from typing import Final

import pyphen
from reportlab import rl_config

rl_config.trustedSchemes = []
rl_config.trustedHosts = None
rl_config.T1SearchPath = ()
rl_config.TTFSearchPath = ()
rl_config.CMapSearchPath = ()
rl_config.invariant = 1
rl_config.hyphenationLang = ""
rl_config.verbose = 0
rl_config.useA85 = 0  # letters for bytes: a fifth more of each page, for mail of long ago

_LEAST: Final = 4  # letters on either side; shorter pieces look like slips
_KEPT: Final = 4096  # words
_PATTERNS: Final = {"nl": "nl_NL", "en": "en_GB"}


class Hyphens:
    """Where words of a language may be broken, the last place first."""

    def __init__(self, language: str) -> None:
        self._pairs = (
            pyphen.Pyphen(lang=_PATTERNS[language], left=_LEAST, right=_LEAST)
            if language in _PATTERNS
            else None
        )
        self._known: dict[str, tuple[tuple[str, str], ...]] = {}

    def __call__(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs into which a word can be broken."""
        if word not in self._known:
            if len(self._known) == _KEPT:
                self._known.clear()
            self._known[word] = tuple(self._pairs.iterate(word)) if self._pairs else ()
        return self._known[word]
