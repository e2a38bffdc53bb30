"""Bytes that are text, or hold some, as words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workbench.domain.errors import PaperError
from workbench.domain.leaks import Part

Inner = Callable[[bytes], Iterator[Part]]  # reads a file inside a file

_PRINTED: Final = re.compile(
    rb"[\x20-\x7e\xc0-\xff]{4,}|(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}"
)


class UnreadableError(PaperError):
    """A file that was produced cannot be read back, so nothing is known of it."""

    code = "proof.unreadable"


def printed(data: bytes) -> str:
    """Return what can be read in bytes that are no text, such as a picture's own notes."""
    if b"\x00" not in data:
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
    return "\n".join(
        found.replace(b"\x00", b"").decode("latin-1") for found in _PRINTED.findall(data)
    )


def decoded(data: bytes) -> str:
    """Return bytes as text in the way they say, or as they most likely are."""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def text_of(data: bytes) -> str:
    """Return a text file as words; a calendar folds its lines and escapes its commas."""
    text = decoded(data)
    if text.lstrip().startswith("BEGIN:V"):
        text = re.sub(r"\r?\n[ \t]", "", text)
        text = re.sub(r"\\([,;\\])", r"\1", re.sub(r"\\[nN]", "\n", text))
    return text
