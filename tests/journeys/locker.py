"""A child process that unlocks, shows and types words, and locks; its fresh process says so.

``python -m tests.journeys.locker open|locked VAULT [papers]``. Each act tells on standard output
where it is, and goes on when a byte comes in. The words are made when they are typed, so that they
stand in the memory of the first process only.
"""

from __future__ import annotations

import os
import select
import sys

from PySide6.QtCore import Qt

from tests.journeys.actor import passphrase, word
from tests.journeys.hands import Hands, play
from workbench.bootstrap import relaunching
from workbench.domain.meetings import MeetingState

ROW = "row in memory"


def tell(what: str) -> None:
    os.write(1, f"{what} {os.getpid()}\n".encode())


def told() -> bool:
    return bool(select.select([0], [], [], 0)[0]) and bool(os.read(0, 1))


def opened(app, *, with_paper: bool):
    yield app.window.isActiveWindow
    hands = Hands(app.window)
    hands.type(passphrase() + "\n")
    yield lambda: app.workplace is not None and app.workplace.is_ready
    place = app.workplace
    if with_paper:
        place.desk.paper.warm("nl")
    meetings = place.desk.read.meetings.where()
    place.rooms.go_to_meeting(next(m.id for m in meetings if m.state is MeetingState.IN_PROGRESS))
    app.window.activateWindow()
    centre = place.rooms.workspace.panes.centre
    yield lambda: centre._shown is not None and centre._shown.hasFocus()
    hands.type(f"! eerst {word(ROW)} vastgelegd\nen dan {word(ROW)} half")
    yield 1500
    tell("open")
    yield told
    hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def locked(app):
    yield app.rest.is_over
    yield 500  # what the first page warms in its lane
    tell("locked")
    yield told
    os._exit(0)


def main() -> int:
    act, vault, *more = sys.argv[1:]
    again = [sys.executable, "-m", "tests.journeys.locker", "locked", vault]
    relaunching._program = lambda: again
    relaunching.FreshProcess.__init__ = _without_arguments

    def script(app):
        return opened(app, with_paper=bool(more)) if act == "open" else locked(app)

    return play(script, "--vault", vault)


def _without_arguments(self, arguments: tuple[str, ...] = ()) -> None:
    del arguments
    self._arguments = ()


if __name__ == "__main__":
    sys.exit(main())
