"""The spelling process: ``python -m workbench --spell``; a library in C++ looks words up.

It is a process of its own, for two reasons: reading a dictionary holds all threads of Python for
most of a second, and what goes wrong in that library cannot reach the vault. It reads words from
standard input, writes answers to standard output, opens no file but its dictionaries, and ends at
once when its input closes.

Notes in: {"do": "unknown", "language", "words"}, {"do": "suggest", "language", "word"}.
Notes out: {"words"}.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from workbench import paths
from workbench.documents import wire
from workbench.domain.spelling import forms

if TYPE_CHECKING:
    from typing import BinaryIO

LANGUAGES: Final = frozenset({"nl", "en"})
_LOW_PRIORITY: Final = 10
_OWNER_ONLY: Final = 0o077
_MOST_SUGGESTIONS: Final = 6
_LONGEST: Final = 60  # signs of a word that is looked up


def main() -> int:
    """Serve until the input closes."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but frames goes over the pipe
    os.umask(_OWNER_ONLY)
    if hasattr(os, "nice"):
        os.nice(_LOW_PRIORITY)
    serve(source, sink)
    return 0


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer one note after another."""
    while isinstance(note := wire.receive(source), dict):
        wire.send_note(sink, {"words": _answer(note)})


def _answer(note: dict[str, object]) -> list[str]:
    match note:
        case {"do": "unknown", "language": str(language), "words": list(words)}:
            return [str(word) for word in words if not _is_known(language, str(word))]
        case {"do": "suggest", "language": str(language), "word": str(word)}:
            return [str(one) for one in _dictionary(language).suggest(word[:_LONGEST])][
                :_MOST_SUGGESTIONS
            ]
        case _:
            raise wire.BrokenWireError


def _is_known(language: str, word: str) -> bool:
    book = _dictionary(language)
    return len(word) > _LONGEST or any(book.spell(form) for form in forms(word))


@cache
def _dictionary(language: str) -> Any:  # noqa: ANN401 - a library without types
    from hunspell import Hunspell  # noqa: PLC0415 - only this process has it

    if language not in LANGUAGES:
        raise wire.BrokenWireError
    return Hunspell(language, hunspell_data_dir=str(paths.resources() / "spelling"))
