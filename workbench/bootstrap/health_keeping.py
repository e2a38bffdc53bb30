"""Finds out how an open vault and its surroundings stand (satisfies `Health`)."""

from __future__ import annotations

import re
import shutil
import stat
import sys
from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench import paths
from workbench.bootstrap.key_keeping import holder_of
from workbench.domain.errors import WorkbenchError
from workbench.services import safekeeping
from workbench.services.health import Cost, Facts
from workbench.services.keys import Holder
from workbench.storage.facts import facts_of
from workbench.vault import account, disk_encryption, hardened
from workbench.vault.errors import UnsafePlaceError
from workbench.vault.key_file import parse
from workbench.vault.key_ring import KeyRing
from workbench.vault.parameters import KdfParameters

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.backups import Backups, Standing
    from workbench.services.keys import VaultKeys
    from workbench.services.ports import Clock
    from workbench.services.safekeeping import Safekeeping
    from workbench.storage.vaults import SqlVault
    from workbench.vault.folder import VaultFolder

_PACKAGES: Final = ("cryptography", "argon2-cffi", "PySide6-Essentials", "sqlcipher3")
_STAMP: Final = re.compile(r'"timestamp": ?"(\d{4}-\d\d-\d\d)')
_HEAD: Final = 4096  # bytes: all that is asked stands at the beginning of a long list
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class FileHealth:
    """Asks the vault, the log, the system and the list of parts."""

    def __init__(
        self,
        place: VaultFolder,
        database: SqlVault,
        clock: Clock,
        *,
        keys: VaultKeys,
        safekeeping: Safekeeping,
        backups: Backups,
    ) -> None:
        self._place = place
        self._database = database
        self._clock = clock
        self._keys = keys
        self._safekeeping = safekeeping
        self._backups = backups

    def facts(self) -> Facts:
        """Return what can be found out now."""
        folder = self._place.path
        costs, holders, needs_ring = self._slots()
        with closing(self._database.reader()) as reader:
            told = facts_of(reader.connection)
            is_marked = reader.records.preferences.find(safekeeping.MARKED) is not None
            last_check = safekeeping.last_check(reader.records)
        return Facts(
            now=self._clock.now(),
            costs=costs,
            holders=holders,
            needs_ring=needs_ring,
            ring=_ring() if needs_ring else None,
            is_marked=is_marked,
            missing=self._safekeeping.missing,
            last_check=last_check,
            standing=self._standing(),
            newest_entry=told.newest_entry,
            is_local=self._is_local(),
            is_private=_is_private(folder),
            free=shutil.disk_usage(folder).free,
            size=_size(folder),
            encrypted_disk=disk_encryption.is_encrypted(folder),
            is_administrator=account.is_administrator(),
            is_shared=account.is_shared(),
            hardening=tuple((step.name, step.is_done) for step in hardened.standing()),
            versions=(*told.versions, *_versions()),
            parts_on=parts_on(paths.resources() / "sbom.cdx.json"),
        )

    def _slots(self) -> tuple[tuple[Cost, ...], frozenset[Holder], bool]:
        today = KdfParameters()
        slots = [(n, slot) for n, slot in enumerate(parse(self._keys.file())[0].slots) if slot]
        costs = tuple(
            Cost(
                m_kib=slot.parameters.m_kib,
                t=slot.parameters.t,
                p=slot.parameters.p,
                is_weak=slot.parameters.are_weaker_than(today),
            )
            for _, slot in slots
            if slot.parameters is not None
        )
        holders = frozenset(holder_of(slot.kind, n) for n, slot in slots)
        needs_ring = any(slot.needs_device for _, slot in slots) or Holder.DEVICE in holders
        return costs, holders, needs_ring

    def _standing(self) -> Standing | None:
        with suppress(WorkbenchError):
            return self._backups.standing()
        return None

    def _is_local(self) -> bool:
        try:
            self._place.refuse_unsafe()
        except UnsafePlaceError:
            return False
        return True


def _ring() -> str | None:
    with suppress(WorkbenchError):
        return KeyRing().name()
    return None


def _is_private(folder: Path) -> bool | None:
    """Tell whether only the owner may read the files; on Windows rights are told otherwise."""
    if sys.platform == "win32":
        return None
    return not folder.stat().st_mode & _OTHERS


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def _versions() -> tuple[tuple[str, str], ...]:
    # It brings the parser of mails along: 1.4 MiB that a session without this page spares.
    from importlib import metadata  # noqa: PLC0415 - memory, see above

    found = [("Python", sys.version.split()[0])]
    for name in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):  # a frozen program carries no such data
            found.append((name, metadata.version(name)))
    return tuple(found)


def parts_on(listed: Path) -> date | None:
    """Return the day on which the parts of the program were looked at last, by their own list."""
    try:
        with listed.open(encoding="utf-8") as file:
            found = _STAMP.search(file.read(_HEAD))
        return date.fromisoformat(found[1]) if found else None
    except (OSError, ValueError):
        return None
