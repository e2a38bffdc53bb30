"""Figures as of a day: nothing that happens later changes them, and they equal a recount."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import FrozenClock
from tests.storage import fakes
from tests.storage.newborn import new_vault
from tests.storage.use_cases import CASES, WORD, world
from workbench.domain import evidence
from workbench.domain.actions import ActionState
from workbench.domain.case_states import CaseState
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.figures import FigureKey, How, Period, RecordKind
from workbench.services import actions, partner_standing, shielding
from workbench.services.audit import Act
from workbench.services.figures import facts_as_of, figures_as_of
from workbench.services.session import Session
from workbench.storage.errors import StorageFaultError, UnauditedError
from workbench.storage.lists import SqlLists
from workbench.storage.queries import past as past_queries
from workbench.storage.vaults import SqlVault

DAY = fakes.TODAY
YEAR = Period(since=DAY - timedelta(days=364), until=DAY)
# What destroys leaves nothing of before (rules D5); it is told of, and has its own test.
DESTROYS = {
    "forgetting.destroy_subject",
    "case_forgetting.destroy_case",
    "case_forgetting.destroy_again",
}
RECORDS = {
    RecordKind.ORGANISATION: "organisations",
    RecordKind.CONTACT: "contacts",
    RecordKind.TABLE: "tables",
    RecordKind.MEETING: "meetings",
    RecordKind.ACTION: "actions",
    RecordKind.DECISION: "decisions",
    RecordKind.SIGNAL: "signals",
    RecordKind.CASE: "cases",
    RecordKind.CARE_PLACES: "care_places",
    RecordKind.REFERRAL: "referrals",
    RecordKind.DOCUMENT: "policy_documents",
    RecordKind.EVENT: "policy_events",
    RecordKind.LESSON: "lessons",
    RecordKind.GOAL: "goals",
    RecordKind.LOCAL_RULE: "local_rules",
    RecordKind.NEIGHBOUR_PAGE: "neighbour_pages",
    RecordKind.REGION_RELEASE: "region_releases",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A vault with a record of every kind, written down on one day."""
    path = tmp_path_factory.mktemp("figures") / "kluis.db"
    writer = new_vault(path).writer()
    with writer.store.transaction() as work:
        world(work)
        work.audit(Act.ORGANISATION_ADDED, "o0")
    writer.checkpoint_and_close()
    return path


class Days:
    """A vault whose days go by."""

    def __init__(self, path, made) -> None:
        path.write_bytes(made.read_bytes())
        path.chmod(0o600)
        self.clock = FrozenClock(fakes.NOW)
        self.vault = SqlVault(path, fakes.Key(), clock=self.clock, actor=fakes.ACTOR)
        self.writer = self.vault.writer()
        self.session = Session(self.writer.store)

    def pass_by(self, days: int = 1) -> None:
        self.clock.set(self.clock.now() + timedelta(days=days))

    def do(self, name: str) -> None:
        """Run a use case for good; one that cannot follow on what was done before leaves all."""
        with suppress(WorkbenchError, StorageFaultError, LookupError, ValueError, UnauditedError):
            self.session.do(lambda work: CASES[name](work)())

    def look(self, day):
        with closing(self.vault.reader()) as held:
            known = SqlLists(held.connection).past
            return figures_as_of(known, day, YEAR), facts_as_of(known, day)

    def close(self) -> None:
        self.writer.connection.close()


@pytest.fixture
def days(filled, tmp_path):
    held = Days(tmp_path / "kluis.db", filled)
    yield held
    held.close()


def told(figures):
    """What a figure says, with the keys of what it counts."""
    return [(f.key, f.item, f.count, f.cells) for f in figures]


names = st.sampled_from(sorted(set(CASES) - DESTROYS))


@given(
    done=st.lists(st.tuples(names, st.booleans()), min_size=1, max_size=12),
    before=st.lists(names, max_size=4),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_that_happens_later_changes_a_figure(filled, tmp_path_factory, done, before):
    days = Days(tmp_path_factory.mktemp("days") / "kluis.db", filled)
    try:
        for name in before:
            days.do(name)
        then, facts = days.look(DAY)
        for name, is_undone in done:
            days.pass_by()
            days.do(name)
            if is_undone:
                with suppress(WorkbenchError):
                    days.session.undo()
        now, still = days.look(DAY)
        assert told(now) == told(then)
        for held in ("actions", "signals", "cases", "meetings", "attendance", "steps", "seats"):
            assert getattr(still, held) == getattr(facts, held)
    finally:
        days.close()


def test_the_property_sees_a_change(days):
    """The control: as of a later day the same act does change a figure."""
    then, _ = days.look(DAY)
    days.pass_by()
    days.session.do(actions.lapse, "a0")
    later, _ = days.look(DAY + timedelta(days=1))
    still, _ = days.look(DAY)
    assert told(later) != told(then)
    assert told(still) == told(then)


@pytest.mark.parametrize("rows", [1, 2])
def test_read_bit_by_bit_everything_stands_as_it_stood_when_that_began(days, monkeypatch, rows):
    _, whole = days.look(DAY)
    monkeypatch.setattr(past_queries, "_STRETCH", rows)
    assert days.look(DAY)[1] == whole
    with closing(days.vault.reader()) as held:
        parts = SqlLists(held.connection).past.in_parts(DAY)
        next(parts)
        days.session.do(actions.lapse, "a0")
        *_, read = parts
    assert read == whole
    assert days.look(DAY)[1] != whole


def test_before_the_log_begins_nothing_is_known(days):
    figures, facts = days.look(DAY - timedelta(days=1))
    assert not facts.is_known
    assert facts.begins == DAY
    assert not any(figure.cells for figure in figures)
    assert days.look(DAY)[1].is_known


def test_what_was_taken_away_since_stood_on_the_day(days):
    """A row that is gone from its table comes back from the history, one that came since goes."""
    then, facts = days.look(DAY)
    days.pass_by()

    def change(work):
        for one in work.owners.where():
            work.owners.remove(one.id)
        for one in work.notes.where():
            work.notes.remove(one.id)
        work.organisations.save(fakes.organisation(7))
        work.audit(Act.ORGANISATION_CHANGED, "o7")

    days.session.write(change)
    still, same = days.look(DAY)
    assert (same.owners, same.partners, same.reports) == (
        facts.owners, facts.partners, facts.reports,
    )  # fmt: skip
    assert told(still) == told(then)
    later = days.look(DAY + timedelta(days=1))[1]
    assert not later.owners
    assert len(later.partners) == len(facts.partners) + 1


def test_what_is_shielded_is_counted_and_does_not_open(days):
    then, _ = days.look(DAY)
    days.pass_by()

    def shield(work):
        work.cases.save(replace(work.cases.get("case0"), state=CaseState.SHIELDED))
        work.audit(Act.ORGANISATION_CHANGED, "case0")

    days.session.write(shield)
    now, facts = days.look(DAY)
    assert told(now) == told(then)
    (opened,) = [f for f in now if f.key is FigureKey.CASES_OPENED]
    assert "case0" in facts.hidden
    assert "case0" in {ref.key for ref in opened.records}
    assert "case0" not in {ref.key for ref in opened.opens}
    days.session.do(shielding.open_shielded, "case0", WORD)
    assert "case0" not in days.look(DAY)[1].hidden


def test_what_was_destroyed_since_is_told(days):
    then, _ = days.look(DAY)
    assert {figure.lost for figure in then} == {0}
    days.pass_by()
    days.session.write_for_good(lambda work: CASES["case_forgetting.destroy_case"](work)())
    now, facts = days.look(DAY)
    assert facts.lost == (DAY + timedelta(days=1),)
    of_cases = {one.key for one in evidence.DEFINITIONS if one.is_of_cases}
    assert all(figure.lost == (figure.key in of_cases) for figure in now)
    (shelter,) = [f for f in now if f.key is FigureKey.SHELTER_ASKED]
    assert "case0" in {
        ref.key for cell in shelter.cells if cell.at == (How.NOT_KNOWN,) for ref in cell.records
    }
    for held, told_then in zip(now, then, strict=True):
        if held.key not in of_cases:
            assert held.cells == told_then.cells
    assert not days.look(DAY + timedelta(days=1))[1].lost


def test_each_figure_opens_records_that_exist(days):
    with closing(days.vault.reader()) as held:
        for figure in days.look(DAY)[0]:
            for ref in figure.opens:
                assert getattr(held.records, RECORDS[ref.kind]).find(ref.key) is not None


def test_silent_partners_are_those_that_are_told_elsewhere(days):
    for past in (0, 200):
        days.pass_by(past)
        day = days.clock.today()
        figures, _ = days.look(day)
        (silent,) = [f for f in figures if f.key is FigureKey.SILENT]
        with closing(days.vault.reader()) as held:
            lists = SqlLists(held.connection)
            found = partner_standing.silent(held.records, lists.contributions, day)
        assert {ref.key for ref in silent.records} == {one.organisation for one in found}


def test_a_row_of_an_older_layout_has_the_first_values(days):
    """History keeps rows as they were written, before a column was added."""
    days.pass_by()
    days.session.do(actions.lapse, "a0")
    before = {"id": "a1", "text": WORD, "agreed_on": "2026-11-01", "meeting_table": "t0"}
    days.writer.connection.execute(
        "INSERT INTO history (audit, kind, record, before)"
        " SELECT max(n), 'action', 'a1', ? FROM audit",
        (json.dumps(before),),
    )
    _, facts = days.look(DAY)
    (action,) = [one for one in facts.actions if one.id == "a1"]
    assert (action.state, action.due_kind) == (ActionState.OPEN, DueKind.NONE)
    assert (action.asks_chair, action.capacity, action.table) == (False, None, "t0")
