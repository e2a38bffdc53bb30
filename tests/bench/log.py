"""The log of a million entries: verifying the chain, and the room that shows it (T53).

`run()` fills an encrypted vault in a throw-away folder. Verifying is compared with reading the
same rows and with sealing as many entries in memory; the room is measured from `enter()` to the
first paint that shows entries, and a frame is a key with the paint it causes.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.actions import desk_of
from tests.storage import fakes
from workbench import paths
from workbench.services.logbook import Filter
from workbench.storage import chain
from workbench.storage.connection import rows_of
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.ui.accountability.log_room import LogRoom
from workbench.ui.tasks import BackgroundTasks
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.rows import LOOK

COUNT = 1_000_000
TAIL = 10_000
ACTS = ("action.changed", "lines.written", "document.made", "vault.opened", "meeting.changed")
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
PATIENCE = 30  # seconds


def fields(n: int) -> tuple[str, ...]:
    at = (BEGAN + timedelta(minutes=n)).isoformat()
    actor = ("coordinator", "waarnemer")[n % 100 == 0]
    return at, actor, "desk", ACTS[n % 5], f"019e0000-0000-7000-8000-{n % 5000:012}", "ok", ""


def fill(writer) -> None:
    connection = writer.connection
    key, (n, seal) = chain._key(connection), chain.head(connection)
    connection.execute("BEGIN IMMEDIATE")
    while n < COUNT:
        n += 1
        told = fields(n)
        seal = chain._seal(key, n, seal, told)
        rows_of(
            connection,
            f"INSERT INTO audit (n, {chain.FIELDS}, h) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
            (n, *told, seal),
        )
    connection.execute("COMMIT")


def taken(act) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def read_all(connection) -> None:
    n = 0
    while rows := chain._entries_after(connection, n):
        n = rows[-1][0]


def seal_all(count: int = COUNT // 10) -> None:
    seal = chain.BEGINNING
    for n in range(count):
        seal = chain._seal(bytes(32), n, seal, fields(n))


def run() -> dict[str, str]:
    app = QApplication.instance() or QApplication([])
    Theme.install(app, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kluis.db"
        vault = SqlVault.create(path, fakes.Key(), clock=fakes.Clock(), actor=fakes.ACTOR)
        writer = vault.writer()
        filled = taken(lambda: fill(writer))
        writer.checkpoint_and_close()
        tasks = BackgroundTasks()
        desk, opened = desk_of(vault, tasks, app)
        try:
            return {"filling": f"{COUNT / filled:,.0f} entries/s", **chains(vault), **rooms(desk)}
        finally:
            tasks.close()
            for reader in opened[:1]:
                reader.close()


def chains(vault) -> dict[str, str]:
    reader = vault.reader()
    book = SqlLogbook(reader.connection)
    reading = taken(lambda: read_all(reader.connection))
    verifying = taken(lambda: book.first_bad(after=0, told=lambda _: True))
    tail = taken(lambda: book.first_bad(after=COUNT - TAIL, told=lambda _: True))
    sealing = taken(seal_all) * 10
    reader.close()
    return {
        "verifying all": f"{verifying:.1f} s, {COUNT / verifying:,.0f} entries/s (asked: 100,000)",
        "verifying to reading the same rows": f"{verifying / reading:.2f}",
        "verifying to reading and sealing": f"{verifying / (reading + sealing):.2f}",
        f"verifying the last {TAIL:,}": f"{tail * 1000:.0f} ms",
        "the last to all, by size": f"{tail / verifying * COUNT / TAIL:.2f}",
    }


def rooms(desk) -> dict[str, str]:
    room = LogRoom(desk)
    room.resize(1216, 900)
    room.show()
    QTest.qWaitForWindowExposed(room)
    rows = room.page.list
    first = taken(lambda: opens(room))
    frames = [taken(lambda key=key: frame(rows, key)) for key in
              (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_PageDown] * 8)]  # fmt: skip
    held = rows.log_model.rows_held
    filtered = taken(lambda: desk.logbook.numbers(Filter(acts=("vault.opened",))))
    room.close()
    room.deleteLater()
    QTest.qWait(1)
    return {
        "first paint of the room": f"{first * 1000:.0f} ms",
        "a jump or a page, worst": f"{max(frames) * 1000:.1f} ms",
        "entries in memory, at most": f"{held} (asked: 200)",
        "a filter that fits one in five": f"{filtered * 1000:.0f} ms, in a lane",
    }


def opens(room) -> None:
    room.enter()
    end = perf_counter() + PATIENCE
    rows = room.page.list.log_model
    while not rows.rowCount() and perf_counter() < end:
        QTest.qWait(1)
    room.grab()
    assert rows.index(0).data(LOOK).title


def frame(rows, key) -> None:
    QTest.keyClick(rows, key)
    rows.viewport().grab()
