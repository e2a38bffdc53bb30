"""Calls of Windows; see ``system`` for what each is for. Written from the documentation.

They have not run on Windows yet: the tests drive them with a stand-in for the system's libraries.
"""

from __future__ import annotations

import ctypes
import msvcrt
import string
import sys
import time
from pathlib import Path
from typing import Final

assert sys.platform == "win32"  # noqa: S101 - tells the type checker on which system this runs

_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
_SHARING_TROUBLE: Final = (5, 32)  # access denied, sharing violation: a virus scanner reads it
_TRIES: Final = 5
_PAUSE_S: Final = 0.05
_REMOTE: Final = 4  # GetDriveType
_SYSTEM_RNG: Final = 2  # BCRYPT_USE_SYSTEM_PREFERRED_RNG
_DACL: Final = 4  # DACL_SECURITY_INFORMATION
# Synchronise, ask the little that is harmless, terminate; nothing else, for the owner only.
_OWNER_MAY: Final = "D:P(A;;0x101001;;;OW)"
_BACKGROUND_BEGIN: Final = 0x0001_0000  # THREAD_MODE_BACKGROUND_BEGIN
_NO_ERROR_BOXES: Final = 0x1 | 0x2 | 0x8000  # SEM_FAILCRITICALERRORS, NOGPFAULT, NOOPENFILE
_DEFAULT_FOLDERS: Final = 0x1000  # LOAD_LIBRARY_SEARCH_DEFAULT_DIRS
_NO_HEAP_IN_REPORTS: Final = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP


def try_lock(fd: int) -> bool:
    """Lock the first byte; Windows frees it when the process ends in whatever way."""
    try:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def replace_file(source: Path, target: Path) -> None:
    """Move over the target and through to disk; tries again while a scanner holds the file."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    flags = _REPLACE_EXISTING | _WRITE_THROUGH
    tried = 1
    while not kernel.MoveFileExW(str(source), str(target), flags):
        if ctypes.get_last_error() not in _SHARING_TROUBLE or tried == _TRIES:
            raise ctypes.WinError(ctypes.get_last_error())
        tried += 1
        time.sleep(_PAUSE_S)


def fill_random(room: bytearray) -> None:
    """Ask the system to fill the buffer itself; ``os.urandom`` would leave a copy."""
    part = (ctypes.c_char * len(room)).from_buffer(room)
    if ctypes.WinDLL("bcrypt").BCryptGenRandom(None, part, len(room), _SYSTEM_RNG) != 0:
        raise OSError(0, "BCryptGenRandom")


def mounts() -> tuple[tuple[Path, str], ...]:
    """Return each drive as ``remote`` or ``local``."""
    kernel = ctypes.WinDLL("kernel32")
    present = kernel.GetLogicalDrives()
    roots = [f"{letter}:\\" for n, letter in enumerate(string.ascii_uppercase) if present >> n & 1]
    return tuple(
        (Path(root), "remote" if kernel.GetDriveTypeW(root) == _REMOTE else "local")
        for root in roots
    )


def protect_process() -> bool:
    """Put an access list on this process that lets its own user do next to nothing with it."""
    security = ctypes.WinDLL("advapi32")
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    described = ctypes.c_void_p()
    made = security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        _OWNER_MAY, 1, ctypes.byref(described), None
    )
    if not made:
        return False
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    done = security.SetKernelObjectSecurity(process, _DACL, described)
    kernel.LocalFree(described)
    return bool(done)


def forbid_core_dumps() -> bool:
    """Keep our memory out of error reports and show no system box that stays open."""
    ctypes.WinDLL("kernel32").SetErrorMode(_NO_ERROR_BOXES)
    return bool(ctypes.WinDLL("wer").WerSetFlags(_NO_HEAP_IN_REPORTS) == 0)


def load_own_libraries_only() -> bool:
    """Look for libraries in our own folder and the system's, not where the program was started."""
    return bool(ctypes.WinDLL("kernel32").SetDefaultDllDirectories(_DEFAULT_FOLDERS))


def give_back() -> None:
    """Nothing to do: this system takes what was freed by itself."""


def step_back() -> None:
    """Give this thread what others leave, on the disk too."""
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentThread.restype = ctypes.c_void_p
    kernel.SetThreadPriority(ctypes.c_void_p(kernel.GetCurrentThread()), _BACKGROUND_BEGIN)
