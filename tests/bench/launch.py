"""From launch to a usable unlock page, against an empty PySide6 window (issue: at most 1.15).

`run()` starts both in turn, each in a process of its own, with compiled bytecode, offscreen, in a
throw-away home. Usable means: painted, and the field has the focus; that a key then lands in it is
seen each time, and its moment is told too. Ratios are medians of the ratios of each round; never
part of the tests.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("_launched.py")
ROUNDS = 25
WARM_UP = 3
KINDS = ("empty", "plain", "field", "product")  # see _launched.py
PAIRS = (
    ("product", "empty"),
    ("product", "plain"),
    ("plain", "empty"),
    ("field", "empty"),
    ("product and a key", "field and a key"),
)
PATIENCE = 60  # seconds


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "QT_", "COV_", "XDG_"))
    }
    return kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),  # and no KETENTAFEL_HOME: real starts look up their folders
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }


def vault(home: Path) -> Path:
    """A folder that looks like a vault from outside, which is all the unlock page knows."""
    folder = home / "kluis"
    folder.mkdir()
    (folder / "kluis.db").write_bytes(bytes(4096))
    (folder / "kluis.sleutel").write_bytes(b"")
    return folder


def launch(kind: str, home: Path) -> dict[str, float]:
    """Start a child; return the milliseconds from its start to each moment it told."""
    read, write = os.pipe()
    command = [sys.executable, str(CHILD), str(write), kind]
    if kind in ("product", "marks"):
        command += ["--vault", str(home / "kluis")]
    started = time.monotonic_ns()
    child = subprocess.Popen(
        command,
        env=environment(home),
        cwd=ROOT,
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,  # the offscreen screen says what it cannot do
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        told = pipe.read()
    if child.wait(PATIENCE) or not told:
        raise RuntimeError(f"{kind} did not stand")
    moments = (part.split("=") for part in told.split())
    return {name: (int(moment) - started) / 1e6 for name, moment in moments}


def steps(moments: dict[str, float]) -> dict[str, float]:
    """Return what lies between the moments."""
    before = [0.0, *moments.values()]
    return {name: end - start for (name, end), start in zip(moments.items(), before, strict=False)}


def compared(taken: dict[str, list[float]], kind: str, base: str) -> dict[str, float | str]:
    """Return the median of the ratios of each round, and where the middle half of them lies."""
    ratios = sorted(a / b for a, b in zip(taken[kind], taken[base], strict=True))
    quarter = len(ratios) // 4
    return {
        f"{kind} / {base}": round(statistics.median(ratios), 3),
        f"  its middle half, {kind} / {base}": f"{ratios[quarter]:.3f}-{ratios[-quarter - 1]:.3f}",
    }


def run(rounds: int = ROUNDS) -> dict[str, float | str]:
    """Return milliseconds, the ratios to the empty window, and where the product's time goes."""
    taken: dict[str, list[float]] = {}
    parts: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        vault(home)
        for turn in range(rounds + WARM_UP):
            now = {kind: launch(kind, home) for kind in (KINDS if turn % 2 else KINDS[::-1])}
            marks = steps(launch("marks", home))
            if turn < WARM_UP:
                continue
            for kind, moments in now.items():
                taken.setdefault(kind, []).append(moments["painted"])
                taken.setdefault(f"{kind} and a key", []).append(moments["key_landed"])
            for name, value in marks.items():
                parts.setdefault(name, []).append(value)
    figures: dict[str, float | str] = {"rounds": rounds}
    for kind in (*KINDS, "product and a key"):
        figures[f"{kind}, ms"] = round(statistics.median(taken[kind]), 1)
    for kind, base in PAIRS:
        figures |= compared(taken, kind, base)
    for name, values in parts.items():
        figures[f"product, to {name}, ms"] = round(statistics.median(values), 1)
    return figures


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
