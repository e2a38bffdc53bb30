"""The space kept aside for a draft on a full disk."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from workbench.vault.folder import RESERVE
from workbench.vault.reserve import SIZE, Reserve


@pytest.fixture
def reserve(folder) -> Reserve:
    folder.prepare()
    return Reserve(folder)


def test_it_holds_real_blocks_and_can_be_given_back_and_taken_again(reserve, folder):
    assert reserve.remake()
    status = (folder.path / RESERVE).stat()
    assert status.st_size == SIZE == 4 << 20
    if sys.platform != "win32":
        assert status.st_blocks * 512 >= SIZE
        assert stat.S_IMODE(status.st_mode) == 0o600
    assert reserve.release()
    assert not (folder.path / RESERVE).exists()
    assert reserve.remake()


def test_it_is_not_written_again_without_need(reserve, folder):
    reserve.remake()
    first = (folder.path / RESERVE).stat().st_ino
    assert reserve.remake()
    assert (folder.path / RESERVE).stat().st_ino == first


def test_half_a_reserve_is_made_whole(reserve, folder):
    (folder.path / RESERVE).write_bytes(bytes(1000))
    assert not reserve.is_whole()
    assert reserve.remake()
    assert reserve.is_whole()


def test_giving_back_what_is_not_there(reserve):
    assert not reserve.release()


def test_a_full_disk_is_no_error_and_nothing_half_is_left(reserve, folder, monkeypatch):
    def full(_fd):
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert not reserve.remake()
    assert not (folder.path / RESERVE).exists()
