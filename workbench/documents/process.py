"""The paper process: ``python -m workbench --paper`` (rules D11).

It reads documents from standard input and writes files to standard output, at low priority, so
that typing is not disturbed. It gets the projected document and never a key, opens no socket and
no file but fonts and hyphens, and ends at once when its input closes.

Notes in: {"do": "warm", "language"}, {"do": "make", "id", "form", "paper"},
{"do": "cancel", "id"} and {"do": "look", "id", "number", "width"} or
{"do": "close", "id", "passphrase"} followed by the bytes of a PDF.
Notes out: {"id", "page", "share"}, then {"id", "made": true} followed by bytes,
{"id", "cancelled": true} or {"id", "error": code}. A page that was looked at comes as
{"id", "made": true, "number", "pages", "width", "height", "text"} and its pixels.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, Final

from workbench.documents import wire
from workbench.documents.forms import made
from workbench.documents.render import warm
from workbench.domain.errors import PaperError
from workbench.domain.formats import Format
from workbench.domain.papers import from_json

if TYPE_CHECKING:
    from typing import BinaryIO

_LOW_PRIORITY: Final = 10
_OWNER_ONLY: Final = 0o077
_WITH_BYTES: Final = frozenset({"look", "close"})  # what these are about follows them


class _CancelledError(Exception):
    """The other side does not want this document any more."""


def main() -> int:
    """Serve until the input closes; the process itself then ends."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but frames goes over the pipe
    os.umask(_OWNER_ONLY)
    if hasattr(os, "nice"):
        os.nice(_LOW_PRIORITY)
    Desk(sink).serve(source)
    return 0


class Desk:
    """Takes notes in a thread, and makes documents one after another."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._asked: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
        self._unwanted: set[object] = set()

    def serve(self, source: BinaryIO) -> None:
        """Work through what is asked."""
        threading.Thread(target=self._listen, args=(source,), daemon=True).start()
        while True:
            self._answer(self._asked.get())

    def _listen(self, source: BinaryIO) -> None:
        """Hear what is asked, also during the work; the end of the input is the end."""
        try:
            while isinstance(note := wire.receive(source), dict):
                if note.get("do") == "cancel":
                    self._unwanted.add(note.get("id"))
                    continue
                if note.get("do") in _WITH_BYTES:
                    note["data"] = wire.receive(source)
                self._asked.put(note)
        finally:
            os._exit(0)  # nothing is open that could be lost, and a page may be half drawn

    def _answer(self, note: dict[str, object]) -> None:
        match note:
            case {"do": "make", "id": int(key), "form": str(form), "paper": str(text)}:
                self._make(key, Format(form), text)
            case {"do": "warm", "language": str(language)}:
                warm(language)
            case {"do": "look", "id": int(key), "data": bytes(data)}:
                self._look(key, data, note)
            case {"do": "close", "id": int(key), "data": bytes(data), "passphrase": str(words)}:
                self._close(key, data, words, note)
            case _:
                raise wire.BrokenWireError

    def _make(self, key: int, form: Format, text: str) -> None:
        def on_page(page: int, share: float) -> None:
            if key in self._unwanted:
                raise _CancelledError
            wire.send_note(self._sink, {"id": key, "page": page, "share": share})

        try:
            data = made(from_json(text), form, on_page)
        except _CancelledError:
            wire.send_note(self._sink, {"id": key, "cancelled": True})
        except PaperError as error:
            wire.send_note(self._sink, {"id": key, "error": error.code})
        else:
            wire.send_note(self._sink, {"id": key, "made": True})
            wire.send_bytes(self._sink, data)
        self._unwanted.discard(key)

    def _look(self, key: int, data: bytes, note: dict[str, object]) -> None:
        from workbench.documents import pages  # noqa: PLC0415 - most documents are never looked at

        number, width = note.get("number"), note.get("width")
        if not isinstance(number, int) or not isinstance(width, int):
            raise wire.BrokenWireError
        try:
            told, pixels = pages.look(data, number, width)
        except PaperError as error:
            wire.send_note(self._sink, {"id": key, "error": error.code})
        else:
            wire.send_note(self._sink, {**told, "id": key, "made": True})
            wire.send_bytes(self._sink, pixels)

    def _close(self, key: int, data: bytes, passphrase: str, note: dict[str, object]) -> None:
        from workbench.documents.sealed import (  # noqa: PLC0415 - most are handed over open
            enveloped,
            sealed,
        )

        name, cover = note.get("name"), note.get("cover")
        try:
            if isinstance(name, str) and isinstance(cover, str):
                page = made(from_json(cover), Format.PDF, lambda *_: None)
                data = enveloped(page, name, data)
            closed = sealed(data, passphrase)
        except PaperError as error:
            wire.send_note(self._sink, {"id": key, "error": error.code})
        else:
            wire.send_note(self._sink, {"id": key, "made": True})
            wire.send_bytes(self._sink, closed)
