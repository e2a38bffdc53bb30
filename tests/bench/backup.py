"""A whole backup of 200 MB with its reading back, against a plain online copy; keys meanwhile (T52).

The vault is filled with history, as a vault of years is. Each round takes both in turn, so that
what else the machine does falls on both; the ratios are medians. Keys are typed into the minutes
while backups are made without end in a thread, as in the product, against keys typed at rest.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import threading
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.bench import editor
from workbench import paths
from workbench.bootstrap.clocks import SystemClock
from workbench.bootstrap.keeping import FileKeeper, FileVault
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import LineId
from workbench.services.backup_files import Reason
from workbench.storage.connection import keyed, open_connection
from workbench.storage.guard import Role
from workbench.storage.migrate import make_private
from workbench.ui.editor import MinutesEdit
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.vault.parameters import KdfParameters

MEGABYTES = int(os.environ.get("BENCH_MB", "200"))
ROUNDS = 5
KEYS = 1_000
TYPING = 7


def filled(folder: Path, megabytes: int) -> FileVault:
    """Return an open vault of about this size."""
    keeper = FileKeeper(SystemClock(), KdfParameters(m_kib=64, t=1, p=1))
    vault = keeper.create(folder, bytearray(b"vier losse woorden samen")).vault
    fill(vault, megabytes)
    return vault


def fill(vault: FileVault, megabytes: int) -> None:
    """Let a vault grow by about this much."""
    writer = vault._database.writer()
    chance = random.Random(1)  # noqa: S311 - invented text
    with writer.store.transaction():
        for n in range(megabytes * 1_750):
            text = chance.randbytes(200).hex()
            writer.connection.execute(
                "INSERT INTO history VALUES (1, 'line', ?, NULL, ?)", (f"l{n:08}", text)
            )
    writer.checkpoint_and_close()


def plain_copy(vault: FileVault) -> tuple[float, float]:
    """Return the seconds, by the clock and of the processor, of one online copy, as SQLite does."""
    to = vault.folder / "kopie.db"
    start, worked = time.perf_counter(), time.process_time()
    source = open_connection(vault._place.database, vault._key, role=Role.BACKUP)
    with closing(source), closing(keyed(make_private(to), vault._key)) as target:
        source.backup(target)
    taken = time.perf_counter() - start, time.process_time() - worked
    to.unlink()
    return taken


def whole_backup(vault: FileVault) -> tuple[float, float]:
    """Return the seconds, by the clock and of the processor, of one backup, verified and named."""
    start, worked = time.perf_counter(), time.process_time()
    vault.backups.make(Reason.ASKED)
    taken = time.perf_counter() - start, time.process_time() - worked
    shutil.rmtree(vault.folder / "back-ups")
    return taken


def keys_meanwhile(vault: FileVault) -> dict[str, float]:
    """Return the slow keys at rest and during backups, and their ratio."""
    app = QApplication.instance() or QApplication([])
    theme = Theme.install(app, paths.resources(), Appearance(mode=Mode.LIGHT))
    numbers = iter(range(10_000, 10_000_000))
    edit = MinutesEdit(theme, editor.vocabulary(), new_id=lambda: LineId(str(next(numbers))))
    edit.load(editor.blocks())
    page = editor._page(edit)
    page.show()
    page.activateWindow()
    edit.setFocus()
    app.processEvents()
    rounds = []
    for turn in range(TYPING + 1):
        idle = editor._share(editor._type(app, edit, KEYS), 0.99)
        stop = threading.Event()
        thread = threading.Thread(target=_back_up_until, args=(vault, stop))
        thread.start()
        time.sleep(0.2)
        busy = editor._share(editor._type(app, edit, KEYS), 0.99)
        stop.set()
        vault.backups.cancel()
        thread.join()
        if turn:  # the first warms up
            rounds.append((idle, busy))
    page.close()
    at_rest, during = (median(column) for column in zip(*rounds, strict=True))
    return {
        "keys_p99_ms_at_rest": at_rest,
        "keys_p99_ms_during_backup": during,
        "keys_p99_ratio": during / at_rest,
    }


def _back_up_until(vault: FileVault, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            whole_backup(vault)
        except WorkbenchError:
            shutil.rmtree(vault.folder / "back-ups", ignore_errors=True)


def run() -> dict[str, float]:
    """Return seconds and ratios."""
    with TemporaryDirectory(prefix="bench-backup-") as folder:
        vault = filled(Path(folder) / "kluis", MEGABYTES)
        size = vault._place.database.stat().st_size
        rounds = []
        for _ in range(ROUNDS):
            plain, whole = plain_copy(vault), whole_backup(vault)
            rounds.append((plain[0], whole[0], whole[0] / plain[0], whole[1] / plain[1]))
        figures = {
            "megabytes": size / 1e6,
            "plain_copy_s": median(r[0] for r in rounds),
            "whole_backup_s": median(r[1] for r in rounds),
            "backup_ratio": median(r[2] for r in rounds),
            "backup_processor_ratio": median(r[3] for r in rounds),
        }
        figures |= keys_meanwhile(vault)
        vault.close()
    return {name: round(value, 2) for name, value in figures.items()}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
