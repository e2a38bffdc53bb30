"""G16: the memory of the window at work, against an empty PySide6 window, and where it goes.

Resident and proportional (PSS), each in a process of its own: an empty window, without and with
the libraries that the program cannot do without; the program on the normal and on the extreme
vault when its unlock page has loaded all there is, when the vault is open, after each room was seen
twice, and when SQLite gave its caches back. What a step adds is what it takes: modules, the first
room, the other rooms, caches. At its end the memory is told by where it lies. Goals: normal at most
1.3 times the empty window; extreme at most the cache of the two reading connections (64 MiB each)
and 10 MiB above that.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench._empty import held
from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies
from workbench.ui.tasks import Lane

SIZES = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")


def run() -> dict[str, str]:
    empty = in_a_child("tests.bench._empty")
    figures = {"an empty window": said(empty, empty)}
    figures["the same, with the libraries"] = said(
        in_a_child("tests.bench._empty", "libraries"), empty
    )
    for size in SIZES:
        told = in_a_child("tests.bench.memory", size)
        figures[f"{size}, where it lies at the end"] = told.pop("where")
        figures |= {f"{size}, {what}": said(held, empty) for what, held in told.items()}
    return figures


def said(held: dict[str, float], empty: dict[str, float]) -> str:
    return ", ".join(
        f"{which} {held[which]:.0f} MiB, {held[which] / empty[which]:.2f}x" for which in empty
    )


def measured(size: str) -> dict[str, object]:
    from tests.bench.rooms import acts  # noqa: PLC0415 - loads the rooms, which is measured

    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]), is_watched=False)
    told = {"the unlock page, all loaded": now()}
    window.unlock()
    told["unlocked"] = now()
    for _ in range(2):
        for _, act in acts(window):
            window.shown(act)
    told["after every room, twice"] = now()
    give_back(window)
    told["without the caches of SQLite"] = now()
    return told | {"where": where()}


def where() -> str:
    """Tell how much of the resident memory is files, Python's objects and all else.

    Python keeps small objects in mappings without a name; Qt, SQLite and large objects of Python
    lie in the heap.
    """
    found = dict.fromkeys(("files", "without a name", "heap"), 0)
    kind = ""
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        first, *rest = line.split()
        if not first.endswith(":"):  # the head of a mapping: addresses, rights, place, name
            name = rest[4] if len(rest) > 4 else ""
            kind = "files" if name.startswith("/") else "heap" if "heap" in name else ""
        elif first == "Rss:":
            found[kind or "without a name"] += int(rest[0])
    objects = sys.getallocatedblocks()
    widgets = len(QApplication.allWidgets())
    told = ", ".join(f"{what} {kib / 1024:.0f} MiB" for what, kib in found.items())
    return f"{told}; {len(sys.modules)} modules, {objects} blocks of Python, {widgets} widgets"


def give_back(window: Window) -> None:
    """Let both reading connections drop the pages that they keep, each in its own thread."""
    place = window.app.workplace
    shrink(place._readers.own())
    done: list[object] = []
    window.app.tasks.run(
        Lane.READ, place, lambda: shrink(place._readers.of_lane()), done.append, done.append
    )
    window.until(lambda: bool(done))
    if sys.platform == "linux":  # else the heap keeps what was given back
        ctypes.CDLL(None).malloc_trim(0)


def shrink(reader) -> None:
    connection = reader.lists._actions._db
    connection.set_authorizer(None)
    connection.execute("PRAGMA shrink_memory").fetchall()


def now() -> dict[str, float]:
    gc.collect()
    return held()


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
