"""A child process that paints the real workspace over and over, and counts references.

``python -m tests.journeys.painter VAULT REPAINTS CALLS [LOSE]``; prints one JSON object: how many
references to None, True and False went away while painting, and while calling Qt, and which other
windows showed themselves on the way from the passphrase to the workspace. LOSE gives that many
references to None away on purpose before each count ends.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.demo_vault import PASSPHRASE
from tests.journeys.hands import Hands, play
from workbench.domain.meetings import MeetingState

COUNTED = {"None": None, "True": True, "False": False}
PILE = 100_000  # references of our own, so that giving some away ends nothing


def counts() -> dict[str, int]:
    gc.collect()
    return {name: sys.getrefcount(one) for name, one in COUNTED.items()}


def lose(many: int) -> None:
    """Give references away that are not ours, as a broken version of PySide6 does."""
    gives = ctypes.pythonapi.Py_DecRef
    gives.argtypes, gives.restype = [ctypes.c_void_p], None
    for _ in range(many):
        gives(id(None))


def lost(before: dict[str, int]) -> dict[str, int]:
    after = counts()
    return {name: before[name] - after[name] for name in COUNTED}


def void_calls(room) -> list:
    """Calls of Qt that return nothing, on what the workspace is made of."""
    edit = room.panes.centre._shown
    return [
        edit.update,
        edit.updateGeometry,
        edit.ensurePolished,
        edit.ensureCursorVisible,
        lambda: edit.setReadOnly(False),
        lambda: room.setEnabled(True),
        lambda: room.setVisible(True),
        room.panes.header.update,
        room.panes.records.updateGeometry,
        lambda: room.panes.agenda.setToolTip(""),
    ]


class Watch(QObject):
    """Notes every window that shows itself, however short."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own = own
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        is_shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow() and watched is not self.own:
            self.seen.append(f"{type(watched).__name__} in {type(watched.parent()).__name__}")
        return False


def steps(app, repaints: int, calls: int, losing: int):
    yield app.window.isActiveWindow
    watch = Watch(app.window)
    QApplication.instance().installEventFilter(watch)
    Hands(app.window).type(PASSPHRASE + "\n")
    yield lambda: app.workplace is not None and hasattr(app.workplace, "rooms")
    app.window.activateWindow()
    rooms = app.workplace.rooms
    read = app.workplace.desk.read
    held = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
    rooms.go_to_meeting(held[0].id)
    yield lambda: rooms.workspace.panes.centre._shown is not None
    yield 500
    QApplication.instance().removeEventFilter(watch)
    for _ in range(20):  # what is made at the first paint is not counted
        app.window.repaint()
        app.window.grab()
    pile = [None] * PILE
    told = {"painted": paint(app, repaints, losing), "called": call(rooms, calls, losing)}
    os.write(1, json.dumps([told, watch.seen]).encode())
    os._exit(len(pile) - PILE)


def paint(app, times: int, losing: int) -> dict[str, int]:
    before = counts()
    for n in range(times):
        if n % 2:
            app.window.repaint()
        else:
            app.window.grab()
    lose(losing)
    return lost(before)


def call(rooms, times: int, losing: int) -> dict[str, int]:
    made = void_calls(rooms.workspace)
    for one in made:
        one()
    before = counts()
    for n in range(times):
        made[n % len(made)]()
    lose(losing)
    return lost(before)


def main() -> int:
    vault, repaints, calls, *losing = sys.argv[1:]
    numbers = int(repaints), int(calls), int("".join(losing) or 0)
    return play(lambda app: steps(app, *numbers), "--vault", vault)


if __name__ == "__main__":
    sys.exit(main())
