"""How the files of documents are called: meeting and kind, no subject and no names (R9.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.papers import PaperKind

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenMinutes
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def file_stem(frozen: FrozenMinutes, kind: PaperKind, words: Texts) -> str:
    """Return "RT-26-3 verslag", without the ending of a file."""
    number = frozen.number or f"{frozen.prefix} {frozen.on.isoformat()}"
    return _safe(number, kind_word(kind, words))


def year_stem(frozen: FrozenMinutes, year: int, words: Texts) -> str:
    """Return "RT jaardossier 2026", of the table of these minutes."""
    return _safe(frozen.prefix, kind_word(PaperKind.YEAR, words), str(year))


def _safe(first: str, kind: str, last: str = "") -> str:
    safe = " ".join(_NOT_IN_A_NAME.sub(" ", first).split()).strip(". ")
    return f"{safe} {kind.lower()} {last}".strip()


def kind_word(kind: PaperKind, words: Texts) -> str:
    """Return what a document is, in a word."""
    tr = words.one
    return {
        PaperKind.MINUTES: tr("Minutes"),
        PaperKind.DECISIONS: tr("Decision list"),
        PaperKind.ACTIONS: tr("Action list"),
        PaperKind.EXTRACT: tr("Extract"),
        PaperKind.ERRATUM: tr("Erratum"),
        PaperKind.YEAR: tr("Year file"),
        PaperKind.DISCLOSED: words.meaning("paper", "Copy for making public"),
    }[kind]
