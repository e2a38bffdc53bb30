"""On which page of a copy words stand, from the words of its pages as they were read back (R7.2).

Paper breaks lines and words, and keeps names together with spaces of its own; none of that counts
here: what is compared are letters, figures and signs in their order.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# blanks, hyphens of the text and of the lines, and what readers of PDF put for a broken word
_LOOSE: Final = re.compile(r"[\s\u00ad\u2010\u2011\-\x00-\x1f\ufffe\uffff]+")


def page_of(words: str, pages: Sequence[str]) -> int | None:
    """Return the page on which words begin, from 1; None where they stand on no page."""
    wanted = _bare(words)
    if not wanted:
        return None
    bare = [_bare(page) for page in pages]
    for n, page in enumerate(bare):
        following = bare[n + 1] if n + 1 < len(bare) else ""
        at = (page + following).find(wanted)
        if 0 <= at < len(page):
            return n + 1
    return None


def _bare(text: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFC", text))
