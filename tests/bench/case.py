"""A case with two thousand entries (product.md 9), opened in the real window.

``run()`` copies the generated vault, writes a case in it with that many entries, sixty
signals that share addresses and a hundred actions, and opens it again and again, each time from
another case. Goals: it stands there within 100 ms by the clock, and no statement of its timeline
has a p99 of 1 ms or more. Then it is destroyed, as a person would: the time of that, and of the
files that follow.

``BENCH_CASE`` is the size of the vault, normal unless told.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.generated import TODAY, keeping, lies
from workbench.domain.case_entries import CaseEntry, Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.destruction import Approver, Cause, DestructionApproval
from workbench.domain.entities import EntityKind
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime, Table
from workbench.services import (
    case_actions,
    case_entries,
    case_forgetting,
    case_states,
    cases,
    signal_capture,
)
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.forgetting import DestructionOrder
from workbench.services.signal_capture import Fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.ids import CaseId
    from workbench.services.ports import Work

PLACE = "BENCH_CASE"
ENTRIES, SIGNALS, ACTIONS = 2_000, 60, 100
ROUNDS, ASKED_AGAIN = 12, 300
NOW = datetime.combine(TODAY, clock(9), tzinfo=UTC)


def run() -> dict[str, str]:
    from tests.bench._window import in_a_child  # noqa: PLC0415 - Qt, in the child alone

    with TemporaryDirectory(prefix="bench-case-") as folder:
        place = Path(folder) / "kluis"
        shutil.copytree(lies(os.environ.get(PLACE, "normal")), place)
        large, small = filled(place)
        told = in_a_child("tests.bench.case", str(place), large, small)
        return {**told, **asked(place, large), **destroyed(place, large)}


def filled(place: Path) -> tuple[str, str]:
    """Write the case, and a small one to come from; returns their keys."""
    with keeping.opened(place) as (writer, _):
        do = writer.session.write
        home = writer.session.write(_homes).value
        case = Case(
            id="", code="", name="Zandkuil", purpose="Hulp", table="bench", regime=Regime.WGS_RIEC,
            participants=(f"organisation:{home}",), opened_on=TODAY,
        )  # fmt: skip
        large = do(cases.open_case, case).value.id
        small = do(cases.open_case, case).value.id
        do(_fill, large)
        for n in range(SIGNALS):
            day = TODAY - timedelta(days=n)
            signal = Signal(
                id="", code="", table="bench", organisation=home if n % 2 else None, on=day,
                text=f"Busje bij Kade {n % 20}", reporter="" if n % 2 else "Buurt", made_at=NOW,
            )  # fmt: skip
            about = ((EntityKind.ADDRESS, f"Kanaalstraat {n % 20 + 1}, Zuiderveen"),)
            do(signal_capture.record, Fresh(signal=signal, cases=(large,), about=about))
        for n in range(ACTIONS):
            do(case_actions.agree_in_case, large, ActionDraft(text=f"Nagaan {n}"))
        while writer.search.catch_up():
            pass
    return large, small


def _homes(work: Work) -> str:
    work.tables.save(Table(id="bench", name="Screening", prefix="SCB", regime=Regime.WGS_RIEC))
    work.audit(Act.TABLE_ADDED, "bench")
    return str(work.organisations.where()[0].id)


def _fill(work: Work, key: CaseId) -> None:
    for n in range(ENTRIES):
        text = f"Gebeld met de opvang over bed {n}, vervoer geregeld en de tolk is besteld."
        day = TODAY - timedelta(days=n // 5)
        track = tuple(Track)[n % 3]
        case_entries.write_entry(
            work, CaseEntry(id="", case=key, on=day, text=text, track=track, made_at=NOW)
        )


# ---- in the window


def measured(place: Path, large: str, small: str) -> dict[str, str]:
    from tests.bench._window import Window  # noqa: PLC0415 - Qt, in the child alone
    from workbench.ui import house as places  # noqa: PLC0415 - as it comes in the product

    window = Window(place, Path(os.environ["KETENTAFEL_HOME"]))
    window.unlock()
    rooms = window.app.workplace.rooms
    rooms.shell.go(places.CASES)
    window.still()
    opening: list[tuple[float, float, float]] = []
    for _ in range(ROUNDS):
        window.shown(partial(rooms.cases.open_case, small))
        opening.append(until_filled(window, rooms, large))
    shown, still, worked = (statistics.median(column) for column in zip(*opening[1:], strict=True))
    older = window.shown(rooms.cases.page.timeline.list.show_older)
    return {
        f"opened, {ENTRIES} entries, until its timeline stands": f"{shown:.0f} ms by the clock",
        "until all of its page stands": f"{still:.0f} ms by the clock, {worked:.0f} of the processor",
        "older ones shown": f"{older[2]:.0f} ms by the clock",
    }


def until_filled(window, rooms, key: str) -> tuple[float, float, float]:
    """Open a case; returns the milliseconds until its timeline is painted, and until all is."""
    began, worked = time.perf_counter(), time.process_time()
    rooms.cases.open_case(key)
    shown = rooms.cases.page.timeline.list
    window.until(lambda: shown.rows.rowCount() > 1)
    window.qt.processEvents()
    first = time.perf_counter() - began
    window.still()
    return (
        first * 1000,
        (time.perf_counter() - began) * 1000,
        (time.process_time() - worked) * 1000,
    )


# ---- below it


def asked(place: Path, key: str) -> dict[str, str]:
    """Ask the timeline again and again; each of its statements apart."""
    with keeping.opened(place) as (_, reader), watched(reader) as taken:
        whole = []
        for _ in range(ASKED_AGAIN):
            began = time.thread_time()
            found = reader.lists.cases.timeline(key)
            whole.append((time.thread_time() - began) * 1000)
        told = {
            f"{len(found)} rows read": f"{statistics.median(whole):.1f} ms of the processor, in a lane"
        }
        for sql, times in taken.items():
            times.sort()
            name = f"  {' '.join(sql.split())[:60]}"
            told[name] = (
                f"p99 {times[int(len(times) * 0.99)]:.2f} ms, p50 {statistics.median(times):.2f} ms,"
                f" {len(times) // ASKED_AGAIN} times"
            )
    return told


@contextmanager
def watched(reader) -> Iterator[dict[str, list[float]]]:
    """Take the time of each statement of the cases, of the processor, its rows fetched."""
    queries = reader.lists.cases
    taken: dict[str, list[float]] = {}
    plain = queries._db

    class Watched:
        def execute(self, sql, values=()):
            began = time.thread_time()
            cursor = plain.execute(sql, values)
            found = cursor.fetchall()
            taken.setdefault(sql, []).append((time.thread_time() - began) * 1000)
            return _Found(found, cursor.description)

        def __getattr__(self, name):
            return getattr(plain, name)

    queries._db = Watched()
    try:
        yield taken
    finally:
        queries._db = plain


class _Found(list):
    def __init__(self, rows, description) -> None:
        super().__init__(rows)
        self.description = description

    def fetchall(self):
        return list(self)


def destroyed(place: Path, key: str) -> dict[str, str]:
    """Close the case and destroy it; the transaction alone, without backups."""
    approval = DestructionApproval(name="A. Archivaris", capacity=Approver.ARCHIVIST, on=TODAY)
    order = DestructionOrder(cause=Cause.TERM, approval=approval)
    with keeping.opened(place) as (writer, _):
        session = writer.session
        session.write(case_states.set_state, key, CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets")
        began, worked = time.perf_counter(), time.process_time()
        session.write_for_good(case_forgetting.destroy_case, key, order, "Termijn om")
        took, worked = time.perf_counter() - began, time.process_time() - worked
    return {"destroyed": f"{took:.1f} s by the clock, {worked:.1f} s of the processor"}


if __name__ == "__main__":
    import sys

    from tests.bench._window import tell

    tell(measured(Path(sys.argv[1]), *sys.argv[2:]))
