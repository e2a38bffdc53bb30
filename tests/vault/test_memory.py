"""What is left of a secret in the memory of a process that unlocked."""

from __future__ import annotations

import hmac
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault import killing
from tests.vault.conftest import CHEAP
from workbench.vault.device_slots import bind
from workbench.vault.folder import VaultFolder
from workbench.vault.opening import unlock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem")

VICTIM = """
import json, os, sys
from pathlib import Path
from workbench.vault.folder import VaultFolder
from workbench.vault.opening import unlock
from workbench.vault.secret_bytes import wipe
def pause(name):
    os.write(1, name.encode() + b"\\n")
    os.readv(0, [bytearray(1)])
secret = bytearray(200)
with open(sys.argv[1] + "/secret", "rb", buffering=0) as file:
    size = file.readinto(secret)
given = bytearray(size)
memoryview(given)[:] = memoryview(secret)[:size]
wipe(secret)
kept = bytes(given) if "--careless" in sys.argv else None
device = (lambda vault_id: bytearray(range(32))) if "--device" in sys.argv else None
key = unlock(VaultFolder(Path(sys.argv[1])), given, device=device)
wipe(given)
text = key.database_key()
wipe(text)
if "--careless" in sys.argv:
    kept = (kept, bytes(key.whole()), bytes(key.database_key()))
pause("open")
key.wipe()
pause("wiped")
"""


RENEW = """
import os, sys
from pathlib import Path
from tests.vault.killing import keeper, phrase
vault = keeper().unlock(Path(sys.argv[1]), phrase(0))
kept = bytes(vault._key.whole()) if "--careless" in sys.argv else None
vault.renew_data_key(phrase(0), lambda: None)
os.write(1, b"renewed\\n")
os.readv(0, [bytearray(1)])
"""


def memory_of(pid: int):
    """The pages of a process that can be read."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            span = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if not span:
                continue
            start, end = (int(number, 16) for number in span.groups())
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:
                continue


def count(pid: int, needles: dict[str, list[bytes]]) -> dict[str, int]:
    found = dict.fromkeys(needles, 0)
    for page in memory_of(pid):
        for name, forms in needles.items():
            found[name] += sum(page.count(form) for form in forms)
    return found


def database_key_of(data_key: bytes) -> bytes:
    return hmac.digest(
        hmac.digest(bytes(32), data_key, "sha256"), b"mhkluis/1/sqlcipher\x01", "sha256"
    )


def scan(made, repository, phrase: bytes, *options: str) -> list[dict[str, int]]:
    data_key = bytes(made.key.whole())
    database_key = database_key_of(data_key)
    needles = {
        "passphrase": [phrase, phrase.decode().encode("utf-16-le")],
        "data key": [data_key, data_key.hex().encode()],
        "database key": [database_key, database_key.hex().encode()],
    }
    (made.folder.path / "secret").write_bytes(phrase)
    process = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(made.folder.path), *options],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    found = []
    for name in (b"open\n", b"wiped\n"):
        assert process.stdout.readline() == name
        found.append(count(process.pid, needles))
        process.stdin.write(b"x")
        process.stdin.flush()
    process.communicate()
    return found


def test_one_copy_while_open_and_none_when_wiped(made, repository):
    is_open, is_wiped = scan(made, repository, made.phrase.encode())
    assert is_open == {"passphrase": 0, "data key": 1, "database key": 0}
    assert is_wiped == {"passphrase": 0, "data key": 0, "database key": 0}


def test_the_recovery_key_leaves_nothing_either(made, repository):
    is_open, is_wiped = scan(made, repository, "".join(made.recovery.groups()).encode())
    assert is_open == {"passphrase": 0, "data key": 1, "database key": 0}
    assert is_wiped == {"passphrase": 0, "data key": 0, "database key": 0}


def test_a_second_factor_leaves_nothing_either(made, repository):
    device = bytearray(range(32))
    bind(made.folder, made.key, 0, made.secret(), device, parameters=CHEAP)
    is_open, is_wiped = scan(made, repository, made.phrase.encode(), "--device")
    assert is_open == {"passphrase": 0, "data key": 1, "database key": 0}
    assert is_wiped == {"passphrase": 0, "data key": 0, "database key": 0}


@pytest.mark.parametrize("is_careless", [False, True])
def test_a_renewed_key_leaves_none_of_the_old(tmp_path, repository, is_careless):
    place = tmp_path / "kluis"
    killing.make(place)
    old = bytes(unlock(VaultFolder(place), killing.phrase(0)).whole())
    options = ["--careless"] if is_careless else []
    process = subprocess.Popen(
        [sys.executable, "-c", RENEW, str(place), *options],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"renewed\n"
    new = bytes(unlock(VaultFolder(place), killing.phrase(0)).whole())
    assert new != old
    needles = {}
    for name, data_key in (("old", old), ("new", new)):
        needles[f"{name} data key"] = [data_key, data_key.hex().encode()]
        database_key = database_key_of(data_key)
        needles[f"{name} database key"] = [database_key, database_key.hex().encode()]
    found = count(process.pid, needles)
    process.communicate(b"x")
    assert found["new data key"] == 1
    assert found["old data key"] == (1 if is_careless else 0)
    assert found["old database key"] == found["new database key"] == 0


def test_the_control_finds_careless_copies(made, repository):
    is_open, is_wiped = scan(made, repository, made.phrase.encode(), "--careless")
    assert min(is_open.values()) >= 1
    assert min(is_wiped.values()) >= 1
