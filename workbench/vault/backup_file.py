"""The backup file ``*.mhk``, byte by byte (security design, section 11). Little-endian.

==============  ======  ==================================================================
0               4096    head: see ``Head``; its last 32 bytes are the SHA-256 of the others
4096            4096    a copy of the key file, so that the passphrase opens the backup
8192            n       the database: encrypted pages, without a log
8192+n          m       the list of attachments, sealed; see ``backup_list``
8192+n+m        64      "MHEINDE" 01, 24 zero bytes, SHA-256 of all bytes before these 32
==============  ======  ==================================================================

The list carries its own version in its eighth byte, and the head its length, so that a later
version can say more in it. Anyone can check head, length and checksum without a key; a forged
page or head with a repaired checksum is found with the key, by the seal of each page and of the
list. A higher version of the file is refused and never repaired.
"""

from __future__ import annotations

import errno
import hashlib
import os
import struct
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from workbench.services.backup_files import (
    BackupDamagedError,
    BackupPlaceClosedError,
    BackupTooNewError,
    NoRoomForBackupError,
    SecondPlaceGoneError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Share = Callable[[float], None]

ENDING: Final = ".mhk"
HEAD_BYTES: Final = 4096
KEY_COPY_BYTES: Final = 4096
DIGEST: Final = 32
VERSION: Final = 1

_MAGIC: Final = b"MHBACKUP"
_END: Final = b"MHEINDE\x01".ljust(32, b"\0")
_BACKUP: Final = 1  # the type of the file
# magic, version, type, bytes of the head, vault id, commit_no, chain head, made (seconds since
# 1970), n, m, number of the chain head, reason
_HEAD: Final = struct.Struct("<8sHHI16sQ32sqQQQB")
_CHECKED: Final = HEAD_BYTES - DIGEST
_DATABASE_AT: Final = HEAD_BYTES + KEY_COPY_BYTES
_PIECE: Final = 1 << 20
_LARGEST: Final = 1 << 44  # bytes of a database or a list: more is no file of ours

_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a backup says of itself before any key is used."""

    vault_id: bytes
    commit_no: int
    entries: int  # the number of the newest entry of the log
    chain_head: bytes = field(repr=False)  # its seal
    made: int  # seconds since 1970
    reason: int
    database_bytes: int
    list_bytes: int

    @property
    def size(self) -> int:
        """How long the whole file must be."""
        return _DATABASE_AT + self.database_bytes + self.list_bytes + len(_END) + DIGEST

    def dump(self) -> bytes:
        """Return the 4,096 bytes of the head."""
        packed = _HEAD.pack(
            _MAGIC, VERSION, _BACKUP, HEAD_BYTES, self.vault_id, self.commit_no, self.chain_head,
            self.made, self.database_bytes, self.list_bytes, self.entries, self.reason,
        ).ljust(_CHECKED, b"\0")  # fmt: skip
        return packed + hashlib.sha256(packed).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the pages in a backup."""

    head: Head
    key_copy: bytes = field(repr=False)
    listed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """A file whose head, length and checksum are right."""

    head: Head
    digest: bytes


def parse_head(raw: bytes) -> Head:
    """Read the first 4,096 bytes.

    Raises:
        BackupDamagedError: ``head``.
        BackupTooNewError: made by a newer version.
    """
    if len(raw) < HEAD_BYTES or raw[:8] != _MAGIC:
        raise BackupDamagedError("head")
    if hashlib.sha256(raw[:_CHECKED]).digest() != raw[_CHECKED:HEAD_BYTES]:
        raise BackupDamagedError("head")
    (
        _, version, kind, size, vault_id, commit_no, chain_head, made, database, listed, entries,
        reason,
    ) = _HEAD.unpack_from(raw)  # fmt: skip
    if version > VERSION:
        raise BackupTooNewError(str(version))
    is_ours = (version, kind, size) == (VERSION, _BACKUP, HEAD_BYTES)
    if not is_ours or any(raw[_HEAD.size : _CHECKED]) or max(database, listed) > _LARGEST:
        raise BackupDamagedError("head")
    return Head(
        vault_id=vault_id,
        commit_no=commit_no,
        entries=entries,
        chain_head=chain_head,
        made=made,
        reason=reason,
        database_bytes=database,
        list_bytes=listed,
    )


def read_head(path: Path) -> tuple[Head, bytes]:
    """Return the head and the checksum that the file ends in; neither proves the pages.

    Raises:
        BackupDamagedError: ``head`` or ``length``.
        BackupTooNewError: made by a newer version.
    """
    with _reading(), path.open("rb") as file:
        head = parse_head(file.read(HEAD_BYTES))
        if os.fstat(file.fileno()).st_size != head.size:
            raise BackupDamagedError("length")
        file.seek(-DIGEST, os.SEEK_END)
        return head, file.read(DIGEST)


def check_outer(path: Path, on_share: Share | None = None) -> Outer:
    """Check head, length and checksum: what anyone can do, without a key.

    Raises:
        BackupDamagedError: ``head``, ``length`` or ``checksum``.
        BackupTooNewError: made by a newer version.
    """
    head, told = read_head(path)
    digest = hashlib.sha256()
    with _reading(), path.open("rb") as file:
        _forget_cached(file)
        for piece in _pieces(file, head.size - DIGEST, on_share):
            digest.update(piece)
    if digest.digest() != told:
        raise BackupDamagedError("checksum")
    return Outer(head=head, digest=told)


def write(path: Path, frame: Frame, database: Path, on_share: Share | None = None) -> bytes:
    """Write a new file through to disk, for its owner only; returns its checksum.

    Raises:
        BackupError: what was written is left for the caller to take away.
    """
    digest = hashlib.sha256()
    with writing(), new_file(path) as file, database.open("rb") as pages:
        for part in (frame.head.dump(), frame.key_copy):
            digest.update(part)
            file.write(part)
        for piece in _pieces(pages, frame.head.database_bytes, on_share):
            digest.update(piece)
            file.write(piece)
        for part in (frame.listed, _END):
            digest.update(part)
            file.write(part)
        file.write(digest.digest())
    return digest.digest()


def take_out(path: Path, head: Head, database: Path, on_share: Share | None = None) -> bytes:
    """Write the encrypted pages to a file of their own; returns the copy of the key file."""
    with _reading(), path.open("rb") as file:
        file.seek(HEAD_BYTES)
        key_copy = file.read(KEY_COPY_BYTES)
        with writing(), new_file(database) as pages:
            for piece in _pieces(file, head.database_bytes, on_share):
                pages.write(piece)
    return key_copy


def read_list(path: Path, head: Head) -> bytes:
    """Return the sealed list of attachments."""
    with _reading(), path.open("rb") as file:
        file.seek(_DATABASE_AT + head.database_bytes)
        return file.read(head.list_bytes)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that was not there, for its owner only, and flush it to the disk itself."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(fd, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def writing() -> Iterator[None]:
    """Say of a place for backups what the system says of it; no path ever gets out."""
    try:
        yield
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, "")
        if error.errno in _FULL:
            raise NoRoomForBackupError(name) from None
        if error.errno in _GONE:
            raise SecondPlaceGoneError(name) from None
        raise BackupPlaceClosedError(name) from None


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupDamagedError(errno.errorcode.get(error.errno or 0, "")) from None


def _pieces(file: BinaryIO, size: int, on_share: Share | None) -> Iterator[bytes]:
    left = size
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise BackupDamagedError("length")
        left -= len(piece)
        yield piece
        if on_share is not None:
            on_share(1 - left / size)


def _forget_cached(file: BinaryIO) -> None:
    """Read from the disk, not from what memory still holds of the writing (Linux)."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
