"""How far a vault had come and whether it is whole: its mark and its file (see `Safekeeping`)."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.bootstrap.backup_making import keep_before_migration
from workbench.bootstrap.bringing import carry, free_name
from workbench.bootstrap.first_reader import FirstReader
from workbench.domain.errors import VaultError, WorkbenchError
from workbench.services.safekeeping import (
    MARKED,
    TAIL,
    Checked,
    Finding,
    checkpoint,
    last_check,
)
from workbench.storage import chain, integrity, migrate
from workbench.storage.connection import open_connection
from workbench.storage.errors import DamagedError, InterruptedQueryError
from workbench.storage.guard import Role
from workbench.storage.rescue import rescue
from workbench.storage.vaults import SqlReader
from workbench.vault import destroyed_log
from workbench.vault.errors import MarkMissingError, VaultBehindError
from workbench.vault.folder import KEY_FILE, VaultFolder
from workbench.vault.key_file import SIZE, is_twice_whole
from workbench.vault.stand import Mark, Stand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.services.ports import Clock
    from workbench.services.safekeeping import Rescued
    from workbench.storage.driver import Connection
    from workbench.vault.keys import DataKey

_KEY_FILE_HALF: Final = Finding(code="KL-02", place="one of two copies")
_OTHER_COURSE: Final = Finding(code="KL-22", place="mark")


class FileSafekeeping:
    """Weighs a vault at its opening, marks each commit, and looks at it when asked."""

    def __init__(self, place: VaultFolder, stand: Stand, key: DataKey, clock: Clock) -> None:
        self._clock = clock
        self._is_damaged = False
        self._place = place
        self._stand = stand
        self._key = key
        self._mark: Mark | None = None  # as it was at the opening
        self._trouble: tuple[Finding, ...] = ()  # with the mark, or the key file
        self._is_accepted = False
        self.missing = 0
        self.first = FirstReader()

    def weigh(self, hide: Callable[[Connection], None]) -> None:
        """Bring the database up to date and hold it against its mark; a damaged one stays so.

        ``hide`` takes from a connection what is shielded: the one that weighs is read with after.

        Raises:
            VaultError: KL-10 to KL-13, KL-15 to KL-18, or KL-20.
        """
        first = _First(self._key, hide)
        try:
            with ExitStack() as otherwise:  # one for all: opening takes 2 ms each time
                reader = otherwise.enter_context(closing(self._reader(first)))
                if first.is_of_today:
                    self._judge(reader)
                    self.first.keep(reader)
                    otherwise.pop_all()
            if not first.is_of_today:
                before = partial(keep_before_migration, self._place, self._key, self._clock)
                migrate.bring_up_to_date(self._place.database, self._key, keep_before=before)
                with closing(self._reader()) as reader:
                    self._judge(reader)
        except DamagedError:
            self._is_damaged = True

    def _judge(self, reader: SqlReader) -> None:
        """Hold it against its mark, and look for damage again where the last look found some."""
        self._hold_against_mark(reader)
        last = last_check(reader.records)
        was_damaged = last is not None and DamagedError.code in last.codes
        self._is_damaged = was_damaged and bool(self._damaged_pages())

    def _damaged_pages(self) -> tuple[Finding, ...]:
        return integrity.damaged_pages(self._place.database, self._key)

    def _hold_against_mark(self, reader: SqlReader) -> None:
        standing = reader.standing
        is_marked = reader.records.preferences.find(MARKED) is not None
        try:
            self._mark = self._stand.read()
        except VaultError as error:
            if is_marked or not isinstance(error, MarkMissingError):
                self._trouble = (Finding(code=error.code, place="mark"),)
            return
        self.missing = max(0, self._mark.commit_no - standing.commit_no)

    def mark(self, commit_no: int, head: bytes) -> None:
        """Write the mark after a commit of records; a full disk leaves the one before it."""
        self._stand.write(Mark(commit_no=commit_no, head=head))

    def accept(self) -> None:
        """Go on knowingly with a vault that lacks changes."""
        self._is_accepted = True

    def doubt(self) -> VaultError | None:
        """Return why one should not go in without a thought, until that was accepted."""
        if self._is_damaged:
            return DamagedError()
        if self.missing and not self._is_accepted:
            return VaultBehindError(self.missing)
        return None

    def must_be_current(self) -> None:
        """Refuse a damaged vault, and one that lacks changes until that was accepted."""
        error = self.doubt()
        if error is not None:
            raise error

    def tell(self, finding: Finding) -> None:
        """Add what was found at the opening; ``look`` tells it with the rest."""
        self._trouble = (*self._trouble, finding)

    def look(self) -> tuple[Finding, ...]:
        """Look at the mark, the pages and the end of the log."""
        found = self._damaged_pages()
        if found:
            return (*self._trouble, *found)
        with closing(self._reader()) as reader:
            known = checkpoint(reader.records)
            ends = tuple(integrity.tail(reader.connection, TAIL, known))
            return (*self._trouble, *self._course(reader), *ends)

    def check(
        self, on_progress: Callable[[float], None], is_cancelled: Callable[[], bool]
    ) -> Checked | None:
        """Look at everything there is; None when it was cancelled."""
        try:
            return integrity.examine(
                self._place.database, self._key, on_progress=on_progress, is_cancelled=is_cancelled
            )
        except InterruptedQueryError:
            return None

    def inspect(self) -> tuple[Finding, ...]:
        """Look at a vault from outside: nothing is changed, and it need not open.

        Raises:
            VaultError: KL-20, when this version does not know the vault's layout.
        """
        found = integrity.check(self._place.database, self._key)
        if not found:
            migrate.must_be_known(self._place.database, self._key)
            with closing(self._reader()) as reader:
                self._hold_against_mark(reader)
            found = self._told_by_mark()
        if not is_twice_whole(self._place.read_key_file(SIZE)):
            found = (*found, _KEY_FILE_HALF)
        return found

    def proposed_rescue(self) -> Path:
        """Return a folder beside the vault that is not there yet."""
        folder = self._place.path
        return free_name(folder.with_name(f"{folder.name}-gered-{self._clock.today():%Y-%m-%d}"))

    def rescue(
        self, to: Path, on_progress: Callable[[float], None], is_cancelled: Callable[[], bool]
    ) -> Rescued | None:
        """Copy all that can be read to a new folder; None when it was cancelled."""
        try:
            return self.rescue_all(to, on_progress, is_cancelled)
        except InterruptedQueryError:
            return None

    def rescue_all(
        self,
        to: Path,
        on_progress: Callable[[float], None] = lambda _: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Rescued:
        """Copy all that can be read to a new folder; what fails leaves none behind."""
        target = VaultFolder(to)
        target.prepare()
        try:
            rescued = rescue(
                self._place.database,
                self._key,
                migrate.make_private(target.database),
                clock=self._clock,
                actor=self._key.slot.label,
                on_progress=on_progress,
                is_cancelled=is_cancelled,
            )
            carry(self._place.path, to, names=(destroyed_log.NAME,))
            target.write(KEY_FILE, self._key.key_file)
            copy = FileSafekeeping(target, Stand(target, self._key), self._key, self._clock)
            copy.mark_now()
        except WorkbenchError:
            shutil.rmtree(to, ignore_errors=True)
            raise
        return rescued

    def mark_now(self) -> None:
        """Mark a database that was made or put back just now."""
        with closing(self._reader()) as reader:
            standing = reader.standing
        self.mark(standing.commit_no, standing.seal)

    def _told_by_mark(self) -> tuple[Finding, ...]:
        if self.missing:
            return (Finding(code=VaultBehindError.code, place=str(self.missing)),)
        with closing(self._reader()) as reader:
            return (*self._trouble, *self._course(reader))

    def _course(self, reader: SqlReader) -> tuple[Finding, ...]:
        """Tell when the log never came past the entry that the mark has seen."""
        if self._mark is None or self.missing or chain.holds(reader.connection, self._mark.head):
            return ()
        return (_OTHER_COURSE,)

    def _reader(self, first: _First | None = None) -> SqlReader:
        path = self._place.database
        return SqlReader(open_connection(path, self._key, role=Role.READ, first=first))


class _First:
    """Looks whether a file is of today, and hides what is shielded of one that is."""

    def __init__(self, key: DataKey, hide: Callable[[Connection], None]) -> None:
        self._key = key
        self._hide = hide
        self.is_of_today = False

    def __call__(self, connection: Connection) -> None:
        self.is_of_today = migrate.is_of_today(connection, self._key)
        if self.is_of_today:  # an older one lacks tables that the views are of
            self._hide(connection)
