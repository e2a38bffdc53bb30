"""Wrapping the data key in a slot, opening a slot, and the MAC over the whole key file."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.vault.errors import KeyFileAlteredError
from workbench.vault.key_file import LABEL_BYTES, KeyFile, Slot, SlotKind, bound_to
from workbench.vault.keys import KEY_BYTES, derive
from workbench.vault.primitives import argon2id_into, hkdf_into, seal, unseal_into
from workbench.vault.secret_bytes import normalised, wipe, wiped

if TYPE_CHECKING:
    from workbench.vault.parameters import KdfParameters

_SALT: Final = 32
_NONCE: Final = 12
_PURPOSE: Final = b"mhkluis/1/kek"
_MOST_GENERATIONS: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlot:
    """What a slot will say about itself."""

    kind: SlotKind
    parameters: KdfParameters
    created: int  # seconds since 1970
    label: str


def wrap(
    data_key: bytearray, secret: bytearray, wish: NewSlot, *, number: int, vault_id: bytes
) -> Slot:
    """Return a slot that opens with this secret; salt and nonce are new each time."""
    empty = Slot(
        kind=wish.kind,
        parameters=wish.parameters,
        salt=secrets.token_bytes(_SALT),
        nonce=secrets.token_bytes(_NONCE),
        wrapped=b"",
        created=wish.created,
        label=_short(wish.label),
    )
    with wiped(bytearray(KEY_BYTES)) as key:
        _fill_wrapping_key(key, empty.salt, secret, wish.parameters)
        bound = bound_to(empty, number, vault_id)
        return replace(empty, wrapped=seal(key, empty.nonce, data_key, bound))


def unwrap(slot: Slot, secret: bytearray, *, number: int, vault_id: bytes) -> bytearray | None:
    """Return the data key, for the caller to wipe, or None when the secret is another.

    Raises:
        TooLittleMemoryError: the slot asks more memory than there is.
    """
    if slot.parameters is None or slot.needs_device:
        return None  # these need the key ring, which is built later
    data_key = bytearray(KEY_BYTES)
    with wiped(bytearray(KEY_BYTES)) as key:
        _fill_wrapping_key(key, slot.salt, secret, slot.parameters)
        bound = bound_to(slot, number, vault_id)
        if unseal_into(data_key, key, slot.nonce, slot.wrapped, bound):
            return data_key
    wipe(data_key)
    return None


def signed(file: KeyFile, data_key: bytearray) -> KeyFile:
    """Return the next generation of a key file, with its MAC."""
    following = replace(file, generation=min(file.generation + 1, _MOST_GENERATIONS))
    return replace(following, mac=_mac(following, data_key))


def check_signed(file: KeyFile, data_key: bytearray) -> None:
    """Check the MAC before the data key is used for anything else.

    Raises:
        KeyFileAlteredError: head or slots were changed by something without the key.
    """
    if not hmac.compare_digest(_mac(file, data_key), file.mac):
        raise KeyFileAlteredError("mac")


def _mac(file: KeyFile, data_key: bytearray) -> bytes:
    with wiped(derive(data_key, "keyfile")) as key:
        return hmac.digest(key, file.covered(), "sha256")


def _fill_wrapping_key(key: bytearray, salt: bytes, secret: bytearray, cost: KdfParameters) -> None:
    with wiped(bytearray(KEY_BYTES)) as stretched:
        with wiped(normalised(secret)) as normal:
            argon2id_into(stretched, normal, salt, cost)
        hkdf_into(key, stretched, salt=salt, info=_PURPOSE)


def _short(label: str) -> str:
    """Cut a label to its room, between two characters."""
    plain = label.replace("\0", "").encode("utf-8", "replace")
    return plain[:LABEL_BYTES].decode("utf-8", "ignore")
