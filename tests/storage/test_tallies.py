"""What is kept counted is what the records say, through any life of them, and is mended when not."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import Table
from workbench.services.audit import Act
from workbench.services.safekeeping import INDEX_BROKEN, Finding, asks_for_new_index
from workbench.services.session import Session
from workbench.storage import integrity, kinds, migrate, tallies
from workbench.storage.connection import connect, keyed, rows_of
from workbench.storage.guard import Role


def decision(n, **more):
    alone = {"table": None, "item": None, "line": None, "replaces": None}
    of = fakes.one_of_each()["decisions"]
    return replace(of, id=f"d{n}", meeting="m0", **{**alone, **more})


FEW = st.integers(0, 2)
TABLES = st.sampled_from([None, "t0", "t1"])
DAYS = st.sampled_from([date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 3)])
CHANGES = st.one_of(
    st.builds(
        lambda n, state, table, day, gone: ("actions", fakes.action(
            n, state=state, table=table, closed_on=None if state.is_open else day,
            withdrawn_at=gone,
        )),
        FEW, st.sampled_from(ActionState), TABLES, DAYS, st.none() | st.just(fakes.NOW),
    ),
    st.builds(
        lambda n, action, home, position: ("owners", ActionOwner(
            id=f"w{n}", action=f"a{action}", position=position, organisation=f"o{home}"
        )),
        FEW, FEW, st.integers(0, 1), st.integers(0, 1),
    ),
    st.builds(
        lambda n, table, day, number, gone: ("decisions", decision(
            n, table=table, year=day.year, decided_on=day, number=number, withdrawn_at=gone,
        )),
        FEW, TABLES, DAYS, st.none() | st.just(7), st.none() | st.just(fakes.NOW),
    ),
    st.builds(
        lambda n, table, day, state: (
            "meetings", fakes.meeting(n, table=table, on=day, state=state)
        ),
        FEW, TABLES, DAYS, st.sampled_from(MeetingState),
    ),
    st.tuples(
        st.sampled_from(["actions", "owners", "decisions", "meetings"]),
        st.integers(0, 2),
    ),
    st.sampled_from(["undo", "redo"]),
)  # fmt: skip
KEYS = {"actions": "a", "owners": "w", "decisions": "d", "meetings": "m"}


def write(changes):
    def use_case(work):
        for name, change in changes:
            if isinstance(change, int):
                getattr(work, name).remove(f"{KEYS[name]}{change}")
            else:
                getattr(work, name).save(change)
        work.audit(Act.AGENDA_CHANGED, "m0")

    return use_case


@given(steps=st.lists(st.lists(CHANGES, min_size=1, max_size=5), max_size=12))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_is_right_through_any_life(tmp_path_factory, steps):
    """In whatever order records come, change, go, are taken back and done again."""
    writer = new_vault(tmp_path_factory.mktemp("life") / "kluis.db").writer()
    session = Session(writer.store)
    session.do(set_up)
    for step in steps:
        with suppress(RuleBrokenError):  # what refers to nothing is refused as a whole
            session.do(write([one for one in step if not isinstance(one, str)]))
        assert tallies.fit(writer.connection)
        for one in step:
            if isinstance(one, str):
                getattr(session, one)()
                assert tallies.fit(writer.connection)
    assert not rows_of(writer.connection, "SELECT * FROM tally WHERE n < 1")
    writer.connection.close()


def set_up(work):
    """What the others refer to, so that few steps are refused."""
    for n in range(3):
        work.organisations.save(fakes.organisation(n))
        work.meetings.save(fakes.meeting(n))
        work.actions.save(fakes.action(n))
        work.tables.save(Table(id=f"t{n}", name="Tafel", prefix="RT"))
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def told(keep, writer, path):
    """A vault in which something of each list is counted."""
    day = date(2026, 2, 3)
    keep(organisations=fakes.organisation())
    keep(actions=fakes.action(0, state=ActionState.DONE, closed_on=day))
    keep(owners=ActionOwner(id="w0", action="a0", position=0, organisation="o0"))
    keep(meetings=fakes.meeting(0, on=day, state=MeetingState.ADOPTED))
    keep(decisions=decision(0))
    return path


def kept(connection):
    return sorted(rows_of(connection, "SELECT list, head, period, n FROM tally"))


def test_each_list_is_counted(told, writer):
    found = kept(writer.connection)
    assert [one for one, *_ in found] == [
        "closed_by_lead", "closed_by_month", "closed_by_table", "decided", "minutes",
    ]  # fmt: skip
    assert ("closed_by_lead", "o0", "", 1) in found
    assert ("closed_by_month", "", "2026-02", 1) in found
    assert ("minutes", "", "2026", 1) in found


HARM = {
    "too many": "UPDATE tally SET n = n + 1 WHERE list = 'minutes'",
    "none": "DELETE FROM tally WHERE list = 'decided'",
    "of another": "UPDATE tally SET head = 'o9' WHERE list = 'closed_by_lead'",
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_not_right_is_told_and_counted_anew(told, writer, harm):
    """The control of the check: only the count is wrong, so it is made anew from the records."""
    assert integrity.check(told, fakes.Key()) == ()
    before = kept(writer.connection)
    with closing(keyed(told, fakes.Key())) as connection:
        rows_of(connection, HARM[harm])
    findings = integrity.check(told, fakes.Key())
    assert findings == (Finding(code=INDEX_BROKEN, place="tally"),)
    assert asks_for_new_index(findings)
    writer.search.make_anew()
    assert kept(writer.connection) == before
    assert integrity.check(told, fakes.Key()) == ()


def test_an_older_vault_is_counted_when_it_is_brought_up_to_date(tmp_path, key):
    older = [step for step in migrate.steps() if step[0] < tallies.SINCE]
    with closing(connect(migrate.make_private(tmp_path / "old.db"), key, role=Role.SCHEMA)) as old:
        migrate.apply(old, tuple(older))
        row = kinds.MEETING.row(
            fakes.meeting(on=date(2020, 2, 3), state=MeetingState.ADOPTED, table=None)
        )
        marks = ", ".join("?" * len(row))
        rows_of(old, f"INSERT INTO meeting ({', '.join(row)}) VALUES ({marks})", [*row.values()])  # noqa: S608 - names of ours
        migrate.apply(old, migrate.steps())
        assert kept(old) == [("minutes", "", "2020", 1)]


def test_a_closed_action_that_comes_after_its_owner_is_counted_once(told, keep, session, writer):
    """Its lead is looked up by a trigger of its own coming, which changes what was counted."""
    before = kept(writer.connection)

    def again(work):
        held = work.actions.get("a0")
        work.actions.remove("a0")
        work.actions.save(held)
        work.audit(Act.ACTION_CHANGED, "a0")

    session.do(again)
    assert kept(writer.connection) == before
    session.do(write([("owners", 0), ("actions", 0)]))
    assert not [one for one in kept(writer.connection) if one[0].startswith("closed")]
    session.undo()
    assert kept(writer.connection) == before
