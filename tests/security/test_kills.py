"""T25, whole: 150 processes killed in the middle of writing, and no acknowledged change is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from tests.storage import fakes
from workbench.storage import integrity
from workbench.storage.vaults import SqlVault

pytestmark = [
    pytest.mark.security,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX systems"),
]
KILLS, VAULTS = 150, 10


def test_a_hundred_and_fifty_kills_lose_nothing(tmp_path, repository, record_property):
    dice = random.Random(25)  # noqa: S311 - moments, no secret
    records = lost = half = broken = 0
    for n in range(VAULTS):
        path, told = tmp_path / f"{n}.db", -1
        SqlVault.create(path, fakes.Key(), clock=fakes.Clock(), actor="ik")
        for _ in range(KILLS // VAULTS):
            told = max(told, killed(path, repository, dice))
            sets = held(path)
            lost += not set(range(told + 1)) <= sets[0]
            half += not sets[0] == sets[1] == sets[2]
            broken += bool(integrity.check(path, fakes.Key()))
        records += told + 1
    figure = f"T25 {KILLS} kills, {records} records: {lost} lost, {half} half, {broken} broken"
    record_property("figure", figure)
    assert (lost, half, broken) == (0, 0, 0), figure
    assert records > KILLS


def killed(path, repository, dice) -> int:
    """Let a child write, kill it, and return the last number it told."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.child", "kill", str(path)],
        cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    told = [int(child.stdout.readline()) for _ in range(dice.randint(1, 15))]
    child.kill()
    rest, words = child.communicate()
    assert words == b""
    return max([*told, *(int(line) for line in rest.splitlines() if line.isdigit())])


def held(path):
    reader = SqlVault.open(path, fakes.Key(), clock=fakes.Clock(), actor="ik").reader()
    read = reader.records
    sets = [
        {int(record.id[1:]) for record in records.where()}
        for records in (read.organisations, read.meetings, read.items)
    ]
    reader.close()
    return sets
