"""What the system says that must lock the program: sleep, its own lock, another user, shutdown.

``of_this_system`` gives the adapter; a system without one tells nothing, and the idle clock and
Ctrl L remain. An adapter never raises and never waits for the system: what does not answer is not
among ``heard()``, which the settings and the page on health show.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "win32":
    from workbench.ui.lock_signals.windows import WindowsSignals
elif sys.platform == "darwin":
    from workbench.ui.lock_signals.macos import MacSignals
else:
    from workbench.ui.lock_signals.linux import LinuxSignals

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.services.locking import LockSignals

__all__ = ["of_this_system"]


def of_this_system(window: QWidget) -> LockSignals:
    """Return what listens to this system, on behalf of a window."""
    if sys.platform == "win32":
        return WindowsSignals(lambda: int(window.winId()))
    if sys.platform == "darwin":
        return MacSignals()
    return LinuxSignals(window)
