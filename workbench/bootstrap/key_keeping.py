"""The keys of an open vault: what the rooms ask, joined to the key file (satisfies `VaultKeys`)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.services.keys import HeldKey, Holder
from workbench.vault import key_slots, opening
from workbench.vault.key_file import SlotKind, parse
from workbench.vault.recovery import RecoveryKey
from workbench.vault.secret_bytes import wiped

if TYPE_CHECKING:
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
_KINDS: Final = {
    Holder.COORDINATOR: SlotKind.COORDINATOR,
    Holder.DEPUTY: SlotKind.COORDINATOR,
    Holder.CHAIR: SlotKind.CHAIR,
}


def holder_of(kind: SlotKind, number: int) -> Holder:
    """Return whose key it is; the file tells a deputy by the place only (security.md 3.5)."""
    is_deputy = kind is SlotKind.COORDINATOR and number == opening.DEPUTY_SLOT
    return Holder.DEPUTY if is_deputy else _HOLDERS[kind]


class FileKeys:
    """Reads and writes the key file of a vault that this program holds the claim of."""

    def __init__(
        self, place: VaultFolder, key: DataKey, clock: Clock, parameters: KdfParameters
    ) -> None:
        self._place = place
        self._key = key
        self._clock = clock
        self._parameters = parameters
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
            return opening.proves(self._key, secret)

    def change(self, number: int, passphrase: bytearray) -> None:
        """Give a passphrase key another passphrase."""
        with wiped(passphrase):
            key_slots.change_passphrase(
                self._place,
                self._key,
                passphrase,
                now=self._clock.now(),
                slot=number,
                parameters=self._parameters,
            )

    def add(self, holder: Holder, label: str, passphrase: bytearray) -> int:
        """Give someone a key; returns the number of its slot."""
        with wiped(passphrase):
            return key_slots.add_slot(
                self._place,
                self._key,
                passphrase,
                kind=_KINDS[holder],
                label=label,
                now=self._clock.now(),
                parameters=self._parameters,
            )

    def new_recovery_key(self) -> tuple[str, ...]:
        """Make a recovery key to show."""
        self._recovery = RecoveryKey.generate()
        return self._recovery.groups()

    def keep_recovery_key(self) -> None:
        """Let the recovery key that was shown take the place of the one before it."""
        fresh, self._recovery = self._recovery, None
        if fresh is None:
            return
        before = [key.number for key in self.held() if key.holder is Holder.RECOVERY]
        key_slots.add_slot(
            self._place,
            self._key,
            fresh,
            kind=SlotKind.RECOVERY,
            label="recovery",
            now=self._clock.now(),
            parameters=self._parameters,
        )
        fresh.wipe()
        for number in before:
            key_slots.remove_slot(self._place, self._key, number)

    def remove(self, number: int) -> None:
        """Take a key away."""
        key_slots.remove_slot(self._place, self._key, number)
