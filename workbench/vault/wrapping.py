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
from workbench.vault.secret_bytes import joined, normalised, wipe, wiped

if TYPE_CHECKING:
    from workbench.vault.parameters import KdfParameters

_SALT: Final = 32
_NONCE: Final = 12
_PURPOSE: Final = b"mhkluis/1/kek"
_MOST_GENERATIONS: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlot:
    """What a slot will say about itself. Without parameters its secret is the device's own."""

    kind: SlotKind
    parameters: KdfParameters | None
    created: int  # seconds since 1970
    label: str


def wrap(
    data_key: bytearray,
    secret: bytearray,
    wish: NewSlot,
    *,
    number: int,
    vault_id: bytes,
    device: bytearray | None = None,
) -> Slot:
    """Return a slot that opens with this secret; salt and nonce are new each time.

    With a device secret it opens only together with that.
    """
    empty = Slot(
        kind=wish.kind,
        needs_device=device is not None,
        parameters=wish.parameters,
        salt=secrets.token_bytes(_SALT),
        nonce=secrets.token_bytes(_NONCE),
        wrapped=b"",
        created=wish.created,
        label=_short(wish.label),
    )
    with wiped(bytearray(KEY_BYTES)) as key:
        _fill_wrapping_key(key, empty, secret, device)
        bound = bound_to(empty, number, vault_id)
        return replace(empty, wrapped=seal(key, empty.nonce, data_key, bound))


def unwrap(
    slot: Slot,
    secret: bytearray,
    *,
    number: int,
    vault_id: bytes,
    device: bytearray | None = None,
) -> bytearray | None:
    """Return the data key, for the caller to wipe, or None when the secret is another.

    Raises:
        TooLittleMemoryError: the slot asks more memory than there is.
    """
    if not _can_be_opened(slot, device):
        return None
    data_key = bytearray(KEY_BYTES)
    with wiped(bytearray(KEY_BYTES)) as key:
        _fill_wrapping_key(key, slot, secret, device if slot.needs_device else None)
        bound = bound_to(slot, number, vault_id)
        if unseal_into(data_key, key, slot.nonce, slot.wrapped, bound):
            return data_key
    wipe(data_key)
    return None


def _can_be_opened(slot: Slot, device: bytearray | None) -> bool:
    """Refuse what no program of ours wrote: a passphrase must cost, only a passphrase has two."""
    if slot.needs_device and (device is None or not slot.kind.is_passphrase):
        return False
    return (slot.parameters is None) == (slot.kind is SlotKind.DEVICE)


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


def _fill_wrapping_key(
    key: bytearray, slot: Slot, secret: bytearray, device: bytearray | None
) -> None:
    """Stretch what a person typed; a device secret is random and goes in as it is."""
    with wiped(_stretched(slot, secret)) as one, wiped(joined(one, device or b"")) as both:
        hkdf_into(key, both, salt=slot.salt, info=_PURPOSE)


def _stretched(slot: Slot, secret: bytearray) -> bytearray:
    if slot.parameters is None:
        return joined(secret)
    stretched = bytearray(KEY_BYTES)
    with wiped(normalised(secret)) as normal:
        argon2id_into(stretched, normal, slot.salt, slot.parameters)
    return stretched


def _short(label: str) -> str:
    """Cut a label to its room, between two characters."""
    plain = label.replace("\0", "").encode("utf-8", "replace")
    return plain[:LABEL_BYTES].decode("utf-8", "ignore")
