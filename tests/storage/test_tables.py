"""Tables in a real encrypted file: skips, seats, parking, templates, the end; and each way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.errors import NotFoundError
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState, MinutesAdoptedError
from workbench.domain.tables import MemberRole, Table
from workbench.services import (
    agenda,
    agenda_templates,
    agenda_versions,
    leaving,
    meetings,
    parking,
    people,
    seats,
    table_ending,
    tables,
)
from workbench.services.agenda import ItemDraft, TitleMissingError
from workbench.services.agenda_templates import NoTemplateError
from workbench.services.audit import Act
from workbench.services.parking import NotToParkError
from workbench.services.people import NameMissingError
from workbench.services.proposing import propose
from workbench.services.seats import OwnSubstituteError, SeatDatesError
from workbench.services.session import Session
from workbench.services.tables import Newcomer

TITLES = ("Opening", "Verslag", "Actielijst", "Rondvraag")
TODAY = fakes.TODAY
NEXT = TODAY + timedelta(days=14)


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


@pytest.fixture
def table(do):
    do(people.add_organisation, "Politie")
    return do(tables.add_table, Table(id="", name="Regionale Tafel", prefix="RT"), TITLES)


@pytest.fixture
def chair(do, read, table):
    (police,) = read.organisations.where()
    person = do(people.add_contact, police.id, "A. de Wit")
    return do(tables.add_member, table.id, person.id, MemberRole.CHAIR)


def titles(read, meeting):
    return [i.title for i in read.items.where(meeting=meeting)]


def fixed(read, table, title):
    return next(i for i in read.fixed_items.where(table=table.id) if i.title == title)


# ---- a fixed item that is skipped once


def test_a_skipped_item_comes_back_by_itself_after_one_meeting(do, read, table):
    do(tables.skip_fixed_item, fixed(read, table, "Actielijst").id)
    without = do(meetings.plan, table.id, NEXT)
    assert "Actielijst" not in titles(read, without.id)
    assert not fixed(read, table, "Actielijst").skip_once
    following = do(meetings.plan, table.id, NEXT + timedelta(days=14))
    assert titles(read, following.id) == list(TITLES)


def test_a_skip_is_taken_back_by_the_same_key(do, read, table):
    for expected in (True, False):
        assert do(tables.skip_fixed_item, fixed(read, table, "Verslag").id).skip_once is expected


def test_undoing_the_planning_gives_the_skip_back(do, read, table, session):
    do(tables.skip_fixed_item, fixed(read, table, "Actielijst").id)
    do(meetings.plan, table.id, NEXT)
    session.undo()
    assert fixed(read, table, "Actielijst").skip_once
    session.redo()
    assert not fixed(read, table, "Actielijst").skip_once


def test_calling_the_meeting_off_gives_the_skip_back(do, read, table, session):
    do(tables.skip_fixed_item, fixed(read, table, "Actielijst").id)
    made = do(meetings.plan, table.id, NEXT)
    do(meetings.cancel, made.id)
    assert fixed(read, table, "Actielijst").skip_once
    session.undo()
    assert not fixed(read, table, "Actielijst").skip_once


def test_a_skip_does_not_come_back_when_the_item_stands_on_a_later_agenda(do, read, table):
    do(tables.skip_fixed_item, fixed(read, table, "Actielijst").id)
    made = do(meetings.plan, table.id, NEXT)
    do(meetings.plan, table.id, NEXT + timedelta(days=14))
    do(meetings.cancel, made.id)
    assert not fixed(read, table, "Actielijst").skip_once


# ---- seats


def test_a_substitute_has_no_seat_and_is_not_expected(do, read, table, chair):
    stand_in = do(
        seats.introduce_substitute,
        chair.id,
        Newcomer(organisation="Politie", name="B. Bos"),
        since=TODAY,
    )
    assert stand_in.substitute_for == chair.contact
    assert seats.seated(read, table.id, NEXT) == (chair,)
    assert seats.substitutes(read, table.id, chair.contact, NEXT) == (stand_in,)
    made = do(meetings.plan, table.id, NEXT)
    assert [p.contact for p in read.attendance.where(meeting=made.id)] == [chair.contact]
    assert do(seats.name_substitute, chair.id, stand_in.contact) == stand_in  # not twice


def test_nobody_stands_in_for_themselves(do, chair):
    with pytest.raises(OwnSubstituteError):
        do(seats.name_substitute, chair.id, chair.contact)


def test_a_substitute_can_be_given_a_seat_too(do, read, table, chair):
    stand_in = do(seats.introduce_substitute, chair.id, Newcomer(organisation="OM", name="B. Bos"))
    seat = do(tables.add_member, table.id, stand_in.contact)
    assert seat.id != stand_in.id
    assert {s.id for s in seats.seated(read, table.id, NEXT)} == {chair.id, seat.id}
    assert seats.substitutes(read, table.id, chair.contact, NEXT) == (stand_in,)


def test_who_sat_there_stays_known_with_the_substitute(do, read, table, chair, session):
    stand_in = do(seats.introduce_substitute, chair.id, Newcomer(organisation="OM", name="B. Bos"))
    do(tables.end_member, chair.id, TODAY)
    assert seats.seated(read, table.id, TODAY + timedelta(days=1)) == ()
    gone = seats.earlier(read, table.id, NEXT)
    assert {s.id for s in gone} == {chair.id, stand_in.id}
    assert all(s.until == TODAY for s in gone)
    session.undo()
    assert seats.earlier(read, table.id, NEXT) == ()


def test_a_seat_has_a_first_and_a_last_day(do, read, table, chair):
    begun = do(seats.change_seat, replace(chair, since=NEXT, until=NEXT))
    assert seats.seated(read, table.id, NEXT) == (begun,)
    assert seats.seated(read, table.id, TODAY) == ()
    with pytest.raises(SeatDatesError):
        do(seats.change_seat, replace(chair, since=NEXT, until=TODAY))


@pytest.mark.parametrize("is_stand_in_heir", [False, True])
def test_who_stood_in_for_a_leaver_stands_in_for_the_heir(do, read, table, chair, is_stand_in_heir):
    stand_in = do(seats.introduce_substitute, chair.id, Newcomer(organisation="OM", name="B. Bos"))
    other = do(people.add_contact, stand_in.organisation, "C. Kok")
    heir = stand_in.contact if is_stand_in_heir else other.id
    do(leaving.end_contact, chair.contact, TODAY, heir=heir)
    later = TODAY + timedelta(days=1)
    assert [s.contact for s in seats.seated(read, table.id, later)] == [heir]
    left = seats.substitutes(read, table.id, heir, later)
    assert [s.contact for s in left] == ([] if is_stand_in_heir else [stand_in.contact])


def test_without_an_heir_nobody_stands_in_any_more(do, read, table, chair):
    do(seats.introduce_substitute, chair.id, Newcomer(organisation="OM", name="B. Bos"))
    do(leaving.end_contact, chair.contact, TODAY)
    assert not seats.substitutes(read, table.id, chair.contact, TODAY + timedelta(days=1))
    do(leaving.end_contact, chair.contact, NEXT)  # what ended before is left as it was
    assert {s.until for s in seats.earlier(read, table.id, NEXT)} == {TODAY}


# ---- the day that is proposed


FREE = {date(2026, 12, 24): "kerstavond", date(2026, 12, 25): "Eerste kerstdag"}


class Holidays:
    """Thursday 24 and Friday 25 December are free, and weekends."""

    def reason(self, day):
        return FREE.get(day) or ("weekend" if day.weekday() > 4 else None)

    def is_free(self, day):
        return self.reason(day) is not None

    def last_working_day_before(self, day):
        day -= timedelta(days=1)
        while self.is_free(day):
            day -= timedelta(days=1)
        return day


FOURTH = "vierde donderdag van de maand"
WEEKLY = "elke week op vrijdag"


@pytest.mark.parametrize(
    ("rhythm", "today", "found"),
    [
        ((FOURTH, ""), TODAY, (date(2026, 12, 31), "kerstavond")),  # a week later
        ((FOURTH, "31 december"), TODAY, (date(2026, 12, 23), "kerstavond")),
        ((FOURTH, "december"), TODAY, (date(2027, 1, 28), None)),
        ((WEEKLY, ""), date(2026, 12, 20), (date(2026, 12, 23), "Eerste kerstdag")),
        ((WEEKLY, ""), date(2026, 12, 24), (date(2026, 12, 28), "Eerste kerstdag")),
        (("tweede dinsdag van de maand", ""), TODAY, (date(2026, 12, 8), None)),
        (("", ""), TODAY, None),
    ],
)
def test_another_day_is_proposed_where_nobody_works(read, rhythm, today, found):
    cadence, skipped = rhythm
    held = Table(id="t9", name="Tafel", cadence=cadence, skipped=skipped)
    made = propose(read, held, today, Holidays())
    assert (made and (made.on, made.because)) == found


# ---- the end of a table


def test_a_table_ends_and_what_was_planned_after_it_is_called_off(do, read, table, session):
    before = do(meetings.plan, table.id, TODAY)
    after = do(meetings.plan, table.id, NEXT)
    do(parking.park, table.id, ItemDraft(title="Later"))
    left = table_ending.left_by(read, table.id, TODAY)
    assert ([m.id for m in left.planned], left.open_actions, left.parked) == ([after.id], 0, 1)
    ended = do(table_ending.end_table, table.id, TODAY)
    assert ended.is_active(TODAY)
    assert not ended.is_active(NEXT)
    assert read.meetings.get(before.id).state is MeetingState.CONCEPT
    assert read.meetings.get(after.id).state is MeetingState.CANCELLED
    rhythm = replace(ended, cadence="elke week")
    assert meetings.next_day(read, rhythm, TODAY) is None
    session.undo()
    assert read.meetings.get(after.id).state is MeetingState.CONCEPT
    session.redo()
    assert do(table_ending.resume_table, table.id).until is None


# ---- parking


@pytest.fixture
def planned(do, table):
    return do(meetings.plan, table.id, NEXT)


def put(do, meeting, *drafts):
    return do(agenda.add_items, meeting.id, drafts)


def test_what_is_parked_is_on_no_agenda_and_comes_back_as_it_was(do, read, table, planned, session):
    (key,) = put(do, planned, ItemDraft(title="APV", minutes=20, note="Model", is_closed=True))
    item = replace(read.items.get(key), presenter_text="Gemeente")
    do(agenda.change_item, item)
    do(parking.park_item, key)
    assert "APV" not in titles(read, planned.id)
    (held,) = parking.parked(read, table.id)
    assert (held.title, held.minutes, held.parked_on) == ("APV", 20, TODAY)
    session.undo()
    assert "APV" in titles(read, planned.id)
    assert parking.parked(read, table.id) == ()
    session.redo()
    back = do(parking.take_from_parking, held.id, planned.id)
    assert parking.parked(read, table.id) == ()
    assert titles(read, planned.id)[-2:] == ["APV", "Rondvraag"]
    assert (back.minutes, back.note, back.is_closed, back.presenter_text) == (
        20, "Model", True, "Gemeente",
    )  # fmt: skip


def test_the_points_below_are_parked_too(do, read, table, planned):
    key, _ = put(do, planned, ItemDraft(title="APV"), ItemDraft(title="Artikel 3", below=0))
    do(parking.park_item, key)
    assert [p.title for p in parking.parked(read, table.id)] == ["APV", "Artikel 3"]
    assert titles(read, planned.id) == list(TITLES)


def test_a_point_that_was_sent_is_withdrawn_and_keeps_its_number(do, read, keep, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    do(agenda_versions.fix, planned.id, [])
    (later,) = put(do, planned, ItemDraft(title="Pas daarna"))
    do(parking.park_item, key)
    do(parking.park_item, later)
    assert read.items.get(key).state is ItemState.WITHDRAWN
    assert read.items.find(later) is None  # nobody saw it
    do(agenda.put_back, key)  # then it is parked no more
    assert [p.title for p in parking.parked(read, table.id)] == ["Pas daarna"]


def test_a_copy_that_is_parked_does_not_come_back_from_where_it_came(do, read, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    do(meetings.start, planned.id)
    do(agenda.open_item, read.items.where(meeting=planned.id)[0].id)  # "APV" is not reached
    do(meetings.end, planned.id)
    coming = do(meetings.plan, table.id, NEXT + timedelta(days=14))
    (copy,) = [i for i in read.items.where(meeting=coming.id) if i.carried_from == key]
    do(parking.park_item, copy.id)
    third = do(meetings.plan, table.id, NEXT + timedelta(days=28))
    assert "APV" not in titles(read, third.id)
    (held,) = parking.parked(read, table.id)
    assert do(parking.take_from_parking, held.id, third.id).carried_from == key


@pytest.mark.parametrize("below", [False, True])
def test_a_point_that_was_discussed_stays_in_its_minutes(do, keep, read, planned, below):
    key, under = put(do, planned, ItemDraft(title="APV"), ItemDraft(title="Artikel", below=0))
    keep(lines=fakes.line(item=under if below else key))
    do(meetings.start, planned.id)
    do(parking.park_item, key)
    assert read.items.get(key).state is ItemState.DONE
    held = parking.parked(read, planned.table)[0]
    coming = do(meetings.plan, planned.table, NEXT + timedelta(days=14))
    assert do(parking.take_from_parking, held.id, coming.id).carried_from == key
    left = read.items.find(under)  # a point below of which nothing was said just moves
    assert (left and left.state) is (ItemState.DONE if below else None)


RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)


def test_taking_a_point_up_makes_it_no_wider(do, read, table, planned):
    """R1.5: for whom it is, how it is marked and that it is closed go along, also from above it."""
    key, under = put(do, planned, ItemDraft(title="APV"), ItemDraft(title="Artikel", below=0))
    limits = {"marking": RED, "audience": ("organisation:o1", "person:c1"), "is_closed": True}
    do(agenda.change_item, replace(read.items.get(key), **limits))
    do(agenda.change_item, replace(read.items.get(under), audience=("person:c1", "person:c2")))
    do(parking.park_item, under)
    do(parking.park_item, key)
    for held in parking.parked(read, table.id):
        item = do(parking.take_from_parking, held.id, planned.id)
        assert item.marking == RED
        assert item.is_closed
        both = item.title == "APV"
        assert item.audience == (limits["audience"] if both else ("person:c1",))


def test_a_point_keeps_the_marking_of_a_meeting_that_was_stricter(do, read, keep, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    keep(meetings=replace(read.meetings.get(planned.id), marking=RED))
    do(parking.park_item, key)
    assert parking.parked(read, table.id)[0].marking == RED


def test_a_template_keeps_for_whom_its_points_are(do, read, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    narrow = replace(read.items.get(key), marking=RED, audience=("person:c1",))
    do(agenda.change_item, narrow)
    made = do(agenda_templates.keep_as_template, planned.id, "Thema")
    assert read.templates.get(made.id) == made
    other = do(meetings.plan, table.id, NEXT + timedelta(days=14), made.id)
    (item,) = [i for i in read.items.where(meeting=other.id) if i.title == "APV"]
    assert (item.marking, item.audience) == (RED, ("person:c1",))


def test_files_go_along(do, read, keep, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    file = replace(fakes.one_of_each()["attachments"], meeting=planned.id, item=key)
    keep(attachments=file)
    do(parking.park_item, key)
    assert read.attachments.get(file.id).item is None
    (held,) = parking.parked(read, table.id)
    coming = do(meetings.plan, table.id, NEXT + timedelta(days=14))
    item = do(parking.take_from_parking, held.id, coming.id)
    moved = read.attachments.get(file.id)
    assert (moved.meeting, moved.item) == (coming.id, item.id)


def test_a_file_that_was_removed_meanwhile_is_not_missed(do, read, keep, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    do(parking.park_item, key)
    (held,) = parking.parked(read, table.id)
    keep(parked=replace(held, files=("weg",)))
    assert do(parking.take_from_parking, held.id, planned.id).title == "APV"


def test_not_everything_can_be_parked(do, read, keep, table, planned):
    opening = read.items.where(meeting=planned.id)[0]
    with pytest.raises(NotToParkError):
        do(parking.park_item, opening.id)
    keep(meetings=fakes.meeting(7))
    (loose,) = do(agenda.add_items, "m7", [ItemDraft(title="Los")])
    with pytest.raises(NotToParkError):
        do(parking.park_item, loose)
    held = do(parking.park, table.id, ItemDraft(title="Later"))
    with pytest.raises(NotToParkError):
        do(parking.take_from_parking, held.id, "m7")
    keep(meetings=replace(planned, state=MeetingState.ADOPTED))
    with pytest.raises(MinutesAdoptedError):
        do(parking.take_from_parking, held.id, planned.id)


def test_what_is_parked_can_be_changed_ordered_and_dropped(do, read, table):
    made = [do(parking.park, table.id, ItemDraft(title=t)) for t in ("een", "twee", "drie")]
    with pytest.raises(TitleMissingError):
        do(parking.park, table.id, ItemDraft(title=" "))
    with pytest.raises(TitleMissingError):
        do(parking.change_parked, replace(made[0], title=" "))
    do(parking.change_parked, replace(made[0], title="eerst"))
    do(parking.place_parked, made[2].id, 0)
    do(parking.drop_parked, made[1].id)
    assert [p.title for p in parking.parked(read, table.id)] == ["drie", "eerst"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(["park", "take", "undo", "redo", "text"]), max_size=12))
def test_a_point_stands_in_one_place_at_any_time(writer, read, acts):
    """Whatever is done: the point is on one agenda or parked, never both, never neither."""
    session = Session(writer.store)
    table = session.do(tables.add_table, Table(id="", name="Tafel"), TITLES).value
    first = session.do(meetings.plan, table.id, NEXT).value
    coming = session.do(meetings.plan, table.id, NEXT + timedelta(days=7)).value
    session.do(agenda.add_items, first.id, [ItemDraft(title="APV")])
    session = Session(writer.store)  # what was made so far is not taken back
    for act in acts:
        items = [i for m in (first, coming) for i in read.items.where(meeting=m.id)]
        on_agenda = [i for i in items if i.title == "APV" and _goes_on(i)]
        held = parking.parked(read, table.id)
        assert len(on_agenda) + len(held) == 1
        if act == "undo":
            session.undo()
        elif act == "redo":
            session.redo()
        elif act == "take" and held:
            session.do(parking.take_from_parking, held[0].id, coming.id)
        elif act == "park" and on_agenda:
            session.do(parking.park_item, on_agenda[0].id)
        elif act == "text" and on_agenda:
            session.do(_minute, on_agenda[0].id)


def _goes_on(item):
    """A point that was discussed and parked is done; what is parked is its going on."""
    return item.state not in {ItemState.WITHDRAWN, ItemState.DONE}


def _minute(work, item):
    work.lines.save(fakes.line(work.commit_no, item=item))
    work.audit(Act.LINES_WRITTEN, item)


# ---- templates


def test_an_agenda_is_kept_and_another_made_from_it(do, read, table, planned, session):
    put(do, planned, ItemDraft(title="APV", minutes=20), ItemDraft(title="Artikel 3", below=0))
    made = do(agenda_templates.keep_as_template, planned.id, " Thema ")
    assert agenda_templates.templates_of(read, table.id) == (made,)
    assert read.templates.get(made.id) == made
    other = do(meetings.plan, table.id, NEXT + timedelta(days=14), made.id)
    assert sorted(titles(read, other.id)) == sorted([*TITLES, "APV", "Artikel 3"])
    items = {i.title: i for i in read.items.where(meeting=other.id)}
    assert items["Artikel 3"].parent == items["APV"].id
    assert items["Opening"].kind is ItemKind.OPENING
    session.undo()
    assert read.meetings.find(other.id) is None


def test_the_same_name_takes_the_newer_agenda(do, read, table, planned):
    first = do(agenda_templates.keep_as_template, planned.id, "Thema")
    put(do, planned, ItemDraft(title="APV"))
    again = do(agenda_templates.keep_as_template, planned.id, "thema")
    assert again.id == first.id
    assert [p.title for p in again.points] == [
        "Opening",
        "Verslag",
        "Actielijst",
        "APV",
        "Rondvraag",
    ]
    assert len(agenda_templates.templates_of(read, table.id)) == 1


def test_a_template_fills_up_what_an_agenda_lacks(do, read, table, planned):
    put(do, planned, ItemDraft(title="APV"), ItemDraft(title="Artikel 3", below=0))
    made = do(agenda_templates.keep_as_template, planned.id, "Thema")
    other = do(meetings.plan, table.id, NEXT + timedelta(days=14))
    added = do(agenda_templates.fill_from_template, other.id, made.id)
    assert [read.items.get(k).title for k in added] == ["APV", "Artikel 3"]
    assert read.items.get(added[1]).parent == added[0]
    assert do(agenda_templates.fill_from_template, other.id, made.id) == ()


def test_a_withdrawn_point_is_not_kept(do, read, keep, table, planned):
    (key,) = put(do, planned, ItemDraft(title="APV"))
    keep(items=replace(read.items.get(key), state=ItemState.WITHDRAWN))
    made = do(agenda_templates.keep_as_template, planned.id, "Thema")
    assert "APV" not in [p.title for p in made.points]


def test_templates_are_renamed_and_removed(do, read, table, planned, session):
    made = do(agenda_templates.keep_as_template, planned.id, "Thema")
    assert do(agenda_templates.rename_template, made.id, "Vast").name == "Vast"
    with pytest.raises(NameMissingError):
        do(agenda_templates.rename_template, made.id, " ")
    do(agenda_templates.remove_template, made.id)
    with pytest.raises(NotFoundError):
        read.templates.get(made.id)
    session.undo()
    assert [p.title for p in read.templates.get(made.id).points] == list(TITLES)


def test_there_has_to_be_an_agenda_of_a_table_and_a_name(do, keep, table, planned):
    with pytest.raises(NameMissingError):
        do(agenda_templates.keep_as_template, planned.id, " ")
    keep(meetings=fakes.meeting(7))
    with pytest.raises(NoTemplateError):
        do(agenda_templates.keep_as_template, "m7", "Thema")
    keep(meetings=fakes.meeting(8, table=table.id))
    with pytest.raises(NoTemplateError):
        do(agenda_templates.keep_as_template, "m8", "Thema")
