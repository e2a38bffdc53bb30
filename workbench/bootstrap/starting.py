"""Reads the command line and starts what it asks for."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import logs, paths
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.worlds import world
from workbench.cli import commands, parsing
from workbench.services import demo
from workbench.settings import SettingsFile
from workbench.texts import spoken, tr
from workbench.vault import hardening

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    hardening.harden()
    logs.to_terminal()
    settings = SettingsFile(paths.settings_file())
    spoken.speak(settings.load().language)
    asked = parsing.parser().parse_args(arguments)
    if asked.command:
        return commands.run(asked, world())
    if asked.self_test:
        # Loads everything there is, which no other start needs.
        from workbench.bootstrap import self_test  # noqa: PLC0415 - start-up, see above

        return self_test.run()
    if asked.scratch:
        return _scratch()
    return _window(asked, settings)


def _window(asked: Namespace, settings: SettingsFile) -> int:
    # Commands must work on a machine without Qt's system libraries, and start quicker.
    from workbench.ui import app  # noqa: PLC0415 - see above

    arguments: tuple[str, ...] = ()
    if asked.vault is not None:
        settings.save(replace(settings.load(), last_vault=str(asked.vault.absolute())))
        arguments = ("--vault", str(asked.vault.absolute()))
    return app.run(world(arguments), settings)


def _scratch() -> int:
    """The demo vault in a home that goes when the program is closed."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TEMP") or "/tmp")  # noqa: S108 - the vault in it is encrypted
    home = base / f"ketentafel-{secrets.token_hex(4)}"
    home.mkdir(mode=0o700)
    os.environ[paths.HOME] = str(home)
    passphrase = f"kluis-{secrets.token_hex(2)}-{secrets.token_hex(2)}-demo"
    made = world().keeper.create(home / "kluis", bytearray(passphrase.encode()))
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        story = tomllib.load(file)
    writer = made.vault.open_writer()
    writer.session.write(demo.load, story, SystemClock().today())
    writer.close()
    made.vault.close()
    sys.stderr.write(tr("The passphrase of the demo vault: {words}").format(words=passphrase))
    sys.stderr.write("\n")
    asked = parsing.parser().parse_args(["--vault", str(home / "kluis")])
    code = _window(asked, SettingsFile(paths.settings_file()))
    shutil.rmtree(home, ignore_errors=True)
    return code
