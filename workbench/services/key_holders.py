"""Whose keys they are, by name.

The key file lies in the open: it tells the kind of a key only. Names are kept inside the vault, as
settings, and change in the same transaction as the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.preferences import OWN_NAME, Preference
from workbench.services import keys as vault_keys
from workbench.services.audit import Act
from workbench.services.keys import Holder
from workbench.services.people import NameMissingError

if TYPE_CHECKING:
    from workbench.services.keys import HeldKey, VaultKeys
    from workbench.services.ports import Read, Work

MANY_TRIES: Final = 10  # wrong passphrases before a pause, and before the log says so
NAME: Final = "key.name."  # and the number of the slot
_NUMBER: Final = slice(16, 32)  # where the key file has it (security design, section 11)
_SHOWN: Final = 8


def add(work: Work, keys: VaultKeys, holder: Holder, name: str, passphrase: bytearray) -> int:
    """Give someone a key, by name; returns the number of its slot."""
    if not name.strip():
        raise NameMissingError
    number = vault_keys.add_key(work, keys, holder, holder.value, passphrase)
    work.preferences.save(Preference(id=f"{NAME}{number}", value=name.strip()))
    return number


def remove(work: Work, keys: VaultKeys, number: int) -> None:
    """Take a key away, and forget whose it was."""
    vault_keys.remove_key(work, keys, number)
    if work.preferences.find(f"{NAME}{number}") is not None:
        work.preferences.remove(f"{NAME}{number}")


def name_of(read: Read, key: HeldKey) -> str:
    """Return the name of who holds a key, "" when none is known."""
    kept = read.preferences.find(f"{NAME}{key.number}")
    if kept is None and key.holder is Holder.COORDINATOR:
        kept = read.preferences.find(OWN_NAME)
    return "" if kept is None else kept.value


def mark_of(keys: VaultKeys) -> str:
    """Return the first signs of the vault's number, to know a sheet by; it opens nothing."""
    return keys.file()[_NUMBER].hex()[:_SHOWN].upper()


def note_printed(work: Work, keys: VaultKeys) -> None:
    """Write down that a recovery key went to a printer."""
    numbers = [key.number for key in keys.held() if key.holder is Holder.RECOVERY]
    work.audit(Act.RECOVERY_KEY_PRINTED, f"key:{numbers[0]}" if numbers else "key")


def note_guessed(work: Work, tries: int) -> None:
    """Write down that the passphrase was wrong many times before the vault opened."""
    work.audit(Act.VAULT_GUESSED, "vault", str(tries))
