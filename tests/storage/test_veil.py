"""What is shielded is hidden from everybody who reads, and from no one who guards or writes.

The views of a reading connection agree with the rule of ``domain.shielding`` for any story of
openings, unlockings and days; and no record that leans on a case is forgotten.
"""

from __future__ import annotations

import dataclasses
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.domain.case_states import CaseState
from workbench.domain.cases import Case
from workbench.domain.shielding import (
    CaseOpening,
    CaseShieldedError,
    NotShieldedError,
    OpeningReasonError,
    is_hidden,
    is_signal_hidden,
)
from workbench.domain.signals import Signal, SignalCase
from workbench.domain.tables import Regime
from workbench.services import inspection, shielding
from workbench.services.audit import Act
from workbench.services.case_files import CaseView
from workbench.services.near_names import Named
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.errors import FinalRecordError
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.storage.veil import VEILED, put_on

WORD, REASON = "Zilverplevier", "Vraag van de officier"
OF_CASE = {
    "cases", "case_steps", "case_actions", "case_entries", "case_tracks", "case_transfers",
    "victim_checks", "referrals", "signals", "signal_cases", "subjects", "judgements", "mergers", "stops",
    "openings", "namings", "rectifications", "restrictions", "weighings", "weighing_steps", "entity_links",
}  # fmt: skip


class Ticking:
    """A clock that is put forward by hand."""

    def __init__(self):
        self.passed = timedelta()

    def now(self):
        return fakes.NOW + self.passed

    def today(self):
        return self.now().date()


@pytest.fixture
def clock():
    return Ticking()


@pytest.fixture
def vault(tmp_path, clock):
    return new_vault(tmp_path / "kluis.db", clock=clock)


@pytest.fixture
def session(vault, clock):
    """A shielded case, in a vault that was unlocked after it was filled."""
    writer = vault.writer()
    made = Session(writer.store)
    made.write(fill)
    clock.passed = timedelta(minutes=5)
    yield made
    writer.connection.close()


def fill(work):
    """A record of every kind; what leans on the case is full of one word."""
    other, word = fakes.one_of_each("Tekst"), fakes.one_of_each(WORD)
    for name, record in other.items():
        if name not in {"adoptions", "lendings"}:
            getattr(work, name).save(word[name] if name in OF_CASE else record)
    work.cases.save(dataclasses.replace(work.cases.get("case0"), state=CaseState.SHIELDED))
    work.audit(Act.CASE_SHIELDED, "case0")


def unlocked(vault, clock):
    return SqlVault(vault._path, vault._key, clock=clock, actor=fakes.ACTOR)


def all_records(read) -> str:
    held = (getattr(read, name).where() for name in fakes.one_of_each("x") if name != "lendings")
    return " ".join(str([dataclasses.asdict(record) for record in kind]) for kind in held)


def all_lists(reader) -> str:
    lists, log = SqlLists(reader.connection), SqlLogbook(reader.connection)
    found = [lists.cases.rows(view) for view in CaseView]
    found += [lists.cases.rows(view, WORD) for view in CaseView]
    found += [lists.cases.timeline("case0"), lists.cases.actions("case0")]
    found += [log.changes_of(key) for key in ("case0", "sig0", "sub0", "ce0", "wg0", "jud0")]
    found += [log.changes_in(entry) for entry in log.entries(range(1, log.count() + 1))]
    return told(found)


def told(thing) -> str:
    if dataclasses.is_dataclass(thing):
        return " ".join(told(getattr(thing, f.name)) for f in dataclasses.fields(thing))
    if isinstance(thing, dict):
        return " ".join(told(part) for part in thing.values())
    if isinstance(thing, (list, tuple)):
        return " ".join(told(part) for part in thing)
    return str(thing)


def test_nothing_that_leans_on_a_hidden_case_says_a_word(session, vault, clock):
    """Every repository and every list of a reader, with the control that an opening shows it."""
    later = unlocked(vault, clock)
    with closing(later.reader()) as reader:
        case = reader.records.cases.get("case0")
        assert (case.code, case.state, case.regime) == (
            "C-2026-009", CaseState.SHIELDED, Regime.WGS_RIEC,
        )  # fmt: skip
        assert reader.records.veil.hides("case0")
        assert WORD not in all_records(reader.records)
        assert WORD not in all_lists(reader)
        assert reader.records.signals.get("sig0").text == shielding.hidden_as("C-2026-009")
        session.write(shielding.open_shielded, "case0", REASON)
        assert not reader.records.veil.hides("case0")
        assert all_records(reader.records).count(WORD) > 20
        assert WORD in all_lists(reader)
        assert reader.records.cases.get("case0").name == WORD


def test_who_guards_and_who_writes_has_it_whole(session, vault, clock):
    with closing(unlocked(vault, clock).reader()) as reader:
        whole = reader.records.unveiled
        assert WORD in (whole.cases.get("case0").name, *whole.subjects.get("sub0").names)
        assert whole.signals.get("sig0").text == WORD
        # who may hold a line is decided by what is not hidden
        assert reader.records.cases.get("case0").participants
        assert reader.records.signals.get("sig0").audience
    assert session.write(lambda work: work.cases.get("case0").name).value == WORD
    assert not session.write(lambda work: work.veil.hides("case0")).value


def test_an_opening_ends_with_the_lock_and_with_the_day(session, vault, clock):
    first = unlocked(vault, clock)
    with closing(first.reader()) as reader:
        made = session.write(shielding.open_shielded, "case0", f"  {REASON} ").value
        assert (made.reason, made.until) == (REASON, clock.today())
        assert not reader.records.veil.hides("case0")
        clock.passed += timedelta(days=1)  # the vault stays open over night
        assert reader.records.veil.hides("case0")
        clock.passed -= timedelta(days=1)
        assert not reader.records.veil.hides("case0")
    clock.passed += timedelta(minutes=1)
    with closing(unlocked(vault, clock).reader()) as reader:  # it was locked, or it crashed
        assert reader.records.veil.hides("case0")


def test_an_opening_is_written_down_and_stays(session, vault):
    """Who, when and why: an entry of the log, its row beside it; neither can be taken back."""
    outcome = session.write(shielding.open_shielded, "case0", REASON)
    with closing(vault.reader()) as reader:
        log = SqlLogbook(reader.connection)
        (entry,) = log.entries([log.count()])
        assert (entry.act, entry.obj, entry.actor) == ("case.seen", "case0", fakes.ACTOR)
        (change,) = log.changes_in(entry)
        assert change.after["reason"] == REASON
        assert shielding.openings_of(reader.records, "case0")[0].reason == REASON
    for harm in (
        lambda work: work.case_openings.remove(outcome.value.id),
        lambda work: work.case_openings.save(dataclasses.replace(outcome.value, reason="Ander")),
    ):
        with pytest.raises(FinalRecordError):
            session.write(harm)


def test_only_what_is_shielded_is_opened_and_only_for_a_reason(session):
    with pytest.raises(OpeningReasonError):
        session.write(shielding.open_shielded, "case0", "  ")

    def close(work):
        held = work.cases.get("case0")
        work.cases.save(dataclasses.replace(held, state=CaseState.CLOSED))
        work.audit(Act.CASE_UNSHIELDED, "case0")

    session.write(close)
    with pytest.raises(NotShieldedError):
        session.write(shielding.open_shielded, "case0", REASON)


def test_an_overview_of_a_person_is_whole_or_not_made(session, vault, clock):
    with closing(unlocked(vault, clock).reader()) as reader:
        whole = Reader(
            records=reader.records, lists=SqlLists(reader.connection), logbook=None,
            close=lambda: None,
        )  # fmt: skip
        with pytest.raises(CaseShieldedError):
            inspection.inspect(whole, "sub0", clock.today())
        session.write(shielding.open_shielded, "case0", REASON)
        assert WORD in inspection.inspect(whole, "sub0", clock.today()).names


def test_names_that_are_known_are_not_offered(session, vault, clock):
    """The index keeps them; whom only a hidden case knows is not heard of."""

    def more(work):
        subject = work.subjects.get("sub0")
        work.subjects.save(dataclasses.replace(subject, id="sub1", case=None, name="Zilverplevie"))
        work.audit(Act.SUBJECT_ADDED, "sub1")

    session.write(more)
    with closing(unlocked(vault, clock).reader()) as reader:
        near, asked = reader.records.near_names, named(reader.records.subjects.get("sub1"))
        assert [one.key for one in near.near(asked, lambda _: True)] == []
        session.write(shielding.open_shielded, "case0", REASON)
        assert [one.key for one in near.near(asked, lambda _: True)] == ["sub0"]


def named(subject):
    return Named(key=subject.id, names=subject.names, born=subject.born)


# ---- the views are the rule ---------------------------------------------------------------------

MINUTES = st.integers(0, 3 * 24 * 60)
STORIES = st.lists(
    st.tuples(
        st.sampled_from(list(CaseState)),
        st.lists(st.tuples(MINUTES, st.integers(0, 2)), max_size=3),  # opened after, days it holds
    ),
    min_size=1,
    max_size=4,
)
BONDS = st.lists(st.sets(st.integers(0, 3), max_size=4), min_size=1, max_size=4)


def at(minutes):
    return fakes.NOW + timedelta(minutes=minutes)


def openings_of(key, told_of):
    for n, (after, days) in enumerate(told_of):
        until = at(after).date() + timedelta(days=days)
        yield CaseOpening(
            id=f"{key}:{n}", case=key, reason=REASON, opened_at=at(after), until=until
        )


def cases_of(bonds, states):
    return [{f"c{n}" for n in cases} & states.keys() for cases in bonds]


def put_signals(work, bonds, states):
    for n, cases in enumerate(cases_of(bonds, states)):
        work.signals.save(
            Signal(id=f"s{n}", code=f"s{n}", on=fakes.TODAY, text=WORD, made_at=fakes.NOW)
        )
        for case in cases:
            bond = SignalCase(id=f"s{n}:{case}", signal=f"s{n}", case=case, since=fakes.TODAY)
            work.signal_cases.save(bond)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=STORIES, bonds=BONDS, unlocked_after=MINUTES, now_after=MINUTES)
def test_the_views_say_what_the_rule_says(vault, story, bonds, unlocked_after, now_after):
    writer, clock = vault.writer(), Ticking()
    states, openings = {}, {}

    def tell(work):
        for n, (state, told_of) in enumerate(story):
            key = f"c{n}"
            states[key], openings[key] = state, [*openings_of(key, told_of)]
            work.cases.save(
                Case(id=key, code=f"C-{n}", name=WORD, regime=Regime.WGS_RIEC, state=state,
                     opened_on=fakes.TODAY)
            )  # fmt: skip
            for one in openings[key]:
                work.case_openings.save(one)
        put_signals(work, bonds, states)
        work.audit(Act.CASE_OPENED, "c0")
        raise _EnoughError(check(work))

    def check(work):
        clock.passed = timedelta(minutes=now_after)
        connection = writer.connection
        connection.set_authorizer(None)
        put_on(connection, clock, at(unlocked_after))
        hidden = {
            key for key, state in states.items()
            if is_hidden(state, openings[key], at(unlocked_after), clock.today())
        }  # fmt: skip
        assert {key for key in states if work.veil.hides(key)} == hidden
        assert {key for key in states if not work.cases.get(key).name} == hidden
        for n, cases in enumerate(cases_of(bonds, states)):
            is_blank = work.signals.get(f"s{n}").text != WORD
            assert is_blank == is_signal_hidden(cases, hidden)
        return True

    with pytest.raises(_EnoughError):
        Session(writer.store).write(tell)
    writer.connection.close()


class _EnoughError(Exception):
    """Takes back what was told, so that the next story begins anew."""


def test_no_table_that_leans_on_a_case_is_left_out(session, vault):
    """Every table with a column that points at a case, a signal or a subject is veiled, or why not."""
    del session
    not_words = {
        "case_opening",  # why somebody looked is to be seen
        "reminder",  # the subject of a letter
        "pseudonym",  # what the minutes say
        "disclosed_case",  # the register of provisions names codes
        "entity_partner", "entity_sum",  # identifiers and counts
    }  # fmt: skip
    with closing(vault.writer().connection) as connection:
        connection.set_authorizer(None)
        tables = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
        leaning = {
            table for table in tables
            if {"case_file", "signal", "subject", "case_id", "weighing"}
            & {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        }  # fmt: skip
    assert sorted(leaning - VEILED - not_words) == []
