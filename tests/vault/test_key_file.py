"""The key file, byte by byte."""

from __future__ import annotations

import hashlib
import struct
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.vault.errors import (
    KeyFileAlteredError,
    KeyFileDamagedError,
    KeyFileTooNewError,
    WrongSecretError,
)
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY, SIZE, KeyFile, Slot, SlotKind, dump, parse
from workbench.vault.opening import unlock
from workbench.vault.parameters import KdfParameters

PARAMETERS = st.builds(
    KdfParameters,
    m_kib=st.integers(512, 4 << 20),
    t=st.integers(1, 64),
    p=st.integers(1, 64),
)
LABELS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=16
)
FILLED = st.builds(
    Slot,
    kind=st.sampled_from(SlotKind),
    needs_device=st.booleans(),
    parameters=st.none() | PARAMETERS,
    salt=st.binary(min_size=32, max_size=32),
    nonce=st.binary(min_size=12, max_size=12),
    wrapped=st.binary(min_size=48, max_size=48),
    created=st.integers(0, 2**63),
    label=LABELS,
)
FILES = st.builds(
    KeyFile,
    generation=st.integers(0, 2**32 - 1),
    vault_id=st.binary(min_size=16, max_size=16),
    slots=st.tuples(*[st.none() | FILLED] * 8),
    mac=st.binary(min_size=32, max_size=32),
)


def repaired(half: bytearray) -> bytes:
    """Both copies with a checksum that fits, as someone without the key could make them."""
    half[-32:] = hashlib.sha256(half[:-32]).digest()
    return bytes(half) * 2


def unlock_blob(made, blob: bytes, **options):
    (made.folder.path / KEY_FILE).write_bytes(blob)
    return unlock(made.folder, made.secret(), **options)


@given(FILES)
def test_what_was_written_is_read(file):
    blob = dump(file)
    assert len(blob) == SIZE
    assert parse(blob) == (file,)
    assert dump(parse(blob)[0]) == blob


@given(st.binary(max_size=300))
def test_any_other_bytes_are_damage(data):
    with pytest.raises(KeyFileDamagedError):
        parse(data * 60)


@given(FILES, st.integers(0, COPY - 33), st.binary(min_size=1, max_size=40))
def test_a_repaired_copy_is_read_or_refused_in_words(file, place, data):
    half = bytearray(dump(file)[:COPY])
    data = data[: COPY - 32 - place]
    half[place : place + len(data)] = data
    try:
        files = parse(repaired(half))
    except (KeyFileAlteredError, KeyFileTooNewError, KeyFileDamagedError):
        return
    assert len(files) == 1
    assert dump(files[0]) == repaired(half)  # nothing was overlooked


def test_the_places_of_the_fields(made):
    blob = (made.folder.path / KEY_FILE).read_bytes()
    assert blob[:COPY] == blob[COPY:]
    assert blob[:8] == b"MHKLUIS\x01"
    assert struct.unpack_from("<HHI", blob, 8) == (1, 4096, 1)
    assert blob[16:32] == made.key.vault_id
    assert blob[32:34] == bytes([1, 8])
    assert not any(blob[34:256])
    assert blob[256:260] == bytes([1, 1, 1, 1])  # slot 0: in use, coordinator, Argon2id, GCM
    assert struct.unpack_from("<III", blob, 260) == (64, 1, 1)
    assert struct.unpack_from("<q", blob, 256 + 108) == (1795696200,)
    assert blob[256 + 116 :].startswith(b"coordinator\0")
    assert not any(blob[512:768])  # slot 1: empty
    assert blob[768:770] == bytes([1, 3])  # slot 2: recovery
    assert not any(blob[2336:4064])
    assert blob[4064:4096] == hashlib.sha256(blob[:4064]).digest()


def test_every_byte_of_the_first_copy_may_be_lost(made):
    # T03
    blob = (made.folder.path / KEY_FILE).read_bytes()
    whole = parse(blob)
    for place in range(COPY):
        damaged = bytearray(blob)
        damaged[place] ^= 1 << place % 8
        assert parse(bytes(damaged)) == whole
        damaged[COPY + place] ^= 0x80
        with pytest.raises(KeyFileDamagedError):
            parse(bytes(damaged))


def test_a_vault_opens_from_the_second_copy(made):
    blob = (made.folder.path / KEY_FILE).read_bytes()
    assert unlock_blob(made, bytes(COPY) + blob[COPY:]).whole() == made.key.whole()
    assert unlock_blob(made, blob[:COPY]).whole() == made.key.whole()  # cut in half
    assert unlock_blob(made, blob + b"more").whole() == made.key.whole()


@pytest.mark.parametrize(
    ("place", "change", "code"),
    [
        (12, b"\xff\xff", "KL-03"),  # generation: only the MAC knows
        (9, b"\x01", "KL-04"),  # version 257
        (7, b"\x02", "KL-04"),  # another magic of our name
        (8, b"\x00", "KL-03"),  # version 0
        (10, b"\x00\x20", "KL-03"),  # size of a copy
        (32, b"\x02", "KL-03"),  # suite
        (33, b"\x09", "KL-03"),  # number of slots
        (100, b"\x01", "KL-03"),  # reserved
        (3000, b"\x01", "KL-03"),  # reserved
        (256, b"\x02", "KL-03"),  # state of a slot
        (256, b"\x00", "KL-03"),  # an empty slot that is not empty
        (257, b"\x02", "KL-01"),  # kind: bound to the wrapped key
        (257, b"\x05", "KL-03"),  # no such kind
        (258, b"\x02", "KL-03"),  # no KDF, yet with parameters
        (258, b"\x03", "KL-03"),  # no such KDF
        (259, b"\x02", "KL-03"),  # no such cipher
        (260, b"\x80", "KL-01"),  # twice the memory
        (268, b"\x02", "KL-01"),  # two lanes
        (272, b"\xee\xee", "KL-01"),  # salt
        (304, b"\xee\xee", "KL-01"),  # nonce
        (316, b"\xee\xee", "KL-01"),  # wrapped key
        (364, b"\x00", "KL-03"),  # when it was made: only the MAC knows
        (372, b"Coordinator", "KL-03"),  # label: only the MAC knows
        (372, b"\xff", "KL-03"),  # label that is no text
        (375, b"\x00", "KL-03"),  # label with a hole
        (440, b"\x01", "KL-03"),  # reserved within a slot
        (2304, b"\xee\xee", "KL-03"),  # the MAC itself
    ],
)
def test_a_change_with_a_repaired_checksum_is_refused(made, place, change, code):
    # T04
    half = bytearray((made.folder.path / KEY_FILE).read_bytes()[:COPY])
    assert half[place : place + len(change)] != change
    half[place : place + len(change)] = change
    errors = (KeyFileAlteredError, KeyFileTooNewError, WrongSecretError)
    with pytest.raises(errors) as caught:
        unlock_blob(made, repaired(half))
    assert caught.value.code == code


def test_a_slot_copied_to_another_place_does_not_open(made):
    # T04
    half = bytearray((made.folder.path / KEY_FILE).read_bytes()[:COPY])
    half[512:768], half[256:512] = half[256:512], bytes(256)
    with pytest.raises(WrongSecretError):
        unlock_blob(made, repaired(half))


def test_a_slot_of_another_vault_does_not_open(made):
    half = bytearray((made.folder.path / KEY_FILE).read_bytes()[:COPY])
    half[16] ^= 1
    made.folder.database.write_bytes(half[16:32] + bytes(4096))
    with pytest.raises(WrongSecretError):
        unlock_blob(made, repaired(half))


def test_copies_of_two_vaults_are_refused(made):
    blob = bytearray((made.folder.path / KEY_FILE).read_bytes())
    other = bytearray(blob[:COPY])
    other[16] ^= 1
    with pytest.raises(KeyFileAlteredError):
        parse(repaired(other)[:COPY] + bytes(blob[COPY:]))


def test_of_two_good_copies_the_newest_comes_first(made):
    old = parse(made.key.key_file)[0]
    newer = KeyFile(generation=9, vault_id=old.vault_id, slots=old.slots, mac=old.mac)
    assert parse(dump(old)[:COPY] + dump(newer)[:COPY]) == (newer, old)


@pytest.mark.parametrize(
    ("m", "t", "p"),
    [
        (2**31, 3, 4),
        ((4 << 20) + 1, 1, 1),
        (64, 65, 1),
        (4096, 1, 65),
        (64, 0, 1),
        (7, 1, 1),
        (64, 1, 0),
    ],
)
def test_hostile_parameters_are_refused_before_memory_is_taken(made, m, t, p):
    # T05
    half = bytearray((made.folder.path / KEY_FILE).read_bytes()[:COPY])
    struct.pack_into("<III", half, 260, m, t, p)
    blob = repaired(half)
    tracemalloc.start()
    with pytest.raises(KeyFileAlteredError):
        unlock_blob(made, blob)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 << 20


def test_nothing_of_a_slot_shows_in_its_repr(made):
    text = repr(parse(made.key.key_file))
    assert "coordinator" not in text
    assert "wrapped" not in text
