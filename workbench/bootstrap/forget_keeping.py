"""The files around a vault that know what was destroyed (satisfies ``ForgettingFiles``)."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from workbench.domain.errors import WorkbenchError
from workbench.services.backup_files import BackupDamagedError, Reason
from workbench.services.forgetting_files import Aftermath
from workbench.storage import forgetting
from workbench.storage.backup_log import left_behind
from workbench.storage.connection import keyed, open_connection, rows_of
from workbench.storage.guard import Role
from workbench.vault import destroyed_log
from workbench.vault.destroyed_log import Destroyed

if TYPE_CHECKING:
    from workbench.bootstrap.backup_keeping import FileBackups
    from workbench.services.backup_files import Progress
    from workbench.services.backups import Made
    from workbench.services.forgetting_files import OutOfReach
    from workbench.storage.driver import Connection
    from workbench.vault.backup_folder import BackupFolder
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey


class FileForgetting:
    """Writes the list of what was destroyed, and clears what is older than it."""

    def __init__(self, place: VaultFolder, key: DataKey, backups: FileBackups) -> None:
        self._place = place
        self._key = key
        self._backups = backups

    def write_down(self) -> int:
        """Complete the list beside the vault and each reachable backup, from the records."""
        with closing(self._reading()) as connection:
            gone = forgetting.destroyed(connection)
            key = forgetting.list_key(connection)
        return self._complete(tuple(Destroyed(record=one, on=on) for one, on in gone), key)

    def finish(self, on_progress: Progress | None = None) -> Aftermath:
        """Empty the log of the file, back up afresh, delete what was before."""
        self.write_down()
        self._empty_log()
        made = self._backups.make(Reason.ERASE, on_progress)
        deleted = sum(self._clear(folder, made) for folder in self._backups.places())
        return Aftermath(fresh=made, deleted=deleted, left=self.left_behind(), trouble=made.trouble)

    def left_behind(self) -> tuple[OutOfReach, ...]:
        """Return the backups of before the last destruction that may still be somewhere."""
        with closing(self._reading()) as connection:
            reached = len(self._backups.places()) > 1
            return left_behind(connection, is_second_there=reached)

    def returned(self) -> tuple[str, ...]:
        """Return what was destroyed and is here again."""
        with closing(self._reading()) as connection:
            held = self._list(forgetting.list_key(connection))
            return forgetting.returned(connection, tuple(one.record for one in held))

    def _complete(self, wanted: tuple[Destroyed, ...], key: bytes) -> int:
        """Add what the list lacks; one that is not right is begun anew, it is all in the vault."""
        vault_id = self._key.vault_id
        held = self._list(key)
        text = destroyed_log.empty(vault_id)
        known: set[str] = set()
        lacking = 0
        for one in (*held, *wanted):
            if one.record in known:
                continue
            known.add(one.record)
            text = destroyed_log.with_one_more(text, one, vault_id=vault_id, key=key)
            lacking += len(known) > len(held)
        if destroyed_log.read(self._place.path) != text:
            destroyed_log.write(self._place.path, text)
        for folder in self._backups.places():
            if folder.path.is_dir() and destroyed_log.read(folder.path) != text:
                with suppress(WorkbenchError):  # the next backup lays it there
                    destroyed_log.write(folder.path, text)
        return lacking

    def _list(self, key: bytes) -> tuple[Destroyed, ...]:
        """Return the longest list that is right, of the vault and of all places."""
        found: tuple[Destroyed, ...] = ()
        folders = [self._place.path, *(one.path for one in self._backups.places())]
        for text in filter(None, map(destroyed_log.read, folders)):
            with suppress(BackupDamagedError):
                held = destroyed_log.parsed(text, vault_id=self._key.vault_id, key=key)
                found = max(found, held, key=len)
        return found

    def _empty_log(self) -> None:
        """Write the tail of the log into the file: older pages lay in it until now."""
        with closing(keyed(self._place.database, self._key)) as connection:
            rows_of(connection, "PRAGMA busy_timeout = 3000")
            rows_of(connection, "PRAGMA wal_checkpoint(TRUNCATE)")

    def _clear(self, folder: BackupFolder, made: Made) -> int:
        """Delete what lies in a place beside the fresh backup; nothing where that is not."""
        listed = folder.listed(self._key.vault_id)
        if not any(one.id == made.here.id for one in listed):
            return 0
        older = [one for one in listed if one.id != made.here.id and folder.is_ours(one)]
        for one in older:
            folder.remove(one)
        folder.clear_attachments(self._key.vault_id)
        return sum(not one.file.exists() for one in older)

    def _reading(self) -> Connection:
        return open_connection(self._place.database, self._key, role=Role.BACKUP)
