"""Text for a cell that no spreadsheet takes for a formula (security.md 8.1).

A spreadsheet that opens a CSV runs what begins like a formula. An apostrophe before it makes it
words again. A telephone number is left as it is.
"""

from __future__ import annotations

import re
from typing import Final

from workbench.documents.faces import in_line

_STARTS: Final = frozenset("=+-@|%＝＋－＠｜％")  # also the wide forms
_TELEPHONE: Final = re.compile(r"\+\d[\d ]*")
_LONGEST: Final = 32_767  # characters in a cell


def harmless(text: str) -> str:
    """Return the text on one line, with an apostrophe before what looks like a formula."""
    line = in_line(text)
    if line[:1] not in _STARTS or not line or _TELEPHONE.fullmatch(line):
        return line
    return f"'{line}"


def fitting(text: str) -> str:
    """Return as much of a text as a cell of a spreadsheet holds, with an ellipsis for the rest."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
