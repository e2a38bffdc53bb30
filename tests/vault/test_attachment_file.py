"""Attachments on disk: whatever is done to the file is told, and it is never whole in memory."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import tracemalloc
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.attachments import (
    MOST_BYTES,
    AttachmentEmptyError,
    AttachmentTooLargeError,
)
from workbench.vault import attachment_file
from workbench.vault.attachment_file import (
    HEADER,
    PIECE,
    TAG,
    AttachmentDamagedError,
    AttachmentTooNewError,
    read,
    size_of,
    write,
)
from workbench.vault.attachments import AttachmentFolder, new_key
from workbench.vault.errors import DiskFullError

NAME = "019e0000-0000-7000-8000-000000000001"
OTHER = "019e0000-0000-7000-8000-000000000002"


def nothing(done: int) -> None:
    del done


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def kept(tmp_path, key):
    """A file of two whole pieces and a bit, sealed."""
    place = tmp_path / f"{NAME}.mha"
    write(place, io.BytesIO(plain()), key, NAME, nothing)
    return place


def plain(length: int = 2 * PIECE + 1000) -> bytes:
    return b"".join(bytes([65 + n % 26]) * PIECE for n in range(3))[:length]


def got(place, key, name=NAME) -> bytes:
    return b"".join(read(place, key, name))


def told(place, key, name=NAME) -> str:
    with pytest.raises(AttachmentDamagedError) as error:
        got(place, key, name)
    return error.value.ref


@pytest.mark.parametrize(
    "length", [1, 15, 16, 17, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1000]
)
def test_a_file_comes_back_as_it_was(tmp_path, key, length):
    place = tmp_path / "a.mha"
    progress = []
    sealed = write(place, io.BytesIO(plain(length)), key, NAME, progress.append)
    assert got(place, key) == plain(length)
    assert sealed.length == length == progress[-1]
    assert place.stat().st_size == size_of(length)
    assert place.stat().st_mode & 0o777 == 0o600  # T22
    assert sealed.sha256 == hashlib.sha256(plain(length)).hexdigest()
    assert sealed.kept_sha256 == hashlib.sha256(place.read_bytes()).hexdigest()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=2000), piece=st.integers(1, 64))
def test_any_file_comes_back_whatever_the_pieces(tmp_path, key, data, piece):
    # T13: small pieces try the edges that large ones hide
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attachment_file, "PIECE", piece)
        place = tmp_path / f"{uuid.uuid4()}.mha"
        write(place, io.BytesIO(data), key, NAME, nothing)
        assert got(place, key) == data
        assert place.stat().st_size == size_of(len(data))


def test_the_header_is_as_the_page_of_the_format_says(kept):
    start = kept.read_bytes()[:HEADER]
    assert start[:8] == b"MHBIJLG\x01"
    assert start[8:16] == bytes([1, 0, 64, 0, 0, 0, 16, 0])
    assert start[16:32] == uuid.UUID(NAME).bytes
    assert start[32:] == bytes(32)


def test_each_changed_byte_of_the_header_is_told(kept, key):
    whole = kept.read_bytes()
    for place in range(HEADER):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((AttachmentDamagedError, AttachmentTooNewError)):
            got(kept, key)
    kept.write_bytes(whole)
    assert got(kept, key) == plain()


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("where", ["first", "middle", "tag"])
def test_one_flipped_bit_in_any_piece_is_told(kept, key, number, where):
    start = HEADER + number * (PIECE + TAG)
    size = PIECE if number < 2 else 1000
    place = start + {"first": 0, "middle": size // 2, "tag": size + TAG - 1}[where]
    whole = bytearray(kept.read_bytes())
    whole[place] ^= 0x80
    kept.write_bytes(whole)
    assert told(kept, key) == str(number)


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (2, 1, 0), (0, 0, 2), (0, 1, 1)])
def test_swapped_and_repeated_pieces_are_told(kept, key, order):
    whole = kept.read_bytes()
    pieces = [whole[HEADER + n * (PIECE + TAG) :][: PIECE + TAG] for n in range(3)]
    kept.write_bytes(whole[:HEADER] + b"".join(pieces[n] for n in order))
    told(kept, key)


@pytest.mark.parametrize(
    "size",
    [
        0,
        HEADER - 1,
        HEADER,
        HEADER + TAG,
        HEADER + PIECE,
        HEADER + PIECE + TAG,  # at the edge of a piece: only the mark of the last tells
        HEADER + 2 * (PIECE + TAG),
        HEADER + 2 * (PIECE + TAG) + TAG,
        HEADER + 2 * (PIECE + TAG) + 999 + TAG,
    ],
)
def test_a_cut_file_is_told(kept, key, size):
    os.truncate(kept, size)
    told(kept, key)


def test_a_lengthened_file_is_told(kept, key):
    whole = kept.read_bytes()
    for more in (b"\0", bytes(TAG + 1), whole[HEADER + PIECE + TAG :][: PIECE + TAG]):
        kept.write_bytes(whole + more)
        told(kept, key)


def test_another_key_and_another_file_open_nothing(kept, key, tmp_path):
    assert told(kept, new_key()) == "0"
    assert told(kept, key, OTHER) == "header"
    other = tmp_path / f"{OTHER}.mha"
    write(other, io.BytesIO(plain()), key, OTHER, nothing)
    swapped = kept.read_bytes()[:HEADER] + other.read_bytes()[HEADER:]
    kept.write_bytes(swapped)  # the pieces of another file under the right header
    assert told(kept, key) == "0"


def test_a_missing_file_is_told(tmp_path, key):
    assert told(tmp_path / "weg.mha", key) == "missing"


def test_a_newer_version_is_not_guessed_at(kept, key):
    whole = bytearray(kept.read_bytes())
    whole[8] = 2
    kept.write_bytes(whole)
    with pytest.raises(AttachmentTooNewError):
        got(kept, key)


def test_nothing_is_kept_of_an_empty_file(tmp_path, key):
    place = tmp_path / "leeg.mha"
    with pytest.raises(AttachmentEmptyError):
        write(place, io.BytesIO(b""), key, NAME, nothing)
    assert not place.exists()


class Endless(io.RawIOBase):
    """A file that grows while it is read."""

    def readinto(self, room) -> int:
        return len(room)


def test_a_file_that_turns_out_too_large_leaves_nothing(tmp_path, key, monkeypatch):
    monkeypatch.setattr(attachment_file, "MOST_BYTES", 3 * PIECE)
    place = tmp_path / "groot.mha"
    with pytest.raises(AttachmentTooLargeError):
        write(place, Endless(), key, NAME, nothing)
    assert not place.exists()
    assert MOST_BYTES == 200_000_000


def test_stopping_leaves_nothing(tmp_path, key):
    class StoppedError(Exception):
        pass

    def stop(done):
        raise StoppedError

    place = tmp_path / "half.mha"
    with pytest.raises(StoppedError):
        write(place, io.BytesIO(plain()), key, NAME, stop)
    assert not place.exists()


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, key, monkeypatch):
    def full(fd):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(attachment_file.os, "fsync", full)
    place = tmp_path / "vol.mha"
    with pytest.raises(DiskFullError):
        write(place, io.BytesIO(plain(100)), key, NAME, nothing)
    assert not place.exists()


def test_a_large_file_is_never_whole_in_memory(tmp_path, key):
    class Large(io.RawIOBase):
        left = 24 * PIECE

        def readinto(self, room) -> int:
            size = min(len(room), self.left)
            room[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    try:
        write(tmp_path / "groot.mha", Large(), key, NAME, nothing)
        for _ in read(tmp_path / "groot.mha", key, NAME):
            pass
        assert tracemalloc.get_traced_memory()[1] < 10 * PIECE
    finally:
        tracemalloc.stop()


def test_no_plain_byte_reaches_the_disk(tmp_path, key, canary):
    # T16 in small: the file that is kept holds nothing readable
    place = tmp_path / "a.mha"
    write(place, io.BytesIO(canary.encode() * 1000), key, NAME, nothing)
    assert canary.encode() not in place.read_bytes()
    assert canary.encode("utf-16-le") not in place.read_bytes()


# ---- the folder --------------------------------------------------------------------------------


def test_left_overs_go_and_what_a_row_names_stays(tmp_path, key):
    folder = AttachmentFolder(tmp_path)
    assert folder.remove_left_overs(frozenset()) == 0  # there is no folder yet
    for name in (NAME, OTHER):
        folder.keep(name, io.BytesIO(b"%PDF-1"), key, nothing)
    strange = folder.place_of(NAME).with_name("brief.pdf")
    strange.write_bytes(b"niet van ons")
    half = folder.place_of(NAME).with_name(f"{NAME}.mha.0123abcd.tmp")
    half.write_bytes(b"half")
    assert folder.remove_left_overs(frozenset({NAME})) == 2
    assert sorted(p.name for p in folder.place_of(NAME).parent.iterdir()) == sorted(
        [f"{NAME}.mha", "brief.pdf"]
    )
    assert folder.place_of(NAME).parent.stat().st_mode & 0o777 == 0o700
    folder.remove(NAME)
    folder.remove(NAME)
    assert not folder.place_of(NAME).exists()
