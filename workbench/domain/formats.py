"""In which forms a document can leave: a closed set, and what each kind of document offers.

Every form is made of the same ``Paper``, so none of them can hold what another leaves out
(documents.md 1). PDF is what is kept; the others are for who works on with the words or the rows,
and plain text for who reads on a braille line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from workbench.domain.papers import PaperKind


class Format(StrEnum):
    """The form of a file; the value is also the end of its name."""

    PDF = "pdf"
    ODT = "odt"
    DOCX = "docx"
    ODS = "ods"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    TXT = "txt"

    @property
    def suffix(self) -> str:
        """How the name of a file of this form ends."""
        return f".{self}"


_WORDS: Final = (Format.PDF, Format.ODT, Format.DOCX, Format.TXT)
_ROWS: Final = (Format.ODS, Format.XLSX, Format.CSV)
_MORE: Final = {
    PaperKind.DECISIONS: (*_WORDS, *_ROWS),
    PaperKind.ACTIONS: (*_WORDS, *_ROWS),
    PaperKind.AGENDA: (*_WORDS, Format.ICS),  # the meeting, for a calendar
    PaperKind.REGISTER: (*_WORDS, *_ROWS),
    PaperKind.REGION: (Format.PDF, *_ROWS),
    PaperKind.ACCOUNT: (*_WORDS, *_ROWS),
    PaperKind.FEEDBACK: (*_WORDS, *_ROWS),
    PaperKind.PROCESSING: (*_WORDS, *_ROWS),
    PaperKind.KEEPING: (*_WORDS, *_ROWS),
    PaperKind.RETENTION: (Format.PDF,),  # is signed and kept as it is
    PaperKind.DECLARATION: (Format.PDF,),
}


def offered(kind: PaperKind) -> tuple[Format, ...]:
    """Return the forms in which a document of a kind can be made, the customary one first."""
    return _MORE.get(kind, _WORDS)
