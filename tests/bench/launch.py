"""From launch to a usable unlock page, against an empty PySide6 window (issue: at most 1.15).

`run()` starts both in turn, each in a process of its own, with compiled bytecode, offscreen, in a
throw-away home. Usable means: painted, the field has the focus, and a key lands in it. Ratios are
medians of the ratios of each round; never part of the tests.
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
KINDS = ("empty", "field", "product")
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


def launch(kind: str, home: Path) -> tuple[int, str]:
    """Start a child; return the moment of its start and what it said."""
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
    return started, told


def milliseconds(kind: str, home: Path) -> float:
    started, told = launch(kind, home)
    return (int(told) - started) / 1e6


def split(home: Path) -> dict[str, float]:
    """Return the milliseconds that each step of the product's start takes."""
    started, told = launch("marks", home)
    steps, before = {}, started
    for name, moment in json.loads(told).items():
        steps[name] = (moment - before) / 1e6
        before = moment
    return steps


def run(rounds: int = ROUNDS) -> dict[str, float | str]:
    """Return milliseconds, the ratios to the empty window, and where the product's time goes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        vault(home)
        taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
        steps: dict[str, list[float]] = {}
        for turn in range(rounds + WARM_UP):
            order = KINDS if turn % 2 else KINDS[::-1]
            now = {kind: milliseconds(kind, home) for kind in order}
            parts = split(home)
            if turn >= WARM_UP:
                for kind in KINDS:
                    taken[kind].append(now[kind])
                for name, value in parts.items():
                    steps.setdefault(name, []).append(value)
    figures: dict[str, float | str] = {"rounds": rounds}
    for kind in KINDS:
        figures[f"{kind} ms"] = round(statistics.median(taken[kind]), 1)
    for kind in ("field", "product"):
        ratios = sorted(a / b for a, b in zip(taken[kind], taken["empty"], strict=True))
        quarter = len(ratios) // 4
        figures[f"{kind} / empty"] = round(statistics.median(ratios), 3)
        figures[f"{kind} / empty, middle half"] = (
            f"{ratios[quarter]:.3f}-{ratios[-quarter - 1]:.3f}"
        )
    for name, values in steps.items():
        figures[f"until {name} ms"] = round(statistics.median(values), 1)
    return figures


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
