"""What the process does at its start to keep its memory and its files to itself.

No step may stop the program: each says whether it worked, for the page on health.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.vault import system

if TYPE_CHECKING:
    from collections.abc import Callable

_OWNER_ONLY: Final = 0o077


@dataclass(frozen=True, slots=True, kw_only=True)
class HardeningStep:
    """One protection and whether this system gave it."""

    name: str  # files, core dumps, memory, libraries
    is_done: bool


def harden() -> tuple[HardeningStep, ...]:
    """Close the door before anything is written; call it first in every process."""
    return (
        _step("files", _make_files_private),
        _step("core dumps", system.forbid_core_dumps),
        _step("memory", system.protect_process),
        _step("libraries", system.load_own_libraries_only),
    )


def _make_files_private() -> bool:
    os.umask(_OWNER_ONLY)
    return True


def _step(name: str, act: Callable[[], bool]) -> HardeningStep:
    try:
        is_done = act()
    except (OSError, ValueError, AttributeError):  # refused, over a limit, not on this system
        is_done = False
    return HardeningStep(name=name, is_done=is_done)
