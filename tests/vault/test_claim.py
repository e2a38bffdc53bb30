"""One writer per vault, and everybody else is told who it is."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import VaultError
from workbench.vault import claim as claims
from workbench.vault import errors
from workbench.vault.claim import Claim, Claimant, ClaimRecord
from workbench.vault.folder import CLAIM, SLOT, VaultFolder

HERE = Claimant(user="m.vermeer", host="laptop-1", pid=11)
AGAIN = Claimant(user="d.aydin", host="laptop-1", pid=12)
THERE = Claimant(user="d.aydin", host="laptop-2", pid=13)

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from workbench.vault.claim import Claim, Claimant
from workbench.vault.errors import VaultInUseError
from workbench.vault.folder import VaultFolder
claimant = Claimant(user="m.vermeer", host="laptop-1", pid=1)
try:
    claim = Claim(VaultFolder(Path(sys.argv[1])), claimant)
    claim.acquire(datetime.now(UTC))
except VaultInUseError as error:
    print("in use by", error.user, flush=True)
else:
    print("got it", flush=True)
    sys.stdin.read()
    claim.release()
"""


@pytest.fixture
def ready(folder) -> VaultFolder:
    folder.prepare()
    return folder


@pytest.fixture
def hold(ready, repository):
    """Start processes that take the vault and keep it until told to let go."""
    started = []

    def start() -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(ready.path)],
            cwd=repository,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def written(folder) -> dict:
    return json.loads((folder.path / CLAIM).read_text("utf-8"))


def leave(folder, claimant, *, beat: float, since: float = 5.0) -> None:
    """Leave a claim as a process that was cut off would."""
    left = {"id": claimant.id, "user": claimant.user, "host": claimant.host, "pid": 1}
    folder.write(CLAIM, json.dumps(left | {"since": since, "beat": beat}).encode())


def test_the_claim_says_who_where_and_since(ready, now):
    claim = Claim(ready, HERE)
    claim.acquire(now)
    assert claim.is_held
    assert written(ready) == {
        "id": HERE.id,
        "user": "m.vermeer",
        "host": "laptop-1",
        "pid": 11,
        "since": now.timestamp(),
        "beat": now.timestamp(),
    }
    later = now + timedelta(seconds=30)
    assert claim.beat(later)
    assert written(ready)["since"] == now.timestamp()
    assert written(ready)["beat"] == later.timestamp()
    claim.release()
    claim.release()
    assert not claim.is_held
    assert not (ready.path / CLAIM).exists()
    assert (ready.path / SLOT).stat().st_size == 0


def test_a_second_start_is_told_who_has_it(ready, now):
    first, second = Claim(ready, HERE), Claim(ready, AGAIN)
    first.acquire(now)
    with pytest.raises(errors.VaultInUseError) as caught:
        second.acquire(now)
    error = caught.value
    assert (error.user, error.host, error.since) == ("m.vermeer", "laptop-1", now.timestamp())
    assert error.args == ("KL-16", "")  # nobody's name in the message
    assert not second.is_held
    first.release()
    second.acquire(now)
    second.release()


def test_taking_it_twice_is_taking_it_once(ready, now):
    claim = Claim(ready, HERE)
    claim.acquire(now)
    claim.acquire(now)
    claim.release()
    Claim(ready, AGAIN).acquire(now)


def test_another_process_has_it_until_it_is_killed(ready, hold, now):
    owner = hold()
    assert owner.stdout.readline() == "got it\n"
    with pytest.raises(errors.VaultInUseError) as caught:
        Claim(ready, AGAIN).acquire(now)
    assert caught.value.user == "m.vermeer"
    (ready.path / CLAIM).write_text("{", "utf-8")
    with pytest.raises(errors.VaultInUseError) as caught:
        Claim(ready, AGAIN).acquire(now)
    assert (caught.value.user, caught.value.since) == ("", None)
    os.kill(owner.pid, signal.SIGKILL)
    owner.wait()
    claim = Claim(ready, AGAIN)
    claim.acquire(now)
    claim.release()


def test_of_many_that_start_at_once_one_gets_it(hold):
    # T56
    answers = [process.stdout.readline() for process in [hold() for _ in range(30)]]
    assert answers.count("got it\n") == 1
    assert len(answers) == 30


def test_after_a_lock_the_fresh_process_waits_a_moment(ready, now):
    old = Claim(ready, HERE)
    old.acquire(now)
    naps = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            old.release()

    fresh = Claim(ready, AGAIN, sleep=sleep)
    fresh.acquire(now, patience_s=2.0)
    assert len(naps) == 3
    assert fresh.is_held
    fresh.release()


def test_patience_ends(ready, now):
    old = Claim(ready, HERE)
    old.acquire(now)
    naps = []
    with pytest.raises(errors.VaultInUseError):
        Claim(ready, AGAIN, sleep=naps.append).acquire(now, patience_s=1.0)
    assert sum(naps) == pytest.approx(1.0)
    old.release()


@pytest.mark.parametrize("age", [0, 20, 119, -60])
def test_another_machine_that_was_there_lately_keeps_it(ready, now, age):
    # T57
    leave(ready, THERE, beat=now.timestamp() - age)
    claim = Claim(ready, HERE)
    with pytest.raises(errors.VaultInUseError) as caught:
        claim.acquire(now)
    assert caught.value.host == "laptop-2"
    assert not claim.is_held
    assert written(ready)["id"] == THERE.id


@pytest.mark.parametrize("age", [121, 500, -86_400])
def test_a_claim_that_went_stale_is_taken_over(ready, now, age):
    """T57: also one from the far future: a clock that was wrong locks nobody out."""
    leave(ready, THERE, beat=now.timestamp() - age)
    Claim(ready, HERE).acquire(now)
    assert written(ready)["id"] == HERE.id


def test_on_the_same_machine_only_the_lock_counts(ready, now):
    leave(ready, AGAIN, beat=now.timestamp())
    Claim(ready, HERE).acquire(now)
    assert written(ready)["id"] == HERE.id


def test_who_lost_it_to_another_machine_stops_writing(ready, now):
    claim = Claim(ready, HERE)
    claim.acquire(now)
    leave(ready, THERE, beat=now.timestamp())
    with pytest.raises(errors.VaultInUseError):
        claim.beat(now)
    claim.release()
    assert written(ready)["id"] == THERE.id


def test_the_last_one_to_write_has_it(ready, now, monkeypatch):
    """Where locks do not reach, another may write between our look and our claim."""
    original = VaultFolder.write

    def write(folder, name, data):
        original(folder, name, data)
        monkeypatch.setattr(VaultFolder, "write", original)
        leave(ready, THERE, beat=now.timestamp())

    monkeypatch.setattr(VaultFolder, "write", write)
    claim = Claim(ready, HERE)
    with pytest.raises(errors.VaultInUseError):
        claim.acquire(now)
    assert not claim.is_held


def test_a_claim_that_was_thrown_away_is_written_again(ready, now):
    claim = Claim(ready, HERE)
    claim.acquire(now)
    (ready.path / CLAIM).unlink()
    assert claim.beat(now)
    assert written(ready)["id"] == HERE.id
    (ready.path / CLAIM).unlink()
    claim.release()


def test_a_full_disk_does_not_cost_the_vault(ready, now, monkeypatch):
    claim = Claim(ready, HERE)
    claim.acquire(now)

    def full(*_arguments):
        raise errors.DiskFullError

    monkeypatch.setattr(ready, "write", full)
    monkeypatch.setattr(ready, "remove", full)
    assert not claim.beat(now)
    assert claim.is_held
    claim.release()
    assert not claim.is_held
    with pytest.raises(VaultError):
        Claim(ready, AGAIN).acquire(now)  # without room for a claim there is none
    monkeypatch.undo()
    Claim(ready, AGAIN).acquire(now)


def test_a_folder_that_is_gone(folder, now):
    with pytest.raises(errors.VaultNotFoundError):
        Claim(folder, HERE).acquire(now)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
PARTS = st.fixed_dictionaries({"id": JSON, "user": JSON, "host": JSON, "since": JSON, "beat": JSON})


@given(st.binary() | (JSON | PARTS).map(lambda value: json.dumps(value).encode()))
def test_a_claim_that_anyone_wrote_is_read_or_not(data):
    record = claims._parsed(data)
    assert record is None or math.isfinite(record.beat)


def test_hostile_claims():
    assert claims._parsed(b"[" * 4000) is None
    for beat in (True, "1", None, []):
        said = {"id": "a", "user": "b", "host": "c", "since": 1, "beat": beat}
        assert claims._parsed(json.dumps(said).encode()) is None
    assert claims._parsed(b'{"id":"a","user":"b","host":"c","since":1,"beat":1e999}') is None
    huge = b'{"id":"a","user":"b","host":"c","since":1,"beat":' + b"9" * 3000 + b"}"
    assert claims._parsed(huge) is None


def test_names_from_a_claim_are_plain_and_short():
    said = {"id": "a", "user": "x\u202ey\n\x1b[31m" + "z" * 99, "host": "h", "since": 1, "beat": 2}
    record = claims._parsed(json.dumps(said).encode())
    assert record == ClaimRecord(id="a", user="xy[31m" + "z" * 55, host="h", since=1.0, beat=2.0)


def test_this_process_has_a_name(monkeypatch):
    monkeypatch.setenv("LOGNAME", "m.vermeer")
    one, two = Claimant.this_process(), Claimant.this_process()
    assert (one.user, one.pid) == ("m.vermeer", os.getpid())
    assert one.host
    assert one.id != two.id

    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr(claims.getpass, "getuser", nobody)
    assert Claimant.this_process().user == ""
