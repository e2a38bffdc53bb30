"""``--scratch``: the demo vault in a home that goes when the program is closed."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench import paths
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.worlds import world
from workbench.services import demo
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable

MARK: Final = "KETENTAFEL_SCRATCH"  # the home to be thrown away


def run(show: Callable[[Path], int]) -> int:
    """Make it, tell its passphrase, and ``show`` it in the window; returns the exit code."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TEMP") or "/tmp")  # noqa: S108 - the vault in it is encrypted
    home = base / f"ketentafel-{secrets.token_hex(4)}"
    home.mkdir(mode=0o700)
    os.environ[paths.HOME] = str(home)
    os.environ[MARK] = str(home)
    passphrase = f"kluis-{secrets.token_hex(2)}-{secrets.token_hex(2)}-demo"
    made = world().keeper.create(home / "kluis", bytearray(passphrase.encode()))
    story = demo.whole(paths.resources() / "demo")
    writer = made.vault.open_writer()
    writer.session.write(demo.load, story, SystemClock().today())
    writer.close()
    made.vault.close()
    sys.stderr.write(tr("The passphrase of the demo vault: {words}").format(words=passphrase))
    sys.stderr.write("\n")
    return show(home / "kluis")


def forget() -> None:
    """Let the home go; also from the fresh process after a lock, which inherits the mark."""
    shutil.rmtree(os.environ[MARK], ignore_errors=True)
