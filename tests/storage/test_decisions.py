"""The register of decisions in a real encrypted file: scopes, chains, and what may replace what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import for_a_moment
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.decisions import (
    Decision,
    DecisionNotOlderError,
    DecisionReplacedAlreadyError,
)
from workbench.domain.holding import Reader as Holder
from workbench.domain.holding import Role
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState, MinutesAdoptedError
from workbench.domain.preferences import OWN_ORGANISATION, Preference
from workbench.domain.tables import Table
from workbench.services import decisions, register_papers
from workbench.services.rows import DecisionScope
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists

DAY = date(2026, 3, 12)


def decision(n, **more):
    told = {"id": f"d{n}", "table": "t0", "meeting": "m0", "item": "i0", "line": None, "number": n}
    on = more.pop("decided_on", DAY + timedelta(days=n))
    return Decision(**{**told, "year": on.year, "decided_on": on, "text": f"Besluit {n}", **more})


@pytest.fixture
def held(keep):
    keep(tables=Table(id="t0", name="Regionale Tafel", prefix="RT"))
    keep(tables=Table(id="t1", name="Driehoek", prefix="DR"))
    keep(organisations=fakes.organisation(0))
    keep(meetings=fakes.meeting(0, table="t0"))
    keep(items=fakes.item(0))

    def store(*records):
        for one in records:
            keep(decisions=one)

    return store


@pytest.fixture
def lists(writer):
    return SqlLists(writer.connection)


@pytest.fixture
def do(session):
    return lambda use_case, *args: session.do(use_case, *args).value


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def keys(lists, **scope):
    """By year, each asked as the room does; what is read with the years is the same."""
    wanted = DecisionScope(**scope)
    found = {
        y.year: list(lists.decision_keys(replace(wanted, year=y.year)))
        for y in lists.decision_years(wanted)
    }
    told = [(y.year, y.count, y.keys) for y in lists.decision_years(wanted)]
    is_read = bool(wanted.search)
    assert told == [(y, len(ks), tuple(ks) if is_read else None) for y, ks in found.items()]
    return found


def test_the_register_is_newest_first_over_all_tables(held, lists):
    held(
        decision(1),
        decision(2, table="t1"),
        decision(3, decided_on=date(2025, 5, 1)),
        decision(4, withdrawn_at=fakes.NOW),  # had its number: stays, as lapsed (R4)
        decision(5, withdrawn_at=fakes.NOW, number=None),  # never was one
        decision(6, number=None),
    )
    assert keys(lists) == {2026: ["d6", "d4", "d2", "d1"], 2025: ["d3"]}
    assert keys(lists, year=2025) == {2025: ["d3"]}
    assert keys(lists, table="t1") == {2026: ["d2"]}
    rows = {row.id: row for row in lists.decision_rows([f"d{n}" for n in range(9)])}
    assert rows["d2"].number == "DR-26-B02"
    assert rows["d2"].table_name == "Driehoek"
    assert rows["d4"].has_lapsed
    assert rows["d6"].number == ""


@pytest.mark.parametrize(
    ("search", "found"),
    [("APV", ["d1"]), ("rt-25-b0", ["d2"]), ("voorbehoud", ["d3"]), ("want", ["d3"]), ("x", [])],
)
def test_a_filter_reads_words_and_number(held, lists, search, found):
    held(
        decision(1, text="De apv gaat naar de raad"),
        decision(2, decided_on=date(2025, 5, 1)),
        decision(3, rationale="want het moet", reservation="Voorbehoud OM"),
    )
    assert [k for ks in keys(lists, search=search).values() for k in ks] == found


@given(
    st.lists(
        st.tuples(
            st.integers(-400, 400),
            st.sampled_from(["t0", "t1", None]),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.sampled_from([None, 2025, 2026]),
    st.sampled_from([None, "t0", "t1"]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_scope_holds_what_plain_python_says(writer, made, year, table):
    with for_a_moment(writer) as work:
        for n, (days, of, is_gone, has_number) in enumerate(made):
            on = DAY + timedelta(days=days)
            work.decisions.save(
                decision(
                    n, decided_on=on, table=of, number=n if has_number else None,
                    withdrawn_at=fakes.NOW if is_gone else None,
                )
            )  # fmt: skip
        expected = [
            d
            for d in work.decisions.where()
            if (d.withdrawn_at is None or d.number is not None)
            and year in (None, d.year)
            and table in (None, d.table)
        ]
        expected.sort(
            key=lambda d: (d.year, d.decided_on, -1 if d.number is None else d.number, d.id)
        )
        lists = SqlLists(writer.connection)
        assert lists.decision_keys(DecisionScope(year=year, table=table)) == [
            d.id for d in reversed(expected)
        ]
        found = keys(lists, year=year, table=table)
        assert [k for ks in found.values() for k in ks] == [d.id for d in reversed(expected)]


def test_a_newer_decision_replaces_an_older_one_and_both_say_so(held, lists, read, do, session):
    held(decision(1), decision(2), decision(3))
    do(decisions.supersede, "d2", "d1")
    do(decisions.supersede, "d3", "d2")
    chain = decisions.chain(read, "d2")
    assert ([d.id for d in chain.before], [d.id for d in chain.after]) == (["d1"], ["d3"])
    assert [d.id for d in decisions.chain(read, "d3").before] == ["d2", "d1"]
    assert [d.id for d in decisions.chain(read, "d1").after] == ["d2", "d3"]
    (row,) = lists.decision_rows(["d1"])
    assert (row.is_replaced, row.replaced_by_number) == (True, "RT-26-B02")
    session.undo()
    assert decisions.replaced_by(read, "d2") is None
    do(decisions.supersede, "d2", None)
    assert decisions.chain(read, "d1") == decisions.Chain()


def test_a_withdrawn_decision_replaces_nothing(held, lists, read, do):
    held(decision(1), decision(2))
    do(decisions.supersede, "d2", "d1")
    held(replace(read.decisions.get("d2"), withdrawn_at=fakes.NOW))
    assert decisions.replaced_by(read, "d1") is None
    assert not lists.decision_rows(["d1"])[0].is_replaced


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (decision(1), decision(1)),
        (decision(2), decision(1)),
        (decision(1, is_lapsed=True), decision(2)),
        (decision(1, withdrawn_at=fakes.NOW), decision(2)),
        (decision(1), decision(2, withdrawn_at=fakes.NOW)),
    ],
)
def test_only_an_older_decision_that_stands_is_replaced(held, do, older, newer):
    held(older, newer)
    with pytest.raises(DecisionNotOlderError):
        do(decisions.supersede, newer.id, older.id)


def test_a_chain_has_no_forks(held, do):
    held(decision(1), decision(2), decision(3))
    do(decisions.supersede, "d2", "d1")
    do(decisions.supersede, "d2", "d1")  # the same again is no fork
    with pytest.raises(DecisionReplacedAlreadyError):
        do(decisions.supersede, "d3", "d1")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5) | st.none()), max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_order_of_acts_makes_a_circle_or_a_fork(writer, acts):
    with for_a_moment(writer) as work:
        for n in range(6):
            work.decisions.save(decision(n, decided_on=DAY + timedelta(days=n // 2)))
        for newer, older in acts:
            try:
                decisions.supersede(work, f"d{newer}", None if older is None else f"d{older}")
            except (DecisionNotOlderError, DecisionReplacedAlreadyError):
                continue
        for n in range(6):
            found = decisions.chain(work, f"d{n}")  # it ends
            whole = [*found.before[::-1], work.decisions.get(f"d{n}"), *found.after]
            assert all(a.is_older_than(b) for a, b in pairwise(whole))
            assert len(work.decisions.where(replaces=f"d{n}")) <= 1


def test_what_could_be_replaced_is_offered_of_the_own_table_first(held, lists, read, do):
    held(*(decision(n) for n in range(1, 5)), decision(5, table="t1"), decision(6, table="t1"))
    do(decisions.supersede, "d2", "d1")

    def offered(key, search="", most=9):
        newer = read.decisions.get(key)
        return [row.id for row in decisions.candidates(lists, newer, search, most)]

    assert offered("d4") == ["d3", "d2"]
    assert offered("d2") == ["d1"]
    assert offered("d4", most=1) == ["d3"]
    assert offered("d5") == ["d4", "d3", "d2"]  # none of its table is older
    assert offered("d6") == ["d5"]
    assert offered("d6", "Besluit 3") == ["d3"]
    assert offered("d1") == []


def test_why_and_with_what_reservation_until_the_minutes_are_adopted(held, keep, read, do, session):
    held(decision(1))
    do(decisions.describe, "d1", " want het moet ", "OM: onder voorbehoud")
    told = read.decisions.get("d1")
    assert (told.rationale, told.reservation) == ("want het moet", "OM: onder voorbehoud")
    session.undo()
    assert read.decisions.get("d1").rationale == ""
    keep(meetings=fakes.meeting(0, table="t0", state=MeetingState.ADOPTED))
    with pytest.raises(MinutesAdoptedError):
        do(decisions.describe, "d1", "anders", "")
    held(decision(2))
    assert (
        do(decisions.supersede, "d2", "d1").replaces == "d1"
    )  # a fact of today, not of the minutes


def test_open_actions_of_the_item_stand_beside_it(held, keep, read):
    held(decision(1), decision(2, item=None))
    keep(actions=fakes.action(1, item="i0"))
    keep(actions=fakes.action(2, item="i0", state=ActionState.DONE))
    keep(actions=fakes.action(3, item="i0", withdrawn_at=fakes.NOW))
    assert [a.id for a in decisions.open_actions(read, read.decisions.get("d1"))] == ["a1"]
    assert decisions.open_actions(read, read.decisions.get("d2")) == ()


@pytest.fixture
def reader(read, lists):
    return Reader(records=read, lists=lists, logbook=None, close=lambda: None)


def test_the_register_of_a_year_is_gathered_with_names_and_numbers(held, keep, do, reader):
    red = Marking(Label.CONFIDENTIAL, Tlp.RED)
    keep(preferences=Preference(id=OWN_ORGANISATION, value="o0"))
    held(decision(1), decision(2, marking=red), decision(3, table=None, number=None))
    held(decision(4, decided_on=date(2025, 5, 1), number=11, text="Oud"))
    do(decisions.supersede, "d1", "d4")
    keep(actions=fakes.action(1, item="i0", table="t0", number=7), owners=ActionOwner(
        id="w1", action="a1", position=0, organisation="o0", contact=None))  # fmt: skip
    found = register_papers.gather(reader, 2026, None, fakes.TODAY)
    assert found.organisation == "Partner 0"
    assert found.marking == red
    named, loose = found.parts
    assert (named.table, [e.number for e in named.entries]) == (
        "Regionale Tafel", ["RT-26-B01", "RT-26-B02"],
    )  # fmt: skip
    assert (loose.table, [e.number for e in loose.entries]) == ("", [""])
    first = named.entries[0]
    assert first.replaces == "RT-25-B11"
    assert first.actions == ("RT-26-07 Bellen (Partner\N{NO-BREAK SPACE}0)",)
    old = register_papers.gather(reader, 2025, "t0", fakes.TODAY)
    assert old.prefix == "RT"
    assert old.parts[0].entries[0].replaced_by == "RT-26-B01"
    assert register_papers.gather(reader, 2024, None, fakes.TODAY).parts == ()


def test_a_register_for_others_holds_what_each_of_them_may_hold(held, keep, reader):
    """The own copy is the only one that is made; the door is there for the sharing that comes."""
    police = Holder(party="organisation:o0", role=Role.MEMBER, confirmed=frozenset({"i0"}))
    for_others = {"audience": ("organisation:o7",)}
    held(decision(1), decision(2, **for_others), decision(3, replaces="d2"))
    keep(actions=fakes.action(1, item="i0", meeting="m0", table="t0", number=7, **for_others))
    keep(actions=fakes.action(2, item="i0", meeting="m0", table="t0", number=8))
    (part,) = register_papers.gather(reader, 2026, None, fakes.TODAY, (police,)).parts
    assert [e.number for e in part.entries] == ["RT-26-B01", "RT-26-B03"]
    assert [e.actions for e in part.entries] == [("RT-26-08 Bellen",)] * 2
    assert part.entries[1].replaces == "RT-26-B02"  # a number, no words
    held(decision(2, number=None, **for_others))
    (part,) = register_papers.gather(reader, 2026, None, fakes.TODAY, (police,)).parts
    assert part.entries[1].replaces == ""
    (own,) = register_papers.gather(reader, 2026, None, fakes.TODAY).parts
    assert own.entries[-1].replaces == "Besluit 2"
    assert len(own.entries) == 3


def test_the_keys_are_read_from_an_index_alone(held, writer):
    sql = "SELECT d.year, d.id FROM decision d WHERE (d.withdrawn_at IS NULL OR d.number IS NOT NULL) ORDER BY d.year DESC, d.decided_on DESC, d.number DESC, d.id DESC"
    plan = writer.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    assert "COVERING INDEX decision_by_year" in str(plan)
