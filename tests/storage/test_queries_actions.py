"""The lists of actions on a real encrypted file, each against plain Python over the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from tests.storage.worlds import (
    NOT_HELD,
    TO_COME,
    TODAY,
    Oracle,
    fill,
    for_a_moment,
    near,
    some,
    worlds,
)
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import Table
from workbench.services import action_checks
from workbench.services import actions as use_cases
from workbench.services.action_heads import head_of
from workbench.services.audit import Act
from workbench.services.records import Owed
from workbench.services.rows import ActionCounts, ActionView, Grouping
from workbench.storage.lists import SqlLists
from workbench.storage.queries.actions import ActionQueries


def listed(queries, view, search="", by=Grouping.PARTNER):
    """The keys of a view, group by group, as the screen shows them."""
    return [
        key
        for group in queries.groups(view, TODAY, search, by)
        for key in queries.keys(view, TODAY, search, group.key, by)
    ]


SEARCHES = ("", "politie", "N", "%", "nagaan tafel", "T0-26-01", "brief OM")


def agree(queries, oracle, most=None):
    for view, by in product(ActionView, Grouping):
        for search in SEARCHES[: most if by is Grouping.PARTNER else 2]:
            found = [a.id for a in oracle.view(view, search, by)]
            assert queries.groups(view, TODAY, search, by) == oracle.groups(view, search, by)
            assert listed(queries, view, search, by) == found
            assert queries.count(view, TODAY, search) == len(found)
        for action in oracle.view(view, "", by):
            (row,) = queries.rows([action.id])
            assert head_of(row, by, TODAY) == oracle.head(action, view, by)[0]
    counts = {view.value: len(oracle.view(view)) for view in ActionView}
    assert queries.counts(TODAY) == ActionCounts(**counts)


@given(world=worlds())
@some
def test_every_view_is_what_the_rules_say(writer, world):
    with for_a_moment(writer) as work:
        fill(work, world)
        agree(ActionQueries(writer.connection), Oracle(work))


@given(world=worlds(), data=st.data())
@some
def test_and_after_every_change(writer, world, data):
    """Owners given, taken, turned round and put back; actions closed; meetings moved."""
    held, made, _owed = world
    with for_a_moment(writer) as work:
        fill(work, world)
        for action in made:
            data.draw(st.sampled_from(CHANGES))(work, action)
        for meeting in held:
            on, state = data.draw(st.tuples(near(20), st.sampled_from(MeetingState)))
            work.meetings.save(fakes.meeting(int(meeting.id[1:]), table="t0", on=on, state=state))
        agree(ActionQueries(writer.connection), Oracle(work), most=2)


def keep(work, action):
    pass


def close(work, action):
    work.actions.save(replace(action, state=ActionState.DONE, closed_on=TODAY))


def disown(work, action):
    for owner in work.owners.where(action=action.id):
        work.owners.remove(owner.id)


def hand_over(work, action):
    for owner in work.owners.where(action=action.id)[:1]:
        work.owners.save(replace(owner, organisation="o4"))


def replace_leader(work, action):
    """The new one is there before the old one goes, as when a step is taken back."""
    old = work.owners.where(action=action.id)[:1]
    work.owners.save(
        ActionOwner(id=f"x{action.id}", action=action.id, position=0, organisation="o3")
    )
    for owner in old:
        work.owners.remove(owner.id)


def turn_round(work, action):
    for position, owner in enumerate(reversed(work.owners.where(action=action.id))):
        work.owners.save(replace(owner, position=position))


def give_to_another(work, action):
    other = fakes.action(int(action.id[1:]) + 100)
    work.actions.save(other)
    for owner in work.owners.where(action=action.id):
        work.owners.save(replace(owner, action=other.id))


CHANGES = (keep, close, disown, hand_over, replace_leader, turn_round, give_to_another)


@given(world=worlds())
@some
def test_a_row_says_what_its_records_say(writer, world):
    with for_a_moment(writer) as work:
        fill(work, world)
        oracle, queries = Oracle(work), ActionQueries(writer.connection)
        rows = queries.rows([a.id for a in oracle.actions] + ["gone"])
        assert sorted(r.id for r in rows) == sorted(a.id for a in oracle.actions)
        for row in rows:
            says(row, work.actions.get(row.id), oracle)


def says(row, action, oracle):
    lead, owners = oracle.lead(action), oracle.read.owners.where(action=action.id)
    person = oracle.read.contacts.find(owners[0].contact or "") if owners else None
    table = oracle.read.tables.find(action.table) if action.table else None
    assert (row.organisation, row.organisation_name, row.monogram, row.colour) == (
        (lead.id, lead.name, lead.monogram, lead.colour) if lead else (None, "", "", 0)
    )
    assert row.person == (person.name if person else "")
    assert row.co_owners == max(len(owners) - 1, 0)
    assert row.due == oracle.term(action)
    assert (row.table, row.table_name) == ((table.id, table.name) if table else (None, ""))
    year, number = f"{action.year % 100:02}", action.number
    assert row.number == (f"{table.prefix if table else 'OV'}-{year}-{number:02}" if number else "")
    kept = (
        "text", "due_kind", "state", "postponed", "meeting", "agreed_on", "closed_on", "capacity",
        "waits_for", "waits_until", "is_waiting",
    )  # fmt: skip
    assert [getattr(row, name) for name in kept] == [getattr(action, name) for name in kept]


@given(world=worlds(), before=near(20))
@some
def test_a_meeting_takes_over_what_is_open_or_was_closed_since(writer, world, before):
    with for_a_moment(writer) as work:
        fill(work, world)
        oracle = Oracle(work)
        past = [
            m.on
            for m in oracle.held
            if m.table == "t0" and m.on < before and m.state not in TO_COME | NOT_HELD
        ]
        since = max(past, default=date.min)
        expected = [
            a.id
            for a in oracle.actions
            if a.table == "t0" and a.agreed_on < before and (a.state.is_open or a.closed_on > since)
        ]
        rows = SqlLists(writer.connection).carried_over("t0", before)
        assert [r.id for r in rows] == sorted(expected)
        assert [r.due for r in rows] == [oracle.term(work.actions.get(r.id)) for r in rows]


# --- Single cases, read as the screen reads: on a connection of its own


@pytest.fixture
def lists(vault, writer):
    reader = vault.reader()
    yield SqlLists(reader.connection)
    reader.close()


def test_an_empty_vault_has_no_actions(lists):
    assert lists.action_counts(TODAY) == ActionCounts(
        open=0, late=0, before_next=0, no_date=0, waiting_on_us=0, done=0
    )
    for view in ActionView:
        assert lists.action_groups(view, TODAY) == ()
        assert lists.action_keys(view, TODAY, "", None) == ()
    assert lists.action_rows([]) == []


@pytest.mark.parametrize("state", sorted(NOT_HELD))
def test_the_day_moves_with_the_meeting(lists, keep, state):
    due = {"due_kind": DueKind.NEXT_MEETING, "agreed_on": TODAY - timedelta(days=30)}
    coming = {"table": "t0", "on": TODAY + timedelta(days=5)}
    keep(
        tables=Table(id="t0", name="Tafel", prefix="RT"),
        meetings=fakes.meeting(0, **coming),
        actions=fakes.action(table="t0", **due),
    )
    assert lists.action_rows(["a0"])[0].due == coming["on"]
    keep(meetings=fakes.meeting(0, table="t0", on=TODAY - timedelta(days=1)))
    assert lists.action_counts(TODAY).late == 1
    keep(meetings=fakes.meeting(0, state=state, **coming))
    assert lists.action_counts(TODAY).no_date == 1


def test_what_is_done_shows_once_more_and_then_no_longer(lists, session):
    last, yesterday = TODAY - timedelta(days=14), TODAY - timedelta(days=1)

    def close_at(work):
        work.tables.save(Table(id="t0", name="Tafel", prefix="RT"))
        work.meetings.save(fakes.meeting(0, table="t0", on=last, state=MeetingState.ADOPTED))
        for n, on in enumerate((last, last + timedelta(days=1))):
            told = {"table": "t0", "agreed_on": last - timedelta(days=9), "closed_on": on}
            work.actions.save(fakes.action(n, state=ActionState.DONE, **told))
        work.actions.save(fakes.action(2, table="t0", agreed_on=yesterday))
        work.actions.save(fakes.action(3, table="t0", agreed_on=TODAY))
        work.audit(Act.ACTION_AGREED, "a0")

    session.write(close_at)
    assert [row.id for row in lists.carried_over("t0", TODAY)] == ["a1", "a2"]
    assert lists.carried_over("t1", TODAY) == []


def test_what_a_meeting_agreed_stands_in_the_order_of_its_lines(lists, session):
    def meet(work):
        work.meetings.save(fakes.meeting())
        work.items.save(fakes.item(0, position=1))
        work.items.save(fakes.item(1, position=0))
        for n, (item, position) in enumerate([("i0", 1), ("i0", 0), ("i1", 0)]):
            work.lines.save(fakes.line(n, item=item, position=position, action=f"a{n}"))
            work.actions.save(fakes.action(n, meeting="m0", line=f"l{n}"))
        work.actions.save(fakes.action(3, meeting="m0", line="l3", withdrawn_at=fakes.NOW))
        work.actions.save(fakes.action(4))
        work.audit(Act.ACTION_AGREED, "a0")

    session.write(meet)
    assert [r.id for r in lists.meeting_actions("m0")] == ["a2", "a1", "a0"]
    assert lists.meeting_actions("m1") == []


def test_more_keys_than_one_statement_takes(lists, session):
    def agree_many(work):
        for n in range(1100):
            work.actions.save(fakes.action(n))
        work.audit(Act.ACTION_AGREED, "a0")

    session.write(agree_many)
    keys = lists.action_keys(ActionView.OPEN, TODAY, "", None)
    assert len(keys) == len(lists.action_rows(keys)) == 1100


FILTERS = {
    "bellen": {"a0", "a4"},
    "-bellen": {"a1", "a2", "a3"},
    '"bij de politie"': {"a1"},
    "partner:politie": {"a0", "a1"},
    "owner:pol": {"a0", "a1"},
    "partner:politie partner:ggd": {"a0", "a1", "a2"},
    "tafel:RT": {"a0", "a2"},
    "table:regionale bellen": {"a0"},
    "status:te-laat": {"a0"},
    "status:late status:geen-datum": {"a0", "a2", "a3"},
    'status:"in uitvoering"': {"a1"},
    "stand:open": {"a0", "a1", "a2", "a3"},
    "status:gereed": {"a4"},
    "uiterlijk:<2w": {"a0", "a1"},
    "due:>1-12-2026": {"a1"},
    "sinds:2w": {"a1", "a2", "a3", "a4"},
    "tot:1-11-2026": {"a0"},
    'sinds:"vorig overleg"': {"a1", "a2", "a3", "a4"},
    "soort:actie": {"a0", "a1", "a2", "a3", "a4"},
    "soort:besluit": set(),
    "kleur:rood": set(),  # words that stand nowhere
    "partner:niemand": set(),
    "casus:Wulp": set(),
    "  ": {"a0", "a1", "a2", "a3", "a4"},
}


@pytest.mark.parametrize("typed", FILTERS)
def test_the_filter_speaks_the_grammar_of_the_search(writer, typed):
    with for_a_moment(writer) as work:
        work.organisations.save(fakes.organisation(0, name="Politie", monogram="PO"))
        work.organisations.save(fakes.organisation(1, name="GGD", monogram="GGD"))
        work.tables.save(Table(id="t0", name="Regionale tafel", prefix="RT"))
        held = TODAY - timedelta(days=30)
        work.meetings.save(fakes.meeting(0, table="t0", on=held, state=MeetingState.ADOPTED))
        late, soon = TODAY - timedelta(days=3), TODAY + timedelta(days=7)
        day = {"due_kind": DueKind.DATE}
        for n, told in enumerate(
            (
                {
                    "text": "Bellen",
                    "table": "t0",
                    "due": late,
                    **day,
                    "agreed_on": held - timedelta(days=1),
                },
                {
                    "text": "Nagaan bij de politie",
                    "due": soon,
                    **day,
                    "state": ActionState.IN_PROGRESS,
                },
                {"text": "Schrijven", "table": "t0"},
                {"text": "Langsgaan"},
                {"text": "Bellen en klaar", "state": ActionState.DONE, "closed_on": TODAY},
            )
        ):
            work.actions.save(fakes.action(n, **told))
        for n, home in ((0, "o0"), (1, "o0"), (2, "o1")):
            work.owners.save(ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation=home))
        queries = ActionQueries(writer.connection)
        found = {*listed(queries, ActionView.OPEN, typed), *listed(queries, ActionView.DONE, typed)}
    assert found == FILTERS[typed]


@given(typed=st.text(max_size=30) | st.sampled_from(sorted(FILTERS)))
@some
def test_no_filter_is_refused(writer, typed):
    with for_a_moment(writer) as work:
        work.actions.save(fakes.action())
        queries = ActionQueries(writer.connection)
        assert len(listed(queries, ActionView.OPEN, typed)) == queries.count(
            ActionView.OPEN, TODAY, typed
        )


def test_a_row_counts_the_parts_that_are_done(lists, session, keep):
    """Checks, and the ticks of the owners where there are more than one (R1.4)."""
    keep(organisations=fakes.organisation(0), actions=fakes.action())
    keep(organisations=fakes.organisation(1))

    def told():
        (row,) = lists.action_rows(["a0"])
        return row.parts, row.parts_done

    seen = [told()]
    first = session.do(action_checks.add_checks, "a0", ("Bellen", "Schrijven")).value[0]
    session.do(use_cases.hand_over, "a0", [Owed("o0", None)])
    seen.append(told())
    session.do(use_cases.hand_over, "a0", [Owed("o0", None), Owed("o1", None)])
    session.do(action_checks.tick_check, first.id, is_done=True)
    seen.append(told())
    (_, other) = session.write(lambda work: work.owners.where(action="a0")).value
    session.do(action_checks.tick_owner, other.id, is_done=True)
    seen.append(told())
    assert seen == [(0, 0), (2, 0), (4, 1), (4, 2)]


def test_handing_over_and_taking_it_back_moves_the_action(lists, session, keep):
    keep(organisations=fakes.organisation(0), actions=fakes.action())
    keep(organisations=fakes.organisation(1))

    def leaders():
        return [g.key for g in lists.action_groups(ActionView.OPEN, TODAY)]

    seen = [leaders()]
    for home in ("o0", "o1"):
        session.do(use_cases.hand_over, "a0", [Owed(home, None)])
        seen.append(leaders())
    for step in (session.undo, session.undo, session.redo, session.redo):
        step()
        seen.append(leaders())
    assert seen == [[None], ["o0"], ["o1"], ["o0"], [None], ["o0"], ["o1"]]


INDEXES = {Grouping.PARTNER: "action_open_by_lead", Grouping.TABLE: "action_open_by_table"}


@pytest.mark.parametrize("by", [Grouping.PARTNER, Grouping.TABLE])
@pytest.mark.parametrize("view", ActionView)
def test_without_a_filter_a_view_is_read_from_an_index_alone(writer, view, by, monkeypatch):
    """What costs is pages: the words of the actions stay unread (performance.md 1.3)."""
    plans = []

    def explain(db, sql, values=()):
        found = db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        plans.extend(row[3] for row in found if {"a", "tally"} & set(row[3].split()))
        return []

    monkeypatch.setattr("workbench.storage.queries.actions.named", explain)
    monkeypatch.setattr("workbench.storage.queries.actions.rows_of", explain)
    queries = ActionQueries(writer.connection)
    queries.groups(view, TODAY, "", by)
    queries.keys(view, TODAY, "", "o0", by)
    assert len(plans) == 2
    if view is ActionView.DONE:
        assert plans[0].startswith("SEARCH tally USING PRIMARY KEY")
    else:
        assert f"COVERING INDEX {INDEXES[by]}" in plans[0]
    assert plans[1].startswith("SEARCH a USING COVERING INDEX action_")
