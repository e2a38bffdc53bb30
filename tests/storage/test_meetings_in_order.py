"""Meetings of a table in the order of their days: what is asked is read, and hardly more."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import for_a_moment, near, some
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind
from workbench.domain.standing import Standing, StandingKind
from workbench.domain.tables import Table
from workbench.services import adoptions, extracts, meetings, returning, standing
from workbench.services.adoptions import adopter_of
from workbench.storage import meetings as stored

TODAY = fakes.TODAY
MANY = 120


@pytest.fixture
def years(keep):
    """A table that met each week for years: the last sixty are to come, all on an agenda of one."""
    keep(tables=Table(id="t0", name="Overleg"))
    for n in range(MANY):
        state = MeetingState.DRAFT_MINUTES if n < MANY // 2 else MeetingState.INVITED
        on = TODAY + timedelta(weeks=n - MANY // 2)
        keep(meetings=fakes.meeting(n, table="t0", on=on, year=on.year, state=state))


@pytest.fixture
def asked(monkeypatch):
    """The rows that each statement on meetings in their order gave."""
    counts: list[int] = []
    plain = stored.rows_of

    def counted(*told):
        found = plain(*told)
        counts.append(len(found))
        return found

    monkeypatch.setattr(stored, "rows_of", counted)
    return counts


@given(
    rows=st.lists(st.tuples(near(3), st.sampled_from([time(9), time(13, 30)])), max_size=30),
    edge=near(3),
)
@some
def test_each_comes_once_and_in_the_order_of_its_day_and_time(writer, rows, edge):
    with for_a_moment(writer) as work:
        work.tables.save(Table(id="t0", name="Overleg"))
        work.tables.save(Table(id="t1", name="Ander"))
        for n, (on, at) in enumerate(rows):
            work.meetings.save(fakes.meeting(n, table="t0", on=on, starts_at=at))
        work.meetings.save(fakes.meeting(98, table="t1", on=edge))
        work.meetings.save(fakes.meeting(99, table=None, on=edge))
        all_of = sorted(work.meetings.where(table="t0"), key=lambda m: (m.on, m.starts_at, m.id))
        assert list(work.meetings.oldest("t0")) == all_of
        assert list(work.meetings.newest("t0")) == all_of[::-1]
        assert list(work.meetings.oldest("t0", edge)) == [m for m in all_of if m.on >= edge]
        assert list(work.meetings.newest("t0", edge)) == [m for m in all_of[::-1] if m.on <= edge]
        assert list(work.meetings.oldest(None)) == list(work.meetings.newest(None)) == []


@pytest.mark.parametrize(("way", "sign"), [("newest", "<"), ("oldest", ">")])
def test_the_index_of_the_table_and_its_days_is_read_and_no_more_than_is_asked(
    years, read, monkeypatch, way, sign
):
    plans: list[str] = []

    def explain(db, sql, values=()):
        plans.extend(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values))
        return []

    monkeypatch.setattr(stored, "rows_of", explain)
    list(getattr(read.meetings, way)("t0", TODAY))
    search, order = plans
    assert f"INDEX meeting_by_table (meeting_table=? AND on_day{sign}?)" in search
    assert order.endswith("LAST 2 TERMS OF ORDER BY")  # a day at a time: it stops at the limit


def test_who_asks_for_one_meeting_reads_a_few_of_many(years, read, asked):
    mid = read.meetings.get(f"m{MANY // 2 - 30}")
    assert meetings.previous(read, mid).id == f"m{MANY // 2 - 31}"
    assert meetings.following(read, "t0", mid.on).id == f"m{MANY // 2 - 29}"
    assert not meetings.is_latest(read, mid)
    assert asked == [8, 8, 8]
    assert meetings.is_latest(read, read.meetings.get(f"m{MANY // 2 - 1}"))
    assert max(asked) == 8


def test_the_one_after_is_found_behind_many_that_were_called_off(years, keep, read):
    for n in range(MANY // 2, MANY - 1):
        held = read.meetings.get(f"m{n}")
        keep(meetings=fakes.meeting(n, table="t0", on=held.on, state=MeetingState.CANCELLED))
    assert meetings.following(read, "t0", TODAY).id == f"m{MANY - 1}"
    assert meetings.following(read, "t0", date.max) is None
    last = read.meetings.get(f"m{MANY - 1}")
    assert meetings.previous(read, last).id == f"m{MANY // 2 - 1}"
    assert meetings.previous(read, read.meetings.get("m0")) is None


def test_of_two_on_one_day_the_later_one_is_the_latest_and_adopts(years, keep, read):
    day = read.meetings.get("m10").on
    keep(
        meetings=fakes.meeting(
            500, table="t0", on=day, starts_at=time(20), state=MeetingState.IN_PROGRESS
        )
    )
    assert adopter_of(read, read.meetings.get("m9")).id == "m500"
    assert adopter_of(read, read.meetings.get("m10")).id == "m500"
    assert adopter_of(read, read.meetings.get("m11")) is None
    assert adoptions.to_adopt(read, read.meetings.get("m500"))[-1].id == "m10"


def test_a_question_is_as_old_as_the_meetings_since(years, keep, read, asked):
    keep(items=fakes.item(meeting="m5"), lines=fakes.line(kind=LineKind.QUESTION))
    keep(meetings=fakes.meeting(30, table="t0", on=_day(30), state=MeetingState.CANCELLED))
    keep(
        standing=Standing(
            id="s0", kind=StandingKind.QUESTION, line="l0", item="i0", meeting="m5", table="t0",
            raised_on=_day(5),
        )
    )  # fmt: skip
    asked.clear()
    (found,) = standing.carried(read, read.meetings.get("m40"))
    assert found.age == 34  # one of the thirty-five was called off
    assert sum(asked) <= 40  # not the eighty others


def test_what_comes_back_is_looked_for_in_the_last_twelve(years, read, asked):
    held = returning._before(read, read.meetings.get("m50"), 12)
    assert [m.id for m in held] == [f"m{n}" for n in range(49, 37, -1)]
    assert sum(asked) == 16


def test_a_year_is_cut_out_of_all_years(years, read, asked):
    year = extracts.Year("t0", TODAY.year, TODAY)
    assert list(extracts.minutes_of(read, year)) == []  # none was frozen
    held = [m for m in read.meetings.where(table="t0") if m.on.year == TODAY.year]
    assert len(held) <= sum(asked) < len(held) + 8


def _day(n: int) -> date:
    return TODAY + timedelta(weeks=n - MANY // 2)
