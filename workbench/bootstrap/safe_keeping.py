"""How far a vault had come and whether it is whole: its mark and its file (see `Safekeeping`)."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.services.safekeeping import (
    MARKED,
    TAIL,
    Checked,
    Finding,
    checkpoint,
)
from workbench.storage import chain, integrity, migrate
from workbench.storage.connection import open_connection
from workbench.storage.errors import InterruptedQueryError
from workbench.storage.guard import Role
from workbench.storage.vaults import SqlReader
from workbench.vault.errors import MarkMissingError, VaultBehindError
from workbench.vault.key_file import SIZE, is_twice_whole
from workbench.vault.stand import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey
    from workbench.vault.stand import Stand

_KEY_FILE_HALF: Final = Finding(code="KL-02", place="one of two copies")
_OTHER_COURSE: Final = Finding(code="KL-22", place="mark")


class FileSafekeeping:
    """Weighs a vault at its opening, marks each commit, and looks at it when asked."""

    def __init__(self, place: VaultFolder, stand: Stand, key: DataKey) -> None:
        self._place = place
        self._stand = stand
        self._key = key
        self._mark: Mark | None = None  # as it was at the opening
        self._trouble: tuple[Finding, ...] = ()  # with the mark
        self._is_accepted = False
        self.missing = 0

    def weigh(self) -> None:
        """Hold the database against its mark, before anything is written."""
        with closing(self._reader()) as reader:
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
        if self.missing and not self._is_accepted:
            return VaultBehindError(self.missing)
        return None

    def must_be_current(self) -> None:
        """Refuse to go on with a vault that lacks changes, until that was accepted."""
        error = self.doubt()
        if error is not None:
            raise error

    def look(self) -> tuple[Finding, ...]:
        """Look at the mark, the pages and the end of the log."""
        found = integrity.damaged_pages(self._place.database, self._key)
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
            self.weigh()
            found = self._told_by_mark()
        if not is_twice_whole(self._place.read_key_file(SIZE)):
            found = (*found, _KEY_FILE_HALF)
        return found

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

    def _reader(self) -> SqlReader:
        return SqlReader(open_connection(self._place.database, self._key, role=Role.READ))
