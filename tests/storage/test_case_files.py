"""A case as a file, on a real encrypted vault: entries, tracks, questions, actions, its timeline."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from workbench.domain.actions import ActionState
from workbench.domain.case_entries import CaseEntry, CaseTrack, EntryEmptyError, NoTrackError, Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.case_transfers import (
    CaseTransfer,
    TransferConsentToComeError,
    TransferNowhereError,
    TransferPurposeError,
    TransferUnconsentedError,
)
from workbench.domain.cases import Case, CaseClosedError, PurposeMissingError
from workbench.domain.decisions import Decision
from workbench.domain.exploitation import Exploitation
from workbench.domain.markings import Marking, Tlp
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import LineKind, Mention, MentionKind
from workbench.domain.parties import organisation
from workbench.domain.passing_on import KeptBack, MarkedRedError, NoConsentError
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.search_query import parse
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectKind
from workbench.domain.tables import Membership, Regime, Table
from workbench.domain.victim_check import (
    Question,
    VictimAnswer,
    VictimCheck,
    WordsMissingError,
    unanswered,
)
from workbench.services import (
    actions,
    case_actions,
    case_agenda,
    case_entries,
    case_states,
    case_transfers,
    cases,
    passing_on,
    signals,
    subjects,
    victim_checks,
)
from workbench.services.actions import TextMissingError
from workbench.services.audit import Act
from workbench.services.case_agenda import Barrier
from workbench.services.case_as_of import as_of
from workbench.services.case_files import MOST, CaseView, Sort
from workbench.services.searching import Scope
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.queries.search import SqlSearch
from workbench.texts import spoken

POLICE, CARE = organisation("o0"), organisation("o1")


@pytest.fixture
def reader(vault):
    with closing(vault.reader()) as held:
        yield held


@pytest.fixture
def read(reader):
    return reader.records


@pytest.fixture
def lists(reader):
    return SqlLists(reader.connection)


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0, name="Politie", kind=PartnerKind.POLICE))
    keep(organisations=fakes.organisation(1, name="De Luwte", kind=PartnerKind.SHELTER))
    keep(organisations=fakes.organisation(2, name="Gemeente", is_own=True))
    keep(tables=Table(id="t0", name="Screening", prefix="SO", regime=Regime.WGS_RIEC))
    keep(contacts=Contact(id="c0", organisation="o0", name="R. Kroon"))
    keep(contacts=Contact(id="c1", organisation="o1", name="A. Vos"))
    keep(memberships=Membership(id="s0", table="t0", contact="c0", organisation="o0"))


def typed(**more) -> Case:
    told = {
        "id": "", "code": "", "name": "Grutto", "purpose": "Hulp", "table": "t0",
        "regime": Regime.WGS_RIEC, "participants": (POLICE, CARE), "opened_on": fakes.TODAY,
    }  # fmt: skip
    return Case(**{**told, **more})


@pytest.fixture
def case(do):
    return do(cases.open_case, typed())


def entry(case, **more) -> CaseEntry:
    told = {"id": "", "case": case.id, "on": fakes.TODAY, "text": "Gebeld", "made_at": fakes.NOW}
    return CaseEntry(**{**told, **more})


def answer(case, question, given, words="") -> VictimCheck:
    return VictimCheck(
        id="", case=case.id, question=question, answer=given, words=words, checked_on=fakes.TODAY
    )


def named(line, case, **more):
    mention = Mention(kind=MentionKind.CASE, start=0, length=4, target=case.id)
    return fakes.line(line, text="C-1 besproken", mentions=(mention,), **more)


def closed(do, case):
    do(case_states.set_state, case.id, CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets aangetroffen")


# ---- what a case is


def test_a_case_is_opened_for_something(do, read):
    with pytest.raises(PurposeMissingError):
        do(cases.open_case, typed(purpose="  "))
    made = do(
        cases.open_case,
        typed(purpose=" Hulp ", basis=" WGS ", lead="o1", review_on=date(2027, 3, 1),
              forms=(Exploitation.LABOUR, Exploitation.CRIMINAL)),
    )  # fmt: skip
    held = read.cases.get(made.id)
    assert (held.purpose, held.basis, held.lead) == ("Hulp", "WGS", "o1")
    assert held.forms == (Exploitation.LABOUR, Exploitation.CRIMINAL)
    with pytest.raises(PurposeMissingError):
        do(cases.change_case, replace(held, purpose=""))
    assert read.cases.get(made.id).purpose == "Hulp"


# ---- entries and tracks


def test_an_entry_is_written_changed_and_taken_out_and_each_is_one_step(do, read, session, case):
    with pytest.raises(EntryEmptyError):
        do(case_entries.write_entry, entry(case, text=" "))
    made = do(case_entries.write_entry, entry(case, text=" Gebeld ", track=Track.VICTIM))
    assert read.case_entries.get(made.id).text == "Gebeld"
    other = replace(made, case="elders", text="Gemaild", made_at=fakes.NOW.replace(year=2020))
    changed = do(case_entries.change_entry, other)
    assert (changed.case, changed.made_at, changed.text) == (case.id, made.made_at, "Gemaild")
    do(case_entries.remove_entry, made.id)
    assert case_entries.entries_of(read, case.id) == ()
    session.undo()
    assert [one.text for one in case_entries.entries_of(read, case.id)] == ["Gemaild"]


def test_nothing_is_written_in_a_closed_case(do, read, case):
    held = do(case_entries.write_entry, entry(case))
    closed(do, case)
    for use_case, told in (
        (case_entries.write_entry, entry(case)),
        (case_entries.change_entry, replace(held, text="Anders")),
        (case_entries.remove_entry, held.id),
        (case_entries.set_track, CaseTrack(id="", case=case.id, track=Track.VICTIM)),
        (victim_checks.answer, answer(case, Question.SHELTER, VictimAnswer.YES)),
        (case_actions.agree_in_case, None),
    ):
        args = (case.id, actions.ActionDraft(text="x")) if told is None else (told,)
        with pytest.raises(CaseClosedError):
            do(use_case, *args)
    with pytest.raises(CaseClosedError):
        do(victim_checks.ask_again, case.id, Question.SHELTER)
    with pytest.raises(CaseClosedError):
        do(case_agenda.put_on_agenda, case.id, "m0")
    assert read.case_entries.get(held.id) == held


def test_a_track_is_never_wider_than_its_case(do, read, case):
    wanted = CaseTrack(
        id="", case=case.id, track=Track.PERPETRATOR, lead="o0", number=" PL-7 ",
        participants=(POLICE, organisation("o9"), POLICE),
    )  # fmt: skip
    made = do(case_entries.set_track, wanted)
    assert (made.participants, made.number) == ((POLICE,), "PL-7")
    again = do(case_entries.set_track, replace(made, number="PL-8"))
    assert again.id == made.id
    assert len(read.case_tracks.where(case=case.id)) == 1
    assert case_entries.track_of(read, case.id, Track.VICTIM).participants == ()
    with pytest.raises(NoTrackError):
        do(case_entries.set_track, replace(wanted, track=Track.COMMON))


# ---- the victim first


def test_an_answer_that_needs_words_has_them(do, read, session, case):
    with pytest.raises(WordsMissingError):
        do(victim_checks.answer, answer(case, Question.MINOR, VictimAnswer.YES))
    with pytest.raises(WordsMissingError):
        do(victim_checks.answer, answer(case, Question.COMENSHA, VictimAnswer.NO, " "))
    do(victim_checks.answer, answer(case, Question.MINOR, VictimAnswer.NO))
    made = do(victim_checks.answer, answer(case, Question.MINOR, VictimAnswer.YES, " Nidos "))
    held = victim_checks.answer_to(read, case.id, Question.MINOR)
    assert (held.id, held.words, held.answer) == (made.id, "Nidos", VictimAnswer.YES)
    assert unanswered(read.victim_checks.where(case=case.id)) == (
        Question.CARE, Question.SHELTER, Question.COMENSHA,
    )  # fmt: skip
    do(victim_checks.ask_again, case.id, Question.MINOR)
    do(victim_checks.ask_again, case.id, Question.MINOR)  # open already: nothing is written
    assert victim_checks.answer_to(read, case.id, Question.MINOR) is None
    session.undo()
    assert victim_checks.answer_to(read, case.id, Question.MINOR) == held


def test_partners_for_care_are_read_from_who_takes_part(do, read, case):
    (found,) = victim_checks.care_partners(read, case)
    assert found.name == "De Luwte"
    alone = do(cases.set_participants, case.id, (POLICE, "person:c0"), "De agent zelf")
    assert victim_checks.care_partners(read, alone) == ()


# ---- over to another region


def transfer(case, *entries, **more):
    told = {
        "region": "Zuiderdelta", "receiver": "Zorgcoördinator", "purpose": "Opvang",
        "consented_by": "Betrokkene A, mondeling",
    }  # fmt: skip
    return CaseTransfer(
        id="", case=case.id, consented_on=fakes.TODAY, made_on=fakes.TODAY,
        entries=tuple(one.id for one in entries), **{**told, **more},
    )  # fmt: skip


def test_only_what_is_needed_goes_over_and_the_other_track_never(do, read, case):
    """Demo 3: consent, only what is needed; the track of the perpetrator stays (product.md 10)."""
    do(subjects.add_subject, Subject(id="", name="Lotte Verhagen", case=case.id,
                                     since=fakes.TODAY), "t0")  # fmt: skip
    bed = do(case_entries.write_entry, entry(case, text="Bed voor Lotte Verhagen",
                                             track=Track.VICTIM))  # fmt: skip
    do(case_entries.write_entry, entry(case, text="Niet nodig daar"))
    suspect = do(case_entries.write_entry, entry(case, text="Busje van de verdachte",
                                                 track=Track.PERPETRATOR))  # fmt: skip
    made = do(case_transfers.hand_over, transfer(case, bed, suspect), spoken)
    assert read.case_transfers.get(made.transfer.id).entries == (bed.id,)
    assert "Bed voor Betrokkene A" in made.text
    for kept in ("Lotte", "Niet nodig", "Busje", "Grutto"):
        assert kept not in made.text
    (told,) = read.disclosures.where(version=made.transfer.id)
    assert (told.kind, told.organisation_name, told.withheld) == ("transfer", "Zuiderdelta", 2)
    assert told.conditions == ("Betrokkene A, mondeling",)
    assert read.disclosed_cases.where(disclosure=told.id)[0].case_id == case.id


def test_what_a_partner_told_goes_over_only_as_far_as_it_allows(do, read, case):
    """WGS 1.7(3): the condition of who told it holds for an entry too, until there is consent."""
    told = {"id": "", "code": "", "table": "t0", "on": fakes.TODAY, "text": "Busje",
            "made_at": fakes.NOW}  # fmt: skip
    own = do(case_entries.write_entry, entry(case, text="Bed geregeld"))
    heard = do(case_entries.write_entry, entry(case, text="Gezien", organisation="o0"))
    cared = do(case_entries.write_entry, entry(case, text="Opvang", organisation="o1"))
    police = Signal(**told, organisation="o0", audience=(POLICE,), condition="Niet zonder OM")
    key = do(signals.receive, police, (case.id,)).id
    do(signals.receive, Signal(**{**told, "organisation": "o1"}), (case.id,))
    held = case_entries.entries_of(read, case.id)
    assert passing_on.kept_entries(read, case.id, held) == {heard.id: KeptBack.NO_CONSENT}
    with pytest.raises(NoConsentError):
        do(case_transfers.hand_over, transfer(case, own, heard), spoken)
    assert read.case_transfers.where() == read.disclosures.where() == ()
    made = do(case_transfers.hand_over, transfer(case, own, cared), spoken)
    assert "Gezien" not in made.text
    do(signals.consent, key, "Het OM, Van Dam")
    made = do(case_transfers.hand_over, transfer(case, own, heard), spoken)
    assert "Gezien" in made.text
    (kept,) = read.disclosures.where(version=made.transfer.id)
    assert kept.conditions[1:] == (f"{read.signals.get(key).code}: Niet zonder OM",)
    red = replace(read.signals.get(key), marking=Marking(tlp=Tlp.RED))
    do(signals.change_signal, red)  # consent opens the audience, never the marking
    assert passing_on.kept_entries(read, case.id, held) == {heard.id: KeptBack.RED}
    with pytest.raises(MarkedRedError):
        do(case_transfers.hand_over, transfer(case, heard), spoken)


def test_nothing_goes_over_without_consent_purpose_and_somebody_there(do, read, case):
    for field, error in (
        ("region", TransferNowhereError),
        ("receiver", TransferNowhereError),
        ("purpose", TransferPurposeError),
        ("consented_by", TransferUnconsentedError),
    ):
        with pytest.raises(error):
            do(case_transfers.hand_over, transfer(case, **{field: " "}), spoken)
    to_come = replace(transfer(case), consented_on=fakes.TODAY + timedelta(days=1))
    with pytest.raises(TransferConsentToComeError):
        do(case_transfers.hand_over, to_come, spoken)
    closed(do, case)
    with pytest.raises(CaseClosedError):
        do(case_transfers.hand_over, transfer(case), spoken)
    assert read.case_transfers.where() == read.disclosures.where() == ()


# ---- actions and agendas


def test_an_action_of_a_case_is_for_its_participants_alone(do, read, lists, case):
    with pytest.raises(TextMissingError):
        do(case_actions.agree_in_case, case.id, actions.ActionDraft(text=" "))
    made = do(case_actions.agree_in_case, case.id, actions.ActionDraft(text="Nagaan"))
    held = read.actions.get(made.id)
    assert (held.audience, held.table) == ((POLICE, CARE), "t0")
    assert lists.cases.actions(case.id) == [made.id]
    do(lambda work: (case_actions.link(work, case.id, made.id), work.audit(Act.CASE_CHANGED, "x")))
    assert len(read.case_actions.where(case=case.id)) == 1
    do(actions.close, made.id)
    assert lists.cases.actions(case.id) == []
    (told,) = [h for h in lists.cases.timeline(case.id) if h.sort is Sort.ACTION]
    assert (told.state, told.closed_on, told.text) == (ActionState.DONE, fakes.TODAY, "Nagaan")


def test_on_an_agenda_stands_the_code_for_the_participants(do, read, lists, keep, case):
    keep(meetings=fakes.meeting(0, table="t0", state=MeetingState.CONCEPT, title="Week 16"))
    keep(meetings=fakes.meeting(1, table=None, state=MeetingState.CONCEPT, title="Eerder"))
    keep(meetings=fakes.meeting(2, table="t0", state=MeetingState.ADOPTED))
    found = [(one.meeting.id, one.barrier) for one in case_agenda.coming(read, case.id)]
    assert found == [("m0", None), ("m1", Barrier.NO_PERSONS)]
    item = do(case_agenda.put_on_agenda, case.id, "m0")
    assert do(case_agenda.put_on_agenda, case.id, "m0") == item
    held = read.items.get(item)
    assert (held.title, held.audience) == (case.code, (POLICE, CARE))
    assert "Grutto" not in held.title
    (planned,) = [h for h in lists.cases.timeline(case.id) if h.sort is Sort.PLANNED]
    assert (planned.place, planned.meeting, planned.item) == ("Week 16", "m0", item)


@pytest.mark.parametrize(
    ("regime", "participants", "expected"),
    [
        (Regime.WGS_RIEC, (POLICE,), None),
        (Regime.WGS_RIEC, (CARE, "person:c0"), None),
        (Regime.WGS_RIEC, (), None),  # for nobody but ourselves
        (Regime.WGS_RIEC, (CARE,), Barrier.NOBODY),
        (Regime.WGS_RIEC, ("person:c1",), Barrier.NOBODY),
        (Regime.WGS_ZVH, (POLICE,), Barrier.OTHER_REGIME),
        (Regime.COVENANT, (POLICE,), Barrier.OTHER_REGIME),
        (Regime.NO_PERSONS, (POLICE,), Barrier.NO_PERSONS),
    ],
)
def test_a_case_goes_where_its_regime_holds_and_somebody_takes_part(  # noqa: PLR0917 - fixtures
    do, read, keep, case, regime, participants, expected
):
    """Rules R10; what cannot be done is refused too, not only left out of a list."""
    keep(cases=replace(case, participants=participants))
    keep(tables=Table(id="t1", name="Elders", prefix="EL", regime=regime))
    keep(meetings=fakes.meeting(0, table="t1", state=MeetingState.CONCEPT))
    keep(memberships=Membership(id="s1", table="t1", contact="c0", organisation="o0"))
    gone = fakes.TODAY - timedelta(days=400)
    keep(memberships=Membership(id="s2", table="t1", contact="c1", organisation="o1", until=gone))
    ((_, barrier),) = [(o.meeting.id, o.barrier) for o in case_agenda.coming(read, case.id)]
    assert barrier == expected
    if expected is None:
        assert do(case_agenda.put_on_agenda, case.id, "m0")
    else:
        with pytest.raises(case_agenda.TableMayNotError):
            do(case_agenda.put_on_agenda, case.id, "m0")


def test_of_two_covenants_each_speaks_of_its_own_cases(do, read, keep):
    for n in range(2):
        keep(tables=Table(id=f"v{n}", name=f"Convenant {n}", regime=Regime.COVENANT))
        keep(meetings=fakes.meeting(n, table=f"v{n}", state=MeetingState.CONCEPT))
    made = do(cases.open_case, typed(table="v1", regime=Regime.COVENANT, participants=()))
    found = [(one.meeting.id, one.barrier) for one in case_agenda.coming(read, made.id)]
    assert found == [("m1", None), ("m0", Barrier.OTHER_REGIME)]


def test_who_leaves_a_case_leaves_all_that_is_of_it(do, read, session, keep, case):
    keep(meetings=fakes.meeting(0, table="t0", state=MeetingState.CONCEPT))
    keep(meetings=fakes.meeting(1, table="t0", state=MeetingState.CONCEPT))
    item = do(case_agenda.put_on_agenda, case.id, "m0")
    past = do(case_agenda.put_on_agenda, case.id, "m1")
    keep(meetings=fakes.meeting(1, table="t0", state=MeetingState.TO_FINISH))
    action = do(case_actions.agree_in_case, case.id, actions.ActionDraft(text="Nagaan"))
    track = CaseTrack(id="", case=case.id, track=Track.VICTIM, participants=(POLICE, CARE))
    do(case_entries.set_track, track)
    do(cases.set_participants, case.id, (CARE,))
    assert read.items.get(item).audience == (CARE,)
    assert read.items.get(past).audience == (POLICE, CARE)  # who was there heard it
    assert read.actions.get(action.id).audience == (CARE,)
    assert case_entries.track_of(read, case.id, Track.VICTIM).participants == (CARE,)
    session.undo()
    assert read.actions.get(action.id).audience == (POLICE, CARE)


# ---- the list and the timeline


@pytest.mark.parametrize("count", [99, 100, 101, 250])
def test_entries_are_read_by_the_page_and_none_is_missed_or_told_twice(session, lists, case, count):
    def write(work):
        for n in range(count):  # several of one day
            told = entry(case, id=f"e{n:04}", on=fakes.TODAY - timedelta(days=n // 7))
            work.case_entries.save(told)
        work.audit(Act.CASE_ENTRY_WRITTEN, case.id)

    session.write(write)
    found = lists.cases.timeline(case.id)
    keys = [h.key for h in found if h.sort is Sort.ENTRY]
    assert sorted(keys) == [f"e{n:04}" for n in range(count)]
    days = [h.on for h in found]
    assert days == sorted(days, reverse=True)
    assert all(h.written_on == fakes.NOW.date() for h in found if h.sort is Sort.ENTRY)


def test_the_list_counts_filters_and_puts_what_is_weighed_first(do, lists, case):
    busy = do(cases.open_case, typed(name="Wulp", state=CaseState.IN_TREATMENT, lead="o1"),
              Why.URGENT)  # fmt: skip
    over = do(cases.open_case, typed(name="Kievit"))
    closed(do, over)
    rows = lists.cases.rows(CaseView.OPEN)
    assert [row.id for row in rows] == [case.id, busy.id]
    assert [row.id for row in lists.cases.rows(CaseView.CLOSED)] == [over.id]
    (found,) = lists.cases.rows(CaseView.OPEN, "wul")
    assert (found.name, found.lead_name, found.signals) == ("Wulp", "De Luwte", 0)
    assert lists.cases.rows(CaseView.OPEN, "nergens") == []
    assert lists.cases.counts() == {
        CaseState.WEIGHING: 1, CaseState.IN_TREATMENT: 1, CaseState.CLOSED: 1,
    }  # fmt: skip
    assert len(rows) < MOST


def test_the_timeline_tells_all_that_happened_newest_first(do, lists, keep, case):
    keep(meetings=fakes.meeting(0, table="t0", title="Week 15", on=date(2026, 4, 2)))
    keep(items=fakes.item())
    keep(actions=fakes.action(0, text="Adres nagaan", line="l1"))
    keep(
        decisions=Decision(
            id="d0", table="t0", meeting="m0", item="i0", line="l2", year=2026,
            decided_on=date(2026, 4, 2), text="Casus openen",
        )
    )  # fmt: skip
    keep(lines=named(0, case))
    keep(lines=named(1, case, kind=LineKind.ACTION, action="a0", position=1))
    keep(lines=named(2, case, kind=LineKind.DECISION, decision="d0", position=2))
    told = Signal(
        id="", code="", on=date(2026, 3, 1), text="Busje", organisation="o0", made_at=fakes.NOW
    )
    do(signals.receive, told, (case.id,))
    do(case_entries.write_entry, entry(case, on=date(2026, 5, 1), track=Track.VICTIM))
    closed(do, case)
    found = lists.cases.timeline(case.id)
    assert [h.on for h in found] == sorted((h.on for h in found), reverse=True)
    sorts = {h.sort for h in found}
    assert sorts == {
        Sort.OPENED, Sort.SIGNAL, Sort.ENTRY, Sort.ACTION, Sort.DECISION, Sort.DISCUSSED, Sort.STEP,
    }  # fmt: skip
    by_sort = {h.sort: h for h in found}
    assert by_sort[Sort.SIGNAL].name == "Politie"
    assert by_sort[Sort.ENTRY].track is Track.VICTIM
    assert by_sort[Sort.DISCUSSED].place == "Week 15"
    step = by_sort[Sort.STEP]
    assert (step.reached, step.why, step.text) == (
        CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets aangetroffen",
    )  # fmt: skip
    assert by_sort[Sort.ACTION].line == "l1"


def test_what_names_somebody_of_the_case_is_about_it_and_scratch_is_not(lists, keep, case):
    keep(subjects=Subject(id="s0", name="Anna", case=case.id, since=fakes.TODAY))
    keep(subjects=Subject(id="s1", kind=SubjectKind.PLACE, name="Kade", since=fakes.TODAY))
    keep(meetings=fakes.meeting(0, table="t0"))
    keep(items=fakes.item())
    about = {
        0: ("s0", LineKind.SCRATCH, None),
        1: ("s1", LineKind.TEXT, None),
        2: ("s0", LineKind.TEXT, fakes.NOW),  # taken out of the minutes
    }
    for n, (target, kind, gone) in about.items():
        mention = Mention(kind=MentionKind.SUBJECT, start=0, length=4, target=target)
        keep(lines=fakes.line(n, kind=kind, removed_at=gone, mentions=(mention,), position=n))
    assert {h.sort for h in lists.cases.timeline(case.id)} == {Sort.OPENED}
    mention = Mention(kind=MentionKind.SUBJECT, start=0, length=4, target="s0")
    keep(lines=fakes.line(3, mentions=(mention,), position=3))
    assert {h.sort for h in lists.cases.timeline(case.id)} == {Sort.OPENED, Sort.DISCUSSED}


# ---- as it stood on a day


def test_as_of_a_day_holds_what_was_written_down_by_then_and_nothing_later(
    do, reader, lists, keep, case
):
    """Facts of the records alone: who was there and to whom a copy went (rules R15)."""
    from_records = Reader(
        records=reader.records, lists=lists, logbook=SqlLogbook(reader.connection),
        close=lambda: None,
    )  # fmt: skip
    today = fakes.TODAY
    keep(meetings=fakes.meeting(0, table="t0", title="Week 15", on=today))
    keep(items=fakes.item())
    keep(lines=named(0, case))
    keep(contacts=Contact(id="c0", organisation="o0", name="J. de Wit"))
    for n, (home, presence) in enumerate((("Politie", Presence.PRESENT), ("OM", Presence.EXCUSED))):
        keep(
            attendance=Attendance(
                id=f"p{n}", meeting="m0", contact="c0", organisation="o0", position=n, name="",
                organisation_name=home, presence=presence,
            )
        )  # fmt: skip
    keep(disclosures=fakes.disclosure(meeting="m0", organisation_name="GGD", sent_at=fakes.NOW))
    late = Signal(
        id="", code="", on=today - timedelta(days=30), text="Busje", organisation="o0",
        made_at=fakes.NOW,
    )  # fmt: skip
    do(signals.receive, late, (case.id,))
    before = as_of(from_records, case.id, today - timedelta(days=1))
    assert (before.state, before.happenings) == (None, [])  # the signal was of before, not known
    do(cases.change_case, replace(case, opened_on=today - timedelta(days=9)))
    earlier = as_of(from_records, case.id, today - timedelta(days=1))
    assert (earlier.state, [h.sort for h in earlier.happenings]) == (
        CaseState.WEIGHING, [Sort.OPENED],
    )  # fmt: skip
    now = as_of(from_records, case.id, today)
    assert (now.state, now.participants) == (CaseState.WEIGHING, ("Politie", "De Luwte"))
    assert {h.sort for h in now.happenings} == {Sort.OPENED, Sort.SIGNAL, Sort.DISCUSSED}
    assert (now.told["m0"].present, now.told["m0"].sent) == (("Politie",), ("GGD",))


# ---- a search


def test_a_search_finds_a_case_until_it_is_shielded(do, writer, case):
    """Acceptance 6: what is shielded is seen only for a reason, in no list and no search."""
    search = SqlSearch(writer.connection)

    def found(text, scope=None):
        asked = scope or Scope(most=10)
        hits = search.newest(parse(text, fakes.TODAY), asked, fakes.TODAY).hits
        return [hit.key for hit in hits]

    assert found("grutto") == found(case.code) == found("soort:casus hulp") == [case.id]
    assert found("grutto", Scope(most=10, only_minutes=True)) == []  # the chair's key
    closed(do, case)
    assert found("grutto") == [case.id]
    do(case_states.set_state, case.id, CaseState.SHIELDED, Why.NO_LONGER_NEEDED, "Klaar")
    assert found("grutto") == []
