"""The key file ``kluis.sleutel``, byte by byte (security design, section 11). Holds no open key.

8,192 bytes: the same 4,096 twice, so that damage to one half loses nothing. Each half ends in
its SHA-256. The MAC over head and slots needs the data key and is checked by ``wrapping``.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.vault.errors import (
    KeyFileAlteredError,
    KeyFileDamagedError,
    KeyFileTooNewError,
)
from workbench.vault.parameters import KdfParameters

if TYPE_CHECKING:
    from workbench.vault.folder import VaultFolder

MAGIC: Final = b"MHKLUIS\x01"
VERSION: Final = 1
COPY: Final = 4096
SIZE: Final = 2 * COPY
SLOTS: Final = 8
LABEL_BYTES: Final = 64

_NAME: Final = MAGIC[:-1]
_AES_GCM_HKDF_SHA256: Final = 1
_HEAD: Final = struct.Struct("<8sHHI16sBB")  # magic, version, copy, generation, id, suite, slots
_SLOT: Final = struct.Struct("<BBBBIII32s12s48sQ64s")
_BOUND: Final = struct.Struct("<BBBBIII")  # slot number, kind, kdf, aead, m, t, p
_FIRST_SLOT: Final = 256
_SLOT_ROOM: Final = 256
_MAC_AT: Final = 2304
_DIGEST: Final = 32
_CHECKED: Final = COPY - _DIGEST
_WITH_DEVICE: Final = 0x80
_ARGON2ID, _NO_KDF = 1, 2
_AES_256_GCM: Final = 1


class SlotKind(IntEnum):
    """Whose key a slot holds."""

    COORDINATOR = 1
    CHAIR = 2
    RECOVERY = 3
    DEVICE = 4

    @property
    def is_passphrase(self) -> bool:
        """Whether a person types a passphrase for it."""
        return self in (SlotKind.COORDINATOR, SlotKind.CHAIR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key, wrapped by one secret. ``parameters`` is None for a 256-bit device secret."""

    kind: SlotKind
    needs_device: bool = False
    parameters: KdfParameters | None
    salt: bytes = field(repr=False)  # 32
    nonce: bytes = field(repr=False)  # 12
    wrapped: bytes = field(repr=False)  # 48: data key and tag
    created: int  # seconds since 1970
    label: str = field(repr=False)  # at most 64 bytes of UTF-8, without NUL


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """One copy of the key file; ``mac`` is not checked yet."""

    generation: int
    vault_id: bytes  # 16, also the salt of the database
    slots: tuple[Slot | None, ...]  # always 8
    mac: bytes = field(default=bytes(_DIGEST), repr=False)

    def covered(self) -> bytes:
        """Return the bytes that the MAC covers."""
        slots = (_packed_slot(slot).ljust(_SLOT_ROOM, b"\0") for slot in self.slots)
        return _packed_head(self) + b"".join(slots)


def bound_to(slot: Slot, number: int, vault_id: bytes) -> bytes:
    """Return what the wrapped key is bound to: the additional data of AES-GCM."""
    return MAGIC + vault_id + _BOUND.pack(number, *_numbers(slot)) + slot.salt


def dump(file: KeyFile) -> bytes:
    """Return the 8,192 bytes of the key file."""
    covered = file.covered()
    body = covered[: _HEAD.size].ljust(_FIRST_SLOT, b"\0") + covered[_HEAD.size :] + file.mac
    body = body.ljust(_CHECKED, b"\0")
    return 2 * (body + hashlib.sha256(body).digest())


def parse(blob: bytes) -> tuple[KeyFile, ...]:
    """Return the intact copies, newest first, equal ones once.

    Raises:
        KeyFileDamagedError: neither copy is intact.
        KeyFileTooNewError: a copy was made by a newer version.
        KeyFileAlteredError: a copy has a right checksum and impossible content.
    """
    halves = (blob[:COPY], blob[COPY:SIZE])
    found = [_parsed_copy(half) for half in halves if _is_intact(half)]
    if not found:
        raise KeyFileDamagedError("both copies")
    if len({file.vault_id for file in found}) > 1:
        raise KeyFileAlteredError("two vaults")
    return tuple(sorted(dict.fromkeys(found), key=lambda file: -file.generation))


def is_twice_whole(blob: bytes) -> bool:
    """Tell whether both copies are intact, so that damage to one would lose nothing."""
    return all(map(_is_intact, (blob[:COPY], blob[COPY:SIZE])))


def opens_alone(folder: VaultFolder) -> bool:
    """Tell whether a vault has a key that asks no passphrase; looks at the key file only."""
    try:
        file = parse(folder.read_key_file(SIZE))[0]
    except VaultError:
        return False
    return any(slot is not None and slot.kind is SlotKind.DEVICE for slot in file.slots)


def _is_intact(half: bytes) -> bool:
    return (
        len(half) == COPY
        and half.startswith(_NAME)
        and hashlib.sha256(half[:_CHECKED]).digest() == half[_CHECKED:]
    )


def _parsed_copy(half: bytes) -> KeyFile:
    magic, version, size, generation, vault_id, suite, slots = _HEAD.unpack_from(half)
    if magic != MAGIC or version > VERSION:
        raise KeyFileTooNewError(str(version))
    _expect((version, size, suite, slots) == (VERSION, COPY, _AES_GCM_HKDF_SHA256, SLOTS), "head")
    _expect(not any(half[_HEAD.size : _FIRST_SLOT]), "reserved")
    _expect(not any(half[_MAC_AT + _DIGEST : _CHECKED]), "reserved")
    starts = range(_FIRST_SLOT, _MAC_AT, _SLOT_ROOM)
    return KeyFile(
        generation=generation,
        vault_id=vault_id,
        slots=tuple(_parsed_slot(half[start : start + _SLOT_ROOM]) for start in starts),
        mac=half[_MAC_AT : _MAC_AT + _DIGEST],
    )


def _parsed_slot(raw: bytes) -> Slot | None:
    state, kind, kdf, aead, m, t, p, salt, nonce, wrapped, created, label = _SLOT.unpack_from(raw)
    if state == 0:
        _expect(not any(raw), "empty slot")
        return None
    _expect(state == 1 and aead == _AES_256_GCM and not any(raw[_SLOT.size :]), "slot")
    return Slot(
        kind=_kind(kind % _WITH_DEVICE),
        needs_device=kind >= _WITH_DEVICE,
        parameters=_parameters(kdf, m, t, p),
        salt=salt,
        nonce=nonce,
        wrapped=wrapped,
        created=created,
        label=_label(label),
    )


def _parameters(kdf: int, m: int, t: int, p: int) -> KdfParameters | None:
    """Refuse what no program of ours wrote, before any memory is taken for it."""
    if kdf == _NO_KDF:
        _expect((m, t, p) == (0, 0, 0), "parameters")
        return None
    parameters = KdfParameters(m_kib=m, t=t, p=p)
    _expect(kdf == _ARGON2ID and parameters.are_acceptable, "parameters")
    return parameters


def _kind(number: int) -> SlotKind:
    _expect(number in tuple(SlotKind), "kind")
    return SlotKind(number)


def _label(raw: bytes) -> str:
    try:
        label = raw.rstrip(b"\0").decode("utf-8")
    except UnicodeDecodeError:
        raise KeyFileAlteredError("label") from None
    _expect("\0" not in label, "label")
    return label


def _expect(is_right: bool, part: str) -> None:
    if not is_right:
        raise KeyFileAlteredError(part)


def _packed_head(file: KeyFile) -> bytes:
    return _HEAD.pack(
        MAGIC, VERSION, COPY, file.generation, file.vault_id, _AES_GCM_HKDF_SHA256, SLOTS
    )


def _packed_slot(slot: Slot | None) -> bytes:
    if slot is None:
        return b""
    secret = (slot.salt, slot.nonce, slot.wrapped)
    return _SLOT.pack(1, *_numbers(slot), *secret, slot.created, slot.label.encode("utf-8"))


def _numbers(slot: Slot) -> tuple[int, int, int, int, int, int]:
    """Kind, kdf, aead, m, t, p as they stand in the file."""
    kind = slot.kind | (_WITH_DEVICE if slot.needs_device else 0)
    if slot.parameters is None:
        return (kind, _NO_KDF, _AES_256_GCM, 0, 0, 0)
    cost = slot.parameters
    return (kind, _ARGON2ID, _AES_256_GCM, cost.m_kib, cost.t, cost.p)
