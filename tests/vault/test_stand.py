"""The mark beside a vault: its bytes, and what it tells of a vault that lost changes (4.6, 11)."""

from __future__ import annotations

import hashlib
import hmac
import random
import shutil
import struct
from dataclasses import replace

import pytest

from tests.storage import fakes
from tests.vault.conftest import CHEAP, PHRASE
from workbench.bootstrap.keeping import FileKeeper
from workbench.services import safekeeping
from workbench.services.audit import Act
from workbench.services.safekeeping import CHECKED, MARKED, Finding
from workbench.storage.connection import rows_of
from workbench.vault import errors
from workbench.vault import folder as folders
from workbench.vault.stand import SIZE, Mark, Stand

FLIPS = 100


@pytest.fixture
def stand(made):
    return Stand(made.folder, made.key)


def test_the_bytes_are_those_of_the_design(stand, made):
    """A known answer, from the parts of the standard library."""
    assert stand.write(Mark(commit_no=7, head=b"\x11" * 32))
    data = (made.folder.path / "kluis.stand").read_bytes()
    body = b"MHSTAND\x01" + made.key.vault_id + struct.pack("<Q", 7) + b"\x11" * 32
    first = hmac.digest(bytes(32), bytes(made.key.whole()), hashlib.sha256)  # HKDF, no salt
    key = hmac.digest(first, b"mhkluis/1/stand\x01", hashlib.sha256)
    assert data == body + hmac.digest(key, body, hashlib.sha256)
    assert len(data) == SIZE
    assert stand.read() == Mark(commit_no=7, head=b"\x11" * 32)


def test_a_mark_that_is_not_there_is_missed(stand):
    with pytest.raises(errors.MarkMissingError):
        stand.read()


def test_one_bit_anywhere_is_a_forgery(stand, made):
    stand.write(Mark(commit_no=7, head=bytes(32)))
    file = made.folder.path / "kluis.stand"
    good = file.read_bytes()
    for place in range(SIZE):
        data = bytearray(good)
        data[place] ^= 1 << place % 8
        file.write_bytes(data)
        with pytest.raises(errors.MarkForgedError):
            stand.read()
    for data in (b"", good[:95], good + b"\0"):
        file.write_bytes(data)
        with pytest.raises(errors.MarkForgedError):
            stand.read()


@pytest.mark.parametrize("part", [0, 8])
def test_a_well_sealed_mark_of_something_else_is_a_forgery(stand, made, part):
    stand.write(Mark(commit_no=7, head=bytes(32)))
    file = made.folder.path / "kluis.stand"
    body = bytearray(file.read_bytes()[:64])
    body[part] ^= 1
    file.write_bytes(bytes(body) + stand._seal(bytes(body)))
    with pytest.raises(errors.MarkForgedError):
        stand.read()


def test_the_mark_of_another_key_is_a_forgery(stand, made, folder, tmp_path):
    stand.write(Mark(commit_no=7, head=bytes(32)))
    other = replace(made)  # the same folder, the same id
    other.key._data_key[0] ^= 1
    with pytest.raises(errors.MarkForgedError):
        Stand(folder, other.key).read()


def test_a_disk_that_takes_no_mark_fails_nothing(stand, made, monkeypatch):
    assert stand.write(Mark(commit_no=1, head=bytes(32)))

    def full(*_, **__):
        raise OSError(28, "no room")

    monkeypatch.setattr(folders, "write_new", full)
    assert not stand.write(Mark(commit_no=2, head=bytes(32)))
    assert stand.read().commit_no == 1
    assert not list(made.folder.path.glob("*.tmp"))


# --- beside a real vault


@pytest.fixture
def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


@pytest.fixture
def place(tmp_path, keeper):
    """A vault that was worked in and closed."""
    folder = tmp_path / "kluis"
    vault = keeper.create(folder, secret()).vault
    worked(vault, 1)
    return folder


def secret():
    return bytearray(PHRASE, "utf-8")


def note(work, n):
    work.organisations.save(fakes.organisation(n))
    work.audit(Act.ORGANISATION_ADDED, f"o{n}")


def worked(vault, *numbers, is_closed=True):
    writer = vault.open_writer()
    for n in numbers:
        writer.session.write(note, n)
    if is_closed:
        writer.close()
        vault.close()
    return writer


def opened(keeper, folder):
    return keeper.unlock(folder, secret())


def findings(keeper, folder):
    vault = opened(keeper, folder)
    try:
        return vault.safekeeping.look()
    finally:
        vault.close()


def mark_of(vault):
    return Stand(vault._place, vault._key).read()


def test_each_change_moves_the_mark_and_a_draft_does_not(keeper, place):
    vault = opened(keeper, place)
    writer = vault.open_writer()
    before = mark_of(vault)
    writer.drafts.write(fakes.draft())  # D9
    assert mark_of(vault) == before
    writer.session.write(note, 2)
    after = mark_of(vault)
    assert after.commit_no == before.commit_no + 1
    assert after.head != before.head
    writer.session.do(note, 3)
    writer.session.undo()
    assert mark_of(vault).commit_no == before.commit_no + 3
    reader = vault.open_reader()
    assert vault._database.reader().standing.commit_no == before.commit_no + 3
    reader.close()
    writer.close()
    vault.close()


def test_what_was_not_kept_moves_no_mark(keeper, place):
    vault = opened(keeper, place)
    writer = vault.open_writer()
    before = mark_of(vault)

    def broken(work):
        note(work, 2)
        raise errors.LastKeyError

    with pytest.raises(errors.LastKeyError):
        writer.session.write(broken)
    assert mark_of(vault) == before
    writer.close()
    vault.close()


def test_an_older_vault_is_told_with_the_number_of_changes(keeper, place, tmp_path):
    shutil.copytree(place, tmp_path / "older")
    worked(opened(keeper, place), 2, 3, 4)
    shutil.copy(tmp_path / "older" / "kluis.db", place)
    vault = opened(keeper, place)
    assert vault.safekeeping.missing == 4  # the opening is one of them
    with pytest.raises(errors.VaultBehindError) as told:
        vault.open_writer()
    assert (told.value.code, told.value.missing) == ("KL-21", 4)
    vault.close()
    assert keeper.check(place, secret()) == (Finding(code="KL-21", place="4"),)


def test_an_older_vault_can_be_accepted_and_that_is_written_down(keeper, place, tmp_path):
    shutil.copytree(place, tmp_path / "older")
    worked(opened(keeper, place), 2, 3)
    shutil.copy(tmp_path / "older" / "kluis.db", place)
    vault = opened(keeper, place)
    vault.safekeeping.accept()
    writer = worked(vault, is_closed=False)
    told = rows_of(
        writer.session._store._connection,
        "SELECT act, detail FROM audit WHERE act LIKE 'vault.behind%'",
    )
    assert told == [("vault.behind-accepted", "3")]
    assert vault.safekeeping.look() == ()
    writer.close()
    vault.close()
    assert opened_and_closed(keeper, place) == 0
    assert keeper.check(place, secret()) == ()


def opened_and_closed(keeper, folder):
    vault = opened(keeper, folder)
    vault.close()
    return vault.safekeeping.missing


def test_a_vault_ahead_of_its_mark_is_normal(keeper, place):
    """As after a power failure: the mark does not wait for the disk."""
    old = (place / "kluis.stand").read_bytes()
    worked(opened(keeper, place), 2, 3)
    (place / "kluis.stand").write_bytes(old)
    assert findings(keeper, place) == ()
    assert keeper.check(place, secret()) == ()


@pytest.mark.parametrize(("data", "code"), [(None, "KL-23"), (b"", "KL-24"), (bytes(96), "KL-24")])
def test_a_mark_that_is_gone_or_forged_is_told_and_stops_nothing(keeper, place, data, code):
    file = place / "kluis.stand"
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    assert keeper.check(place, secret()) == (Finding(code=code, place="mark"),)
    vault = opened(keeper, place)
    assert vault.safekeeping.missing == 0
    worked(vault, 2)
    assert vault.safekeeping._trouble == (Finding(code=code, place="mark"),)
    assert findings(keeper, place) == ()  # a new mark was made


def test_a_vault_that_never_had_a_mark_misses_none(keeper, place):
    vault = opened(keeper, place)
    writer = vault.open_writer()
    writer.session.write(lambda work: work.preferences.remove(MARKED) or work.audit(
        Act.PREFERENCE_SET, MARKED))  # fmt: skip
    writer.close()
    vault.close()
    (place / "kluis.stand").unlink()
    assert findings(keeper, place) == ()


def test_a_vault_that_took_another_course_is_told(keeper, place, tmp_path):
    """As many changes, or more, but not those that the mark has seen."""
    shutil.copytree(place, tmp_path / "other")
    worked(opened(keeper, place), 2)
    worked(opened(keeper, tmp_path / "other"), 3, 4, 5)
    shutil.copy(tmp_path / "other" / "kluis.db", place)
    assert findings(keeper, place) == (Finding(code="KL-22", place="mark"),)
    assert keeper.check(place, secret()) == (Finding(code="KL-22", place="mark"),)


# --- T27c: one bit in the log of the database


@pytest.fixture
def killed(keeper, place, tmp_path):
    """A vault whose process ended with 40 changes in the log; gives a fresh copy each time."""
    vault = opened(keeper, place)
    writer = vault.open_writer()
    connection = writer.session._store._connection
    rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    connection.set_authorizer(None)
    rows_of(connection, "PRAGMA wal_autocheckpoint = 0")  # all forty stay in the log
    for n in range(2, 42):
        writer.session.write(note, n)
    shutil.copytree(place, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm"))
    writer.close()
    vault.close()
    return tmp_path / "killed"


def flipped(killed, n):
    dice = random.Random(n)  # noqa: S311 - which bit, no secret
    log = killed / "kluis.db-wal"
    data = bytearray(log.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def test_a_bit_in_the_log_of_the_database_is_told_a_hundred_times(keeper, killed, tmp_path):
    """T27c; and the control: without the mark nothing of it shows."""
    told, unmarked = 0, 0
    (tmp_path / "t").mkdir()
    for n in range(FLIPS):
        copy = tmp_path / "t" / "kluis"
        shutil.copytree(killed, copy)
        (copy / "kluis.db-wal").write_bytes(flipped(killed, n))
        vault = opened(keeper, copy)
        told += vault.safekeeping.missing > 0
        (copy / "kluis.stand").unlink()
        vault.close()
        if n % 10 == 0:  # the control takes its time
            unmarked += all(one.code == "KL-23" for one in keeper.check(copy, secret()))
        shutil.rmtree(copy)
    assert told == FLIPS
    assert unmarked == FLIPS // 10


def test_the_log_taken_away_is_told(keeper, killed):
    (killed / "kluis.db-wal").unlink()
    vault = opened(keeper, killed)
    assert vault.safekeeping.missing == 40
    vault.close()


def test_the_whole_check_is_remembered(keeper, place):
    vault = opened(keeper, place)
    writer = vault.open_writer()
    shares = []
    checked = vault.safekeeping.check(shares.append, lambda: False)
    assert checked.findings == ()
    assert shares == sorted(shares)
    writer.session.write(safekeeping.record_check, checked)
    reader = vault.open_reader()
    last = safekeeping.last_check(reader.records)
    assert last == safekeeping.LastCheck(at=fakes.NOW, codes=())
    assert reader.records.preferences.get(CHECKED).value == fakes.NOW.isoformat()
    assert safekeeping.checkpoint(reader.records) == (checked.entry, checked.seal)
    assert vault.safekeeping.check(shares.append, lambda: True) is None
    reader.close()
    writer.close()
    vault.close()
