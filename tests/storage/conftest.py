"""Real encrypted files in a throw-away folder."""

from __future__ import annotations

from contextlib import closing, suppress

import pytest

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.services.audit import Act
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage import tallies
from workbench.storage.errors import StorageFaultError
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.store import SqlRead


@pytest.fixture
def key():
    return fakes.Key()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kluis.db"


@pytest.fixture
def vault(path, key):
    return new_vault(path, key)


@pytest.fixture
def writer(vault):
    writer = vault.writer()
    yield writer
    with suppress(StorageFaultError):  # it may have been closed
        assert tallies.fit(writer.connection)  # whatever a test did, what is kept is right
    writer.connection.close()


@pytest.fixture
def session(writer):
    return Session(writer.store)


@pytest.fixture
def read(writer):
    return SqlRead(writer.connection)


@pytest.fixture
def reader(vault):
    with closing(vault.reader()) as held:
        yield Reader(
            records=held.records,
            lists=SqlLists(held.connection),
            logbook=SqlLogbook(held.connection),
            close=held.close,
        )


@pytest.fixture
def do(session):
    """Run a use case as one step; gives what it made."""
    return lambda use_case, *args, **more: session.do(use_case, *args, **more).value


@pytest.fixture
def keep(session):
    """Store records, by the names of their repositories, in one audited transaction."""

    def store(**records):
        def save(work):
            for name, record in records.items():
                getattr(work, name).save(record)
            work.audit(Act.ORGANISATION_CHANGED, "o0")

        return session.do(save)

    return store


@pytest.fixture
def count(writer):
    def rows(table):
        return writer.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a name in a test

    return rows
