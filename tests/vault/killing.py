"""Processes that change the keys of a vault over and over, and are killed at any moment.

``python -m tests.vault.killing changes|renewals FOLDER NUMBER`` is such a process. It writes a line
when a change was acknowledged.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.rings import MemoryRing
from workbench.bootstrap.keeping import FileKeeper
from workbench.policy import Policy
from workbench.services import keys
from workbench.services.audit import Act
from workbench.vault.errors import WrongSecretError
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import COPY

ROWS = 400


def keeper() -> FileKeeper:
    return FileKeeper(fakes.Clock(), CHEAP, ring=MemoryRing(), policy=Policy())


def phrase(number: int) -> bytearray:
    return bytearray(b"een lange zin met nummer %06d" % number)


def make(place: Path) -> bytearray:
    """Make a vault with enough rows to be a while over; returns its recovery key."""
    new = keeper().create(place, phrase(0))
    writer = new.vault.open_writer()

    def fill(work):
        for number in range(ROWS):
            work.organisations.save(fakes.organisation(number, note="ganzen " * 40))
        work.audit(Act.ORGANISATION_ADDED, "o0")

    writer.session.write(fill)
    writer.close()
    new.vault.close()
    return bytearray("".join(new.recovery_groups), "ascii")


def changes(place: Path, number: int) -> None:
    """Change the passphrase over and over."""
    vault = keeper().unlock(place, phrase(number))
    writer = vault.open_writer()
    while True:
        number += 1
        writer.session.write(keys.change_key, vault.keys, 0, phrase(number))
        os.write(1, b"%d\n" % number)


def renewals(place: Path, number: int) -> None:
    """Renew the data key over and over, and keep the passphrase."""
    vault = keeper().unlock(place, phrase(0))
    while True:
        number += 1
        vault.renew_data_key(phrase(0), lambda: None)
        os.write(1, b"%d\n" % number)


def killed(what: str, place: Path, number: int, wait_s: float, repository: Path) -> int:
    """Let a process go its way for a while and kill it; returns the last number it told."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.killing", what, str(place), str(number)],
        cwd=repository,
        stdout=subprocess.PIPE,
    )
    first = process.stdout.readline()
    time.sleep(wait_s)
    process.kill()
    said = (first + process.stdout.read()).split()
    process.stdout.close()
    process.wait()
    return int(said[-1])


def sound(place: Path, secret: bytearray) -> None:
    """All rows are there; pages, log, mark and both copies of the key file are whole."""
    vault = keeper().unlock(place, bytearray(secret))
    writer = vault.open_writer()
    reader = vault.open_reader()
    assert len(reader.records.organisations.where()) == ROWS
    reader.close()
    writer.close()
    vault.close()
    assert keeper().check(place, bytearray(secret)) == ()


def kill_changes(place: Path, rounds: int, repository: Path) -> Counter[str]:
    """T06: the vault opens with the last passphrase told, or the one that came after it."""
    recovery, number, counted = make(place), 0, Counter(rounds=rounds)
    chance = random.Random(6)  # noqa: S311 - a moment, not a secret
    for turn in range(rounds):
        told = killed("changes", place, number, chance.random() * 0.05, repository)
        found = [n for n in (told, told + 1) if opens(place, phrase(n))]
        assert len(found) == 1, "neither the last passphrase told nor the next opens, or both"
        assert opens(place, recovery)
        counted["changes"] += found[0] - number
        counted["cut off after the file"] += found[0] != told
        number = found[0]
        if turn % 4 == 0:
            sound(place, phrase(number))
    sound(place, phrase(number))
    return counted


def kill_renewals(place: Path, rounds: int, repository: Path) -> Counter[str]:
    """T07: the vault opens with its passphrase, whichever data key the database has."""
    make(place)
    number, counted = 0, Counter(rounds=rounds)
    chance = random.Random(7)  # noqa: S311 - a moment, not a secret
    for _ in range(rounds):
        told = killed("renewals", place, number, chance.random() * 0.2, repository)
        blob = (place / KEY_FILE).read_bytes()
        counted["half-way"] += blob[:COPY] != blob[COPY:]
        counted["renewals"] += told - number
        number = told
        sound(place, phrase(0))
    return counted


def opens(place: Path, secret: bytearray) -> bool:
    try:
        keeper().unlock(place, bytearray(secret)).close()
    except WrongSecretError:
        return False
    return True


if __name__ == "__main__":
    {"changes": changes, "renewals": renewals}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
