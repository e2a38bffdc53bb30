"""Finding at the size of the extreme vault: 200 questions made of its content, key by key.

``run()`` takes the generated vault of ``BENCH_SEARCH`` (extreme, unless told), brings its index up
to date, and asks as a person does: each question is typed letter by letter, and every letter asks
for the newest results. Milliseconds are of this machine.

A question is answered when what it was made of stands in the first group of results, the newest
or the ranked ones: the record, or one of the same words, of which the generator makes many. One
about a partner and a month is, when all that stands there is of both.
"""

from __future__ import annotations

import os
import random
import statistics
import threading
import time
from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from tests.bench.generated import TODAY, lies, opened
from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.search_query import parse, tokens_of
from workbench.services.searching import IN_GROUP, Scope
from workbench.storage import search_index
from workbench.storage.errors import InterruptedQueryError
from workbench.storage.queries.search import SqlSearch
from workbench.storage.store import in_one_go

if TYPE_CHECKING:
    from workbench.services.searching import Hit
    from workbench.storage.driver import Connection

SEED, EACH, PLACE = 20_26, 50, "BENCH_SEARCH"
ADDRESS, NUMBER, MISSPELT, MONTH = "address", "number", "misspelt", "partner and month"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
AT_ONCE = 2_000  # records indexed in one transaction here


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and which records answer it."""

    sort: str
    text: str
    answers: frozenset[str] = frozenset()  # the words of the record, or keys for a month
    partner: str = ""
    month: str = ""  # 2026-10


def run() -> dict[str, object]:
    place = lies(os.environ.get(PLACE, "extreme"))
    with opened(place) as (writer, reader):
        told = indexed(writer.session._store._connection)
        del reader
        search = SqlSearch(writer.session._store._connection)
        questions = asked(search._connection, random.Random(SEED))  # noqa: S311 - the same each time
        told |= answered(search, questions)
        told |= typed(search, questions)
        told |= stopped(search)
    return told


def indexed(connection: Connection) -> dict[str, object]:
    """Bring the index up to date, and say how large it is."""
    connection.set_authorizer(None)
    began, new = perf_counter(), 0
    while search_index.is_behind(connection):
        with in_one_go(connection):
            search_index.catch_up(connection, AT_ONCE)
        new += AT_ONCE
    while search_index.tidy(connection):
        pass
    ((count,),) = connection.execute("SELECT count(*) FROM search_doc").fetchall()
    ((size,),) = connection.execute("SELECT sum(length(block)) FROM search_index_data").fetchall()
    ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
    return {
        "records found": count,
        "index": f"{size / 2**20:.0f} MiB in a file of {pages * 4096 / 2**20:.0f} MiB",
        "indexed now": f"{perf_counter() - began:.0f} s" if new else "nothing",
    }


# ---- questions


def asked(connection: Connection, chance: random.Random) -> list[Question]:
    """Make the questions from what stands in the vault."""
    agreed = drawn(connection, chance, "action", "text", 40 * EACH)
    agreed += drawn(connection, chance, "decision", "text", 20 * EACH)
    chance.shuffle(agreed)
    return [
        *address_questions(agreed, chance),
        *number_questions(connection, chance),
        *misspelt_questions(connection, agreed, chance),
        *month_questions(connection, chance),
    ]


def drawn(
    connection: Connection, chance: random.Random, table: str, column: str, count: int
) -> list[tuple[str, str]]:
    keys = connection.execute(f"SELECT id FROM {table} WHERE withdrawn_at IS NULL").fetchall()  # noqa: S608 - names in a bench
    chosen = chance.sample([key for (key,) in keys], min(count, len(keys)))
    found = []
    for key in chosen:
        sql = f"SELECT id, {column} FROM {table} WHERE id = ?"  # noqa: S608 - names in a bench
        found += connection.execute(sql, (key,)).fetchall()
    return found


def address_questions(agreed: list[tuple[str, str]], chance: random.Random) -> list[Question]:
    """Ask for a street with a number, and a word of what was agreed about it."""
    made = []
    for _, text in agreed:
        words = text.split()
        places = [n for n, word in enumerate(words[1:], 1) if word.strip(".,").isdigit()]
        streets = [n for n in places if words[n - 1][:1].isupper() and len(words[n - 1]) > 4]
        if streets and len(made) < EACH:
            n = streets[0]
            other = rare(text, chance, without={words[n - 1]})
            asked_for = f"{words[n - 1]} {words[n].strip('.,')} {other}".strip()
            made.append(Question(ADDRESS, asked_for, frozenset({text})))
    return made


def number_questions(connection: Connection, chance: random.Random) -> list[Question]:
    rows = connection.execute(
        "SELECT d.text, t.prefix, d.year, d.number FROM decision d"
        " JOIN meeting_table t ON t.id = d.meeting_table WHERE d.number IS NOT NULL"
    ).fetchall()
    return [
        Question(NUMBER, f"{prefix}-{year % 100:02d}-B{number:02d}", frozenset({text}))
        for text, prefix, year, number in chance.sample(rows, min(EACH, len(rows)))
    ]


def misspelt_questions(
    connection: Connection, agreed: list[tuple[str, str]], chance: random.Random
) -> list[Question]:
    """Ask for the three words that tell most of an agreement, one with a slip of the finger."""
    made: list[Question] = []
    for _, text in reversed(agreed):
        words = [word for word in set(tokens_of(text)) if len(word) > 6 and word.isalpha()]
        if len(words) > 2 and len(made) < EACH:
            telling = sorted(words, key=lambda word: (often(connection, word), word))[:3]
            first, *others = chance.sample(telling, 3)
            figures = [word for word in tokens_of(text) if word.isdigit()][:1]
            query = " ".join([slip(first, chance), *others, *figures])
            made.append(Question(MISSPELT, query, frozenset({text})))
    return made


def often(connection: Connection, word: str) -> int:
    sql = "SELECT sum(doc) FROM search_terms WHERE term = ?"
    return connection.execute(sql, (word,)).fetchone()[0] or 0


def month_questions(connection: Connection, chance: random.Random) -> list[Question]:
    """Ask what was agreed with a partner in a month; the answers are read without the index."""
    rows = connection.execute(
        "SELECT g.name, substr(a.agreed_on, 1, 7) AS month, group_concat(a.id) FROM action a"
        " JOIN action_owner w ON w.action = a.id JOIN organisation g ON g.id = w.organisation"
        " WHERE a.withdrawn_at IS NULL GROUP BY g.name, month"
    ).fetchall()
    made = []
    for name, month, keys in chance.sample(rows, min(EACH, len(rows))):
        year, n = month.split("-")
        text = f"{name} {LONG_MONTHS['nl'][int(n) - 1]} {year} soort:actie"
        made.append(Question(MONTH, text, frozenset(keys.split(",")), name, month))
    return made


def rare(text: str, chance: random.Random, without: set[str]) -> str:
    words = [word for word in tokens_of(text) if len(word) > 5 and word.isalpha()]
    taken = {token for word in without for token in tokens_of(word)}
    return chance.choice([word for word in words if word not in taken] or [""])


def slip(word: str, chance: random.Random) -> str:
    """One letter too many, too few, wrong, or two that changed places."""
    n = chance.randrange(1, len(word) - 1)
    other = chance.choice(LETTERS)
    return chance.choice(
        [
            word[:n] + other + word[n:],
            word[:n] + word[n + 1 :],
            word[:n] + other + word[n + 1 :],
            word[:n] + word[n + 1] + word[n] + word[n + 2 :],
        ]
    )


# ---- answers


def answered(search: SqlSearch, questions: list[Question]) -> dict[str, object]:
    """Return how many questions are answered in the first group, by kind."""
    right: dict[str, list[bool]] = {}
    for question in questions:
        query = parse(question.text, TODAY)
        found = [search.newest(query, Scope(), TODAY), search.ranked(query, Scope(), TODAY)]
        shown = [one.groups[0][1] if one.groups else () for one in found]
        right.setdefault(question.sort, []).append(is_right(question, shown))
    exact = [one for sort, held in right.items() if sort != MISSPELT for one in held]
    told: dict[str, object] = {
        f"right in the first group, {sort}": f"{sum(held)} of {len(held)}"
        for sort, held in right.items()
    }
    told["right in the first group, without a slip (98 %)"] = f"{sum(exact) / len(exact):.1%}"
    return told


def is_right(question: Question, shown: list[tuple[Hit, ...]]) -> bool:
    if question.sort != MONTH:
        return any(hit.title in question.answers for hits in shown for hit in hits)
    name = question.partner.lower()
    return bool(shown[0]) and all(
        hit.key in question.answers
        or (name in hit.title.lower() and f"{hit.on:%Y-%m}" == question.month)
        for hits in shown
        for hit in hits
    )


def typed(search: SqlSearch, questions: list[Question]) -> dict[str, object]:
    """Type every question letter by letter, in an order that no cache knows."""
    newest: list[float] = []
    worked: list[float] = []  # without the time that others had the machine
    spelt: list[float] = []
    ranked: list[float] = []
    order = random.Random(SEED).sample(questions, len(questions))  # noqa: S311 - the same each time
    search.newest(parse("xxqqzzw", TODAY), Scope(), TODAY)  # reads the list of words, at rest
    for question in order:
        text = question.text
        for end in range(1, len(text) + 1):
            query = parse(text[:end], TODAY)
            began, idle = perf_counter(), thread_time()
            found = search.newest(query, Scope(IN_GROUP), TODAY)
            took = (perf_counter() - began) * 1000
            worked.append((thread_time() - idle) * 1000)
            (spelt if found.also else newest).append(took)
        began = perf_counter()
        search.ranked(parse(text, TODAY), Scope(), TODAY)
        ranked.append((perf_counter() - began) * 1000)
    return {
        "a key, newest first (p99 16 ms)": summary(newest),
        "a key in a misspelt word": summary(spelt),
        "each key, its own work only": summary(worked),
        "a whole question, ranked": summary(ranked),
    }


def stopped(search: SqlSearch) -> dict[str, object]:
    """Rank the commonest words, and see how soon the next key stops that."""
    query = parse('"de" "het" "een"', TODAY)
    taken: list[float] = []
    for _ in range(20):
        ended: list[float] = []

        def rank(ended: list[float] = ended) -> None:
            try:
                search.ranked(query, Scope(), TODAY)
            except InterruptedQueryError:
                ended.append(perf_counter())

        began = threading.Thread(target=lambda: (time.sleep(0.02), search.interrupt()))
        began.start()
        rank()
        at = perf_counter()
        began.join()
        if ended:
            taken.append((at - ended[0]) * 1000)
    return {"ranking that a key stopped": f"{len(taken)} of 20"}


def summary(values: list[float]) -> str:
    if len(values) < 2:
        return "none"
    parts = statistics.quantiles(values, n=100)
    return (
        f"p50 {statistics.median(values):.2f}, p99 {parts[98]:.2f}, most {max(values):.1f} ms"
        f" of {len(values)}"
    )
