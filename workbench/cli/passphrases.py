"""A passphrase comes from a file or from standard input, never from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

LONGEST: Final = 4096  # bytes; a passphrase file holds one line


def passphrase_of(asked: Namespace) -> bytearray:
    """Return what was given with a command."""
    if asked.passphrase_file:
        return passphrase_in(asked.passphrase_file)
    return _first_line(sys.stdin.buffer.read(LONGEST))


def passphrase_in(file: Path) -> bytearray:
    """Return the first line of a file."""
    with file.open("rb") as opened:
        return _first_line(opened.read(LONGEST))


def _first_line(read: bytes) -> bytearray:
    return bytearray(read.split(b"\n", 1)[0].rstrip(b"\r"))
