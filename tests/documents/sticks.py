"""Small disks that a test mounts, fills and pulls out: a stick of the kernel's, not a stand-in."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from workbench.bootstrap.folders import Folders

SHUT_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN: from here on every call fails as if it was pulled out


class Stick:
    """A disk under a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.names_left = []  # what stood on it when it was taken out

    @property
    def names(self):
        return sorted(one.name for one in self.folder.iterdir() if one.name != "lost+found")

    def room(self):
        told = os.statvfs(self.folder)
        return told.f_bavail * told.f_bsize

    def pull_out(self):
        """Take it away in the middle of the work: its folder stays, on the disk of the machine."""
        self.names_left = self.names
        _run("umount", "--lazy", self.folder)

    def break_off(self):
        """Let nothing be read or written any more, as when it is pulled out unannounced."""
        import fcntl  # noqa: PLC0415 - of Linux only

        self.names_left = self.names
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", 1))
        finally:
            os.close(handle)

    def lock(self):
        """Push its little switch."""
        _run("mount", "-o", "remount,ro", self.folder)


class Watched(Folders):
    """Does something to the stick once so many files were written."""

    def __init__(self, at, deed):
        super().__init__()
        self.at, self.deed, self.n = at, deed, 0

    def write(self, folder, name, data):
        path = super().write(folder, name, data)
        self.n += 1
        if self.n == self.at:
            self.deed()
        return path


def why_not():
    """Say why no disk can be mounted here; "" when one can."""
    if not sys.platform.startswith("linux"):
        return "small disks are mounted on Linux only"
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return "only root may mount a small disk"
    folder = Path("/tmp") / f"stick-{os.getpid()}"  # noqa: S108 - empty, and removed at once
    folder.mkdir()
    try:
        with mounted(folder, kib=64):
            return ""
    except subprocess.CalledProcessError:
        return "this machine does not let a small disk be mounted"
    finally:
        folder.rmdir()


@contextmanager
def mounted(folder, kib):
    """Give a disk in memory of so many KiB."""
    _run("mount", "-t", "tmpfs", "-o", f"size={kib}k,mode=700", "stick", folder)
    try:
        yield Stick(folder)
    finally:
        _gone(folder)


@contextmanager
def looped(folder, image, mib):
    """Give a disk with a file system of its own, in a file; None where that cannot be made."""
    with image.open("wb") as file:
        file.truncate(mib << 20)
    try:
        _run("mkfs.ext4", "-q", "-F", "-m", "0", "-O", "^has_journal", image)
        _run("mount", "-o", "loop", image, folder)
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        yield Stick(folder)
    finally:
        _gone(folder)


def _gone(folder):
    while os.path.ismount(folder):
        _run("umount", "--lazy", folder)


def _run(*command):
    subprocess.run([*map(str, command)], check=True, capture_output=True, timeout=30)
