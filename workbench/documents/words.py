"""Words where they are placed: those of right-to-left scripts in the order of the eye (D17).

Lines are broken in the order of reading; when a line is placed, its Arabic and Hebrew stretches are
turned. Readers of PDF turn them back when they search and copy. What a stretch says stands in the
tree of the document, for who has it read out: beside the words themselves it would be turned twice.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

# no sign for a whole word: not every typeface has it
_FORMS: Final = {"ARABIC LIGATURE ALLAH": False, "delete_harakat": True}


@lru_cache(maxsize=512)
def turned(text: str) -> str:
    """Return a stretch of a right-to-left script from left to right, as the eye sees it."""
    from bidi import get_display  # noqa: PLC0415 - hardly any document has such words

    words = text.strip()
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :] if words else ""
    return f"{before}{get_display(words, base_dir='R')}{after}"


@lru_cache(maxsize=512)
def joined(text: str) -> str:
    """Return Arabic with the forms that its letters take beside one another."""
    return str(_reshaper().reshape(text))


@cache
def _reshaper() -> Any:  # noqa: ANN401 - it has no types
    from arabic_reshaper import ArabicReshaper  # noqa: PLC0415 - hardly any document needs it

    return ArabicReshaper(_FORMS)
