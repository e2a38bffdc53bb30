"""A child process that tries to unlock one vault after another on the real page.

``python -m tests.journeys.visitor [--nobody] VAULT...`` prints, in Dutch and then in English, one
JSON list a vault: its name, the language, and what stood at the field; ``["opened"]`` when one
opens, which ends it. ``--nobody`` gives up the rights of root before the first try.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.journeys.demo_vault import PASSPHRASE
from tests.journeys.hands import Hands, play
from workbench.storage import migrate
from workbench.texts import LANGUAGES, spoken

NOBODY = 65534


def tell(*parts: object) -> None:
    os.write(1, (json.dumps(parts) + "\n").encode())


def become_nobody() -> None:
    """Root writes anywhere, so without this a test of rights proves nothing."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def load_all(app):
    """Have everything in memory that the other user may not read, such as the libraries."""
    yield lambda: "workbench.ui.workplace" in sys.modules
    world = app._world
    yield 200
    return world.paper, world.files, world.working_days, world.relaunch, world.idle(5)


def steps(app, folders: list[Path], *, is_nobody: bool):
    yield app.window.isActiveWindow
    hands = Hands(app.window)
    if is_nobody:
        yield from load_all(app)
        become_nobody()
    for language in LANGUAGES:
        if spoken.language != language:
            app.entrance._page.language.click()
        for folder in folders:
            yield from knock(app, hands, folder)


def knock(app, hands: Hands, folder: Path):
    app.entrance._folder = folder
    page = app.entrance._page
    page.field.setFocus()
    hands.type(("geen " if folder.name == "passphrase_wrong" else "") + PASSPHRASE + "\n")
    yield lambda: app.workplace is not None or (page.button.isEnabled() and page.field.error())
    if app.workplace is not None:
        yield lambda: hasattr(app.workplace, "rooms")
        tell("opened")
        os._exit(0)
    tell(folder.name, spoken.language, page.field.error())


def main() -> int:
    migrate.steps()
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    is_nobody = "--nobody" in sys.argv

    def script(app):
        yield from steps(app, folders, is_nobody=is_nobody)
        app.window.close()

    return play(script, "--vault", str(folders[0]))


if __name__ == "__main__":
    sys.exit(main())
