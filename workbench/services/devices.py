"""The key ring of this laptop, and what it does for a vault: nothing, opening it, or guarding it.

Opening alone is a convenience: whoever sits at this account can open the vault. Beside the
passphrase it is a second factor: a vault or backup that left the laptop opens with neither alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.preferences import Preference
from workbench.services.audit import Act
from workbench.services.keys import DeviceUse

if TYPE_CHECKING:
    from workbench.services.keys import DeviceState, VaultKeys
    from workbench.services.ports import Read, Work

REMEMBERED: Final = "key_ring.name"  # the key ring that was used when it was enrolled


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
