"""A process is killed while it changes the passphrase: the vault opens, with the old or the new."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from workbench.vault.errors import WrongSecretError
from workbench.vault.folder import KEY_FILE
from workbench.vault.key_file import SIZE
from workbench.vault.key_slots import change_passphrase
from workbench.vault.opening import unlock

ROUNDS = 20

CHANGE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from workbench.vault.folder import VaultFolder
from workbench.vault.key_slots import change_passphrase
from workbench.vault.opening import unlock
from workbench.vault.parameters import KdfParameters
folder, number = VaultFolder(Path(sys.argv[1])), int(sys.argv[2])
key = unlock(folder, bytearray(b"een lange zin met nummer %06d" % number))
while True:
    number += 1
    phrase = bytearray(b"een lange zin met nummer %06d" % number)
    change_passphrase(
        folder, key, phrase, now=datetime.now(UTC), parameters=KdfParameters(m_kib=64, t=1, p=1)
    )
    os.write(1, b"%d\\n" % number)
"""


def phrase(number: int) -> bytearray:
    return bytearray(b"een lange zin met nummer %06d" % number)


def opens(made, number: int) -> bool:
    try:
        return unlock(made.folder, phrase(number)).whole() == made.key.whole()
    except WrongSecretError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_killed_while_the_passphrase_changes(made, cheap, now, repository):
    change_passphrase(made.folder, made.key, phrase(0), now=now, parameters=cheap)
    chance, number, changes = random.Random(7), 0, 0  # noqa: S311 - a moment, not a secret
    for _ in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-c", CHANGE, str(made.folder.path), str(number)],
            cwd=repository,
            stdout=subprocess.PIPE,
        )
        first = process.stdout.readline()
        time.sleep(chance.random() * 0.05)
        process.kill()
        said = (first + process.stdout.read()).split()
        process.stdout.close()
        process.wait()
        acknowledged = int(said[-1])
        found = [n for n in (acknowledged, acknowledged + 1) if opens(made, n)]
        assert len(found) == 1, "neither the last acknowledged passphrase nor the next opens"
        changes += found[0] - number
        number = found[0]
        assert len((made.folder.path / KEY_FILE).read_bytes()) == SIZE
        assert unlock(made.folder, made.recovery.secret()).whole() == made.key.whole()
        made.folder.remove_left_overs()
        assert not list(made.folder.path.glob("*.tmp"))
    assert changes >= ROUNDS
