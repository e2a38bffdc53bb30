"""G8: what is typed is on disk: a draft and a line, against fdatasync alone and a plain database.

In turn, each round: appending a page to a file with fdatasync; the product's own draft of an
item; the product's own use case that stores a text with history and log; and the rows of such a
draft written to an encrypted and to a plain database with the product's settings. Goals: a draft
at most 10 times fdatasync; the encrypted commit at most 1.10 times the plain one; with the mark
of the vault at most 1.6 times.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.generated import keeping
from tests.journeys import demo_vault
from workbench.domain.minutes import Block, Draft
from workbench.services import minutes
from workbench.storage import driver
from workbench.storage.connection import _SETTINGS, keyed
from workbench.storage.migrate import make_private

ROUNDS, AGAIN = 9, 60
TEXT = "De tafel spreekt af dat de ketenregisseur de partners belt over de actiedag. " * 12


class Key:
    """The key of a throw-away database."""

    vault_id = bytes(range(16))

    def database_key(self) -> bytearray:
        return bytearray(f"x'{'ab' * 32}{self.vault_id.hex()}'", "ascii")


def run() -> dict[str, str]:
    with TemporaryDirectory(prefix="bench-saving-") as name:
        folder = Path(name)
        demo_vault.make(folder / "kluis")
        vault = keeping.keeper(demo_vault_cost()).unlock(folder / "kluis", demo_vault.secret())
        writer, reader = vault.open_writer(), vault.open_reader()
        held = max(reader.records.meetings.where(), key=lambda m: m.on)
        item = reader.records.items.where(meeting=held.id)[0].id
        acts = {
            "fdatasync": synced(folder / "page"),
            "draft": lambda n: writer.drafts.write(
                Draft(item=item, blocks=(block(n),), caret=n, written_at=writer_now(vault))
            ),
            "text": lambda n: writer.session.write(minutes.write_item, item, [block(n)]),
            "encrypted": rows(keyed(make_private(folder / "encrypted.db"), Key())),
            "plain": rows(opened(folder / "plain.db")),
        }
        ratios: dict[str, list[float]] = {}
        for turn in range(ROUNDS):
            order = list(acts) if turn % 2 else list(acts)[::-1]
            taken = {which: timed(acts[which], turn) for which in order}
            for which, base in (
                ("draft", "fdatasync"), ("text", "fdatasync"), ("encrypted", "plain"),
                ("draft", "plain"), ("text", "draft"),
            ):  # fmt: skip
                ratios.setdefault(f"{which} / {base}", []).append(taken[which] / taken[base])
            for which, one in taken.items():
                ratios.setdefault(f"{which}, ms", []).append(one * 1000)
        reader.close()
        writer.close()
        vault.close()
    return {name: f"{statistics.median(found):.2f}" for name, found in ratios.items()}


def demo_vault_cost():
    from tests.journeys.hands import CHEAP  # noqa: PLC0415 - loads the window, which saves nothing

    return CHEAP


def writer_now(vault):
    return vault._clock.now()


def block(n: int) -> Block:
    return Block(line="regel", text=f"{TEXT}{n}", is_recorded=True)


def synced(path: Path):
    file = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)

    def act(_: int) -> None:
        os.pwrite(file, os.urandom(4096), 0)
        os.fdatasync(file)

    return act


def opened(path: Path):
    path.touch(mode=0o600)
    return driver.connect(
        f"{path.as_uri()}?mode=rw", flags=0x2, uri=True, isolation_level=None, cached_statements=256
    )


def rows(connection):
    """Write one row of text at a time, with the settings of the product."""
    for name, value, _ in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    connection.execute("CREATE TABLE draft (item TEXT PRIMARY KEY, text TEXT NOT NULL)")

    def act(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO draft VALUES ('i', ?)", (f"{TEXT}{n}",))
        connection.execute("COMMIT")

    return act


def timed(act, turn: int) -> float:
    taken = []
    for n in range(AGAIN):
        began = time.perf_counter()
        act(turn * AGAIN + n)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
