"""The key of an open vault, and what is derived from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.vault.primitives import hkdf_into
from workbench.vault.secret_bytes import wipe, wiped

if TYPE_CHECKING:
    from workbench.vault.key_file import SlotKind

KEY_BYTES: Final = 32
_PURPOSE: Final = b"mhkluis/1/"
_HEX: Final = b"0123456789abcdef"


def derive(data_key: bytearray, purpose: str) -> bytearray:
    """Return the 32-byte key for one purpose (``sqlcipher``, ``keyfile``, ``stand``)."""
    made = bytearray(KEY_BYTES)
    hkdf_into(made, data_key, salt=None, info=_PURPOSE + purpose.encode("ascii"))
    return made


class KeyWipedError(VaultError):
    """The vault was locked: its key is gone from this process."""

    code = "vault.locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSlot:
    """Which key opened the vault; kind and label name the actor of the audit."""

    number: int
    kind: SlotKind
    label: str = field(repr=False)


class DataKey:
    """The data key of an unlocked vault; one buffer, wiped when the vault closes.

    ``key_file`` is the key file as it is on disk now, for the copy inside the database. ``other``
    is the data key before a renewal, or of the other copy in that file when one was cut off.
    """

    __slots__ = ("_data_key", "_is_wiped", "key_file", "other", "slot", "vault_id")

    def __init__(
        self, data_key: bytearray, *, vault_id: bytes, slot: OpenedSlot, key_file: bytes
    ) -> None:
        self._data_key = data_key
        self._is_wiped = False
        self.vault_id = vault_id
        self.slot = slot
        self.key_file = key_file
        self.other: DataKey | None = None

    def database_key(self) -> bytearray:
        """Return ``x'…'`` for SQLCipher, raw key and salt in 99 bytes; the caller wipes it."""
        text = bytearray(2 + 2 * (KEY_BYTES + len(self.vault_id)) + 1)
        text[0], text[1], text[-1] = b"x''"
        with wiped(self.subkey("sqlcipher")) as key:
            for place, byte in enumerate(key):
                _write_hex(text, 2 + 2 * place, byte)
        for place, byte in enumerate(self.vault_id):
            _write_hex(text, 2 + 2 * (KEY_BYTES + place), byte)
        return text

    def subkey(self, purpose: str) -> bytearray:
        """Return the 32-byte key for one purpose; the caller wipes it."""
        return derive(self.whole(), purpose)

    def whole(self) -> bytearray:
        """Return the data key itself, not a copy: only for wrapping it anew.

        Raises:
            KeyWipedError: it was wiped.
        """
        if self._is_wiped:
            raise KeyWipedError
        return self._data_key

    def become(self, fresh: DataKey) -> None:
        """Take over another data key, after a renewal: whoever holds this object follows.

        The one before it is ``other`` then, until the mark was sealed anew.
        """
        self.other = DataKey(
            self._data_key, vault_id=self.vault_id, slot=self.slot, key_file=self.key_file
        )
        self._data_key = fresh.whole()
        self.slot = fresh.slot
        self.key_file = fresh.key_file

    def wipe(self) -> None:
        """Overwrite the key; safe to call twice."""
        self._is_wiped = True
        wipe(self._data_key)
        if self.other is not None:
            self.other.wipe()


def _write_hex(text: bytearray, place: int, byte: int) -> None:
    text[place] = _HEX[byte >> 4]
    text[place + 1] = _HEX[byte & 15]
