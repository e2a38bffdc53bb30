"""Killed while writing, no room, no rights: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage import fakes
from workbench.storage import driver, integrity
from workbench.storage.connection import driver_errors
from workbench.storage.errors import DiskFullError, ReadOnlyError
from workbench.storage.store import SqlStore
from workbench.storage.vaults import SqlVault

posix = pytest.mark.skipif(os.name != "posix", reason="limits and users of POSIX")


def command(name, path):
    return [sys.executable, "-m", "tests.storage.child", name, str(path)]


def run(repository, name, path):
    done = subprocess.run(
        command(name, path), cwd=repository, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@posix
def test_ten_processes_killed_while_writing_lose_nothing(vault, path, key, repository):
    dice = random.Random(7)  # noqa: S311 - when to kill, no secret
    told, drafted = -1, set()
    for _ in range(10):
        child = subprocess.Popen(
            command("kill", path), cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(dice.randint(1, 12)):
            told = int(child.stdout.readline())
            drafted.add(f"i{told}")
        child.kill()
        rest, words = child.communicate()
        told = max([told, *map(int, rest.splitlines())])
        drafted |= {f"i{int(number)}" for number in rest.splitlines()}
        assert child.returncode == -signal.SIGKILL
        assert words == b""
        assert integrity.check(path, key) == ()
        writer = SqlVault.open(path, key, clock=fakes.Clock(), actor="ik").writer()
        with writer.store.transaction() as work:
            numbers = {int(record.id[1:]) for record in work.organisations.where()}
            assert numbers >= set(range(told + 1))  # one more may be stored and not yet told
            assert numbers <= set(range(told + 2))
            for repository_of in (work.meetings, work.items):
                assert {int(record.id[1:]) for record in repository_of.where()} == numbers
        # A process killed between a record and its draft leaves that one draft unwritten.
        assert {draft.item for draft in writer.drafts.waiting()} >= drafted
        assert writer.commit_no == 1 + len(numbers)
        writer.checkpoint_and_close()


@posix
def test_a_full_disk_keeps_what_was_told_and_goes_on_when_there_is_room(
    vault, path, key, repository
):
    first, second, third, fourth = run(repository, "full", path)
    stored = int(first.split()[0])
    assert stored > 0
    assert first == f"{stored} KL-18 ('',) False"
    assert second == "draft KL-18"
    assert third == f"{stored} {stored}"
    assert fourth == "again True"
    assert integrity.check(path, key) == ()
    writer = vault.writer()
    assert [draft.blocks[0].text for draft in writer.drafts.waiting()] == ["toch"]
    assert writer.commit_no == stored + 2
    writer.checkpoint_and_close()


def test_a_full_database_is_a_full_disk(writer, count):
    """The driver's own word for it, SQLITE_FULL."""
    writer.connection.set_authorizer(None)
    (pages,) = writer.connection.execute("PRAGMA page_count").fetchone()
    writer.connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill():
        with writer.store.transaction() as work:
            for n in range(2000):
                work.organisations.save(fakes.organisation(n))

    with pytest.raises(DiskFullError):
        fill()
    assert count("organisation") == 0
    assert not writer.connection.in_transaction


@pytest.fixture
def shared():
    """A folder that other users may enter, which the folders of pytest are not."""
    folder = Path("/tmp") / f"kluis-{secrets.token_hex(6)}"  # noqa: S108 - encrypted, and removed
    folder.mkdir(mode=0o755)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@posix
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "told"),
    [
        (0o600, 0o700, "stored True"),  # the control: the same user, with the rights
        (0o400, 0o700, "KL-17"),
        (0o600, 0o500, "KL-17"),
        (0o400, 0o500, "KL-17"),
        (0o000, 0o700, "KL-10"),
    ],
)
def test_without_rights_nothing_is_written(shared, repository, file_mode, folder_mode, told):
    path = shared / "kluis.db"
    SqlVault.create(path, fakes.Key(), clock=fakes.Clock(), actor="ik")
    before = path.read_bytes()
    path.chmod(file_mode)
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
        os.chown(shared, 65534, 65534)
    shared.chmod(folder_mode)
    assert run(repository, "nobody", path) == [told]
    path.chmod(0o600)
    assert (path.read_bytes() == before) == told.startswith("KL")
    assert [file.name for file in shared.iterdir()] == ["kluis.db"]


def test_a_disk_that_becomes_read_only_is_told(writer):
    writer.connection.execute("SELECT 1")
    writer.connection.set_authorizer(None)
    writer.connection.execute("PRAGMA query_only = ON")

    def write():
        with writer.store.transaction():
            raise AssertionError

    with pytest.raises(ReadOnlyError) as told:
        write()
    assert told.value.code == "KL-17"


class Unrollable:
    """A connection whose disk goes away in the middle of a transaction."""

    def __init__(self):
        self.in_transaction = True

    def execute(self, sql, *_):
        if sql != "BEGIN IMMEDIATE":
            error = driver.Error("disk")
            error.sqlite_errorcode = 778
            raise error


def test_what_went_wrong_first_is_told():
    with (
        pytest.raises(DiskFullError),
        SqlStore(Unrollable(), fakes.Clock(), "ik").transaction() as work,
    ):
        work.organisations.where()
    with pytest.raises(DiskFullError), driver_errors():
        Unrollable().execute("COMMIT")
