"""After the lock nothing of the vault is in the memory of any process of the program (T28).

The real program types a passphrase and minutes, is scanned, locks, and its fresh process is
scanned. While it is open the scan must find the words and the key to the data, or finding none
would prove nothing. That it finds a passphrase and a key to the database where one is left, and
that this program leaves none even while it is open, is tried in ``tests/vault/test_memory.py``
(T29).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys import actor, demo_vault, locker
from tests.journeys.hands import cheap_keeper
from tests.vault.test_memory import count

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem"),
    pytest.mark.skipif(
        hasattr(os, "geteuid") and os.geteuid() != 0,
        reason="only root may look into the hardened program",
    ),
]
KINDS = ("passphrase", "data key", "database key", "row, utf-8", "row, utf-16")


def make(folder: Path) -> dict[str, list[bytes]]:
    """Make a vault with a meeting that is held; return what to look for."""
    keeper = cheap_keeper()
    vault = keeper.create(folder, bytearray(actor.passphrase().encode())).vault
    data_key = bytes(vault._key.whole())
    text = vault._key.database_key()
    database_key = bytes.fromhex(text[2:66].decode())
    writer = vault.open_writer()
    demo_vault.fill(writer)
    writer.close()
    vault.close()
    row = actor.word(locker.ROW)
    phrase = actor.passphrase()
    return {
        "passphrase": [phrase.encode(), phrase.encode("utf-16-le")],
        "data key": [data_key, data_key.hex().encode()],
        "database key": [database_key, database_key.hex().encode()],
        "row, utf-8": [row.encode()],
        "row, utf-16": [row.encode("utf-16-le")],
    }


def family(session: int) -> list[int]:
    """Every process of a session."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def scan(process, needles) -> tuple[dict[str, int], list[int]]:
    pids = family(process.pid)
    counts = [count(pid, needles) for pid in pids]
    return {kind: sum(one[kind] for one in counts) for kind in KINDS}, pids


def run_and_scan(repository, folder: Path, *more: str):
    """Run the program once; return what was found open and locked, and the processes."""
    needles = make(folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.locker", "open", str(folder), *more],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert process.stdout.readline().startswith(b"open")
        is_open, first = scan(process, needles)
        process.stdin.write(b"x")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"locked")
        process.wait(20)
        is_locked, second = scan(process, needles)
        process.stdin.write(b"x")
        process.stdin.flush()
        assert process.stdout.readline() == b""  # the fresh process has ended too
    finally:
        process.stdin.close()
        process.stdout.close()
    return is_open, is_locked, first, second


def must_be_empty(found) -> str:
    is_open, is_locked, first, second = found
    assert min(is_open[kind] for kind in ("data key", "row, utf-8", "row, utf-16")) > 0, is_open
    assert is_locked == dict.fromkeys(KINDS, 0)
    assert not set(first) & set(second)
    return f"open {is_open}, locked {is_locked}, {len(first)} and {len(second)} processes"


def test_nothing_is_left_in_any_process(repository, tmp_path, capsys):
    figure = must_be_empty(run_and_scan(repository, tmp_path / "kluis"))
    with capsys.disabled():
        print(f"\n  {figure}")
