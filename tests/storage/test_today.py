"""The figures of *Vandaag* on a real encrypted file, against a recount by hand (issue: point 5)."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from tests.storage.mornings import TODAY, ByHand, Morning, one_more
from workbench.domain.feedback import Asked
from workbench.domain.people import Contact
from workbench.domain.protection import BEFORE, YEAR
from workbench.domain.today import DutyFacts, duties
from workbench.services.audit import Act
from workbench.services.chair_day import of_chair
from workbench.services.feedback import ask
from workbench.services.friday import friday_round
from workbench.services.protection import agree_passphrase
from workbench.services.today import _aging, of_coordinator
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
    assert len(deeds) == 14
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


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 30), []),  # the year is not nearly over yet
        (date(2026, 12, 1), [("feedback", 1, 2026)]),
        (date(2027, 12, 31), [("feedback", 1, 2026)]),
        (date(2028, 1, 1), []),  # the page of feedback still has it
    ],
)
def test_one_asks_about_a_year_from_its_last_month_on(vault, session, today, told):
    sent = fakes.disclosure(
        0, table=None, meeting=None, organisation=None, contact=None, sent_at=fakes.NOW
    )
    session.write(lambda work: (work.disclosures.save(sent), work.audit(Act.FEEDBACK_ASKED, "x")))
    found = feedback_told(vault, today)
    assert found == told


def test_who_was_asked_is_waited_for_a_month(vault, session):
    def given(work):
        work.disclosures.save(
            fakes.disclosure(
                0, table=None, meeting=None, organisation=None, contact=None, sent_at=fakes.NOW
            )
        )
        ask(work, Asked(recipient="J. de Wit", table=None, year=2026))

    session.write(given)  # on 26 November
    assert feedback_told(vault, date(2026, 12, 25)) == []
    assert feedback_told(vault, date(2026, 12, 26)) == [("feedback", 1, 2026)]


def test_a_passphrase_is_told_a_month_before_its_year_is_over(vault, session):
    def agreed(work):
        work.organisations.save(fakes.organisation(0))
        for n in range(2):
            work.contacts.save(
                Contact(id=f"c{n}", organisation="o0", name=f"P{n}", until=None if n else TODAY)
            )
            agree_passphrase(work, f"c{n}", "een lange zin van nu")

    session.write(agreed)
    with closing(vault.reader()) as reader:
        lists = SqlLists(reader.connection).today
        days = [TODAY + YEAR - BEFORE + timedelta(days=n) for n in (-1, 0)]
        told = [tuple(_aging(reader.records, lists, day)) for day in days]
    assert told[0] == ()
    assert [(one.contact, one.on) for one in told[1]] == [("c1", TODAY + YEAR)]  # the other left


def feedback_told(vault, today):
    with closing(vault.reader()) as reader:
        found = SqlLists(reader.connection).today.unanswered(today)
    return [(d.deed, d.count, d.year) for d in duties(DutyFacts(feedback=found), today)]
