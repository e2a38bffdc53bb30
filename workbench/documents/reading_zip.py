"""ODT, DOCX and XLSX read back: every part of the file, also one that no list names."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from workbench.documents.reading_text import UnreadableError, decoded, printed
from workbench.domain.leaks import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.documents.reading_text import Inner

_MOST: Final = 256 * 1024 * 1024  # bytes of all parts together; more is no document of ours
_LOCAL: Final = re.compile(rb"PK\x03\x04.{4}(.{2}).{8}(.{4}).{4}(.{2})(.{2})", re.DOTALL)
_TAG: Final = re.compile(r"<!--(?P<note>.*?)-->|<!\[CDATA\[(?P<data>.*?)\]\]>|<[^>]*>", re.DOTALL)
_VALUE: Final = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
_WITHIN: Final = re.compile(  # what stands inside a word or a sentence and does not part it
    r"</?(?:\w+:)?(?:r|t|rPr|rStyle|span|a|b|i|u|sz|rFonts|color|lang|hyperlink|bookmark-\w+"
    r"|bookmarkStart|bookmarkEnd|proofErr|soft-page-break|lastRenderedPageBreak|is|family|charset|scheme)\b[^>]*>"
)


def read(data: bytes, inner: Inner) -> Iterator[Part]:
    """Give what stands in each part, and what the archive says of itself.

    Raises:
        UnreadableError: the archive is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            if sum(one.file_size for one in listed) > _MOST:
                raise UnreadableError
            yield Part(where="archive", text=_about(archive, listed))
            for one in listed:
                yield from _inside(one.filename, archive.read(one), inner)
            yield from _not_listed(data, {one.header_offset for one in listed}, inner)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise UnreadableError from None


def _about(archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> str:
    told = [archive.comment, *(more for one in listed for more in (one.comment, one.extra))]
    return "\n".join([*(one.filename for one in listed), *map(decoded, told)])


def _inside(name: str, data: bytes, inner: Inner) -> Iterator[Part]:
    if data.lstrip()[:1] == b"<":
        yield from _words(name, decoded(data))
    elif data.startswith((b"PK\x03\x04", b"%PDF-")):
        for part in inner(data):
            yield Part(where=f"{name}, {part.where}", text=part.text)
    elif name.endswith((".xml", ".rels", ".txt")) or name == "mimetype":
        yield Part(where=name, text=decoded(data))
    else:
        yield Part(where=name, text=printed(data))


def _words(name: str, text: str) -> Iterator[Part]:
    """Give the words between the tags, and those inside them: values and notes."""
    values = {value[1:-1] for tag in _TAG.finditer(text) for value in _VALUE.findall(tag[0])}
    notes = [note["note"] for note in _TAG.finditer(text) if note["note"]]
    plain = _TAG.sub(_between, text)
    yield Part(where=name, text=html.unescape(plain))
    yield Part(where=name, text=html.unescape("\n".join([*sorted(values), *notes])))


def _between(tag: re.Match[str]) -> str:
    if tag["data"]:
        return html.escape(tag["data"])
    return "" if _WITHIN.match(tag[0]) else "\n"


def _not_listed(data: bytes, listed: set[int], inner: Inner) -> Iterator[Part]:
    """Give parts that stand in the file without standing in its list."""
    for found in _LOCAL.finditer(data):
        if found.start() in listed:
            continue
        way, packed, name_length, more = (int.from_bytes(part, "little") for part in found.groups())
        start = found.end() + name_length + more
        body = data[start : start + packed] if packed else data[start:]
        yield Part(where="archive", text=decoded(data[found.end() : found.end() + name_length]))
        yield from _inside(
            "archive", _inflated(body) if way == zipfile.ZIP_DEFLATED else body, inner
        )


def _inflated(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, _MOST)
    except zlib.error:
        return b""
