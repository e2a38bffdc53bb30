"""Reminding and answering on a real encrypted file: what is written down, undone and applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.storage import fakes
from workbench.documents.post import MailFiles
from workbench.domain.actions import ActionClosedError, ActionOwner, ActionState
from workbench.domain.due_dates import Due, DueKind
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_CONTACT, OWN_ORGANISATION, Preference
from workbench.domain.reminders import Addressee, NothingToRemindError, ReminderWay, Scope
from workbench.domain.replies import (
    NoActionError,
    PartSettledError,
    ReplyEmptyError,
    Settled,
    Verdict,
)
from workbench.domain.tables import Membership, Table
from workbench.services import actions, people, reminder_files, reminders, replies, senders
from workbench.services.addressees import to_remind
from workbench.services.letters import letter
from workbench.services.records import Owed
from workbench.services.reminder_files import Order, make_calendar
from workbench.services.reminder_history import happened
from workbench.services.reminder_words import written
from workbench.services.senders import Sender
from workbench.services.vaults import Reader
from workbench.storage.errors import FinalRecordError
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead
from workbench.texts import in_language

TODAY, NOW = fakes.TODAY, fakes.NOW
SENDER = Sender(name="J. Brandsma", organisation="Gemeente", address="keten@gemeente.invalid")
WORDS = in_language("nl")
TO = Addressee(table="t0", organisation="o1", contact="c1")


class Kept:
    def __init__(self):
        self.files = {}

    def write(self, folder, name, data):
        self.files[name] = data
        return folder / name

    def is_there(self, path):
        return True


@pytest.fixture
def reader(writer):
    return Reader(
        records=SqlRead(writer.connection),
        lists=SqlLists(writer.connection),
        logbook=None,
        close=lambda: None,
    )


@pytest.fixture
def table(session):
    """The own organisation, two partners that sit at a table, and three actions of the first."""

    def fill(work):
        work.tables.save(Table(id="t0", name="Regionale Tafel", prefix="RT"))
        for n, name in enumerate(("Gemeente", "Politie", "GGD")):
            work.organisations.save(fakes.organisation(n, name=name, is_own=n == 0))
            work.contacts.save(
                Contact(id=f"c{n}", organisation=f"o{n}", name=f"Mens {n}", email=f"m{n}@x.invalid")
            )
            work.memberships.save(
                Membership(id=f"s{n}", table="t0", contact=f"c{n}", organisation=f"o{n}")
            )
        work.preferences.save(Preference(id=OWN_CONTACT, value="c0"))
        work.preferences.save(Preference(id=OWN_ORGANISATION, value="o0"))
        for n in (7, 8, 9):
            work.actions.save(
                fakes.action(
                    n, table="t0", number=n, text=f"Taak {n}", due_kind=DueKind.DATE,
                    due=TODAY + timedelta(days=n - 8),
                )
            )  # fmt: skip
            work.owners.save(ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation="o1"))
        work.audit(people.Act.ORGANISATION_ADDED, "o0")

    session.do(fill)


def lines(reader, scope=Scope.ALL):
    return to_remind(reader, TODAY, scope)


def made(reader, to=TO, keys=("a7", "a8", "a9")):
    return written(letter(reader.records, to, keys, TODAY), SENDER, WORDS)


# ---- who is reminded


def test_an_owner_without_a_person_is_reached_at_its_seat(table, reader):
    (line,) = lines(reader)
    assert (line.to, line.name, line.late) == (TO, "Mens 1", 1)
    assert line.actions == ("a7", "a8", "a9")
    assert lines(reader, Scope.LATE)[0].actions == ("a7",)


def test_a_person_who_left_passes_it_on(table, session, reader):
    gone = replace(reader.records.contacts.get("c2"), organisation="o1", until=date(2026, 1, 1))
    session.do(lambda work: (work.contacts.save(gone), work.audit(people.Act.CONTACT_ENDED, "c2")))
    session.do(actions.hand_over, "a7", [Owed("o1", "c2")])
    assert [line.to.contact for line in lines(reader)] == ["c1"]


def test_nobody_is_reminded_of_what_is_done_or_of_what_is_ones_own(table, session, reader):
    session.do(actions.close, "a7")
    session.do(actions.hand_over, "a8", [Owed("o0", None)])
    session.do(actions.hand_over, "a9", [Owed("o0", "c0")])
    assert lines(reader) == ()


def test_a_colleague_is_reminded(table, session, reader):
    session.do(actions.hand_over, "a9", [Owed("o0", "c0")])
    session.do(people.set_preference, OWN_CONTACT, "c2")
    assert [line.to.contact for line in lines(reader)] == ["c0", "c1"]


def test_a_secret_address_is_not_given_to_a_mail(table, session, reader):
    held = replace(reader.records.contacts.get("c1"), is_secret=True)
    session.do(people.change_contact, held)
    told = made(reader).letter
    assert (told.email, told.has_secret_address) == ("", True)


def test_the_text_says_number_words_and_how_late(table, reader):
    told = made(reader)
    assert told.subject == "Acties RT, stand op 26 nov. 2026"
    assert "Bij Regionale Tafel staan 3 acties op naam van Politie." in told.text
    assert "RT-26-07  Taak 7\nUiterlijk 25 nov. 2026, 1 dag te laat" in told.text
    assert "RT-26-07: klaar, 26 nov" in told.text
    assert told.text.endswith("Met vriendelijke groet,\nJ. Brandsma\nGemeente\n")


# ---- what is written down


def test_what_was_made_is_made_again_and_what_was_sent_stands(table, session, reader):
    session.write(reminders.note_made, [made(reader)], ReminderWay.CLIPBOARD)
    session.write(reminders.note_made, [made(reader, keys=("a7",))], ReminderWay.MAIL)
    (held,) = reader.records.reminders.where()
    assert (held.way, held.sent_at) == (ReminderWay.MAIL, None)
    assert [one.action for one in reader.records.reminded.where(reminder=held.id)] == ["a7"]
    session.do(reminders.mark_sent, [made(reader)])
    (sent,) = reader.records.reminders.where()
    assert sent == replace(held, sent_at=NOW)  # the words that left the program
    assert reminders.of_action(reader.records, "a7") == (sent,)
    assert reminders.of_action(reader.records, "a8") == ()
    assert reminders.sent_to(reader.records, "o1") == (sent,)
    with pytest.raises(FinalRecordError):
        session.write(lambda work: work.reminders.save(replace(sent, text="Anders")))


def test_sending_is_taken_back_in_one_step(table, session, reader):
    session.do(reminders.mark_sent, [made(reader)])
    assert lines(reader)[0].sent_at == NOW
    session.undo()
    assert reader.records.reminders.where() == ()
    session.redo()
    assert reader.records.reminders.where()[0].way is ReminderWay.SPOKEN


def test_everything_that_was_made_is_sent_in_one_step(table, session, reader):
    session.do(actions.hand_over, "a9", [Owed("o2", None)])
    both = [made(reader, line.to, line.actions) for line in lines(reader)]
    session.write(reminders.note_made, both, ReminderWay.MAIL)
    assert [line.is_made for line in lines(reader)] == [True, True]
    assert len(session.do(reminders.send_made).value) == 2
    assert [line.sent_at for line in lines(reader)] == [NOW, NOW]
    assert session.do(reminders.send_made).value == ()
    session.undo()
    assert [line.sent_at for line in lines(reader)] == [None, None]


def test_nothing_is_made_of_a_letter_without_actions(table, session, reader):
    with pytest.raises(NothingToRemindError):
        session.write(reminders.note_made, [made(reader, keys=())], ReminderWay.MAIL)


def test_in_whose_name_is_kept(table, session, reader):
    assert senders.sender_of(reader.records) == Sender(
        organisation="Gemeente", address="m0@x.invalid"
    )
    session.do(senders.set_sender, " Jip ", "keten@x.invalid")
    told = senders.sender_of(reader.records)
    assert (told.name, told.address, told.organiser) == ("Jip", "keten@x.invalid", "Gemeente")


# ---- calendars (RFC 5546: update and cancel)


def calendar(session, reader, tmp_path, keys=("a7", "a8", "a9"), chosen=None):
    """Make the files, write down what stands, and read back what was put and what was taken."""
    kept, whole = Kept(), letter(reader.records, TO, keys, TODAY)
    order = Order(folder=tmp_path, sender=SENDER, words=WORDS, post=MailFiles(), files=kept)
    left_in = whole.only(chosen) if chosen is not None else whole
    found = make_calendar(reader.records, whole, left_in, order, NOW)
    told = written(left_in, SENDER, WORDS)
    session.write(reminder_files.note_calendar_files, found, [told], ReminderWay.CALENDAR, tmp_path)
    put, taken = {}, {}
    for data in kept.files.values():
        (read,) = Calendar.from_ical(data, multiple=True)
        into = put if read["METHOD"] == "PUBLISH" else taken
        for event in read.walk("VEVENT"):
            into[str(event["SUMMARY"])] = (str(event["UID"]), int(event["SEQUENCE"]))
    return put, taken


def test_a_calendar_follows_the_action_to_another_day_and_out_again(
    table, session, reader, tmp_path
):
    first, taken = calendar(session, reader, tmp_path)
    assert set(first) == {"Actie RT-26-07", "Actie RT-26-08", "Actie RT-26-09"}
    assert ({n for _, n in first.values()}, taken) == ({0}, {})
    again, _ = calendar(session, reader, tmp_path)
    assert again == first
    session.do(actions.postpone, "a8", DueKind.DATE, date(2026, 12, 24), reason="Later")
    session.do(actions.close, "a9")
    put, taken = calendar(session, reader, tmp_path, ("a7", "a8"))
    assert put["Actie RT-26-08"] == (first["Actie RT-26-08"][0], 1)
    assert put["Actie RT-26-07"] == first["Actie RT-26-07"]
    assert taken == {"Actie RT-26-09": (first["Actie RT-26-09"][0], 1)}
    assert calendar(session, reader, tmp_path, ("a7", "a8"))[1] == {}  # taken away once


def test_who_owes_nothing_any_more_is_still_shown_until_its_calendar_is_right(
    table, session, reader, tmp_path
):
    calendar(session, reader, tmp_path)
    for key in ("a7", "a8", "a9"):
        session.do(actions.close, key)
    (line,) = lines(reader)
    assert (line.to, line.actions, line.leaves_calendar) == (TO, (), 3)
    put, taken = calendar(session, reader, tmp_path, ())
    assert (put, len(taken)) == ({}, 3)
    assert lines(reader) == ()


def test_handing_on_takes_it_from_one_calendar_and_puts_it_in_another(
    table, session, reader, tmp_path
):
    first, _ = calendar(session, reader, tmp_path)
    session.do(actions.hand_over, "a8", [Owed("o2", None)])
    _, taken = calendar(session, reader, tmp_path, ("a7", "a9"))
    assert list(taken) == ["Actie RT-26-08"]
    other = next(line for line in lines(reader) if line.to.organisation == "o2")
    kept = Kept()
    order = Order(folder=tmp_path, sender=SENDER, words=WORDS, post=MailFiles(), files=kept)
    theirs = letter(reader.records, other.to, other.actions, TODAY)
    made_of_it = make_calendar(reader.records, theirs, theirs, order, NOW)
    (entry,) = made_of_it.plan.publish
    assert (entry.sequence, entry.uid != first["Actie RT-26-08"][0]) == (0, True)


def test_what_is_left_out_of_a_text_is_not_put_in_a_calendar_but_stays_where_it_stands(
    table, session, reader, tmp_path
):
    put, _ = calendar(session, reader, tmp_path, chosen=["a7"])
    assert list(put) == ["Actie RT-26-07"]
    put, taken = calendar(session, reader, tmp_path, chosen=["a8"])
    assert (set(put), taken) == ({"Actie RT-26-07", "Actie RT-26-08"}, {})


# ---- answers


MAIL = """Van: Mens 1 <m1@x.invalid>
Verzonden: woensdag 25 november 2026 09:00

RT-26-07: klaar, 20 november
RT-26-08 wordt 11 december, de bank levert later.
RT-26-09 loopt.
We missen nog een lijst van de GGD.

Groet, Mens
"""


@pytest.fixture
def pasted(table, session, reader):
    found = replies.read_pasted(reader, MAIL, date(2026, 11, 25))
    reply = session.do(replies.paste, found).value
    return reply, reader.records.reply_parts.where(reply=reply.id)


def test_an_answer_is_kept_whole_and_nothing_is_applied(pasted, reader):
    reply, parts = pasted
    assert (reply.text, reply.contact, reply.organisation) == (MAIL, "c1", "o1")
    assert [part.verdict for part in parts] == [
        Verdict.DONE, Verdict.NEW_DATE, Verdict.IN_PROGRESS, Verdict.NOTE,
    ]  # fmt: skip
    assert [part.action for part in parts] == ["a7", "a8", "a9", None]
    assert all(part.waits for part in parts)
    assert {reader.records.actions.get(f"a{n}").state for n in (7, 8, 9)} == {ActionState.OPEN}
    assert [one.words for one in replies.open_parts(reader)][3].startswith("We missen")


def test_two_accepted_one_refused_and_history_shows_all(pasted, session, reader):
    _, (done, moved, loops, rest) = pasted
    session.do(replies.accept, done.id)
    session.do(replies.accept, moved.id)
    session.do(replies.refuse, loops.id)
    session.do(replies.link_partner, rest.id, "o2")
    read = reader.records
    assert read.actions.get("a7").closed_on == date(2026, 11, 20)
    assert read.actions.get("a8").due == date(2026, 12, 11)
    (postponed,) = read.postponements.where(action="a8")
    assert "de bank levert later" in postponed.reason
    assert read.actions.get("a9").state is ActionState.OPEN
    (note,) = read.notes.where(action="a7")
    assert (note.reported_by, note.text) == ("c1", "RT-26-07: klaar, 20 november")
    (told,) = happened(reader)
    assert [told.settled(how) for how in (Settled.ACCEPTED, Settled.REFUSED, Settled.LINKED)] == [
        2, 1, 1,
    ]  # fmt: skip
    assert replies.waiting(read) == ()
    assert [one.settled for one in replies.of_action(read, "a9")] == [Settled.REFUSED]


def test_accepting_is_one_step_back(pasted, session, reader):
    _, (done, *_) = pasted
    session.do(replies.accept, done.id)
    session.undo()
    read = reader.records
    assert read.actions.get("a7").state is ActionState.OPEN
    assert read.notes.where(action="a7") == ()
    assert read.reply_parts.get(done.id).waits


def test_what_was_decided_is_not_decided_again(pasted, session):
    _, (done, *_) = pasted
    session.do(replies.refuse, done.id)
    for act in (replies.accept, replies.refuse):
        with pytest.raises(PartSettledError):
            session.do(act, done.id)
    with pytest.raises(PartSettledError):
        session.do(replies.link_action, done.id, "a8")


def test_an_action_that_was_closed_meanwhile_is_not_touched(pasted, session, reader):
    _, (done, *_) = pasted
    session.do(actions.lapse, "a7")
    with pytest.raises(ActionClosedError):
        session.do(replies.accept, done.id)
    assert reader.records.notes.where(action="a7") == ()


def test_what_was_not_recognised_is_linked_by_hand(pasted, session, reader):
    _, (*_, rest) = pasted
    with pytest.raises(NoActionError):
        session.do(replies.accept, rest.id)
    session.do(replies.link_action, rest.id, "a9")
    session.do(replies.accept, rest.id)
    (note,) = reader.records.notes.where(action="a9")
    assert note.text == "We missen nog een lijst van de GGD."


@pytest.mark.parametrize(
    ("meant", "state"),
    [
        ((Verdict.DONE, Due(DueKind.NONE)), ActionState.DONE),
        ((Verdict.LAPSED, Due(DueKind.NONE)), ActionState.LAPSED),
        ((Verdict.IN_PROGRESS, Due(DueKind.NONE)), ActionState.IN_PROGRESS),
        ((Verdict.NEW_DATE, Due(DueKind.NEXT_MEETING)), ActionState.OPEN),
        ((Verdict.NOTE, Due(DueKind.NONE)), ActionState.OPEN),
    ],
)
def test_words_can_be_read_otherwise_than_they_were(pasted, session, reader, meant, state):
    _, (_, moved, *_) = pasted
    session.do(replies.read_otherwise, moved.id, *meant)
    session.do(replies.accept, moved.id)
    assert reader.records.actions.get("a8").state is state


def test_an_action_without_a_day_gets_one_and_the_words_are_kept(pasted, session, reader):
    _, (_, moved, *_) = pasted
    bare = replace(reader.records.actions.get("a8"), due_kind=DueKind.NONE, due=None)
    session.do(lambda work: (work.actions.save(bare), work.audit(people.Act.ACTION_CHANGED, "a8")))
    session.do(replies.accept, moved.id)
    assert reader.records.actions.get("a8").due == date(2026, 12, 11)
    assert len(reader.records.notes.where(action="a8")) == 1


def test_of_several_partners_each_ticks_its_own(pasted, session, reader):
    _, (done, *_) = pasted
    session.do(actions.join, "a7", Owed("o2", None))
    session.do(replies.accept, done.id)
    assert reader.records.actions.get("a7").state is ActionState.OPEN
    ticked = {one.organisation: one.is_done for one in reader.records.owners.where(action="a7")}
    assert ticked == {"o1": True, "o2": False}
    assert [line.to.organisation for line in lines(reader) if "a7" in line.actions] == ["o2"]


def test_an_answer_that_was_pasted_by_mistake_goes_again(pasted, session, reader):
    reply, _ = pasted
    session.do(replies.remove, reply.id)
    assert reader.records.replies.where() == ()
    session.undo()
    assert len(reader.records.reply_parts.where(reply=reply.id)) == 4


def test_an_empty_answer_is_none(table, session, reader):
    with pytest.raises(ReplyEmptyError):
        session.do(replies.paste, replies.read_pasted(reader, " \n", TODAY))


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Van: iemand <m2@x.invalid>\nRT-26-07: klaar", "o2"),  # by the address
        ("Van: Mens 2\nOnderwerp: x\n\nRT-26-07: klaar", "o2"),  # by the name in the first line
        ("RT-26-07: klaar", "o1"),  # by the one partner that leads what it is about
        ("Niets herkend", None),
    ],
)
def test_whose_answer_it_is(table, reader, text, sender):
    assert replies.read_pasted(reader, text, TODAY).organisation == sender


def test_the_reminder_that_comes_back_under_an_answer_is_ours(table, session, reader):
    session.do(reminders.mark_sent, [made(reader)])
    mail = f"Van: m1@x.invalid\n\nRT-26-08 is klaar\n\n{made(reader).text}"
    found = replies.read_pasted(reader, mail, TODAY).read
    assert [(one.action, one.verdict) for one in found.found] == [("a8", Verdict.DONE)]


# ---- what else a letter can be about


def told_of(reader, action, **more):
    whole = letter(
        reader.records,
        Addressee(**{"table": "t0", "organisation": "o1", "contact": "c1"} | more),
        [action],
        TODAY,
    )
    return whole, written(whole, SENDER, WORDS).text


def put(session, action, **more):
    session.do(
        lambda work: (
            work.actions.save(replace(work.actions.get(action), **more)),
            work.audit(people.Act.ACTION_CHANGED, action),
        )
    )


def test_a_term_that_moves_with_the_meeting_is_told_with_its_day(table, session, reader):
    meeting = fakes.meeting(3, table="t0", on=date(2026, 12, 17))
    session.do(
        lambda work: (work.meetings.save(meeting), work.audit(people.Act.MEETING_PLANNED, "m3"))
    )
    put(session, "a7", due_kind=DueKind.NEXT_MEETING, due=None)
    assert "Vóór het volgende overleg, 17 dec. 2026" in told_of(reader, "a7")[1]


def test_a_meeting_that_is_not_planned_has_no_day(table, session, reader):
    put(session, "a7", due_kind=DueKind.NEXT_MEETING, due=None)
    whole, _ = told_of(reader, "a7")
    assert (whole.told[0].due, whole.told[0].days_late) == (None, 0)


def test_an_action_without_a_table_is_between_two_and_names_no_table(table, session, reader):
    put(session, "a7", table=None)
    whole, text = told_of(reader, "a7", table=None)
    assert (whole.table, whole.prefix, len(whole.told)) == ("", "", 1)
    assert "Er staat 1 actie op naam van Politie." in text
    assert written(whole, SENDER, WORDS).subject == "Acties, stand op 26 nov. 2026"


def test_an_action_of_a_meeting_without_its_item_is_as_its_meeting(table, session, reader):
    meeting = fakes.meeting(3, table="t0", on=TODAY, marking=Marking(Label.PUBLIC, Tlp.RED))
    session.do(
        lambda work: (work.meetings.save(meeting), work.audit(people.Act.MEETING_PLANNED, "m3"))
    )
    put(session, "a7", meeting="m3", item=None)
    whole, _ = told_of(reader, "a7")
    assert (whole.told, len(whole.left_out)) == ((), 1)


def test_who_has_no_seat_is_told_what_is_free_and_not_at_which_table(table, session, reader):
    session.do(
        lambda work: (work.memberships.remove("s1"), work.audit(people.Act.MEMBER_ENDED, "t0"))
    )
    (line,) = lines(reader)
    assert (line.to.contact, line.name) == (None, "Politie")
    put(session, "a7", marking=None)
    whole, text = told_of(reader, "a7", contact=None)
    assert (whole.told, len(whole.left_out)) == ((), 1)  # the table is AMBER
    session.do(
        lambda work: (
            work.tables.save(
                replace(work.tables.get("t0"), marking=Marking(Label.PUBLIC, Tlp.CLEAR))
            ),
            work.audit(people.Act.TABLE_CHANGED, "t0"),
        )
    )
    whole, text = told_of(reader, "a7", contact=None)
    assert (len(whole.told), whole.table) == (1, "")
    assert "Regionale Tafel" not in text
    assert text.startswith("Beste collega,")


def test_a_text_that_says_the_same_is_not_made_twice(table, session, reader):
    first = session.write(reminders.note_made, [made(reader)], ReminderWay.MAIL)
    again = session.write(reminders.note_made, [made(reader)], ReminderWay.MAIL)
    assert again.value == first.value
    assert not again.step.images
