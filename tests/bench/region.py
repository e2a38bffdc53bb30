"""How long *Beleid en regio* counts on a vault of a size, and what else shows meanwhile.

Goes to the room in the real window and measures until its counts stand: alone first, and then
while one goes through other rooms, each from the wish until its first answer is painted, by the
clock and in time of the processor (of all that the program does then). The same rooms are
measured while nothing is counted. Goal: a room within 100 ms, whatever is counted.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies
from tests.bench.rooms import acts
from workbench.ui.facts_of_today import FactsOfToday
from workbench.ui.tasks import BackgroundTasks, Lane

ROUNDS = 5
SIZES = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")
_SETTLED = 0.3  # seconds: what the act before asked is there, and the counting has had some turns
_GONE_THROUGH = (
    "today", "meetings", "actions", "decisions", "partners", "the log", "a meeting to come",
    "a draft", "an old meeting",
)  # fmt: skip


def run() -> dict[str, str]:
    figures: dict[str, str] = {}
    for size in SIZES:
        told = in_a_child("tests.bench.region", size)
        clock, worked = told["alone"]
        figures[f"{size}, until the counts stand"] = (
            f"{clock:.1f} s, of the processor {worked:.1f} s"
        )
        for room, taken in told["rooms"].items():
            (rest, of_rest), (shown, most, of_shown) = taken["at rest"], taken["meanwhile"]
            figures[f"{size}, {room} meanwhile"] = (
                f"{shown:.0f} ms, most {most:.0f}, of the processor {of_shown:.0f}"
                f" (while nothing is counted {rest:.0f}, {of_rest:.0f})"
            )
    return figures


class Others:
    """Counts what was asked in the READ lane and answered, but for the facts themselves."""

    def __init__(self) -> None:
        self.asked = self.answered = 0
        run = BackgroundTasks.run

        def running(tasks, lane, owner, *told):
            if lane is Lane.READ and not isinstance(owner, FactsOfToday):
                self.asked += 1
                job, done, failed = told
                told = job, self._heard(done), failed
            run(tasks, lane, owner, *told)

        BackgroundTasks.run = running

    def _heard(self, done):
        def heard(result):
            self.answered += 1
            done(result)

        return heard


def measured(size: str) -> dict:
    others = Others()
    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]), is_watched=False)
    window.unlock()
    from workbench.ui import house as places  # noqa: PLC0415 - after the unlock page, as it comes

    rooms, facts = window.app.workplace.rooms, window.app.workplace.desk.facts

    def count() -> None:
        facts.note_change(None)
        rooms.shell.go(places.POLICY)
        rooms.policy.enter()

    began, worked = time.perf_counter(), time.process_time()
    count()
    window.until(lambda: not facts._is_going)
    alone = time.perf_counter() - began, time.process_time() - worked
    taken: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for turn in range(ROUNDS + 1):
        for when in ("at rest", "meanwhile"):
            for room, act in acts(window):
                if room not in _GONE_THROUGH:
                    continue
                if when == "meanwhile" and not facts._is_going:
                    count()
                end = time.perf_counter() + _SETTLED
                window.until(lambda end=end: time.perf_counter() > end)
                one = shown(window, others, act)
                if turn:  # the first time builds the room
                    taken.setdefault(room, {}).setdefault(when, []).append(one)
            window.until(lambda: not facts._is_going)
            window.still()
    return {"alone": alone, "rooms": {room: _told(both) for room, both in taken.items()}}


def shown(window: Window, others: Others, act) -> tuple[float, float]:
    """Return the milliseconds of an act until its first answer is painted: clock, processor."""
    began, worked = time.perf_counter(), time.process_time()
    asked, answered = others.asked, others.answered
    act()
    if others.asked > asked:
        window.until(lambda: others.answered > answered)
    window.qt.processEvents()
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _told(both: dict[str, list[tuple[float, float]]]) -> dict[str, tuple[float, ...]]:
    clock, worked = zip(*both["at rest"], strict=True)
    meanwhile, of_it = zip(*both["meanwhile"], strict=True)
    median = statistics.median
    return {
        "at rest": (median(clock), median(worked)),
        "meanwhile": (median(meanwhile), max(meanwhile), median(of_it)),
    }


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
