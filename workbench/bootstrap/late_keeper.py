"""The keeper of vaults, loaded when it is first needed.

Argon2, cryptography and SQLCipher take their time to load; the page that asks for the passphrase
must stand before (performance.md 1.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.bootstrap.keeping import FileKeeper
    from workbench.services.backup_files import Backup
    from workbench.services.ports import Clock
    from workbench.services.safekeeping import Finding, Rescued
    from workbench.services.vaults import NewVault, OpenVault


class LateKeeper:
    """Answers cheap questions itself and hands the rest to `FileKeeper`."""

    def __init__(self, clock: Callable[[], Clock]) -> None:
        self._clock = clock

    def warm(self) -> None:
        """Load all that the first unlock needs; takes some 0.2 s, so call it in a lane."""
        from workbench.bootstrap.opening_rehearsal import rehearse  # noqa: PLC0415 - start-up, see above

        self._keeper()
        rehearse()

    def proposed_folder(self) -> Path:
        """Return a local folder that no cloud service carries off."""
        return paths.proposed_vault()

    def exists(self, folder: Path) -> bool:
        """Tell whether a vault, or part of one, lies here."""
        from workbench.vault.folder import VaultFolder  # noqa: PLC0415 - start-up, 8 ms

        return VaultFolder(folder).exists()

    def refuse_unsafe(self, folder: Path) -> None:
        """Refuse a folder in which a vault may not be made."""
        self._keeper().refuse_unsafe(folder)

    def create(self, folder: Path, passphrase: bytearray) -> NewVault:
        """Make an empty vault and open it."""
        return self._keeper().create(folder, passphrase)

    def unlock(self, folder: Path, secret: bytearray) -> OpenVault:
        """Open a vault."""
        return self._keeper().unlock(folder, secret)

    def can_unlock_by_device(self, folder: Path) -> bool:
        """Tell whether a vault may be tried without a passphrase; the unlock page asks."""
        # The unlock page asks: Argon2 and SQLCipher need not be there to look.
        from workbench import policy  # noqa: PLC0415 - start-up, see above
        from workbench.vault.folder import VaultFolder  # noqa: PLC0415 - start-up, 8 ms
        from workbench.vault.key_file import opens_alone  # noqa: PLC0415 - start-up, 3 ms

        told = policy.read(paths.policy_file())
        return not told.forbid_convenience_unlock and opens_alone(VaultFolder(folder))

    def device_unlock(self, folder: Path) -> OpenVault:
        """Open a vault with what the key ring of this laptop holds."""
        return self._keeper().device_unlock(folder)

    def rescue(self, folder: Path, secret: bytearray, to: Path) -> Rescued:
        """Copy what can be read of a vault to a new folder."""
        return self._keeper().rescue(folder, secret, to)

    def newest_backup(self, folder: Path) -> Backup | None:
        """Return the newest backup that counts and lies beside a vault."""
        from workbench.bootstrap.backup_reading import newest  # noqa: PLC0415 - start-up, keys

        return newest(folder)

    def read_backup(self, folder: Path, secret: bytearray) -> OpenVault:
        """Open the newest backup of a vault to read only."""
        return self._keeper().read_backup(folder, secret, self.proposed_folder().parent)

    def bring_here(self, folder: Path) -> Path:
        """Copy a vault to this laptop."""
        return self._keeper().bring_here(folder, self.proposed_folder())

    def check(self, folder: Path, secret: bytearray) -> tuple[Finding, ...]:
        """Check a vault."""
        return self._keeper().check(folder, secret)

    def _keeper(self) -> FileKeeper:
        from workbench.bootstrap.keeping import FileKeeper  # noqa: PLC0415 - start-up, see above

        return FileKeeper(self._clock())
