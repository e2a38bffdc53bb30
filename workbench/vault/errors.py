"""What can go wrong with the file, the key or the disk; the codes are those of SECURITY.md.

* VaultError
  + about the key: WrongSecretError, KeyFileDamagedError, KeyFileAlteredError,
    KeyFileTooNewError, TooLittleMemoryError, DeviceSecretMissingError, KeyRingUnusableError
  + about the vault: VaultNotFoundError, VaultEmptyError, PairMismatchError, NeitherFitsError,
    DiskFaultError, VaultBehindError
  + about the mark: MarkMissingError, MarkForgedError
  + about the place: VaultInUseError, ReadOnlyPlaceError, DiskFullError, UnsafePlaceError,
    FolderNotEmptyError
* RuleBrokenError
  + PassphraseTooShortError, PassphraseTooLongError, PassphraseMonotonousError,
    PassphraseLikeRecoveryKeyError
  + LastKeyError, NoRoomForKeyError, KeyPlaceTakenError
  + DeviceForbiddenError, DeviceForOthersError, DeviceIsFactorError
"""

from __future__ import annotations

from workbench.domain.errors import RuleBrokenError, VaultError


class WrongSecretError(VaultError):
    """No key of this vault opens with what was typed."""

    code = "KL-01"


class KeyFileDamagedError(VaultError):
    """Both copies in the key file are unreadable, or the file is gone; the data are still there."""

    code = "KL-02"


class KeyFileAlteredError(VaultError):
    """The key file was changed by something else than this program."""

    code = "KL-03"


class KeyFileTooNewError(VaultError):
    """The key file was made by a newer version; it is never repaired by an older one."""

    code = "KL-04"


class TooLittleMemoryError(VaultError):
    """The machine cannot give the memory that unlocking needs; a weaker way is never taken."""

    code = "KL-05"


class DeviceSecretMissingError(VaultError):
    """This key opens on another laptop only, or its secret was taken from the key ring."""

    code = "KL-06"


class KeyRingUnusableError(VaultError):
    """The key ring of the system is not there, locked, too slow, or not one that we trust.

    ``ref`` is the name of what went wrong.
    """

    code = "KL-07"


class VaultNotFoundError(VaultError):
    """There is no vault here, or this account may not read it."""

    code = "KL-10"


class VaultEmptyError(VaultError):
    """The vault file holds nothing; it must not be taken for a new vault."""

    code = "KL-11"


class PairMismatchError(VaultError):
    """The key file and the vault file do not belong to each other."""

    code = "KL-12"


class NeitherFitsError(VaultError):
    """The data key was being renewed, and the database opens with neither the old nor the new."""

    code = "KL-13"


class DiskFaultError(VaultError):
    """The disk could not read or write; ``ref`` is the system's name of the fault."""

    code = "KL-14"


class VaultInUseError(VaultError):
    """Someone works in this vault now; who, where and since when are attributes, not text."""

    code = "KL-16"

    def __init__(self, *, user: str = "", host: str = "", since: float | None = None) -> None:
        super().__init__()
        self.user = user
        self.host = host
        self.since = since  # seconds since 1970 (UTC)


class ReadOnlyPlaceError(VaultError):
    """The folder or the disk may be read but not written."""

    code = "KL-17"


class DiskFullError(VaultError):
    """There is no room left; the last change was not stored."""

    code = "KL-18"


class UnsafePlaceError(VaultError):
    """The folder is on a network or carried off by a cloud service; work there damages data.

    ``ref`` is ``network`` or ``synchronised``.
    """

    code = "KL-19"


class FolderNotEmptyError(VaultError):
    """A new vault needs a folder of its own; this one holds something else."""

    code = "folder.not-empty"


class VaultBehindError(VaultError):
    """The vault lacks changes that it is known to have had; how many is an attribute."""

    code = "KL-21"

    def __init__(self, missing: int) -> None:
        super().__init__()
        self.missing = missing


class MarkMissingError(VaultError):
    """The mark beside the vault is gone."""

    code = "KL-23"


class MarkForgedError(VaultError):
    """The mark beside the vault is not of this vault, or is damaged."""

    code = "KL-24"


class PassphraseTooShortError(RuleBrokenError):
    """The passphrase has fewer than 15 characters."""

    code = "passphrase.too-short"


class PassphraseTooLongError(RuleBrokenError):
    """The passphrase has more than 128 characters."""

    code = "passphrase.too-long"


class PassphraseMonotonousError(RuleBrokenError):
    """The passphrase is one character over and over."""

    code = "passphrase.monotonous"


class PassphraseLikeRecoveryKeyError(RuleBrokenError):
    """The passphrase reads as a recovery key, so unlocking would never try it (rules D14)."""

    code = "passphrase.like-recovery-key"


class LastKeyError(RuleBrokenError):
    """The last passphrase or the last recovery key cannot be taken away."""

    code = "key.last"


class NoRoomForKeyError(RuleBrokenError):
    """All places that such a key may have are taken."""

    code = "key.no-room"


class KeyPlaceTakenError(RuleBrokenError):
    """There is one place for such a key, and someone has it."""

    code = "key.place-taken"


class DeviceForbiddenError(RuleBrokenError):
    """The administrator forbids opening a vault without a passphrase."""

    code = "device.forbidden"


class DeviceForOthersError(RuleBrokenError):
    """The key ring serves the keys that open everything: not the chair's, not the recovery key."""

    code = "device.for-others"


class DeviceIsFactorError(RuleBrokenError):
    """The key ring is needed beside the passphrase; it cannot open the vault alone as well."""

    code = "device.is-factor"
