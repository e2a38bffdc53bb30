"""The only module that imports Argon2 and cryptography. Everything is filled in place.

Known answers: RFC 9106 (Argon2id), RFC 5869 (HKDF), the AES-GCM vectors of its authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argon2.low_level import ARGON2_VERSION, Type, core, ffi
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.vault.errors import TooLittleMemoryError

if TYPE_CHECKING:
    from workbench.vault.parameters import KdfParameters

_NO_TROUBLE: Final = 0


def argon2id_into(
    out: bytearray,
    secret: bytearray,
    salt: bytes,
    cost: KdfParameters,
    *,
    pepper: bytes = b"",
    associated: bytes = b"",
) -> None:
    """Fill ``out`` with Argon2id, version 1.3, of a secret.

    The direct binding reads and writes our own buffers; the friendly one makes copies that
    nobody can wipe. ``pepper`` and ``associated`` (K and X of the RFC) are for its test only.

    Raises:
        TooLittleMemoryError: the memory or the threads could not be had.
    """
    given = {
        "out": ffi.from_buffer("uint8_t[]", out, require_writable=True),
        "pwd": ffi.from_buffer("uint8_t[]", secret),
        "salt": ffi.from_buffer("uint8_t[]", salt),
        "secret": ffi.from_buffer("uint8_t[]", pepper),
        "ad": ffi.from_buffer("uint8_t[]", associated),
    }
    context = ffi.new(
        "argon2_context *",
        {
            **given,
            **{f"{name}len": len(buffer) for name, buffer in given.items()},
            "t_cost": cost.t,
            "m_cost": cost.m_kib,
            "lanes": cost.p,
            "threads": cost.p,
            "version": ARGON2_VERSION,
        },
    )
    if core(context, Type.ID.value) != _NO_TROUBLE:
        raise TooLittleMemoryError


def hkdf_into(out: bytearray, key: bytearray, *, salt: bytes | None, info: bytes) -> None:
    """Fill ``out`` with HKDF-SHA256 of a key (RFC 5869)."""
    HKDF(SHA256(), len(out), salt, info).derive_into(key, out)


def seal(key: bytearray, nonce: bytes, plain: bytearray, bound: bytes) -> bytes:
    """Return AES-256-GCM of the plain bytes, with its tag."""
    sealed = bytearray(len(plain) + 16)
    AESGCM(key).encrypt_into(nonce, plain, bound, sealed)
    return bytes(sealed)


def unseal_into(out: bytearray, key: bytearray, nonce: bytes, sealed: bytes, bound: bytes) -> bool:
    """Fill ``out`` with what was sealed; False when key, nonce, bytes or binding are not right."""
    try:
        AESGCM(key).decrypt_into(nonce, sealed, bound, out)
    except InvalidTag:
        return False
    return True
