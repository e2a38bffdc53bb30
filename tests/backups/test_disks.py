"""Backups on disks that fill, forbid or vanish, and in processes that are killed (T50, T51)."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from tests.backups.conftest import passphrase
from workbench.services import backups
from workbench.vault.backup_file import check_outer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX systems")

KILLS = 5


def child(command, folder, repository, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.backups.child", command, str(folder)],
        cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip


@pytest.fixture
def closed(desk):
    """The folder of a vault that nobody has open; it is opened again at the end."""
    for n in range(30):
        desk.change(n)
    desk.writer.close()
    desk.vault.close()
    yield desk.vault.folder
    desk.vault = desk.keeper.unlock(desk.vault.folder, passphrase())
    desk.writer = desk.vault.open_writer()


def test_t50_killed_in_the_middle_no_half_backup_has_a_name(closed, repository, keeper):
    """T50: what has the name is whole, what counted before is still there, what is half goes."""
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 100_000))
    print(f"KILL_SEED={seed}")
    dice, told = random.Random(seed), set()  # noqa: S311 - moments of death
    for _ in range(KILLS):
        process = child("kill", closed, repository)
        assert process.stdout.readline() == "open\n"
        time.sleep(dice.uniform(0, 0.4))
        process.kill()
        rest, words = process.communicate()
        assert words == ""
        told |= set(rest.split("\n")[:-1])
        for file in (closed / "back-ups").glob("*.mhk"):
            check_outer(file)
    vault = keeper.unlock(closed, passphrase())
    assert not [file for file in closed.rglob("*") if ".half" in file.name]
    there = {one.file.name for one in vault.backups.listed() if one.verified_at}
    newest = vault.backups.listed()[0].file
    assert told
    # of one day only the last two stay, and those that were told last are among them
    assert len(there) >= min(2, len(told))
    assert vault.backups.verify(newest).verified_at is not None
    vault.close()


def test_a_disk_that_is_full_at_any_point_costs_no_backup_that_counts(closed, repository):
    process = child("full", closed, repository)
    told, words = process.communicate()
    rows = told.splitlines()
    assert words == ""
    assert rows[-1] == "at last True"
    assert {row for row in rows[0:-1:2] if not row.startswith("made")} == {"KL-33"}
    refused = [rows[n + 1] for n in range(0, len(rows) - 1, 2) if not rows[n].startswith("made")]
    assert refused
    assert all("mhk" not in left and "half" not in left for left in refused)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root only")
def test_t51_a_second_place_that_may_not_be_written_is_told_and_work_goes_on(
    closed, repository, keeper, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o555)
    vault = keeper.unlock(closed, passphrase())
    writer = vault.open_writer()
    writer.session.write(backups.choose_second_place, stick)
    writer.close()
    vault.close()
    for folder in (closed, *closed.parents):
        if folder.is_relative_to("/tmp"):  # noqa: S108 - where pytest keeps its folders
            os.chmod(folder, 0o777 if folder == closed else 0o755)  # noqa: PTH101 - nobody works here
    for file in closed.rglob("*"):
        shutil.chown(file, 65534, 65534)
    shutil.chown(closed, 65534, 65534)
    told, words = child("nobody", closed, repository).communicate()
    assert words == ""
    assert told.splitlines() == ["here True", "there None KL-34", "goes on 1"]
    for file in (closed, *closed.rglob("*")):
        shutil.chown(file, 0, 0)
    stick.chmod(0o755)
