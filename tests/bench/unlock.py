"""G3: from Enter to the first room with its data, against the Argon2id within it.

Each round takes a process of its own: the whole way to the painted list, on the normal vault and
on the extreme one, in turn. Argon2id is timed where it is called, with the vault's own parameters
(those of the product): what else the machine does then slows both alike. What comes after it is
told by the clock and in time of the processor, which hardly knows of others. Goal: at most 1.10
times Argon2id, also on the extreme vault.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import lies
from workbench.vault import primitives, wrapping

ROUNDS = 7
SIZES = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")


def run() -> dict[str, str]:
    taken: dict[str, list[dict]] = {size: [] for size in SIZES}
    for turn in range(ROUNDS):
        for size in SIZES if turn % 2 else SIZES[::-1]:
            taken[size].append(in_a_child("tests.bench.unlock", size))
    figures: dict[str, str] = {}
    for size, rounds in taken.items():
        ratio = statistics.median(r["unlock"] / r["argon2id"] for r in rounds)
        alone, whole, rest, worked = (
            statistics.median(r[what] for r in rounds)
            for what in ("argon2id", "unlock", "rest", "worked")
        )
        figures[f"{size}, Enter to the first room / Argon2id"] = f"{ratio:.2f}"
        figures[f"{size}, Argon2id, Enter to the first room"] = f"{alone:.0f}, {whole:.0f} ms"
        figures[f"{size}, what comes after Argon2id"] = (
            f"{rest:.0f} ms, of the processor {worked:.0f} ms"
        )
    return figures


def measured(size: str) -> dict[str, float]:
    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]), is_watched=False)
    real, ended = primitives.argon2id_into, []

    def timed(*given, **named):
        began = time.perf_counter()
        real(*given, **named)
        ended.append((time.perf_counter() - began, time.perf_counter(), time.process_time()))

    wrapping.argon2id_into = timed
    whole = window.unlock()
    ((alone, clock, work),) = ended
    return {
        "argon2id": alone * 1000,
        "unlock": whole,
        "rest": (time.perf_counter() - clock) * 1000,
        "worked": (time.process_time() - work) * 1000,
    }


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
