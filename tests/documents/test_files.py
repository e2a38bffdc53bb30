import errno
import os
import stat
from pathlib import Path

import pytest

from workbench.documents import files
from workbench.documents.files import (
    PaperDiskFullError,
    PaperFolderError,
    PaperNotWrittenError,
    PaperPlaceGoneError,
    remove_file,
    write_file,
)


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_a_document_is_written(tmp_path):
    place = write_file(tmp_path / "RT-26-3 verslag.pdf", b"%PDF")
    assert place == tmp_path / "RT-26-3 verslag.pdf"
    assert place.read_bytes() == b"%PDF"
    assert names(tmp_path) == ["RT-26-3 verslag.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_only_the_owner_may_read_it(tmp_path):
    place = write_file(tmp_path / "a.pdf", b"x")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_nothing_is_overwritten(tmp_path):
    written = [write_file(tmp_path / "a.pdf", bytes([n])) for n in range(3)]
    assert [p.name for p in written] == ["a.pdf", "a (2).pdf", "a (3).pdf"]
    assert [p.read_bytes() for p in written] == [b"\x00", b"\x01", b"\x02"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, PaperDiskFullError),
        (errno.EROFS, PaperFolderError),
        (errno.EACCES, PaperFolderError),
        (errno.EIO, PaperPlaceGoneError),  # a stick that was pulled out
        (errno.ENODEV, PaperPlaceGoneError),
        (errno.EMFILE, PaperNotWrittenError),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_folder_as_it_was(number, kind, step, tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"old")

    def fail(*_args):
        raise OSError(number, "no", str(tmp_path))

    if step == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(kind) as caught:
        write_file(tmp_path / "a.pdf", b"new")
    assert caught.value.__suppress_context__
    assert str(tmp_path) not in repr(caught.value)
    assert names(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(PaperFolderError):
        write_file(tmp_path / "gone" / "a.pdf", b"x")


@pytest.fixture
def unprivileged():
    """Someone else than root, who writes anywhere; the folder is entered before."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def entered(request, tmp_path, monkeypatch):
    """Enter a folder with a mode."""
    tmp_path.chmod(request.param)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="users and modes of POSIX")
@pytest.mark.parametrize("entered", [0o555], indirect=True)
@pytest.mark.usefixtures("entered", "unprivileged")
def test_a_folder_that_may_not_be_written_to():
    with pytest.raises(PaperFolderError):
        write_file(Path("a.pdf"), b"x")


@pytest.mark.skipif(os.name != "posix", reason="users and modes of POSIX")
@pytest.mark.parametrize("entered", [0o777], indirect=True)
@pytest.mark.usefixtures("entered", "unprivileged")
def test_the_control_may_be_written_to():
    assert write_file(Path("a.pdf"), b"x").read_bytes() == b"x"


def test_what_is_half_written_is_beside_its_place(tmp_path, monkeypatch):
    seen = []
    true_replace = Path.replace

    def watch(place, goal):
        seen.append((place.parent, place.name))
        return true_replace(place, goal)

    monkeypatch.setattr(Path, "replace", watch)
    write_file(tmp_path / "a.pdf", b"x")
    [(folder, name)] = seen
    assert folder == tmp_path
    assert name.startswith(".")


def test_a_file_is_taken_away_again(tmp_path):
    place = write_file(tmp_path / "a.pdf", b"x")
    assert remove_file(place)
    assert names(tmp_path) == []
    assert remove_file(place)  # it is gone, so nothing is left of it


def test_what_went_with_its_place_is_not_known_to_be_gone(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    place = write_file(stick / "a.pdf", b"x")
    stick.rename(tmp_path / "pulled out")
    assert not remove_file(place)


def test_what_cannot_be_reached_is_not_known_to_be_gone(tmp_path, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(errno.EIO, "gone")

    place = write_file(tmp_path / "a.pdf", b"x")
    monkeypatch.setattr(Path, "unlink", fail)
    assert not remove_file(place)
