"""Whether the protections of the start hold in this process: asks, and changes nothing."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final

from workbench.vault.hardening import HardeningStep

_PR_GET_DUMPABLE: Final = 3
_OTHERS: Final = 0o077


def standing() -> tuple[HardeningStep, ...]:
    """Return how the steps of ``hardening.harden`` stand; nothing where the system cannot say."""
    if sys.platform == "win32":  # pragma: no cover
        return ()  # its answers would need rights that were just given away
    import resource  # noqa: PLC0415 - there is none on Windows

    before = os.umask(_OTHERS)  # asking is setting: for this moment it is stricter, never looser
    os.umask(before)
    return (
        HardeningStep(name="files", is_done=before & _OTHERS == _OTHERS),
        HardeningStep(name="core dumps", is_done=resource.getrlimit(resource.RLIMIT_CORE)[0] == 0),
        HardeningStep(name="memory", is_done=_is_closed()),
    )


def _is_closed() -> bool:
    """Whether other programs of this account are refused a look into our memory (Linux)."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)
