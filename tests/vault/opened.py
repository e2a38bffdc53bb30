"""A vault opened as the program opens it, and what its log says."""

from __future__ import annotations

from contextlib import closing

from tests.vault.conftest import PHRASE
from workbench.storage.connection import open_connection, rows_of
from workbench.storage.guard import Role
from workbench.vault import opening
from workbench.vault.folder import KEY_FILE, VaultFolder


def secret(text: str = PHRASE) -> bytearray:
    return bytearray(text, "utf-8")


class Opened:
    """An open vault with its writer."""

    def __init__(self, vault, recovery=""):
        self.vault = vault
        self.recovery = recovery
        self.writer = vault.open_writer()

    def write(self, use_case, *arguments, **more):
        return self.writer.session.write(use_case, self.vault.keys, *arguments, **more).value

    def close(self):
        if self.writer is not None:
            self.writer.close()
            self.vault.close()
        self.writer = None


def log_of(place, phrase=PHRASE, **how):
    """Return what the log says of keys; the vault's copy of the key file is the file."""
    key = opening.unlock(VaultFolder(place), secret(phrase), **how)
    with closing(open_connection(place / "kluis.db", key, role=Role.READ)) as connection:
        found = rows_of(connection, "SELECT act, obj, detail FROM audit WHERE n > 1 ORDER BY n")
        ((kept,),) = rows_of(connection, "SELECT key_file FROM meta")
    assert kept == (place / KEY_FILE).read_bytes() == key.key_file
    return [row for row in found if row[0] not in {"vault.opened", "preference.set"}]
