"""Attachments on disk: sealed piece by piece, so that no file is ever whole in memory (rules D8).

The file ``bijlagen/<id>.mha``, little-endian::

    0    8  magic "MHBIJLG" 01
    8    2  version = 1            10  2  header = 64
    12   4  piece = 1,048,576      16 16  id of the attachment (UUID)
    32  32  zero
    64      pieces: 1 MiB of ciphertext and a tag of 16 bytes each; the last holds 1 byte to 1 MiB

Each piece is AES-256-GCM under the key of the file. Nonce of piece i: four zeros and i as eight
bytes; bound to it (AAD): the whole header, i as eight bytes, and one byte that is 1 for the last
piece only. A key is random, seals one file and is never used again, so no nonce meets a key
twice. Cutting, adding, swapping or changing anything breaks a tag; a higher version is refused.
The length of the whole is 64 + n + 16 for each piece, and there is at least one.
"""

from __future__ import annotations

import os
import struct
import uuid
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Final

from workbench.domain.attachments import (
    MOST_BYTES,
    AttachmentEmptyError,
    AttachmentTooLargeError,
)
from workbench.domain.errors import VaultError
from workbench.vault.disk import reading, writing
from workbench.vault.primitives import seal, unseal_into
from workbench.vault.secret_bytes import wipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PIECE: Final = 1 << 20
TAG: Final = 16
HEADER: Final = 64
MAGIC: Final = b"MHBIJLG\x01"
VERSION: Final = 1
_HEAD: Final = struct.Struct("<8sHHI16s32s")
_PLACE: Final = struct.Struct("<QB")
_NONCE: Final = struct.Struct("<IQ")
_BINARY: Final = getattr(os, "O_BINARY", 0)


class AttachmentDamagedError(VaultError):
    """The file of an attachment is missing, or not as it was written."""

    code = "attachment.damaged"


class AttachmentTooNewError(VaultError):
    """The file of an attachment was made by a newer version."""

    code = "attachment.too-new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What was written: the length and hash of the file itself, and the hash of what was kept."""

    length: int
    sha256: str
    kept_sha256: str


def size_of(length: int) -> int:
    """Return how many bytes are kept for a file of this length."""
    return HEADER + length + TAG * -(-length // PIECE)


def write(
    place: Path, source: BinaryIO, key: bytearray, name: str, told: Callable[[int], None]
) -> Sealed:
    """Seal a file into a new one and bring it through to disk; on any trouble nothing is left.

    ``told`` is given the bytes read so far after each piece; what it raises ends the writing.

    Raises:
        AttachmentEmptyError, AttachmentTooLargeError: the source holds nothing, or too much.
        VaultError: the disk refuses.
    """
    with writing():
        fd = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    is_whole = False
    try:
        with os.fdopen(fd, "wb") as target:
            sealed = _seal_all(target, source, key, name, told)
            with writing():
                target.flush()
                os.fsync(target.fileno())
        is_whole = True
        return sealed
    finally:
        if not is_whole:
            with suppress(OSError):
                place.unlink()


def _seal_all(
    target: BinaryIO, source: BinaryIO, key: bytearray, name: str, told: Callable[[int], None]
) -> Sealed:
    header = _header(name)
    plain_hash, kept_hash, length = sha256(), sha256(header), 0
    with writing():
        target.write(header)
    for number, piece, is_last in _pieces(source):
        length += len(piece)
        if length > MOST_BYTES:
            raise AttachmentTooLargeError
        plain_hash.update(piece)
        sealed = seal(key, _NONCE.pack(0, number), piece, header + _PLACE.pack(number, is_last))
        kept_hash.update(sealed)
        with writing():
            target.write(sealed)
        told(length)
        wipe(piece)
    return Sealed(length=length, sha256=plain_hash.hexdigest(), kept_sha256=kept_hash.hexdigest())


def _pieces(source: BinaryIO) -> Iterator[tuple[int, bytearray, bool]]:
    """Read one piece ahead: only then is it known which is the last."""
    piece = _read(source)
    if not piece:
        raise AttachmentEmptyError
    number = 0
    while piece:
        following = _read(source)
        yield number, piece, not following
        piece, number = following, number + 1


def _read(source: BinaryIO) -> bytearray:
    """Read a whole piece, unless the source ends."""
    found = bytearray(PIECE)
    view, filled = memoryview(found), 0
    with reading():
        while filled < PIECE:
            more = source.readinto(view[filled:])  # type: ignore[attr-defined]  # of files opened in binary
            if not more:
                break
            filled += more
    view.release()
    del found[filled:]
    return found


def read(place: Path, key: bytearray, name: str) -> Iterator[bytes]:
    """Yield the pieces of a file, each proved; the last is proved to be the last.

    Raises:
        AttachmentDamagedError: anything is not as it was written, or the file is gone.
        AttachmentTooNewError: a newer version wrote it.
    """
    with _opened(place) as file:
        with reading():
            size = os.fstat(file.fileno()).st_size
            header = file.read(HEADER)
        _must_be_known(header, name)
        full, rest = divmod(size - HEADER, PIECE + TAG)
        count = full + bool(rest)
        if count == 0 or 0 < rest <= TAG:
            raise AttachmentDamagedError("length")
        for number in range(count):
            with reading():
                sealed = file.read(PIECE + TAG)
            yield _unsealed(sealed, key, header, number, is_last=number == count - 1)


def _unsealed(sealed: bytes, key: bytearray, header: bytes, number: int, *, is_last: bool) -> bytes:
    piece = bytearray(max(0, len(sealed) - TAG))
    bound = header + _PLACE.pack(number, is_last)
    if not piece or not unseal_into(piece, key, _NONCE.pack(0, number), sealed, bound):
        raise AttachmentDamagedError(str(number))
    return bytes(piece)


def _opened(place: Path) -> BinaryIO:
    try:
        return place.open("rb")
    except OSError:
        raise AttachmentDamagedError("missing") from None


def _header(name: str) -> bytes:
    return _HEAD.pack(MAGIC, VERSION, HEADER, PIECE, uuid.UUID(name).bytes, bytes(32))


def _must_be_known(header: bytes, name: str) -> None:
    """Look before any key is used; the tags prove the rest of the header."""
    if len(header) < HEADER or header[:7] != MAGIC[:7]:
        raise AttachmentDamagedError("header")
    if _HEAD.unpack(header)[1] > VERSION:
        raise AttachmentTooNewError
    if header != _header(name):
        raise AttachmentDamagedError("header")
