"""G5: the same reads on the encrypted vault and on a plain copy of it, in turn.

The plain copy lies in a throw-away folder. Warm is a connection that has answered before, with
the cache of the window (64 MiB); cold is a new connection, the file in the cache of the system.
Goals: warm median at most 1.03 and each operation at most 1.10; cold median at most 2.0.
"""

from __future__ import annotations

import os
import statistics
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.generated import TODAY, keeping, lies
from workbench.services.rows import ActionView, DecisionScope
from workbench.storage import driver
from workbench.storage.connection import CACHE_KIB, connect
from workbench.storage.guard import Role
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead

SIZE = os.environ.get("BENCH_SIZE", "large")
ROUNDS, AGAIN = 9, 5


def run() -> dict[str, str]:
    place = lies(SIZE)
    keeper = keeping.keeper()
    with TemporaryDirectory(prefix="bench-plain-") as folder:
        held, claim, key = keeping.unlocked(keeper, place)
        plain = Path(folder) / "plain.db"
        copy(held.database, key, plain)
        openers = {
            "encrypted": lambda: connect(held.database, key, role=Role.UI),
            "plain": lambda: open_plain(plain),
        }
        warm = compared(openers, cold=False)
        cold = compared(openers, cold=True)
        key.wipe()
        claim.release()
    figures = {f"warm, {name}": f"{ratio:.2f}" for name, ratio in warm.items()}
    figures["warm, median"] = f"{statistics.median(warm.values()):.2f}"
    figures["warm, worst"] = f"{max(warm.values()):.2f}"
    figures["cold, median"] = f"{statistics.median(cold.values()):.2f}"
    figures["cold, worst"] = f"{max(cold.values()):.2f}"
    return figures


def copy(database: Path, key: object, to: Path) -> None:
    to.touch(mode=0o600)  # the driver opens what is there, and makes nothing
    source = connect(database, key, role=Role.SCHEMA)
    source.set_authorizer(None)
    source.execute(f"ATTACH '{to}' AS plain KEY ''")
    source.execute("SELECT sqlcipher_export('plain')").fetchall()
    source.close()


def open_plain(path: Path) -> driver.Connection:
    found = driver.connect(
        f"{path.as_uri()}?mode=rw", flags=0x2, uri=True, isolation_level=None, cached_statements=256
    )
    for setting in ("temp_store = MEMORY", "mmap_size = 0", f"cache_size = -{CACHE_KIB[Role.UI]}"):
        found.execute(f"PRAGMA {setting}").fetchall()
    return found


def reads(connection: driver.Connection) -> dict[str, object]:
    """Return what is asked, by name."""
    lists, read = SqlLists(connection), SqlRead(connection)
    meeting = lists.meetings(1)[-1].id
    group = lists.action_groups(ActionView.OPEN, TODAY)[0].key
    keys = lists.action_keys(ActionView.OPEN, TODAY, "", group)
    decided = lists.decision_keys(DecisionScope())
    return {
        "the list of meetings": partial(lists.meetings, 12),
        "open actions by partner": partial(lists.action_groups, ActionView.OPEN, TODAY),
        "one group of actions": partial(lists.action_keys, ActionView.OPEN, TODAY, "", group),
        "a page of actions": partial(lists.action_rows, keys[:64]),
        "the register of decisions": partial(lists.decision_keys, DecisionScope()),
        "a page of decisions": partial(lists.decision_rows, decided[:64]),
        "partners": partial(lists.partners, TODAY),
        "people to choose from": partial(lists.people, TODAY, None),
        "the lines of a meeting": lambda: [
            read.lines.where(item=item.id) for item in read.items.where(meeting=meeting)
        ],
        "the attendance of a meeting": partial(read.attendance.where, meeting=meeting),
    }


def compared(openers: dict, *, cold: bool) -> dict[str, float]:
    """Return, for each read, the median of the ratios of each round."""
    ratios: dict[str, list[float]] = {}
    held = {which: reads(opened()) for which, opened in openers.items()}
    for turn in range(ROUNDS):
        order = list(openers) if turn % 2 else list(openers)[::-1]
        for name, asked in held["plain"].items():
            if cold and not isinstance(asked, partial):
                continue
            taken = {}
            for which in order:
                ask = held[which][name]
                if cold:
                    ask = partial(on, openers[which](), ask)
                taken[which] = timed(ask, 1 if cold else AGAIN)
            ratios.setdefault(name, []).append(taken["encrypted"] / taken["plain"])
    return {name: statistics.median(found) for name, found in ratios.items()}


def on(fresh: driver.Connection, asked: partial) -> object:
    """Ask the same of a connection that has answered nothing yet."""
    if isinstance(asked.func.__self__, SqlLists):
        return getattr(SqlLists(fresh), asked.func.__name__)(*asked.args, **asked.keywords)
    return SqlRead(fresh).attendance.where(**asked.keywords)


def timed(ask, again: int) -> float:
    taken = []
    for _ in range(again):
        began = time.thread_time()
        ask()
        taken.append(time.thread_time() - began)
    return statistics.median(taken)
