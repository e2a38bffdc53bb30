"""Where a vault may not lie: on a network, or where a cloud service carries files off (KL-19).

SQLite over a network file system loses data, and a synchronising program copies a database in
the middle of a change (security design, section 10; rules R11).
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.vault.errors import UnsafePlaceError
from workbench.vault.system import mounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_NETWORK_TYPES: Final = frozenset({
    "remote", "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "ceph",
    "glusterfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.davfs2",
    "fuse.glusterfs", "fuse.s3fs", "fuse.google-drive-ocamlfuse", "fuse.gcsfuse", "fuse.curlftpfs",
    "fuse.smbnetfs", "fuse.ceph", "coda", "lustre", "gpfs", "beegfs", "orangefs", "pvfs2",
    # what a virtual machine is lent by its host: no lock of ours reaches through it
    "vboxsf", "prl_fs", "vmhgfs", "fuse.vmhgfs-fuse", "virtiofs",
})  # fmt: skip
_ROOTS_IN_ENVIRONMENT: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# What these services write into the folder they keep.
_FILE_MARKERS: Final = (  # a folder .dropbox is only that program's settings
    ".dropbox", ".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log",
)  # fmt: skip
_FOLDER_MARKERS: Final = (
    ".dropbox.cache", ".stfolder", ".SynologyWorkingDirectory", ".tmp.drivedownload",
)  # fmt: skip
_FOLDER_NAMES: Final = frozenset({
    "onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "my drive", "mijn drive",
    "iclouddrive", "mobile documents", "cloudstorage",
})  # fmt: skip
_COMPANY_ONEDRIVE: Final = "onedrive - "  # OneDrive - Gemeente …
_MOST_SETTINGS: Final = 65_536  # bytes read of another program's settings

Mounts = tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRule:
    """Judges folders; tests give their own mounts, environment and home."""

    mounts: Callable[[], Mounts] = mounts
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    home: Callable[[], Path] = Path.home

    def refuse_unsafe(self, folder: Path) -> None:
        """Raise UnsafePlaceError when a vault may not lie in this folder, existing or not."""
        place = folder.absolute().resolve()
        if self.is_network(place):
            raise UnsafePlaceError("network")
        if self.is_synchronised(place):
            raise UnsafePlaceError("synchronised")

    def is_network(self, place: Path) -> bool:
        """Tell whether this absolute path is on another machine."""
        if str(place).startswith(("\\\\", "//")):
            return True
        within = [row for row in self.mounts() if place.is_relative_to(row[0])]
        deepest = max((len(root.parts) for root, _ in within), default=0)
        kinds = [kind for root, kind in within if len(root.parts) == deepest]
        return bool(kinds) and kinds[-1] in _NETWORK_TYPES  # the last one lies on top

    def is_beyond(self, vault: Path, place: Path) -> bool:
        """Tell whether what lies in this place outlives the disk that the vault is on."""
        try:
            if place.stat().st_dev != vault.stat().st_dev:
                return True
        except OSError:
            return False
        return self.is_network(place.absolute().resolve()) or self.is_synchronised(
            place.absolute().resolve()
        )

    def is_synchronised(self, place: Path) -> bool:
        """Tell whether a cloud service keeps this folder or one above it."""
        above = (place, *place.parents)
        return (
            any(place.is_relative_to(root) for root in self._known_roots())
            or any(_is_cloud_name(folder.name) for folder in above)
            or any(_has_marker(folder) for folder in above)
        )

    def _known_roots(self) -> Iterator[Path]:
        for name in _ROOTS_IN_ENVIRONMENT:
            if self.environment.get(name):
                yield Path(self.environment[name]).resolve()
        for written in self._roots_in_settings():
            if Path(written).is_absolute():
                yield Path(written).resolve()

    def _roots_in_settings(self) -> Iterator[str]:
        home = self.home()
        yield from _paths_of_dropbox(_text(home / ".dropbox" / "info.json"))
        for cloud in ("Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"):
            for line in _text(home / ".config" / cloud).splitlines():
                name, _, value = line.partition("=")
                if name.strip().endswith("localPath"):
                    yield value.strip()


def _is_cloud_name(name: str) -> bool:
    return name.lower() in _FOLDER_NAMES or name.lower().startswith(_COMPANY_ONEDRIVE)


def _has_marker(folder: Path) -> bool:
    """Tell whether a cloud service left its mark; a folder we may not list has none for us."""
    try:
        return any(file.is_file() for name in _FILE_MARKERS for file in folder.glob(name)) or any(
            (folder / name).is_dir() for name in _FOLDER_MARKERS
        )
    except OSError:
        return False


def _text(settings: Path) -> str:
    try:
        with settings.open("rb") as file:
            return file.read(_MOST_SETTINGS).decode("utf-8", "replace")
    except OSError:
        return ""


def _paths_of_dropbox(text: str) -> Iterator[str]:
    try:
        accounts = json.loads(text)
    except ValueError:
        return
    for account in accounts.values() if isinstance(accounts, dict) else ():
        if isinstance(account, dict) and isinstance(account.get("path"), str):
            yield account["path"]
