"""The list inside a backup: which attachments belong to it, sealed with the vault's key.

``"MHLIJST" 01 · u32 count · count x (36 id, 8 length, 32 SHA-256) · 32 HMAC-SHA256``. The MAC is
keyed by HKDF(data key, "mhkluis/1/backup") and covers the head and the key copy of the file too:
whoever has no key can neither take an attachment off the list nor date a backup anew. A vault
without attachments has a list of none.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.services.backup_files import BackupDamagedError, BackupTooNewError
from workbench.vault.secret_bytes import wiped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.vault.backup_file import Head
    from workbench.vault.keys import DataKey

_MAGIC: Final = b"MHLIJST\x01"
_COUNT: Final = struct.Struct("<I")
_ENTRY: Final = struct.Struct("<36sQ32s")
ENTRY_BYTES: Final = _ENTRY.size
_MAC: Final = 32
_FIRST: Final = len(_MAGIC) + _COUNT.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One attachment: its file is ``bijlagen/<id>.mha``."""

    id: str
    length: int
    sha256: bytes = field(repr=False)


def size_of(count: int) -> int:
    """Return how many bytes a list of this many attachments takes."""
    return _FIRST + count * _ENTRY.size + _MAC


def sealed(key: DataKey, head: Head, key_copy: bytes, files: Sequence[Listed]) -> bytes:
    """Return the list of these files, sealed together with the head and the key copy."""
    entries = (_ENTRY.pack(one.id.encode("ascii"), one.length, one.sha256) for one in files)
    plain = _MAGIC + _COUNT.pack(len(files)) + b"".join(entries)
    return plain + _mac(key, head, key_copy, plain)


def opened(key: DataKey, head: Head, key_copy: bytes, raw: bytes) -> tuple[Listed, ...]:
    """Return what a list names, once its seal is proved.

    Raises:
        BackupDamagedError: ``list``; someone without the key changed the file.
        BackupTooNewError: made by a newer version.
    """
    plain, mac = raw[:-_MAC], raw[-_MAC:]
    if not hmac.compare_digest(mac, _mac(key, head, key_copy, plain)):
        raise BackupDamagedError("list")
    return parsed(raw)


def parsed(raw: bytes) -> tuple[Listed, ...]:
    """Return what a list names; whether that is true, only its seal proves.

    Raises:
        BackupDamagedError: ``list``.
        BackupTooNewError: made by a newer version.
    """
    if len(raw) < size_of(0) or raw[: len(_MAGIC) - 1] != _MAGIC[:-1]:
        raise BackupDamagedError("list")
    if raw[: len(_MAGIC)] != _MAGIC:
        raise BackupTooNewError("list")
    (count,) = _COUNT.unpack_from(raw, len(_MAGIC))
    if len(raw) != size_of(count):
        raise BackupDamagedError("list")
    return tuple(_listed(*entry) for entry in _ENTRY.iter_unpack(raw[_FIRST:-_MAC]))


def _listed(name: bytes, length: int, sha256: bytes) -> Listed:
    try:
        told = name.rstrip(b"\0").decode("ascii")
    except UnicodeDecodeError:
        raise BackupDamagedError("list") from None
    if not told or not all(sign.isalnum() or sign == "-" for sign in told):
        raise BackupDamagedError("list")  # it becomes the name of a file
    return Listed(id=told, length=length, sha256=sha256)


def _mac(key: DataKey, head: Head, key_copy: bytes, plain: bytes) -> bytes:
    with wiped(key.subkey("backup")) as secret:
        return hmac.digest(secret, head.dump() + key_copy + plain, "sha256")
