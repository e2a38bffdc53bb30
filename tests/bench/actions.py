"""The room *Acties* over 50,000 encrypted actions: first paint, jumps, and rows in memory.

`run()` fills a vault in a throw-away folder, opens the room with real lanes, and measures from
`enter()` to the first paint that shows rows, cold (a fresh room) and again. A frame is a key and
the paint it causes. Milliseconds are of this machine; asked is at most 100 for the first
paint, with fewer than 200 rows kept.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from workbench import paths, workdays
from workbench.domain.actions import ActionOwner
from workbench.domain.due_dates import DueKind
from workbench.domain.due_spans import DueSpan
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import Table
from workbench.services.audit import Act
from workbench.services.rows import ActionView, Grouping
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.desk import Desk
from workbench.ui.tasks import BackgroundTasks
from workbench.ui.theme import Appearance, Mode, Theme

COUNT = 50_000
PARTNERS = 30
TABLES = 6
HELD, PLANNED = 34, 4  # meetings of each table
BATCH = 1_000
ROUNDS = 9
PATIENCE = 30  # seconds


def fill(session: Session) -> None:
    """Agree 50,000 actions with 30 partners at 6 tables.

    Seven in ten have a day, spread over two years; 15 in a hundred are due at the next meeting of
    their table, the others have no day. All stand open.
    """
    kinds = random.Random(1).choices(  # noqa: S311 - the same rows each time, nothing secret
        (DueKind.DATE, DueKind.NEXT_MEETING, DueKind.SOON, DueKind.NONE), (70, 15, 8, 7), k=COUNT
    )

    def begin(work) -> None:
        for n in range(PARTNERS):
            work.organisations.save(
                fakes.organisation(n, id=key_of("o", n), name=f"Partner {n}", is_own=n == 7)
            )
        for table in range(TABLES):
            work.tables.save(Table(id=key_of("t", table), name=f"Tafel {table}", prefix="RT"))
            for n in range(HELD + PLANNED):
                on = fakes.TODAY + timedelta(weeks=4 * (n - HELD), days=table)
                state = MeetingState.ADOPTED if n < HELD else MeetingState.INVITED
                told = {"id": meeting_of(table, n), "table": key_of("t", table), "on": on}
                work.meetings.save(fakes.meeting(**told, state=state))
        work.audit(Act.ORGANISATION_ADDED, key_of("o", 0))

    def agree(work, first: int) -> None:
        for n in range(first, first + BATCH):
            table, held = n % TABLES, n * 31 % HELD
            day = fakes.TODAY + timedelta(days=n * 37 % 700 - 60)
            work.actions.save(
                fakes.action(
                    id=key_of("a", n),
                    table=key_of("t", table),
                    meeting=meeting_of(table, held),
                    agreed_on=fakes.TODAY + timedelta(weeks=4 * (held - HELD), days=table),
                    number=n + 1,
                    text=f"Afspraak {n} nagaan en terugkoppelen aan de tafel",
                    due_kind=kinds[n],
                    due=day if kinds[n] is DueKind.DATE else None,
                )
            )
            work.owners.save(
                ActionOwner(
                    id=key_of("w", n),
                    action=key_of("a", n),
                    position=0,
                    organisation=key_of("o", n * 7 % PARTNERS),
                )
            )
        work.audit(Act.ACTION_AGREED, key_of("a", first))

    session.write(begin)
    for first in range(0, COUNT, BATCH):
        session.write(agree, first)


def key_of(kind: str, n: int) -> str:
    """An identifier as long as those of the program, rising with n."""
    return f"{n:08x}-00{kind}0-7000-8000-{n:012x}"


def meeting_of(table: int, n: int) -> str:
    return key_of("m", table * (HELD + PLANNED) + n)


class Eye(QObject):
    """Notes when the list is painted with rows in it."""

    def __init__(self, room: ActionsRoom) -> None:
        super().__init__()
        self.room = room
        self.seen = 0.0
        self.is_due = False
        self.waiting = QEventLoop()
        room.page.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        has_rows = self.room.page.model.key_count > 0
        if event.type() is QEvent.Type.Paint and has_rows and not self.is_due:
            self.is_due = True
            QTimer.singleShot(0, self._note)  # when the paint that begins here is done
        return False

    def _note(self) -> None:
        self.seen = perf_counter()
        self.waiting.quit()


def desk_of(vault: SqlVault, tasks: BackgroundTasks, parent: QObject) -> tuple[Desk, list]:
    """A desk whose READ lane has its own connection, as in the program."""
    opened = []

    def reader() -> Reader:
        made = vault.reader()
        opened.append(made)
        return Reader(
            records=made.records,
            lists=SqlLists(made.connection),
            logbook=SqlLogbook(made.connection),
            close=made.close,
        )

    kept: dict[str, Reader] = {}
    here = vault.reader()
    opened.append(here)
    desk = Desk(
        session=Session(None),
        drafts=None,
        read=here.records,
        lists=SqlLists(here.connection),
        logbook=SqlLogbook(here.connection),
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
    QTimer.singleShot(PATIENCE * 1000, eye.waiting.quit)
    eye.waiting.exec()  # as the program waits; turning round here would keep the lane from its work
    return room, (eye.seen - began) * 1000


def window_opens(desk: Desk) -> None:
    """Count what is late in the lane, as the side bar does before any room is entered."""
    counted = QEventLoop()
    desk.look(
        desk, lambda reader: reader.lists.action_counts(fakes.TODAY), lambda _: counted.quit()
    )
    counted.exec()


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
    groups = desk.lists.action_groups(*asked, "")
    widest = max(groups, key=lambda group: group.count)
    keys = desk.lists.action_keys(*asked, "", widest.key)
    queries = {
        "counts of six views, median": timed(lambda: desk.lists.action_counts(fakes.TODAY)),
        "groups, median": timed(lambda: desk.lists.action_groups(*asked, "")),
        f"keys of a group of {len(keys):,}, median": timed(
            lambda: desk.lists.action_keys(*asked, "", widest.key)
        ),
        "groups by table, median": timed(
            lambda: desk.lists.action_groups(*asked, "", Grouping.TABLE)
        ),
        "groups by day, median": timed(lambda: desk.lists.action_groups(*asked, "", Grouping.DUE)),
        "keys of what is due later, median": timed(
            lambda: desk.lists.action_keys(*asked, "", DueSpan.LATER, Grouping.DUE)
        ),
        "groups that fit a filter, median": timed(lambda: desk.lists.action_groups(*asked, "33")),
        "a page of 64 rows, median": timed(lambda: desk.lists.action_rows(keys[:64])),
        "the partners with what they owe, median": timed(lambda: desk.lists.partners(fakes.TODAY)),
    }
    window_opens(desk)
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
        "actions": f"{sum(group.count for group in groups):,} of {len(groups)} partners",
        **{name: f"{value:.1f} ms" for name, value in queries.items()},
        "first paint, first time": f"{paints[0]:.0f} ms",
        "first paint, best": f"{min(paints):.0f} ms",  # what a busy machine does not add to
        "first paint, median": f"{statistics.median(paints):.0f} ms (asked: 100)",
        "a jump or a page, median": f"{statistics.median(frames):.1f} ms",
        "a jump or a page, worst": f"{max(frames):.1f} ms",
        "rows in memory, at most": f"{most} (asked: 200)",
    }
