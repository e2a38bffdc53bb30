"""One backup: copied, written, read back, named. Whatever fails leaves nothing behind."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import WorkbenchError
from workbench.services.backup_files import (
    BackupCancelledError,
    BackupDamagedError,
    BackupUnverifiedError,
    NoRoomForBackupError,
    Place,
    Reason,
    Stage,
)
from workbench.storage.copies import PageCopier
from workbench.vault import backup_file, backup_list
from workbench.vault.attachment_file import size_of
from workbench.vault.backup_file import KEY_COPY_BYTES, Head, new_file, writing
from workbench.vault.backup_folder import (
    ATTACHMENTS,
    FOLDER,
    REASONS,
    BackupFolder,
    backup_of,
    carry,
    maker_of,
    name_of,
)
from workbench.vault.backup_list import Listed
from workbench.vault.system import step_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.services.backup_files import Backup, Facts, Progress
    from workbench.services.ports import Clock
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey

SPARE: Final = 64 << 20  # bytes that a backup leaves free: for drafts, the log and other programs
_BESIDE: Final = ("", "-wal", "-shm", "-journal")


class Course:
    """How far the work is, and whether it must stop; asked between two pieces of it."""

    def __init__(self, on_progress: Progress | None, stop: threading.Event) -> None:
        self._on_progress = on_progress
        self._stop = stop

    def of(self, stage: Stage) -> Callable[[float], None]:
        """Return what to tell the share of one stage to; it raises when the work must stop."""

        def tell(share: float) -> None:
            self.must_go_on()
            if self._on_progress is not None:
                self._on_progress(stage, share)

        return tell

    def must_go_on(self) -> None:
        """Raise when someone stopped the work.

        Raises:
            BackupCancelledError: stopped.
        """
        if self._stop.is_set():
            raise BackupCancelledError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup that was read back, and the attachments that belong to it."""

    backup: Backup
    files: tuple[Listed, ...]
    lacking: tuple[str, ...]  # those that are damaged in the vault, or gone


class BackupMaker:
    """Makes a backup of one open vault in a folder."""

    def __init__(self, place: VaultFolder, key: DataKey, clock: Clock) -> None:
        self._place = place
        self._key = key
        self._clock = clock
        self._copier = PageCopier(place.database, key)

    def make(self, reason: Reason, folder: BackupFolder, course: Course) -> Kept:
        """Make a backup that was read back.

        Raises:
            BackupError, BackupCancelledError: nothing was left behind.
            VaultError: KL-14, when the vault itself does not read.
        """
        if _is_in_a_lane():
            step_back()  # keys that are typed go first
        folder.prepare(self._clock.now())
        self._must_have_room(folder)
        with _gone_afterwards(folder.half("bladen"), folder.half("back-up")) as (pages, made):
            with writing(), new_file(pages):
                pass  # empty: the pages follow, and belong to this account only
            copying = course.of(Stage.COPYING)
            facts, attached = self._copier.copy(pages, copying)
            files = tuple(_listed(*one) for one in attached)
            head, digest = self._write(made, pages, reason, (facts, files), course)
            self._read_back(made, digest, pages, facts, course)
            source, share = self._place.path / ATTACHMENTS, course.of(Stage.WRITING)
            lacking = folder.take_in(files, source, share)
            moment = self._clock.now()
            named = folder.settle(made, name_of(moment, facts.commit_no))
        backup = backup_of(named, folder.place, head, digest)
        return Kept(backup=backup, files=files, lacking=lacking)

    def _write(
        self,
        made: Path,
        pages: Path,
        reason: Reason,
        held: tuple[Facts, tuple[Listed, ...]],
        course: Course,
    ) -> tuple[Head, bytes]:
        facts, files = held
        head = Head(
            vault_id=self._key.vault_id,
            commit_no=facts.commit_no,
            entries=facts.entries,
            chain_head=facts.head,
            made=round(self._clock.now().timestamp()),
            reason=REASONS.index(reason),
            database_bytes=pages.stat().st_size,
            list_bytes=backup_list.size_of(len(files)),
        )
        key_copy = self._key.key_file[:KEY_COPY_BYTES]
        listed = backup_list.sealed(self._key, head, key_copy, files)
        frame = backup_file.Frame(head=head, key_copy=key_copy, listed=listed)
        return head, backup_file.write(made, frame, pages, course.of(Stage.WRITING))

    def _read_back(
        self, made: Path, digest: bytes, pages: Path, facts: Facts, course: Course
    ) -> None:
        """Read the file from the disk while the pages in it are checked: they are the same bytes.

        Both work on hundreds of megabytes outside Python's lock, so they share the time.
        """
        reading = course.of(Stage.CHECKING)
        with ThreadPoolExecutor(1, "backup", step_back if _is_in_a_lane() else None) as aside:
            outer = aside.submit(backup_file.check_outer, made, reading)
            try:
                self._copier.check(pages, facts)
                found = outer.result().digest
            except BackupDamagedError as error:
                raise BackupUnverifiedError(error.ref) from None
        if found != digest:
            raise BackupUnverifiedError("checksum")
        course.must_go_on()

    def _must_have_room(self, folder: BackupFolder) -> None:
        """The pages lie there twice for a moment, beside what the vault itself needs."""
        log = self._place.database.with_name(f"{self._place.database.name}-wal")
        size = sum(file.stat().st_size for file in (self._place.database, log) if file.exists())
        if folder.free() < 2 * size + SPARE:
            raise NoRoomForBackupError


def _listed(key: str, length: int, sha256: str) -> Listed:
    return Listed(id=key, length=size_of(length), sha256=bytes.fromhex(sha256))


def carry_over(kept: Kept, source: BackupFolder, to: BackupFolder, course: Course) -> Backup:
    """Copy a backup to another place and read it back there.

    Raises:
        BackupError, BackupCancelledError: that place is as it was.
    """
    backup, share = kept.backup, course.of(Stage.CARRYING)
    if to.free() < backup.size + SPARE:
        raise NoRoomForBackupError
    with _gone_afterwards(to.half("back-up")) as (half,):
        carry(backup.file, half, share)
        outer = backup_file.check_outer(half, share)
        to.take_in(kept.files, source.attachment_folder, share)
        named = to.settle(half, backup.file.stem)
    made = backup_of(named, to.place, outer.head, outer.digest)
    try:
        if made.id != backup.id:
            raise BackupUnverifiedError("checksum")
        # While it had no name, another laptop may have cleared attachments that only it needs.
        to.take_in(kept.files, source.attachment_folder, share)
    except WorkbenchError:
        to.remove(made)
        raise
    return made


def keep_before_migration(place: VaultFolder, key: DataKey, clock: Clock) -> None:
    """Make the backup of before a newer version changes the layout; the vault is not open yet.

    Raises:
        VaultError: it could not be made and read back; the layout must stay as it is.
    """
    here = BackupFolder(place.path / FOLDER, Place.HERE, maker_of(place.path))
    BackupMaker(place, key, clock).make(Reason.MIGRATION, here, Course(None, threading.Event()))


def _is_in_a_lane() -> bool:
    """Whether someone may be typing meanwhile: a command does its work in the main thread."""
    return threading.current_thread() is not threading.main_thread()


@contextmanager
def _gone_afterwards(*halves: Path) -> Iterator[tuple[Path, ...]]:
    try:
        yield halves
    finally:
        for half in halves:
            for ending in _BESIDE:
                with suppress(OSError):
                    half.with_name(half.name + ending).unlink(missing_ok=True)
