"""The figures of *Vandaag* on a real encrypted file, against a recount by hand (issue: point 5)."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.storage.mornings import TODAY, ByHand, Morning, one_more
from workbench.services.chair_day import of_chair
from workbench.services.friday import friday_round
from workbench.services.today import of_coordinator
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook

VAULTS = 50


def read_by_the_product(vault):
    with closing(vault.reader()) as reader:
        lanes = Reader(
            records=reader.records,
            lists=SqlLists(reader.connection),
            logbook=SqlLogbook(reader.connection),
            close=reader.close,
        )
        return (
            of_coordinator(lanes, TODAY),
            of_chair(lanes, TODAY),
            friday_round(lanes, TODAY),
        )


@pytest.mark.parametrize("seed", range(VAULTS))
def test_the_figures_equal_a_recount(vault, session, seed):
    morning = Morning(seed)
    session.write(morning.store)
    coordinator, chair, friday = read_by_the_product(vault)
    told = ByHand(morning)

    duties = [(str(d.deed), d.count, d.partners, d.meeting) for d in coordinator.duties]
    assert duties == told.duties()
    calls = [(c.owing.organisation, c.owing.late, c.person, c.phone) for c in coordinator.calls]
    assert calls == told.calls()
    assert coordinator.late == chair.late_count == len(told.late)
    coming = told.next_meeting()
    shown = [day.coming.meeting.id for day in (coordinator, chair) if day.coming is not None]
    assert shown == ([coming.id] * 2 if coming is not None else [])

    asks = told.asks()
    assert chair.asked == len(asks)
    assert [(str(a.kind), a.key) for a in chair.asks] == asks[:5]
    assert [row.id for row in chair.late] == told.longest_late()
    assert chair.since == told.since()
    assert {str(c.kind): (c.count, c.on) for c in chair.changes} == told.changes()
    assert friday.late_count == len(told.late)
    assert [row.id for row in friday.no_date] == told.without_date()
    assert friday.no_date_count == len(told.without_date())
    assert [m.id for m in friday.unsent] == told.unsent()
    if chair.coming is not None:
        gone, empty = told.seats()
        assert {s.organisation for s in chair.coming.seats if s.is_away} == gone
        assert {s.organisation for s in chair.coming.seats if s.is_empty} == empty
        assert [p.is_for_chair for p in chair.coming.points] == told.marks()


def test_the_vaults_have_something_to_count():
    """Control: empty vaults would agree about nothing."""
    hands = [ByHand(Morning(seed)) for seed in range(VAULTS)]
    deeds = {duty[0] for hand in hands for duty in hand.duties()}
    assert len(deeds) == 12
    kinds = {kind for hand in hands for kind, _ in hand.asks()}
    assert kinds == {"adopt", "released", "action", "approve"}
    assert any(hand._is_in_words(a) for hand in hands for a in hand.all("actions"))
    assert len({kind for hand in hands for kind in hand.changes()}) == 7
    assert sum(len(hand.calls()) > 2 for hand in hands) > 5
    assert any(hand.seats()[0] for hand in hands)
    assert any(hand.seats()[1] for hand in hands)
    assert any(True in hand.marks() for hand in hands)


def test_a_difference_is_noticed(vault, session):
    """Control that must fail: one action that the recount does not know."""
    session.write(one_more(Morning(3)).store)
    coordinator, chair, _ = read_by_the_product(vault)
    told = ByHand(Morning(3))
    assert coordinator.late == len(told.late) + 1
    assert chair.asked == len(told.asks()) + 1
    assert [row.id for row in chair.late] != told.longest_late()
