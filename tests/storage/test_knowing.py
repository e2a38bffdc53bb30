"""What a person may know, asked of `domain.holding`: never more than a paper would give (R13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.worlds import TODAY
from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.holding import Reason
from workbench.domain.markings import Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import LineKind
from workbench.domain.people import Contact
from workbench.domain.tables import Membership, Table
from workbench.services import knowing
from workbench.services.audit import Act
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead

RED = Marking(tlp=Tlp.RED)


def settle(work):
    """A member that was there, a colleague, another partner, and three items."""
    work.tables.save(Table(id="t0", name="Tafel", prefix="RT"))
    for n in range(2):
        work.organisations.save(fakes.organisation(n))
    for n, home in enumerate(("o0", "o0", "o1")):
        work.contacts.save(Contact(id=f"c{n}", organisation=home, name=f"Persoon {n}"))
    work.memberships.save(Membership(id="s0", table="t0", contact="c0", organisation="o0"))
    state = MeetingState.DRAFT_MINUTES
    work.meetings.save(fakes.meeting(0, table="t0", on=TODAY, state=state))
    work.items.save(fakes.item(0, title="Beeld"))
    work.items.save(fakes.item(1, title="Besloten", marking=RED))
    work.items.save(fakes.item(2, title="Kop", kind=ItemKind.HEADING))
    work.items.save(fakes.item(3, title="Weg", state=ItemState.WITHDRAWN))
    work.lines.save(fakes.line(0, item="i0", text="Voor de tafel"))
    work.lines.save(fakes.line(1, item="i0", text="Voor een", audience=("organisation:o1",)))
    work.lines.save(fakes.line(2, item="i0", text="Klad", kind=LineKind.SCRATCH))
    work.lines.save(fakes.line(3, item="i0", text="Weg", removed_at=fakes.NOW))
    work.lines.save(fakes.line(4, item="i1", text="Alleen wie erbij was"))
    work.attendance.save(
        Attendance(
            id="p0", meeting="m0", contact="c0", organisation="o0", position=0, name="Persoon 0",
            presence=Presence.PRESENT, is_confirmed=True, there_at=("i0", "i1"),
        )
    )  # fmt: skip
    work.audit(Act.ORGANISATION_ADDED, "o0")


@pytest.fixture
def read(writer, session):
    session.write(settle)
    return SqlRead(writer.connection)


def may_know(read, key, today):
    done = SqlLists(read._rows.connection).contributions
    return knowing.may_know(read, done, key, today)


@pytest.fixture
def change(session):
    def save(name, record):
        def keep(work):
            getattr(work, name).save(record)
            work.audit(Act.CONTACT_CHANGED, record.id)

        session.write(keep)

    return save


def test_a_member_that_was_there_knows_all_but_what_is_for_others(read):
    (held,) = may_know(read, "c0", TODAY)
    first, second = held.items  # no heading, nothing withdrawn
    assert (first.title, first.lines, first.held) == ("Beeld", 2, 1)
    assert [answer.reason for answer in first.withheld] == [Reason.AUDIENCE]
    assert not first.is_whole
    assert second.is_whole
    assert not held.is_whole


def test_red_is_not_for_the_colleague_who_was_not_there(read):
    (held,) = may_know(read, "c1", TODAY)
    second = held.items[1]
    assert not second.answer.is_allowed
    assert Reason.NO_SEAT in second.answer.reasons
    assert (second.held, second.lines) == (0, 1)


def test_a_partner_of_no_table_is_told_of_nothing(read):
    assert may_know(read, "c2", TODAY) == ()


def test_whoever_left_may_know_nothing_any_more(read, change):
    gone = TODAY - timedelta(days=1)
    change("contacts", replace(read.contacts.get("c0"), until=gone))
    assert may_know(read, "c0", TODAY) == ()
    change("organisations", replace(read.organisations.get("o0"), until=gone))
    assert may_know(read, "c1", TODAY) == ()


def test_a_guest_knows_the_meeting_it_was_at(read, change):
    row = read.attendance.get("p0")
    guest = replace(row, id="p1", contact="c2", organisation="o1", is_guest=True, there_at=("i0",))
    change("attendance", guest)
    (held,) = may_know(read, "c2", TODAY)
    first, second = held.items
    assert first.held == 2  # also what is for its organisation by name
    assert not second.answer.is_allowed


def test_only_the_newest_meetings_are_told(read, change):
    for n in range(1, knowing.MEETINGS + 3):
        on = TODAY - timedelta(days=n)
        change("meetings", fakes.meeting(n, table="t0", on=on, state=MeetingState.ADOPTED))
    change("meetings", fakes.meeting(50, table="t0", on=TODAY + timedelta(days=7)))
    found = may_know(read, "c0", TODAY)
    assert [held.meeting.id for held in found] == [f"m{n}" for n in range(knowing.MEETINGS)]
