"""What a successor is told of a table and of a case, on an encrypted file: each piece asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_overlaps import signal
from workbench.domain.actions import ActionOwner, ActionState
from workbench.domain.case_entries import CaseEntry, CaseTrack, Track
from workbench.domain.case_states import CaseState
from workbench.domain.cases import Case
from workbench.domain.decisions import Decision
from workbench.domain.due_dates import DueKind
from workbench.domain.formats import Format
from workbench.domain.handover import KeySort, NotTheirsError, Part, Reading
from workbench.domain.holding import Reason
from workbench.domain.leaks import Finding, LeakFoundError, LeakKind
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import LineKind, Mention, MentionKind
from workbench.domain.parties import organisation, person
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.preferences import OWN_CONTACT, OWN_NAME, Preference
from workbench.domain.standing import Standing, StandingKind
from workbench.domain.subjects import Subject
from workbench.domain.tables import MemberRole, Membership, Regime, Table
from workbench.services import (
    case_actions,
    cases,
    forgetting,
    grounds,
    handover_case,
    handover_files,
    handover_table,
    protection,
    signals,
)
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.handover import successor
from workbench.services.handover_files import HandoverOrder
from workbench.services.keys import HeldKey, Holder
from workbench.services.producing import SharingCancelledError
from workbench.services.sharing_files import Tools

TODAY, DAY = fakes.TODAY, timedelta(days=1)
GREEN = Marking(Label.INTERNAL, Tlp.GREEN)
OWN, POLICE, CARE = (organisation(f"o{n}") for n in range(3))
PEOPLE = {"own": "o0", "heir": "o0", "bos": "o1", "zorg": "o2", "out": "o3"}
KEYS = (
    HeldKey(number=0, holder=Holder.COORDINATOR, label="", made_on=TODAY),
    HeldKey(number=1, holder=Holder.RECOVERY, label="", made_on=TODAY),
    HeldKey(number=2, holder=Holder.CHAIR, label="", made_on=TODAY),
)


def settle(work):
    """A table of persons with its own people, police and care; a housing corporation outside."""
    kinds = (
        PartnerKind.MUNICIPALITY, PartnerKind.POLICE, PartnerKind.CARE_COORDINATION,
        PartnerKind.HOUSING,
    )  # fmt: skip
    for n, kind in enumerate(kinds):
        work.organisations.save(fakes.organisation(n, kind=kind, is_own=n == 0))
    for name, home in PEOPLE.items():
        function = "" if name == "out" else "adviseur"
        made = Contact(id=name, organisation=home, name=name.title(), function=function)
        work.contacts.save(made)
    work.preferences.save(Preference(id=OWN_CONTACT, value="own"))
    work.preferences.save(Preference(id=OWN_NAME, value="J. Jansen"))
    work.tables.save(
        Table(id="t0", name="Weegtafel", prefix="WT", regime=Regime.WGS_RIEC, marking=GREEN)
    )
    seats = (
        ("own", MemberRole.MINUTE_TAKER),
        ("bos", MemberRole.MEMBER),
        ("zorg", MemberRole.CHAIR),
    )
    for n, (name, role) in enumerate(seats):
        work.memberships.save(
            Membership(
                id=f"s{n}", table="t0", contact=name, organisation=PEOPLE[name], role=role
            )
        )  # fmt: skip
    work.memberships.save(
        Membership(id="s9", table="t0", contact="heir", organisation="o0", substitute_for="own")
    )
    for n, (on, state) in enumerate((
        (TODAY - 60 * DAY, MeetingState.ADOPTED), (TODAY - 7 * DAY, MeetingState.DRAFT_MINUTES),
        (TODAY + 7 * DAY, MeetingState.CONCEPT),
    )):  # fmt: skip
        work.meetings.save(
            fakes.meeting(n, table="t0", on=on, state=state, marking=GREEN, number=n + 1)
        )
    for n, name in enumerate(("own", "bos")):
        work.attendance.save(
            Attendance(
                id=f"p{n}", meeting="m1", contact=name, organisation=PEOPLE[name], position=n,
                name=name.title(), presence=Presence.PRESENT, is_confirmed=True, there_at=("i0",),
            )
        )  # fmt: skip
    work.items.save(fakes.item(0, meeting="m1"))
    work.audit(Act.TABLE_ADDED, "t0")


@pytest.fixture(autouse=True)
def settled(session):
    session.write(settle)


@pytest.fixture
def agree(session):
    """Agree an action in the minutes of the last meeting."""

    def make(n, text, mentions=(), **more):
        def use_case(work):
            line = fakes.line(
                n, text=text, kind=LineKind.ACTION, action=f"a{n}", is_recorded=True,
                mentions=mentions, marking=more.get("marking"), audience=more.get("audience"),
            )  # fmt: skip
            work.lines.save(line)
            where = {"table": "t0", "meeting": "m1", "item": "i0", "line": line.id, "number": n}
            work.actions.save(fakes.action(n, text=text, **where, **more))
            owner = ActionOwner(id=f"w{n}", action=f"a{n}", position=0, organisation="o1")
            work.owners.save(owner)
            work.audit(Act.ACTION_AGREED, f"a{n}")

        session.write(use_case)

    return make


@pytest.fixture
def table(reader):
    def gather(name="heir", held=KEYS):
        to = successor(reader.records, reader.records.contacts.get(name))
        return handover_table.gather(reader, "t0", to, held, TODAY)

    return gather


@pytest.fixture
def case(reader, session):
    def gather(name="heir", held=()):
        to = successor(reader.records, reader.records.contacts.get(name))
        return handover_case.gather(reader, "c0", to, held, TODAY)

    return gather


@pytest.fixture
def opened(session):
    made = Case(
        id="", code="C-2026-733", name="Wulp", table="t0", regime=Regime.WGS_RIEC,
        purpose="Zicht op het adres", participants=(OWN, POLICE, CARE), lead="o1",
        opened_on=TODAY - 20 * DAY, state=CaseState.IN_TREATMENT,
    )  # fmt: skip

    def use_case(work):
        work.cases.save(replace(made, id="c0"))
        work.audit(Act.CASE_OPENED, "c0")

    session.write(use_case)


# ---- a table


def test_what_is_open_who_is_who_and_what_to_read(agree, table, session):
    late = {"due_kind": DueKind.DATE, "due": TODAY - 3 * DAY}
    agree(1, "Brief sturen", **late)
    agree(2, "Klaar", state=ActionState.DONE)

    def more(work):
        asked = fakes.line(5, text="Wie belt?", kind=LineKind.QUESTION, is_recorded=True)
        work.lines.save(asked)
        told = {"item": "i0", "meeting": "m1", "table": "t0", "raised_on": TODAY - 7 * DAY}
        work.standing.save(Standing(id="st0", kind=StandingKind.QUESTION, line="l5", **told))
        work.standing.save(Standing(id="st1", kind=StandingKind.INFORMATION, line="l5", **told))
        for n, (said, who) in enumerate((("Geen tolk", None), ("Geheim", (POLICE,)))):
            bottleneck = fakes.line(
                20 + n, text=said, kind=LineKind.BOTTLENECK, is_recorded=True, audience=who
            )
            work.lines.save(bottleneck)
            stands = {**told, "line": bottleneck.id, "kind": StandingKind.BOTTLENECK}
            work.standing.save(Standing(id=f"sb{n}", **stands))
            solved = {**stands, "closed_on": TODAY}
            work.standing.save(Standing(id=f"sc{n}", **solved))
        for n, text in enumerate(("Oud", "Nieuw")):
            work.lines.save(fakes.line(6 + n, text=text, kind=LineKind.DECISION))
            work.decisions.save(
                Decision(
                    id=f"d{n}", line=f"l{6 + n}", text=text, year=TODAY.year, number=n + 1,
                    decided_on=TODAY - (9 - n) * DAY, table="t0", meeting="m1", item="i0",
                    replaces="d0" if n else None,
                )
            )  # fmt: skip
        work.audit(Act.STANDING_CLOSED, "st0")

    session.write(more)
    text = table().text
    (promise,) = text.promises
    assert (promise.number, promise.text) == ("WT-26-01", "Brief sturen")
    assert (promise.owners, promise.days_late) == (("Partner 1",), 3)
    assert [one.text for one in text.questions] == ["Wie belt?"]
    # one that is for the police alone is not for who takes over
    assert [one.text for one in text.bottlenecks] == ["Geen tolk"]
    assert [(one.number, one.text) for one in text.decisions] == [("WT-26-B02", "Nieuw")]
    assert [(one.name, one.part) for one in text.people] == [
        ("Zorg", Part.CHAIR), ("Own", Part.MINUTE_TAKER), ("Heir", Part.SUBSTITUTE),
        ("Bos", Part.MEMBER),
    ]  # fmt: skip
    assert [(one.what, one.number) for one in text.reading] == [
        (Reading.MINUTES, "WT-26-1"), (Reading.DRAFT, "WT-26-2"), (Reading.DECISIONS, ""),
        (Reading.AGENDA, "WT-26-3"),
    ]  # fmt: skip
    assert text.of_table.next_on == TODAY + 7 * DAY


def test_keys_of_the_vault_are_told_to_the_own_people_alone(table, session):
    session.write(protection.agree_passphrase, "bos", "een lange zin van zes woorden")
    held = [(one.sort, one.name) for one in table().text.keys]
    assert held == [
        (KeySort.VAULT, "J. Jansen"), (KeySort.RECOVERY, ""), (KeySort.COPIES, "Bos, Partner 1"),
    ]  # fmt: skip
    assert [one.sort for one in table("bos").text.keys] == [KeySort.COPIES]
    assert "zes woorden" not in str(table().text)


@pytest.mark.parametrize(
    ("more", "who", "reason"),
    [
        ({"audience": (OWN,)}, "bos", Reason.AUDIENCE),
        ({"marking": Marking(Label.CONFIDENTIAL, Tlp.RED)}, "heir", Reason.RED_NOT_THERE),
        ({"marking": Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT)}, "out", Reason.NOT_AT_TABLE),
        ({}, "out", Reason.NO_GROUND),
    ],
)
def test_each_promise_is_asked_of_the_one_rule(agree, table, more, who, reason):
    agree(1, "Kenteken nagaan", **more)
    made = table(who)
    assert made.text.promises == ()
    (left,) = made.withheld
    assert left.text == "Kenteken nagaan"
    assert reason in left.reasons
    assert [one.text for one in made.whole.promises] == ["Kenteken nagaan"]


def test_who_was_there_holds_what_was_red(agree, table):
    agree(1, "Kenteken nagaan", marking=Marking(Label.CONFIDENTIAL, Tlp.RED))
    made = table("bos")
    assert [one.text for one in made.text.promises] == ["Kenteken nagaan"]
    assert made.text.marking.tlp is Tlp.RED
    assert table().text.marking == GREEN  # of what it holds, not of what it leaves out


@pytest.mark.usefixtures("opened")
def test_nothing_of_a_case_stands_in_the_report_of_its_table(agree, table, session):
    bound = (Mention(kind=MentionKind.CASE, start=0, length=4, target="c0"),)
    agree(1, "Adres nagaan", mentions=bound)
    agree(2, "Vraag over C-2026-733 beantwoorden")
    agree(3, "De Wulp bespreken")
    agree(4, "Rado Ventsislavov bellen")
    agree(5, "Zaal regelen")
    session.write(
        lambda work: (
            work.subjects.save(Subject(id="su0", name="Rado Ventsislavov", case="c0", since=TODAY)),
            work.audit(Act.SUBJECT_ADDED, "su0"),
        )
    )
    draft = ActionDraft(text="Verhuurder spreken", owners=(), table="t0")
    session.write(case_actions.agree_in_case, "c0", draft)
    for name in ("heir", "bos"):
        text = table(name).text
        assert [one.text for one in text.promises] == ["Zaal regelen"]
        assert text.of_table.of_cases == 5
    assert len(table().whole.promises) == 6


def test_what_tells_of_somebody_whose_data_are_kept_only_goes_to_nobody(agree, table, session):
    agree(1, "Zaal regelen")

    def more(work):
        work.subjects.save(Subject(id="su0", name="Zaal", case=None, since=TODAY))
        work.audit(Act.SUBJECT_ADDED, "su0")

    session.write(more)
    session.write(forgetting.restrict, "su0", "Gevraagd", None)
    assert table().text.promises == ()


def test_who_can_take_a_table_over(reader):
    found = handover_table.successors(reader, "t0", TODAY)
    assert [one.contact for one in found] == [
        "heir",
        "bos",
        "zorg",
    ]  # not who keeps it, not outside
    assert [one.is_own for one in found] == [True, False, False]


def test_who_left_takes_nothing_over(reader, session):
    gone = replace(reader.records.contacts.get("heir"), until=TODAY - DAY)
    session.write(lambda work: (work.contacts.save(gone), work.audit(Act.CONTACT_CHANGED, "heir")))
    assert "heir" not in [one.contact for one in handover_table.successors(reader, "t0", TODAY)]


# ---- a case


@pytest.mark.usefixtures("opened")
def test_a_case_goes_to_people_of_its_participants_alone(reader, case, session):
    read = reader.records

    def takers():
        return [one.contact for one in handover_case.successors(reader, "c0", TODAY)]

    assert takers() == ["heir", "bos", "zorg"]
    outside = successor(read, read.contacts.get("out"))
    answer = handover_case.may_take(read, read.cases.get("c0"), outside, TODAY)
    assert Reason.NOT_IN_CASE in answer.reasons
    with pytest.raises(NotTheirsError):
        case("out")
    session.write(cases.set_participants, "c0", (POLICE, person("zorg")), "Zelf")
    assert takers() == ["bos", "zorg"]
    with pytest.raises(NotTheirsError):
        case("heir")
    assert [one.name for one in case("bos").text.people] == ["Bos", "Zorg"]


@pytest.mark.usefixtures("opened")
def test_who_takes_part_without_a_ground_takes_nothing_over(reader, case, session):
    """A housing corporation is in no list of the law: somebody writes down why, or it gets none."""
    named = (OWN, POLICE, organisation("o3"))
    session.write(cases.set_participants, "c0", named, "Verhuurder")
    with pytest.raises(NotTheirsError):
        case("out")
    session.write(grounds.state_ground, "t0", "o3", "Toestemming van de betrokkene")
    assert case("out").text.of_case.code == "C-2026-733"


@pytest.mark.usefixtures("opened")
def test_it_tells_the_course_by_code_and_day_and_promises_in_words(case, session, agree):
    told = session.write(signals.receive, signal(1, "o1", "Zeventien matrassen")).value
    session.write(signals.put_with, told.id, "c0")
    entry = CaseEntry(id="e0", case="c0", on=TODAY, text="Slaapzak gezien", made_at=fakes.NOW)
    session.write(
        lambda work: (work.case_entries.save(entry), work.audit(Act.CASE_ENTRY_WRITTEN, "c0"))
    )
    agree(
        1,
        "Adres nagaan",
        mentions=(Mention(kind=MentionKind.CASE, start=0, length=4, target="c0"),),
    )
    text = case().text
    assert [one.text for one in text.promises] == ["Adres nagaan"]
    assert {(one.what, one.number) for one in text.reading} == {
        (Reading.OPENED, ""), (Reading.SIGNAL, told.code), (Reading.ENTRY, ""),
        (Reading.DISCUSSED, "WT-26-2"),
    }  # fmt: skip
    assert [one.on for one in text.reading] == sorted(one.on for one in text.reading)
    assert "matrassen" not in str(text.reading)
    assert (text.of_case.code, text.of_case.lead) == ("C-2026-733", "Partner 1")
    assert [(one.name, one.part) for one in text.people] == [
        ("Own", Part.PARTICIPANT), ("Bos", Part.LEAD), ("Zorg", Part.PARTICIPANT),
    ]  # fmt: skip


@pytest.mark.usefixtures("opened")
def test_a_signal_goes_as_far_as_its_provider_says(case, session):
    bound = signal(1, "o2", "Verteld", audience=(CARE,), asks="o2", condition="Niet verder")
    told = session.write(signals.receive, bound).value
    session.write(signals.put_with, told.id, "c0")
    assert Reading.SIGNAL not in [one.what for one in case("bos").text.reading]
    assert case("bos").text.of_case.conditions == case("bos").text.of_case.consents == ()
    session.write(signals.consent, told.id, "Zorg")
    text = case("bos").text
    assert Reading.SIGNAL in [one.what for one in text.reading]
    assert text.of_case.conditions == (f"{told.code}: Niet verder",)
    assert text.of_case.consents == ()


@pytest.mark.usefixtures("opened")
def test_what_is_in_a_track_is_for_who_takes_part_in_it(case, session):
    def more(work):
        entry = CaseEntry(
            id="e0", case="c0", track=Track.VICTIM, on=TODAY, text="Opvang", made_at=fakes.NOW
        )
        work.case_entries.save(entry)
        work.case_tracks.save(
            CaseTrack(id="ct0", case="c0", track=Track.VICTIM, lead="o2", participants=(CARE,))
        )
        work.audit(Act.CASE_TRACK_SET, "c0")

    session.write(more)
    for name, is_told in (("heir", True), ("bos", False)):
        text = case(name).text
        assert (Reading.ENTRY in [one.what for one in text.reading]) is is_told
        leads = [one.tracks for one in text.people if one.organisation == "Partner 2"]
        assert leads == [(Track.VICTIM,) if is_told else ()]


@pytest.mark.usefixtures("opened")
def test_names_of_the_people_are_pseudonyms(case, session):
    def more(work):
        work.subjects.save(Subject(id="su0", name="Rado Ventsislavov", case="c0", since=TODAY))
        held = work.cases.get("c0")
        work.cases.save(replace(held, purpose="Zicht op Rado Ventsislavov"))
        work.audit(Act.SUBJECT_ADDED, "su0")

    session.write(more)
    draft = ActionDraft(text="Rado Ventsislavov spreken", owners=(), table="t0")
    session.write(case_actions.agree_in_case, "c0", draft)
    text = case().text
    assert "Rado" not in str((text.of_case.purpose, [one.text for one in text.promises]))
    assert len(text.promises) == 1


# ---- the file, the log and the register


class Hands:
    """Draws words, finds what it is told to, and keeps what is written."""

    def __init__(self):
        self.found, self.asked, self.files = (), [], {}

    def make(self, paper, on_progress=None, form=None):
        return f"{form}: {paper.title}".encode()

    def search(self, file, question):
        self.asked.append(question)
        return self.found

    def write(self, folder, name, data):
        self.files[name] = data
        return folder / name

    def remove(self, path):
        return self.files.pop(path.name, None) is not None

    def is_there(self, path):
        return path.name in self.files


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def ready(reader, tmp_path):
    def prepare(made, form=Format.PDF):
        order = HandoverOrder(language="nl", form=form, folder=tmp_path)
        return handover_files.prepare(reader.records, made, order)

    return prepare


def make(ready, hands, *, is_cancelled=False):
    tools = Tools(paper=hands, prover=hands, files=hands)
    return handover_files.make(ready, tools, lambda: is_cancelled)


@pytest.mark.usefixtures("opened")
def test_it_stands_in_the_log_and_in_the_register_for_whom(case, ready, hands, session, reader):
    told = signal(1, "o2", "Verteld", condition="Niet verder")
    session.write(signals.put_with, session.write(signals.receive, told).value.id, "c0")
    written = make(ready(case("bos")), hands)
    (name,) = hands.files
    assert name == f"overdracht {TODAY.isoformat()} P1 01.pdf"
    entry = session.write(handover_files.note, written).value
    assert (entry.contact, entry.kind, entry.about) == ("bos", "handover", "C-2026-733")
    assert (entry.has_persons, entry.copy, entry.conditions) == (True, 1, ("S-001: Niet verder",))
    read = reader.records
    assert [one.case_id for one in read.disclosed_cases.where(disclosure=entry.id)] == ["c0"]
    log = reader.logbook
    acts = [(one.act, one.obj) for one in log.entries(range(1, log.count() + 1))]
    assert (Act.DOCUMENT_MADE, "c0") in acts
    assert (Act.DISCLOSURE_MADE, entry.id) in acts
    again = ready(case("bos"), Format.ODT)
    assert again.name == f"overdracht {TODAY.isoformat()} P1 02.odt"
    assert again.paper.furniture.code not in {"", ready(case("heir")).paper.furniture.code}


def test_the_report_of_a_table_tells_no_persons_in_the_register(table, ready, hands, session):
    entry = session.write(handover_files.note, make(ready(table()), hands)).value
    assert (entry.about, entry.has_persons, entry.table) == ("Weegtafel", False, "t0")


@pytest.mark.usefixtures("opened")
def test_the_proof_searches_the_report_of_a_table_for_every_case(agree, table, ready, hands):
    agree(
        1,
        "Adres nagaan",
        mentions=(Mention(kind=MentionKind.CASE, start=0, length=4, target="c0"),),
    )
    make(ready(table("bos")), hands)  # police takes part in the case
    (question,) = hands.asked
    assert {one.words for one in question.secrets} >= {"C-2026-733", "Wulp"}
    assert "Adres nagaan" in {one.text for one in question.withheld}


@pytest.mark.usefixtures("opened")
def test_what_is_found_stops_the_file(table, ready, hands):
    hands.found = (Finding(kind=LeakKind.CASE, words="x", found="x", sentence="x", where="1"),)
    with pytest.raises(LeakFoundError):
        make(ready(table()), hands)
    assert hands.files == {}


def test_what_is_cancelled_leaves_no_file(table, ready, hands):
    with pytest.raises(SharingCancelledError):
        make(ready(table()), hands, is_cancelled=True)
    assert hands.files == {}


def test_large_print_for_who_reads_it(table, ready, reader, session):
    held = replace(reader.records.contacts.get("heir"), reads_large=True)
    session.write(lambda work: (work.contacts.save(held), work.audit(Act.CONTACT_CHANGED, "heir")))
    assert ready(table()).paper.is_large
