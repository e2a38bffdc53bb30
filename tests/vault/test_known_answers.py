"""The building blocks give the answers that their authors printed."""

from __future__ import annotations

import pytest

from workbench.vault.errors import TooLittleMemoryError
from workbench.vault.parameters import KdfParameters
from workbench.vault.primitives import argon2id_into, hkdf_into, seal, unseal_into

AES_KEY = bytearray.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
NONCE = bytes.fromhex("cafebabefacedbaddecaf888")
BOUND = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
PLAIN = bytearray.fromhex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
)
SEALED = bytes.fromhex(
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
    "76fc6ece0f4e1768cddf8853bb2d551b"
)


def test_argon2id_as_in_rfc_9106():
    # T08
    out = bytearray(32)
    argon2id_into(
        out,
        bytearray(b"\x01" * 32),
        b"\x02" * 16,
        KdfParameters(m_kib=32, t=3, p=4),
        pepper=b"\x03" * 8,
        associated=b"\x04" * 12,
    )
    assert out.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


@pytest.mark.parametrize(
    ("salt", "info", "expected"),
    [
        (
            bytes(range(13)),
            bytes(range(0xF0, 0xFA)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            None,
            b"",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
)
def test_hkdf_as_in_rfc_5869(salt, info, expected):
    # T08
    out = bytearray(42)
    hkdf_into(out, bytearray(b"\x0b" * 22), salt=salt, info=info)
    assert out.hex() == expected


def test_aes_gcm_as_in_the_cases_of_its_authors():
    # T08
    assert seal(AES_KEY, NONCE, PLAIN, BOUND) == SEALED
    out = bytearray(len(PLAIN))
    assert unseal_into(out, AES_KEY, NONCE, SEALED, BOUND)
    assert out == PLAIN


@pytest.mark.parametrize("part", ["key", "nonce", "sealed", "bound"])
def test_aes_gcm_refuses_any_change(part):
    given = {"key": AES_KEY, "nonce": NONCE, "sealed": SEALED, "bound": BOUND}
    given[part] = type(given[part])(bytes([given[part][0] ^ 1]) + given[part][1:])
    assert not unseal_into(bytearray(len(PLAIN)), **given)


def test_memory_that_cannot_be_had_is_told_apart():
    with pytest.raises(TooLittleMemoryError) as caught:
        # A tebibyte less a bit: more than any address space here gives, refused at once.
        argon2id_into(
            bytearray(32), bytearray(b"x" * 20), bytes(32), KdfParameters(m_kib=2**32 - 1, t=1, p=1)
        )
    assert caught.value.code == "KL-05"
