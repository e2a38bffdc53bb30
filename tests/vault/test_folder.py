"""The folder, and how its small files are written."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.domain.errors import VaultError
from workbench.vault import errors
from workbench.vault import folder as folders
from workbench.vault.folder import CLAIM, KEY_FILE, RESERVE, SLOT, VaultFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def ready(folder) -> VaultFolder:
    folder.prepare()
    return folder


def test_a_new_folder_is_for_its_owner_only(folder):
    assert not folder.exists()
    folder.prepare()
    folder.write(KEY_FILE, b"x")
    assert mode(folder.path) == 0o700
    assert mode(folder.path / KEY_FILE) == 0o600
    assert folder.exists()


def test_an_open_folder_is_closed(folder):
    folder.path.mkdir()
    folder.path.chmod(0o755)
    folder.prepare()
    assert mode(folder.path) == 0o700


def test_what_comes_before_the_vault_is_no_hindrance(ready):
    for name in (SLOT, CLAIM, RESERVE, "kluis.sleutel.0123abcd.tmp"):
        (ready.path / name).touch()
    ready.prepare()


@pytest.mark.parametrize("name", ["kluis.db", KEY_FILE, "brief.txt", "kluis.sleutel.tmp"])
def test_a_folder_that_holds_something_else_is_refused(ready, name):
    (ready.path / name).touch()
    with pytest.raises(errors.FolderNotEmptyError):
        ready.prepare()


def test_a_file_in_the_place_of_the_folder(folder):
    folder.path.touch()
    with pytest.raises(VaultError):
        folder.prepare()


def test_looking_whether_a_vault_can_be_made_writes_nothing(folder, tmp_path):
    deep = VaultFolder(tmp_path / "een" / "twee", places=folder._places)
    deep.refuse_for_new()
    assert not list(tmp_path.iterdir())
    folder.path.mkdir()
    (folder.path / "brief.txt").touch()
    with pytest.raises(errors.FolderNotEmptyError):
        folder.refuse_for_new()


def test_a_folder_that_cannot_be_flushed_is_no_failure(ready, monkeypatch):
    flush = os.fsync

    def files_only(fd):
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EINVAL, "not for folders")
        flush(fd)

    monkeypatch.setattr(os, "fsync", files_only)
    ready.write(KEY_FILE, b"nieuw")
    assert ready.read(KEY_FILE, 100) == b"nieuw"


def test_a_small_file_is_replaced_whole(ready):
    ready.write(KEY_FILE, b"oud")
    ready.write(KEY_FILE, b"nieuw")
    assert ready.read(KEY_FILE, 100) == b"nieuw"
    assert ready.read(KEY_FILE, 3) == b"nie"
    assert [entry.name for entry in ready.path.iterdir()] == [KEY_FILE]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "KL-18"),
        (errno.EDQUOT, "KL-18"),
        (errno.EFBIG, "KL-18"),
        (errno.EROFS, "KL-17"),
        (errno.EACCES, "KL-17"),
        (errno.EPERM, "KL-17"),
        (errno.ENOENT, "KL-10"),
        (errno.EIO, "KL-14"),
    ],
)
@pytest.mark.parametrize("moment", ["fsync", "replace_file"])
def test_a_write_that_fails_leaves_the_old_file(ready, monkeypatch, number, code, moment):
    ready.write(KEY_FILE, b"oud")

    def fail(*_arguments):
        raise OSError(number, "geheime naam", "/geheim/pad")

    monkeypatch.setattr(*((os, "fsync") if moment == "fsync" else (folders, moment)), fail)
    with pytest.raises(VaultError) as caught:
        ready.write(KEY_FILE, b"nieuw")
    assert caught.value.code == code
    assert "geheim" not in repr(caught.value)
    assert caught.value.__suppress_context__
    assert ready.read(KEY_FILE, 100) == b"oud"
    assert len(list(ready.path.iterdir())) == 1


def test_an_error_without_a_number_is_a_fault_of_the_disk(ready, monkeypatch):
    def fail(*_arguments):
        raise OSError("zonder nummer")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(errors.DiskFaultError):
        ready.write(KEY_FILE, b"x")


def test_left_overs_of_a_crash_are_taken_away(ready):
    ready.write(KEY_FILE, b"x")
    for name in ("kluis.sleutel.0123abcd.tmp", "kluis.gebruik.89abcdef.tmp"):
        (ready.path / name).touch()
    others = ["brief.tmp", "kluis.sleutel.zz.tmp", "kluis.db.0123abcd.tmp"]
    for name in others:
        (ready.path / name).touch()
    assert ready.remove_left_overs() == 2
    assert sorted(entry.name for entry in ready.path.iterdir()) == sorted([KEY_FILE, *others])


def test_removing_what_is_gone(ready):
    ready.remove(CLAIM)
    ready.write(CLAIM, b"{}")
    ready.remove(CLAIM)
    assert not (ready.path / CLAIM).exists()


def test_a_key_file_that_may_not_be_read_is_not_called_missing(made, monkeypatch):
    def forbidden(self, *_arguments):
        raise PermissionError(errno.EACCES, "nee")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(errors.VaultNotFoundError) as caught:
        made.folder.read_key_file(100)
    assert caught.value.ref == "EACCES"


# --- real refusals by the system, in a process of an ordinary user

AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
from workbench.domain.errors import VaultError
from workbench.vault.claim import Claim
from workbench.vault.folder import VaultFolder
from workbench.vault.reserve import Reserve
from datetime import datetime, UTC
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = VaultFolder(Path(sys.argv[1]))
def tell(act):
    try:
        print(act() or "ok")
    except VaultError as error:
        print(error.code)
tell(lambda: VaultFolder(folder.path / "nieuw").refuse_for_new())
tell(lambda: folder.write("kluis.sleutel", b"x"))
tell(lambda: Claim(folder).acquire(datetime.now(UTC)))
tell(lambda: folder.read("kluis.db", 4).decode())
tell(folder.remove_left_overs)
print(Reserve(folder).remake())
"""


@pytest.fixture
def in_reach(tmp_path):
    """A folder that an ordinary user can reach, also when the tests run as root."""
    place = tmp_path / "open"
    place.mkdir()
    (place / "kluis.db").write_bytes(b"abcd")
    (place / "kluis.gebruik.0123abcd.tmp").touch()
    if os.getuid() == 0:
        os.chown(place, 65534, 65534)
        for parent in tmp_path.parents:
            if parent.stat().st_uid == 0 and "pytest" in str(parent):
                parent.chmod(0o711)
        tmp_path.chmod(0o711)
    yield place
    place.chmod(0o700)


def run_as_ordinary_user(place, repository) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_ORDINARY_USER, str(place)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_folder_that_is_read_only(in_reach, repository):
    in_reach.chmod(0o555)
    assert run_as_ordinary_user(in_reach, repository) == [
        "KL-17",
        "KL-17",
        "KL-17",
        "abcd",
        "KL-17",
        "False",
    ]


def test_the_control_may_write(in_reach, repository):
    in_reach.chmod(0o755)
    assert run_as_ordinary_user(in_reach, repository) == ["ok", "ok", "ok", "abcd", "1", "True"]


def test_a_folder_that_is_closed(in_reach, repository):
    in_reach.chmod(0o000)
    assert run_as_ordinary_user(in_reach, repository) == [
        "KL-17",
        "KL-17",
        "KL-17",
        "KL-10",
        "KL-17",
        "False",
    ]


FULL_DISK = """
import resource, sys
from pathlib import Path
from workbench.vault.errors import DiskFullError
from workbench.vault.folder import VaultFolder
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    VaultFolder(Path(sys.argv[1])).write("kluis.sleutel", bytes(8192))
except DiskFullError as error:
    print(error.code)
"""


def test_a_disk_that_is_really_full(made, repository):
    before = (made.folder.path / KEY_FILE).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(made.folder.path)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "KL-18\n"
    assert (made.folder.path / KEY_FILE).read_bytes() == before
    assert not list(made.folder.path.glob("*.tmp"))
