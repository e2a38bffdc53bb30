"""The attachments of an open vault: rows and keys from storage, sealed files from the vault.

Satisfies ``AttachmentFiles``. Each call opens a reading connection of its own where it needs a
key, in the thread it is called in, so that no key of a file ever reaches the window.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from threading import Event
from typing import TYPE_CHECKING, Final

from workbench.documents.files import write_pieces
from workbench.domain.attachments import (
    LOOKED_AT,
    MOST_BYTES,
    AttachmentEmptyError,
    AttachmentTooLargeError,
    kind_of,
    safe_name,
)
from workbench.domain.ids import AttachmentId, IdSource
from workbench.services.attachments import (
    AttachmentCancelledError,
    AttachmentUnreadableError,
    KeptFile,
    TakenIn,
    forget_removed,
)
from workbench.vault.attachment_file import AttachmentDamagedError, size_of
from workbench.vault.attachments import AttachmentFolder, new_key
from workbench.vault.disk import reading
from workbench.vault.secret_bytes import wipe, wiped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from workbench.domain.attachments import Attachment, MediaType
    from workbench.services.attachments import Told
    from workbench.services.ports import Clock, Work
    from workbench.services.session import Session
    from workbench.storage.store import SqlRead
    from workbench.storage.vaults import SqlVault

_TOLD_EVERY: Final = 4 << 20  # bytes between two words about the progress


class FileAttachments:
    """Takes files in and gives them out, piece by piece."""

    def __init__(self, vault: Path, database: SqlVault, clock: Clock) -> None:
        self._folder = AttachmentFolder(vault)
        self._database = database
        self._clock = clock
        self._ids = IdSource()
        self._stop = Event()

    def take_in(self, source: Path, told: Told) -> TakenIn:
        """Look what a file is, and seal it into the vault's folder."""
        self._stop.clear()
        name = self._ids.at(self._clock.now())
        secret = new_key()
        with ExitStack() as otherwise:
            otherwise.callback(wipe, secret)
            with _opened(source) as file:
                size, kind = _looked_at(file)
                sealed = self._folder.keep(name, file, secret, self._watched(told, size))
            otherwise.pop_all()
        return TakenIn(
            id=AttachmentId(name),
            name=safe_name(source.name, kind),
            media_type=kind,
            length=sealed.length,
            sha256=sealed.sha256,
            kept_sha256=sealed.kept_sha256,
            secret=secret,
        )

    def give_up(self, taken: TakenIn) -> None:
        """Take a sealed file away again."""
        wipe(taken.secret)
        self._folder.remove(taken.id)

    def save_as(self, attachment: Attachment, place: Path, told: Told) -> Path:
        """Write a file where the person wants it."""
        self._stop.clear()
        with self._records() as records:
            secret = records.file_keys.find(attachment.id)
        if secret is None:
            raise AttachmentDamagedError("key")
        with wiped(secret):
            watched = self._watched(told, attachment.length)
            return write_pieces(place, self._proved(attachment, secret, watched))

    def _proved(
        self, attachment: Attachment, secret: bytearray, watched: Callable[[int], None]
    ) -> Iterator[bytes]:
        done = 0
        for piece in self._folder.pieces(attachment.id, secret):
            yield piece
            done += len(piece)
            watched(done)
        if done != attachment.length:
            raise AttachmentDamagedError("length")

    def cancel(self) -> None:
        """Stop what is being copied, between pieces."""
        self._stop.set()

    def kept(self) -> tuple[KeptFile, ...]:
        """Return every file that a row names."""
        with self._records() as records:
            return tuple(
                KeptFile(id=one.id, length=size_of(one.length), sha256=one.kept_sha256)
                for one in records.attachments.where()
            )

    def open_kept(self, key: AttachmentId) -> BinaryIO:
        """Open a file as it is kept, encrypted."""
        with reading():
            return self._folder.place_of(key).open("rb")

    def tidy(self, session: Session) -> None:
        """Forget what was removed, and take away the files that nothing names any more.

        On the writing connection, when no undo list remembers anything: just opened, or closing.
        """
        self._folder.remove_left_overs(session.write(_forget_removed).value)

    @contextmanager
    def _records(self) -> Iterator[SqlRead]:
        with closing(self._database.reader()) as reader:
            yield reader.records

    def _watched(self, told: Told, size: int) -> Callable[[int], None]:
        last = 0

        def watch(done: int) -> None:
            nonlocal last
            if self._stop.is_set():
                raise AttachmentCancelledError
            if done - last >= _TOLD_EVERY or done == size:
                last = done
                told(done, size)

        return watch


def _forget_removed(work: Work) -> frozenset[str]:
    """Forget, and return what is still named, without another connection."""
    forget_removed(work)
    return work.file_keys.named()


def _opened(source: Path) -> BinaryIO:
    try:
        if not source.is_file():  # a folder, a pipe, a device
            raise AttachmentUnreadableError
        return source.open("rb", buffering=0)
    except OSError:
        raise AttachmentUnreadableError from None


def _looked_at(file: BinaryIO) -> tuple[int, MediaType]:
    """Return the size and kind of a file; it stands at its beginning again."""
    try:
        size = file.seek(0, 2)
        if size == 0:
            raise AttachmentEmptyError
        if size > MOST_BYTES:
            raise AttachmentTooLargeError
        file.seek(0)
        head = file.read(LOOKED_AT)
        file.seek(max(0, size - LOOKED_AT))
        tail = file.read(LOOKED_AT)
        file.seek(0)
    except OSError:
        raise AttachmentUnreadableError from None
    return size, kind_of(head, tail)
