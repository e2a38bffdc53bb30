"""A PDF written small: what is no stream is packed with others (ISO 32000-1, 7.5.7 and 7.5.8).

The tree of a tagged document is thousands of small objects; packed they take a tenth. ReportLab
leaves out the end of line before ``endstream`` that an archive asks for; here it is written.
"""

from __future__ import annotations

import zlib
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_STREAM_END: Final = b"endstream"
_LINE_END: Final = b"\r\n"  # both: a stream may end with one of them, and is not to lose it
_PACK: Final = 200  # objects packed together
_ELSEWHERE, _PACKED = 1, 2  # where an object stands, in the words of a cross-reference stream


class Ready(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """A part of a file that was written before."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _document: Any) -> bytes:  # noqa: ANN401 - reportlab has no types
        """Return it."""
        return self._data


class CompactDocument(pdfdoc.PDFDocument):  # type: ignore[misc] # reportlab has no types
    """ReportLab's document, written in another form."""

    def format(self) -> bytes:
        """Return the file."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        file = _File()
        number = 0
        while (name := self.numberToId.get(number + 1)) is not None:  # writing can add objects
            number += 1
            file.put(number, _written(self.idToObject[name], self))
        places = b" /Root %s /Info %s /ID %s" % (
            root.format(self),
            info.format(self),
            self.ID().strip(),
        )
        return file.closed(number, places)


def _written(thing: Any, document: CompactDocument) -> bytes:  # noqa: ANN401 - of reportlab
    data: bytes = pdfdoc.format(thing, document, toplevel=1)
    return data.rstrip(b"\n")


class _File:
    """The bytes so far, and where each object stands in them."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._small: list[tuple[int, bytes]] = []

    def put(self, number: int, data: bytes) -> None:
        if not data.endswith(_STREAM_END):
            self._small.append((number, data))
            return
        self._add(number, data.removesuffix(_STREAM_END) + _LINE_END + _STREAM_END)

    def _add(self, number: int, data: bytes) -> None:
        self._places[number] = (_ELSEWHERE, self._length, 0)
        written = b"%d 0 obj\n%s\nendobj\n" % (number, data)
        self._parts.append(written)
        self._length += len(written)

    def closed(self, last: int, places: bytes) -> bytes:
        """Write what is packed, the table of places and the end; return all."""
        for start in range(0, len(self._small), _PACK):
            last += 1
            self._add_pack(last, self._small[start : start + _PACK])
        return self._with_table(last + 1, places)

    def _add_pack(self, number: int, packed: list[tuple[int, bytes]]) -> None:
        index, body, at = [], [], 0
        for n, (one, data) in enumerate(packed):
            index.append(b"%d %d" % (one, at))
            body.append(data)
            at += len(data) + 1
            self._places[one] = (_PACKED, number, n)
        head = b" ".join(index) + b"\n"
        entries = b"/Type /ObjStm /N %d /First %d" % (len(packed), len(head))
        self._add(number, _packed(entries, head + b"\n".join(body)))

    def _with_table(self, number: int, places: bytes) -> bytes:
        start = self._length
        self._places[number] = (_ELSEWHERE, start, 0)
        rows = [(0, 0, 0xFFFF), *(self._places[n] for n in range(1, number + 1))]
        table = b"".join(
            bytes((kind,)) + at.to_bytes(4, "big") + nth.to_bytes(2, "big")
            for kind, at, nth in rows
        )
        entries = b"/Type /XRef /Size %d /W [1 4 2]%s" % (number + 1, places)
        self._add(number, _packed(entries, table))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)


def _packed(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s%s%s" % (
        entries,
        len(data),
        data,
        _LINE_END,
        _STREAM_END,
    )
