"""PDF read back, in three ways that do not lean on each other.

PDFium tells the words of the pages, the bookmarks, the data about the file and its attachments.
qpdf (in pikepdf) writes all that is pointed at without compression. And the bytes themselves are
gone through for what nothing points at any more, such as an object that was replaced.
"""

from __future__ import annotations

import base64
import html
import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from workbench.documents.reading_text import UnreadableError, decoded, printed
from workbench.domain.leaks import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.documents.reading_text import Inner

_BEGIN: Final = re.compile(rb"\bstream\r?\n")
_END: Final = b"endstream"
_STRING: Final = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+)\)|<([0-9A-Fa-f\s]{4,}+)>",
    re.DOTALL,
)
_NAME: Final = re.compile(rb"/([^\s/<>()\[\]{}%]{4,})")
_COMMENT: Final = re.compile(rb"%([^\r\n]{4,})")
_SHOWN: Final = re.compile(rb"BT\b(.*?)\bET\b", re.DOTALL)
_TOLD: Final = re.compile(
    rb"/(?:ActualText|Alt|E|T|Contents)\s*(\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]*>)"
)
_HEX_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_FONTS: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"\x01\x00\x04")
_MARKED: Final = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")  # what begins text that says so
_LONGEST: Final = 256 * 1024 * 1024


def read(data: bytes, passphrase: str, inner: Inner) -> Iterator[Part]:
    """Give everything that stands in a PDF.

    Raises:
        UnreadableError: it is damaged, or its passphrase is another one.
    """
    yield from _by_pdfium(data, passphrase, inner)
    seen: set[str] = set()
    plain, live = _by_qpdf(data, passphrase)
    yield from _swept(plain, seen)
    yield from _swept(data, seen, live)


def _by_pdfium(data: bytes, passphrase: str, inner: Inner) -> Iterator[Part]:
    import pypdfium2  # noqa: PLC0415 - only what reads a PDF pays for it

    try:
        document = pypdfium2.PdfDocument(data, password=passphrase or None)
        try:
            told = document.get_metadata_dict()
            yield Part(where="about the file", text="\n".join(map(str, told.values())))
            titles = [one.get_title() for one in document.get_toc()]
            yield Part(where="bookmarks", text="\n".join(titles))
            for n in range(len(document)):
                words = document[n].get_textpage().get_text_range()
                yield Part(where=f"page {n + 1}", text=words)
            for n in range(document.count_attachments()):
                yield from _attached(document.get_attachment(n), inner)
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        raise UnreadableError from None


def _attached(attachment: Any, inner: Inner) -> Iterator[Part]:  # noqa: ANN401 - no types there
    yield Part(where="attachment", text=attachment.get_name())
    for part in inner(bytes(attachment.get_data())):
        yield Part(where=f"attachment, {part.where}", text=part.text)


def _by_qpdf(data: bytes, passphrase: str) -> tuple[bytes, frozenset[bytes]]:
    """Return the same document with nothing compressed and nothing closed, and what it was.

    The second are the streams as they stood in the file: read already, and not once more.
    """
    import pikepdf  # noqa: PLC0415 - only what reads a PDF pays for it

    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data), password=passphrase) as document:
            streams = (one for one in document.objects if isinstance(one, pikepdf.Stream))
            live = frozenset(one.read_raw_bytes() for one in streams)
            document.save(
                out,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                encryption=False,
                static_id=True,
            )
    except pikepdf.PdfError:
        raise UnreadableError from None
    return out.getvalue(), live


def _swept(data: bytes, seen: set[str], live: frozenset[bytes] = frozenset()) -> Iterator[Part]:
    """Give the words of all objects, the compressed ones too; what was seen not once more."""
    around, streams = _apart(data)
    found = list(_strings(around))
    for body in streams:
        if body not in live:
            found += _in_stream(_opened(body))
    new = [text for text in dict.fromkeys(found) if text not in seen and text.strip()]
    seen.update(new)
    yield Part(where="objects", text="\n".join(new))


def _apart(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return what stands around the streams of a file, and the streams."""
    around: list[bytes] = []
    streams: list[bytes] = []
    done = 0
    for match in _BEGIN.finditer(data):
        end = data.find(_END, match.end())
        if match.start() >= done and end >= 0:
            around.append(data[done : match.start()])
            streams.append(data[match.end() : end].removesuffix(b"\n").removesuffix(b"\r"))
            done = end + len(_END)
    return b" ".join([*around, data[done:]]), streams


def _opened(body: bytes) -> bytes:
    """Undo what ReportLab and qpdf do to a stream."""
    if body.rstrip().endswith(b"~>"):
        try:
            body = base64.a85decode(body.strip().removeprefix(b"<~").removesuffix(b"~>"))
        except ValueError:
            return body
    try:
        return zlib.decompressobj().decompress(body, _LONGEST)
    except zlib.error:
        return body


def _in_stream(body: bytes) -> Iterator[str]:
    if body.startswith(_FONTS) or b"begincmap" in body:
        return
    if body.lstrip()[:1] == b"<" and b"</" in body:
        text = decoded(body)
        yield html.unescape(re.sub(r"<[^>]*>", "\n", text))
        yield html.unescape("\n".join(re.findall(r"""["']([^"'<>]*)["']""", text)))
    elif b"BT" in body and b"ET" in body:
        yield from _drawn(body)
    elif _is_text(body):
        yield from _strings(body)
    else:
        yield printed(body)


def _is_text(body: bytes) -> bool:
    begin = body[:2000]
    return sum(32 <= sign < 127 or sign in b"\r\n\t" for sign in begin) >= 0.9 * len(begin)  # noqa: PLR2004 - printable signs


def _drawn(body: bytes) -> Iterator[str]:
    """Give what is drawn in a row, for a word can change its font, and what is told beside it."""
    for block in _SHOWN.findall(body):
        yield "".join(_decoded_string(match) for match in _STRING.finditer(block))
        for told in _TOLD.findall(block):
            yield from _strings(told)
    yield from _strings(_SHOWN.sub(b" ", body))


def _strings(data: bytes) -> Iterator[str]:
    for match in _STRING.finditer(data):
        yield _decoded_string(match)
    for name in dict.fromkeys(_NAME.findall(data)):
        plain = _HEX_NAME.sub(lambda m: bytes([int(m[1], 16)]), name) if b"#" in name else name
        yield plain.decode("latin-1")
    for comment in _COMMENT.findall(data):
        yield decoded(comment)


def _decoded_string(match: re.Match[bytes]) -> str:
    if match[2] is not None:
        figures = re.sub(rb"\s", b"", match[2])
        raw = bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode())
        if not raw.startswith(_MARKED) and not _is_text(raw):
            return ""  # an id, or the numbers of glyphs
    else:
        raw = _ESCAPE.sub(_unescaped, match[1]) if b"\\" in match[1] else match[1]
    return decoded(raw)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return b"" if match[2] else _SIGNS.get(match[3], match[3])
