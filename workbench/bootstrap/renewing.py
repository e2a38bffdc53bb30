"""Renewing the data key of an open vault: key file, database, mark and log follow each other."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from workbench.domain.errors import VaultError, WorkbenchError
from workbench.domain.lending import VaultLentError
from workbench.services.audit import Act
from workbench.services.keys import Renewed
from workbench.services.lending import in_force
from workbench.services.session import Session
from workbench.vault import key_slots, renewal
from workbench.vault.secret_bytes import wiped

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.bootstrap.key_keeping import FileKeys
    from workbench.services.ports import Work
    from workbench.storage.vaults import SqlVault
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey


class FileRenewal:
    """Gives one open vault another data key."""

    def __init__(
        self, place: VaultFolder, key: DataKey, *, keys: FileKeys, database: SqlVault
    ) -> None:
        self._place = place
        self._key = key
        self._keys = keys
        self._database = database

    def renew(self, passphrase: bytearray, secure: Callable[[], object]) -> Renewed:
        """Renew the data key between two verified backups; see ``OpenVault.renew_data_key``."""
        with wiped(passphrase):
            self._must_not_be_lent()
            fresh = self._keys.fresh(passphrase)
        try:
            secure()
            self._encrypt(fresh)
        except WorkbenchError:
            fresh.wipe()
            raise
        self._key.become(fresh)
        renewal.settle_mark(self._place, self._key)
        with suppress(VaultError):  # the next opening does what the disk does not take now
            key_slots.mend(self._place, self._key)
            self._write_down()
        groups = self._keys.shown_recovery_key()
        self._keys.clear_device()
        try:
            secure()
        except WorkbenchError as error:
            return Renewed(recovery_groups=groups, trouble=error)
        return Renewed(recovery_groups=groups)

    def _must_not_be_lent(self) -> None:
        """The copy that comes back has the old key, and would bring it back into force."""
        with closing(self._database.reader()) as reader:
            if in_force(reader.records) is not None:
                raise VaultLentError

    def _encrypt(self, fresh: DataKey) -> None:
        """Encrypt the database anew; whatever stops it, the vault opens and this object goes on."""
        before = self._key.key_file
        try:
            renewal.write_both(self._place, self._key, fresh)
            self._database.renew(fresh)
        except VaultError:
            if not self._database.is_of(fresh):
                key_slots.put_back(self._place, self._key, before)
                raise

    def _write_down(self) -> None:
        """Let log, mark and the copy in the vault follow, with the new key."""
        writer = self._database.writer()
        try:
            file, ref = self._key.key_file, self._key.vault_id.hex()
            Session(writer.store).write(_note_renewed, file, ref)
        finally:
            writer.checkpoint_and_close()


def _note_renewed(work: Work, key_file: bytes, ref: str) -> None:
    work.keep_key_file(key_file, _nothing)
    work.audit(Act.DATA_KEY_RENEWED, ref)


def _nothing() -> None:
    """The key file stays: the database is encrypted with its key."""
