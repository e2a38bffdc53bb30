"""The room *Acties* over 50,000 encrypted actions: first paint, jumps, and rows in memory.

`run()` fills a vault in a throw-away folder, opens the room with real lanes, and measures from
`enter()` to the first paint that shows rows, cold (a fresh room) and again. A frame is a key and
the paint it causes. Milliseconds are of this machine; the issue asks at most 100 for the first
paint, with fewer than 200 rows kept.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from workbench import paths, workdays
from workbench.domain.actions import ActionOwner
from workbench.domain.due_dates import DueKind
from workbench.services.audit import Act
from workbench.services.rows import ActionView
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.vaults import SqlVault
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.desk import Desk
from workbench.ui.tasks import BackgroundTasks
from workbench.ui.theme import Appearance, Mode, Theme

COUNT = 50_000
PARTNERS = 60
BATCH = 1_000
ROUNDS = 9
PATIENCE = 30  # seconds


def fill(session: Session) -> None:
    """Agree 50,000 actions with 60 partners, their days spread over two years."""

    def partners(work) -> None:
        for n in range(PARTNERS):
            work.organisations.save(fakes.organisation(n, is_own=n == 0))
        work.audit(Act.ORGANISATION_ADDED, "o0")

    def agree(work, first: int) -> None:
        for n in range(first, first + BATCH):
            due = fakes.TODAY + timedelta(days=n * 37 % 700 - 60)
            key = f"a{n:06}"
            told = {"id": key, "text": f"Afspraak {n} nagaan en terugkoppelen"}
            work.actions.save(fakes.action(due_kind=DueKind.DATE, due=due, **told))
            work.owners.save(
                ActionOwner(id=f"w{n:06}", action=key, position=0, organisation=f"o{n % PARTNERS}")
            )
        work.audit(Act.ACTION_AGREED, f"a{first:06}")

    session.write(partners)
    for first in range(0, COUNT, BATCH):
        session.write(agree, first)


class Eye(QObject):
    """Notes when the list is painted with rows in it."""

    def __init__(self, room: ActionsRoom) -> None:
        super().__init__()
        self.room = room
        self.seen = 0.0
        self.is_due = False
        room.page.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        has_rows = self.room.page.model.key_count > 0
        if event.type() is QEvent.Type.Paint and has_rows and not self.is_due:
            self.is_due = True
            QTimer.singleShot(0, self._note)  # when the paint that begins here is done
        return False

    def _note(self) -> None:
        self.seen = perf_counter()


def desk_of(vault: SqlVault, tasks: BackgroundTasks, parent: QObject) -> tuple[Desk, list]:
    """A desk whose READ lane has its own connection, as in the program."""
    opened = []

    def reader() -> Reader:
        made = vault.reader()
        opened.append(made)
        return Reader(records=made.records, lists=SqlLists(made.connection), close=made.close)

    kept: dict[str, Reader] = {}
    here = vault.reader()
    opened.append(here)
    desk = Desk(
        session=None,
        drafts=None,
        read=here.records,
        lists=SqlLists(here.connection),
        tasks=tasks,
        clock=fakes.Clock(),
        working_days=workdays,
        paper=None,
        files=None,
        lane_reader=lambda: kept.setdefault("lane", kept.get("lane") or reader()),
        parent=parent,
    )
    return desk, opened


def first_paint(desk: Desk) -> tuple[ActionsRoom, float]:
    """Open a fresh room and return it, and the milliseconds until rows were painted."""
    room = ActionsRoom(desk)
    room.resize(1216, 900)
    room.show()
    QTest.qWaitForWindowExposed(room)
    eye = Eye(room)
    began = perf_counter()
    room.enter()
    while not eye.seen and perf_counter() - began < PATIENCE:
        QApplication.processEvents()
    return room, (eye.seen - began) * 1000


def timed(ask) -> float:
    """Return the median milliseconds of a question, the pages of its answer being at hand."""
    taken = []
    for _ in range(5):
        began = perf_counter()
        ask()
        taken.append((perf_counter() - began) * 1000)
    return statistics.median(taken)


def frame(room: ActionsRoom, key: Qt.Key) -> float:
    """Return the milliseconds of a key and of the paint it causes."""
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
            for connection in opened[:1]:
                connection.close()


def measure(desk: Desk) -> dict[str, str]:
    asked = (ActionView.OPEN, fakes.TODAY)
    keys = desk.lists.action_keys(*asked)
    queries = {
        "counts alone, median": timed(lambda: desk.lists.action_counts(fakes.TODAY)),
        "groups alone, median": timed(lambda: desk.lists.action_groups(*asked)),
        "keys alone, median": timed(lambda: desk.lists.action_keys(*asked)),
        "a page of 64 rows, median": timed(lambda: desk.lists.action_rows(keys[:64])),
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
        "actions": f"{len(keys):,}",
        **{name: f"{value:.1f} ms" for name, value in queries.items()},
        "first paint, first time": f"{paints[0]:.0f} ms",
        "first paint, median": f"{statistics.median(paints):.0f} ms (asked: 100)",
        "a jump or a page, median": f"{statistics.median(frames):.1f} ms",
        "a jump or a page, worst": f"{max(frames):.1f} ms",
        "rows in memory, at most": f"{most} (asked: 200)",
    }
