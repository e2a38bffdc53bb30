"""Full disks and sticks that are pulled out, with real small disks (issue 6, acceptance 6)."""

from __future__ import annotations

import os

import pytest

from tests.documents import sticks
from workbench.bootstrap.folders import Folders
from workbench.documents import files
from workbench.documents.files import (
    PaperDiskFullError,
    PaperFolderError,
    PaperPlaceGoneError,
    write_file,
)
from workbench.services.all_or_none import FilesLeftError, remove_all, write_together

REASON = sticks.why_not()
pytestmark = pytest.mark.skipif(bool(REASON), reason=REASON or "disks can be mounted")
PAGE = bytes(range(256)) * 1400  # 350 kB
COPIES = tuple((f"RT-26-3 verslag {who} 01.pdf", PAGE) for who in ("GGD", "OM", "PO", "RIEC"))


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def stick(folder):
    """A stick of one MiB: three of the four copies do not fit beside each other."""
    with sticks.mounted(folder, kib=1024) as made:
        yield made


@pytest.fixture
def old_stick(folder, tmp_path):
    """A stick with a file system of its own, that can break off."""
    with sticks.looped(folder, tmp_path / "image", mib=4) as made:
        if made is None:
            pytest.skip("this machine does not let a file be mounted as a disk")
        yield made


def test_a_full_stick_holds_none_of_the_copies(stick):
    room = stick.room()
    with pytest.raises(PaperDiskFullError):
        write_together(COPIES, stick.folder, Folders())
    assert stick.names == []
    assert stick.room() == room  # nothing hidden is left that takes room


def test_the_control_two_copies_fit(stick):
    paths = write_together(COPIES[:2], stick.folder, Folders())
    assert [path.read_bytes() for path in paths] == [PAGE, PAGE]
    assert stick.names == [name for name, _ in COPIES[:2]]


def test_a_full_stick_with_a_file_system_of_its_own(old_stick):
    many = [(f"{n}.pdf", PAGE) for n in range(12)]
    with pytest.raises(PaperDiskFullError):
        write_together(many, old_stick.folder, Folders())
    assert old_stick.names == []


def test_what_was_there_stays_when_the_stick_is_full(stick):
    (stick.folder / "foto.jpg").write_bytes(PAGE * 2)
    with pytest.raises(PaperDiskFullError):
        write_file(stick.folder / "a.pdf", PAGE)
    assert stick.names == ["foto.jpg"]


def test_a_stick_that_breaks_off_is_told_with_what_may_be_left_on_it(old_stick):
    kept = sticks.Watched(2, old_stick.break_off)
    with pytest.raises(FilesLeftError):
        write_together(COPIES, old_stick.folder, kept)
    assert old_stick.names_left == [name for name, _ in COPIES[:2]]


def test_a_stick_that_breaks_off_at_the_first_file_left_nothing_whole(old_stick):
    old_stick.break_off()
    with pytest.raises(PaperPlaceGoneError):
        write_together(COPIES, old_stick.folder, Folders())
    assert old_stick.names_left == []


def test_nothing_goes_to_the_disk_of_the_machine_once_the_stick_is_out(stick):
    """Its folder stays on some systems: the next copy would stand there in plain text."""
    kept = sticks.Watched(2, stick.pull_out)
    with pytest.raises(FilesLeftError):
        write_together(COPIES, stick.folder, kept)
    assert stick.names_left == [name for name, _ in COPIES[:2]]
    assert stick.names == []


def test_what_is_on_a_stick_that_is_out_is_not_told_to_be_gone(stick):
    kept = Folders()
    paths = write_together(COPIES[:2], stick.folder, kept)
    assert all(kept.is_there(path) for path in paths)
    stick.pull_out()
    assert not any(kept.is_there(path) for path in paths)
    with pytest.raises(FilesLeftError):
        remove_all(paths, kept)


def test_a_stick_that_is_taken_out_amid_one_file(stick, monkeypatch):
    true_fsync = os.fsync

    def pulled(handle):
        true_fsync(handle)
        stick.pull_out()

    monkeypatch.setattr(files.os, "fsync", pulled)
    with pytest.raises(PaperPlaceGoneError):
        write_file(stick.folder / "a.pdf", PAGE)
    assert stick.names == []  # on the disk of the machine


def test_a_stick_that_is_locked_is_told_as_a_folder_that_may_not_be_written_to(stick):
    stick.lock()
    with pytest.raises(PaperFolderError):
        write_together(COPIES, stick.folder, Folders())
    assert stick.names == []
