"""The lists of partners, people and meetings on a real encrypted file, against plain Python."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import NAMES, TODAY, Oracle, fill, for_a_moment, near, some, worlds
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.tables import Table
from workbench.services.audit import Act
from workbench.services.rows import ActionView
from workbench.storage.lists import SqlLists
from workbench.storage.queries.actions import ActionQueries
from workbench.storage.queries.reminders import ReminderQueries
from workbench.storage.queries.today import TodayQueries

DAYS = st.none() | near(2)


@given(world=worlds(), ends=st.lists(DAYS, min_size=2 * len(NAMES), max_size=2 * len(NAMES)))
@some
def test_a_partner_owes_what_it_leads(writer, world, ends):
    with for_a_moment(writer) as work:
        fill(work, world)
        for n in range(len(NAMES)):
            home, person = work.organisations.get(f"o{n}"), work.contacts.get(f"c{n}")
            work.organisations.save(replace(home, until=ends[n]))
            work.contacts.save(replace(person, until=ends[-n - 1]))
        oracle = Oracle(work)
        homes = sorted(
            work.organisations.where(),
            key=lambda o: (not o.is_active(TODAY), not o.is_own, o.name.lower(), o.id),
        )
        rows = SqlLists(writer.connection).partners(TODAY)
        assert [row.id for row in rows] == [home.id for home in homes]
        for row, home in zip(rows, homes, strict=True):
            led = [a for a in oracle.actions if oracle.lead(a) == home]
            here = work.contacts.where(organisation=home.id)
            assert row.open_actions == sum(oracle.fits(a, ActionView.OPEN) for a in led)
            assert row.late_actions == sum(oracle.fits(a, ActionView.LATE) for a in led)
            assert row.contacts == sum(c.is_active(TODAY) for c in here)
            for name in ("name", "monogram", "colour", "kind", "is_own", "until"):
                assert getattr(row, name) == getattr(home, name)


@given(world=worlds(), data=st.data())
@some
def test_people_are_those_who_hold_a_function_that_day(writer, world, data):
    with for_a_moment(writer) as work:
        fill(work, world)
        work.meetings.save(fakes.meeting(50))
        for n in range(len(NAMES)):
            since, until, gone = data.draw(st.tuples(DAYS, DAYS, DAYS))
            work.organisations.save(replace(work.organisations.get(f"o{n}"), until=gone))
            held = replace(work.contacts.get(f"c{n}"), since=since, until=until, function="Arts")
            work.contacts.save(held)
            work.contacts.save(replace(held, id=f"d{n}", name="anders", until=None))
            if presence := data.draw(st.sampled_from([None, *Presence])):
                told = {"meeting": "m50", "organisation": f"o{n}", "position": n, "name": "P"}
                work.attendance.save(
                    Attendance(id=f"p{n}", contact=f"c{n}", presence=presence, **told)
                )
        lists = SqlLists(writer.connection)
        for meeting in ("m50", None):
            people_are(work, lists.people(TODAY, meeting), meeting)


def people_are(work, rows, meeting):
    homes = {o.id: o for o in work.organisations.where()}
    expected = [
        c
        for c in work.contacts.where()
        if c.is_active(TODAY) and homes[c.organisation].is_active(TODAY)
    ]
    expected.sort(key=lambda c: (homes[c.organisation].name.lower(), c.name.lower(), c.id))
    assert [row.contact for row in rows] == [c.id for c in expected]
    for row, held in zip(rows, expected, strict=True):
        home = homes[held.organisation]
        there = work.attendance.where(meeting=meeting, contact=held.id) if meeting else ()
        owed = [work.actions.get(o.action) for o in work.owners.where(contact=held.id)]
        assert (row.name, row.function, row.organisation) == (held.name, held.function, home.id)
        assert (row.organisation_name, row.is_own) == (home.name, home.is_own)
        assert (row.monogram, row.colour) == (home.monogram, home.colour)
        assert row.is_expected == bool(there)
        assert row.is_present == any(a.presence is Presence.PRESENT for a in there)
        assert row.open_actions == sum(a.state.is_open and a.withdrawn_at is None for a in owed)
        assert row.last_used == max((a.id for a in owed), default="")


@pytest.fixture
def lists(vault, writer):
    reader = vault.reader()
    yield SqlLists(reader.connection)
    reader.close()


def test_meetings_stand_newest_first_with_what_they_hold(lists, session):
    later, earlier = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

    def meet(work):
        work.tables.save(Table(id="t0", name="Tafel", prefix="RT"))
        work.meetings.save(fakes.meeting(0, on=earlier, place="Zaal 1"))
        work.meetings.save(fakes.meeting(1, on=TODAY, starts_at=time(9), number=3, table="t0"))
        work.meetings.save(fakes.meeting(2, on=TODAY, starts_at=time(14), number=4))
        work.meetings.save(fakes.meeting(3, on=later, state=MeetingState.INVITED))
        work.meetings.save(fakes.meeting(4, on=later))
        for n in range(3):
            work.items.save(fakes.item(n, meeting="m1"))
            gone = {"withdrawn_at": fakes.NOW if n == 2 else None}
            work.actions.save(fakes.action(n, meeting="m1", **gone))
            decision = fakes.one_of_each()["decisions"]
            work.decisions.save(
                replace(decision, id=f"d{n}", table=None, meeting="m1", item=None, **gone)
            )
        work.audit(Act.MEETING_PLANNED, "m0")

    session.write(meet)
    rows = lists.meetings()
    assert [row.id for row in rows] == ["m4", "m3", "m2", "m1", "m0"]
    assert [row.number for row in rows] == ["", "", "OV-26-4", "RT-26-3", ""]
    assert [(row.items, row.decisions, row.actions) for row in rows if row.items] == [(3, 2, 2)]
    assert [(row.on, row.starts_at) for row in rows[2:4]] == [(TODAY, time(14)), (TODAY, time(9))]
    assert [row.table for row in rows] == [None, None, None, "t0", None]
    assert (rows[1].state, rows[4].place, rows[4].title) == (
        MeetingState.INVITED,
        "Zaal 1",
        "Overleg",
    )


def test_an_empty_vault_has_nobody(lists):
    assert (lists.meetings(), lists.partners(TODAY), lists.people(TODAY, None)) == ((), (), ())


def test_of_each_table_only_the_newest_that_were(writer):
    with for_a_moment(writer) as work:
        for t in range(2):
            work.tables.save(Table(id=f"t{t}", name="Tafel", prefix=f"T{t}"))
        for n in range(20):
            table = (None, "t0", "t1")[n % 3]
            on = TODAY - timedelta(days=n)
            state = MeetingState.ADOPTED if n % 4 else MeetingState.CANCELLED
            work.meetings.save(fakes.meeting(n, table=table, on=on, state=state))
        for n, state in enumerate(("concept", "invited", "in_progress", "to_finish"), start=20):
            on = TODAY - timedelta(days=n)
            work.meetings.save(fakes.meeting(n, table="t0", on=on, state=MeetingState(state)))
        lists = SqlLists(writer.connection)
        held = [row for row in lists.meetings() if row.id not in {"m20", "m21", "m22", "m23"}]
        assert len(held) == 20
        newest = {
            row.id
            for table in (None, "t0", "t1")
            for row in [r for r in held if r.table == table][:2]
        }
        assert {row.id for row in lists.meetings(2)} == newest | {"m20", "m21", "m22", "m23"}
        assert lists.meetings(2) == tuple(r for r in lists.meetings() if r in lists.meetings(2))
        assert lists.earlier_meetings() == {None: 7, "t0": 7, "t1": 6}


@pytest.mark.parametrize(
    ("house", "ask", "indexes"),
    [
        (
            "reminders",
            lambda db: ReminderQueries(db).owed(),
            {"a": "action_open_by_lead", "w": "action_owner_by_action"},
        ),
        (
            "today",
            lambda db: TodayQueries(db).without_date(9),
            {"a": "action_open_by_lead"},
        ),
        (
            "actions",
            lambda db: ActionQueries(db).carried_over("t0", fakes.TODAY),
            {"a": "action_open_by_table"},
        ),
    ],
)
def test_what_is_gone_through_whole_is_read_from_indexes_alone(
    writer, house, ask, indexes, monkeypatch
):
    """What costs is pages: a row that an index leads to is another one (performance.md 1.3)."""
    plan = []

    def explain(db, sql, values=()):
        plan.extend(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values))
        return []

    for name in ("named", "rows_of"):
        monkeypatch.setattr(f"workbench.storage.queries.{house}.{name}", explain, raising=False)
    ask(writer.connection)
    for table, index in indexes.items():
        told = [step for step in plan if f" {table} " in step]
        assert any(f"COVERING INDEX {index}" in step for step in told)
        assert all("COVERING INDEX" in step for step in told)
