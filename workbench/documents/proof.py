"""The process of the proof: ``python -m workbench --proof`` (rules D11).

It gets a file that was produced and what may not stand in it, reads the file back and searches it.
It is a process of its own: what reads files is kept away from what has keys, and from what made
the file. It opens no socket and no file but the word list, and ends when its input closes.

Notes in: {"do": "search", "name", "passphrase", "question"} followed by bytes; {"do": "warm"}.
Notes out: {"findings"} or {"error": code}.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from workbench import paths
from workbench.documents import wire
from workbench.documents.reading_back import parts_of
from workbench.domain import canonical
from workbench.domain.errors import PaperError
from workbench.domain.folding import folded
from workbench.domain.leak_search import leaks
from workbench.domain.leaks import Question

if TYPE_CHECKING:
    from typing import BinaryIO

_LOW_PRIORITY: Final = 10
_OWNER_ONLY: Final = 0o077
_COMMON: Final = 20_000  # of the most used words; rarer ones are often names
_SMALL: Final = re.compile(r"^[a-z][^/\n]*", re.MULTILINE)
_CAPITAL: Final = re.compile(r"^[A-Z][^/\n]*", re.MULTILINE)


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
        match note:
            case {"do": "warm"}:
                is_ordinary("")
            case {"do": "search", "name": str(name), "passphrase": str(words), "question": asked}:
                data = wire.receive(source)
                if not isinstance(data, bytes):
                    raise wire.BrokenWireError
                wire.send_note(sink, _answer(data, name, words, asked))
            case _:
                raise wire.BrokenWireError


def _answer(data: bytes, name: str, passphrase: str, asked: object) -> dict[str, object]:
    question = canonical.record_of(Question, asked)
    try:
        found = leaks(question, parts_of(data, name, passphrase), is_ordinary)
    except PaperError as error:
        return {"error": error.code}
    return {"findings": canonical.data_of(found)}


def is_ordinary(word: str) -> bool:
    """Tell whether a folded word is one of the language, so that only its capital makes a name."""
    return word in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    """The words of the spelling list that are written small, and the common ones beside them."""
    listed = (paths.resources() / "spelling" / "nl.dic").read_text(encoding="utf-8")
    common = (paths.resources() / "words" / "common-nl.txt").read_text(encoding="utf-8")
    small = _folded(_SMALL.findall(listed))
    names = _folded(_CAPITAL.findall(listed))
    return small | (frozenset(common.split("\n")[:_COMMON]) - names)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded("\n".join(words)).split())
