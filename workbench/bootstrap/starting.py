"""Reads the command line and starts what it asks for.

The common start, a window with or without ``--vault``, is told apart by hand and loads only what
the first page needs; everything else goes through the parser (performance.md 1.7).
"""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import logs, paths
from workbench.bootstrap.worlds import LateWorld, world
from workbench.settings import SettingsFile
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

_OWNER_ONLY = 0o077
_SCRATCH = "KETENTAFEL_SCRATCH"  # scratch.MARK, without loading the demo to look it up


def start(arguments: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    os.umask(_OWNER_ONLY)  # before anything is written; the rest of the hardening follows
    logs.to_terminal()
    settings = SettingsFile(paths.settings_file())
    match arguments:
        case []:
            return _window(None, settings)
        case ["--vault", folder] if not folder.startswith("-"):
            return _window(Path(folder), settings)
    return _parsed(arguments, settings)


def _parsed(arguments: Sequence[str], settings: SettingsFile) -> int:
    # The window starts without these: 75 ms for the commands, 3 ms for the parser.
    from workbench.cli import commands, parsing  # noqa: PLC0415 - start-up, see above

    _harden()
    spoken.speak(settings.load().language)
    asked = parsing.parser().parse_args(arguments)
    if asked.command:
        return commands.run(asked, world())
    if asked.self_test:
        # Loads everything there is, which no other start needs.
        from workbench.bootstrap import self_test  # noqa: PLC0415 - start-up, see above

        return self_test.run()
    if asked.scratch:
        from workbench.bootstrap import scratch  # noqa: PLC0415 - start-up: the demo, 35 ms

        return scratch.run(lambda vault: _window(vault, SettingsFile(paths.settings_file())))
    return _window(asked.vault, settings)


def _window(vault: Path | None, file: SettingsFile) -> int:
    gc.disable()  # until the window looks itself: at the start it costs 4 ms and frees nothing
    # Commands must work on a machine without Qt's system libraries, and start quicker.
    from workbench.ui import toolkit  # noqa: PLC0415 - see above

    toolkit.spare_imports()
    from workbench.ui import app  # noqa: PLC0415 - see above, and after Qt's hook is out of the way

    arguments: tuple[str, ...] = ()
    if vault is not None:
        settings, folder = file.load(), str(vault.absolute())
        arguments = ("--vault", folder)
        if settings.last_vault != folder:
            file.save(replace(settings, last_vault=folder))
    joined = LateWorld(arguments, None)
    at_rest = (_harden, *joined.parts(), _give_back)
    code = app.run(joined, file, at_rest=at_rest, warm=joined.keeper.warm)
    if _SCRATCH in os.environ:
        from workbench.bootstrap import scratch  # noqa: PLC0415 - start-up, and rarely

        scratch.forget()
    return code


def _harden() -> None:
    # The standard library's way to the system calls costs 4 ms: no secret is there before a
    # person types one, and this comes first after the page is painted.
    from workbench.vault import hardening  # noqa: PLC0415 - start-up, see above

    hardening.harden()


def _give_back() -> None:
    # What was drawn and loaded at rest leaves 5 MiB behind that nobody asks for any more.
    from workbench.vault import system  # noqa: PLC0415 - start-up, as above

    system.give_back()
