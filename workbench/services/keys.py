"""Who can open a vault: its keys, as the rooms see them, and the acts on them.

A port and its use cases. The vault implements ``VaultKeys`` (security design, section 3.5); each
act runs inside a transaction, so that the log says what happened to the key file, or neither
did. Give the use cases to ``desk.write``: they are final, and no undo brings a key back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.errors import WorkbenchError
    from workbench.services.ports import Work


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
        is_used = self.use is not DeviceUse.NONE
        return is_used and bool(self.ring) and self.ring_before not in {"", self.ring}


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A data key that was renewed; its recovery key is shown once and then forgotten."""

    recovery_groups: tuple[str, ...] = field(repr=False)
    trouble: WorkbenchError | None = None  # the backup afterwards failed; the renewal did not


class VaultKeys(Protocol):
    """The keys of an open vault. Calls that take a secret are slow (Argon2), and wipe it.

    The calls that change something are for the use cases below, which also write them down.
    """

    def held(self) -> tuple[HeldKey, ...]:
        """Return the keys there are, by slot."""
        ...

    def proves(self, secret: bytearray) -> bool:
        """Tell whether this is the secret of the key that opened the vault now."""
        ...

    def change(self, number: int, passphrase: bytearray) -> None:
        """Give a passphrase key another passphrase.

        A second factor stays with the own key, when the key ring of this laptop gives it; any
        other key goes without from then on, as after a laptop was lost.

        Raises:
            RuleBrokenError: the passphrase is not good enough.
            NotFoundError: there is no passphrase key of this number.
        """
        ...

    def add(self, holder: Holder, label: str, passphrase: bytearray) -> int:
        """Give a coordinator, deputy or chair a key; returns the number of its slot.

        Raises:
            RuleBrokenError: the passphrase is not good enough, or the place is taken.
        """
        ...

    def new_recovery_key(self) -> tuple[str, ...]:
        """Make a recovery key to show; it opens nothing until ``keep_recovery_key``."""
        ...

    def keep_recovery_key(self) -> int:
        """Let the recovery key that was shown take the place of the one before it.

        At each moment exactly one of the two works. Returns the number of its slot.

        Raises:
            NotFoundError: none was shown.
        """
        ...

    def remove(self, number: int) -> None:
        """Take a key away; copies of the key file made earlier still open with it.

        Raises:
            NotFoundError: there is no such key.
            RuleBrokenError: it is the last passphrase or the last recovery key.
        """
        ...

    def enrol_device(self, passphrase: bytearray, *, as_second_factor: bool) -> tuple[int, str]:
        """Let the key ring of this laptop open the vault, alone or beside this passphrase.

        Returns the number of the slot and the name of the key ring. One takes the place of the
        other; a second factor is given up only by ``forget_device``.

        Raises:
            RuleBrokenError: the administrator forbids it, it is a second factor already, or the
                vault was opened by the chair or the recovery key.
            VaultError: KL-01 for another passphrase; KL-07 when the key ring cannot be used.
        """
        ...

    def forget_device(self, passphrase: bytearray) -> int:
        """Let the vault open without the key ring; returns the number of the slot.

        Raises:
            NotFoundError: this passphrase needs no key ring.
            VaultError: KL-01, KL-06 or KL-07; a new passphrase then does it as well.
        """
        ...

    def clear_device(self) -> None:
        """Take the secret of this vault out of the key ring, if nothing needs it any more."""
        ...

    def device_state(self, ring_before: str = "") -> DeviceState:
        """Return how it stands with the key ring."""
        ...

    def file(self) -> bytes:
        """Return the key file as it is now, for the copy in the vault."""
        ...

    def put_back(self, file: bytes) -> None:
        """Let the key file be what it was; never raises."""
        ...


def add_key(work: Work, keys: VaultKeys, holder: Holder, label: str, passphrase: bytearray) -> int:
    """Give someone a key; returns the number of its slot."""
    before = keys.file()
    number = keys.add(holder, label, passphrase)
    _note(work, keys, before, Act.KEY_ADDED, number=number, holder=holder)
    return number


def change_key(work: Work, keys: VaultKeys, number: int, passphrase: bytearray) -> None:
    """Give a passphrase key another passphrase."""
    before = keys.file()
    keys.change(number, passphrase)
    _note(work, keys, before, Act.KEY_CHANGED, number=number, holder=_holder(keys, number))


def remove_key(work: Work, keys: VaultKeys, number: int) -> None:
    """Take a key away."""
    before, holder = keys.file(), _holder(keys, number)
    keys.remove(number)
    _note(work, keys, before, Act.KEY_REMOVED, number=number, holder=holder)


def renew_recovery_key(work: Work, keys: VaultKeys) -> None:
    """Let the recovery key that was shown take the place of the one before it."""
    before = keys.file()
    number = keys.keep_recovery_key()
    _note(work, keys, before, Act.RECOVERY_KEY_RENEWED, number=number, holder=Holder.RECOVERY)


def _note(
    work: Work, keys: VaultKeys, before: bytes, act: Act, *, number: int, holder: str
) -> None:
    """Write down what was done to which key: its slot and whose it is, nothing else."""
    work.keep_key_file(keys.file(), lambda: keys.put_back(before))
    work.audit(act, f"key:{number}", holder)


def _holder(keys: VaultKeys, number: int) -> str:
    return next((key.holder.value for key in keys.held() if key.number == number), "")
