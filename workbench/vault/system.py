"""The few calls that differ per system, under one set of names.

* ``try_lock(fd)``: lock the first byte for the life of the file number; False when taken
* ``replace_file(source, target)``: put a file in the place of another, for good
* ``fill_random(room)``: fill a buffer with the system's randomness, without a copy
* ``mounts()``: which file system lies where
* ``protect_process()``: keep other programs of this user out of this process's memory
* ``load_own_libraries_only()``: load no library from the current folder
* ``step_back()``: let the work of other threads and programs go before that of this thread
* ``give_back()``: let the system have the memory that this process freed
* ``forbid_core_dumps()``: leave no image of the memory behind after a crash
"""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover
    from workbench.vault.system_windows import (
        fill_random,
        forbid_core_dumps,
        give_back,
        load_own_libraries_only,
        mounts,
        protect_process,
        replace_file,
        step_back,
        try_lock,
    )
else:
    from workbench.vault.system_posix import (
        fill_random,
        forbid_core_dumps,
        give_back,
        load_own_libraries_only,
        mounts,
        protect_process,
        replace_file,
        step_back,
        try_lock,
    )

__all__ = [
    "fill_random",
    "forbid_core_dumps",
    "give_back",
    "load_own_libraries_only",
    "mounts",
    "protect_process",
    "replace_file",
    "step_back",
    "try_lock",
]
