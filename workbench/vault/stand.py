"""The mark ``kluis.stand``: how far a vault had come, outside its database (security.md 4.6).

One flipped bit in the log of the database drops acknowledged changes while both integrity checks
say that all is well, and so does an older copy in the place of the vault. Beside the mark it
shows: the database knows of fewer changes than the mark has seen.

96 bytes, little-endian (security.md 11)::

    0   8  magic "MHSTAND" 01       8  16  vault id        24  8  number of the last commit
    32  32 seal of the last entry of the log
    64  32 HMAC-SHA256(HKDF(data key, "mhkluis/1/stand"), bytes 0..63)

It is renamed into its place without waiting for the disk, so a power failure may leave an older
mark, or none. That the database is ahead of the mark is normal.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.vault.errors import MarkForgedError, MarkMissingError, VaultNotFoundError
from workbench.vault.folder import STAND
from workbench.vault.secret_bytes import wiped

if TYPE_CHECKING:
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey

MAGIC: Final = b"MHSTAND\x01"
SIZE: Final = 96
_BODY: Final = struct.Struct("<8s16sQ32s")
_PURPOSE: Final = "stand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a vault had come."""

    commit_no: int
    head: bytes = field(repr=False)  # 32: the seal of the last entry of the log


class Stand:
    """The mark of one vault, with the key that seals it."""

    def __init__(self, folder: VaultFolder, key: DataKey) -> None:
        self._folder = folder
        self._key = key

    def read(self) -> Mark:
        """Return the mark.

        Raises:
            MarkMissingError: there is none, as after a restore by hand.
            MarkForgedError: its seal is not of this vault, or a power failure cut it short.
        """
        try:
            data = self._folder.read(STAND, SIZE + 1)
        except VaultNotFoundError:
            raise MarkMissingError from None
        body = data[: _BODY.size]
        if len(data) != SIZE or not hmac.compare_digest(self._seal(body), data[_BODY.size :]):
            raise MarkForgedError
        magic, vault_id, commit_no, head = _BODY.unpack(body)
        if magic != MAGIC or vault_id != self._key.vault_id:
            raise MarkForgedError
        return Mark(commit_no=commit_no, head=head)

    def write(self, mark: Mark) -> bool:
        """Put the mark in its place; False when the disk would not take it.

        What it marks is stored by then, so this never fails a change: the mark stays behind.
        """
        body = _BODY.pack(MAGIC, self._key.vault_id, mark.commit_no, mark.head)
        try:
            self._folder.write_lightly(STAND, body + self._seal(body))
        except VaultError:
            return False
        return True

    def _seal(self, body: bytes) -> bytes:
        with wiped(self._key.subkey(_PURPOSE)) as key:
            return hmac.digest(key, body, "sha256")
