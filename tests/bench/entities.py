"""Who else knows this? In a vault of a million identifiers, encrypted (performance.md G12).

``run()`` asks a vault of its own: a million values, half a million signals of two hundred partners,
each value in 1.3 of them, two thousand of them in very many. Is this value known, what does this
signal share, who is two steps away. Times are of this machine, in milliseconds; each question is
another one, so pages come as they come. By the clock and in the processor, p50 and p99.

The vault is made once and kept where generated vaults lie. What triggers keep for one link at a
time is filled in at once with the very view that they read; ``is_whole`` holds a small one, made so,
against one that the triggers filled.

``BENCH_ENTITIES`` is how many values there are, a million unless told.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from tests.bench.generated import keeping
from tests.notations import things
from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.domain.entities import Entity, EntityKind, EntityLink, normalised
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime, Table
from workbench.storage import kinds, migrate
from workbench.storage.store import SqlRead, in_one_go
from workbench.storage.vaults import SqlVault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.storage.driver import Connection
    from workbench.storage.shapes import Shape

SEED, PLACE, AT_ONCE = 2_026, "BENCH_ENTITIES", 50_000
PARTNERS, SCOPE, ASKED = 200, "wgs_riec", 3_000
HUBS = 2_000  # values that stand in many signals
PICTURE = 12  # lines


# Tables that triggers fill, link by link, and what is asked of the view that they read.
KEPT = {
    "entity_place": "SELECT * FROM entity_place_now ORDER BY link, scope",
    "entity_partner": """
        SELECT entity, scope, organisation, count(*) FROM entity_place
        WHERE signal IS NOT NULL AND organisation <> '' GROUP BY entity, scope, organisation""",
    "entity_sum": """
        SELECT entity, scope, count(signal), (SELECT count(*) FROM entity_partner p
            WHERE p.entity = o.entity AND p.scope = o.scope), count(subject), max(link)
        FROM entity_place o GROUP BY entity, scope""",
}


def run() -> dict[str, object]:
    size = int(os.environ.get(PLACE, "1000000"))
    began = perf_counter()
    path = lies(size)
    told: dict[str, object] = {"values": size, "made in s": round(perf_counter() - began)}
    told["file in MB"] = round(path.stat().st_size / 1e6)
    told["as the triggers fill it"] = is_whole()
    vault = SqlVault(path, fakes.Key(), clock=fakes.Clock(), actor=fakes.ACTOR)
    with path.open("rb") as file:  # as a vault that was opened lies: in the cache of the system
        while file.read(1 << 24):
            pass
    with closing(vault.reader()) as reader:
        told |= asked(reader.records, size, random.Random(SEED))  # noqa: S311 - the same each time
    return told | spelled()


# ---- making -------------------------------------------------------------------------------------


def lies(size: int) -> Path:
    """Return the file with so many values; makes it when there is none."""
    place = keeping.folder() / f"entities-{size}-{keeping.schema(migrate.steps())}"
    if not (place / "kluis.db").exists():
        making = place.with_name(f"{place.name}.{os.getpid()}")
        making.mkdir(parents=True)
        with closing(new_vault(making / "kluis.db", fakes.Key()).writer().connection) as connection:
            fill(connection, size)
        making.rename(place)
    return place / "kluis.db"


def is_whole() -> bool:
    """Tell whether a small vault holds the same, filled at once or by its triggers."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    held = []
    try:
        for is_at_once in (True, False):
            path = folder / f"{is_at_once}.db"
            with closing(new_vault(path, fakes.Key()).writer().connection) as connection:
                fill(connection, 3_000, is_at_once=is_at_once)
                rows = (connection.execute(f"SELECT * FROM {one}").fetchall() for one in KEPT)  # noqa: S608 - names of our own schema
                held.append([*rows, sorted(connection.execute(_SCHEMA).fetchall())])
    finally:
        shutil.rmtree(folder)
    return held[0] == held[1] and len(held[0][0]) > 3_000


def fill(connection: Connection, size: int, *, is_at_once: bool = True) -> None:
    """Write signals, values and links as the store would; what triggers keep comes at once."""
    connection.set_authorizer(None)
    connection.execute("PRAGMA cache_size = -262144")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    chance = random.Random(SEED)  # noqa: S311 - the same each time
    put(connection, kinds.ORGANISATION, (fakes.organisation(n) for n in range(PARTNERS)))
    put(connection, kinds.TABLE, [Table(id="t0", name="Screening", regime=Regime.WGS_RIEC)])
    if is_at_once:
        with set_aside(connection):
            put_all(connection, size, chance)
            for table, sql in KEPT.items():
                with in_one_go(connection):
                    connection.execute(f"INSERT INTO {table} {sql}")
    else:
        put_all(connection, size, chance)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def put_all(connection: Connection, size: int, chance: random.Random) -> None:
    put(connection, kinds.SIGNAL, (signal(n, chance) for n in range(size // 2)))
    put(connection, kinds.ENTITY, map(entity, range(size)))
    put(connection, kinds.ENTITY_LINK, links(size, chance))


_SCHEMA = "SELECT type, name, sql FROM sqlite_master"
_ASIDE = """
    SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL
    AND (type = 'index' AND (tbl_name LIKE 'entity%' OR tbl_name = 'signal')
        OR type = 'trigger' AND name LIKE 'entity%')"""


@contextmanager
def set_aside(connection: Connection) -> Iterator[None]:
    """Take indexes and triggers away, and make them again over what came."""
    held = connection.execute(_ASIDE).fetchall()
    with in_one_go(connection):
        for what, name, _ in held:
            connection.execute(f"DROP {what} {name}")
    yield
    for _, _, sql in held:
        with in_one_go(connection):
            connection.execute(sql)


def put(connection: Connection, shape: Shape, records: Iterable[object]) -> None:
    marks = ", ".join("?" * len(shape.columns))
    sql = f"INSERT INTO {shape.table} ({', '.join(shape.columns)}) VALUES ({marks})"  # noqa: S608 - names of our own schema
    rows = (tuple(shape.row(one).values()) for one in records)
    while part := list(islice(rows, AT_ONCE)):
        with in_one_go(connection):
            connection.executemany(sql, part)


def signal(n: int, chance: random.Random) -> Signal:
    return Signal(
        id=f"s{n:07}",
        code=f"S-{n}",
        table="t0",
        organisation=f"o{chance.randrange(PARTNERS)}",
        on=fakes.TODAY,
        text=f"Signaal {n}",
        made_at=fakes.NOW,
    )


def value(n: int) -> str:
    return f"straat {n % 9973} {n}"


def entity(n: int) -> Entity:
    kind = list(EntityKind)[n % len(EntityKind)]
    return Entity(id=f"e{n:07}", kind=kind, value=value(n), shown=value(n))


def links(size: int, chance: random.Random) -> Iterator[EntityLink]:
    """One signal for each value, and for three in ten values a hub that the signal has too."""
    pairs = set()
    for n in range(size):
        pairs.add((n, chance.randrange(size // 2)))
        if n % 10 < 3:
            hub = int(chance.paretovariate(0.6)) % min(HUBS, size)
            pairs.add((hub, chance.randrange(size // 2)))
    for n, (about, told) in enumerate(sorted(pairs)):
        yield EntityLink(id=f"l{n:07}", entity=f"e{about:07}", signal=f"s{told:07}")


# ---- asking -------------------------------------------------------------------------------------


def asked(read: SqlRead, size: int, chance: random.Random) -> dict[str, object]:
    places = read.entity_places
    signals = [f"s{chance.randrange(size // 2):07}" for _ in range(ASKED)]
    known = [value(chance.randrange(size)) for _ in range(1000 + ASKED)]
    unknown = [value(size + n) for n in range(ASKED)]
    hubs = [f"e{n % HUBS:07}" for n in range(ASKED)]
    told: dict[str, object] = {}
    told |= times("exact, the first thousand", lambda one: places.named([one]), known[:1000])
    told |= times("exact, a value that is known", lambda one: places.named([one]), known[1000:])
    told |= times("exact, a value that is not", lambda one: places.named([one]), unknown)
    told |= times("in how much a hub stands", lambda one: places.seen(one, SCOPE), hubs)
    told |= times("who brought a hub", lambda one: places.partners(one, SCOPE), hubs)
    told |= times("what a signal shares", lambda one: places.shared(one, SCOPE), signals)
    told |= times("twenty signals of a hub", lambda one: places.signals(one, SCOPE, 20), hubs)
    told |= times(
        "two hops, a picture", lambda one: places.around([one], SCOPE, 2, PICTURE), signals
    )
    told |= times("two hops, 300 lines", lambda one: places.around([one], SCOPE, 2, 300), signals)
    told |= times("what two partners brought", lambda _: places.fresh(40), hubs[:300])
    return told


def spelled() -> dict[str, object]:
    """What it takes to bring a text into its form."""
    ways = [(thing.kind, way) for thing in things(300, SEED) for way in thing.ways]
    normalised(*ways[0])
    return times("one text into its form", lambda one: normalised(*one), ways)


def times(what: str, ask: Callable[[object], object], questions: Iterable[object]) -> dict:
    """Ask, and tell how long it took by the clock and in the processor: others may be at work."""
    clock, worked = [], []
    for one in questions:
        began, busy = perf_counter(), thread_time()
        ask(one)
        worked.append((thread_time() - busy) * 1000)
        clock.append((perf_counter() - began) * 1000)
    by_clock, by_work = (statistics.quantiles(took, n=100) for took in (clock, worked))
    return {
        f"{what}, p50 and p99": f"{by_clock[49]:.3f} {by_clock[98]:.3f}",
        f"{what}, processor": f"{by_work[49]:.3f} {by_work[98]:.3f}",
    }
