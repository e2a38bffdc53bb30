"""Files that belong to a meeting or to one of its points (bijlagen): kept as bytes, never opened.

What a file is, is read from its first and last bytes and never from its name; nothing here
parses it. Only kinds that people send each other for a meeting are taken in (security design,
section 8.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import AttachmentId, ItemId, MeetingId
from workbench.domain.markings import Marking

MOST_BYTES: Final = 200_000_000  # rules D8
LOOKED_AT: Final = 1 << 20  # bytes at either end from which the kind is read
LONGEST_NAME: Final = 120
LONGEST_LABEL: Final = 60


class AttachmentEmptyError(RuleBrokenError):
    """The file holds nothing."""

    code = "attachment.empty"


class AttachmentTooLargeError(RuleBrokenError):
    """The file is larger than 200 MB."""

    code = "attachment.too-large"


class AttachmentKindError(RuleBrokenError):
    """It is not a PDF, picture, Office document, text or mail."""

    code = "attachment.kind"


class AttachmentMacrosError(RuleBrokenError):
    """The document carries a program."""

    code = "attachment.macros"


class MediaType(StrEnum):
    """What a file is, by its bytes; the value is its name on the internet (IANA)."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ODP = "application/vnd.oasis.opendocument.presentation"
    OLE = "application/x-ole-storage"  # Word, Excel, PowerPoint before 2007; mail of Outlook
    RTF = "application/rtf"
    MAIL = "message/rfc822"
    TEXT = "text/plain"

    @property
    def is_picture(self) -> bool:
        """Whether it is an image."""
        return self.value.startswith("image/")


# The endings under which each kind may be saved again; the first is put behind any other.
_ENDINGS: Final[dict[MediaType, tuple[str, ...]]] = {
    MediaType.PDF: (".pdf",),
    MediaType.PNG: (".png",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.GIF: (".gif",),
    MediaType.TIFF: (".tif", ".tiff"),
    MediaType.WEBP: (".webp",),
    MediaType.WORD: (".docx", ".dotx"),
    MediaType.EXCEL: (".xlsx", ".xltx"),
    MediaType.POWERPOINT: (".pptx", ".potx", ".ppsx"),
    MediaType.ODT: (".odt", ".ott"),
    MediaType.ODS: (".ods", ".ots"),
    MediaType.ODP: (".odp", ".otp"),
    MediaType.OLE: (".doc", ".xls", ".ppt", ".msg", ".docx", ".xlsx", ".pptx"),
    MediaType.RTF: (".rtf", ".doc"),
    MediaType.MAIL: (".eml",),
    MediaType.TEXT: (".txt", ".csv", ".md", ".ics", ".vcf", ".log"),
}
_BEGINNINGS: Final[tuple[tuple[bytes, MediaType], ...]] = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.OLE),
    (b"{\\rtf", MediaType.RTF),
)
_ZIP: Final = b"PK\x03\x04"
_ODF_NAME_AT: Final = 30  # ODF: the first part of the ZIP is called mimetype, and is not packed
_ODF: Final = (MediaType.ODT, MediaType.ODS, MediaType.ODP)
_OFFICE: Final = (
    (b"word/document.xml", MediaType.WORD),
    (b"xl/workbook.xml", MediaType.EXCEL),
    (b"ppt/presentation.xml", MediaType.POWERPOINT),
)
_MACROS: Final = (b"vbaProject.bin", b"xl/macrosheets/", b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T")
_MAIL: Final = re.compile(
    rb"(from|received|return-path|delivered-to|mime-version|message-id|subject|date|to):[ \t]",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(rb"[!-9;-~]+:")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")  # of UTF-16 and UTF-8
_CONTROLS: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
_REFUSED_IN_NAMES: Final = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]'
)
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file. The key that opens it stands beside its row, and goes with it (rules D8)."""

    id: AttachmentId
    meeting: MeetingId
    item: ItemId | None = None
    name: str = field(repr=False)
    media_type: MediaType
    length: int  # bytes of the file itself
    sha256: str = field(repr=False)  # of the file itself: tells which file it is
    kept_sha256: str  # of the encrypted file, which a backup place may know
    added_at: datetime
    sender_label: str = field(default="", repr=False)  # what the sender wrote on it
    marking: Marking | None = None  # None inherits from the item or the meeting


def kind_of(head: bytes, tail: bytes) -> MediaType:
    """Tell what a file is by its first and last bytes, at most ``LOOKED_AT`` of each.

    Raises:
        AttachmentEmptyError: there are none.
        AttachmentKindError: it is none of the kinds that are taken in.
        AttachmentMacrosError: it carries a program.
    """
    if not head:
        raise AttachmentEmptyError
    found = _by_beginning(head) or _in_zip(head, tail) or _as_text(head)
    if found is None:
        raise AttachmentKindError
    if found is not MediaType.TEXT and any(
        sign in part for sign in _MACROS for part in (head, tail)
    ):
        raise AttachmentMacrosError
    return found


def _by_beginning(head: bytes) -> MediaType | None:
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return MediaType.WEBP
    return next((kind for sign, kind in _BEGINNINGS if head.startswith(sign)), None)


def _in_zip(head: bytes, tail: bytes) -> MediaType | None:
    """Tell an Office document: ODF says so itself, the other has its list of parts at the end."""
    if not head.startswith(_ZIP):
        return None
    for kind in _ODF:
        if head[_ODF_NAME_AT:].startswith(b"mimetype" + kind.encode("ascii")):
            return kind
    if b"[Content_Types].xml" not in head and b"[Content_Types].xml" not in tail:
        return None
    return next((kind for part, kind in _OFFICE if part in tail), None)


def _as_text(head: bytes) -> MediaType | None:
    if not head.startswith(_MARKS) and (_CONTROLS & frozenset(head)):
        return None
    if head.startswith(_ZIP) or not _is_readable(head):
        return None
    first = head.split(b"\n", 1)[0]
    is_mail = _HEADER.match(first) and any(map(_MAIL.match, head[:4096].splitlines()))
    return MediaType.MAIL if is_mail else MediaType.TEXT


def _is_readable(head: bytes) -> bool:
    """Whether it is text in UTF-16, UTF-8 or, failing that, an old Western set."""
    if head.startswith(_MARKS[:2]):
        return True
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut_short = error.start > len(head) - 4 and error.reason == "unexpected end of data"
        return is_cut_short or not any(0x7F <= byte < 0xA0 for byte in head)  # noqa: PLR2004 - controls of ISO 8859
    return True


def safe_name(name: str, kind: MediaType) -> str:
    """Return a name that is one on every system, and under which the file cannot run.

    The ending follows the kind: a text called ``script.bat`` becomes ``script.bat.txt``.
    """
    plain = _REFUSED_IN_NAMES.sub("_", name).strip(" .")
    plain = f"_{plain}" if _DEVICES.match(plain) else plain
    stem, dot, ending = plain.rpartition(".")
    endings = _ENDINGS[kind]
    if not dot or f".{ending.lower()}" not in endings or not stem:
        stem, ending = plain or "_", endings[0][1:]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
