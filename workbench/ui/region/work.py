"""Work in a lane that takes long: how far it is, and a way to stop it."""

from __future__ import annotations

from workbench.domain.errors import WorkbenchError


class StoppedError(WorkbenchError):
    """Somebody stopped the work; it is asked between its steps."""

    code = "region.stopped"


class LongWork:
    """Told by the lane how far it is, and by the window to stop."""

    def __init__(self) -> None:
        self.share = 0.0  # 0 to 1
        self._is_stopped = False

    def stop(self) -> None:
        """End it at its next step."""
        self._is_stopped = True

    def told(self, at: int, of: int) -> None:
        """Hear how far it is.

        Raises:
            StoppedError: it is not wanted any more.
        """
        if self._is_stopped:
            raise StoppedError
        self.share = at / of if of else 1.0
