"""The register over 20,000 encrypted decisions: first paint, jumps, a filter, rows in memory.

`run()` fills a vault in a throw-away folder, opens the room with real lanes, and measures from
`enter()` to the first paint that shows rows. Milliseconds are of this machine.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.actions import PATIENCE, desk_of, key_of, timed
from tests.storage import fakes
from workbench import paths
from workbench.domain.decisions import Decision
from workbench.domain.tables import Table
from workbench.services.audit import Act
from workbench.services.rows import DecisionScope
from workbench.services.session import Session
from workbench.storage.vaults import SqlVault
from workbench.ui.decisions.room import DecisionsRoom
from workbench.ui.tasks import BackgroundTasks
from workbench.ui.theme import Appearance, Mode, Theme

if TYPE_CHECKING:
    from workbench.ui.desk import Desk

COUNT, TABLES, MEETINGS, BATCH, ROUNDS = 20_000, 6, 240, 1_000, 9


def fill(session: Session) -> None:
    """Take 20,000 decisions at 240 meetings of 6 tables, over ten years; each tenth replaces."""

    def begin(work) -> None:
        for n in range(TABLES):
            work.tables.save(Table(id=key_of("t", n), name=f"Tafel {n}", prefix=f"T{n}"))
        for n in range(MEETINGS):
            on = fakes.TODAY - timedelta(days=15 * (MEETINGS - n))
            work.meetings.save(
                fakes.meeting(id=key_of("m", n), table=key_of("t", n % TABLES), on=on, year=on.year)
            )
        work.audit(Act.TABLE_ADDED, key_of("t", 0))

    def decide(work, first: int) -> None:
        for n in range(first, first + BATCH):
            held = n * MEETINGS // COUNT
            on = fakes.TODAY - timedelta(days=15 * (MEETINGS - held))
            work.decisions.save(
                Decision(
                    id=key_of("d", n),
                    table=key_of("t", held % TABLES),
                    meeting=key_of("m", held),
                    item=None,
                    line=None,
                    year=on.year,
                    decided_on=on,
                    number=n + 1,
                    text=f"De tafel besluit {n} uit te voeren en daarover te berichten",
                    replaces=key_of("d", n - 7) if n and n % 10 == 0 else None,
                )
            )
        work.audit(Act.DECISION_TAKEN, key_of("d", first))

    session.write(begin)
    for first in range(0, COUNT, BATCH):
        session.write(decide, first)


class Eye(QObject):
    """Notes when the list is painted with rows in it."""

    def __init__(self, room: DecisionsRoom) -> None:
        super().__init__()
        self.room = room
        self.seen = 0.0
        self.is_due = False
        self.waiting = QEventLoop()
        room.page.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Paint and self.room.page.model.key_count and not self.is_due:
            self.is_due = True
            QTimer.singleShot(0, self._note)  # when the paint that begins here is done
        return False

    def _note(self) -> None:
        self.seen = perf_counter()
        self.waiting.quit()


def first_paint(desk: Desk) -> tuple[DecisionsRoom, float]:
    """Open a fresh room; return it, and the milliseconds until rows were painted."""
    room = DecisionsRoom(desk)
    room.resize(1216, 900)
    room.show()
    QTest.qWaitForWindowExposed(room)
    eye = Eye(room)
    began = perf_counter()
    room.enter()
    QTimer.singleShot(PATIENCE * 1000, eye.waiting.quit)
    eye.waiting.exec()
    return room, (eye.seen - began) * 1000


def frame(room: DecisionsRoom, key: Qt.Key) -> float:
    """Return the milliseconds of a key and of the paint it causes, beside it the inspector."""
    began = perf_counter()
    QTest.keyClick(room.page.list, key)
    room.page.list.viewport().grab()
    return (perf_counter() - began) * 1000


def run() -> dict[str, str]:
    app = QApplication.instance() or QApplication([])
    Theme.install(app, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    with tempfile.TemporaryDirectory() as folder:
        vault = SqlVault.create(
            Path(folder) / "kluis.db", fakes.Key(), clock=fakes.Clock(), actor=fakes.ACTOR
        )
        writer = vault.writer()
        fill(Session(writer.store))
        writer.checkpoint_and_close()
        tasks = BackgroundTasks()
        desk, opened = desk_of(vault, tasks, app)
        try:
            return measure(desk)
        finally:
            tasks.close()
            opened[0].close()


def measure(desk: Desk) -> dict[str, str]:
    every, filtered = DecisionScope(), DecisionScope(search="besluit 199")
    years = desk.lists.decision_years(every)
    page = desk.lists.decision_keys(every)[:64]
    queries = {
        "the years, median": timed(lambda: desk.lists.decision_years(every)),
        "all keys, median": timed(lambda: desk.lists.decision_keys(every)),
        "keys that fit a filter, median": timed(lambda: desk.lists.decision_years(filtered)),
        "a page of rows, median": timed(lambda: desk.lists.decision_rows(page)),
    }
    paints, frames, most = [], [], 0
    for _ in range(ROUNDS):
        room, paint = first_paint(desk)
        paints.append(paint)
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_PageDown] * 8):
            frames.append(frame(room, key))
            most = max(most, room.page.model.rows_held)
        room.close()
        room.deleteLater()
        QTest.qWait(1)
    return {
        "decisions": f"{sum(year.count for year in years):,} of {len(years)} years",
        **{name: f"{value:.1f} ms" for name, value in queries.items()},
        "first paint, first time": f"{paints[0]:.0f} ms",
        "first paint, best": f"{min(paints):.0f} ms",
        "first paint, median": f"{statistics.median(paints):.0f} ms",
        "a jump or a page, median": f"{statistics.median(frames):.1f} ms",
        "a jump or a page, worst": f"{max(frames):.1f} ms",
        "rows in memory, at most": f"{most}",
    }
