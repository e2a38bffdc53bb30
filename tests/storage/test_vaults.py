"""A vault is made whole or not at all, and each lane has a connection of its own."""

from __future__ import annotations

import stat
import threading
from contextlib import closing

import pytest

from tests.storage import fakes
from workbench.domain.errors import VaultError
from workbench.services.audit import Act
from workbench.services.session import Session
from workbench.storage import migrate, vaults
from workbench.storage.connection import keyed, rows_of
from workbench.storage.errors import (
    DiskFullError,
    FileExistsAlreadyError,
    StorageFaultError,
    UnauditedError,
)
from workbench.storage.guard import Role
from workbench.storage.vaults import SqlVault


def test_a_new_vault_holds_its_name_its_keys_and_one_entry(vault, path, key, writer):
    ask = writer.connection.execute
    assert path.read_bytes()[:16] == key.vault_id
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    ((vault_id, audit_key, control_key, key_file),) = ask(
        "SELECT vault_id, audit_key, control_key, key_file FROM meta"
    ).fetchall()
    assert vault_id == key.vault_id
    assert audit_key != control_key
    assert key_file is None
    assert ask("SELECT n, actor, act, obj FROM audit").fetchall() == [
        (1, "coordinator", "vault.created", key.vault_id.hex())
    ]
    assert writer.commit_no == 1


def test_two_vaults_have_keys_of_their_own(tmp_path, key):
    keys = set()
    for name in ("one.db", "two.db"):
        vault = SqlVault.create(tmp_path / name, key, clock=fakes.Clock(), actor="ik")
        reader = vault.reader()
        keys |= set(reader.connection.execute("SELECT audit_key, control_key FROM meta").fetchone())
        reader.close()
    assert len(keys) == 4


def test_the_files_beside_it_are_as_private(vault, path, writer):
    with writer.store.transaction() as work:
        work.audit(Act.VAULT_OPENED, "")
    for name in ("kluis.db-wal", "kluis.db-shm"):
        assert stat.S_IMODE(path.with_name(name).stat().st_mode) == 0o600


def test_a_vault_is_never_put_over_a_file(path, key):
    path.write_bytes(b"other")
    with pytest.raises(FileExistsAlreadyError) as told:
        SqlVault.create(path, key, clock=fakes.Clock(), actor="ik")
    assert told.value.code == "vault.exists"
    assert path.read_bytes() == b"other"


def test_a_vault_that_could_not_be_made_is_not_there(path, key, monkeypatch):
    def fail(*_):
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "apply", fail)
        with pytest.raises(DiskFullError):
            SqlVault.create(path, key, clock=fakes.Clock(), actor="ik")
    assert not path.exists()
    SqlVault.create(path, key, clock=fakes.Clock(), actor="ik")
    assert [file.name for file in path.parent.iterdir()] == ["kluis.db"]


def test_a_vault_whose_log_was_not_written_into_it_gets_no_name(path, key, monkeypatch):
    """The log would stay behind under the name of before."""

    def refuse(connection, sql, values=()):
        if "checkpoint" in sql:
            raise DiskFullError
        return rows_of(connection, sql, values)

    monkeypatch.setattr(vaults, "rows_of", refuse)
    with pytest.raises(DiskFullError):
        SqlVault.create(path, key, clock=fakes.Clock(), actor="ik")
    assert not path.exists()


def test_the_key_file_is_kept_with_the_entry_about_it(writer):
    assert writer.key_file() is None
    undone = []
    with writer.store.transaction() as work:
        work.keep_key_file(b"sleutels", lambda: undone.append("one"))
        work.audit(Act.KEY_ADDED, "key:1", "deputy")
    assert writer.key_file() == b"sleutels"
    assert not undone


def test_what_lies_outside_is_put_right_when_the_transaction_is_not_kept(writer, count):
    undone = []

    def fail(work):
        work.keep_key_file(b"sleutels", lambda: undone.append("one"))
        work.keep_key_file(b"andere", lambda: undone.append("two"))
        work.audit(Act.KEY_ADDED, "key:1", "deputy")
        raise VaultError

    with pytest.raises(VaultError):
        Session(writer.store).write(fail)
    assert undone == ["two", "one"]
    assert (writer.key_file(), count("audit")) == (None, 1)


def test_a_key_file_that_is_not_written_down_is_refused(writer):
    undone = []
    with pytest.raises(UnauditedError), writer.store.transaction() as work:
        work.keep_key_file(b"sleutels", lambda: undone.append("one"))
    assert undone == ["one"]
    assert writer.key_file() is None


def test_closing_leaves_no_tail(path, writer, keep):
    keep(**fakes.one_of_each())
    assert path.with_name("kluis.db-wal").stat().st_size > 0
    assert writer.checkpoint_and_close()
    assert [file.name for file in path.parent.iterdir()] == ["kluis.db"]


def test_closing_while_someone_reads_leaves_a_tail_and_no_loss(path, vault, writer, keep):
    keep(organisations=fakes.organisation())
    reader = vault.reader(Role.UI)
    reader.connection.execute("BEGIN")
    assert reader.records.organisations.where()
    keep(organisations=fakes.organisation(1))
    writer.connection.set_authorizer(None)
    writer.connection.execute("PRAGMA busy_timeout = 1")
    assert not writer.checkpoint_and_close()
    reader.close()
    again = vault.writer()
    with again.store.transaction() as work:
        assert len(work.organisations.where()) == 2
    assert again.checkpoint_and_close()


def test_closing_with_no_room_is_no_error(writer):
    writer.connection.set_authorizer(None)
    writer.connection.execute("PRAGMA busy_timeout = 1")
    writer.connection.execute("BEGIN IMMEDIATE")
    assert not writer.checkpoint_and_close()


def test_a_connection_stays_in_its_thread(vault, writer):
    told = []

    def lane():
        reader = vault.reader()
        told.append(reader.records.organisations.where())
        try:
            writer.connection.execute("SELECT 1")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at below
            told.append(type(error).__name__)
        try:
            with writer.store.transaction():
                told.append("inside")
        except StorageFaultError as error:
            told.append(error.args)
        reader.close()

    thread = threading.Thread(target=lane)
    thread.start()
    thread.join()
    assert told == [(), "ProgrammingError", ("ProgrammingError",)]


def test_readers_in_their_lanes_see_a_commit(vault, writer, keep):
    seen = []

    def lane(role):
        reader = vault.reader(role)
        seen.append(reader.records.organisations.get("o0").name)
        reader.close()

    keep(organisations=fakes.organisation(name="Nieuw"))
    threads = [threading.Thread(target=lane, args=(role,)) for role in (Role.UI, Role.SEARCH)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["Nieuw", "Nieuw"]


def test_a_file_gets_another_key_with_all_that_is_in_it(vault, path, key, writer, keep):
    keep(organisations=fakes.organisation())
    writer.checkpoint_and_close()
    fresh = fakes.Key(secret=b"\xcd" * 32)
    assert vault.is_of(key)
    assert not vault.is_of(fresh)
    vault.renew(fresh)
    assert not vault.is_of(key)
    assert not any(fresh.given[0])  # the text of the key is wiped
    reader = SqlVault.open(path, fresh, clock=fakes.Clock(), actor="ik").reader()
    assert [one.id for one in reader.records.organisations.where()] == ["o0"]
    reader.close()


def test_a_file_that_kept_its_key_is_told(vault, path):
    """What the driver leaves behind when the disk was full half-way."""
    with (
        closing(keyed(path, fakes.Key(secret=b"\xcd" * 32))) as connection,
        pytest.raises(DiskFullError),
    ):
        vaults._must_be_renewed(connection)
