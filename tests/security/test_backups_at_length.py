"""Backups at length: 400 days (T49), many kills (T50), a gigabyte of pages."""

from __future__ import annotations

import os
import random
import shutil
import time
from datetime import timedelta

import pytest

from tests.backups.conftest import *  # noqa: F403 - the fixtures of the vault that is backed up
from tests.backups.conftest import CHEAP, Desk, passphrase
from tests.backups.test_disks import child
from tests.bench.backup import filled
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain import backup_rotation
from workbench.services.backup_files import Place, Reason
from workbench.vault.backup_file import check_outer

pytestmark = [pytest.mark.security, pytest.mark.timeout(1800)]

DAYS = 400
KILLS = 60
MEGABYTES = int(os.environ.get("SECURITY_MB", "1000"))


def test_t49_four_hundred_days_leave_seven_days_five_weeks_and_twelve_months(
    desk, clock, record_property
):
    """T49: nothing is cleared that the rule keeps, and the newest that counts is never touched."""
    newest = None
    for day in range(DAYS):
        clock.advance(days=1)
        desk.change(day % 7)
        made = desk.make(Reason.TIMED).here
        assert newest is None or newest.exists()
        newest = made.file
    listed = [one for one in desk.backups.listed() if one.verified_at]
    days = {one.made_at.date() for one in listed}
    last = max(days)
    assert {last - timedelta(days=n) for n in range(backup_rotation.DAYS)} <= days
    weeks = {day.isocalendar()[:2] for day in days}
    months = {(day.year, day.month) for day in days}
    assert len(months) == backup_rotation.MONTHS
    assert len(weeks) >= backup_rotation.WEEKS
    assert len(listed) <= backup_rotation.DAYS + backup_rotation.WEEKS + backup_rotation.MONTHS
    assert newest.exists()
    desk.backups.verify(newest)
    record_property(
        "figure",
        f"T49: {DAYS} days, {len(listed)} kept: {backup_rotation.DAYS} days, "
        f"{backup_rotation.WEEKS} weeks, {len(months)} months",
    )


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_t50_sixty_kills_leave_no_half_backup_with_a_name(desk, repository, record_property):
    """T50 in full."""
    for n in range(30):
        desk.change(n)
    folder = desk.vault.folder
    desk.writer.close()
    desk.vault.close()
    dice, made, halves = random.Random(5), 0, 0  # noqa: S311 - moments of death
    for _ in range(KILLS):
        process = child("kill", folder, repository)
        assert process.stdout.readline() == "open\n"
        time.sleep(dice.uniform(0, 0.5))
        process.kill()
        made += process.communicate()[0].count(".mhk")
        halves += any(".half" in file.name for file in (folder / "back-ups").iterdir())
        for file in (folder / "back-ups").glob("*.mhk"):
            check_outer(file)
    desk.vault = desk.keeper.unlock(folder, passphrase())
    desk.writer = desk.vault.open_writer()
    for one in desk.backups.listed():
        desk.backups.verify(one.file)
    assert not [file for file in folder.rglob("*") if ".half" in file.name]
    assert halves > 0  # else no kill came in the middle of a backup
    record_property(
        "figure",
        f"T50: {KILLS} kills in {made} backups, {halves} in the middle of one, 0 half named",
    )


def test_a_vault_of_a_gigabyte_is_backed_up_carried_and_put_back(tmp_path, second, record_property):
    """The real size, once: made, carried, checked, tried; within the budget of this disk."""
    vault = filled(tmp_path / "kluis", MEGABYTES)
    size = vault._place.database.stat().st_size
    desk = Desk(FileKeeper(SystemClock(), CHEAP), vault, vault.open_writer(), SystemClock())
    desk.choose(second)
    started = time.perf_counter()
    for n in range(3):
        desk.change(n)
        made = desk.make()
        assert made.trouble is None
    seconds = (time.perf_counter() - started) / 3
    drill = desk.backups.drill(passphrase())
    assert drill.is_well
    for place in (Place.HERE, Place.ELSEWHERE):
        kept = [one for one in desk.backups.listed() if one.place is place]
        room = backup_rotation.budget(shutil.disk_usage(tmp_path).total)
        assert len(kept) >= 2
        assert sum(one.size for one in kept) <= max(room, 2 * made.here.size)
    record_property(
        "figure",
        f"a vault of {size / 1e6:.0f} MB in two places, each time read back in both: {seconds:.0f} s",
    )
    desk.writer.close()
    vault.close()
