"""Who sits at which table and who was there in a year, on an encrypted file and on the demo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_evidence_of_demo import reader as demo_reader
from tests.storage.test_partners_over_time import settle
from tests.storage.worlds import TODAY
from workbench.domain.contributions import Turnout
from workbench.domain.figures import EvidenceItem, FigureKey, How, Period
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.people import PartnerKind
from workbench.domain.roles import PolicyRole, RoleHolding
from workbench.services import coverage, leaving, people, policy_roles, tables
from workbench.services.audit import Act
from workbench.services.figures import figures_as_of
from workbench.services.partnership import partnership, year_of_table, years_of

__all__ = ("demo_reader",)
DAY = timedelta(days=1)
THERE = (Turnout.PRESENT, Turnout.SUBSTITUTE)


@pytest.fixture
def settled(session):
    session.do(settle)


@pytest.fixture
def look(reader):
    return lambda: partnership(reader.records, reader.lists.contributions, TODAY)


@pytest.fixture
def year(reader):
    def read(of=TODAY.year):
        return year_of_table(reader.records, reader.lists.contributions, "t0", of, TODAY)

    return read


@pytest.mark.usefixtures("settled")
def test_who_sits_where_and_which_kind_is_missing(look):
    found = look()
    assert [table.id for table in found.tables] == ["t0"]
    assert [one.partner.name for one in found.partners] == ["Politie", "OM"]
    (police,) = found.partners[0].seats["t0"]
    assert (police.name, police.function) == ("Persoon 0", "teamleider")
    assert [(one.kind, one.tables) for one in found.missing] == [
        (PartnerKind.MUNICIPALITY, ("t0",))
    ]
    assert (found.kinds_seated, found.kinds, found.empty_seats) == (2, len(PartnerKind) - 1, 1)


@pytest.mark.usefixtures("settled")
def test_a_seat_that_ended_or_of_someone_who_left_is_nobodys(do, look):
    do(tables.end_member, "s0", TODAY - DAY)
    do(leaving.end_contact, "c2", TODAY - DAY)
    found = look()
    assert found.partners == ()
    assert found.kinds_seated == 0
    assert {one.kind for one in found.missing} >= {PartnerKind.POLICE, PartnerKind.PROSECUTION}


@pytest.mark.usefixtures("settled")
def test_a_kind_that_is_not_needed_is_not_empty_and_another_sort_has_no_kind(do, look):
    do(coverage.waive_seat, "t0", PartnerKind.MUNICIPALITY)
    assert look().missing == ()
    police = do(people.change_organisation, replace(fakes.organisation(0), kind=PartnerKind.OTHER))
    assert look().partners[-1].partner.id == police.id
    assert look().kinds_seated == 1


@pytest.mark.usefixtures("settled")
def test_a_table_that_ended_is_told_no_more(do, reader, look):
    held = reader.records.tables.get("t0")
    do(tables.change_table, replace(held, until=TODAY - DAY))
    assert look().tables == look().partners == ()


@pytest.mark.usefixtures("settled")
def test_a_role_tells_who_holds_it_where_and_since_when_it_is_empty(do, look):
    def role(kind, contact, since, until=None):
        do(
            policy_roles.keep_role,
            RoleHolding(id="", role=kind, contact=contact, since=since, until=until),
        )

    role(PolicyRole.FOCAL_POINT, "c0", TODAY - 9 * DAY)
    role(PolicyRole.CARE_COORDINATOR, "c2", TODAY - 9 * DAY, TODAY - 2 * DAY)
    role(PolicyRole.FOCAL_POINT_DEPUTY, "c1", TODAY + 9 * DAY)
    found = {one.role: one for one in look().roles}
    assert list(found) == list(PolicyRole)
    (focal,) = found[PolicyRole.FOCAL_POINT].holders
    assert (focal.name, focal.organisation, focal.tables) == ("Persoon 0", "Politie", {"t0"})
    (gap,) = found[PolicyRole.CARE_COORDINATOR].empty
    assert (gap.organisation, gap.since) == ("OM", TODAY - DAY)
    assert found[PolicyRole.FOCAL_POINT_DEPUTY].holders == ()  # it begins later
    assert found[PolicyRole.PORTFOLIO_HOLDER].empty == ()  # nobody ever held it
    assert found[PolicyRole.FOCAL_POINT].item is EvidenceItem.FOCAL_POINT
    assert look().empty_roles == 1


def held(work, n, on, *rows):
    work.meetings.save(fakes.meeting(n, table="t0", on=on, state=MeetingState.ADOPTED))
    for at, (contact, home, presence) in enumerate(rows):
        made = replace(
            fakes.one_of_each()["attendance"],
            id=f"row{n}-{at}",
            meeting=f"m{n}",
            contact=contact,
            organisation=home,
            presence=presence,
            position=at,
        )
        work.attendance.save(made)
    work.audit(Act.MEETING_CHANGED, f"m{n}")


@pytest.mark.usefixtures("settled")
def test_a_year_tells_each_meeting_and_nothing_of_another_year_or_table(session, year, reader):
    first, last = date(TODAY.year, 1, 1), TODAY - 2 * DAY
    police, prosecution = ("c0", "o0"), ("c2", "o1")
    session.write(held, 5, first, (*police, Presence.PRESENT), (*prosecution, Presence.EXCUSED))
    session.write(held, 6, last, (*police, Presence.SUBSTITUTED))
    session.write(held, 7, first - DAY, (*police, Presence.ABSENT))
    found = year()
    assert [meeting for meeting, _ in found.meetings] == ["m5", "m6"]
    told = {row.name: [one.turnout for one in row.told.held] for row in found.rows}
    assert told == {"OM": [Turnout.EXCUSED], "Politie": [Turnout.PRESENT, Turnout.SUBSTITUTE]}
    assert found.rows[0].at("m6") is None
    assert found.rows[1].at("m6").turnout is Turnout.SUBSTITUTE
    assert [meeting for meeting, _ in year(TODAY.year - 1).meetings] == ["m7"]
    assert years_of(reader.records, ["t0"], TODAY) == (TODAY.year, TODAY.year - 1)


def test_without_a_table_there_is_this_year_alone(reader):
    assert years_of(reader.records, [], TODAY) == (TODAY.year,)


def test_silence_is_that_of_the_partner_itself(session, look):
    session.do(settle)
    assert [one.partner.name for one in look().silent] == ["OM"]
    session.write(held, 5, TODAY - DAY, ("c2", "o1", Presence.PRESENT))
    assert look().silent == ()


def test_the_matrix_counts_what_the_figure_counts(demo_reader):
    """Two ways to the same number: the lists of each table, and the facts as of a day."""
    today = date.today()
    read, done = demo_reader.records, demo_reader.lists.contributions
    figures = figures_as_of(demo_reader.lists.past, today, Period.year_of(today))
    (figure,) = [one for one in figures if one.key is FigureKey.ATTENDED]
    counted = {}
    for table in read.tables.where():
        for row in year_of_table(read, done, table.id, today.year, today).rows:
            there = [one.meeting for one in row.told.held if one.turnout in THERE]
            counted.setdefault(row.organisation, set()).update(there)
    told = {at[0]: {ref.key for ref in cell.records} for cell in figure.cells
            if (at := cell.at)[1] == How.THERE}  # fmt: skip
    assert {key: meetings for key, meetings in counted.items() if meetings} == told
    assert told
    found = partnership(read, done, today)
    missing = {(one.kind, table) for one in found.missing for table in one.tables}
    usual = coverage.coverage(read, today)
    assert missing == {(seat.kind, held.table.id) for held in usual for seat in held.empty}
