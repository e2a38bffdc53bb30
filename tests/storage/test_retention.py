"""What is kept longer than its table says: the list, what it leaves out, and its paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.papers import to_json
from workbench.domain.preferences import EXPORT_FOLDER, OWN_ORGANISATION, Preference
from workbench.domain.retention import RetentionCategory
from workbench.domain.tables import Table
from workbench.services import retention, retention_papers
from workbench.services.today import of_coordinator
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.texts import in_language
from workbench.ui.today.retention_page import share

TODAY = fakes.TODAY  # in 2026
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@given(st.sampled_from(RetentionCategory), DAYS, DAYS)
def test_minutes_are_due_from_the_day_on_which_their_time_is_over(category, held, today):
    over, before = category.over_on(held), category.lapsed_before(today)
    if over is None or before is None:
        assert over is before is None
    else:
        assert (held < before) == (today >= over)


@pytest.fixture
def reader(vault, writer):
    del writer  # the file is made ready by the writing connection
    held = vault.reader()
    yield Reader(
        records=held.records,
        lists=SqlLists(held.connection),
        logbook=SqlLogbook(held.connection),
        close=held.close,
    )
    held.close()


@pytest.fixture
def due(keep, reader):
    """Two tables with minutes of several years, and one that is kept for good."""
    keep(organisations=fakes.organisation(0, name="Gemeente Lage Venen", is_own=True))
    keep(preferences=Preference(id=OWN_ORGANISATION, value="o0"))
    kinds = (
        RetentionCategory.FIVE_YEARS, RetentionCategory.ONE_YEAR, RetentionCategory.PERMANENT
    )  # fmt: skip
    for n, (kind, name) in enumerate(zip(kinds, ("Tafel", "driehoek", "Archief"), strict=True)):
        keep(tables=Table(id=f"t{n}", name=name, prefix=f"T{n}", retention=kind))
    n = 0
    for table in range(3):
        for on in (date(2020, 12, 31), date(2021, 1, 1), date(2024, 5, 1), date(2001, 3, 4)):
            keep(
                meetings=fakes.meeting(
                    n, table=f"t{table}", on=on, year=on.year, number=n + 1,
                    title=f"Overleg Zwaluw {n}", state=MeetingState.ADOPTED,
                )
            )  # fmt: skip
            n += 1
    return lambda: retention.due(reader, TODAY)


def test_each_is_told_with_its_number_its_day_and_since_when(due):
    found = due()
    assert [(t.name, t.category.value) for t in found.tables] == [
        ("driehoek", "19.1.12"), ("Tafel", "19.1.11"),
    ]  # fmt: skip
    quick, slow = found.tables
    assert [one.on.year for one in quick.minutes] == [2001, 2020, 2021, 2024]
    assert [(one.number, one.on, one.since) for one in slow.minutes] == [
        ("T0-01-4", date(2001, 3, 4), date(2007, 1, 1)),
        ("T0-20-1", date(2020, 12, 31), date(2026, 1, 1)),
    ]
    assert found.count == 6
    assert found.organisation == "Gemeente Lage Venen"


def test_of_a_long_list_the_oldest_are_read_and_all_are_counted(due, reader):
    whole, part = due(), retention.due(reader, TODAY, 1)
    assert [len(table.minutes) for table in part.tables] == [1, 1]
    assert [table.minutes[0] for table in part.tables] == [t.minutes[0] for t in whole.tables]
    assert [table.count for table in part.tables] == [4, 2]
    assert (part.count, part.marking) == (whole.count, whole.marking)


def test_the_oldest_are_found_without_looking_at_the_others(due, reader, monkeypatch):
    """Else each table costs as much as it is old (performance.md G6)."""
    plan = []

    def explain(db, sql, values=()):
        plan.extend(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values))
        return []

    monkeypatch.setattr("workbench.storage.queries.today.rows_of", explain)
    reader.lists.today.past_minutes("t1", TODAY, 1)
    search, order = plan
    assert "INDEX meeting_by_table (meeting_table=? AND on_day<?)" in search
    assert order.endswith("LAST TERM OF ORDER BY")


@pytest.mark.parametrize(("tables", "each"), [(0, 240), (1, 240), (40, 6), (1_000, 5)])
def test_tables_share_what_is_shown(tables, each):
    assert share(tables) == each


def test_it_is_as_long_as_vandaag_says(due, reader):
    (duty,) = [d for d in of_coordinator(reader, TODAY).duties if d.deed == "retention"]
    assert duty.count == due().count


def test_what_is_not_finished_yet_is_not_due(due, keep):
    for state in MeetingState:
        keep(meetings=fakes.meeting(99, table="t1", on=date(2010, 1, 1), state=state))
        is_told = any(one.meeting == "m99" for table in due().tables for one in table.minutes)
        assert is_told == (state in {MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_tells_numbers_and_days_and_no_title(due, language):
    words = in_language(language)
    paper = retention_papers.due_paper(due(), words)
    text = to_json(paper)
    assert "T0-20-1" in text
    assert "2026" in text
    assert "19.1.11" in text
    assert "Zwaluw" not in text  # rules R14: without names
    assert [len(listing.rows) for listing in paper.listings] == [4, 2]
    assert retention_papers.file_name(due(), words).endswith(f"{TODAY.isoformat()}.pdf")


def test_the_paper_has_the_highest_marking_of_its_tables(due, keep):
    red = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    keep(tables=Table(id="t2", name="Archief", prefix="T2", marking=red,
                      retention=RetentionCategory.PERMANENT))  # fmt: skip
    assert due().marking == Marking()  # nothing of it is on the list
    keep(tables=Table(id="t1", name="driehoek", prefix="T1", marking=red,
                      retention=RetentionCategory.ONE_YEAR))  # fmt: skip
    assert due().marking == red
    paper = retention_papers.due_paper(due(), in_language("nl"))
    assert paper.furniture.is_restricted


def test_nothing_due_is_said_in_words(reader):
    found = retention.due(reader, TODAY)
    assert (found.count, found.tables) == (0, ())
    assert retention_papers.due_paper(found, in_language("en")).empty


class Maker:
    def make(self, paper, told=None):
        del told
        return to_json(paper).encode()


class Files:
    def write(self, folder, name, data):
        assert data
        return folder / name


def test_making_it_is_written_down(due, session, writer):
    order = retention_papers.DueOrder(language="nl", folder=Path("/ergens"))
    made = retention_papers.make(order, due(), Maker(), Files())
    assert made == Path(f"/ergens/bewaartermijnen {TODAY.isoformat()}.pdf")
    session.write(retention_papers.note_due_made, order)
    sql = "SELECT act, obj, detail FROM audit ORDER BY n DESC LIMIT 1"
    assert writer.connection.execute(sql).fetchall() == [
        ("document.made", "retention", "retention")
    ]
    with writer.store.transaction() as work:
        assert work.preferences.get(EXPORT_FOLDER).value == "/ergens"
