"""Runs the benchmarks: ``poe bench [name ...]``. Ratios within one run; never part of the tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def names() -> list[str]:
    found = Path(__file__).parent.glob("*.py")
    return sorted(p.stem for p in found if not p.stem.startswith("_"))


def main() -> int:
    for name in sys.argv[1:] or names():
        result = importlib.import_module(f"tests.bench.{name}").run()
        print(name)
        for what, value in result.items():
            print(f"  {what:<46} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
