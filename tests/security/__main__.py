"""Run the long tests and write down what they measured: ``poe security``.

They prove what takes too long for every change: hundreds of kills, thousands of simulated power
cuts, a scan of the memory, fuzzing. The figures go to ``tests/security/RESULTS.md``, with the day
and the machine, and are committed. Arguments go on to pytest, as in ``poe security -k kill``;
then nothing is written down.
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
        if self._is_whole:
            write(self)


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


def write(figures: Figures) -> None:
    """Write the table."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    head = (
        "# What the long tests found\n\n"
        "Written by `poe security`. T numbers are those of the catalogue of security tests.\n\n"
        f"{datetime.now(UTC):%d-%m-%Y}, {machine()}, at {commit or 'an unknown commit'}\n\n"
        "| test | outcome | figure | seconds |\n|---|---|---|---|\n"
    )
    rows = (
        f"| {name} | {outcome} | {told.replace('|', '/')} | {seconds:.0f} |"
        for name, outcome, told, seconds in sorted(figures.rows)
    )
    RESULTS.write_text(head + "\n".join(rows) + "\n", "utf-8")


def main() -> int:
    """Run them; the exit code is pytest's."""
    asked = sys.argv[1:]
    command = ["--security", "-p", "no:randomly", "--timeout=3000", str(FOLDER), *asked]
    return int(pytest.main(command, plugins=[Figures(is_whole=not asked)]))


if __name__ == "__main__":
    sys.exit(main())
