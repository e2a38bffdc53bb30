"""The two reading connections of an open vault: the window's, and that of the READ lane.

Each is opened and closed in the thread that it lives in (rules D12).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.vaults import OpenVault, Reader
    from workbench.ui.tasks import Tasks


class Readers(QObject):
    """Opens them when they are first asked for."""

    def __init__(self, vault: OpenVault, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._own: Reader | None = None
        self._of_lane: Reader | None = None

    def own(self) -> Reader:
        """Return the connection of the window."""
        if self._own is None:
            self._own = self._vault.open_reader(is_interface=True)
        return self._own

    def of_lane(self) -> Reader:
        """Return the connection of the READ lane; called there."""
        if self._of_lane is None:
            self._of_lane = self._vault.open_reader()
        return self._of_lane

    def close(self, then: Callable[[], None]) -> None:
        """Close both, the lane's after what the lane still does."""
        done = partial(self._close_own, then)
        self._tasks.run(Lane.READ, self, self._close_that_of_lane, done, done)

    def _close_that_of_lane(self) -> None:
        reader, self._of_lane = self._of_lane, None
        if reader is not None:
            reader.close()

    def _close_own(self, then: Callable[[], None], _: object) -> None:
        reader, self._own = self._own, None
        if reader is not None:
            reader.close()
        then()
