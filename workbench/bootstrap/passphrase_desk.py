"""Passphrases for the window: drawn at once, judged with lists that are loaded when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.passphrases import Quality


class VaultPassphrases:
    """Satisfies `Passphrases`."""

    def draw(self, language: str) -> bytearray:
        """Return six words."""
        from workbench.vault import drawing  # noqa: PLC0415 - only who makes a key needs it

        return drawing.draw(language)

    def judge(self, passphrase: bytearray, own_names: Sequence[str]) -> Quality:
        """Tell how well a passphrase of one's own holds."""
        # zxcvbn and the lists take 0.3 s and 30 MB: only who thinks of a passphrase needs them
        from workbench.vault import strength  # noqa: PLC0415 - see above
        from workbench.vault.secret_bytes import wiped  # noqa: PLC0415 - see above

        with wiped(passphrase):
            return strength.judge(passphrase, own_names)
