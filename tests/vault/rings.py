"""A key ring in memory, that can be taken away."""

from __future__ import annotations

from workbench.vault.errors import DeviceSecretMissingError, KeyRingUnusableError


class MemoryRing:
    """What ``KeyRing`` promises, without a system behind it."""

    def __init__(self, name="SecretService"):
        self.entries = {}
        self.is_gone = False
        self._name = name

    def name(self):
        self._be_there()
        return self._name

    def read(self, vault_id):
        self._be_there()
        if vault_id not in self.entries:
            raise DeviceSecretMissingError
        return bytearray(self.entries[vault_id])

    def make(self, vault_id):
        self._be_there()
        self.entries.setdefault(vault_id, bytes(range(32)))
        return self.read(vault_id)

    def forget(self, vault_id):
        self._be_there()
        self.entries.pop(vault_id, None)

    def _be_there(self):
        if self.is_gone:
            raise KeyRingUnusableError("none")
