"""The log and the history, read from a real encrypted file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import some
from workbench.domain.anchors import Anchor
from workbench.services.audit import Act
from workbench.services.logbook import Filter
from workbench.storage import chain, history
from workbench.storage.logbook import SqlLogbook
from workbench.storage.queries.history import OF_RECORD
from workbench.storage.store import SqlStore


@pytest.fixture
def book(writer):
    return SqlLogbook(writer.connection)


ACTS = (Act.ACTION_CHANGED, Act.LINES_WRITTEN, Act.VAULT_OPENED)
ACTORS = ("coordinator", "Waarnemer")


class Then:
    """A clock that stands at another day."""

    def __init__(self, days: int) -> None:
        self._now = fakes.NOW + timedelta(days=days)

    def now(self):
        return self._now

    def today(self):
        return self._now.date()


@pytest.fixture
def told(writer):
    """Twelve entries by two actors, one a day."""
    for n in range(12):
        store = SqlStore(writer.connection, Then(n), ACTORS[n % 2])
        with store.transaction() as work:
            work.audit(ACTS[n % 3], f"a{n % 4}")


def test_without_a_filter_the_numbers_are_counted(told, book):
    assert book.count() == 13
    assert list(book.numbers(Filter())) == list(range(13, 0, -1))
    assert isinstance(book.numbers(Filter()), range)


FILTERS = st.builds(
    Filter,
    actor=st.sampled_from(["", *ACTORS]),
    acts=st.sampled_from([(), (ACTS[0].value,), (ACTS[1].value, ACTS[2].value)]),
    since=st.none() | st.integers(-1, 13).map(lambda n: fakes.TODAY + timedelta(days=n)),
    until=st.none() | st.integers(-1, 13).map(lambda n: fakes.TODAY + timedelta(days=n)),
    obj=st.sampled_from(["", "a1"]),
    typed=st.sampled_from(["", "waar", "A2", "7", "9" * 40, "%", "'"]),
    typed_acts=st.sampled_from([(), (ACTS[1].value,)]),
)


@given(wanted=FILTERS)
@some
def test_a_filter_gives_what_fits(told, book, wanted):
    def fits(e):
        typed = wanted.typed.lower()
        return (
            wanted.actor in ("", e.actor)
            and (not wanted.acts or e.act in wanted.acts)
            and (wanted.since is None or e.at.date() >= wanted.since)
            and (wanted.until is None or e.at.date() <= wanted.until)
            and wanted.obj in ("", e.obj)
            and (
                typed in e.actor.lower()
                or typed in e.obj
                or typed == str(e.n)
                or e.act in wanted.typed_acts
            )
        )

    every = sorted(book.entries(range(1, book.count() + 1)), key=lambda e: -e.n)
    assert list(book.numbers(wanted)) == [e.n for e in every if fits(e)]


def test_entries_are_read_in_pages_and_a_missing_one_is_left_out(told, book):
    asked = [*range(1, 14), *range(2000, 2600)]
    assert sorted(e.n for e in book.entries(asked)) == list(range(1, 14))
    assert book.entries([]) == []


def test_everybody_in_the_log_is_named_once(told, book):
    assert book.actors() == ("coordinator", "Waarnemer")
    named = {entry.n: entry.actor for entry in book.entries(range(1, book.count() + 1))}
    for after in named:
        assert set(book.actors(after=after)) == {named[n] for n in named if n > after}


def test_an_anchor_is_of_the_first_entry_of_its_act(told, book, writer):
    (first,) = book.entries([2])
    assert book.anchor(ACTS[0], "a0") == first.anchor
    assert book.anchor(Act.VERSION_FROZEN, "a0") is None
    assert book.holds(first.anchor)
    assert not book.holds(replace(first.anchor, n=3))
    assert not book.holds(Anchor(99, first.anchor.code))


def test_the_tail_is_verified_alone(told, book, writer):
    """T54: from a checkpoint on; the entries before it are taken as they are."""
    heard = []
    assert book.first_bad(after=10, told=lambda n: heard.append(n) or True) is None
    assert heard == [10, 13]
    writer.connection.set_authorizer(None)
    writer.connection.execute("DROP TRIGGER audit_is_final")
    writer.connection.execute("UPDATE audit SET actor = 'x' WHERE n = 5")
    assert book.first_bad(after=10, told=lambda _: True) is None
    assert book.first_bad(after=5, told=lambda _: True) is None
    assert book.first_bad(after=4, told=lambda _: True) == 5
    assert book.first_bad(after=0, told=lambda _: True) == 5


def test_a_cut_tail_and_a_chain_made_anew_are_found_by_an_anchor_outside(told, book, writer):
    """T54: whoever holds the key can cut the end or seal everything anew; paper tells.

    The control is the check without an anchor, which finds nothing in either.
    """
    (early,) = book.entries([5])
    (late,) = book.entries([13])
    connection = writer.connection
    connection.set_authorizer(None)
    for name in ("audit_is_final", "audit_stays", "audit_counts_on"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM audit WHERE n > 9")
    assert book.first_bad(after=0, told=lambda _: True) is None
    assert book.holds(early.anchor)
    assert not book.holds(late.anchor)
    rows = connection.execute(f"SELECT n, {chain.FIELDS} FROM audit ORDER BY n").fetchall()  # noqa: S608 - names of our own schema
    seal = chain.BEGINNING
    for n, ts, _, *rest in rows:
        seal = chain._seal(chain._key(connection), n, seal, (ts, "someone else", *rest))
        connection.execute("UPDATE audit SET actor = 'someone else', h = ? WHERE n = ?", (seal, n))
    assert book.first_bad(after=0, told=lambda _: True) is None
    assert not book.holds(early.anchor)


def test_verifying_stops_when_told(told, book, monkeypatch):
    monkeypatch.setattr(chain, "AT_ONCE", 2)
    heard = []
    assert book.first_bad(after=0, told=lambda n: heard.append(n) or n < 4) is None
    assert heard == [0, 2, 4]


def test_a_checkpoint_that_is_gone_seals_nothing(told, book):
    assert book.first_bad(after=99, told=lambda _: True) is None  # nothing comes after it
    assert book.first_bad(after=-1, told=lambda _: True) == 0


# ---- history


def test_a_record_is_told_with_its_parts(keep, session, book):
    keep(**fakes.one_of_each())
    session.do(lambda w: (w.owners.remove("w0"), w.audit(Act.ACTION_CHANGED, "elsewhere")))
    session.do(
        lambda w: (
            w.actions.save(replace(w.actions.get("a0"), text="Anders")),
            w.audit(Act.ACTION_CHANGED, "a0"),
        )
    )
    told = book.changes_of("a0")
    assert [(c.n, c.kind, c.key) for c in told] == [
        (2, "action", "a0"),
        (2, "action_check", "q1"),
        (2, "action_owner", "w0"),
        (2, "chair_ask", "h1"),
        (2, "escalation_step", "h0"),
        (2, "postponement", "u0"),
        (2, "progress_note", "n0"),
        (3, "action_owner", "w0"),
        (4, "action", "a0"),
    ]
    assert told[0].before is None
    assert told[-1].before["text"] == "Tekst"
    assert told[-1].after["text"] == "Anders"
    assert (told[-1].actor, told[-1].act) == (fakes.ACTOR, "action.changed")
    assert {c.kind for c in book.changes_of("l0")} == {"line", "mention", "standing"}
    assert {c.kind for c in book.changes_of("t0")} == {"meeting_table", "membership", "fixed_item"}
    assert {c.kind for c in book.changes_of("m0")} == {"meeting", "attendance", "agenda_item"}
    assert book.changes_of("nothing") == ()


def test_both_ways_to_a_change_read_an_index(writer):
    rows = writer.connection.execute(f"EXPLAIN QUERY PLAN {OF_RECORD}", {"key": "x"})
    plan = " ".join(row[3] for row in rows)
    assert "history_by_record" in plan
    assert "history_by_whole" in plan
    assert "SCAN history" not in plan


def test_an_act_shows_its_own_rows_and_the_last_of_a_transaction_all(keep, session, book):
    keep(organisations=fakes.organisation())

    def two(work):
        work.organisations.save(fakes.organisation(1))
        work.audit(Act.ORGANISATION_ADDED, "o1")
        work.organisations.save(fakes.organisation(2))
        work.audit(Act.ORGANISATION_ADDED, "o2")

    session.do(two)
    session.write(lambda w: w.audit(Act.DOCUMENT_MADE, "o1"))
    keys = {
        e.n: [c.key for c in book.changes_in(e)] for e in book.entries(range(1, book.count() + 1))
    }
    assert keys == {1: [], 2: ["o0"], 3: ["o1"], 4: ["o1", "o2"], 5: []}


def test_a_scratch_line_has_no_history(keep, session, book, canary):
    """R1.6; the demonstration that a line of text has one is above."""
    keep(meetings=fakes.meeting(), items=fakes.item())
    line = fakes.line(kind="scratch", text=canary)
    session.do(lambda w: (w.lines.save(line), w.audit(Act.LINES_WRITTEN, "i0")))
    assert book.changes_of("l0") == ()


def test_a_long_text_takes_little_room_and_is_read_as_it_was(keep, book, writer):
    """A frozen version stood in the history a second time, word for word: a third of a vault."""
    text = json.dumps(
        [{"line": n, "text": "De tafel spreekt af dat één partner belt."} for n in range(900)]
    )
    keep(**fakes.one_of_each())
    keep(versions=replace(fakes.one_of_each()["versions"], id="v9", n=9, canonical=text))
    (change,) = book.changes_of("v9")
    assert change.after["canonical"] == text
    ((size,),) = writer.connection.execute(
        "SELECT length(after) FROM history WHERE record = 'v9'"
    ).fetchall()
    assert size < len(text) / 5


@given(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(), max_size=4))
def test_a_row_that_is_kept_is_read_as_it_was(row):
    long = {name: value * 2_000 if isinstance(value, str) else value for name, value in row.items()}
    try:
        kept = history.text_of(long)
        kept.encode()
    except UnicodeEncodeError:
        return  # half a sign: its record was refused before
    assert history.row_of(kept) == long
