"""Calls of Linux and macOS; see ``system`` for what each is for."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

assert sys.platform != "win32"  # noqa: S101 - tells the type checker on which system this runs

_MOUNT_TABLE: Final = Path("/proc/mounts")  # macOS has none: its network volumes are not seen
_ESCAPES: Final = ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\"))
_PR_SET_DUMPABLE: Final = 4
_BEHIND: Final = 10  # of 19: a busy machine must not stop it altogether
_PRIO_DARWIN_THREAD: Final = 3
_PRIO_DARWIN_BACKGROUND: Final = 0x1000
_MOST_RANDOM: Final = 256  # getentropy gives no more at once


def try_lock(fd: int) -> bool:
    """Lock for the life of this open file: the kernel frees it even after kill -9."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replace_file(source: Path, target: Path) -> None:
    """Rename over the target and write the folder itself to disk.

    Some file systems cannot flush a folder. The new file is in its place by then and its
    content is on disk, so that is no failure of the writing.
    """
    source.replace(target)
    with suppress(OSError):
        fd = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def fill_random(room: bytearray) -> None:
    """Ask the kernel to fill the buffer itself; ``os.urandom`` would leave a copy."""
    system = ctypes.CDLL(None, use_errno=True)
    for start in range(0, len(room), _MOST_RANDOM):
        size = min(_MOST_RANDOM, len(room) - start)
        part = (ctypes.c_char * size).from_buffer(room, start)
        if system.getentropy(part, ctypes.c_size_t(size)) != 0:
            raise OSError(ctypes.get_errno(), "getentropy")


def mounts() -> tuple[tuple[Path, str], ...]:
    """Return each mount point with its type, in the order of mounting."""
    try:
        table = _MOUNT_TABLE.read_text("utf-8", "surrogateescape")
    except OSError:
        return ()
    rows = [line.split() for line in table.splitlines()]
    return tuple((Path(_plain(row[1])), row[2]) for row in rows)


def _plain(escaped: str) -> str:
    for sign, meant in _ESCAPES:
        escaped = escaped.replace(sign, meant)
    return escaped


def protect_process() -> bool:
    """Refuse other programs of this user a look into our memory (Linux)."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def forbid_core_dumps() -> bool:
    """Allow no image of the memory after a crash."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def load_own_libraries_only() -> bool:
    """Nothing to do: the loaders of these systems never look in the current folder."""
    return True


def give_back() -> None:
    """Let the system have what was freed; glibc keeps it, other libraries do this by themselves."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))


def step_back() -> None:
    """Give this thread what others leave; a system that will not do so changes nothing else."""
    with suppress(OSError):
        if sys.platform == "linux":  # there a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
        else:
            os.setpriority(_PRIO_DARWIN_THREAD, 0, _PRIO_DARWIN_BACKGROUND)
