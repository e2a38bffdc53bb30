"""Run the long tests and write down what they measured: ``poe security``.

They prove what takes too long for every change: hundreds of kills, thousands of simulated power
cuts, a scan of the memory, fuzzing. The figures go to ``tests/security/RESULTS.md``, each with
its day and commit, and are committed. Arguments go on to pytest, as in ``poe security -k kill``;
then only the rows of what ran are written anew.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "RESULTS.md"
AGED = 35  # days: the list of parts is then too old to look weaknesses up in (T62)


class Figures:
    """Collects what each test recorded with ``record_property("figure", ...)``."""

    def __init__(self, *, is_whole: bool) -> None:
        self.rows: list[tuple[str, str, str, float]] = []
        self._is_whole = is_whole

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a line of each test, when it ran or when it was not run."""
        if report.when != "call" and report.outcome == "passed":
            return
        told = [str(value) for name, value in report.user_properties if name == "figure"]
        if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
            told.append(report.longrepr[2])
        name = report.nodeid.rsplit("::", 1)[-1]
        self.rows.append((name, report.outcome, "; ".join(told), report.duration))

    def pytest_sessionfinish(self) -> None:
        """Write it down here: after this a run that loaded Qt ends without coming back."""
        write(self, {} if self._is_whole else written())


def machine() -> str:
    """Say on what this ran, without a name."""
    model = ""
    table = Path("/proc/cpuinfo")
    if table.exists():
        names = [row for row in table.read_text("utf-8").splitlines() if "model name" in row]
        model = names[0].split(":", 1)[1].strip() + f", {len(names)} cores" if names else ""
    parts = (
        platform.system(), platform.machine(), model, f"Python {platform.python_version()}",
        f"sqlcipher3 {version('sqlcipher3')}", f"PySide6 {version('PySide6_Essentials')}",
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def written() -> dict[str, str]:
    """Return the rows of earlier runs, by test."""
    lines = RESULTS.read_text("utf-8").splitlines() if RESULTS.exists() else []
    rows = [line for line in lines if line.startswith("| test_")]
    return {row.split("|", 2)[1].strip(): row for row in rows}


def write(figures: Figures, rows: dict[str, str]) -> None:
    """Write the table: what ran now over what stood there."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    at = f"{datetime.now(UTC):%d-%m-%Y}, {commit or 'an unknown commit'}"
    for name, outcome, told, seconds in figures.rows:
        figure = told.replace("|", "/")
        rows[name] = f"| {name} | {outcome} | {figure} | {seconds:.0f} | {at} |"
    head = (
        "# What the long tests found\n\n"
        "Written by `poe security`. T numbers are those of the catalogue of security tests.\n\n"
        f"{machine()}\n\n"
        "| test | outcome | figure | seconds | at |\n|---|---|---|---|---|\n"
    )
    told = "\n".join(row for _, row in sorted(rows.items()))
    RESULTS.write_text(f"{head}{told}\n", "utf-8")


def main() -> int:
    """Run them; the exit code is pytest's."""
    asked = sys.argv[1:]
    command = ["--security", "-p", "no:randomly", "--timeout=3000", str(FOLDER), *asked]
    return int(pytest.main(command, plugins=[Figures(is_whole=not asked)]))


if __name__ == "__main__":
    sys.exit(main())
