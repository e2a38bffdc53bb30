"""Preparing meetings in a real encrypted file: what comes back, is proposed, sent, moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.storage import fakes
from workbench import workdays
from workbench.domain.agenda import ItemKind, ItemState, numbered
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import NotFoundError
from workbench.domain.frozen import sha256
from workbench.domain.frozen_agenda import ChangeKind, thaw
from workbench.domain.meetings import MeetingState, Presence, WrongStateError
from workbench.domain.minutes import Block, LineKind
from workbench.domain.moves import SameDayError
from workbench.domain.preflight import Check
from workbench.domain.proposals import Ground
from workbench.domain.returning import WhyBack
from workbench.domain.tables import MemberRole, Table
from workbench.services import (
    actions,
    agenda,
    agenda_templates,
    agenda_versions,
    attendance,
    freezing,
    leaving,
    meetings,
    minutes,
    moving,
    parking,
    people,
    preflight,
    proposals,
    returning,
    tables,
)
from workbench.services.agenda import ItemDraft
from workbench.services.audit import Act
from workbench.services.draft_agenda import AgendaTitles
from workbench.services.proposals import Wanted
from workbench.storage.errors import FinalRecordError, StepOutdatedError
from workbench.storage.lists import SqlLists

STANDING = ("Opening", "Verslag", "Actielijst", "Rondvraag")
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 19), date(2026, 12, 3), date(2027, 1, 14)
TITLES = AgendaTitles(adoption="Verslag vaststellen", action_list="Actielijst")


@pytest.fixture
def do(session):
    def asked(use_case, *args, **more):
        return session.do(use_case, *args, **more).value

    return asked


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.connection.close()


@pytest.fixture
def lists(writer):
    return SqlLists(writer.connection)


@pytest.fixture
def table(do):
    own = do(people.set_up, "Gemeente Zuiderveen", "M. Verbeek", "ketenregisseur")
    chair = do(people.add_contact, own.id, "H. Terpstra", "burgemeester")
    made = do(tables.add_table, Table(id="", name="Tafel", prefix="RT"), STANDING)
    do(tables.add_member, made.id, chair.id, MemberRole.CHAIR)
    for name, person in (("Politie", "J. de Wit"), ("KvK", "A. Bos")):
        home = do(people.add_organisation, name)
        who = do(people.add_contact, home.id, person, "adviseur")
        do(tables.add_member, made.id, who.id)
    return made


def titles(read, meeting):
    return [item.title for _, item in numbered(read.items.where(meeting=meeting.id))]


def numbers(read, meeting):
    return {i.title: number for number, i in numbered(read.items.where(meeting=meeting.id))}


def named(read, meeting, title):
    return next(i for i in read.items.where(meeting=meeting.id) if i.title == title)


def hold(do, read, table, on, *points, beside=None):
    """A meeting that was held on a day: some points more, each with one line written at it."""
    meeting = do(meetings.plan, table.id, on)
    keys = do(agenda.add_items, meeting.id, [ItemDraft(title=p) for p in points]) if points else ()
    do(meetings.start, meeting.id)
    do(agenda.open_item, read.items.where(meeting=meeting.id)[0].id)
    for key in keys:
        if read.items.get(key).title == beside:
            continue
        do(agenda.open_item, key)
    return meeting, keys


def finish(do, meeting):
    do(meetings.end, meeting.id)
    do(freezing.finish, meeting.id)


def agree(do, item, text):
    blocks = [Block(line=f"{item}-{text}", text=text, kind=LineKind.ACTION, is_recorded=True)]
    do(minutes.write_item, item, blocks)


# --- what comes back (product.md 4)


def test_an_open_action_keeps_its_item_on_the_agenda_until_it_is_done(do, read, table):
    first, (apv, zorg) = hold(do, read, table, NOVEMBER, "APV", "Zorg")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    second = do(meetings.plan, table.id, DECEMBER)
    assert titles(read, second) == ["Opening", "Verslag", "Actielijst", "APV", "Rondvraag"]
    back = named(read, second, "APV")
    assert back.carried_from == apv
    (told,) = returning.coming_back(read, second)
    assert (told.why, told.on, told.open_actions) == (WhyBack.OPEN_ACTIONS, NOVEMBER, 1)
    (action,) = read.actions.where(item=apv)
    do(actions.close, action.id)
    (told,) = returning.coming_back(read, second)  # it stays, and says that nothing keeps it
    assert told.why is WhyBack.SETTLED
    do(meetings.start, second.id)
    do(agenda.open_item, back.id)
    finish(do, second)
    third = do(meetings.plan, table.id, JANUARY)
    assert "APV" not in titles(read, third)
    assert zorg not in {i.carried_from for i in read.items.where(meeting=third.id)}


def test_the_action_of_two_meetings_ago_still_keeps_its_item(do, read, table):
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    second, _ = hold(do, read, table, DECEMBER)
    do(agenda.open_item, named(read, second, "APV").id)
    finish(do, second)
    third = do(meetings.plan, table.id, JANUARY)
    assert named(read, third, "APV").carried_from == named(read, second, "APV").id
    (told,) = returning.coming_back(read, third)
    assert (told.why, told.open_actions) == (WhyBack.OPEN_ACTIONS, 1)


def test_what_was_deferred_or_not_reached_comes_back_with_its_reason(do, read, table):
    first, (apv, _) = hold(do, read, table, NOVEMBER, "APV", "Zorg", beside="Zorg")
    do(agenda.change_item, replace(read.items.get(apv), state=ItemState.DEFERRED))
    finish(do, first)
    second = do(meetings.plan, table.id, DECEMBER)
    why = {told.item.title: told.why for told in returning.coming_back(read, second)}
    assert why == {"APV": WhyBack.DEFERRED, "Zorg": WhyBack.NOT_REACHED}
    assert titles(read, second)[3:] == ["APV", "Zorg", "Rondvraag"]


def test_the_agenda_of_a_meeting_called_off_is_not_lost(do, read, table):
    first = do(meetings.plan, table.id, DECEMBER)
    do(agenda.add_items, first.id, [ItemDraft(title="APV", minutes=20)])
    do(meetings.cancel, first.id)
    second = do(meetings.plan, table.id, JANUARY)
    assert named(read, second, "APV").minutes == 20
    (told,) = returning.coming_back(read, second)
    assert (told.why, told.on) == (WhyBack.CALLED_OFF, DECEMBER)


def test_what_comes_back_does_so_once_and_stays_off_when_it_was_taken_off(do, read, table):
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    second = do(meetings.plan, table.id, DECEMBER)
    do(agenda_versions.fix, second.id, ())
    do(agenda.remove_item, named(read, second, "APV").id)  # vervallen
    third = do(meetings.plan, table.id, JANUARY)
    assert "APV" not in titles(read, third)
    assert not returning.coming_back(read, third)


def test_a_draft_agenda_is_complete_also_where_the_table_has_no_standing_items(do, read, table):
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    for item in read.fixed_items.where(table=table.id):
        if item.kind in {ItemKind.ADOPTION, ItemKind.ACTION_LIST}:
            do(tables.remove_fixed_item, item.id)
    second = do(meetings.plan, table.id, DECEMBER, titles=TITLES)
    assert titles(read, second) == [
        "Opening", "Verslag vaststellen", "Actielijst", "APV", "Rondvraag",
    ]  # fmt: skip


def test_an_item_that_is_left_out_once_is_not_put_back_by_the_draft(do, read, table):
    first, _ = hold(do, read, table, NOVEMBER)
    finish(do, first)
    adoption = next(
        i for i in read.fixed_items.where(table=table.id) if i.kind is ItemKind.ADOPTION
    )
    do(tables.change_fixed_item, replace(adoption, skip_once=True))
    second = do(meetings.plan, table.id, DECEMBER, titles=TITLES)
    assert titles(read, second) == ["Opening", "Actielijst", "Rondvraag"]
    third = do(meetings.plan, table.id, JANUARY, titles=TITLES)
    assert "Verslag" in titles(read, third)


def test_planning_is_taken_back_whole(do, read, table, session, count):
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    before = count("agenda_item")
    do(meetings.plan, table.id, DECEMBER, titles=TITLES)
    session.undo()
    assert count("agenda_item") == before


# --- the proposal


def ground(found, wanted):
    return [one for one in found if one.ground is wanted]


def test_the_vault_proposes_what_it_knows(do, read, lists, table):
    for on in (date(2026, 9, 3), date(2026, 10, 15), NOVEMBER):
        held, points = hold(do, read, table, on, f"Punt van {on:%d}")
        for row in read.attendance.where(meeting=held.id):
            away = row.organisation_name == "KvK"
            do(attendance.set_presence, row.id, Presence.EXCUSED if away else Presence.PRESENT)
        agree(do, points[0], f"Actie van {on:%d}")
        finish(do, held)
    (first, *_) = read.actions.where(table=table.id)
    do(actions.set_due, first.id, DueKind.DATE, date(2026, 11, 20))
    for due, why in ((date(2026, 11, 21), "wacht op de raad"), (date(2026, 11, 23), "ziekte")):
        do(actions.postpone, first.id, DueKind.DATE, due, reason=why)
    police = next(o for o in read.organisations.where() if o.name == "Politie")
    (seat,) = read.memberships.where(table=table.id, organisation=police.id)
    do(tables.end_member, seat.id, NOVEMBER)
    coming = do(meetings.plan, table.id, DECEMBER)
    found = proposals.proposed(read, lists, read.meetings.get(coming.id), fakes.TODAY)
    assert len(ground(found, Ground.MINUTES)) == 3
    assert [(one.count, one.late) for one in ground(found, Ground.ACTIONS)] == [(3, 1)]
    (moved,) = ground(found, Ground.POSTPONED)
    assert (moved.count, moved.reasons) == (2, ("wacht op de raad", "ziekte"))
    (away,) = ground(found, Ground.ABSENT)
    assert (away.about, away.days[0]) == ("KvK", NOVEMBER)
    (empty,) = ground(found, Ground.EMPTY_SEAT)
    assert (empty.about, empty.day) == ("Politie", NOVEMBER)
    assert all(one.is_added for one in found if one.ground in {Ground.MINUTES, Ground.ACTIONS})


def test_adding_all_is_one_step_and_what_was_added_says_so(do, read, lists, table, session):
    held, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    (action,) = read.actions.where(item=apv)
    do(actions.set_due, action.id, DueKind.DATE, NOVEMBER)
    coming = do(meetings.plan, table.id, DECEMBER)  # before the one before it was finished
    finish(do, held)
    do(agenda.remove_item, named(read, coming, "Actielijst").id)

    def ask():
        return proposals.proposed(read, lists, read.meetings.get(coming.id), fakes.TODAY)

    def still_open():
        return [one for one in ask() if not one.is_added]

    wanted = [Wanted(proposal=one, title=f"Over {one.ground}") for one in still_open()]
    assert wanted
    made = do(proposals.add, coming.id, wanted)
    assert len(made) == len(wanted)
    assert not still_open()
    assert titles(read, coming)[2] == "Over actions"  # where it belongs, not last
    assert titles(read, coming)[-1] == "Rondvraag"
    again = do(proposals.add, coming.id, [Wanted(proposal=one, title="x") for one in ask()])
    assert again == ()
    session.undo()
    assert len(still_open()) == len(wanted)


def test_what_is_parked_is_proposed_and_leaves_its_list_when_it_is_added(do, read, lists, table):
    held = do(parking.park, table.id, ItemDraft(title="Keurmerk", minutes=15))
    coming = do(meetings.plan, table.id, DECEMBER)

    def ask():
        found = proposals.proposed(read, lists, coming, fakes.TODAY)
        return ground(found, Ground.PARKED)

    (one,) = ask()
    assert (one.about, one.day, one.is_added) == ("Keurmerk", fakes.TODAY, False)
    (key,) = do(proposals.add, coming.id, [Wanted(proposal=one, title="Keurmerk")])
    assert read.items.get(key).minutes == 15
    assert read.parked.find(held.id) is None
    (again,) = ask()
    assert again.is_added
    assert do(proposals.add, coming.id, [Wanted(proposal=again, title="x")]) == ()


def test_what_was_parked_does_not_come_back_by_itself_as_well(do, read, table):
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    do(parking.park_item, apv)
    finish(do, first)
    assert "APV" not in titles(read, do(meetings.plan, table.id, DECEMBER))


def test_what_comes_back_is_taken_up_by_the_standing_item_of_its_title(do, read, table):
    do(tables.add_fixed_item, table.id, ItemDraft(title="Beeld"))
    first = do(meetings.plan, table.id, NOVEMBER)
    do(meetings.start, first.id)
    beeld = named(read, first, "Beeld")
    agree(do, beeld.id, "Cijfers opvragen")
    finish(do, first)
    second = do(meetings.plan, table.id, DECEMBER)
    assert titles(read, second).count("Beeld") == 1
    assert named(read, second, "Beeld").carried_from == beeld.id


def test_a_template_is_filled_up_with_what_comes_back_and_what_waits(do, read, table):
    theme = do(meetings.plan, table.id, date(2026, 10, 1))
    for title in ("Verslag", "Actielijst"):
        do(agenda.remove_item, named(read, theme, title).id)
    do(agenda.add_items, theme.id, [ItemDraft(title="Thema"), ItemDraft(title="Film", below=0)])
    kept = do(agenda_templates.keep_as_template, theme.id, "Themabijeenkomst")
    do(meetings.cancel, theme.id)
    first, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    finish(do, first)
    second = do(meetings.plan, table.id, DECEMBER, kept.id, TITLES)
    rows = numbered(read.items.where(meeting=second.id))
    assert [f"{number} {item.title}" for number, item in rows] == [
        "1 Opening", "2 Verslag vaststellen", "3 Actielijst", "4 Thema", "4.1 Film", "5 APV",
        "6 Rondvraag",
    ]  # fmt: skip


# --- versions of the agenda (R4)


@pytest.fixture
def planned(do, read, table):
    made = do(meetings.plan, table.id, DECEMBER)
    do(agenda.add_items, made.id, [ItemDraft(title="APV", minutes=20)])
    return made


def fixed(do, read, planned):
    everyone = [row.contact for row in read.attendance.where(meeting=planned.id)]
    return do(agenda_versions.fix, planned.id, everyone)


def test_sending_fixes_numbers_and_keeps_one_text(do, read, planned):
    version = fixed(do, read, planned)
    meeting = read.meetings.get(planned.id)
    assert (meeting.state, meeting.agenda_version, version.n) == (MeetingState.INVITED, 1, 1)
    assert sha256(version.canonical) == version.sha256
    told = thaw(version.canonical)
    assert [(i.number, i.title) for i in told.items][3:] == [("4", "APV"), ("5", "Rondvraag")]
    assert [who.name for who in told.expected] == ["H. Terpstra", "A. Bos", "J. de Wit"]
    assert [one.name for one in agenda_versions.recipients(read, version)] == [
        "H. Terpstra", "A. Bos", "J. de Wit",
    ]  # fmt: skip
    assert {i.fixed_number for i in read.items.where(meeting=planned.id)} == set("12345")


def test_later_additions_are_4a_and_what_is_withdrawn_stays(do, read, planned):
    fixed(do, read, planned)
    do(agenda.add_items, planned.id, [ItemDraft(title="Spoed")])
    do(agenda.remove_item, named(read, planned, "APV").id)
    found = numbers(read, planned)
    assert (found["APV"], found["Spoed"], found["Rondvraag"]) == ("4", "4a", "5")
    assert named(read, planned, "APV").state is ItemState.WITHDRAWN
    changes = agenda_versions.changed_since(read, read.meetings.get(planned.id))
    assert [(c.kind, c.number) for c in changes] == [
        (ChangeKind.WITHDRAWN, "4"), (ChangeKind.ADDED, "4a"),
    ]  # fmt: skip
    second = fixed(do, read, planned)
    told = thaw(second.canonical)
    assert (second.n, told.n) == (2, 2)
    assert [c.kind for c in told.changes] == [ChangeKind.WITHDRAWN, ChangeKind.ADDED]
    assert told.holders == ("H. Terpstra", "A. Bos", "J. de Wit")
    do(agenda.put_back, named(read, planned, "APV").id)
    assert numbers(read, planned)["APV"] == "4"


def test_what_was_never_sent_goes_without_a_trace(do, read, planned):
    fixed(do, read, planned)
    do(agenda.add_items, planned.id, [ItemDraft(title="Spoed")])
    do(agenda.remove_item, named(read, planned, "Spoed").id)
    assert "Spoed" not in numbers(read, planned)
    assert agenda_versions.changed_since(read, read.meetings.get(planned.id)) == ()


def test_an_agenda_that_did_not_change_keeps_its_version_with_more_recipients(
    do, read, planned, count
):
    first = do(agenda_versions.fix, planned.id, [read.meetings.get(planned.id).chair])
    again = fixed(do, read, planned)
    assert again == first
    assert count("agenda_version") == 1
    assert len(agenda_versions.recipients(read, first)) == 3


def test_a_version_is_final_for_sql_and_for_the_undo_list(do, read, planned, session):
    version = session.write(agenda_versions.fix, planned.id, ()).value

    def spoil(work):
        work.agenda_versions.save(replace(version, canonical="anders"))
        work.audit(Act.AGENDA_FIXED, version.id)

    def remove(work):
        work.agenda_versions.remove(version.id)
        work.audit(Act.AGENDA_FIXED, version.id)

    for crime in (spoil, remove):
        with pytest.raises(FinalRecordError):
            session.do(crime)
    with pytest.raises(StepOutdatedError):
        session.undo()  # the item that was added before it has its number by now
    assert read.agenda_versions.get(version.id) == version


def test_an_agenda_goes_to_nobody_unknown_and_not_once_the_meeting_began(do, read, planned):
    with pytest.raises(NotFoundError):
        do(agenda_versions.fix, planned.id, ["nobody"])
    assert read.meetings.get(planned.id).state is MeetingState.CONCEPT
    do(meetings.start, planned.id)
    with pytest.raises(WrongStateError):
        do(agenda_versions.fix, planned.id, ())


# --- moved, called off, two on one day (R5)


def test_a_meeting_that_moves_takes_along_what_is_due_by_it(do, read, lists, table, session):
    held, (apv,) = hold(do, read, table, NOVEMBER, "APV")
    agree(do, apv, "Tekst aanvullen")
    (action,) = read.actions.where(item=apv)
    do(actions.set_due, action.id, DueKind.NEXT_MEETING, None)
    finish(do, held)
    coming = do(meetings.plan, table.id, DECEMBER)
    assert lists.action_rows([action.id])[0].due == DECEMBER
    do(moving.move, coming.id, date(2026, 12, 10), time(15))
    assert lists.action_rows([action.id])[0].due == date(2026, 12, 10)
    moved = read.meetings.get(coming.id)
    assert (moved.on, moved.starts_at) == (date(2026, 12, 10), time(15))
    was = moving.last_move(read, coming.id)
    assert (was.from_on, was.from_starts_at) == (DECEMBER, time(14))
    row = next(r for r in lists.meetings() if r.id == coming.id)
    assert row.moved_from == DECEMBER
    session.undo()
    assert moving.last_move(read, coming.id) is None
    assert read.meetings.get(coming.id).on == DECEMBER
    do(meetings.cancel, coming.id)
    do(meetings.plan, table.id, JANUARY)
    assert lists.action_rows([action.id])[0].due == JANUARY


def test_another_day_after_sending_is_a_move_whoever_types_it(do, read, planned):
    meeting = read.meetings.get(planned.id)
    do(meetings.change_meeting, meeting.move(date(2026, 12, 8)))
    assert moving.last_move(read, planned.id) is None  # nobody was told yet
    fixed(do, read, planned)
    do(meetings.change_meeting, read.meetings.get(planned.id).move(date(2026, 12, 9)))
    assert moving.last_move(read, planned.id).from_on == date(2026, 12, 8)
    (change,) = agenda_versions.changed_since(read, read.meetings.get(planned.id))
    assert (change.kind, change.was, change.now) == (ChangeKind.DAY, "2026-12-08", "2026-12-09")
    assert thaw(fixed(do, read, planned).canonical).moved_from == date(2026, 12, 8)


def test_two_meetings_of_a_table_never_come_on_one_day_without_a_warning(do, read, table):
    first = do(meetings.plan, table.id, DECEMBER)
    with pytest.raises(SameDayError):
        do(meetings.plan, table.id, DECEMBER)
    second = do(meetings.plan, table.id, JANUARY)
    with pytest.raises(SameDayError):
        do(moving.move, second.id, DECEMBER)
    with pytest.raises(SameDayError):
        do(meetings.change_meeting, read.meetings.get(second.id).move(DECEMBER))
    assert read.meetings.get(second.id).on == JANUARY
    do(moving.move, second.id, DECEMBER, beside_another=True)  # the warning was read
    do(meetings.cancel, first.id)
    do(meetings.cancel, second.id)
    do(meetings.plan, table.id, DECEMBER)  # what was called off is in nobody's way


def test_the_look_before_sending_reads_the_vault(do, read, table):
    meeting = do(meetings.plan, table.id, DECEMBER)

    def checks(to=("c",), unknown=()):
        found = preflight.before_sending(
            read, read.meetings.get(meeting.id), fakes.TODAY, workdays, to=to,
            unknown=unknown,
        )  # fmt: skip
        return {one.check for one in found}

    assert checks() == {Check.NO_PLACE}
    do(agenda.add_items, meeting.id, [ItemDraft(title="APV", minutes=90)])
    assert checks(to=(), unknown=("Jan",)) == {
        Check.NO_PLACE, Check.UNKNOWN_RECIPIENT, Check.OVER_TIME, Check.NO_PRESENTER,
    }  # fmt: skip
    do(moving.move, meeting.id, date(2026, 12, 25))
    assert Check.FREE_DAY in checks()


def test_an_urgent_meeting_without_a_table_is_prepared_the_same_way(do, read, lists, table):
    chair = next(c.id for c in read.contacts.where() if c.name == "H. Terpstra")
    draft = meetings.MeetingDraft(title="Acute opvang", on=DECEMBER, people=(chair,))
    made = do(meetings.plan_urgent, draft)
    other = do(meetings.plan_urgent, draft)  # on the same day: they are of no table
    assert proposals.proposed(read, lists, made, fakes.TODAY) == ()
    assert agenda_versions.sent(read, made) == agenda_versions.Sent()
    do(agenda.add_items, made.id, [ItemDraft(title="Opvang", minutes=30)])
    do(moving.move, made.id, DECEMBER)  # nothing moves
    assert moving.last_move(read, made.id) is None
    do(moving.move, made.id, JANUARY)
    do(agenda_versions.fix, made.id, [chair, chair])
    sent = agenda_versions.sent(read, read.meetings.get(made.id))
    assert [one.name for one in sent.recipients[0]] == ["H. Terpstra"]
    assert sent.is_ready
    assert thaw(sent.versions[0].canonical).table == "Acute opvang"
    assert read.meetings.get(other.id).state is MeetingState.CONCEPT


def test_an_organisation_that_ended_leaves_no_empty_seat(do, read, lists, table):
    kvk = next(o for o in read.organisations.where() if o.name == "KvK")
    do(leaving.end_organisation, kvk.id, NOVEMBER)
    coming = do(meetings.plan, table.id, DECEMBER)
    found = proposals.proposed(read, lists, coming, fakes.TODAY)
    assert not ground(found, Ground.EMPTY_SEAT)
