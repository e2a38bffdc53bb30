"""Opening and closing a vault, as ports; bootstrap joins vault and storage behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from workbench.domain.formats import Format
from workbench.services.chosen_files import ChosenFiles
from workbench.services.previews import PageViewer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta
    from pathlib import Path

    from workbench.domain.envelopes import Envelope
    from workbench.domain.papers import Paper
    from workbench.services.archive_files import Packer
    from workbench.services.attachments import AttachmentFiles
    from workbench.services.backup_files import Backup
    from workbench.services.backups import Backups
    from workbench.services.forgetting_files import ForgettingFiles
    from workbench.services.handbook import Handbook
    from workbench.services.health import Health
    from workbench.services.keys import Holder, Renewed, VaultKeys
    from workbench.services.lists import Lists
    from workbench.services.locking import LockLimits
    from workbench.services.logbook import Logbook
    from workbench.services.passphrases import Passphrases
    from workbench.services.ports import Clock, Drafts, Read, WorkingDays
    from workbench.services.post import Post
    from workbench.services.proofs import Prover
    from workbench.services.restoring import Restorer
    from workbench.services.safekeeping import Finding, Rescued, Safekeeping
    from workbench.services.searching import Searches, SearchUpkeep
    from workbench.services.session import Session
    from workbench.services.spelling import Speller


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reading connection: it stays in the thread that opened it."""

    records: Read
    lists: Lists
    logbook: Logbook
    close: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """The one writing connection; it stays in the WRITE lane's thread."""

    session: Session
    drafts: Drafts
    close: Callable[[], object]  # checkpoints, so that no tail of the log is left
    search: SearchUpkeep | None = None  # none where nothing is written


class OpenVault(Protocol):
    """An unlocked vault; each lane opens its own connection in its own thread (D12)."""

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        ...

    @property
    def actor(self) -> str:
        """Who opened it, for the audit: the label of the key slot, or the name given since."""
        ...

    @property
    def holder(self) -> Holder:
        """Whose key opened it."""
        ...

    @property
    def keys(self) -> VaultKeys:
        """Who else can open it."""
        ...

    @property
    def attachments(self) -> AttachmentFiles:
        """The files behind the rows of attachments."""
        ...

    @property
    def safekeeping(self) -> Safekeeping:
        """How far it had come, and whether all of it is whole."""
        ...

    @property
    def is_read_only(self) -> bool:
        """Whether it takes no changes: a rescue copy, or a backup beside a vault in use."""
        ...

    @property
    def backups(self) -> Backups:
        """Its backups."""
        ...

    @property
    def forgetting(self) -> ForgettingFiles:
        """The files around it that know what was destroyed."""
        ...

    @property
    def health(self) -> Health:
        """How it and its surroundings stand."""
        ...

    @property
    def searches(self) -> Searches:
        """Where anything in it is found."""
        ...

    def act_as(self, name: str) -> None:
        """Write this name into the log from now on; call it before the writing connection opens.

        For a key that names nobody: a deputy's or the recovery key (rules R11).
        """
        ...

    def renew_data_key(self, passphrase: bytearray, secure: Callable[[], object]) -> Renewed:
        """Give the vault another data key, so that old keys open nothing any more (3.4).

        Slow; no connection may be open: before the writing one opens, or after all were closed.
        Only this passphrase and a new recovery key remain, the one that ``new_recovery_key``
        showed last when it did; everybody else is given a key again. Older backups keep the old
        key. ``secure`` makes a verified backup, and is called before and afterwards. Wipes the
        passphrase.

        Raises:
            WorkbenchError: nothing was renewed: ``secure`` failed, KL-01 for another passphrase,
                the vault is lent or read-only, KL-15 when a connection is open, KL-18 when the
                disk has no room for the file once more.
        """
        ...

    def open_writer(self, *, origin: str = "desk") -> Writer:
        """Open the writing connection; call it once, in the WRITE lane.

        ``origin`` is from where the log says that it is written: the window or a command.

        Raises:
            VaultError: as ``safekeeping.must_be_current`` says, or the file is in trouble.
        """
        ...

    def open_reader(self, *, is_interface: bool = False) -> Reader:
        """Open a reading connection in this thread; the interface's has the large cache."""
        ...

    def give_way(self, copy: Path) -> OpenVault:
        """Give this vault up for a copy of it that is to be read only; the key goes with it.

        Raises:
            VaultError: the copy does not open; this vault is still held.
        """
        ...

    def beat(self) -> None:
        """Renew the readable claim, every 30 seconds (D13)."""
        ...

    def release_reserve(self) -> None:
        """Give back the reserved space, so that a draft fits on a full disk (D10)."""
        ...

    def remake_reserve(self) -> None:
        """Take the reserved space again, later."""
        ...

    def close(self) -> None:
        """Wipe the key and give up the claim; the connections were closed by their lanes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """A vault that was just made: its recovery key is shown once and then forgotten."""

    vault: OpenVault
    recovery_groups: tuple[str, ...]


class VaultKeeper(Protocol):
    """Makes and opens vaults. All calls are slow (Argon2) and belong in a lane."""

    def proposed_folder(self) -> Path:
        """Return a local folder that no cloud service carries off (R11)."""
        ...

    def refuse_unsafe(self, folder: Path) -> None:
        """Raise VaultError when a vault may not lie here: network, synchronised, not empty."""
        ...

    def exists(self, folder: Path) -> bool:
        """Tell whether a vault lies here."""
        ...

    def create(self, folder: Path, passphrase: bytearray) -> NewVault:
        """Make an empty vault and open it; wipes the passphrase."""
        ...

    def unlock(self, folder: Path, secret: bytearray) -> OpenVault:
        """Open a vault by passphrase or recovery key (D14); wipes the secret.

        Raises:
            VaultError: with the KL code of SECURITY.md.
        """
        ...

    def can_unlock_by_device(self, folder: Path) -> bool:
        """Tell whether a vault may be tried without a passphrase; quick, asks no key ring."""
        ...

    def device_unlock(self, folder: Path) -> OpenVault:
        """Open a vault with what the key ring of this laptop holds, without a passphrase.

        Raises:
            RuleBrokenError: the administrator forbids it.
            VaultError: KL-06 and KL-07 say that the passphrase is needed; else as ``unlock``.
        """
        ...

    def check(self, folder: Path, secret: bytearray) -> tuple[Finding, ...]:
        """Open a vault and run both integrity checks, and verify its log; wipes the secret."""
        ...

    def rescue(self, folder: Path, secret: bytearray, to: Path) -> Rescued:
        """Copy what can be read of a vault to a new folder; wipes the secret.

        Raises:
            VaultError: KL-13 when nothing can be read; of the new folder, it is not empty.
        """
        ...

    def newest_backup(self, folder: Path) -> Backup | None:
        """Return the newest backup that counts and lies beside a vault; needs no key."""
        ...

    def read_backup(self, folder: Path, secret: bytearray) -> OpenVault:
        """Open the newest backup of a vault to read only, while it is in use; wipes the secret.

        Raises:
            VaultError: as ``unlock``, and KL-30 when the backup is damaged.
        """
        ...

    def bring_here(self, folder: Path) -> Path:
        """Copy a vault that nobody works in to a folder of this laptop; returns that folder."""
        ...


class IdleRule(Protocol):
    """When an untouched program locks (R11)."""

    def remaining(
        self, last_input: datetime, now: datetime, *, meeting_in_progress: bool
    ) -> timedelta:
        """Return how long until the lock; zero or less means now."""
        ...


class Relaunch(Protocol):
    """Starts a fresh process on the lock page and ends this one (D10)."""

    def __call__(self) -> None:
        """Never returns in the product; tests put a fake here."""
        ...


class PaperMaker(PageViewer, Protocol):
    """Makes documents in the paper process (D11); calls block, so use a lane."""

    def make(
        self,
        paper: Paper,
        on_progress: Callable[[int, float], None] | None = None,
        form: Format = Format.PDF,
    ) -> bytes:
        """Return the document in a form; ``on_progress`` is told the page and the share done.

        Raises:
            PaperError: the process failed or the work was cancelled.
        """
        ...

    def close_file(self, data: bytes, passphrase: str, within: Envelope | None = None) -> bytes:
        """Return a PDF that opens with this passphrase only; others ``within`` one (R9.4)."""
        ...

    def warm(self, language: str) -> None:
        """Start the process and load its fonts ahead of the first document; does not wait."""
        ...

    def cancel(self) -> None:
        """Stop the document being made, between pages."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Paperwork(ChosenFiles, Protocol):
    """Writes a finished document where the person wants it, and reads what is chosen."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write atomically, never over another file; returns the path written."""
        ...

    def is_there(self, path: Path) -> bool:
        """Tell whether a file that was written is still where it was written, on that disk."""
        ...

    def remove(self, path: Path) -> bool:
        """Take away a file that was written; tells whether it is gone."""
        ...


class World(Protocol):
    """What the window and the commands get from bootstrap."""

    @property
    def keeper(self) -> VaultKeeper:
        """Makes and opens vaults."""
        ...

    @property
    def restorer(self) -> Restorer:
        """Reads backup files."""
        ...

    @property
    def passphrases(self) -> Passphrases:
        """Draws and judges passphrases."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def working_days(self) -> WorkingDays:
        """The calendar of free days."""
        ...

    @property
    def paper(self) -> PaperMaker:
        """Makes documents."""
        ...

    @property
    def prover(self) -> Prover:
        """Reads produced files back, before they leave."""
        ...

    @property
    def files(self) -> Paperwork:
        """Writes documents."""
        ...

    @property
    def speller(self) -> Speller:
        """Looks words up."""
        ...

    @property
    def post(self) -> Post:
        """Makes files that go by mail."""
        ...

    @property
    def packer(self) -> Packer:
        """Makes packages for an archive."""
        ...

    @property
    def handbook(self) -> Handbook:
        """The pages for security officer and data protection officer."""
        ...

    @property
    def relaunch(self) -> Relaunch:
        """Locks."""
        ...

    @property
    def lock_limits(self) -> LockLimits:
        """The most that may be set."""
        ...

    def idle(self, minutes: int, in_meeting: int = 45) -> IdleRule:
        """Return when an untouched program locks, for the minutes that were set."""
        ...
