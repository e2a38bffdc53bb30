"""The key ring of this laptop joined to the key file of an open vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import NotFoundError, VaultError
from workbench.services.keys import DeviceState, DeviceUse
from workbench.vault import device_slots, opening
from workbench.vault.errors import (
    DeviceForbiddenError,
    DeviceForOthersError,
    KeyRingUnusableError,
    WrongSecretError,
)
from workbench.vault.key_file import SlotKind
from workbench.vault.key_slots import current
from workbench.vault.secret_bytes import wipe, wiped

if TYPE_CHECKING:
    from workbench.policy import Policy
    from workbench.services.ports import Clock
    from workbench.vault.folder import VaultFolder
    from workbench.vault.key_ring import KeyRing
    from workbench.vault.keys import DataKey
    from workbench.vault.parameters import KdfParameters


class FileDevice:
    """What the key ring does for one open vault."""

    def __init__(
        self,
        place: VaultFolder,
        key: DataKey,
        *,
        clock: Clock,
        parameters: KdfParameters,
        ring: KeyRing,
        policy: Policy,
    ) -> None:
        self._place = place
        self._key = key
        self._clock = clock
        self._parameters = parameters
        self._ring = ring
        self._policy = policy

    def secret(self, vault_id: bytes) -> bytearray:
        """Return the secret of this laptop, for the caller to wipe."""
        return self._ring.read(vault_id)

    def secret_of(self, number: int) -> bytearray | None:
        """Return it when a key needs it and the key ring gives it; else that key goes without."""
        slot = current(self._key).slots[number]
        if slot is None or not slot.needs_device:
            return None
        try:
            return self._ring.read(self._key.vault_id)
        except VaultError:
            return None

    def enrol(self, passphrase: bytearray, *, as_second_factor: bool) -> tuple[int, str]:
        """Let the key ring open the vault; returns the slot and the name of the ring."""
        if self._policy.forbid_convenience_unlock and not as_second_factor:
            raise DeviceForbiddenError
        number = self._slot_of(passphrase)
        with wiped(self._ring.make(self._key.vault_id)) as device:
            if as_second_factor:
                self._bind(number, passphrase, device)
            else:
                slot = current(self._key).slots[number]
                number = device_slots.open_alone(
                    self._place,
                    self._key,
                    device,
                    label="" if slot is None else slot.label,
                    now=self._clock.now(),
                )
        return number, self._ring.name()

    def forget(self, passphrase: bytearray) -> int:
        """Let the vault open without the key ring; returns the slot that is gone or was freed."""
        for number, slot in enumerate(current(self._key).slots):
            if slot is not None and slot.kind is SlotKind.DEVICE:
                device_slots.close_alone(self._place, self._key)
                return number
        number = self._slot_of(passphrase)
        if not self._needs_device(number):
            raise NotFoundError("device")
        self._bind(number, passphrase, None)
        return number

    def clear(self) -> None:
        """Take the secret out of the key ring, unless another key of this vault needs it."""
        if self._use() is not DeviceUse.NONE:
            return
        try:
            self._ring.forget(self._key.vault_id)
        except KeyRingUnusableError:
            return  # it opens nothing any more

    def state(self, ring_before: str) -> DeviceState:
        """Return how it stands with the key ring."""
        ring, trouble, is_here = "", "", False
        use = self._use()
        try:
            ring = self._ring.name()
            if use is not DeviceUse.NONE:
                wipe(self._ring.read(self._key.vault_id))
                is_here = True
        except VaultError as error:
            trouble = error.code
        return DeviceState(
            use=use,
            ring=ring,
            is_here=is_here,
            may_open_alone=not self._policy.forbid_convenience_unlock,
            trouble="" if use is DeviceUse.NONE else trouble,
            ring_before=ring_before,
        )

    def _use(self) -> DeviceUse:
        slots = [slot for slot in current(self._key).slots if slot is not None]
        if any(slot.needs_device for slot in slots):
            return DeviceUse.FACTOR
        is_alone = any(slot.kind is SlotKind.DEVICE for slot in slots)
        return DeviceUse.ALONE if is_alone else DeviceUse.NONE

    def _needs_device(self, number: int) -> bool:
        slot = current(self._key).slots[number]
        return slot is not None and slot.needs_device

    def _slot_of(self, passphrase: bytearray) -> int:
        """Return whose passphrase it is: the key ring serves those that open everything."""
        number = opening.slot_of(self._key, passphrase, self._ring.read)
        if number is not None:
            return number
        is_other = self._key.slot.kind in {SlotKind.CHAIR, SlotKind.RECOVERY}
        raise DeviceForOthersError if is_other else WrongSecretError

    def _bind(self, number: int, passphrase: bytearray, device: bytearray | None) -> None:
        device_slots.bind(
            self._place, self._key, number, passphrase, device, parameters=self._parameters
        )
