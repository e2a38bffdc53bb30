"""Vaults in a throw-away folder, with keys that cost next to nothing to try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from workbench.vault.folder import VaultFolder
from workbench.vault.opening import create
from workbench.vault.parameters import KdfParameters
from workbench.vault.places import PlaceRule
from workbench.vault.recovery import RecoveryKey

if TYPE_CHECKING:
    from workbench.vault.keys import DataKey

CHEAP = KdfParameters(m_kib=64, t=1, p=1)
NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
PHRASE = "zes natte ganzen boven het wad"


@dataclass
class MadeVault:
    """A new vault with a database that is one page of zeros behind the vault's id."""

    folder: VaultFolder
    key: DataKey
    recovery: RecoveryKey
    phrase: str = PHRASE

    def secret(self, text: str | None = None) -> bytearray:
        return bytearray(text or self.phrase, "utf-8")


@pytest.fixture
def cheap() -> KdfParameters:
    return CHEAP


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def quiet_places(tmp_path) -> PlaceRule:
    return PlaceRule(mounts=tuple, environment={}, home=lambda: tmp_path)


@pytest.fixture
def folder(tmp_path, quiet_places) -> VaultFolder:
    return VaultFolder(tmp_path / "kluis", places=quiet_places)


@pytest.fixture
def made(folder) -> MadeVault:
    recovery = RecoveryKey.generate()
    phrase = bytearray(PHRASE, "utf-8")
    key = create(folder, phrase, recovery=recovery, parameters=CHEAP, now=NOW)
    folder.database.write_bytes(key.vault_id + bytes(4096 - 16))
    return MadeVault(folder, key, recovery)
