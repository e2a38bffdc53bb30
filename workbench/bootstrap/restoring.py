"""Reads backup files and puts vaults back beside what is there (satisfies ``Restorer``)."""

from __future__ import annotations

import secrets
import shutil
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.bootstrap.backup_making import SPARE, Course
from workbench.domain.lineage import relation
from workbench.services.backup_files import (
    BackupDamagedError,
    BackupOtherKeyError,
    NoRoomForBackupError,
    Place,
    Stage,
)
from workbench.services.restoring import Comparison, Forgotten, LogState, Restored
from workbench.storage import forgetting, lineage, migrate
from workbench.storage.connection import connect
from workbench.storage.copies import check_pages, facts_in, facts_of
from workbench.storage.guard import Role
from workbench.vault import backup_file, backup_list, destroyed_log, opening
from workbench.vault.backup_file import writing
from workbench.vault.backup_folder import (
    ATTACHMENTS,
    FOLDER,
    BackupFolder,
    backup_of,
    remove_half_made,
)
from workbench.vault.errors import KeyFileAlteredError
from workbench.vault.folder import KEY_FILE, VaultFolder
from workbench.vault.key_file import SIZE, parse
from workbench.vault.keys import DataKey
from workbench.vault.places import PlaceRule
from workbench.vault.secret_bytes import joined, wiped
from workbench.vault.stand import Mark, Stand
from workbench.vault.system import replace_file
from workbench.vault.wrapping import check_signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.services.backup_files import Backup, Facts, Progress
    from workbench.storage.driver import Connection
    from workbench.vault.backup_file import Outer
    from workbench.vault.backup_list import Listed

_COPIES: Final = 2  # of the key file, in a vault


class _Anywhere(PlaceRule):
    """A copy that is read and thrown away may lie where no vault may."""

    def refuse_unsafe(self, folder: Path) -> None:
        """Refuse nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A backup whose pages lie in a folder of their own, every one of them checked."""

    folder: VaultFolder
    key: DataKey
    outer: Outer
    facts: Facts
    files: tuple[Listed, ...]


class FileRestorer:
    """Checks backup files, and makes vaults of them."""

    def __init__(self, scratch: Path) -> None:
        """``scratch`` is a folder of this account, for the encrypted pages of a file in check."""
        self._scratch = scratch
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Stop what runs, at its next step."""
        self._stop.set()

    def look(self, file: Path, on_progress: Progress | None = None) -> Backup:
        """Check a file from outside."""
        course = self._begin(on_progress)
        outer = backup_file.check_outer(file, course.of(Stage.CHECKING))
        return backup_of(file, Place.LOOSE, outer.head, outer.digest)

    def verify(self, file: Path, secret: bytearray, on_progress: Progress | None = None) -> Backup:
        """Check everything in a file, and the attachments beside it."""
        course = self._begin(on_progress)
        with wiped(secret):
            with writing():
                self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            remove_half_made(self._scratch)
            work = self._scratch / f"proef.{secrets.token_hex(4)}.half"
            with taken_out(file, work, partial(by_secret, secret), course) as taken:
                return proved(taken, file)

    def restore(
        self,
        file: Path,
        folder: Path,
        secret: bytearray,
        on_progress: Progress | None = None,
    ) -> Restored:
        """Make a vault in a new folder; it stands there whole, or not at all."""
        course = self._begin(on_progress)
        with wiped(secret):
            target = VaultFolder(folder.absolute())
            target.refuse_for_new()
            with writing():
                target.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            work = target.path.with_name(f"{target.path.name}.{secrets.token_hex(4)}.half")
            with taken_out(file, work, partial(by_secret, secret), course) as taken:
                migrate.must_be_known(taken.folder.database, taken.key)
                made = completed(taken, file, course)
                course.must_go_on()
                _give_name(work, target.path)
        return replace(made, folder=target.path)

    def _begin(self, on_progress: Progress | None) -> Course:
        self._stop.clear()
        return Course(on_progress, self._stop)


@contextmanager
def taken_out(
    file: Path, work: Path, open_key: Callable[[VaultFolder], DataKey], course: Course
) -> Iterator[TakenOut]:
    """Take the pages out of a backup and check every one; they go afterwards, unless renamed.

    Raises:
        BackupDamagedError, BackupTooNewError: it is no whole backup.
        VaultError: the key does not open it, or the disk refuses.
    """
    outer = backup_file.check_outer(file, course.of(Stage.CHECKING))
    place = VaultFolder(work, places=_Anywhere())
    with writing():
        if shutil.disk_usage(work.parent).free < outer.head.database_bytes + SPARE:
            raise NoRoomForBackupError
        work.mkdir(mode=0o700)
    try:
        share = course.of(Stage.TAKING_OUT)
        key_copy = backup_file.take_out(file, outer.head, place.database, share)
        place.write(KEY_FILE, _COPIES * key_copy)
        key = open_key(place)
        try:
            listed = backup_file.read_list(file, outer.head)
            files = backup_list.opened(key, outer.head, key_copy, listed)
            check_pages(place.database, key)
            facts = facts_in(place.database, key)
            _must_agree(facts, outer)
            course.must_go_on()
            yield TakenOut(folder=place, key=key, outer=outer, facts=facts, files=files)
        finally:
            key.wipe()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def by_secret(secret: bytearray, place: VaultFolder) -> DataKey:
    """Open a copy as its holder would on another laptop."""
    return opening.unlock(place, secret)


def own_key(key: DataKey, place: VaultFolder) -> DataKey:
    """Open a copy with the key of the vault that is open.

    Raises:
        BackupOtherKeyError: the copy is older than the last rotation of the key.
    """
    file = parse(place.read_key_file(SIZE))[0]
    try:
        check_signed(file, key.whole())
    except KeyFileAlteredError:
        raise BackupOtherKeyError from None
    return DataKey(joined(key.whole()), vault_id=key.vault_id, slot=key.slot, key_file=key.key_file)


def proved(taken: TakenOut, file: Path) -> Backup:
    """Read the attachments beside a backup whose pages are well.

    Raises:
        BackupDamagedError: ``attachment``; one is gone, or not as it was.
    """
    if BackupFolder(file.parent, Place.LOOSE).unfit(taken.files):
        raise BackupDamagedError("attachment")
    return backup_of(file, Place.LOOSE, taken.outer.head, taken.outer.digest)


def completed(taken: TakenOut, file: Path, course: Course) -> Restored:
    """Put beside the pages what belongs to them: mark, attachments, what was destroyed."""
    mark = Mark(commit_no=taken.facts.commit_no, head=taken.facts.head)
    Stand(taken.folder, taken.key).write(mark)
    place = BackupFolder(taken.folder.path, Place.LOOSE)
    share = course.of(Stage.TAKING_OUT)
    lacking = place.take_in(taken.files, file.parent / ATTACHMENTS, share)
    with closing(connect(taken.folder.database, taken.key, role=Role.BACKUP)) as connection:
        key = forgetting.list_key(connection)
        found = _what_was_destroyed(file, taken.key.vault_id, key)
        returned = forgetting.returned(connection, found.ids)
    if found.text is not None:
        destroyed_log.write(taken.folder.path, found.text)
    return Restored(
        folder=taken.folder.path,
        backup=backup_of(file, Place.LOOSE, taken.outer.head, taken.outer.digest),
        facts=taken.facts,
        lacking=lacking,
        forgotten=Forgotten(state=found.state, entries=len(found.ids), returned=returned),
    )


def compared(taken: TakenOut, living: Connection) -> Comparison:
    """Hold a copy that was taken out against the living vault."""
    with closing(connect(taken.folder.database, taken.key, role=Role.BACKUP)) as copy:
        common = lineage.parting(living, copy)
        only_here = lineage.changes_after(living, common)
        only_there = lineage.changes_after(copy, common)
    return Comparison(
        backup=taken.facts,
        vault=facts_of(living),
        relation=relation(is_grown_here=bool(only_here), is_grown_there=bool(only_there)),
        only_in_vault=only_here,
        only_in_backup=only_there,
    )


def _must_agree(facts: Facts, outer: Outer) -> None:
    """The head and the pages are of one moment."""
    head = outer.head
    told = (head.commit_no, head.entries, head.chain_head)
    if (facts.commit_no, facts.entries, facts.head) != told:
        raise BackupDamagedError("rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class _DestroyedList:
    """The list of what was destroyed, as far as one was found beside the backup."""

    state: LogState = LogState.MISSING
    text: str | None = None
    ids: tuple[str, ...] = ()


def _what_was_destroyed(file: Path, vault_id: bytes, key: bytes) -> _DestroyedList:
    """Read the longest list that lies beside a backup, or beside its vault."""
    folders = [file.parent, file.parent.parent] if file.parent.name == FOLDER else [file.parent]
    texts = [text for text in map(destroyed_log.read, folders) if text is not None]
    best = _DestroyedList(state=LogState.ALTERED if texts else LogState.MISSING)
    for text in sorted(texts, key=len):
        with suppress(BackupDamagedError):
            gone = destroyed_log.parsed(text, vault_id=vault_id, key=key)
            ids = tuple(one.record for one in gone)
            best = _DestroyedList(state=LogState.READ, text=text, ids=ids)
    return best


def _give_name(made: Path, wanted: Path) -> None:
    with writing():
        if wanted.is_dir():
            for left in wanted.iterdir():
                left.unlink()  # a claim or a reserve: nothing else may be there (refuse_for_new)
            wanted.rmdir()
        replace_file(made, wanted)
