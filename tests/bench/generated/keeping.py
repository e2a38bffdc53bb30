"""Where generated vaults lie, and how they are opened."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from tests.bench.generated.sizes import SIZES, TODAY
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.storage import migrate
from workbench.storage.searched import MADE_BY
from workbench.vault.parameters import KdfParameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.vaults import Reader, Writer
    from workbench.vault.claim import Claim
    from workbench.vault.folder import VaultFolder
    from workbench.vault.keys import DataKey

PASSPHRASE = "vijf losse woorden op een rij"
VERSION = 1  # of what is generated: a new number makes new vaults
PRODUCT = KdfParameters()
PLACE = "BENCH_VAULTS"  # a folder of one's own for them


def folder() -> Path:
    """Return the folder of all generated vaults."""
    given = os.environ.get(PLACE)
    return Path(given) if given else Path(platformdirs.user_cache_dir("ketentafel-bench"))


def lies(size: str) -> Path:
    """Return the folder of the vault of this size; makes it when there is none.

    One of an earlier schema is brought up to today's in a copy, as the product does it.
    """
    steps = migrate.steps()
    place = folder() / f"{size}-{VERSION}-{schema(steps)}-{MADE_BY}"
    if (place / "kluis.db").exists():
        return place
    making = place.with_name(f"{place.name}.{os.getpid()}")
    shutil.rmtree(making, ignore_errors=True)
    making.parent.mkdir(parents=True, exist_ok=True)
    if older := _older(size, steps):
        shutil.copytree(older, making)
        _bring_up_to_date(making)
    else:
        make(size, making)
    making.rename(place)
    return place


def _bring_up_to_date(place: Path) -> None:
    """Apply the steps that it lacks, without the backup that the product makes first.

    An index for searching of another list of kinds is made anew, as the product does at rest.
    """
    held, claim, key = unlocked(keeper(), place)
    migrate.bring_up_to_date(held.database, key, keep_before=lambda: None)
    key.wipe()
    claim.release()
    with opened(place) as (writer, _):
        while writer.search.catch_up():
            pass


def keeper(parameters: KdfParameters = PRODUCT) -> FileKeeper:
    """Return the keeper of generated vaults, on their day."""
    return FileKeeper(StandingClock(TODAY), parameters)


def unlocked(by: FileKeeper, place: Path) -> tuple[VaultFolder, Claim, DataKey]:
    """Open the key only: for who reads the file in a way of its own."""
    return by._open(place, partial(by._unlocking.by_secret, secret()))


def _older(size: str, steps: migrate.Steps) -> Path | None:
    """Return the newest vault that lacks nothing but the last steps, or another index."""
    for n in range(len(steps), 0, -1):
        name = f"{size}-{VERSION}-{schema(steps[:n])}"
        for place in (*(folder() / f"{name}-{m}" for m in range(MADE_BY, 0, -1)), folder() / name):
            if (place / "kluis.db").exists():
                return place
    return None


def schema(steps: migrate.Steps) -> str:
    """Return what tells one schema from another in the name of a folder."""
    told = hashlib.sha256("".join(sql for _, sql in steps).encode()).hexdigest()
    return f"{steps[-1][0]:04}-{told[:8]}"


def make(size: str, place: Path, parameters: KdfParameters = PRODUCT) -> None:
    """Make a vault of this size; its passphrase costs what the product asks, unless told."""
    # Who only opens one is not to be measured with what makes it: 10 MiB.
    from tests.bench.generated.filling import Filling, MovingClock  # noqa: PLC0415 - see above

    began = time.perf_counter()
    clock = MovingClock(TODAY - timedelta(days=366 * SIZES[size].years))
    made = FileKeeper(clock, parameters).create(place, secret())
    writer = made.vault.open_writer()
    _give_room(writer)
    Filling(writer.session, clock, SIZES[size]).fill(told=_told(size, began))
    writer.close()
    made.vault.close()


def _give_room(writer: Writer) -> None:
    """Let the writing connection keep what it writes again and again: 256 MiB, and a long log."""
    connection = writer.session._store._connection
    connection.set_authorizer(None)
    connection.execute("PRAGMA cache_size = -262144")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def _told(size: str, began: float) -> object:
    def say(share: float) -> None:
        sys.stderr.write(f"\r{size} {share:4.0%} {time.perf_counter() - began:4.0f} s")
        sys.stderr.flush()

    return say


def secret() -> bytearray:
    return bytearray(PASSPHRASE.encode())


@contextmanager
def opened(place: Path, parameters: KdfParameters = PRODUCT) -> Iterator[tuple[Writer, Reader]]:
    """Open a vault on its own day; gives its writer and a reader of the window's kind."""
    vault = keeper(parameters).unlock(place, secret())
    writer = vault.open_writer()
    reader = vault.open_reader(is_interface=True)
    try:
        yield writer, reader
    finally:
        reader.close()
        writer.close()
        vault.close()
