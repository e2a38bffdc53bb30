"""The settings of every connection, and the files that are not opened (security.md 4.3, 12)."""

from __future__ import annotations

import pytest

from tests.storage import fakes
from workbench.services.audit import Act
from workbench.storage import connection as opening
from workbench.storage import driver
from workbench.storage.connection import connect, keyed, must_be_whole, open_connection, rows_of
from workbench.storage.errors import (
    BeginningDamagedError,
    BusyError,
    DamagedError,
    FileEmptyError,
    FileMissingError,
    InterruptedQueryError,
    ReadOnlyError,
    StorageFaultError,
    UnfitDriverError,
    UnstorableError,
    WrongPairError,
)
from workbench.storage.guard import Role

EXPECTED = {
    "cipher_log_level": "NONE",
    "cipher_memory_security": "0",
    "temp_store": 2,
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "secure_delete": 1,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "busy_timeout": 3000,
    "wal_autocheckpoint": 200,
    "journal_size_limit": 4194304,
    "cipher_page_size": "4096",
    "application_id": 0x4D484B31,
}


@pytest.fixture
def opened(vault, path, key):
    made = []

    def connection(role):
        made.append(open_connection(path, key, role=role))
        return made[-1]

    yield connection
    for each in made:
        each.close()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", EXPECTED)
def test_each_setting_holds_on_each_connection(opened, role, name):
    """T19."""
    connection = opened(role)
    connection.set_authorizer(None)
    assert connection.execute(f"PRAGMA {name}").fetchone() == (EXPECTED[name],)


@pytest.mark.parametrize("role", Role)
def test_what_reads_for_the_screen_has_the_large_cache_and_cannot_write(opened, role):
    connection = opened(role)
    connection.set_authorizer(None)
    (cache,) = connection.execute("PRAGMA cache_size").fetchone()
    (query_only,) = connection.execute("PRAGMA query_only").fetchone()
    assert cache == (-65536 if role in {Role.UI, Role.READ} else -8192)
    assert query_only == (0 if role in {Role.WRITE, Role.SCHEMA} else 1)


@pytest.mark.parametrize("name", [name for name, *_ in opening._SETTINGS] + ["cache_size"])
def test_a_setting_that_does_not_hold_is_refused(vault, path, key, monkeypatch, name):
    """The assertions can fail: each is made to expect something else."""
    wrong = [(n, v, "other" if n == name else e) for n, v, e in opening._SETTINGS]
    monkeypatch.setattr(opening, "_SETTINGS", wrong)
    if name == "cache_size":
        monkeypatch.setattr(opening, "_set", refusing_cache(opening._set))
    with pytest.raises(UnfitDriverError) as refused:
        open_connection(path, key, role=Role.READ)
    assert refused.value.ref == name


def refusing_cache(real):
    def set_one(connection, name, value, expected):
        real(connection, name, value, "other" if name == "cache_size" else expected)

    return set_one


class Told:
    """A connection that answers some questions as another build would."""

    def __init__(self, real, answers):
        self.real = real
        self.answers = answers

    def execute(self, sql, *values):
        return self.answers.get(sql) or self.real.execute(sql, *values)

    def __getattr__(self, name):
        return getattr(self.real, name)


@pytest.mark.parametrize(
    ("question", "ref"), [("cipher_version", "cipher_version"), ("compile_options", "TEMP_STORE")]
)
@pytest.mark.usefixtures("vault")
def test_a_build_without_encryption_is_refused(path, key, monkeypatch, question, ref):
    class Empty:
        def fetchone(self):
            return None

        def __iter__(self):
            return iter([("TEMP_STORE=1",)])

    def told(*given):
        return Told(keyed(*given), {f"PRAGMA {question}": Empty()})

    monkeypatch.setattr(opening, "keyed", told)
    with pytest.raises(UnfitDriverError) as refused:
        open_connection(path, key, role=Role.READ)
    assert refused.value.ref == ref


def test_a_connection_that_is_refused_is_closed(vault, path, key, monkeypatch):
    opened = []

    def remembered(*given):
        opened.append(keyed(*given))
        return opened[-1]

    monkeypatch.setattr(opening, "keyed", remembered)
    monkeypatch.setattr(opening, "_SETTINGS", [("temp_store", "MEMORY", "other")])
    with pytest.raises(UnfitDriverError):
        open_connection(path, key, role=Role.READ)
    with pytest.raises(driver.Error, match="closed"):
        opened[0].execute("SELECT 1")


def test_the_key_is_wiped_after_use(vault, path, key):
    key.given.clear()
    connect(path, key, role=Role.READ).close()
    assert [bytes(text) for text in key.given] == [bytes(99)]


def test_the_key_is_wiped_when_the_driver_refuses_it(vault, path, key, monkeypatch):
    key.given.clear()
    monkeypatch.setattr(opening.driver, "connect", lambda *_, **__: Told(Refusing(), {}))
    with pytest.raises(RuntimeError):
        keyed(path, key)
    assert [bytes(text) for text in key.given] == [bytes(99)]


class Refusing:
    def execute(self, _sql):
        return []

    def set_key(self, _key):
        raise RuntimeError


def test_a_file_that_is_not_there_is_not_made(path, key):
    with pytest.raises(FileMissingError) as told:
        open_connection(path, key, role=Role.WRITE)
    assert told.value.code == "KL-10"
    assert not path.exists()


def test_a_missing_file_is_told_by_the_driver_too(path, key):
    with pytest.raises(FileMissingError):
        keyed(path, key)
    assert not path.exists()


def test_a_folder_is_no_file(path, key):
    path.mkdir()
    with pytest.raises(FileMissingError):
        must_be_whole(path, key.vault_id)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_told_before_it_is_opened(path, key, vault, monkeypatch, what):
    """As any user; with the rights of another user it is proved in test_disks."""
    refused = path if what == "file" else path.parent
    monkeypatch.setattr(opening.os, "access", lambda asked, _mode: asked != refused)
    with pytest.raises(ReadOnlyError) as told:
        must_be_whole(path, key.vault_id)
    assert told.value.code == "KL-17"


@pytest.mark.parametrize("size", [0, 16, 4095])
def test_an_empty_file_is_not_a_new_vault(path, key, size):
    path.write_bytes((key.vault_id * 256)[:size])
    with pytest.raises(FileEmptyError) as told:
        open_connection(path, key, role=Role.WRITE)
    assert told.value.code == "KL-11"
    assert path.stat().st_size == size


def test_a_foreign_file_is_told_from_a_damaged_one(path, key, vault):
    other = fakes.Key(vault_id=bytes(16))
    with pytest.raises(WrongPairError) as told:
        open_connection(path, other, role=Role.READ)
    assert told.value.code == "KL-12"
    path.write_bytes(key.vault_id + bytes(8192))
    with pytest.raises(BeginningDamagedError) as told:
        open_connection(path, key, role=Role.READ)
    assert told.value.code == "KL-13"
    assert told.value.__cause__ is None


def test_another_key_reads_as_damage(vault, path, key):
    with pytest.raises(BeginningDamagedError):
        open_connection(path, fakes.Key(secret=b"\x01" * 32), role=Role.READ)


def test_damage_is_no_word_on_standard_error(vault, path, key, capfd):
    """T24."""
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(BeginningDamagedError):
        open_connection(path, key, role=Role.READ)
    assert capfd.readouterr() == ("", "")


def test_a_page_damaged_later_is_damage(vault, path, key, keep, writer):
    keep(**fakes.one_of_each())
    assert writer.checkpoint_and_close()
    told = []
    good = path.read_bytes()
    for page in range(len(good) // 4096):
        data = bytearray(good)
        data[page * 4096 + 2000] ^= 1
        path.write_bytes(data)
        try:
            with_reader(path, key)
        except (DamagedError, BeginningDamagedError) as error:
            told.append(error.code)
    assert {"KL-13", "KL-14"} >= set(told) >= {"KL-14"}


def with_reader(path, key):
    connection = open_connection(path, key, role=Role.READ)
    try:
        for table in ("organisation", "line", "action", "history"):
            rows_of(connection, f"SELECT * FROM {table}")  # noqa: S608 - a name in a test
    finally:
        connection.close()


def test_a_second_writer_waits_and_is_then_told(opened, monkeypatch):
    first, second = opened(Role.WRITE), opened(Role.WRITE)
    second.set_authorizer(None)
    second.execute("PRAGMA busy_timeout = 1")
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError) as told:
        rows_of(second, "BEGIN IMMEDIATE")
    assert told.value.code == "KL-15"


def test_what_cannot_be_stored_is_refused_without_showing_it(opened, canary):
    connection = opened(Role.READ)
    for value in (f"{canary}\ud800", 2**63):
        with pytest.raises(UnstorableError) as told:
            rows_of(connection, "SELECT ?", (value,))
        assert told.value.args == ("record.unstorable", "")
        assert told.value.__suppress_context__


def test_a_mistake_in_a_statement_is_named_without_its_text(opened, canary):
    connection = opened(Role.READ)
    with pytest.raises(StorageFaultError) as told:
        rows_of(connection, f"SELECT {canary}")
    assert told.value.args == ("sqlite 1",)
    connection.close()
    with pytest.raises(StorageFaultError) as told:
        rows_of(connection, "SELECT 1")
    assert told.value.args == ("ProgrammingError",)


def test_a_search_can_be_interrupted(vault):
    reader = vault.reader(Role.SEARCH)
    reader.connection.set_progress_handler(lambda: reader.interrupt() or 0, 100)
    with pytest.raises(InterruptedQueryError):
        rows_of(
            reader.connection,
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000000)"
            " SELECT max(x) FROM n",
        )
    reader.close()


def test_no_file_holds_plain_text(path, keep, writer, canary):
    """Also while the log is full of it; the control finds the word in a plain file."""
    keep(**fakes.one_of_each(canary * 50))
    writer.drafts.write(fakes.draft(text=canary))
    with writer.store.transaction() as work:
        work.preferences.save(fakes.one_of_each(canary + "2")["preferences"])
        work.audit(Act.PREFERENCE_SET, "own.name")
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == ["kluis.db", "kluis.db-shm", "kluis.db-wal"]
    assert (path.parent / "kluis.db-wal").stat().st_size > 4096
    control = path.parent / "control"
    control.write_text(canary)
    forms = [f(canary) for f in (str.encode, lambda t: t.encode("utf-16-le"), encoded_lower)]
    holding = [
        file.name
        for file in path.parent.iterdir()
        if any(form in file.read_bytes() for form in forms)
    ]
    assert holding == ["control"]


def encoded_lower(text):
    return text.lower().encode()


def test_the_driver_is_the_encrypted_one():
    assert driver.connect.__module__.startswith("sqlcipher3") or "sqlcipher3" in repr(
        driver.Connection
    )
