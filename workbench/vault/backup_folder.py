"""A folder with backups: the names in it, what was left half made, and what is carried there.

Names are Dutch and hold no content: day, time and how far the vault had counted. A file has
another name until it was read back, so that what has the name counts. A half file also says which
vault on which machine makes it: two laptops may back one vault up to one share at the same moment.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from workbench.services.backup_files import (
    Backup,
    BackupDamagedError,
    BackupError,
    Place,
    Reason,
    SecondPlaceGoneError,
)
from workbench.vault import backup_file, backup_list
from workbench.vault.backup_file import ENDING, new_file, writing
from workbench.vault.system import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.vault.backup_file import Head
    from workbench.vault.backup_list import Listed

FOLDER: Final = "back-ups"  # beside the vault
ATTACHMENTS: Final = "bijlagen"
ATTACHMENT_ENDING: Final = ".mha"
REASONS: Final = tuple(Reason)  # the head tells the place in this row: add at the end only
_OURS: Final = re.compile(
    r"back-up \d{4}-\d{2}-\d{2} \d{2}\.\d{2} nr \d+(?: \(\d+\))?" + re.escape(ENDING)
)
_HALF: Final = re.compile(r".+\.[0-9a-f]{8}\.half(?:-wal|-shm|-journal)?")
_ABANDONED: Final = timedelta(days=1)  # since anyone wrote in a half file
_PIECE: Final = 1 << 20


class BackupFolder:
    """One place where the backups of one vault lie. Nothing here knows a key."""

    def __init__(self, path: Path, place: Place, maker: str = "") -> None:
        """``maker`` is the ``maker_of`` the vault that is backed up; none where only is read."""
        self.path = path
        self.place = place
        self._maker = maker

    def prepare(self, now: datetime) -> None:
        """Make the folder, for its owner only, and take away what a crash left half made.

        Raises:
            SecondPlaceGoneError: the folder above is not there; a stick that is not plugged in.
            BackupError: it cannot be made.
        """
        with writing():
            self.path.mkdir(mode=0o700, exist_ok=True)
            for folder in (self.path, self.path / ATTACHMENTS):
                remove_half_made(folder, lambda half: self._is_left(half, now))

    def _is_left(self, half: Path, now: datetime) -> bool:
        """Whether nobody can be busy with it: beside a vault only who holds the vault makes any."""
        if self.place is Place.HERE or f".{self._maker}." in half.name:
            return True
        try:
            unwritten_s = now.timestamp() - half.stat().st_mtime
        except OSError:
            return False  # it has its name by now, or its maker took it away
        return unwritten_s > _ABANDONED.total_seconds()

    def listed(self, vault_id: bytes) -> tuple[Backup, ...]:
        """Return the backups of this vault that lie here, newest first."""
        try:
            names = [file for file in self.path.iterdir() if file.name.endswith(ENDING)]
        except OSError:
            return ()
        found = [self.read(file) for file in names]
        ours = [one for one, its_vault in found if its_vault in {vault_id, b""}]
        return tuple(sorted(ours, key=lambda one: (one.made_at, one.commit_no), reverse=True))

    def read(self, file: Path) -> tuple[Backup, bytes]:
        """Return what a file says of itself, and of which vault it is; none when damaged."""
        try:
            head, digest = backup_file.read_head(file)
        except BackupError:
            return _damaged(file, self.place), b""
        return backup_of(file, self.place, head, digest), head.vault_id

    def is_ours(self, backup: Backup) -> bool:
        """Whether this program named it, and may clear it."""
        return _OURS.fullmatch(backup.file.name) is not None

    def half(self, name: str) -> Path:
        """Return where a file is made before it has its name."""
        return self._half_of(self.path / name)

    def _half_of(self, wanted: Path) -> Path:
        return wanted.with_name(f"{wanted.name}.{self._maker}.{secrets.token_hex(4)}.half")

    def settle(self, made: Path, name: str) -> Path:
        """Give a file that was read back its name; never over another."""
        wanted, n = self.path / f"{name}{ENDING}", 1
        while wanted.exists():
            n += 1
            wanted = self.path / f"{name} ({n}){ENDING}"
        with writing():
            replace_file(made, wanted)
        return wanted

    def free(self) -> int:
        """Return how many bytes fit in this place."""
        with writing():
            return shutil.disk_usage(self.path).free

    def disk(self) -> int:
        """Return the size of the disk that this place is on."""
        with writing():
            return shutil.disk_usage(self.path).total

    def remove(self, backup: Backup) -> None:
        """Take a backup away; when the disk refuses, it stays until the next time."""
        with suppress(OSError):
            backup.file.unlink(missing_ok=True)

    def lacks(self, files: Sequence[Listed]) -> list[Listed]:
        """Return which of these attachments are not here; by length, as nothing changes them."""
        return [one for one in files if not _has_length(self.attachment(one.id), one.length)]

    @property
    def attachment_folder(self) -> Path:
        """Where the attachments lie."""
        return self.path / ATTACHMENTS

    def unfit(self, files: Sequence[Listed]) -> tuple[str, ...]:
        """Return which of these attachments are not here as they should be; reads them all."""
        return tuple(one.id for one in files if not _is(self.attachment(one.id), one))

    def attachment(self, key: str) -> Path:
        """Return where an attachment lies."""
        return self.attachment_folder / f"{key}{ATTACHMENT_ENDING}"

    def take_in(
        self, files: Sequence[Listed], source: Path, on_share: Callable[[float], None]
    ) -> tuple[str, ...]:
        """Copy the attachments that are not here yet; returns those that could not be read.

        Each is read back before it has its name. One that is damaged in the vault must not keep
        the others, and the records, out of every backup.

        Raises:
            BackupError: the place would not take it.
        """
        lacking, unread = self.lacks(files), []
        if lacking:
            with writing():
                self.attachment_folder.mkdir(mode=0o700, exist_ok=True)
        for n, one in enumerate(lacking, 1):
            try:
                self._take_one_in(one, source / f"{one.id}{ATTACHMENT_ENDING}")
            except BackupDamagedError:
                unread.append(one.id)
            on_share(n / len(lacking))
        return tuple(unread)

    def _take_one_in(self, one: Listed, source: Path) -> None:
        wanted = self.attachment(one.id)
        half = self._half_of(wanted)
        try:
            carry(source, half)
            if not _is(half, one):
                raise BackupDamagedError("attachment")
            with writing():
                replace_file(half, wanted)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def clear_attachments(self, vault_id: bytes) -> None:
        """Take away the attachments that no backup here names any more.

        Does nothing while one of them cannot be read: it may name them.
        """
        needed: set[str] = set()
        for backup in self.listed(vault_id):
            try:
                head, _ = backup_file.read_head(backup.file)
                named = backup_list.parsed(backup_file.read_list(backup.file, head))
            except BackupError:
                return
            needed |= {one.id for one in named}
        for file in self._attachments():
            if file.name.removesuffix(ATTACHMENT_ENDING) not in needed:
                with suppress(OSError):
                    file.unlink()

    def attachment_bytes(self) -> int:
        """Return how much room the attachments take."""
        return sum(_length(file) for file in self._attachments())

    def _attachments(self) -> list[Path]:
        return list(self.attachment_folder.glob(f"*{ATTACHMENT_ENDING}"))


def maker_of(vault: Path) -> str:
    """Return a mark that tells this vault on this machine from its copies; it names neither."""
    told = os.fsencode(vault.resolve()) + b"\0" + platform.node().encode("utf-8", "replace")
    return hashlib.sha256(told).hexdigest()[:8]


def name_of(moment: datetime, commit_no: int) -> str:
    """Return the name of a backup without its ending."""
    return f"back-up {moment:%Y-%m-%d %H.%M} nr {commit_no}"


def backup_of(file: Path, place: Place, head: Head, digest: bytes) -> Backup:
    """Return a backup as the screens know it."""
    made = datetime.fromtimestamp(head.made).astimezone()
    return Backup(
        id=digest[:8].hex(),
        file=file,
        place=place,
        made_at=made,
        size=head.size,
        commit_no=head.commit_no,
        reason=REASONS[head.reason] if head.reason < len(REASONS) else Reason.ASKED,
        verified_at=made,
        attachments=max(0, head.list_bytes - backup_list.size_of(0)) // backup_list.ENTRY_BYTES,
    )


def carry(source: Path, to: Path, on_share: Callable[[float], None] | None = None) -> None:
    """Copy a file to a new one, through to its disk, for its owner only.

    Raises:
        BackupDamagedError: ``attachment``; the source does not read.
        BackupError: the place would not take it; what was written is left.
    """
    try:
        opened = source.open("rb")
    except OSError:
        raise BackupDamagedError("attachment") from None
    with opened as read, writing(), new_file(to) as file:
        whole, done = _length(source), 0
        while piece := read.read(_PIECE):
            file.write(piece)
            done += len(piece)
            if on_share is not None:
                on_share(min(1.0, done / max(whole, 1)))


def _is(file: Path, told: Listed) -> bool:
    """Read an attachment back and compare it with what is known of it."""
    try:
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").digest()
    except OSError:
        return False
    return found == told.sha256 and _length(file) == told.length


def _damaged(file: Path, place: Place) -> Backup:
    try:
        stat = file.stat()
        made, size = stat.st_mtime, stat.st_size
    except OSError:
        made, size = 0.0, 0
    return Backup(
        id="",
        file=file,
        place=place,
        made_at=datetime.fromtimestamp(made).astimezone(),
        size=size,
        commit_no=0,
        reason=Reason.ASKED,
        verified_at=None,
    )


def remove_half_made(folder: Path, is_left: Callable[[Path], bool] | None = None) -> None:
    """Take away what a crash left half made in a folder: all of it, or what is left for good."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if _HALF.fullmatch(entry.name) and (is_left is None or is_left(entry)):
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)


def _has_length(file: Path, length: int) -> bool:
    try:
        return file.stat().st_size == length
    except OSError:
        return False


def _length(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def must_be_there(folder: Path) -> None:
    """Refuse a second place that is not there now.

    Raises:
        SecondPlaceGoneError: a stick that is not plugged in, or a share out of reach.
    """
    if not folder.is_dir():
        raise SecondPlaceGoneError
