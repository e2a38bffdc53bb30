"""Vaults in folders: keys from the vault, rows from storage, joined here.

The order matters: the claim is taken before anything is read or written, and given up last.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from workbench import paths
from workbench.bootstrap.attachment_keeping import FileAttachments
from workbench.bootstrap.backup_keeping import FileBackups
from workbench.bootstrap.backup_reading import take_out
from workbench.bootstrap.bringing import bring_here
from workbench.bootstrap.device_keeping import FileDevice
from workbench.bootstrap.forget_keeping import FileForgetting
from workbench.bootstrap.health_keeping import FileHealth
from workbench.bootstrap.key_keeping import KEY_FILE_MENDED, FileKeys, holder_of
from workbench.bootstrap.last_key import NAME, LastKey
from workbench.bootstrap.renewing import FileRenewal
from workbench.bootstrap.safe_keeping import FileSafekeeping
from workbench.bootstrap.search_keeping import FileSearches
from workbench.bootstrap.unlocking import Unlocking
from workbench.domain.errors import VaultError, WorkbenchError
from workbench.policy import read as read_policy
from workbench.services.audit import Act
from workbench.services.chairing import session_of
from workbench.services.reading_only import ReadingDrafts, ReadingSession, ReadOnlyVaultError
from workbench.services.safekeeping import note_opened
from workbench.services.session import Session
from workbench.services.vaults import NewVault, Reader, Writer
from workbench.storage.guard import Role
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.vault import opening
from workbench.vault.claim import Claim
from workbench.vault.errors import DeviceForbiddenError
from workbench.vault.folder import VaultFolder
from workbench.vault.key_file import opens_alone
from workbench.vault.key_ring import KeyRing
from workbench.vault.parameters import KdfParameters
from workbench.vault.recovery import RecoveryKey
from workbench.vault.reserve import Reserve
from workbench.vault.secret_bytes import wiped
from workbench.vault.stand import Stand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.policy import Policy
    from workbench.services.keys import Renewed
    from workbench.services.ports import Clock, Work
    from workbench.services.safekeeping import Finding, Rescued
    from workbench.storage.vaults import SqlWriter
    from workbench.vault.keys import DataKey

PATIENCE_S = 2.0  # a process that has just locked may need a moment to end


class FileKeeper:
    """Makes and opens vaults in folders of this machine."""

    def __init__(
        self,
        clock: Clock,
        parameters: KdfParameters | None = None,
        *,
        ring: KeyRing | None = None,
        policy: Policy | None = None,
    ) -> None:
        self._clock = clock
        self._parameters = parameters or KdfParameters()
        self._ring = ring or KeyRing()
        self._policy = policy or read_policy(paths.policy_file())
        last = LastKey(paths.settings_file().with_name(NAME))
        self._unlocking = Unlocking(self._parameters, self._ring, last)

    def refuse_unsafe(self, folder: Path) -> None:
        """Refuse a folder in which a vault may not be made; writes nothing."""
        VaultFolder(folder).refuse_for_new()

    def create(self, folder: Path, passphrase: bytearray) -> NewVault:
        """Make an empty vault and open it; the recovery key is not kept anywhere."""
        place = VaultFolder(folder)
        place.prepare()
        claim = Claim(place)
        claim.acquire(self._clock.now())
        recovery = RecoveryKey.generate()
        try:
            with wiped(passphrase):
                key = opening.create(
                    place,
                    passphrase,
                    recovery=recovery,
                    now=self._clock.now(),
                    parameters=self._parameters,
                )
            safe = FileSafekeeping(place, Stand(place, key), key, self._clock)
            database = SqlVault.create(
                place.database,
                key,
                clock=self._clock,
                actor=key.slot.label,
                after_commit=safe.mark,
            )
        except WorkbenchError:
            claim.release()
            raise
        vault = self._vault(place, claim, key, database, safe)
        groups = recovery.groups()
        recovery.wipe()
        return NewVault(vault=vault, recovery_groups=groups)

    def unlock(self, folder: Path, secret: bytearray) -> FileVault:
        """Open a vault by passphrase or recovery key."""
        with wiped(secret):
            return self._opened(folder, partial(self._unlocking.by_secret, secret))

    def can_unlock_by_device(self, folder: Path) -> bool:
        """Tell whether a vault may be tried without a passphrase; asks no key ring."""
        return not self._policy.forbid_convenience_unlock and opens_alone(VaultFolder(folder))

    def device_unlock(self, folder: Path) -> FileVault:
        """Open a vault with what the key ring of this laptop holds.

        Raises:
            DeviceForbiddenError: the administrator forbids it.
            VaultError: KL-06, KL-07, or as ``unlock``.
        """
        if self._policy.forbid_convenience_unlock:
            raise DeviceForbiddenError
        return self._opened(folder, self._unlocking.by_device)

    def _opened(self, folder: Path, open_key: Callable[[VaultFolder], DataKey]) -> FileVault:
        place, claim, key = self._open(folder, open_key)
        safe = FileSafekeeping(place, Stand(place, key), key, self._clock)
        database = SqlVault(
            place.database,
            key,
            clock=self._clock,
            actor=key.slot.label,
            after_commit=safe.mark,
        )
        try:
            safe.weigh(database.hide)
        except WorkbenchError:
            key.wipe()
            claim.release()
            raise
        return self._vault(place, claim, key, database, safe)

    def check(self, folder: Path, secret: bytearray) -> tuple[Finding, ...]:
        """Look at pages, rows, log, mark and keys of a vault that nobody works in.

        Raises:
            VaultError: KL-20, when this version does not know the vault's layout.
        """
        with wiped(secret):
            place, claim, key = self._open(folder, partial(self._unlocking.by_secret, secret))
        try:
            return FileSafekeeping(place, Stand(place, key), key, self._clock).inspect()
        finally:
            key.wipe()
            claim.release()

    def rescue(self, folder: Path, secret: bytearray, to: Path) -> Rescued:
        """Copy what can be read of a vault that nobody works in to a new folder."""
        with wiped(secret):
            place, claim, key = self._open(folder, partial(self._unlocking.by_secret, secret))
        try:
            return FileSafekeeping(place, Stand(place, key), key, self._clock).rescue_all(to)
        finally:
            key.wipe()
            claim.release()

    def bring_here(self, folder: Path, wanted: Path) -> Path:
        """Copy a vault that nobody works in to a new folder of this laptop."""
        return bring_here(VaultFolder(folder), wanted, self._clock.now())

    def _vault(
        self,
        place: VaultFolder,
        claim: Claim,
        key: DataKey,
        database: SqlVault,
        safe: FileSafekeeping,
    ) -> FileVault:
        vault = FileVault(
            place,
            claim=claim,
            key=key,
            keys=self._keys_of(place, key),
            database=database,
            safekeeping=safe,
            clock=self._clock,
        )
        vault.backups.tidy()
        vault.remake_reserve()
        return vault

    def read_backup(self, folder: Path, secret: bytearray, scratch: Path) -> FileVault:
        """Open the newest backup of a vault to read only; the vault itself may be in use."""
        with wiped(secret):
            taken = take_out(folder, secret, scratch, self._clock.now())
        place, key = taken.place, taken.key
        try:
            database = SqlVault.open(place.database, key, clock=self._clock, actor=key.slot.label)
        except WorkbenchError:
            key.wipe()
            taken.remove()
            raise
        return FileVault(
            place,
            claim=taken.claim,
            key=key,
            keys=self._keys_of(place, key),
            database=database,
            safekeeping=FileSafekeeping(place, Stand(place, key), key, self._clock),
            clock=self._clock,
            is_read_only=True,
            after_close=taken.remove,
        )

    def _keys_of(self, place: VaultFolder, key: DataKey) -> FileKeys:
        clock, parameters = self._clock, self._parameters
        device = FileDevice(
            place, key, clock=clock, parameters=parameters, ring=self._ring, policy=self._policy
        )
        return FileKeys(place, key, clock=clock, parameters=parameters, device=device)

    def _open(
        self, folder: Path, open_key: Callable[[VaultFolder], DataKey]
    ) -> tuple[VaultFolder, Claim, DataKey]:
        place = VaultFolder(folder)
        place.refuse_unsafe()
        claim = Claim(place)
        claim.acquire(self._clock.now(), patience_s=PATIENCE_S)
        try:
            place.remove_left_overs()
            return place, claim, open_key(place)
        except WorkbenchError:
            claim.release()
            raise


class FileVault:
    """An unlocked vault; each lane asks its own connection of it."""

    def __init__(
        self,
        place: VaultFolder,
        *,
        claim: Claim,
        key: DataKey,
        keys: FileKeys,
        database: SqlVault,
        safekeeping: FileSafekeeping,
        clock: Clock,
        is_read_only: bool = False,
        after_close: Callable[[], None] | None = None,
    ) -> None:
        self._place = place
        self._claim = claim
        self._key = key
        self.keys = keys
        self._clock = clock
        self._database = database
        self.safekeeping = safekeeping
        self._reserve = Reserve(place)
        self.backups = FileBackups(place, key, clock)
        self.forgetting = FileForgetting(place, key, self.backups)
        self.is_read_only = is_read_only
        self._after_close = after_close or _nothing
        self.folder = place.path
        self.attachments = FileAttachments(place.path, database, clock)
        self.searches = FileSearches(database)
        self.health = FileHealth(
            place, database, clock, keys=keys, safekeeping=safekeeping, backups=self.backups
        )
        self.holder = holder_of(key.slot.kind, key.slot.number)

    @property
    def actor(self) -> str:
        """Who the log says it is."""
        return self._database.actor

    def act_as(self, name: str) -> None:
        """Write this name into the log from now on."""
        self._database.actor = name

    def renew_data_key(self, passphrase: bytearray, secure: Callable[[], object]) -> Renewed:
        """Give the vault another data key; no connection may be open."""
        if self.is_read_only:
            raise ReadOnlyVaultError
        self.safekeeping.must_be_current()
        self.safekeeping.first.drop()
        renewal = FileRenewal(self._place, self._key, keys=self.keys, database=self._database)
        return renewal.renew(passphrase, secure)

    def open_writer(self, *, origin: str = "desk") -> Writer:
        """Open the writing connection, and write down who opened the vault."""
        if self.is_read_only:
            return Writer(session=ReadingSession(), drafts=ReadingDrafts(), close=_nothing)
        self.safekeeping.must_be_current()
        writer = self._database.writer(origin)
        session = Session(writer.store)
        found = self.keys.settle(writer.key_file())
        if found is Act.KEY_FILE_PUT_BACK:
            self.safekeeping.tell(KEY_FILE_MENDED)
        ref, missing = self._key.vault_id.hex(), self.safekeeping.missing
        own = f"{self.holder}:{self._key.slot.number}"
        session.write(_note_opened, self.keys.file(), found, ref, missing=missing, own=own)
        self.attachments.tidy(session)
        return Writer(
            session=session_of(self.holder, writer.store),
            drafts=writer.drafts,
            close=partial(self._settle, writer, session),
            search=writer.search,
        )

    def _settle(self, writer: SqlWriter, session: Session) -> bool:
        """Close the writing connection; a full disk leaves the forgetting to the next opening."""
        with suppress(VaultError):
            self.attachments.tidy(session)
            self.forgetting.write_down()  # a crash may have come between
        return writer.checkpoint_and_close()

    def open_reader(self, *, is_interface: bool = False) -> Reader:
        """Open a reading connection in this thread."""
        first = None if is_interface else self.safekeeping.first.take()
        reader = first or self._database.reader(Role.UI if is_interface else Role.READ)
        return Reader(
            records=reader.records,
            lists=SqlLists(reader.connection),
            logbook=SqlLogbook(reader.connection),
            close=reader.close,
        )

    def give_way(self, copy: Path) -> FileVault:
        """Give this vault up for a copy of it that is to be read only; the key goes with it."""
        self.safekeeping.first.drop()
        place, key = VaultFolder(copy), self._key
        claim = Claim(place)
        claim.acquire(self._clock.now())
        try:
            database = SqlVault.open(place.database, key, clock=self._clock, actor=self.actor)
        except WorkbenchError:
            claim.release()
            raise
        made = FileVault(
            place,
            claim=claim,
            key=key,
            keys=self.keys,
            database=database,
            safekeeping=FileSafekeeping(place, Stand(place, key), key, self._clock),
            clock=self._clock,
            is_read_only=True,
        )
        self._claim.release()
        return made

    def beat(self) -> None:
        """Renew the readable claim; a full disk does not matter, the system's lock holds."""
        with suppress(VaultError):
            self._claim.beat(self._clock.now())

    def release_reserve(self) -> None:
        """Give back the reserved space."""
        self._reserve.release()

    def remake_reserve(self) -> None:
        """Take the reserved space again."""
        self._reserve.remake()

    def close(self) -> None:
        """Wipe the key and give up the claim."""
        self.attachments.cancel()
        self.safekeeping.first.drop()
        self._key.wipe()
        self._claim.release()
        self._after_close()


def _note_opened(
    work: Work, key_file: bytes, found: Act | None, ref: str, *, missing: int, own: str
) -> None:
    note_opened(work, ref, missing, own)
    if found is not None:
        work.audit(found, ref)
    work.keep_key_file(key_file, _nothing)


def _nothing() -> None:
    """Nothing was changed, or opened, that must be put right."""
