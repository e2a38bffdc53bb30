"""Vaults with which something is wrong, each a copy of a good one; the name says what."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from tests.journeys.demo_vault import secret
from tests.journeys.hands import CHEAP
from workbench.storage.connection import connect
from workbench.storage.guard import Role
from workbench.vault import opening
from workbench.vault.folder import CLAIM, DATABASE, KEY_FILE, VaultFolder

NEWER = 9_990
PAGE = 4096


def flip(path: Path, *places: int) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 1
    path.write_bytes(data)


def key_file_missing(folder: Path) -> None:
    (folder / KEY_FILE).unlink()


def key_file_damaged(folder: Path) -> None:
    flip(folder / KEY_FILE, 40, 4096 + 40)  # both copies


def database_missing(folder: Path) -> None:
    (folder / DATABASE).unlink()


def database_empty(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")


def database_foreign(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"SQLite format 3\x00" + bytes(2 * PAGE))


def beginning_damaged(folder: Path) -> None:
    flip(folder / DATABASE, 1000)


def pages_damaged(folder: Path) -> None:
    size = (folder / DATABASE).stat().st_size
    flip(folder / DATABASE, *range(3 * PAGE + 1000, size, PAGE))


def schema_newer(folder: Path) -> None:
    key = opening.unlock(VaultFolder(folder), secret(), parameters=CHEAP)
    with closing(connect(folder / DATABASE, key, role=Role.SCHEMA)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWER}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    key.wipe()


def passphrase_wrong(folder: Path) -> None:
    """Nothing is wrong with the vault; whoever opens it types something else."""


RUINS = {  # what is wrong, and the code of SECURITY.md that says so
    passphrase_wrong: "KL-01",
    key_file_missing: "KL-02",
    key_file_damaged: "KL-02",
    database_missing: "KL-10",
    database_empty: "KL-11",
    database_foreign: "KL-12",
    beginning_damaged: "KL-13",
    schema_newer: "KL-20",
}


def ruin(template: Path, folder: Path, what) -> Path:
    shutil.copytree(template, folder)
    (folder / CLAIM).unlink(missing_ok=True)
    what(folder)
    return folder
