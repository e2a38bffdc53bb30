"""G16: what 1,000 dialogues leave behind. Goal: at most 1 KiB each.

Each is opened over its room, waited for, and closed by Escape as a person does it. The first of
each kind are not counted: they load what is loaded once. What is told is how much the memory that
only this process holds grew from then on.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = int(os.environ.get("BENCH_DIALOGS", "1000"))  # of all kinds together
FIRST = 100  # of each kind, not counted: until then the heap finds its size
YOUNG = 5_000  # objects, as many as the timer of the window waits for
SIZE = os.environ.get("BENCH_SIZES", "normal").split(",")[0]


def run() -> dict[str, str]:
    told = in_a_child("tests.bench.dialogs", SIZE)
    return {name: f"{kib:.2f} KiB each" for name, kib in told.items()}


def measured(size: str) -> dict[str, float]:
    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]), is_watched=False)
    window.unlock()
    kinds = dialogs(window)
    times = TIMES // len(kinds)
    return {f"{name}, {times}": left(window, act, times) for name, act in kinds.items()}


def left(window: Window, act: Callable[[], object], times: int) -> float:
    """Return how many KiB one opening leaves behind."""
    for _ in range(FIRST):
        opened(window, act)
    before = held()
    for _ in range(times):
        opened(window, act)
    return (held() - before) / times


def held() -> float:
    """Return the KiB that this process alone holds, with nothing left to collect."""
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()
    return float(next(line for line in lines if line.startswith("Anonymous:")).split()[1])


def opened(window: Window, act: Callable[[], object]) -> None:
    """Open one and close it by Escape; it must be gone then."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - after the unlock page, as it comes
    from PySide6.QtTest import QTest  # noqa: PLC0415 - likewise

    frame = window.app.window
    before = len(window.qt.allWidgets())
    act()
    window.still()
    if len(window.qt.allWidgets()) <= before:
        raise RuntimeError("nothing opened")
    QTest.keyClick(frame.focusWidget() or frame, Qt.Key.Key_Escape)
    window.still()
    if len(window.qt.allWidgets()) > before:
        raise RuntimeError("it is still there")
    if len(gc.get_objects(0)) > YOUNG:
        gc.collect()  # as the timer of the window does it


def dialogs(window: Window) -> dict[str, Callable[[], object]]:
    """Return what opens one of each kind, over the room it belongs to."""
    from workbench.ui.house import ACTIONS  # noqa: PLC0415 - after the unlock page, as it comes

    rooms, desk = window.app.workplace.rooms, window.app.workplace.desk
    action = next(iter(desk.read.actions.where(state="open")))
    contact = next(iter(desk.read.contacts.where()))

    rooms.shell.go(ACTIONS)
    window.still()
    return {
        "find or do": rooms.finding.open,
        "history of a record": partial(rooms._show_history, action.id, action.text),
        "a person": partial(rooms.show_person, contact),
        "a date": partial(rooms.actions._do, "due"),
        "an owner": partial(rooms.actions._do, "owner"),
    }


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
