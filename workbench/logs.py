"""Logs hold codes, kinds and places in the source: never content, paths of vaults or names.

There is no log file: what could be written there would lie in clear beside the vault. Warnings
go to standard error, for the administrator who starts the program from a terminal.
"""

from __future__ import annotations

import logging
import sys
from typing import Final

NAME: Final = "workbench"


class _CodesOnly(logging.Formatter):
    """Prints no traceback and no arguments that an exception may carry."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{record.name} {record.levelname.lower()} {record.getMessage()}"

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        del ei
        return ""


def to_terminal(level: int = logging.WARNING) -> None:
    """Send the program's own records to standard error; call once, at start."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_CodesOnly())
    ours = logging.getLogger(NAME)
    ours.handlers[:] = [handler]
    ours.setLevel(level)
    ours.propagate = False
