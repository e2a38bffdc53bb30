"""The backups of an open vault (satisfies ``Backups``): where they lie, which ones go."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bootstrap.backup_making import BackupMaker, Course, Kept, carry_over
from workbench.bootstrap.restoring import (
    FileRestorer,
    by_secret,
    compared,
    completed,
    own_key,
    proved,
    taken_out,
)
from workbench.domain import backup_rotation
from workbench.domain.errors import WorkbenchError
from workbench.domain.lineage import Relation
from workbench.domain.preferences import SECOND_PLACE
from workbench.services.backup_files import (
    AttachmentsLackingError,
    Backup,
    BackupBusyError,
    ForeignBackupError,
    NoBackupError,
    Place,
    Reason,
    UnfitPlaceError,
)
from workbench.services.backups import Made, Standing
from workbench.services.lending import CopiesApartError, CopyBehindError
from workbench.services.restoring import Comparison, Drill, Restored
from workbench.storage import lineage
from workbench.storage.backup_log import last_carried, last_drill
from workbench.storage.connection import open_connection
from workbench.storage.guard import Role
from workbench.storage.store import SqlRead
from workbench.vault import backup_file, backup_list, destroyed_log
from workbench.vault.backup_folder import FOLDER, BackupFolder, maker_of, must_be_there
from workbench.vault.places import PlaceRule
from workbench.vault.secret_bytes import joined, wiped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.services.backup_files import Progress
    from workbench.services.ports import Clock
    from workbench.storage.driver import Connection
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey


class FileBackups:
    """Makes, lists and clears the backups of one open vault."""

    def __init__(
        self,
        place: VaultFolder,
        key: DataKey,
        clock: Clock,
        *,
        rule: PlaceRule | None = None,
        budget: Callable[[int], int] = backup_rotation.budget,
    ) -> None:
        self._place = place
        self._key = key
        self._rule = rule or PlaceRule()
        self._budget = budget
        self._clock = clock
        self._maker = BackupMaker(place, key, clock)
        self._sign = maker_of(place.path)
        self._here = BackupFolder(place.path / FOLDER, Place.HERE, self._sign)
        self._busy = threading.Lock()
        self._stop = threading.Event()

    def tidy(self) -> None:
        """Take away what a crash left half made; called while the vault is being opened."""
        if self._here.path.is_dir():
            with suppress(WorkbenchError):
                self._here.prepare(self._clock.now())

    def cancel(self) -> None:
        """Stop what runs, at its next step."""
        self._stop.set()

    def listed(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first."""
        with self._reading() as connection:
            second = self._second(_chosen(connection))
        found = self._here.listed(self._key.vault_id)
        if second is not None:
            found += second.listed(self._key.vault_id)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.commit_no), reverse=True))

    def refuse_second(self, folder: Path) -> None:
        """Refuse a second place that cannot be one; it may lie on a network, or be synchronised.

        Raises:
            UnfitPlaceError: it lies inside the vault.
            SecondPlaceGoneError: it is not there.
        """
        must_be_there(folder)
        place, vault = folder.resolve(), self._place.path.resolve()
        if place.is_relative_to(vault):
            raise UnfitPlaceError

    def standing(self) -> Standing:
        """Return how the vault stands with its backups."""
        listed = self.listed()
        with self._reading() as connection:
            chosen = _chosen(connection)
            ours = [one for one in listed if _is_grown_from(connection, one)]
            newest = ours[0] if ours else None
            changes = _changes_since(connection, newest)
            carried_at, drilled_at = last_carried(connection), last_drill(connection)
        return Standing(
            newest=newest,
            newest_elsewhere=next((one for one in ours if one.place is Place.ELSEWHERE), None),
            second_place=chosen,
            is_second_there=chosen is not None and chosen.is_dir(),
            is_second_elsewhere=chosen is not None
            and self._rule.is_beyond(self._place.path, chosen),
            is_second_behind=self._is_behind(chosen, newest, listed),
            carried_at=carried_at,
            changes=changes,
            drilled_at=drilled_at,
        )

    def make(
        self, reason: Reason, on_progress: Progress | None = None, *, into: Path | None = None
    ) -> Made:
        """Make a backup, read it back, carry it to the second place, and clear old ones."""
        with self._one_at_a_time():
            course = Course(on_progress, self._stop)
            kept = self._maker.make(reason, self._folder(into), course)
            elsewhere, trouble = None, None
            self._lay_list_in(self._folder(into))
            if into is None:
                self._clear(self._here)
                elsewhere, trouble = self._carry(kept, course)
        if kept.lacking and trouble is None:
            trouble = AttachmentsLackingError(str(len(kept.lacking)))
        return Made(here=kept.backup, elsewhere=elsewhere, trouble=trouble)

    def catch_up(self, on_progress: Progress | None = None) -> Made | None:
        """Carry the newest backup to a second place that lacks it."""
        standing = self.standing()
        newest = standing.newest
        if newest is None or not standing.is_second_behind:
            return None
        with self._one_at_a_time():
            head, _ = backup_file.read_head(newest.file)
            files = backup_list.parsed(backup_file.read_list(newest.file, head))
            kept = Kept(backup=newest, files=files, lacking=())
            elsewhere, trouble = self._carry(kept, Course(on_progress, self._stop))
        return Made(here=newest, elsewhere=elsewhere, trouble=trouble)

    def _is_behind(
        self, chosen: Path | None, newest: Backup | None, listed: tuple[Backup, ...]
    ) -> bool:
        if chosen is None or newest is None or not chosen.is_dir():
            return False
        return not any(one.id == newest.id and one.place is not Place.HERE for one in listed)

    def verify(self, file: Path, on_progress: Progress | None = None) -> Backup:
        """Check everything in a backup once more, and the attachments beside it."""
        with self._one_at_a_time():
            course = Course(on_progress, self._stop)
            self._must_be_ours(file)
            open_key = partial(own_key, self._key)
            with taken_out(file, self._side_folder(), open_key, course) as taken:
                return proved(taken, file)

    def compare(
        self, file: Path, secret: bytearray | None = None, on_progress: Progress | None = None
    ) -> Comparison:
        """Hold a backup against the living vault."""
        with wiped(bytearray() if secret is None else secret) as typed, self._one_at_a_time():
            course = Course(on_progress, self._stop)
            self._must_be_ours(file)
            work = self._side_folder()
            open_key = partial(own_key, self._key) if secret is None else partial(by_secret, typed)
            with taken_out(file, work, open_key, course) as taken, self._reading() as living:
                return compared(taken, living)

    def drill(self, secret: bytearray, on_progress: Progress | None = None) -> Drill:
        """Restore the newest backup to a side folder, compare, and throw it away again."""
        with wiped(secret), self._one_at_a_time():
            standing = self.standing()
            newest = standing.newest_elsewhere or standing.newest
            if newest is None:
                raise NoBackupError
            course = Course(on_progress, self._stop)
            work, open_key = self._side_folder(), partial(by_secret, secret)
            with (
                taken_out(newest.file, work, open_key, course) as taken,
                self._reading() as living,
            ):
                return Drill(
                    restored=completed(taken, newest.file, course),
                    comparison=compared(taken, living),
                )

    def bring_back(
        self,
        file: Path,
        folder: Path,
        secret: bytearray,
        on_progress: Progress | None = None,
    ) -> Restored:
        """Put the copy of a vault that was lent beside it, when it grew from this vault alone."""
        with wiped(secret):
            comparison = self.compare(file, joined(secret), on_progress)
            if comparison.relation is Relation.APART:
                raise CopiesApartError(comparison)
            if comparison.relation is Relation.BEHIND:
                raise CopyBehindError
            return FileRestorer(self._here.path).restore(file, folder, secret, on_progress)

    def places(self) -> tuple[BackupFolder, ...]:
        """Return the places with backups that can be reached now, the own one first."""
        with self._reading() as connection:
            chosen = _chosen(connection)
        second = self._second(chosen)
        if second is None or chosen is None or not chosen.is_dir():
            return (self._here,)
        return (self._here, second)

    def _folder(self, into: Path | None) -> BackupFolder:
        return self._here if into is None else BackupFolder(into, Place.LOOSE, self._sign)

    def _must_be_ours(self, file: Path) -> None:
        head, _ = backup_file.read_head(file)
        if head.vault_id != self._key.vault_id:
            raise ForeignBackupError

    def _side_folder(self) -> Path:
        self._here.prepare(self._clock.now())
        return self._here.half("proef")

    def _carry(self, kept: Kept, course: Course) -> tuple[Backup | None, WorkbenchError | None]:
        """Copy a backup to the second place; what fails there does not undo the first."""
        with self._reading() as connection:
            second = self._second(_chosen(connection))
        if second is None:
            return None, None
        try:
            must_be_there(second.path.parent)
            second.prepare(self._clock.now())
            copy = carry_over(kept, self._here, second, course)
        except WorkbenchError as error:
            return None, error
        self._lay_list_in(second)
        self._clear(second)
        return copy, None

    def _lay_list_in(self, folder: BackupFolder) -> None:
        """Lay the list of what was destroyed beside each backup, the longest there is (D15).

        It begins empty, so that a missing list always says that something is wrong.
        """
        vault = self._place.path
        found = [destroyed_log.read(place) or "" for place in (vault, folder.path)]
        text = max(destroyed_log.empty(self._key.vault_id), *found, key=len)
        with suppress(WorkbenchError):
            for place, held in zip((vault, folder.path), found, strict=True):
                if held != text:
                    destroyed_log.write(place, text)

    def _clear(self, folder: BackupFolder) -> None:
        """Take away what the rule finds superfluous, after a newer one was read back."""
        listed = folder.listed(self._key.vault_id)
        held = {str(n): one for n, one in enumerate(listed) if folder.is_ours(one)}
        room = self._budget(folder.disk()) - folder.attachment_bytes()
        copies = [_as_the_rule_sees(key, one) for key, one in held.items()]
        gone = backup_rotation.superfluous(copies, room)
        for copy in gone:
            folder.remove(held[copy.id])
        if gone:
            folder.clear_attachments(self._key.vault_id)

    def _second(self, chosen: Path | None) -> BackupFolder | None:
        if chosen is None:
            return None
        name = f"{FOLDER} {self._key.vault_id.hex()[:8]}"  # more than one vault may come there
        is_beyond = self._rule.is_beyond(self._place.path, chosen)
        where = Place.ELSEWHERE if is_beyond else Place.NEAR
        return BackupFolder(chosen / name, where, self._sign)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with closing(
            open_connection(self._place.database, self._key, role=Role.BACKUP)
        ) as connection:
            yield connection

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self._busy.acquire(blocking=False):
            raise BackupBusyError
        self._stop.clear()
        try:
            yield
        finally:
            self._busy.release()


def _chosen(connection: Connection) -> Path | None:
    kept = SqlRead(connection).preferences.find(SECOND_PLACE)
    return Path(kept.value) if kept and kept.value else None


def _is_grown_from(connection: Connection, backup: Backup) -> bool:
    """Whether the vault grew from this backup, and not from another life of the same vault."""
    if backup.verified_at is None:
        return False
    try:
        head, _ = backup_file.read_head(backup.file)
    except WorkbenchError:
        return False  # a stick that was pulled out between two looks
    return lineage.seal_at(connection, head.entries) == head.chain_head


def _changes_since(connection: Connection, newest: Backup | None) -> int:
    if newest is None:
        return lineage.growth_after(connection, 0)
    head, _ = backup_file.read_head(newest.file)
    typed = lineage.drafts_after(connection, newest.made_at)
    return lineage.growth_after(connection, head.entries) + typed


def _as_the_rule_sees(key: str, backup: Backup) -> backup_rotation.Copy:
    return backup_rotation.Copy(
        id=key,
        made_at=backup.made_at,
        commit_no=backup.commit_no,
        size=backup.size,
        is_verified=backup.verified_at is not None,
        is_before_migration=backup.reason is Reason.MIGRATION,
    )
