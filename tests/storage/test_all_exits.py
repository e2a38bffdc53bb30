"""Nothing of a case, a signal or a subject reaches who takes no part in it: all exits, one walk.

A vault is filled with words that stand in a case, its signals, its subjects, what these are about,
and what was agreed on it. Every way by which words leave the coordinator's own screen is walked
for a partner that is at the table and takes no part, and for one that left; what comes out is
searched for these words. The same walk for a participant finds them, so it can fail. A way out
that ``tests/architecture/test_leaving`` knows and nobody walks here makes this test fail too.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import logging
from datetime import timedelta

import pytest

from tests.architecture.conftest import modules_under
from tests.architecture.test_leaving import ASKS
from tests.storage import fakes
from tests.storage.newborn import new_vault
from tests.storage.test_overlaps import signal
from workbench import PRODUCT
from workbench.documents.post import MailFiles
from workbench.domain.actions import ActionOwner
from workbench.domain.case_entries import CaseEntry
from workbench.domain.case_transfers import CaseTransfer
from workbench.domain.cases import Case, CaseState
from workbench.domain.decisions import Decision
from workbench.domain.due_dates import DueKind
from workbench.domain.entities import EntityKind
from workbench.domain.folding import squeezed
from workbench.domain.formats import Format
from workbench.domain.handover import NotTheirsError
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import LineKind, Mention, MentionKind, VersionState
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.parties import organisation, person
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.reminders import Addressee
from workbench.domain.search_query import parse
from workbench.domain.subjects import Subject, SubjectKind
from workbench.domain.tables import MemberRole, Membership, Regime, Table
from workbench.services import (
    agenda_versions,
    case_transfers,
    chair_day,
    contact_points,
    entities,
    freezing,
    handover_case,
    handover_files,
    handover_table,
    knowing,
    overlaps,
    register_papers,
    room_screen,
    signals,
    versions,
)
from workbench.services.audit import Act
from workbench.services.contact_points import Telling
from workbench.services.copies import Wanted, copy_for
from workbench.services.disclosure_papers import gather_case, provision_paper
from workbench.services.handover import successor
from workbench.services.handover_files import HandoverOrder
from workbench.services.holding import gathering
from workbench.services.letters import letter
from workbench.services.reminder_files import Order, make_calendar, make_mails
from workbench.services.reminder_papers import reminder_paper
from workbench.services.reminder_words import written
from workbench.services.searching import Scope
from workbench.services.senders import Sender
from workbench.services.session import Session
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.queries.search import SqlSearch
from workbench.storage.store import SqlRead
from workbench.texts import in_language
from workbench.ui.overlap.fresh import fresh_row

TODAY, NL = fakes.TODAY, in_language("nl")
SENDER = Sender(name="J. Brandsma", organisation="Gemeente", address="keten@gemeente.invalid")
OPEN = Marking(Label.PUBLIC, Tlp.CLEAR)  # so that only the case keeps it in

CODE, NAME = "C-2026-733", "Zilverplevier"
PERSON, ALIAS, PLACE = "Radoslav Ventsislavov", "Rado V.", "Kwikstaartlaan 47"
PHONE, PLATE = "06 53987412", "KT-493-B"
TOLD = "zeventien matrassen achter het ketelhuis"
REPORTER, CONDITION = "Wijkagent Noordeloos", "Enkel met fiat van de zaaksofficier"
ACTION, DECISION, TITLE = "Huurcontract ketelhuis opvragen", "Ketelhuis verzegelen", "Ketelhuis"
OF_RECORDS = (NAME, PERSON, ALIAS, PLACE, PHONE, PLATE, TOLD, REPORTER, CONDITION)
WORDS = (CODE, *OF_RECORDS, ACTION, DECISION, TITLE)
POLICE, CARE = organisation("o0"), organisation("o1")
PEOPLE = {"ann": "o0", "fay": "o1", "hog": "o2", "zed": "o3"}  # the last two take no part


def naming(target: str, kind: MentionKind = MentionKind.CASE) -> tuple[Mention, ...]:
    return (Mention(kind=kind, start=0, length=2, target=target),)


def settle(work):
    kinds = (PartnerKind.POLICE, PartnerKind.CARE_COORDINATION, PartnerKind.ENFORCEMENT)
    for n, kind in enumerate((*kinds, PartnerKind.TAX)):
        work.organisations.save(fakes.organisation(n, kind=kind))
    for name, home in PEOPLE.items():
        until = TODAY - timedelta(days=3) if name == "zed" else None
        work.contacts.save(Contact(id=name, organisation=home, name=name.title(), until=until))
    table = Table(id="t0", name="Weegtafel", prefix="WT", regime=Regime.WGS_RIEC, marking=OPEN)
    work.tables.save(table)
    for n, (name, home) in enumerate(PEOPLE.items()):
        if name != "zed":
            role = MemberRole.CHAIR if name == "hog" else MemberRole.MEMBER
            work.memberships.save(
                Membership(id=f"s{n}", table="t0", contact=name, organisation=home, role=role)
            )
    held = TODAY - timedelta(days=7)
    for n, day, state in (
        (0, held, MeetingState.DRAFT_MINUTES),
        (1, TODAY + timedelta(days=7), MeetingState.CONCEPT),
    ):
        work.meetings.save(
            fakes.meeting(n, table="t0", on=day, state=state, marking=OPEN, chair="hog")
        )
    items = ("i0", "i1")
    for n, (name, home) in enumerate(PEOPLE.items()):
        work.attendance.save(
            Attendance(
                id=f"p{n}", meeting="m0", contact=name, organisation=home, position=n,
                name=name.title(), presence=Presence.PRESENT, is_confirmed=True, there_at=items,
            )
        )  # fmt: skip
    work.audit(Act.ORGANISATION_ADDED, "o0")


def fill(work):
    """The case, what was said of it in the minutes, and what was agreed."""
    work.cases.save(
        Case(
            id="c0", code=CODE, name=NAME, table="t0", regime=Regime.WGS_RIEC,
            participants=(POLICE, CARE), state=CaseState.IN_TREATMENT, opened_on=TODAY,
        )
    )  # fmt: skip
    of_case = {"case": "c0", "since": TODAY}
    work.subjects.save(Subject(id="su0", name=PERSON, aliases=(ALIAS,), **of_case))
    work.subjects.save(Subject(id="su1", kind=SubjectKind.PLACE, name=PLACE, **of_case))
    work.items.save(fakes.item(0, title="Stand van zaken"))
    work.items.save(fakes.item(1, title=TITLE, audience=(POLICE, CARE)))
    work.items.save(fakes.item(2, meeting="m1", position=0, title=TITLE, audience=(POLICE, CARE)))
    recorded = {"item": "i0", "is_recorded": True, "marking": None}
    told = (
        {"text": f"{CODE}: {TOLD}", "mentions": naming("c0")},
        {"text": ACTION, "kind": LineKind.ACTION, "action": "a0", "mentions": naming("c0")},
        {"text": DECISION, "kind": LineKind.DECISION, "decision": "d0", "mentions": naming("c0")},
        {"text": "Betrokkene A", "mentions": naming("su0", MentionKind.SUBJECT)},
        {"text": TOLD, "kind": LineKind.SIGNAL},
    )
    for n, more in enumerate(told):
        work.lines.save(fakes.line(n, **recorded, **more))
    agreed = {"table": "t0", "meeting": "m0", "item": "i0", "marking": OPEN}
    late = {"due_kind": DueKind.DATE, "due": TODAY - timedelta(days=40), "postponed": 3}
    work.actions.save(fakes.action(0, text=ACTION, line="l1", number=1, **agreed, **late))
    for n, home in enumerate(("o0", "o2")):  # one of the owners takes no part in the case
        work.owners.save(
            ActionOwner(id=f"w{n}", action="a0", position=n, organisation=home, contact=None)
        )
    work.decisions.save(
        Decision(
            id="d0", line="l2", text=DECISION, year=TODAY.year, decided_on=TODAY, number=1, **agreed
        )
    )  # fmt: skip
    work.audit(Act.CASE_OPENED, "c0")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """One vault for the whole walk."""
    vault = new_vault(tmp_path_factory.mktemp("exits") / "kluis.db")
    writer = vault.writer()
    session = Session(writer.store)
    session.write(settle)
    session.write(fill)
    about = ((EntityKind.ADDRESS, PLACE), (EntityKind.PHONE, PHONE), (EntityKind.PLATE, PLATE))
    for n, home in enumerate(("o0", "o1", "o2")):
        made = session.write(
            signals.receive,
            signal(
                n, home, TOLD, reporter=REPORTER, condition=CONDITION,
                audience=(POLICE,) if n == 0 else None, line="l4" if n == 0 else None,
            ),
        ).value  # fmt: skip
        for kind, text in about:
            session.write(entities.confirm, kind, text, signal=made.id)
        if n != 1:  # the second one waits: it is the new overlap on Vandaag
            session.write(signals.put_with, made.id, "c0")
    read = SqlRead(writer.connection)
    session.write(lambda work: versions.keep(work, "m0", frozen(work)))
    session.write(agenda_versions.fix, "m1", [name for name in PEOPLE if name != "zed"])
    yield World(session, read, writer.connection)
    writer.connection.close()


def frozen(read):
    return freezing.as_they_are(read, read.meetings.get("m0"), VersionState.CONCEPT, 1)


class World:
    """The vault, and what every exit needs of it."""

    def __init__(self, session, read, connection):
        self.session, self.read, self.connection = session, read, connection
        self.reader = Reader(
            records=read, lists=SqlLists(connection), logbook=None, close=lambda: None
        )

    def holder(self, name, meeting="m0"):
        return gathering(self.read, meeting).reader(person(name))


def told(thing: object) -> str:
    """Return all that an object says, also what its repr hides."""
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return " ".join(told(getattr(thing, one.name)) for one in dataclasses.fields(thing))
    if isinstance(thing, dict):
        return " ".join(told(part) for pair in thing.items() for part in pair)
    if isinstance(thing, (list, tuple, set, frozenset)):
        return " ".join(told(part) for part in thing)
    return thing.decode("utf-8", "replace") if isinstance(thing, bytes) else str(thing)


# ---- the exits: each returns all that leaves for one person -------------------------------------


def copies(world, name):
    """Minutes and their lists: the paper, its name and the sentence on omissions."""
    version = versions.latest(world.read, "m0")
    found = ""
    for kind in (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS):
        for wanted in (Wanted(), Wanted(item="i0"), Wanted(language="en", is_large=True)):
            copy = copy_for(world.read, version, kind, world.holder(name), wanted)
            found += to_json(copy.paper) + copy.stem + copy.name
    return found


def agendas(world, name):
    version = agenda_versions.latest(world.read, "m1")
    held = world.holder(name, "m1")
    copy = copy_for(world.read, version, PaperKind.AGENDA, held, Wanted())
    return to_json(copy.paper) + copy.stem


def reminders(world, name):
    """Text, mail, paper and calendar of one addressee: all are made of one letter."""
    to = Addressee(table="t0", organisation=PEOPLE[name], contact=name)
    made = letter(world.read, to, ["a0"], TODAY)
    out = written(made, SENDER, NL)
    files = Kept()
    order = Order(folder=files, files=files, post=MailFiles(), words=NL, sender=SENDER)
    make_mails([out], order)
    make_calendar(world.read, made, made, order, fakes.NOW)
    paper = to_json(reminder_paper(made, SENDER, NL))
    return told([out.subject, out.text, paper, files.kept])


class Kept:
    """Keeps the files that were written; it is the folder as well."""

    def __init__(self):
        self.kept = {}

    def write(self, folder, name, data):
        del folder
        self.kept[name] = data
        return name

    def write_together(self, made, folder):
        return tuple(self.write(folder, name, data) for name, data in made)

    def __truediv__(self, name):
        return name


def the_room(world, name):
    """*Op scherm*, when this person sits there."""
    rows = world.read.attendance.where(meeting="m0")

    def only(work):
        for row in rows:
            there = Presence.PRESENT if row.contact == name else Presence.ABSENT
            work.attendance.save(dataclasses.replace(row, presence=there))
        work.audit(Act.ATTENDANCE_SET, "m0")

    world.session.do(only)
    sheets = [room_screen.sheet_of(world.read, "m0", item) for item in ("i0", "i1")]
    world.session.undo()
    return told(sheets)


def register_of_decisions(world, name):
    held = register_papers.gather(world.reader, TODAY.year, "t0", TODAY, (world.holder(name),))
    return to_json(register_papers.register_paper(held, NL))


def handovers(world, name):
    """The reports for a successor: of the table, and of the case when this person may hold it."""
    to = successor(world.read, world.read.contacts.get(name))
    made = [handover_table.gather(world.reader, "t0", to, (), TODAY)]
    with contextlib.suppress(NotTheirsError):
        made.append(handover_case.gather(world.reader, "c0", to, (), TODAY))
    order = HandoverOrder(language="nl", form=Format.ODT, folder=None)
    ready = [handover_files.prepare(world.read, one, order) for one in made]
    return told([(to_json(one.paper), one.name) for one in ready])


def what_may_be_known(world, name):
    """What the coordinator sees as open when this person telephones."""
    lists = world.reader.lists.contributions
    found = knowing.may_know(world.read, lists, name, TODAY)
    return told([item for held in found for item in held.items if item.is_whole])


OF_A_PERSON = {
    "services/papermaking.py": copies,
    "services/papers.py": copies,
    "services/producing.py": copies,
    "cli/exports.py": copies,
    "services/agenda_papers.py": agendas,
    "services/register_papers.py": register_of_decisions,
    "services/reminder_papers.py": reminders,
    "services/reminder_files.py": reminders,
    "ui/reminders/sending.py": reminders,
    "services/room_screen.py": the_room,
    "services/handover_papers.py": handovers,
    "services/handover_files.py": handovers,
}
NOT_OF_A_PERSON = {  # walked below, or why there is nothing to walk
    "services/annotation_papers.py": "the chair's own; names of cases are left out (test_annotation)",
    "ui/overlap/telling.py": "both get one text; walked as the contact point",
    "ui/cases/transfer_page.py": "to another region, of what a person chose; walked as the transfer",
}


def names_of(text: str, words=WORDS) -> list[str]:
    row = squeezed(text)
    return [word for word in words if squeezed(word) in row]


def test_no_way_out_is_left_unwalked():
    """A place that is new in ``test_leaving`` is walked here, or says why not."""
    assert sorted(ASKS.keys() - OF_A_PERSON.keys() - NOT_OF_A_PERSON.keys()) == []


EXITS = [*dict.fromkeys(OF_A_PERSON.values()), what_may_be_known]


@pytest.mark.parametrize("name", ["hog", "zed"])
@pytest.mark.parametrize("walk", EXITS)
def test_nothing_reaches_who_takes_no_part(filled, walk, name):
    assert names_of(walk(filled, name)) == []


@pytest.mark.parametrize("walk", [one for one in EXITS if one is not what_may_be_known])
def test_the_walk_finds_it_where_it_may_be(filled, walk):
    """The control: a participant does get something of it by the same exit."""
    assert names_of(walk(filled, "ann")) != []


def test_the_report_of_a_table_holds_no_case_for_who_takes_part_in_it_either(filled):
    to = successor(filled.read, filled.read.contacts.get("ann"))
    made = handover_table.gather(filled.reader, "t0", to, (), TODAY)
    assert names_of(told(made.text)) == []
    assert names_of(told(made.whole)) != []  # what the proof lays beside it does hold it
    assert made.text.of_table.of_cases == 1


# ---- what is not of one person ------------------------------------------------------------------


def test_the_chair_sees_nothing_of_a_case_without_part_in_it(filled):
    """*Vandaag* for the chair: what is late, what asks for the chair, what changed, what comes."""
    shown = chair_day.of_chair(filled.reader, TODAY)
    assert names_of(told(shown)) == []
    assert shown.late_count  # how much is late is told all the same


@pytest.mark.parametrize("word", OF_RECORDS)
def test_the_chair_searches_minutes_and_no_records(filled, word):
    """What stands in a case, a signal or a subject is not found with the chair's key."""
    search = SqlSearch(filled.connection)
    found = search.newest(parse(word, TODAY), Scope(most=50, only_minutes=True), TODAY)
    kept = [hit for hit in found.hits if names_of(told(hit), OF_RECORDS)]
    assert [hit for hit in kept if hit.line is None] == []


def test_the_row_on_vandaag_says_kinds_and_codes(filled):
    rows = [fresh_row(one) for one in overlaps.fresh(filled.read, 5)]
    assert rows
    assert names_of(told([(row.look, row.spoken) for row in rows])) == []


def test_a_contact_point_says_nothing_of_what_it_is(filled):
    """What both are told, and what the register says of it to who reads it on paper."""
    case = filled.read.cases.get("c0")
    (pair, *_) = contact_points.tellable(filled.read, case, TODAY).pairs
    asked = Telling(case="c0", one=pair.one, other=pair.other, basis="WGS, artikel 2.23")
    said = filled.session.write(contact_points.tell, asked, "C").value
    assert names_of(said.text + told(said.entries)) == []
    listed = provision_paper(gather_case(filled.read, "c0", "", TODAY), NL)
    assert names_of(to_json(listed), (*OF_RECORDS, ACTION, DECISION)) == []


def test_a_transfer_holds_what_was_chosen_and_no_names(filled):
    """Entries that were not chosen stay; names in those that were become pseudonyms."""
    told_of = {"case": "c0", "on": TODAY, "made_at": fakes.NOW}

    def note(work):
        chosen = CaseEntry(id="en0", text=f"{PERSON} wil dicht bij familie wonen.", **told_of)
        work.case_entries.save(chosen)
        work.case_entries.save(CaseEntry(id="en1", text=f"{TOLD} bij {PLACE}", **told_of))
        work.audit(Act.CASE_CHANGED, "c0")

    filled.session.write(note)
    transfer = CaseTransfer(
        id="tr0", case="c0", region="Zuiderdelta", receiver="Zorgcoördinator", purpose="Opvang",
        consented_by="de betrokkene", consented_on=TODAY, made_on=TODAY, entries=("en0",),
    )  # fmt: skip
    text = case_transfers.letter(filled.read, transfer, NL)
    assert "wil dicht bij familie wonen" in text
    assert names_of(text, (*OF_RECORDS, ACTION, DECISION)) == []


def test_the_log_and_its_files_hold_ids(filled, caplog):
    """Every entry of the log after all this, and all that was logged while it went on."""
    caplog.set_level(logging.DEBUG)
    for walk in (copies, reminders, the_room):
        walk(filled, "ann")
    rows = filled.connection.execute("SELECT * FROM audit").fetchall()
    assert rows
    assert names_of(told(rows)) == []
    assert names_of(caplog.text) == []


def test_titles_of_windows_say_the_product_only(repository):
    """No window, and no notification of the system, tells what one looks at (ux.md 3.7)."""
    titles, others = [], []
    for module in modules_under(repository, "workbench"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in _OF_SYSTEM:
                others.append((module.path, node.attr))
            if isinstance(node, ast.Name) and node.id in _OF_SYSTEM:
                others.append((module.path, node.id))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setWindowTitle"):
                titles += [ast.unparse(part) for part in node.args]
    assert set(titles) == {"PRODUCT"}
    assert PRODUCT == "Ketentafel"
    assert others == []


_OF_SYSTEM = {"QSystemTrayIcon", "showMessage", "setWindowFilePath", "setApplicationDisplayName"}
