"""G16: the memory of the window at work, against an empty PySide6 window.

Proportional (PSS), each in a process of its own: an empty window; the program on the normal and
on the extreme vault after it was unlocked, and after each room was seen. Goals: normal at most
1.3 times the empty window; extreme at most the cache of the two reading connections (64 MiB
each) and 10 MiB above that.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from tests.bench._empty import pss
from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies

SIZES = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")


def run() -> dict[str, str]:
    empty = in_a_child("tests.bench._empty")["empty"]
    figures = {"an empty window": f"{empty:.0f} MiB"}
    for size in SIZES:
        told = in_a_child("tests.bench.memory", size)
        for what, held in told.items():
            figures[f"{size}, {what}"] = f"{held:.0f} MiB, {held / empty:.2f}"
    return figures


def measured(size: str) -> dict[str, float]:
    from tests.bench.rooms import acts  # noqa: PLC0415 - loads the rooms, which is measured

    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]))
    window.unlock()
    told = {"unlocked": held()}
    for _ in range(2):
        for _, act in acts(window):
            window.shown(act)
    told["after every room, twice"] = held()
    return told


def held() -> float:
    """Return the proportional memory of this process in MiB."""
    gc.collect()
    return pss()


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
