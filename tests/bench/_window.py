"""The real window on a generated vault, in a process of its own, and what its connections asked.

A process that measured ends at once: nothing is locked, checked or backed up, so that the vault
in the cache stays as it was (but for the entry that it was opened). What is done at rest does not
run, checks of all pages and upkeep of the index: it lies beside what is asked here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.bench import _spared  # noqa: F401 - first, as the product does
from tests.bench.generated import TODAY, keeping
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.worlds import LateWorld
from workbench.settings import Settings, SettingsFile
from workbench.storage import driver
from workbench.ui.app import App
from workbench.ui.search.finder import IndexRest
from workbench.ui.tasks import BackgroundTasks, Lane
from workbench.vault import system

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds


class Asked:
    """Every statement that was run in the thread of the window, with what it took."""

    def __init__(self) -> None:
        self.here = threading.get_ident()
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.values: dict[str, list[object]] = defaultdict(list)

    def watch(self) -> None:
        """Let each connection that is opened from now on tell what it ran."""
        asked, plain = self, driver.Connection

        class Watched(plain):
            def execute(self, sql, values=()):
                if threading.get_ident() != asked.here or not sql.lstrip().startswith(STARTS):
                    return super().execute(sql, values)
                began = time.perf_counter()
                cursor = super().execute(sql, values)
                found = cursor.fetchall()
                asked.taken[sql].append((time.perf_counter() - began) * 1000)
                asked.values[sql].append(values)
                return Found(found, cursor.description)

        real = driver.connect
        driver.connect = lambda *given, **named: real(*given, factory=Watched, **named)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Hear nothing for a while: a measurement that reads for itself is not the program."""
        here, self.here = self.here, None
        yield
        self.here = here


STARTS = ("SELECT", "WITH")


class Found:
    """Rows that were fetched already, as a cursor gives them."""

    def __init__(self, rows, description) -> None:
        self._rows = rows
        self.description = description

    def __iter__(self):
        return iter(self._rows)

    def fetchall(self):
        return self._rows

    def fetchone(self):
        return self._rows[0] if self._rows else None


class Waiting:
    """How many jobs of the lanes have not come back yet."""

    def __init__(self) -> None:
        self.jobs = 0
        self.landed = 0
        run, land = BackgroundTasks.run, BackgroundTasks._land

        def running(tasks, lane, owner, *told):
            if lane is Lane.KEEPING or isinstance(owner, IndexRest):
                return
            self.jobs += 1
            run(tasks, lane, owner, *told)

        def landing(tasks, landed):
            self.jobs -= 1
            self.landed += 1
            land(tasks, landed)

        BackgroundTasks.run = running
        BackgroundTasks._land = landing


class Window:
    """The program, unlocked."""

    def __init__(self, place: Path, home: Path, *, is_watched: bool = True) -> None:
        """``is_watched`` keeps what was asked, which takes memory of its own."""
        self.asked, self.waiting = Asked(), Waiting()
        if is_watched:
            self.asked.watch()
        self.qt = QApplication.instance() or QApplication([])
        file = SettingsFile(home / "settings")
        file.save(
            Settings(language="nl", is_still=True, window=(0, 0, 1440, 900), last_vault=str(place))
        )
        world = LateWorld((), StandingClock(TODAY))
        # as the product starts, but for the hardening of the process, which comes first there
        self.app = App(
            self.qt,
            world,
            file,
            at_rest=(int, *world.parts(), system.give_back),
            warm=world.keeper.warm,
        )
        self.app.show()
        self.app.window.activateWindow()
        self.until(self.app.rest.is_over)

    def unlock(self) -> float:
        """Unlock; returns the milliseconds from Enter until the first room stands filled."""
        began = time.perf_counter()
        self.app.entrance._unlock(keeping.secret())
        self.until(lambda: self.app.workplace is not None and self.app.workplace.is_ready)
        self.still()
        return (time.perf_counter() - began) * 1000

    def shown(self, act) -> tuple[float, float, float]:
        """Return the milliseconds of an act until its first answer is painted, and all of them.

        By the clock; and of the processor, until the first answer: what the machine does for
        others falls out of that, so it is about what the clock says when nobody else works.
        """
        began, worked, landed = time.perf_counter(), time.process_time(), self.waiting.landed
        act()
        while self.waiting.jobs and self.waiting.landed == landed:
            self.qt.processEvents()
            time.sleep(0.0005)  # the lane's turn
        self.qt.processEvents()
        first, worked = time.perf_counter() - began, time.process_time() - worked
        self.still()
        return worked * 1000, first * 1000, (time.perf_counter() - began) * 1000

    def still(self) -> None:
        end = time.perf_counter() + PATIENCE
        while True:
            self.qt.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not self.waiting.jobs:
                self.qt.processEvents()
                if not self.waiting.jobs:
                    return
            if time.perf_counter() > end:
                raise TimeoutError
            time.sleep(0.0005)  # the lane's turn

    def until(self, asked) -> None:
        end = time.perf_counter() + PATIENCE
        while not asked():
            self.qt.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > end:
                raise TimeoutError(asked)


def in_a_child(module: str, *given: str) -> dict:
    """Run ``measured`` of a module in a process of its own; returns what it tells."""
    with TemporaryDirectory(prefix="bench-home-") as home:
        child = subprocess.run(
            [sys.executable, "-m", module, *given],
            cwd=ROOT,
            env=os.environ | {"KETENTAFEL_HOME": home},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(child.stdout)


def tell(told: dict) -> None:
    """Tell the parent, and end here and now."""
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)
