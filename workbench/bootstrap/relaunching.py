"""Lock and self-start: a fresh process takes the place of this one (rules D10)."""

from __future__ import annotations

import os
import subprocess
import sys


class FreshProcess:
    """Starts the program again on its lock page and ends this one, with all it knew."""

    def __init__(self, arguments: tuple[str, ...] = ()) -> None:
        self._arguments = arguments

    def __call__(self) -> None:
        """Never returns: memory goes with the process."""
        command = [*_program(), *self._arguments]
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - our own program, no shell
        os._exit(0)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "workbench"]
