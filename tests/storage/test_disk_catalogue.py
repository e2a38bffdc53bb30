"""The disk part of the catalogue (security.md 13) that the other tests of storage do not hold."""

from __future__ import annotations

import math
import os
import shutil
import stat
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from tests.storage import fakes
from tests.storage.child import TODAY
from tests.vault.conftest import CHEAP, PHRASE
from workbench.bootstrap.keeping import FileKeeper
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.safekeeping import Finding
from workbench.storage.connection import keyed, rows_of

PAGE, SALT, RESERVE, FRAME = 4096, 16, 80, 24
posix = pytest.mark.skipif(os.name != "posix", reason="limits, forks and modes of POSIX")


def run(repository, name, path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.child", name, str(path)],
        cwd=repository, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.split()


def decrypted(page: bytes, key: fakes.Key, *, is_first: bool) -> bytes:
    """What a page says to who has the key; SQLCipher: AES-256-CBC, the vector in the reserve."""
    start = SALT if is_first else 0
    body, reserve = page[start : PAGE - RESERVE], page[PAGE - RESERVE :]
    if not any(page):
        return page  # never written
    opener = Cipher(AES(key.secret), CBC(reserve[:16])).decryptor()
    return opener.update(body) + opener.finalize()


def in_clear(path, key) -> bytes:
    """All pages of the file and of its log, decrypted."""
    data = path.read_bytes()
    clear = [decrypted(data[n : n + PAGE], key, is_first=n == 0) for n in range(0, len(data), PAGE)]
    log = path.with_name(f"{path.name}-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    for n in range(0, len(frames), FRAME + PAGE):
        number = int.from_bytes(frames[n : n + 4], "big")
        clear.append(decrypted(frames[n + FRAME : n + FRAME + PAGE], key, is_first=number == 1))
    return b"".join(clear)


def erased(path, key, session, canary, *, is_secure: bool) -> bytes:
    """Store a name among others, then erase it from the records and the history."""

    def store(work):
        for n in range(30):
            work.organisations.save(fakes.organisation(n, name=f"{canary} {n}"))
        work.audit(Act.ORGANISATION_ADDED, "o0")

    session.write(store)
    with closing(keyed(path, key)) as bare:
        rows_of(bare, f"PRAGMA secure_delete = {'ON' if is_secure else 'OFF'}")
        rows_of(bare, "DROP TRIGGER history_stays")
        rows_of(bare, "DELETE FROM organisation")
        rows_of(bare, "DELETE FROM history")
        rows_of(bare, "PRAGMA wal_checkpoint(TRUNCATE)")
    return in_clear(path, key)


def test_an_erased_name_is_in_no_page_and_not_in_the_log(path, key, session, canary):
    """T21."""
    clear = erased(path, key, session, canary, is_secure=True)
    assert b"CREATE TABLE organisation" in clear  # the pages were really opened
    assert clear.count(canary.encode()) == 0


def test_without_secure_delete_the_name_stays(path, key, session, canary):
    """T21, the control."""
    assert canary.encode() in erased(path, key, session, canary, is_secure=False)


def test_no_page_looks_like_anything(path, key, keep, writer):
    """T23: the file begins with the vault's id, and every page is as even as noise."""
    keep(**fakes.one_of_each("tekst" * 2000))
    assert writer.checkpoint_and_close()
    data = path.read_bytes()
    assert data[:SALT] == key.vault_id
    assert data[:15] != b"SQLite format 3"
    for n in range(0, len(data), PAGE):
        counts = Counter(data[n : n + PAGE])
        bits = -sum(c / PAGE * math.log2(c / PAGE) for c in counts.values())
        assert bits > 7.9, n // PAGE


@posix
def test_a_disk_that_is_full_at_each_write_loses_nothing(vault, path, repository):
    """T27d: 115 limits, each a little farther into the transaction."""
    stored, refused, otherwise, settled = run(repository, "limits", path)
    assert int(stored) > 20
    assert int(refused) > 20
    assert (otherwise, settled) == ("0", "True")


@posix
def test_a_migration_killed_at_each_statement_leaves_one_version(path, key, writer, repository):
    """T27f: the version before a step or the one after it, never between."""
    assert writer.checkpoint_and_close()
    told = [int(version) for version in run(repository, "migrate", path)]
    assert told == [TODAY, TODAY, TODAY + 10, TODAY + 10, TODAY + 20]


# --- through the keeper


@pytest.fixture
def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


@pytest.fixture
def place(tmp_path, keeper):
    """A vault of 30 changes, and a copy of it as it was after ten."""
    folder = tmp_path / "kluis"
    vault = keeper.create(folder, bytearray(PHRASE, "utf-8")).vault
    vault.open_writer().close()
    vault.close()
    work(keeper, folder, range(10))
    shutil.copytree(folder, tmp_path / "older")
    work(keeper, folder, range(10, 30))
    return folder


def work(keeper, folder, numbers):
    def note(work, n):
        work.organisations.save(fakes.organisation(n))
        work.audit(Act.ORGANISATION_ADDED, f"o{n}")

    vault = keeper.unlock(folder, bytearray(PHRASE, "utf-8"))
    writer = vault.open_writer()
    for n in numbers:
        writer.session.write(note, n)
    writer.close()
    vault.close()


def check(keeper, folder):
    return {finding.code for finding in keeper.check(folder, bytearray(PHRASE, "utf-8"))}


def test_each_file_is_for_its_owner_only(place, keeper):
    """T22: also of the mark, the claim, the reserve and the backups, while it is open."""
    vault = keeper.unlock(place, bytearray(PHRASE, "utf-8"))
    writer = vault.open_writer()
    vault.backups.make(Reason.ASKED)
    seen = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in place.rglob("*")}
    modes = {name: 0o700 if (place / name).is_dir() else 0o600 for name in seen}
    modes["bijlagen"] = 0o700  # of the backups
    assert seen == {name: modes[name] for name in seen}
    names = {"kluis.db", "kluis.db-wal", "kluis.sleutel", "kluis.stand", "kluis.gebruik"}
    assert set(seen) >= {*names, "kluis.slot", "kluis.reserve", "back-ups"}
    writer.close()
    vault.close()


def test_an_older_file_in_the_place_of_the_vault_is_told(place, keeper, tmp_path):
    """T27b: a whole file that is authentic, but old; only the mark knows."""
    shutil.copy(tmp_path / "older" / "kluis.db", place)
    found = keeper.check(place, bytearray(PHRASE, "utf-8"))
    assert found == (Finding(code="KL-21", place="21"),)  # 20 changes and an opening
    (place / "kluis.stand").unlink()  # the control: without the mark nothing of it shows
    assert check(keeper, place) == {"KL-23"}


def test_an_older_page_in_the_place_of_a_newer_one_is_told_or_harmless(place, keeper, tmp_path):
    """T27b: each page that changed, put back as it was after ten changes."""
    new, old = (place / "kluis.db").read_bytes(), (tmp_path / "older" / "kluis.db").read_bytes()
    changed = [
        n for n in range(0, min(len(old), len(new)), PAGE) if old[n : n + PAGE] != new[n : n + PAGE]
    ]
    told = Counter()
    for n in changed:
        data = bytearray(new)
        data[n : n + PAGE] = old[n : n + PAGE]
        (place / "kluis.db").write_bytes(data)
        told[frozenset(check(keeper, place))] += 1
    assert told.pop(frozenset(), 0) <= 1  # a page of which no row is of importance
    assert set().union(*told) <= {"KL-13", "KL-14", "KL-21", "KL-22", "KL-25"}
    assert told[frozenset({"KL-25"})]  # and some of them are of the index for searching alone


def test_an_appended_page_is_told(place, keeper):
    """T27b."""
    with (place / "kluis.db").open("ab") as file:
        file.write(os.urandom(PAGE))
    assert check(keeper, place) == {"KL-14"}


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(days=365)])
def test_a_clock_that_jumps_locks_nobody_out_and_keeps_the_order(place, keeper, clock, step):
    """T27e."""
    clock.moment = fakes.NOW + step
    later = FileKeeper(clock, CHEAP)
    work(later, place, range(30, 33))
    clock.moment = fakes.NOW
    work(later, place, range(33, 36))
    assert check(later, place) == set()
    vault = later.unlock(place, bytearray(PHRASE, "utf-8"))
    reader = vault.open_reader()
    with closing(keyed(place / "kluis.db", vault._key)) as connection:
        told = rows_of(
            connection, "SELECT obj FROM audit WHERE act = 'organisation.added' ORDER BY n"
        )
    assert told == [(f"o{n}",) for n in range(36)]
    reader.close()
    vault.close()
