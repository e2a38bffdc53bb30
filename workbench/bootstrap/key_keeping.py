"""The keys of an open vault: what the rooms ask, joined to the key file (satisfies `VaultKeys`)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import NotFoundError, VaultError
from workbench.services.audit import Act
from workbench.services.keys import HeldKey, Holder
from workbench.services.safekeeping import Finding
from workbench.vault import key_slots, opening, renewal
from workbench.vault.errors import WrongSecretError
from workbench.vault.key_file import SlotKind, parse
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import wiped

if TYPE_CHECKING:
    from workbench.bootstrap.device_keeping import FileDevice
    from workbench.services.keys import DeviceState
    from workbench.services.ports import Clock
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey
    from workbench.vault.parameters import KdfParameters

_HOLDERS: Final = {
    SlotKind.COORDINATOR: Holder.COORDINATOR,
    SlotKind.CHAIR: Holder.CHAIR,
    SlotKind.RECOVERY: Holder.RECOVERY,
    SlotKind.DEVICE: Holder.DEVICE,
}
_SEATS: Final = {
    Holder.COORDINATOR: (SlotKind.COORDINATOR, key_slots.COORDINATOR_PLACES),
    Holder.DEPUTY: (SlotKind.COORDINATOR, key_slots.DEPUTY_PLACES),
    Holder.CHAIR: (SlotKind.CHAIR, key_slots.CHAIR_PLACES),
}
# What is told on screen when ``settle`` put the key file back.
KEY_FILE_MENDED: Final = Finding(code="key-file.mended", place="key file")


def holder_of(kind: SlotKind, number: int) -> Holder:
    """Return whose key it is; the file tells a deputy by the place only (security.md 3.5)."""
    is_deputy = kind is SlotKind.COORDINATOR and number == opening.DEPUTY_SLOT
    return Holder.DEPUTY if is_deputy else _HOLDERS[kind]


class FileKeys:
    """Reads and writes the key file of a vault that this program holds the claim of."""

    def __init__(
        self,
        place: VaultFolder,
        key: DataKey,
        *,
        clock: Clock,
        parameters: KdfParameters,
        device: FileDevice,
    ) -> None:
        self._place = place
        self._key = key
        self._clock = clock
        self._parameters = parameters
        self._device = device
        self._recovery: RecoveryKey | None = None

    def held(self) -> tuple[HeldKey, ...]:
        """Return the keys there are, by slot."""
        file = parse(self._key.key_file)[0]
        return tuple(
            HeldKey(
                number=number,
                holder=holder_of(slot.kind, number),
                label=slot.label,
                made_on=datetime.fromtimestamp(slot.created, UTC).date(),
                needs_device=slot.needs_device,
                is_own=number == self._key.slot.number,
            )
            for number, slot in enumerate(file.slots)
            if slot is not None
        )

    def proves(self, secret: bytearray) -> bool:
        """Tell whether this is the secret of the key that opened the vault now."""
        with wiped(secret):
            return opening.proves(self._key, secret, self._device.secret)

    def change(self, number: int, passphrase: bytearray) -> None:
        """Give a passphrase key another passphrase."""
        is_own = number == self._key.slot.number  # another's leans on the laptop of that person
        device = self._device.secret_of(number) if is_own else None
        with wiped(passphrase), wiped(device or bytearray()):
            key_slots.change_passphrase(
                self._place,
                self._key,
                passphrase,
                now=self._clock.now(),
                slot=number,
                parameters=self._parameters,
                device=device,
            )

    def add(self, holder: Holder, label: str, passphrase: bytearray) -> int:
        """Give a coordinator, deputy or chair a key; returns the number of its slot."""
        kind, places = _SEATS[holder]
        with wiped(passphrase):
            return key_slots.add_slot(
                self._place,
                self._key,
                passphrase,
                kind=kind,
                label=label,
                now=self._clock.now(),
                places=places,
                parameters=self._parameters,
            )

    def new_recovery_key(self) -> tuple[str, ...]:
        """Make a recovery key to show; one that was shown before counts no more."""
        if self._recovery is not None:
            self._recovery.wipe()
        self._recovery = RecoveryKey.generate()
        return self._recovery.groups()

    def keep_recovery_key(self) -> int:
        """Let the recovery key that was shown take the place of the one before it."""
        if self._recovery is None:
            raise NotFoundError("recovery key")
        number = key_slots.replace_recovery(
            self._place,
            self._key,
            self._recovery,
            now=self._clock.now(),
            parameters=self._parameters,
        )
        self._recovery.wipe()
        self._recovery = None
        return number

    def remove(self, number: int) -> None:
        """Take a key away."""
        key_slots.remove_slot(self._place, self._key, number)

    def enrol_device(self, passphrase: bytearray, *, as_second_factor: bool) -> tuple[int, str]:
        """Let the key ring of this laptop open the vault, alone or beside this passphrase."""
        with wiped(passphrase):
            return self._device.enrol(passphrase, as_second_factor=as_second_factor)

    def forget_device(self, passphrase: bytearray) -> int:
        """Let the vault open without the key ring; returns the number of the slot."""
        with wiped(passphrase):
            return self._device.forget(passphrase)

    def clear_device(self) -> None:
        """Take the secret of this vault out of the key ring, if nothing needs it any more."""
        self._device.clear()

    def device_state(self, ring_before: str = "") -> DeviceState:
        """Return how it stands with the key ring."""
        return self._device.state(ring_before)

    def file(self) -> bytes:
        """Return the key file as it is now."""
        return self._key.key_file

    def put_back(self, file: bytes) -> None:
        """Let the key file be what it was."""
        key_slots.put_back(self._place, self._key, file)

    def fresh(self, passphrase: bytearray) -> DataKey:
        """Return another data key with the file it will have; nothing is written.

        The recovery key in that file is the one that was shown, or one made now.

        Raises:
            WrongSecretError: it is no passphrase of a key that opens everything.
        """
        number = opening.slot_of(self._key, passphrase, self._device.secret)
        if number is None:
            raise WrongSecretError
        if self._recovery is None:
            self._recovery = RecoveryKey.generate()
        device = self._device.secret_of(number)
        with wiped(device or bytearray()):
            return renewal.fresh_key(
                self._key,
                number,
                passphrase,
                self._recovery,
                now=self._clock.now(),
                parameters=self._parameters,
                device=device,
            )

    def shown_recovery_key(self) -> tuple[str, ...]:
        """Return the recovery key that is in the key file now, once."""
        shown, self._recovery = self._recovery, None
        if shown is None:
            raise NotFoundError("recovery key")
        groups = shown.groups()
        shown.wipe()
        return groups

    def settle(self, kept: bytes | None) -> Act | None:
        """Make file and vault agree at opening; returns what must be written down of it.

        Both are changed in one act, the file a moment before the transaction lands. So a file
        that is newer was cut off in that moment, or wrapped anew at unlocking. One that is older
        was put there by someone: the newer one takes its place again. One of another data key
        was renewed, and cut off before that could be written down.
        """
        self._key.key_file = key_slots.newer_of(self._key, kept) or self._key.key_file
        was_mended = False
        with suppress(VaultError):  # a full disk does not stop opening; the next one looks again
            was_mended = key_slots.mend(self._place, self._key)
        if kept is not None and not key_slots.is_signed(self._key, kept):
            return Act.DATA_KEY_RENEWED
        if was_mended:
            return Act.KEY_FILE_PUT_BACK
        return None if kept in {None, self._key.key_file} else Act.KEY_FILE_FOLLOWED
