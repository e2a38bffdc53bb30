"""G6: every list, timeline and meeting, on the normal vault and on the extreme one.

Goes through the rooms of the real window and measures from the wish until the screen stands
still: what the lanes read has come, and is painted. Then each statement that the window's own
connection ran is asked again 300 times with values that it was given. Goals: a list within
100 ms, a statement with p99 under 1 ms, and at most 6 times that of the normal vault.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies
from workbench.domain.meetings import MeetingState

ROUNDS = 5
ASKED_AGAIN = 300
ENOUGH = 1_500  # ms: a statement so slow is known by fewer
SLOW = 0.3  # ms: of what is faster, the growth is noise


def run() -> dict[str, str]:
    sizes = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")
    told = {size: in_a_child("tests.bench.rooms", size) for size in sizes}
    first, last = told[sizes[0]], told[sizes[-1]]
    figures: dict[str, str] = {}
    for room, (cold, warm) in last["rooms"].items():
        before = first["rooms"].get(room, (0, 0))
        figures[room] = (
            f"{warm:6.1f} ms, first time {cold:6.1f}   ({sizes[0]}: {before[1]:.1f}, {before[0]:.1f})"
        )
    slow = 0
    for sql, (p50, p99) in sorted(last["statements"].items(), key=lambda told: -told[1][1]):
        if p99 < SLOW:
            continue
        slow += p99 >= 1
        before = first["statements"].get(sql, (0, 0))
        growth = f"{p50 / before[0]:.1f}x" if before[0] else "not asked"
        figures[f"  {' '.join(sql.split())[:90]}"] = f"p99 {p99:.2f} ms, p50 {p50:.2f} ms, {growth}"
    figures["statements, and of them with p99 of 1 ms or more"] = (
        f"{len(last['statements'])}, {slow}"
    )
    return figures


def measured(size: str) -> dict:
    place = lies(size)
    window = Window(place, Path(os.environ["KETENTAFEL_HOME"]))
    window.unlock()
    rooms: dict[str, list[float]] = {}
    for _ in range(ROUNDS + 1):
        for name, act in acts(window):
            rooms.setdefault(name, []).append(window.shown(act))
    told = {name: (taken[0], statistics.median(taken[1:])) for name, taken in rooms.items()}
    return {"rooms": told, "statements": asked_again(window)}


def acts(window: Window):
    """Yield what one does, by name; each begins from the room before."""
    from workbench.ui import rooms as places  # noqa: PLC0415 - after the unlock page, as it comes

    rooms = window.app.workplace.rooms
    read = window.app.workplace.desk.read
    go = rooms.shell.go
    table = next(t for t in read.tables.where())
    held = sorted(read.meetings.where(table=table.id), key=lambda m: m.on)
    coming = next(m for m in held if m.state is MeetingState.INVITED)
    draft = next(m for m in held if m.state is MeetingState.DRAFT_MINUTES)
    old = held[len(held) // 2]
    yield "meetings", lambda: go(places.MEETINGS)
    yield "actions", lambda: go(places.ACTIONS)
    tabs = rooms.actions.page.tabs
    for value, choice in zip(tabs._values[::-1], tabs._choices[::-1], strict=True):
        yield f"actions, {value}", choice.click
    yield "decisions", lambda: go(places.DECISIONS)
    yield "partners", lambda: go(places.PARTNERS)
    yield "the log", lambda: go(places.ACCOUNTABILITY)
    yield "settings", lambda: go(places.PREFERENCES)
    yield "a meeting to come", lambda: rooms.go_to_meeting(coming.id)
    yield "a draft", lambda: rooms.go_to_meeting(draft.id)
    yield "an old meeting", lambda: rooms.go_to_meeting(old.id)


def asked_again(window: Window) -> dict[str, tuple[float, float]]:
    """Ask each statement again, with each of the values that it was given, in turn."""
    connection = window.app.workplace._reader.lists._actions._db
    plain = super(type(connection), connection).execute
    found = {}
    for sql, values in window.asked.values.items():
        taken = []
        for n in range(ASKED_AGAIN):
            if sum(taken) > ENOUGH:
                break
            began = time.perf_counter()
            plain(sql, values[n % len(values)]).fetchall()
            taken.append((time.perf_counter() - began) * 1000)
        taken.sort()
        found[sql] = (taken[len(taken) // 2], taken[int(len(taken) * 0.99)])
    return found


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
