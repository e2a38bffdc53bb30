"""Looking at a vault, rescuing it, bringing it here and reading its backup, with real files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.storage import fakes
from tests.vault.conftest import CHEAP, PHRASE
from workbench.bootstrap import backup_reading, bringing
from workbench.bootstrap.bringing import bring_here, free_name
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError, WorkbenchError
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.reading_only import ReadingDrafts, ReadingSession, ReadOnlyVaultError
from workbench.services.safekeeping import CHECKPOINT, Finding, record_check
from workbench.storage import chain, driver
from workbench.storage.connection import keyed, rows_of
from workbench.storage.errors import DamagedError
from workbench.vault.errors import (
    TooLittleMemoryError,
    VaultInUseError,
    VaultNotFoundError,
    WrongSecretError,
)
from workbench.vault.folder import VaultFolder
from workbench.vault.places import PlaceRule

PAGE = 4096


def secret(text=PHRASE):
    return bytearray(text, "utf-8")


@pytest.fixture
def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


@pytest.fixture
def place(tmp_path, keeper):
    folder = tmp_path / "kluis"
    vault = keeper.create(folder, secret()).vault
    vault.open_writer().close()
    vault.close()
    work(keeper, folder, 1, 2)
    return folder


def note(work, n):
    work.organisations.save(fakes.organisation(n, name=f"Partner {n}"))
    work.audit(Act.ORGANISATION_ADDED, f"o{n}")


def work(keeper, folder, *numbers):
    vault = keeper.unlock(folder, secret())
    writer = vault.open_writer()
    for n in numbers:
        writer.session.write(note, n)
    writer.close()
    vault.close()


def names(vault):
    reader = vault.open_reader()
    found = {one.name for one in reader.records.organisations.where()}
    reader.close()
    return found


def damage(folder, name, vault):
    """Flip a bit in the page at which a table or index begins."""
    with closing(keyed(folder / "kluis.db", vault._key)) as connection:
        rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        ((page,),) = rows_of(
            connection, "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
        )
    data = bytearray((folder / "kluis.db").read_bytes())
    data[(page - 1) * PAGE + 2000] ^= 1
    (folder / "kluis.db").write_bytes(data)
    return page


# --- looking


def test_a_damaged_page_is_seen_at_the_first_look_also_when_nothing_reads_it(place, keeper):
    vault = keeper.unlock(place, secret())
    page = damage(place, "decision_by_line", vault)
    told = (Finding(code="KL-14", place=f"HMAC verification failed for page {page}"),)
    assert vault.safekeeping.look() == told
    vault.close()


def test_the_end_of_the_log_is_verified_from_where_it_was_verified_before(place, keeper):
    vault = keeper.unlock(place, secret())
    writer = vault.open_writer()
    checked = vault.safekeeping.check(lambda _: None, lambda: False)
    writer.session.write(record_check, checked)
    assert vault.safekeeping.look() == ()
    with closing(keyed(place / "kluis.db", vault._key)) as bare:
        rows_of(bare, "DROP TRIGGER audit_is_final")
        rows_of(bare, "UPDATE audit SET actor = 'x' WHERE n = 2")
    assert vault.safekeeping.look() == (Finding(code="KL-22", place="2"),)
    with closing(keyed(place / "kluis.db", vault._key)) as bare:
        rows_of(bare, "UPDATE preference SET value = '2 00' WHERE id = ?", (CHECKPOINT,))
    assert vault.safekeeping.look() == (Finding(code="KL-22", place="2"),)
    writer.close()
    vault.close()


def test_a_log_that_never_began_holds_its_beginning(place, keeper):
    vault = keeper.unlock(place, secret())
    with closing(keyed(place / "kluis.db", vault._key)) as bare:
        assert chain.holds(bare, chain.BEGINNING)
        assert not chain.holds(bare, b"\x01" * 32)
    vault.close()


def test_one_copy_of_the_keys_that_is_damaged_is_a_finding(place, keeper):
    data = bytearray((place / "kluis.sleutel").read_bytes())
    data[4096 + 40] ^= 1
    (place / "kluis.sleutel").write_bytes(data)
    found = keeper.check(place, secret())
    assert found == (Finding(code="KL-02", place="one of two copies"),)


# --- rescue


def test_a_rescue_copy_opens_with_the_same_keys_and_has_the_attachments(place, keeper, tmp_path):
    (place / "bijlagen").mkdir(exist_ok=True)
    (place / "bijlagen" / "0.mha").write_bytes(b"verzegeld")
    vault = keeper.unlock(place, secret())
    to = vault.safekeeping.proposed_rescue()
    assert to == tmp_path / "kluis-gered-2026-11-26"
    shares = []
    assert vault.safekeeping.rescue(to, shares.append, lambda: False).is_whole
    assert shares[-1] == 1
    assert vault.safekeeping.proposed_rescue() == tmp_path / "kluis-gered-2026-11-26-2"
    vault.close()
    assert (to / "bijlagen" / "0.mha").read_bytes() == b"verzegeld"
    assert keeper.check(to, secret()) == ()
    copy = keeper.unlock(to, secret())
    assert copy.safekeeping.missing == 0
    assert names(copy) == {"Partner 1", "Partner 2"}
    copy.open_writer().close()  # it is a vault of its own
    copy.close()


def test_a_rescue_that_is_stopped_or_fails_leaves_nothing(place, keeper, tmp_path):
    vault = keeper.unlock(place, secret())
    to = tmp_path / "gered"
    assert vault.safekeeping.rescue(to, lambda _: None, lambda: True) is None
    assert not to.exists()
    data = (place / "kluis.db").read_bytes()
    (place / "kluis.db").write_bytes(data[:16] + bytes(len(data) - 16))  # nothing is left of it
    with pytest.raises(VaultError) as told:
        vault.safekeeping.rescue(to, lambda _: None, lambda: False)
    assert told.value.code == "KL-13"
    assert not to.exists()
    vault.close()


def test_a_vault_whose_first_page_is_damaged_is_rescued(place, keeper, tmp_path):
    vault = keeper.unlock(place, secret())
    to = tmp_path / "gered"
    data = bytearray((place / "kluis.db").read_bytes())
    data[2000] ^= 1
    (place / "kluis.db").write_bytes(data)
    told = vault.safekeeping.rescue(to, lambda _: None, lambda: False)
    assert told is not None
    assert told.is_whole
    vault.close()
    assert keeper.check(to, secret()) == ()


def test_a_damaged_vault_does_not_open_to_write(place, keeper):
    vault = keeper.unlock(place, secret())
    damage(place, "audit", vault)
    vault.close()
    vault = keeper.unlock(place, secret())
    assert isinstance(vault.safekeeping.doubt(), DamagedError)
    with pytest.raises(DamagedError):
        vault.open_writer()
    vault.close()


def test_a_copy_that_does_not_open_leaves_the_vault_held(place, keeper, tmp_path):
    vault = keeper.unlock(place, secret())
    (tmp_path / "leeg").mkdir()
    with pytest.raises(WorkbenchError):
        vault.give_way(tmp_path / "leeg")
    assert (place / "kluis.gebruik").exists()
    vault.close()


# --- to read only


def test_nothing_is_written_to_read_only():
    session, drafts = ReadingSession(), ReadingDrafts()
    for way in (session.do, session.write):
        with pytest.raises(ReadOnlyVaultError):
            way(note, 1)
    with pytest.raises(ReadOnlyVaultError), session._store.transaction():
        pass
    assert not session.undo().images
    drafts.write(fakes.draft())
    drafts.drop("i0")
    assert drafts.read("i0") is None
    assert drafts.waiting() == ()


def test_without_a_backup_there_is_none_to_read(place, keeper, tmp_path):
    with pytest.raises(VaultNotFoundError):
        keeper.read_backup(place, secret(), tmp_path / "werk")
    (place / "kluis.sleutel").write_bytes(b"geen")
    with pytest.raises(VaultNotFoundError):
        keeper.read_backup(place, secret(), tmp_path / "werk")


def test_a_backup_does_not_open_with_another_passphrase(place, keeper, tmp_path):
    vault = keeper.unlock(place, secret())
    vault.open_writer().close()
    vault.backups.make(Reason.ASKED)
    vault.close()
    typed = secret("heel andere woorden dan die")
    with pytest.raises(WrongSecretError):
        keeper.read_backup(place, typed, tmp_path / "werk")
    assert not any(typed)  # wiped
    assert list((tmp_path / "werk").glob("*")) == []


def test_a_backup_that_was_taken_out_in_vain_goes_again(place, keeper, tmp_path, monkeypatch):
    vault = keeper.unlock(place, secret())
    vault.open_writer().close()
    vault.backups.make(Reason.ASKED)
    vault.close()

    def short(*_, **__):
        raise TooLittleMemoryError

    monkeypatch.setattr(backup_reading.opening, "unlock", short)
    with pytest.raises(VaultError):
        keeper.read_backup(place, secret(), tmp_path / "werk")
    assert list((tmp_path / "werk").glob("*")) == []


# --- bringing it here


@pytest.fixture
def far(place):
    """The place as it is reached over a network: no rule of places is asked."""
    return VaultFolder(place, places=PlaceRule(mounts=tuple, environment={}))


def test_a_vault_is_brought_here_whole(place, far, keeper, tmp_path, now):
    (place / "bijlagen").mkdir(exist_ok=True)
    (place / "bijlagen" / "0.mha").write_bytes(b"verzegeld")
    (place / "bijlagen" / "map").mkdir()  # not ours, and stays behind
    (tmp_path / "hier").mkdir()
    here = bring_here(far, tmp_path / "hier", now)
    assert here == tmp_path / "hier-2"
    assert (here / "bijlagen" / "0.mha").read_bytes() == b"verzegeld"
    vault = keeper.unlock(here, secret())
    assert names(vault) == {"Partner 1", "Partner 2"}
    assert vault.safekeeping.missing == 0
    vault.close()
    assert not (place / "kluis.gebruik").exists()
    assert free_name(tmp_path / "nieuw") == tmp_path / "nieuw"


def test_a_vault_in_use_is_not_brought(place, far, keeper, tmp_path, now):
    held = keeper.unlock(place, secret())
    with pytest.raises(VaultInUseError):
        bring_here(far, tmp_path / "hier", now)
    assert not (tmp_path / "hier").exists()
    held.close()


def test_a_file_that_arrives_otherwise_is_not_kept(far, tmp_path, now, monkeypatch):
    def careless(source, target):
        target.write_bytes(b"iets anders")

    monkeypatch.setattr(bringing.shutil, "copyfile", careless)
    with pytest.raises(DamagedError):
        bring_here(far, tmp_path / "hier", now)
    assert not (tmp_path / "hier").exists()


def test_a_full_disk_leaves_no_half_vault(far, tmp_path, now, monkeypatch):
    def full(source, target):
        raise OSError(28, "no room")

    monkeypatch.setattr(bringing.shutil, "copyfile", full)
    with pytest.raises(VaultError) as told:
        bring_here(far, tmp_path / "hier", now)
    assert told.value.code == "KL-18"
    assert not (tmp_path / "hier").exists()


# --- the connection that weighed the vault


def opened(monkeypatch):
    """Return a list that grows with each connection that is opened from now on."""
    made, real = [], driver.connect
    monkeypatch.setattr(
        driver, "connect", lambda *given, **told: made.append(1) or real(*given, **told)
    )
    return made


def test_the_first_reader_is_the_one_that_weighed_the_vault(place, keeper, monkeypatch):
    made = opened(monkeypatch)
    vault = keeper.unlock(place, secret())
    before = len(made)
    assert names(vault) == {"Partner 1", "Partner 2"}
    assert len(made) == before
    assert names(vault) == {"Partner 1", "Partner 2"}  # closed, so another one
    assert len(made) == before + 1
    vault.open_reader(is_interface=True).close()  # has rights and a cache of its own
    assert len(made) == before + 2
    vault.close()


def test_it_stays_in_its_thread_and_sees_what_was_written_since(place, keeper, monkeypatch):
    vault = keeper.unlock(place, secret())
    made = opened(monkeypatch)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(names, vault).result() == {"Partner 1", "Partner 2"}
    assert len(made) == 1
    writer = vault.open_writer()
    writer.session.write(note, 3)
    assert names(vault) == {"Partner 1", "Partner 2", "Partner 3"}
    assert len(made) == 2
    writer.close()
    vault.close()


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_it_is_closed_when_nobody_took_it(place, keeper, is_elsewhere):
    vault = keeper.unlock(place, secret())
    held = vault.safekeeping.first._held.connection
    if is_elsewhere:
        with ThreadPoolExecutor(1) as other:
            other.submit(vault.close).result()
        assert vault.safekeeping.first._held is None  # the driver closes what nobody holds
        held.close()
    else:
        vault.close()
        with pytest.raises(driver.Error):
            held.execute("SELECT 1")
