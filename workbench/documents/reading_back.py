"""A produced file as the words that stand in it, wherever: what is drawn and what nobody sees.

This reads more than any program shows: names of parts, data about the file, comments, what is no
longer pointed at. It reads files of this program only, in the process of the proof.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from workbench.documents import reading_pdf, reading_zip
from workbench.documents.reading_text import UnreadableError, decoded, text_of
from workbench.domain.leaks import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_DEEPEST: Final = 4  # files in files
_PACKED: Final = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_ESCAPED: Final = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|=[0-9A-F]{2})")
_READABLE: Final = 0.85  # of what was packed; else it is no text


def parts_of(data: bytes, name: str = "", passphrase: str = "") -> tuple[Part, ...]:
    """Return all words of a file; what it is is told by its bytes, not by its name.

    Raises:
        UnreadableError: it is damaged, or closed with another passphrase.
    """
    found = [Part(where="name", text=name)] if name else []
    found += _read(data, passphrase)
    return tuple(part for one in found for part in (one, *_unpacked(one)))


def _read(data: bytes, passphrase: str = "", depth: int = 0) -> Iterator[Part]:
    """Give the parts of a file, and of the files inside it."""
    if depth > _DEEPEST:
        raise UnreadableError
    inner = partial(_read, depth=depth + 1)
    if data.startswith(_PDF):
        yield from reading_pdf.read(data, passphrase, inner)
    elif data.startswith(_ZIP):
        yield from reading_zip.read(data, inner)
    else:
        yield Part(where="text", text=text_of(data))


def _unpacked(part: Part) -> Iterator[Part]:
    """Give once more, in plain letters, what stands in a text in another writing."""
    if _ESCAPED.search(part.text):
        plain = unquote(part.text)
        plain = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), plain)
        yield Part(where=part.where, text=plain)
        yield Part(where=part.where, text=_quoted_printable(plain))
    for packed in _PACKED.findall(part.text):
        text = _from_base64(packed)
        if text:
            yield Part(where=part.where, text=text)


def _quoted_printable(text: str) -> str:
    return decoded(binascii.a2b_qp(text.encode(errors="replace")))


def _from_base64(packed: str) -> str:
    bare = packed.rstrip("=")
    try:
        text = base64.b64decode(bare + "=" * (-len(bare) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    return text if sum(map(str.isprintable, text)) >= _READABLE * len(text) else ""
