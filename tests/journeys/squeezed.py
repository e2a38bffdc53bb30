"""A child process that minutes until the disk is full, locks all the same, and gets room again.

``python -m tests.journeys.squeezed VAULT`` prints one JSON list a line: what the banner said, the
text that still stood in the window, what the cover said while there was no room, and ``["gone"]``
from the process that the lock put in its place.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.demo_vault import PASSPHRASE
from tests.journeys.hands import Hands, play
from workbench.bootstrap import relaunching
from workbench.domain.meetings import MeetingState

BEFORE, AFTER = "dit past nog", "en dit past er niet meer bij"
TELL_GONE = "import os; os.write(1, b'[\"gone\"]\\n')"


def tell(*parts: object) -> None:
    os.write(1, (json.dumps(parts) + "\n").encode())


def fill_up(vault: Path) -> tuple[int, int]:
    """Let no file grow beyond the log of the vault as it is now; return the limits before."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((vault / "kluis.db-wal").stat().st_size, before[1]))
    return before


def banners(shell) -> list[str]:
    """Return what stands above the room."""
    shown = [shell._banners.itemAt(n).widget() for n in range(shell._banners.count())]
    return [banner._words.text() for banner in shown]


def steps(app, vault: Path):
    yield app.window.isActiveWindow
    hands = Hands(app.window)
    hands.type(PASSPHRASE + "\n")
    yield lambda: app.workplace is not None and hasattr(app.workplace, "rooms")
    app.window.activateWindow()
    rooms = app.workplace.rooms
    read = app.workplace.desk.read
    held = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
    rooms.go_to_meeting(held[0].id)
    centre = rooms.workspace.panes.centre
    yield lambda: centre._shown is not None and centre._shown.hasFocus()
    hands.type(BEFORE + "\n")
    yield 500
    limits = fill_up(vault)
    hands.type(AFTER)
    yield lambda: banners(rooms.shell)
    tell("banner", *banners(rooms.shell))
    tell("text", *(block.text for block in centre._shown.blocks()))
    hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield lambda: app.workplace._cover is not None and app.workplace._cover._words.text()
    tell("cover", app.workplace._cover._words.text())
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)  # and now the process ends by itself
    yield lambda: False


def main() -> int:
    vault = Path(sys.argv[1])
    relaunching._program = lambda: [sys.executable, "-c", TELL_GONE]
    return play(lambda app: steps(app, vault), "--vault", str(vault))


if __name__ == "__main__":
    sys.exit(main())
