"""The file ``*.mhk``: whatever is changed in it shows, with and without the key (T13, T47)."""

from __future__ import annotations

import hashlib
import random
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.backups.conftest import passphrase
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.errors import VaultError
from workbench.services.backup_files import (
    BackupDamagedError,
    BackupPlaceClosedError,
    BackupTooNewError,
    NoRoomForBackupError,
    Place,
    SecondPlaceGoneError,
)
from workbench.vault import backup_file, backup_folder, backup_list
from workbench.vault.backup_file import Head
from workbench.vault.backup_list import Listed

FLIPS, CUTS = 300, 60
BIG = st.integers(0, 2**44)
HEADS = st.builds(
    Head,
    vault_id=st.binary(min_size=16, max_size=16),
    commit_no=st.integers(0, 2**64 - 1),
    entries=st.integers(0, 2**64 - 1),
    chain_head=st.binary(min_size=32, max_size=32),
    made=st.integers(-(2**63), 2**63 - 1),
    reason=st.integers(0, 255),
    database_bytes=BIG,
    list_bytes=BIG,
)
LISTS = st.lists(
    st.builds(
        Listed,
        id=st.from_regex(r"[0-9a-z][0-9a-z-]{0,34}[0-9a-z]", fullmatch=True),
        length=st.integers(0, 2**64 - 1),
        sha256=st.binary(min_size=32, max_size=32),
    ),
    max_size=20,
)


class Key:
    def __init__(self, secret=b"\x11" * 32):
        self.secret = secret

    def subkey(self, purpose):
        return bytearray(hashlib.sha256(self.secret + purpose.encode()).digest())


@given(HEADS)
@settings(max_examples=1_000)
def test_t13_a_head_comes_back_as_it_was_written(head):
    raw = head.dump()
    assert len(raw) == backup_file.HEAD_BYTES
    assert backup_file.parse_head(raw) == head


@given(HEADS, LISTS)
@settings(max_examples=40)
def test_a_list_comes_back_as_it_was_sealed(head, files):
    copy = bytes(4096)
    raw = backup_list.sealed(Key(), head, copy, files)
    assert len(raw) == backup_list.size_of(len(files))
    assert backup_list.opened(Key(), head, copy, raw) == tuple(files)
    assert backup_list.parsed(raw) == tuple(files)


@given(HEADS, LISTS, st.data())
@settings(max_examples=60)
def test_a_list_head_or_key_copy_that_was_changed_opens_with_no_seal(head, files, data):
    copy = bytes(4096)
    raw = bytearray(backup_list.sealed(Key(), head, copy, files))
    part = data.draw(st.sampled_from(["list", "head", "copy", "key"]))
    key, told_head, told_copy = Key(), head, copy
    if part == "list":
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1
    elif part == "head":
        told_head = Head(**{f: getattr(head, f) for f in Head.__slots__} | {"made": head.made ^ 1})
    elif part == "copy":
        told_copy = b"\1" + copy[1:]
    else:
        key = Key(b"\x12" * 32)
    with pytest.raises((BackupDamagedError, BackupTooNewError)):
        backup_list.opened(key, told_head, told_copy, bytes(raw))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:10],
        lambda raw: b"MHLIJST\x02" + raw[8:],
        lambda raw: raw + bytes(76),
        lambda raw: raw[:12] + b"../../x" + raw[19:],
        lambda raw: raw[:12] + b"\xff" * 36 + raw[48:],
        lambda raw: raw[:12] + bytes(36) + raw[48:],
    ],
)
def test_a_list_that_makes_no_sense_is_refused_before_it_names_a_file(spoil):
    head = Head(
        vault_id=bytes(16), commit_no=1, entries=1, chain_head=bytes(32), made=0, reason=0,
        database_bytes=0, list_bytes=0,
    )  # fmt: skip
    listed = [Listed(id="0197a0b4-aaaa", length=5, sha256=bytes(32))]
    raw = backup_list.sealed(Key(), head, bytes(4096), listed)
    with pytest.raises((BackupDamagedError, BackupTooNewError)):
        backup_list.parsed(spoil(raw))


@pytest.fixture
def made(desk):
    for n in range(10):
        desk.change(n)
    return desk.make().here.file


def test_t47_no_flip_and_no_cut_goes_unseen(made, tmp_path):
    """T47: 300 flips, a third of them in head and keys, and 60 cuts."""
    raw, rnd = made.read_bytes(), random.Random(1)  # noqa: S311 - the same ones each time
    file, unseen = tmp_path / "f.mhk", 0
    for n in range(FLIPS):
        spoiled = bytearray(raw)
        spoiled[rnd.randrange(8300 if n < FLIPS // 3 else len(raw))] ^= 1 << rnd.randrange(8)
        unseen += is_outside_whole(file, spoiled)
    for _ in range(CUTS):
        unseen += is_outside_whole(file, raw[: rnd.randrange(len(raw))])
    assert unseen == 0
    assert is_outside_whole(file, raw)  # the control: untouched it is whole


def is_outside_whole(file, raw):
    file.write_bytes(raw)
    try:
        backup_file.check_outer(file)
    except (BackupDamagedError, BackupTooNewError):
        return False
    return True


def with_right_checksum(raw):
    return bytes(raw[:-32]) + hashlib.sha256(bytes(raw[:-32])).digest()


def with_right_head(raw):
    raw[4064:4096] = hashlib.sha256(bytes(raw[:4064])).digest()
    return with_right_checksum(raw)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (8192 + 5 * 4096 + 100, "KL-30"),  # a page
        (8192 + 20, "KL-13"),  # the first page
        (-64 - 32 - 4, "KL-30"),  # the list of attachments
        (4096 + 300, "KL-02"),  # the copy of the key file
    ],
)
def test_a_forged_part_with_a_repaired_checksum_is_found_with_the_key(
    desk, made, tmp_path, place, code
):
    raw = bytearray(made.read_bytes())
    raw[place] ^= 1
    file = tmp_path / "f.mhk"
    file.write_bytes(with_right_checksum(raw))
    backup_file.check_outer(file)  # the control: without the key it looks whole
    with pytest.raises(VaultError) as told:
        FileRestorer(tmp_path / "s").verify(file, passphrase())
    assert told.value.code in {code, "KL-30"}


@pytest.mark.parametrize("field", ["commit_no", "made", "entries", "chain_head"])
def test_a_head_that_was_dated_anew_is_found_with_the_key(made, tmp_path, field):
    at = {"commit_no": 32, "chain_head": 40, "made": 72, "entries": 96}[field]
    raw = bytearray(made.read_bytes())
    raw[at] ^= 1
    file = tmp_path / "f.mhk"
    file.write_bytes(with_right_head(raw))
    backup_file.check_outer(file)
    with pytest.raises(BackupDamagedError):
        FileRestorer(tmp_path / "s").verify(file, passphrase())


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        ("8 <H", 2, BackupTooNewError),
        ("8 <H", 0, BackupDamagedError),
        ("10 <H", 7, BackupDamagedError),
        ("12 <I", 512, BackupDamagedError),
        ("80 <Q", 1 << 60, BackupDamagedError),
        ("200 <B", 1, BackupDamagedError),  # reserved bytes are zero
    ],
)
def test_a_head_of_another_kind_is_refused_and_never_repaired(made, tmp_path, place, value, error):
    raw = bytearray(made.read_bytes())
    at, form = place.split()
    struct.pack_into(form, raw, int(at), value)
    file = tmp_path / "f.mhk"
    file.write_bytes(with_right_head(raw))
    with pytest.raises(error):
        backup_file.check_outer(file)


def test_a_file_that_shrinks_while_it_is_read_is_damaged(made, monkeypatch):
    head, digest = backup_file.read_head(made)
    monkeypatch.setattr(backup_file, "read_head", lambda _: (head, digest))
    with made.open("r+b") as file:
        file.truncate(50_000)
    with pytest.raises(BackupDamagedError) as told:
        backup_file.check_outer(made)
    assert told.value.ref == "length"


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (28, NoRoomForBackupError),
        (2, SecondPlaceGoneError),
        (30, BackupPlaceClosedError),
        (5, BackupPlaceClosedError),
    ],
)
def test_what_the_system_says_of_a_place_becomes_a_sentence_without_a_path(number, error):
    with pytest.raises(error) as told, backup_file.writing():
        raise OSError(number, "geheim", "/pad/naar/geheim")
    assert "geheim" not in str(told.value.args)


def test_a_file_that_is_gone_is_damaged_not_a_crash(tmp_path):
    with pytest.raises(BackupDamagedError):
        backup_file.read_head(tmp_path / "weg.mhk")
    folder = backup_folder.BackupFolder(tmp_path, Place.LOOSE)
    backup, its_vault = folder.read(tmp_path / "weg.mhk")
    assert (backup.size, backup.verified_at, its_vault) == (0, None, b"")


@given(raw=st.binary(max_size=9000))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_t14_no_bytes_crash_the_readers(raw):
    for read in (backup_file.parse_head, backup_list.parsed):
        with pytest.raises((BackupDamagedError, BackupTooNewError)):
            read(raw)


def test_a_system_that_cannot_forget_reads_all_the_same(made, monkeypatch):
    monkeypatch.delattr(backup_file.os, "posix_fadvise", raising=False)
    assert backup_file.check_outer(made).head.size == made.stat().st_size


def test_a_file_that_vanishes_takes_no_room(tmp_path):
    assert backup_folder._length(tmp_path / "weg") == 0
