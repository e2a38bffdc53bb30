"""What a file is, in words and in one drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.attachments import MediaType
from workbench.texts import ntr, spoken, tr

if TYPE_CHECKING:
    from workbench.domain.attachments import Attachment

_KILO, _MEGA = 1000, 1_000_000
_DOCUMENTS: Final = frozenset(
    {MediaType.WORD, MediaType.ODT, MediaType.RTF, MediaType.OLE, MediaType.TEXT}
)


def size(length: int) -> str:
    """Return a size as people say it: "340 kB", "1,2 MB"."""
    if length < _MEGA:
        return f"{max(1, round(length / _KILO))} kB"
    shown = f"{length / _MEGA:.1f}"
    return f"{shown.replace('.', ',') if spoken.language == 'nl' else shown} MB"


def kind(media_type: MediaType) -> str:
    """Return what a file is, for the ear and for a tooltip."""
    if media_type.is_picture:
        return tr("picture")
    if media_type in _DOCUMENTS:
        return tr("text document")
    names = {
        MediaType.PDF: tr("PDF"),
        MediaType.MAIL: tr("mail"),
        MediaType.EXCEL: tr("spreadsheet"),
        MediaType.ODS: tr("spreadsheet"),
        MediaType.POWERPOINT: tr("slides"),
        MediaType.ODP: tr("slides"),
    }
    return names[media_type]


def icon(media_type: MediaType) -> str:
    """Return the drawing that stands before it."""
    if media_type is MediaType.PDF:
        return "file-pdf"
    return "file-text" if media_type in _DOCUMENTS else "paperclip"


def told(attachment: Attachment) -> str:
    """Return all that a row says, for the ear."""
    label = attachment.sender_label
    parts = (
        attachment.name,
        kind(attachment.media_type),
        size(attachment.length),
        tr("the sender’s marking: {label}").format(label=label) if label else "",
    )
    return ", ".join(part for part in parts if part)


def count(n: int) -> str:
    """Return how many there are, in words."""
    return ntr("{n} attachment", "{n} attachments", n).format(n=n)
