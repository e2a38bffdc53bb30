"""The key ring of this laptop, and what it does for a vault: nothing, opening it, or guarding it.

Opening alone is a convenience: whoever sits at this account can open the vault. Beside the
passphrase it is a second factor: a vault or backup that left the laptop opens with neither alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.preferences import Preference
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.services.keys import VaultKeys
    from workbench.services.ports import Read, Work

REMEMBERED: Final = "key_ring.name"  # the key ring that was used when it was enrolled


class DeviceUse(StrEnum):
    """What the key ring does for a vault."""

    NONE = "none"
    ALONE = "alone"  # opens without a passphrase
    FACTOR = "factor"  # needed together with the passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """How it stands with the key ring now."""

    use: DeviceUse
    ring: str  # its name: SecretService, KWallet, Windows or macOS; "" when there is none to trust
    is_here: bool  # it holds what this vault needs
    may_open_alone: bool  # the administrator does not forbid it
    trouble: str = ""  # KL-06 or KL-07, when it is used and does not work
    ring_before: str = ""  # the name of the one that was enrolled

    @property
    def is_another(self) -> bool:
        """Whether the system gives another key ring than when it was enrolled."""
        return bool(self.ring_before and self.ring and self.ring_before != self.ring)


def enrol(work: Work, keys: VaultKeys, passphrase: bytearray, *, as_second_factor: bool) -> None:
    """Let the key ring of this laptop open the vault, alone or together with the passphrase."""
    before = keys.file()
    number, ring = keys.enrol_device(passphrase, as_second_factor=as_second_factor)
    use = DeviceUse.FACTOR if as_second_factor else DeviceUse.ALONE
    work.preferences.save(Preference(id=REMEMBERED, value=ring))
    work.keep_key_file(keys.file(), lambda: keys.put_back(before))
    work.audit(Act.DEVICE_ENROLLED, f"key:{number}", use)


def forget(work: Work, keys: VaultKeys, passphrase: bytearray) -> None:
    """Let the vault open without the key ring again, and take its secret out of there.

    The passphrase may be empty when the key ring opens alone. The secret goes when all of this
    is stored: until then the key file may still need it.
    """
    before = keys.file()
    number = keys.forget_device(passphrase)
    if work.preferences.find(REMEMBERED) is not None:
        work.preferences.remove(REMEMBERED)
    work.keep_key_file(keys.file(), lambda: keys.put_back(before), keys.clear_device)
    work.audit(Act.DEVICE_FORGOTTEN, f"key:{number}")


def state(read: Read, keys: VaultKeys) -> DeviceState:
    """Return how it stands; slow, because it asks the key ring."""
    return keys.device_state(_remembered(read))


def _remembered(read: Read) -> str:
    kept = read.preferences.find(REMEMBERED)
    return "" if kept is None else kept.value
