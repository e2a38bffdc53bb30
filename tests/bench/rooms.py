"""G6: every list, timeline and meeting, on the normal vault and on the extreme one.

Goes through the rooms of the real window and measures from the wish until the first answer is
painted, and until the screen stands still. Then each statement that the window's own connection
ran is asked again 300 times with values that it was given; its time is that of the processor, so
that what else the machine does falls out. Goals: a list within 100 ms, a statement with p99
under 1 ms, and at most 6 times that of the normal vault.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from functools import partial
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
    for room, (cold, worked, shown, still) in last["rooms"].items():
        before = first["rooms"].get(room, (0, 1, 0, 0))
        figures[room] = (
            f"{worked:4.0f} ms of the processor (first time {cold:.0f}), {worked / before[1]:.1f}x "
            f"{sizes[0]}; by the clock {shown:.0f}, all {still:.0f}"
        )
    slow = 0
    for sql, (p50, p99) in sorted(last["statements"].items(), key=lambda told: -told[1][1]):
        if p99 < SLOW:
            continue
        slow += p99 >= 1
        before = first["statements"].get(sql, (0, 0))
        growth = f"{p50 / before[0]:.1f}x" if before[0] else "not asked"
        name = f"  {' '.join(sql.split())[:90]}"
        while name in figures:  # several begin alike
            name += "."
        figures[name] = f"p99 {p99:.2f} ms, p50 {p50:.2f} ms, {growth}"
    figures["statements, and of them with p99 of 1 ms or more"] = (
        f"{len(last['statements'])}, {slow}"
    )
    return figures


def measured(size: str) -> dict:
    place = lies(size)
    window = Window(place, Path(os.environ["KETENTAFEL_HOME"]))
    window.unlock()
    rooms: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(ROUNDS + 1):
        for name, act in acts(window):
            rooms.setdefault(name, []).append(window.shown(act))
            if "BENCH_TRACE" in os.environ:
                sys.stderr.write("{:9.1f} {:9.1f} {:9.1f}  {}\n".format(*rooms[name][-1], name))
    told = {
        name: (taken[0][0], *(statistics.median(column) for column in zip(*taken[1:], strict=True)))
        for name, taken in rooms.items()
    }
    return {"rooms": told, "statements": asked_again(window)}


def acts(window: Window):
    """Yield what one does, by name; each begins from the room before."""
    from workbench.ui import house as places  # noqa: PLC0415 - after the unlock page, as it comes
    from workbench.ui.today.room import View  # noqa: PLC0415 - likewise

    rooms = window.app.workplace.rooms
    read = window.app.workplace.desk.read
    go = rooms.shell.go
    with window.asked.deaf():
        table = next(t for t in read.tables.where())
        held = sorted(read.meetings.where(table=table.id), key=lambda m: m.on)
    coming = next(m for m in held if m.state is MeetingState.INVITED)
    draft = next(m for m in held if m.state is MeetingState.DRAFT_MINUTES)
    old = held[len(held) // 2]
    yield "today", lambda: go(places.TODAY)
    for view in (View.CHAIR, View.FRIDAY):
        yield f"today, {view}", partial(rooms.today.show_view, view)
    yield "today, retention", rooms.today._show_retention
    rooms.today.show_view(View.COORDINATOR)
    yield "meetings", lambda: go(places.MEETINGS)
    yield "actions", lambda: go(places.ACTIONS)
    views = rooms.actions.page.views
    for n, value in reversed(list(enumerate(views.tabs.values()))):
        yield f"actions, {value}", lambda n=n: views.tabs._choices[n].click()
    yield "decisions", lambda: go(places.DECISIONS)
    yield "partners", lambda: go(places.PARTNERS)
    yield "the log", lambda: go(places.ACCOUNTABILITY)
    yield "settings", lambda: go(places.PREFERENCES)
    yield "a meeting to come", lambda: rooms.go_to_meeting(coming.id)
    yield "a draft", lambda: rooms.go_to_meeting(draft.id)
    yield "an old meeting", lambda: rooms.go_to_meeting(old.id)


def asked_again(window: Window) -> dict[str, tuple[float, float]]:
    """Ask each statement again, with each of the values that it was given, in turn."""
    connection = window.app.workplace._readers.own().lists._actions._db
    plain = super(type(connection), connection).execute
    found = {}
    for sql, values in window.asked.values.items():
        taken = []
        for n in range(ASKED_AGAIN):
            if sum(taken) > ENOUGH:
                break
            began = time.thread_time()
            plain(sql, values[n % len(values)]).fetchall()
            taken.append((time.thread_time() - began) * 1000)
        taken.sort()
        found[sql] = (taken[len(taken) // 2], taken[int(len(taken) * 0.99)])
    return found


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
