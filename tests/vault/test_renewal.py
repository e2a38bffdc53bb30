"""The data key is renewed: old keys open nothing any more, and nothing else changes (D6)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from tests.storage import fakes
from tests.vault import killing
from tests.vault.conftest import CHEAP
from tests.vault.opened import Opened, log_of, secret
from tests.vault.rings import MemoryRing
from workbench.bootstrap import renewing
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import NotFoundError, VaultError
from workbench.domain.lending import VaultLentError
from workbench.policy import Policy
from workbench.services import devices, keys
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.keys import Holder
from workbench.services.reading_only import ReadOnlyVaultError
from workbench.storage import connection
from workbench.storage.connection import open_connection, rows_of
from workbench.storage.errors import BusyError, DiskFullError
from workbench.storage.guard import Role
from workbench.vault import errors, key_slots, opening, renewal
from workbench.vault.backup_file import HEAD_BYTES
from workbench.vault.folder import KEY_FILE, STAND, VaultFolder
from workbench.vault.key_file import COPY, parse
from workbench.vault.keys import KeyWipedError
from workbench.vault.stand import Stand

LEAVER = "zeven droge ganzen boven het wad"
CHAIR = "de voorzitter heeft ook een zin"


@pytest.fixture
def ring():
    return MemoryRing()


@pytest.fixture
def keeper(ring):
    return FileKeeper(fakes.Clock(), CHEAP, ring=ring, policy=Policy())


@pytest.fixture
def place(tmp_path):
    return tmp_path / "kluis"


def save(work):
    for name, record in fakes.one_of_each("Ganzen op het wad").items():
        getattr(work, name).save(record)
    work.audit(Act.ORGANISATION_CHANGED, "o0")


@pytest.fixture
def vault(keeper, place):
    """A vault with records, a deputy who leaves and a chair; no connection is open."""
    new = keeper.create(place, secret())
    opened = Opened(new.vault)
    opened.writer.session.write(save)
    opened.write(keys.add_key, Holder.DEPUTY, "Vertrekker", secret(LEAVER))
    opened.write(keys.add_key, Holder.CHAIR, "Voorzitter", secret(CHAIR))
    opened.writer.close()
    new.vault.recovery = "".join(new.recovery_groups)
    yield new.vault
    new.vault.close()


def opens(keeper, place, phrase) -> str:
    try:
        vault = keeper.unlock(place, secret(phrase))
    except VaultError as error:
        return error.code
    vault.close()
    return vault.holder.value


def meta(place, phrase=None):
    key = opening.unlock(VaultFolder(place), secret(*([phrase] if phrase else [])))
    with closing(open_connection(place / "kluis.db", key, role=Role.READ)) as opened:
        return rows_of(opened, "SELECT audit_key, control_key FROM meta")


def test_only_the_own_passphrase_and_a_new_recovery_key_open(vault, keeper, place):
    before, old = meta(place), (place / "kluis.db").read_bytes()
    asked = []
    given = secret()
    renewed = vault.renew_data_key(given, lambda: asked.append(vault.keys.file()))
    assert not any(given)
    assert len(asked) == 2
    assert asked[0] != asked[1]  # a backup before, with the old key, and one after
    assert [key.number for key in vault.keys.held()] == [0, 2]
    assert vault.keys.proves(secret())
    vault.close()
    assert opens(keeper, place, "".join(renewed.recovery_groups)) == "recovery"
    for gone in (LEAVER, CHAIR, vault.recovery):
        assert opens(keeper, place, gone) == "KL-01"
    assert keeper.check(place, secret()) == ()  # pages, rows, log, mark and keys
    assert meta(place) == before  # old anchors and old codes on paper verify (D6)
    assert log_of(place)[-1][0] == "data_key.renewed"
    new = (place / "kluis.db").read_bytes()
    assert new[:16] == old[:16]  # the vault's id
    assert not set(pages(old)) & set(pages(new))


def pages(data):
    return [data[start : start + 4096] for start in range(0, len(data), 4096)]


def test_whoever_kept_the_old_key_file_is_shut_out(vault, keeper, place):
    """Taking the key away does not do that: it is the control."""
    old = (place / KEY_FILE).read_bytes()
    key_slots.remove_slot(VaultFolder(place), vault._key, 1)
    vault.close()
    (place / KEY_FILE).write_bytes(old)
    assert opens(keeper, place, LEAVER) == "deputy"
    again = keeper.unlock(place, secret())
    again.renew_data_key(secret(), lambda: None)
    again.close()
    (place / KEY_FILE).write_bytes(old)
    assert opens(keeper, place, LEAVER) == "KL-13"


def test_an_older_copy_of_the_vault_keeps_its_old_key(vault, keeper, place, tmp_path):
    """As SECURITY.md tells of backups."""
    copy = tmp_path / "oud"
    shutil.copytree(place, copy)
    vault.renew_data_key(secret(), lambda: None)
    vault.close()
    assert opens(keeper, copy, LEAVER) == "deputy"


def test_the_backups_before_and_after_each_open_with_their_own_key(vault, keeper, place):
    made = []
    renewed = vault.renew_data_key(
        secret(), lambda: made.append(vault.backups.make(Reason.ROTATION).here.file)
    )
    assert renewed.trouble is None
    vault.close()
    old, new = (parse(file.read_bytes()[HEAD_BYTES:][:COPY])[0] for file in made)
    assert [number for number, slot in enumerate(old.slots) if slot] == [0, 1, 2, 3]
    assert [number for number, slot in enumerate(new.slots) if slot] == [0, 2]
    listed = keeper.unlock(place, secret()).backups.listed()
    assert {one.file for one in listed} == set(made)


def test_the_vault_goes_on_with_the_new_key(vault, keeper, place):
    """The flow after a leaver: renewed before the writing connection opens, then to work."""
    vault.renew_data_key(secret(), lambda: None)
    opened = Opened(vault)
    opened.write(keys.add_key, Holder.DEPUTY, "Opvolger", secret("acht nieuwe ganzen op het wad"))
    reader = vault.open_reader()
    assert reader.records.organisations.get("o0").name == "Ganzen op het wad"
    reader.close()
    opened.close()
    assert opens(keeper, place, "acht nieuwe ganzen op het wad") == "deputy"
    assert keeper.check(place, secret()) == ()


def test_the_recovery_key_that_was_shown_is_the_one_that_opens(vault, keeper, place):
    groups = vault.keys.new_recovery_key()
    assert vault.renew_data_key(secret(), lambda: None).recovery_groups == groups
    vault.close()
    assert opens(keeper, place, "".join(groups)) == "recovery"


def test_after_opening_by_recovery_a_new_passphrase_comes_first(vault, keeper, place):
    """The flow of a successor: a passphrase of one's own, and then the leaver is shut out."""
    vault.close()
    saved = keeper.unlock(place, secret(vault.recovery))
    with pytest.raises(errors.WrongSecretError):
        saved.renew_data_key(secret("acht nieuwe ganzen op het wad"), lambda: None)
    saved.keys.change(0, secret("acht nieuwe ganzen op het wad"))
    saved.renew_data_key(secret("acht nieuwe ganzen op het wad"), lambda: None)
    saved.close()
    assert opens(keeper, place, "acht nieuwe ganzen op het wad") == "coordinator"
    assert opens(keeper, place, vault.recovery) == "KL-01"


@pytest.mark.parametrize("as_second_factor", [False, True])
def test_what_the_key_ring_does_for_it(vault, keeper, place, ring, as_second_factor):
    """A second factor stays with its passphrase; opening alone is enrolled again."""
    opened = Opened(vault)
    opened.write(devices.enrol, secret(), as_second_factor=as_second_factor)
    opened.writer.close()
    vault.renew_data_key(secret(), lambda: None)
    vault.close()
    assert bool(ring.entries) == as_second_factor
    assert not keeper.can_unlock_by_device(place)
    assert keeper.unlock(place, secret()).keys.held()[0].needs_device == as_second_factor


# --- what stops it


def untouched(vault, keeper, place, before):
    vault.close()
    assert (place / KEY_FILE).read_bytes() == before
    assert keeper.check(place, secret()) == ()
    assert opens(keeper, place, LEAVER) == "deputy"


def test_without_a_backup_nothing_is_renewed(vault, keeper, place):
    def fail():
        raise VaultError

    before = vault.keys.file()
    with pytest.raises(VaultError):
        vault.renew_data_key(secret(), fail)
    untouched(vault, keeper, place, before)


def test_a_backup_that_fails_afterwards_is_told_and_the_key_is_new(vault, keeper, place):
    told = [None, DiskFullError()]

    def secure():
        trouble = told.pop(0)
        if trouble:
            raise trouble

    renewed = vault.renew_data_key(secret(), secure)
    assert isinstance(renewed.trouble, DiskFullError)
    vault.close()
    assert opens(keeper, place, "".join(renewed.recovery_groups)) == "recovery"
    assert opens(keeper, place, LEAVER) == "KL-01"


@pytest.mark.parametrize("phrase", [CHAIR, "een heel andere zin dan de goede"])
def test_another_passphrase_renews_nothing(vault, keeper, place, phrase):
    before = vault.keys.file()
    with pytest.raises(errors.WrongSecretError):
        vault.renew_data_key(secret(phrase), lambda: None)
    untouched(vault, keeper, place, before)


def test_while_someone_reads_nothing_is_renewed(vault, keeper, place, monkeypatch):
    hasty = [
        (name, "1", 1) if name == "busy_timeout" else (name, *told)
        for name, *told in connection._SETTINGS
    ]
    monkeypatch.setattr(connection, "_SETTINGS", hasty)
    reader = vault._database.reader()
    reader.connection.execute("BEGIN")
    rows_of(reader.connection, "SELECT * FROM meta")
    writer = vault.open_writer()
    writer.close()
    before = vault.keys.file()
    with pytest.raises(BusyError):
        vault.renew_data_key(secret(), lambda: None)
    reader.close()
    untouched(vault, keeper, place, before)


@pytest.mark.parametrize("step", ["write_both", "renew"])
def test_a_full_disk_leaves_the_old_key(vault, keeper, place, monkeypatch, step):
    def fail(*_):
        raise DiskFullError

    before = vault.keys.file()
    with monkeypatch.context() as patch:
        patch.setattr(renewal if step == "write_both" else vault._database, step, fail)
        with pytest.raises(DiskFullError):
            vault.renew_data_key(secret(), lambda: None)
    untouched(vault, keeper, place, before)


SQUEEZED = """
import resource, signal, sys
from pathlib import Path
from tests.vault.killing import keeper, phrase
from workbench.domain.errors import VaultError
vault = keeper().unlock(Path(sys.argv[1]), phrase(0))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    vault.renew_data_key(phrase(0), lambda: None)
except VaultError as error:
    print(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
vault.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits files as POSIX does")
@pytest.mark.parametrize("most", [4096, 100_000, 600_000])
def test_a_disk_that_is_truly_full_leaves_the_old_key(place, repository, most):
    """In the key file, at the beginning of the database's log, and near its end."""
    killing.make(place)
    assert (place / "kluis.db").stat().st_size > most
    done = subprocess.run(
        [sys.executable, "-c", SQUEEZED, str(place), str(most)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["KL-18"]
    killing.sound(place, killing.phrase(0))
    blob = (place / KEY_FILE).read_bytes()
    assert blob[:COPY] == blob[COPY:]


def test_a_log_that_cannot_be_written_is_written_at_the_next_opening(
    vault, keeper, place, monkeypatch
):
    def fail():
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(vault._database, "writer", fail)
        assert vault.renew_data_key(secret(), lambda: None).trouble is None
    vault.close()
    assert keeper.check(place, secret()) == ()  # the mark too
    Opened(keeper.unlock(place, secret())).close()
    assert log_of(place)[-1][0] == "data_key.renewed"


def test_trouble_after_the_database_was_encrypted_is_no_trouble(vault, keeper, place, monkeypatch):
    renew = vault._database.renew

    def fail(fresh):
        renew(fresh)
        raise DiskFullError

    monkeypatch.setattr(vault._database, "renew", fail)
    vault.renew_data_key(secret(), lambda: None)
    vault.close()
    assert keeper.check(place, secret()) == ()
    assert opens(keeper, place, LEAVER) == "KL-01"


# --- cut off half-way: each moment by hand (T07 does it by kill -9, at any)


@pytest.fixture
def cut_off(vault, monkeypatch):
    """Stop a renewal before or after the database was encrypted, as a crash would."""

    class PowerCutError(Exception):
        pass

    def stop(*_):
        raise PowerCutError

    def cut(where):
        with monkeypatch.context() as patch:
            if where == "before":
                patch.setattr(vault._database, "renew", stop)
            else:
                patch.setattr(renewing.renewal, "settle_mark", stop)
            with pytest.raises(PowerCutError):
                vault.renew_data_key(secret(), lambda: None)
        vault._claim.release()

    return cut


@pytest.mark.parametrize("where", ["before", "after"])
def test_cut_off_half_way_the_copy_that_opens_the_database_counts(
    vault, keeper, place, cut_off, where
):
    cut_off(where)
    blob = (place / KEY_FILE).read_bytes()
    assert blob[:COPY] != blob[COPY:]
    is_new = where == "after"
    assert opens(keeper, place, LEAVER) == ("KL-01" if is_new else "deputy")
    opened = Opened(keeper.unlock(place, secret()))
    assert [key.number for key in opened.vault.keys.held()] == ([0, 2] if is_new else [0, 1, 2, 3])
    opened.close()
    blob = (place / KEY_FILE).read_bytes()
    assert blob[:COPY] == blob[COPY:]
    assert keeper.check(place, secret()) == ()
    told = [act for act, *_ in log_of(place)]
    assert told[-1] == ("data_key.renewed" if is_new else "key_file.put_back")


def test_cut_off_the_mark_is_sealed_with_the_key_that_opens(vault, keeper, place, cut_off):
    cut_off("after")
    key = opening.unlock(VaultFolder(place), secret())
    with pytest.raises(errors.MarkForgedError):
        Stand(VaultFolder(place), key).read()
    keeper.unlock(place, secret()).close()
    mark = Stand(VaultFolder(place), opening.unlock(VaultFolder(place), secret())).read()
    assert mark.commit_no > 0


def test_a_mark_that_neither_key_sealed_stays_as_it_is(vault, keeper, place, cut_off):
    cut_off("after")
    (place / STAND).write_bytes(bytes(96))
    found = keeper.check(place, secret())
    assert [one.place for one in found if one.place == "mark"] == ["mark"]


def test_cut_off_a_recovery_key_opens_its_own_copy_only(vault, keeper, place, cut_off):
    cut_off("before")
    assert opens(keeper, place, vault.recovery) == "recovery"


def test_a_database_that_neither_opens_is_told_as_damaged(vault, keeper, place, cut_off):
    cut_off("after")
    with (place / "kluis.db").open("r+b") as file:
        file.seek(100)
        file.write(bytes(100))
    assert opens(keeper, place, "zes natte ganzen boven het wad") == "KL-13"


def test_an_empty_slot_makes_no_key(vault):
    with pytest.raises(Exception, match="not-found"):
        renewal.fresh_key(vault._key, 6, secret(), None, now=fakes.NOW, parameters=CHEAP)


def test_a_key_that_cannot_be_made_is_wiped(vault, monkeypatch):
    kept = []

    def fail(file, number, key, *_, **__):
        kept.append(key)
        raise errors.TooLittleMemoryError

    monkeypatch.setattr(renewal, "with_slot", fail)
    with pytest.raises(errors.TooLittleMemoryError):
        vault.renew_data_key(secret(), lambda: None)
    with pytest.raises(VaultError):
        kept[0].whole()


def test_the_generation_goes_on(vault, place):
    before = parse(vault.keys.file())[0].generation
    vault.renew_data_key(secret(), partial(str, ""))
    assert parse(vault.keys.file())[0].generation == before + 1


def test_a_recovery_key_that_was_not_shown_cannot_be_told(vault):
    with pytest.raises(NotFoundError):
        vault.keys.shown_recovery_key()


def test_two_keys_with_one_passphrase_are_both_looked_at(vault, keeper, place, cut_off):
    """Coordinator and deputy chose the same words; only the coordinator's is in the new copy."""
    vault.keys.change(1, secret())
    cut_off("after")
    assert opens(keeper, place, "zes natte ganzen boven het wad") == "coordinator"
    assert keeper.check(place, secret()) == ()


def test_no_key_of_two_copies_outlives_the_refusal(vault, place, cut_off):
    vault.keys.change(1, secret())
    cut_off("after")
    tried = []

    def fits(key):
        tried.append(key)
        return False

    with pytest.raises(errors.NeitherFitsError):
        opening.unlock(VaultFolder(place), secret(), fits=fits)
    assert len(tried) == 3
    for key in tried:
        with pytest.raises(KeyWipedError):
            key.whole()


def test_wiping_a_key_wipes_the_other_too(vault, place, cut_off):
    cut_off("before")
    key = opening.unlock(VaultFolder(place), secret(), fits=lambda key: key.slot.number == 0)
    other = key.other
    key.wipe()
    with pytest.raises(KeyWipedError):
        other.whole()


# --- where nothing may be changed


def lend(work):
    ended = fakes.one_of_each()["lendings"]
    work.lendings.save(replace(ended, ended_at=None, ended_as=None))
    work.audit(Act.VAULT_LENT, "l0")


def test_a_vault_that_is_lent_keeps_its_keys(vault, keeper, place):
    """The copy that comes back has the old ones, and would bring them back into force."""
    before = vault.keys.file()
    opened = Opened(vault)
    opened.writer.session.write(lend)
    with pytest.raises(VaultLentError):
        opened.write(keys.change_key, 0, secret("acht nieuwe ganzen op het wad"))
    opened.writer.close()
    with pytest.raises(VaultLentError):
        vault.renew_data_key(secret(), lambda: None)
    untouched(vault, keeper, place, before)
    Opened(keeper.unlock(place, secret())).close()  # opening itself writes its entry all the same


def test_a_vault_that_is_only_read_keeps_its_keys(vault, keeper, place):
    before = vault.keys.file()
    vault.is_read_only = True
    with pytest.raises(ReadOnlyVaultError):
        vault.renew_data_key(secret(), lambda: None)
    vault.is_read_only = False
    untouched(vault, keeper, place, before)
