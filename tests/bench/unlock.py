"""G3: from Enter to the first room with its data, against Argon2id alone.

Each round takes a process of its own: Argon2id with the vault's own parameters, then the whole
way to the painted list, on the normal vault and on the extreme one, in turn. Goal: at most 1.10
times Argon2id alone, also on the extreme vault.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from tests.bench._window import Window, in_a_child, tell
from tests.bench.generated import keeping, lies
from workbench.vault import primitives

ROUNDS = 7
SIZES = os.environ.get("BENCH_SIZES", "normal,extreme").split(",")


def run() -> dict[str, str]:
    taken: dict[str, list[dict]] = {size: [] for size in SIZES}
    for turn in range(ROUNDS):
        for size in SIZES if turn % 2 else SIZES[::-1]:
            taken[size].append(in_a_child("tests.bench.unlock", size))
    figures: dict[str, str] = {}
    for size, rounds in taken.items():
        alone = statistics.median(r["argon2id"] for r in rounds)
        whole = statistics.median(r["unlock"] for r in rounds)
        ratio = statistics.median(r["unlock"] / r["argon2id"] for r in rounds)
        rest = statistics.median(r["unlock"] - r["argon2id"] for r in rounds)
        figures[f"{size}, Enter to the first room / Argon2id"] = f"{ratio:.2f}"
        figures[f"{size}, Argon2id alone, Enter to the first room"] = f"{alone:.0f}, {whole:.0f} ms"
        figures[f"{size}, what is not Argon2id"] = f"{rest:.0f} ms"
    return figures


def measured(size: str) -> dict[str, float]:
    window = Window(lies(size), Path(os.environ["KETENTAFEL_HOME"]))
    began = time.perf_counter()
    primitives.argon2id_into(bytearray(32), keeping.secret(), bytes(16), keeping.PRODUCT)
    alone = (time.perf_counter() - began) * 1000
    return {"argon2id": alone, "unlock": window.unlock()}


if __name__ == "__main__":
    tell(measured(sys.argv[1]))
