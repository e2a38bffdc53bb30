"""Putting points of an agenda, standing points and newcomers in their place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.desk_fakes import Memory
from workbench.domain.agenda import ItemKind, numbered
from workbench.domain.ids import TableId
from workbench.domain.meetings import MeetingState
from workbench.domain.tables import Table
from workbench.services import agenda, attendance, meetings, people, tables
from workbench.services.agenda import ItemDraft, TooDeepError
from workbench.services.meetings import MeetingDraft
from workbench.services.tables import Newcomer

TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")


@pytest.fixture
def memory(clock) -> Memory:
    return Memory(clock)


@pytest.fixture
def table(memory):
    return tables.add_table(
        memory, Table(id=TableId(""), name="Tafel", prefix="T", cadence="elke donderdag"), TITLES
    )


def agenda_of(memory, meeting) -> list[str]:
    return [f"{n} {i.title}" for n, i in numbered(memory.items.where(meeting=meeting.id))]


def test_items_come_before_the_closing_one_also_after_removals(memory, table):
    meeting = meetings.plan(memory, table.id, date(2026, 12, 3))
    first = memory.items.where(meeting=meeting.id)[1]
    agenda.remove_item(memory, first.id)
    agenda.add_items(memory, meeting.id, [ItemDraft(title="A"), ItemDraft(title="B")])
    assert agenda_of(memory, meeting) == [
        "1 Opening",
        "2 Actielijst",
        "3 A",
        "4 B",
        "5 Rondvraag",
    ]


def test_without_a_closing_item_new_ones_come_last(memory):
    meeting = meetings.plan_urgent(memory, MeetingDraft(title="Spoed", on=date(2026, 12, 1)))
    made = agenda.add_items(memory, meeting.id, [ItemDraft(title=t) for t in "ABC"])
    agenda.remove_item(memory, made[0])
    agenda.add_items(memory, meeting.id, [ItemDraft(title="D")])
    assert agenda_of(memory, meeting) == ["1 B", "2 C", "3 D"]


def test_an_item_goes_below_another_and_back(memory):
    meeting = meetings.plan_urgent(memory, MeetingDraft(title="Spoed", on=date(2026, 12, 1)))
    a, b, c = agenda.add_items(memory, meeting.id, [ItemDraft(title=t) for t in "ABC"])
    agenda.place_item(memory, b, a, 0)
    agenda.place_item(memory, c, a, 0)
    assert agenda_of(memory, meeting) == ["1 A", "1.1 C", "1.2 B"]
    agenda.place_item(memory, c, None, 0)
    assert agenda_of(memory, meeting) == ["1 C", "2 A", "2.1 B"]


def test_there_are_two_levels_and_no_more(memory):
    meeting = meetings.plan_urgent(memory, MeetingDraft(title="Spoed", on=date(2026, 12, 1)))
    a, b, c = agenda.add_items(memory, meeting.id, [ItemDraft(title=t) for t in "ABC"])
    agenda.place_item(memory, b, a, 0)
    for key, parent in ((c, b), (a, c), (a, a)):
        with pytest.raises(TooDeepError):
            agenda.place_item(memory, key, parent, 0)


def test_standing_items_keep_their_order(memory, table):
    tables.add_fixed_item(memory, table.id, ItemDraft(title="Beeld"))
    assert [i.title for i in memory.fixed_items.where(table=table.id)][-2:] == [
        "Beeld",
        "Rondvraag",
    ]
    last = memory.fixed_items.where(table=table.id)[-1]
    tables.place_fixed_item(memory, last.id, 0)
    assert memory.fixed_items.where(table=table.id)[0].kind is ItemKind.ANY_OTHER_BUSINESS
    tables.remove_fixed_item(memory, last.id)
    assert len(memory.fixed_items.where(table=table.id)) == 4


def test_a_newcomer_joins_the_organisation_of_that_name(memory, table):
    known = people.add_organisation(memory, "Politie")
    seat = tables.seat_newcomer(memory, table.id, Newcomer(organisation="politie ", name="A. Vos"))
    assert seat.organisation == known.id
    other = tables.seat_newcomer(memory, table.id, Newcomer(organisation="GGD", function="Arts"))
    assert memory.organisations.get(other.organisation).name == "GGD"


def test_the_next_day_follows_the_rhythm_and_is_never_past(memory, table, clock):
    today = clock.today()  # Thursday 26 November
    assert meetings.next_day(memory, table, today) == date(2026, 12, 3)
    old = meetings.plan(memory, table.id, date(2026, 10, 1))
    assert meetings.next_day(memory, table, today) == today
    meetings.cancel(memory, meetings.plan(memory, table.id, today).id)
    assert meetings.next_day(memory, table, today) == date(2026, 12, 3)
    assert memory.meetings.get(old.id).state is MeetingState.CONCEPT


def test_guests_come_and_go(memory, table):
    meeting = meetings.plan(memory, table.id, date(2026, 12, 3))
    guest = attendance.invite_newcomer(
        memory, meeting.id, Newcomer(organisation="CoMensha", name="B. Mol")
    )
    assert guest.is_guest
    attendance.take_off(memory, guest.id)
    assert not memory.attendance.where(meeting=meeting.id)
