"""Opening the key of a vault: by passphrase, recovery key or key ring, against its database."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.storage.connection import opens
from workbench.vault import opening
from workbench.vault.renewal import settle_mark

if TYPE_CHECKING:
    from workbench.bootstrap.last_key import LastKey
    from workbench.vault.folder import VaultFolder
    from workbench.vault.key_ring import KeyRing
    from workbench.vault.keys import DataKey
    from workbench.vault.parameters import KdfParameters


class Unlocking:
    """Tries keys in the order that costs a person the least time (rules D14)."""

    def __init__(self, parameters: KdfParameters, ring: KeyRing, last: LastKey) -> None:
        self._parameters = parameters
        self._ring = ring
        self._last = last

    def by_secret(self, secret: bytearray, place: VaultFolder) -> DataKey:
        """Open by what a person typed, which stays the caller's to wipe."""
        key = opening.unlock(
            place,
            secret,
            first_slot=self._last.read(),
            parameters=self._parameters,
            device=self._ring.read,
            fits=partial(opens, place.database),
        )
        if key.slot.kind.is_passphrase:
            self._last.write(key.slot.number)
        return _settled(place, key)

    def by_device(self, place: VaultFolder) -> DataKey:
        """Open by what the key ring of this laptop holds."""
        key = opening.unlock_by_device(place, self._ring.read, fits=partial(opens, place.database))
        return _settled(place, key)


def _settled(place: VaultFolder, key: DataKey) -> DataKey:
    settle_mark(place, key)
    return key
