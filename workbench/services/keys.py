"""Who can open a vault: its keys, as the rooms see them, and the acts on them.

A port and its use cases. The vault implements ``VaultKeys`` (security design, section 3.5); each
act runs inside a transaction, so that the log says what happened to the key file, or neither
did.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Holder(StrEnum):
    """Whose key it is; also whose view the program shows."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    RECOVERY = "recovery"  # the sheet of paper
    CHAIR = "chair"
    DEVICE = "device"  # the key ring of this laptop, without a passphrase

    @property
    def must_give_name(self) -> bool:
        """Whether the log needs a name, because the key itself names nobody (rules R11)."""
        return self in (Holder.DEPUTY, Holder.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldKey:
    """One key of a vault, without anything that opens it."""

    number: int  # of its slot, 0 to 7
    holder: Holder
    label: str = field(repr=False)
    made_on: date
    needs_device: bool = False  # opens only together with the key ring of one laptop
    is_own: bool = False  # this key opened the vault now


class VaultKeys(Protocol):
    """The keys of an open vault. Calls that take a secret are slow (Argon2), and wipe it."""

    def held(self) -> tuple[HeldKey, ...]:
        """Return the keys there are, by slot."""
        ...

    def proves(self, secret: bytearray) -> bool:
        """Tell whether this is the secret of the key that opened the vault now."""
        ...

    def change(self, number: int, passphrase: bytearray) -> None:
        """Give a passphrase key another passphrase.

        Raises:
            RuleBrokenError: the passphrase is not good enough.
            NotFoundError: there is no passphrase key of this number.
        """
        ...

    def add(self, holder: Holder, label: str, passphrase: bytearray) -> int:
        """Give someone a key; returns the number of its slot.

        Raises:
            RuleBrokenError: the passphrase is not good enough, or all places are taken.
        """
        ...

    def new_recovery_key(self) -> tuple[str, ...]:
        """Make a recovery key to show; it opens nothing until ``keep_recovery_key``."""
        ...

    def keep_recovery_key(self) -> None:
        """Let the recovery key that was shown take the place of the one before it."""
        ...

    def remove(self, number: int) -> None:
        """Take a key away; copies of the key file made earlier still open with it.

        Raises:
            RuleBrokenError: it is the last passphrase or the last recovery key.
        """
        ...
