"""Reminders on a real encrypted file: nothing of another partner, nothing above a marking.

Every text, mail, PDF and calendar file that can be made of made-up tables is searched for the
words of each action; who may be told of it is asked of the plain rules below, not of the product.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.storage import fakes
from tests.storage.worlds import for_a_moment
from workbench.documents.post import MailFiles
from workbench.documents.render import render, warm
from workbench.domain.actions import Action, ActionOwner
from workbench.domain.due_dates import DueKind
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.people import Contact
from workbench.domain.reminders import Scope
from workbench.domain.tables import Membership, Table
from workbench.services.addressees import to_remind
from workbench.services.letters import letter
from workbench.services.reminder_files import Order, make_calendar, make_mails
from workbench.services.reminder_papers import reminder_paper
from workbench.services.reminder_words import written
from workbench.services.senders import Sender
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.texts import in_language

TODAY = fakes.TODAY
SENDER = Sender(name="J. Brandsma", organisation="Gemeente", address="keten@gemeente.invalid")
WORDS = in_language("nl")
PARTNERS = 4  # o0 to o3 with c0 to c3; o3 has no seat at the table
some = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Kept:
    """Keeps the files that were written."""

    def __init__(self):
        self.files = {}

    def write(self, folder, name, data):
        self.files[name] = data
        return folder / name

    def is_there(self, path):
        return True


def order(tmp_path, kept):
    return Order(folder=tmp_path, sender=SENDER, words=WORDS, post=MailFiles(), files=kept)


def reader_of(writer, work):
    return Reader(records=work, lists=SqlLists(writer.connection), logbook=None, close=lambda: None)


def word(n):
    """The words of an action, that occur nowhere else."""
    return f"Kanarie{n:03}zang"


# ---- a table with four partners, and what each may know


def furnish(work):
    work.tables.save(Table(id="t0", name="Tafel Geheimnaam", prefix="RT"))
    work.tables.save(Table(id="t1", name="Screening Andersnaam", prefix="SC"))
    for n in range(PARTNERS):
        work.organisations.save(fakes.organisation(n, name=f"Partnernaam{n}", monogram=f"P{n}"))
        work.contacts.save(
            Contact(id=f"c{n}", organisation=f"o{n}", name=f"Mens{n}", email=f"m{n}@x.invalid")
        )
    for table in ("t0", "t1"):
        for n in range(3):
            work.memberships.save(
                Membership(id=f"{table}{n}", table=table, contact=f"c{n}", organisation=f"o{n}")
            )
    for n, table in enumerate(("t0", "t1")):
        meeting = fakes.meeting(
            n, table=table, on=date(2026, 11, 3), state=MeetingState.DRAFT_MINUTES
        )
        work.meetings.save(replace(meeting, marking=Marking(Label.PUBLIC, Tlp.CLEAR)))
        work.items.save(fakes.item(n, meeting=f"m{n}"))
        work.items.save(fakes.item(n + 10, meeting=f"m{n}", is_closed=True))
        for who in range(3):  # the second one left before the second item; the third never came
            work.attendance.save(
                Attendance(
                    id=f"p{n}{who}", meeting=f"m{n}", contact=f"c{who}", organisation=f"o{who}",
                    position=who, name=f"Mens{who}", presence=Presence.ABSENT if who == 2 else Presence.PRESENT,
                    is_confirmed=True, there_at=THERE[who][n],
                )
            )  # fmt: skip


THERE = {
    who: {n: tuple(item for item in told[n]) for n in (0, 1)}
    for who, told in {
        0: (("i0", "i10"), ("i1", "i11")),
        1: (("i0",), ("i1",)),
        2: ((), ()),
    }.items()
}


def may_be_told(action, owner, who):
    """The plain rule: audience, closed part, seat and presence, each by itself."""
    number = int(owner[1:])
    sits, is_person = number < 3, who is not None
    if action.audience is not None and not {f"organisation:{owner}", f"person:{who}"} & set(
        action.audience
    ):
        return False
    if action.item in ("i10", "i11") and not (sits and is_person):
        return False
    marking = action.marking or Marking(Label.PUBLIC, Tlp.CLEAR)
    if marking.tlp is Tlp.RED:
        there = {item for told in THERE.get(number, {}).values() for item in told}
        if not (is_person and sits and action.item in there):
            return False
    if marking.label is Label.STRICTLY_CONFIDENTIAL and not (sits and is_person):
        return False
    needs_table = (
        marking.tlp in (Tlp.AMBER, Tlp.AMBER_STRICT) or marking.label is Label.CONFIDENTIAL
    )
    return sits or not needs_table


@st.composite
def owed(draw):
    """Actions with an owner, or two, each with words of its own."""
    made = []
    for n in range(draw(st.integers(1, 10))):
        table = draw(st.integers(0, 1))
        parties = st.sampled_from(
            [f"organisation:o{k}" for k in range(PARTNERS)] + [f"person:c{k}" for k in range(3)]
        )
        action = Action(
            id=f"a{n}", table=f"t{table}", meeting=f"m{table}", year=2026, text=word(n),
            number=n + 1, item=draw(st.sampled_from([f"i{table}", f"i{table + 10}"])),
            due_kind=DueKind.DATE, due=TODAY + timedelta(days=draw(st.integers(-40, 40))),
            agreed_on=date(2026, 11, 3),
            marking=draw(
                st.none() | st.builds(Marking, st.sampled_from(Label), st.sampled_from(Tlp))
            ),
            audience=draw(st.none() | st.lists(parties, max_size=2, unique=True).map(tuple)),
        )  # fmt: skip
        owners = draw(st.lists(st.integers(0, PARTNERS - 1), min_size=1, max_size=2, unique=True))
        made.append((action, owners))
    return made


def fill(work, made):
    furnish(work)
    for action, owners in made:
        work.actions.save(action)
        for position, n in enumerate(owners):
            work.owners.save(
                ActionOwner(
                    id=f"{action.id}:{position}", action=action.id, position=position,
                    organisation=f"o{n}",
                )
            )  # fmt: skip


def everything(reader, tmp_path, *, pdf):
    """All that can leave the program: text, mail, PDF and calendar, by addressee."""
    found = {}
    for line in to_remind(reader, TODAY, Scope.ALL):
        whole = letter(reader.records, line.to, line.actions, TODAY)
        kept = Kept()
        told = written(whole, SENDER, WORDS)
        made = [told.subject, told.text] if whole.told else []
        if whole.told:
            make_mails([told], order(tmp_path, kept))
        make_calendar(reader.records, whole, whole, order(tmp_path, kept), fakes.NOW)
        paper = reminder_paper(whole, SENDER, WORDS)
        made += [*kept.files, *map(_text_of, kept.files.items()), str(paper.listings), str(paper)]
        if pdf and whole.told:
            made.append(_words_of_pdf(render(paper)))
        found[line.to] = (whole, "\n".join(made))
    return found


def _text_of(file):
    name, data = file
    if name.endswith(".eml"):
        mail = message_from_bytes(data, policy=policy.default)
        return "\n".join((*(f"{k}: {v}" for k, v in mail.items()), mail.get_content()))
    (read,) = Calendar.from_ical(data, multiple=True)
    assert not read.errors
    return data.decode().replace("\r\n ", "")


def _words_of_pdf(data):
    document = pypdfium2.PdfDocument(data)
    told = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return told


def check(made, found):
    owners = {action.id: {f"o{n}" for n in homes} for action, homes in made}
    for to, (whole, leaving) in found.items():
        assert {one.action for one in (*whole.told, *whole.left_out)} == {
            action.id
            for action, _ in made
            if action.table == to.table and to.organisation in owners[action.id]
        }
        for action, _ in made:
            is_theirs = action.table == to.table and to.organisation in owners[action.id]
            is_told = is_theirs and may_be_told(action, to.organisation, to.contact)
            assert (action.text in leaving) is is_told, (action, to)
        for n in range(PARTNERS):
            if f"o{n}" != to.organisation:
                assert f"Partnernaam{n}" not in leaving
                assert f"Mens{n}" not in leaving
        other = "Andersnaam" if to.table == "t0" else "Geheimnaam"
        assert other not in leaving


@given(made=owed())
@some
def test_nothing_of_another_partner_or_above_its_marking_leaves(writer, tmp_path, made):
    with for_a_moment(writer) as work:
        fill(work, made)
        check(made, everything(reader_of(writer, work), tmp_path, pdf=False))


def test_and_neither_in_the_bytes_of_a_pdf(writer, tmp_path):
    warm("nl")
    strict = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    made = []
    for n in range(8):
        action = Action(
            id=f"a{n}", table="t0", meeting="m0", year=2026, text=word(n), number=n + 1, item="i0",
            due_kind=DueKind.DATE, due=TODAY, agreed_on=TODAY,
            marking=strict if n % 2 else None,
            audience=("organisation:o0",) if n == 2 else None,
        )  # fmt: skip
        made.append((action, [n % PARTNERS]))
    with for_a_moment(writer) as work:
        fill(work, made)
        check(made, everything(reader_of(writer, work), tmp_path, pdf=True))


def test_the_check_would_find_a_leak(writer, tmp_path):
    """The control: a letter that forgot to ask is found out."""
    action = Action(
        id="a0", table="t0", meeting="m0", year=2026, text=word(0), number=1, item="i0",
        agreed_on=TODAY, audience=("organisation:o1",),
    )  # fmt: skip
    with for_a_moment(writer) as work:
        fill(work, [(action, [0])])
        found = everything(reader_of(writer, work), tmp_path, pdf=False)
        (to,) = found
        assert found[to][0].left_out
        with pytest.raises(AssertionError):
            check([(action, [0])], {to: (found[to][0], found[to][1] + action.text)})
