"""Whether the disk under a folder is encrypted as a whole, as far as an ordinary account can see.

* Linux: the device under the mount, and all below it, is looked up in ``/proc`` and ``/sys``;
  one of them must be a dm-crypt mapping (its uuid begins with ``CRYPT-``).
* Windows: the shell says for each drive whether BitLocker protects it, without rights.
* macOS: ``fdesetup isactive`` tells of FileVault.

None means that it cannot be known: disks that encrypt themselves, ZFS, containers.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PATIENCE_S: Final = 15
_CRYPT: Final = "CRYPT-"
_KEEPS_ITSELF: Final = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.encfs"})
_CANNOT_SAY: Final = frozenset({"zfs", "overlay", "9p", "virtiofs", "fuse.zfs", "tmpfs", "ramfs"})
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_NO_WINDOW: Final = 0x08000000  # CREATE_NO_WINDOW
_ASK_BITLOCKER: Final = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
    ".ExtendedProperty('System.Volume.BitLockerProtection')"
)
# System.Volume.BitLockerProtection: on; encrypting and decrypting count as not yet.
_BITLOCKER: Final = {"1": True, "2": False, "3": False, "4": False, "5": False, "6": True}


def is_encrypted(folder: Path) -> bool | None:
    """Tell whether the disk under this folder is encrypted; None when it cannot be known."""
    if sys.platform == "win32":
        return on_windows(folder)
    if sys.platform == "darwin":
        return on_macos()
    return LinuxDisks().is_encrypted(folder)


def _number_of(source: str) -> str | None:
    try:
        number = Path(source).stat().st_rdev if source.startswith("/dev/") else 0
    except OSError:
        return None
    return f"{os.major(number)}:{os.minor(number)}" if number else None


@dataclass(frozen=True, slots=True)
class _Mount:
    point: Path = field(repr=False)
    kind: str
    device: str  # major:minor
    source: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinuxDisks:
    """Reads what the kernel says; tests give their own folders."""

    mounts: Path = Path("/proc/self/mountinfo")
    devices: Path = Path("/sys/dev/block")
    number_of: Callable[[str], str | None] = _number_of

    def is_encrypted(self, folder: Path) -> bool | None:
        """Tell whether what lies under the folder is a dm-crypt mapping."""
        mount = self._mount_of(folder.absolute())
        if mount is None or mount.kind in _CANNOT_SAY:
            return None
        if mount.kind in _KEEPS_ITSELF:
            return True
        # btrfs and others name no device of their own, only where they were mounted from
        number = mount.device if not mount.device.startswith("0:") else self.number_of(mount.source)
        device = self._device(number)
        if device is None:
            return None
        return any(_uuid(one).startswith(_CRYPT) for one in self._all_below(device))

    def _mount_of(self, folder: Path) -> _Mount | None:
        try:
            table = self.mounts.read_text("utf-8", "surrogateescape")
        except OSError:
            return None
        found = [mount for mount in map(_mount, table.splitlines()) if mount is not None]
        within = [mount for mount in found if folder.is_relative_to(mount.point)]
        deepest = max((len(mount.point.parts) for mount in within), default=0)
        return next((m for m in reversed(within) if len(m.point.parts) == deepest), None)

    def _device(self, number: str | None) -> Path | None:
        place = self.devices / number if number else None
        return place.resolve() if place is not None and place.exists() else None

    def _all_below(self, device: Path) -> Iterator[Path]:
        """Yield a device and those it stands on; of a partition also the disk around it."""
        yield device
        if (device / "partition").exists():
            yield from self._all_below(device.parent)
        slaves = device / "slaves"
        for entry in sorted(slaves.iterdir()) if slaves.is_dir() else ():
            yield from self._all_below(entry.resolve())


def _mount(line: str) -> _Mount | None:
    """Read a line of mountinfo (proc_pid_mountinfo(5))."""
    before, dash, after = line.partition(" - ")
    left, right = before.split(), after.split()
    if not dash or len(left) < 5 or len(right) < 2:  # noqa: PLR2004 - fields of the line
        return None
    return _Mount(Path(_plain(left[4])), right[0], left[2], _plain(right[1]))


def _plain(escaped: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), escaped)


def _uuid(device: Path) -> str:
    try:
        return (device / "dm" / "uuid").read_text("ascii")
    except (OSError, ValueError):
        return ""


def on_windows(folder: Path) -> bool | None:
    """Ask the shell about the drive of a folder; needs no rights. Not tried on Windows yet."""
    drive = folder.absolute().drive
    if not re.fullmatch(r"[A-Za-z]:", drive):
        return None
    wish = _ASK_BITLOCKER.format(drive=drive)
    told = _said(("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", wish))
    return _BITLOCKER.get(told.strip()) if told is not None else None


def on_macos() -> bool | None:
    """Ask whether FileVault is on. Not tried on macOS yet."""
    told = _said(("/usr/bin/fdesetup", "isactive"))
    return None if told is None else told.strip() == "true"


def _said(command: Sequence[str]) -> str | None:
    """Run a program of the system that only tells; None when it does not answer in time."""
    flags = _NO_WINDOW if sys.platform == "win32" else 0
    try:
        run = subprocess.run(  # noqa: S603 - fixed words and one letter of a drive
            command, capture_output=True, check=False, timeout=_PATIENCE_S, creationflags=flags,
            stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return run.stdout
