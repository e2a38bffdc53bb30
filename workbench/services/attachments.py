"""Attachments of meetings and of their points: taken in, kept as bytes, saved outside on request.

The file comes before its row: it is sealed and on disk when the transaction that names it begins,
so no row ever names a file that is not there. The way back is the other order: the row goes, and
with the next closing or opening of the vault its key and its file (rules D8).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from workbench.domain.attachments import LONGEST_LABEL, Attachment, safe_name
from workbench.domain.errors import WorkbenchError
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services.audit import Act
from workbench.services.people import set_preference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from workbench.domain.attachments import MediaType
    from workbench.domain.ids import AttachmentId, ItemId, MeetingId
    from workbench.services.ports import Read, Work

    Told = Callable[[int, int], None]  # bytes done, bytes in all


class AttachmentCancelledError(WorkbenchError):
    """The person stopped it; nothing was kept."""

    code = "attachment.cancelled"


class AttachmentUnreadableError(WorkbenchError):
    """The file that was to be taken in cannot be read, or is no file."""

    code = "attachment.unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A file that lies sealed in the vault's folder and waits for its row."""

    id: AttachmentId
    name: str = field(repr=False)
    media_type: MediaType
    length: int
    sha256: str = field(repr=False)
    kept_sha256: str
    secret: bytearray = field(repr=False)  # wiped when its row is stored, or it is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """What a backup may know of a file without a key, and where its bytes are."""

    id: AttachmentId
    length: int  # as kept, encrypted
    sha256: str  # as kept, encrypted


class AttachmentFiles(Protocol):
    """The files behind the rows. Calls are slow and belong in the FILES lane."""

    def take_in(self, source: Path, told: Told) -> TakenIn:
        """Look what a file is, and seal it into the vault's folder.

        Raises:
            RuleBrokenError: it is empty, too large, or of a kind that is not taken in.
            AttachmentUnreadableError: it cannot be read.
            AttachmentCancelledError: it was stopped.
            VaultError: the disk refuses.
        """
        ...

    def give_up(self, taken: TakenIn) -> None:
        """Take a sealed file away again: its row was refused."""
        ...

    def save_as(self, attachment: Attachment, place: Path, told: Told) -> Path:
        """Write a file where the person wants it, readable; returns where it stands.

        Raises:
            VaultError: it is missing or damaged; nothing is left outside.
            PaperError: the folder or the disk refuses.
            AttachmentCancelledError: it was stopped.
        """
        ...

    def cancel(self) -> None:
        """Stop what is being copied, between pieces; from any thread."""
        ...

    def kept(self) -> tuple[KeptFile, ...]:
        """Return every file that a row names, for a backup; opens a connection of its own."""
        ...

    def open_kept(self, key: AttachmentId) -> BinaryIO:
        """Open a file as it is kept, encrypted, for a backup."""
        ...


def of_item(read: Read, item: ItemId) -> tuple[Attachment, ...]:
    """Return the attachments of a point, in the order in which they came."""
    return read.attachments.where(item=item)


def add(work: Work, meeting: MeetingId, item: ItemId | None, taken: Sequence[TakenIn]) -> None:
    """Store the rows of files that were taken in, with their keys."""
    work.meetings.get(meeting).must_be_writable()
    for one in taken:
        work.attachments.save(
            Attachment(
                id=one.id,
                meeting=meeting,
                item=item,
                name=one.name,
                media_type=one.media_type,
                length=one.length,
                sha256=one.sha256,
                kept_sha256=one.kept_sha256,
                added_at=work.now,
            )
        )
        work.file_keys.keep(one.id, one.secret)
        one.secret[:] = bytes(len(one.secret))
        work.audit(Act.ATTACHMENT_ADDED, one.id)


def label(work: Work, key: AttachmentId, words: str) -> Attachment:
    """Keep what the sender wrote on it, such as "Vertrouwelijk" (product.md 5.9)."""
    held = work.attachments.get(key)
    work.meetings.get(held.meeting).must_be_writable()
    labelled = replace(held, sender_label=" ".join(words.split())[:LONGEST_LABEL])
    if labelled != held:
        work.attachments.save(labelled)
        work.audit(Act.ATTACHMENT_CHANGED, key, "sender_label")
    return labelled


def remove(work: Work, key: AttachmentId) -> None:
    """Take an attachment away; until the vault closes it can be put back."""
    held = work.attachments.get(key)
    work.meetings.get(held.meeting).must_be_writable()
    work.attachments.remove(key)
    work.audit(Act.ATTACHMENT_REMOVED, key)


def remove_all_of(work: Work, item: ItemId) -> None:
    """Take the attachments of a point away together with it."""
    for held in work.attachments.where(item=item):
        work.attachments.remove(held.id)
        work.audit(Act.ATTACHMENT_REMOVED, held.id)


def note_saved(work: Work, key: AttachmentId, folder: Path) -> None:
    """Write down that a file left the vault, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(folder))
    work.audit(Act.ATTACHMENT_EXPORTED, key)


def forget_removed(work: Work) -> tuple[AttachmentId, ...]:
    """Delete the keys of what was removed: those files can never be read again.

    At the closing and at the opening of a vault, when no undo list remembers them.
    """
    forgotten = work.file_keys.forget_removed()
    for key in forgotten:
        work.audit(Act.ATTACHMENT_FORGOTTEN, key)
    return forgotten


def name_outside(attachment: Attachment) -> str:
    """Return the name under which it is saved outside, which never lets it run."""
    return safe_name(attachment.name, attachment.media_type)
