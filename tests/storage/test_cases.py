"""Cases, signals and subjects on an encrypted file: what is refused, kept and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from tests.storage import fakes
from workbench.domain import frozen_agenda
from workbench.domain.case_states import CaseReasonError, CaseState, CaseWayError, Why
from workbench.domain.cases import Case, CaseClosedError, CodeMissingError, CodeTakenError
from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes, canonical, sha256
from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda, FrozenPoint
from workbench.domain.minutes import LineKind, Mention, MentionKind, MinutesVersion, VersionState
from workbench.domain.signals import Signal, SignalEmptyError
from workbench.domain.subjects import Subject, SubjectKind, SubjectNamelessError
from workbench.domain.tables import Regime, Table
from workbench.domain.widening import WideningReasonError
from workbench.services import case_states, cases, masking, signals, subjects
from workbench.services.audit import Act
from workbench.services.copies import Year
from workbench.services.copy_sources import Sources
from workbench.services.objects import thing_named

POLICE, OM = "organisation:o0", "organisation:o1"


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0))
    keep(organisations=fakes.organisation(1))
    keep(tables=Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="t1", name="Regionaal", regime=Regime.NO_PERSONS))
    keep(meetings=fakes.meeting(table="t0"), items=fakes.item())


CLOSE = (CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets gebleken")


def case(**more) -> Case:
    told = {
        "id": "",
        "code": "",
        "purpose": "Hulp",
        "regime": Regime.WGS_RIEC,
        "opened_on": fakes.TODAY,
    }
    return Case(**{**told, **more})


def signal(**more) -> Signal:
    told = {"id": "", "code": "", "on": fakes.TODAY, "text": "Busje", "made_at": fakes.NOW}
    return Signal(**{**told, **more})


def subject(name: str = "Jan de Vries", **more) -> Subject:
    return Subject(**{"id": "", "name": name, "since": fakes.TODAY, **more})


def acts(writer):
    return [act for (act,) in writer.connection.execute("SELECT act FROM audit ORDER BY n")]


# ---- cases


def test_a_case_opens_with_the_code_that_was_typed_or_a_free_one(do, read):
    typed = do(cases.open_case, case(code=" c-2026-009 ", name="Zandkuil"))
    assert read.cases.get(typed.id).code == "C-2026-009"
    given = do(cases.open_case, case(name="Linde"))
    assert given.code.startswith("C-2026-")
    assert given.code != typed.code
    with pytest.raises(CodeTakenError):
        do(cases.open_case, case(code="C-2026-009"))
    with pytest.raises(CodeTakenError):
        do(cases.change_case, replace(given, code="c-2026-009"))
    with pytest.raises(CodeMissingError):
        do(cases.change_case, replace(given, code=" "))
    assert do(cases.change_case, replace(typed, name="De Zandkuil")).name == "De Zandkuil"


def test_more_participants_ask_a_reason_and_fewer_do_not(do, read, writer):
    key = do(cases.open_case, case(participants=())).id
    do(cases.set_participants, key, (POLICE, POLICE))  # the first are no widening
    with pytest.raises(WideningReasonError):
        do(cases.set_participants, key, (POLICE, OM), " ")
    assert read.cases.get(key).participants == (POLICE,)
    wider = do(cases.set_participants, key, (POLICE, OM), " Het OM leidt het onderzoek ")
    assert (wider.participants, wider.why) == ((POLICE, OM), "Het OM leidt het onderzoek")
    assert acts(writer)[-2:] == [Act.PARTICIPANTS_SET, Act.LIMITS_WIDENED]
    narrow = do(cases.set_participants, key, (OM,))
    assert (narrow.participants, narrow.why) == ((OM,), wider.why)


def test_participants_are_not_changed_beside_the_use_case_that_asks_why(do, read):
    held = do(cases.open_case, case(participants=(POLICE,)))
    do(cases.change_case, replace(held, participants=(POLICE, OM), why="niets"))
    assert (read.cases.get(held.id).participants, read.cases.get(held.id).why) == ((POLICE,), "")


def test_a_closed_case_is_not_changed_until_it_is_opened_again(do, read, session):
    held = do(cases.open_case, case())
    do(case_states.set_state, held.id, *CLOSE)
    for refused in (
        (cases.change_case, held),
        (cases.set_participants, held.id, (POLICE,)),
        (signals.put_with, do(signals.receive, signal()).id, held.id),
    ):
        with pytest.raises(CaseClosedError):
            do(*refused)
    with pytest.raises(CaseWayError):
        do(case_states.set_state, held.id, *CLOSE)
    do(case_states.set_state, held.id, CaseState.WEIGHING, Why.NEW_FACTS, "Nieuwe melding")
    assert read.cases.get(held.id).is_open
    session.undo()
    assert not read.cases.get(held.id).is_open
    assert [step.state for step in case_states.course(read, held.id)] == [
        CaseState.WEIGHING, CaseState.CLOSED,
    ]  # fmt: skip


def test_every_state_is_written_down_with_its_reason(do, read, writer):
    held = do(cases.open_case, case(), Why.ASKED)
    with pytest.raises(CaseReasonError):
        do(case_states.set_state, held.id, CaseState.CLOSED, Why.NO_FOLLOW_UP, " ")
    with pytest.raises(CaseReasonError):
        do(case_states.set_state, held.id, CaseState.CLOSED, Why.DEALT_WITH, "Nog niet begonnen")
    do(cases.change_case, replace(held, state=CaseState.CLOSED, closed_on=fakes.TODAY))
    assert read.cases.get(held.id) == held  # no other use case changes how far it is
    for state, why in (
        (CaseState.IN_TREATMENT, Why.URGENT),
        (CaseState.WEIGHING, Why.NEW_FACTS),
        (CaseState.CLOSED, Why.PASSED_ON),
        (CaseState.SHIELDED, Why.NO_LONGER_NEEDED),
        (CaseState.CLOSED, Why.NEEDED_AGAIN),
        (CaseState.IN_TREATMENT, Why.TOO_EARLY),
    ):
        changed = do(case_states.set_state, held.id, state, why, f" Om {why} ")
        last = case_states.course(read, held.id)[-1]
        assert (changed.state, last.state, last.why, last.words) == (state, state, why, f"Om {why}")
        assert (changed.closed_on is None) is changed.is_open
    assert acts(writer)[-6:] == [
        Act.CASE_TAKEN_UP, Act.CASE_WEIGHED_AGAIN, Act.CASE_CLOSED, Act.CASE_SHIELDED,
        Act.CASE_UNSHIELDED, Act.CASE_REOPENED,
    ]  # fmt: skip


def test_destroying_is_no_state_that_is_simply_set(do, read):
    held = do(cases.open_case, case())
    do(case_states.set_state, held.id, *CLOSE)
    with pytest.raises(CaseWayError):
        do(case_states.set_state, held.id, CaseState.DESTROYED, Why.TERM_ENDED, "Om")
    gone = do(case_states.put_state, held.id, CaseState.DESTROYED, Why.TERM_ENDED, "Om")
    assert (gone.state, gone.closed_on) == (CaseState.DESTROYED, fakes.TODAY)
    assert [s.why for s in case_states.course(read, held.id)][1:] == [
        Why.NO_FOLLOW_UP, Why.TERM_ENDED,
    ]  # fmt: skip


def test_a_case_does_not_begin_where_no_reason_leads(do):
    with pytest.raises(CaseWayError):
        do(cases.open_case, case(state=CaseState.CLOSED))
    with pytest.raises(CaseReasonError):
        do(cases.open_case, case(state=CaseState.IN_TREATMENT), Why.SIGNALS)


def test_minutes_name_the_open_cases_of_their_table_and_those_of_none(do, read):
    own = do(cases.open_case, case(table="t0"))
    loose = do(cases.open_case, case())
    do(cases.open_case, case(table="t1"))
    do(case_states.set_state, do(cases.open_case, case(table="t0")).id, *CLOSE)
    assert cases.to_name(read, "t0") == (own, loose)
    assert cases.to_name(read, None) == (loose,)


# ---- signals


def test_a_signal_keeps_its_source_its_conditions_and_its_senders_label(do, read):
    made = do(
        signals.receive,
        signal(
            code="s-047", table="t0", organisation="o0", text=" Busje ", sender_label="DEP. V.",
            condition="Niet buiten deze tafel zonder het OM", audience=(POLICE,), asks="o1",
        ),
    )  # fmt: skip
    held = read.signals.get(made.id)
    assert (held.code, held.text, held.sender_label) == ("S-047", "Busje", "DEP. V.")
    assert held.holders == (POLICE,)
    do(signals.consent, made.id, "C. Haverlag")
    assert read.signals.get(made.id).holders is None
    changed = do(signals.change_signal, replace(held, text="Twee busjes"))
    assert changed.consented_by == "C. Haverlag"  # the conditions are the same
    narrower = do(signals.change_signal, replace(changed, audience=()))
    assert (narrower.consented_on, narrower.holders) == (None, ())
    do(signals.consent, made.id, "C. Haverlag")
    assert do(signals.keep_back, made.id).holders == ()


def test_a_signal_says_something_under_a_code_of_its_own(do):
    first = do(signals.receive, signal(code="S-041"))
    given = do(signals.receive, signal())
    assert given.code.startswith("S-2026-")
    with pytest.raises(SignalEmptyError):
        do(signals.receive, signal(text=" "))
    with pytest.raises(CodeTakenError):
        do(signals.receive, signal(code="s-041"))
    with pytest.raises(CodeMissingError):
        do(signals.change_signal, replace(first, code=""))


def test_a_signal_of_a_table_without_persons_stores_none(do, read):
    """R10: codes from the beginning."""
    told = "Bel 06-12345678, of mail naar a.b@voorbeeld.nl; 06-12345678 is van de buurman"
    made = do(signals.receive, signal(table="t1", text=told))
    assert read.signals.get(made.id).text == (
        "Bel [code 1], of mail naar [code 2]; [code 1] is van de buurman"
    )
    assert do(signals.receive, signal(table="t0", text=told)).text == told


# ---- subjects and pseudonyms


def test_a_subject_has_one_pseudonym_at_each_table(do, read):
    jan = do(
        subjects.add_subject, subject(aliases=(" Jantje ", "", "Jantje", "Jan de Vries")), "t0"
    )
    assert jan.aliases == ("Jantje",)
    piet = do(subjects.add_subject, subject("Piet"), "t0")
    hal = do(subjects.add_subject, subject("Kanaalstraat 12", kind=SubjectKind.PLACE), "t0")
    called = {
        key: subjects.pseudonym_of(read, key, "t0").words for key in (jan.id, piet.id, hal.id)
    }
    assert list(called.values()) == ["Betrokkene A", "Betrokkene B", "Locatie 1"]
    assert do(subjects.introduce, piet.id, "t0").words == "Betrokkene B"  # it keeps its name
    assert do(subjects.introduce, piet.id, "t1").words == "Betrokkene A"
    with pytest.raises(SubjectNamelessError):
        do(subjects.add_subject, subject(" "), "t0")


def test_a_pseudonym_that_was_handed_out_is_never_given_again(do, read, keep):
    """D1: destroying the row with the names leaves the pseudonym behind."""
    jan = do(subjects.add_subject, subject(), "t0")
    given = subjects.pseudonym_of(read, jan.id, "t0")
    keep(pseudonyms=replace(given, subject=None))
    do(lambda work: (work.subjects.remove(jan.id), work.audit(Act.SUBJECT_CHANGED, jan.id)))
    piet = do(subjects.add_subject, subject("Piet"), "t0")
    assert subjects.pseudonym_of(read, piet.id, "t0").words == "Betrokkene B"


def test_a_subject_keeps_its_kind_for_its_pseudonyms_say_it(do):
    jan = do(subjects.add_subject, subject(), "t0")
    changed = do(subjects.change_subject, replace(jan, name="Jan", kind=SubjectKind.PLACE))
    assert (changed.name, changed.kind) == ("Jan", SubjectKind.PERSON)


def test_minutes_that_say_a_name_are_told_of_before_they_go_out(do, read, keep):
    jan = do(subjects.add_subject, subject(aliases=("Jantje",)), "t0")
    far = do(subjects.add_subject, subject("Kwekerij Zon", kind=SubjectKind.COMPANY), "t1")
    keep(lines=fakes.line(0, text="Jan de Vries belt. Jantje komt."))
    keep(lines=fakes.line(1, text="Bij kwekerij zon gezien"))
    keep(lines=fakes.line(2, text="Jantje is weg", removed_at=fakes.NOW))
    named = subjects.named_in(read, "m0")
    assert [(n.subject, n.words, n.pseudonym, n.times, n.line) for n in named] == [
        (jan.id, "Jan de Vries", "Betrokkene A", 2, "l0"),
        (far.id, "kwekerij zon", "", 1, "l1"),  # not what the other table calls it
    ]


def test_before_a_copy_leaves_each_name_is_asked_about_once(do, read, keep, reader):
    """R9.5, build 7: a name, or another word; the answer is remembered for the table."""
    jan = do(subjects.add_subject, subject("Bos", aliases=("Jantje",)), "t0")
    far = do(subjects.add_subject, subject("Kwekerij Zon", kind=SubjectKind.COMPANY), "t1")
    lines = (
        FrozenLine(id="l0", text="Bos belt vanuit het bos. Jantje komt."),
        FrozenLine(id="l1", text="Bij kwekerij zon gezien, zegt Bos"),
    )
    keep(versions=version_of("v0", lines))
    version = read.versions.get("v0")

    def asked():
        found = [one.said for one in masking.to_ask(reader, version)]
        return [(s.words, s.pseudonym, s.times) for s in found]

    def printed():
        copied = Sources(read, hides_names=True).minutes(version)
        return [line.text for line in copied.items[0].lines]

    assert asked() == [
        ("Bos", "Betrokkene A", 2),
        ("bos", "Betrokkene A", 1),
        ("Jantje", "Betrokkene A", 1),
        ("kwekerij zon", "Bedrijf", 1),  # this table does not know it yet
    ]
    wood = next(s for s in masking.to_ask(reader, version) if s.said.words == "bos")
    assert wood.said.text == lines[0].text  # where it stands, to judge by
    assert printed()[0] == "Betrokkene A belt vanuit het Betrokkene A. Betrokkene A komt."
    do(masking.tell_other_word, wood)
    assert printed()[0] == "Betrokkene A belt vanuit het bos. Betrokkene A komt."
    assert [one[0] for one in asked()] == ["Bos", "Jantje", "kwekerij zon"]
    do(masking.agree, masking.to_ask(reader, version))
    assert {jan.id, far.id} == {p.subject for p in read.pseudonyms.where(table="t0")}
    assert asked() == []
    assert printed()[1] == "Bij Bedrijf A gezien, zegt Betrokkene A"  # it got its pseudonym here
    # a new text is asked about anew, but not about what is another word here
    keep(versions=replace(version_of("v1", lines), n=2))
    version = read.versions.get("v1")
    assert [one[0] for one in asked()] == ["Bos", "Jantje", "kwekerij zon"]
    version = Year("t0", fakes.TODAY.year, fakes.TODAY)  # the file of a year is asked about too
    assert [one[0] for one in asked()] == ["Bos", "Jantje", "kwekerij zon"]


def version_of(key, lines):
    item = FrozenItem(id="i0", number="1", title="Punt", lines=lines)
    frozen = FrozenMinutes(organisation="G", table="T", title="T", on=fakes.TODAY, items=(item,))
    text = canonical(frozen)
    return MinutesVersion(
        id=key, meeting="m0", n=1, state=VersionState.CONCEPT, canonical=text,
        sha256=sha256(text), made_at=fakes.NOW,
    )  # fmt: skip


def test_an_agenda_is_asked_about_like_minutes(do, read, reader):
    do(subjects.add_subject, subject("Bos"), "t0")
    point = FrozenPoint(id="i0", number="1", title="Het pand van Bos", papers=("Bos.pdf",))
    frozen = FrozenAgenda(
        organisation="G", table="T", title="T", on=fakes.TODAY, starts_at=time(14), items=(point,)
    )
    version = AgendaVersion(
        id="ag", meeting="m0", n=1, canonical=frozen_agenda.canonical(frozen), sha256="0" * 64,
        made_at=fakes.NOW,
    )  # fmt: skip
    (said,) = (one.said for one in masking.to_ask(reader, version))
    assert (said.words, said.number, said.times) == ("Bos", "1", 2)


def test_names_are_replaced_in_one_step_that_can_be_taken_back(do, read, keep, session):
    jan = do(subjects.add_subject, subject(aliases=("Jantje",)), "t0")
    far = do(subjects.add_subject, subject("Kwekerij Zon", kind=SubjectKind.COMPANY), "t1")
    who = Mention(kind=MentionKind.WHO, start=18, length=9, target=POLICE)
    said = "Jan de Vries gaat Partner 0 langs, zegt Jantje"
    keep(lines=fakes.line(0, text=said, mentions=(who,), kind=LineKind.SIGNAL, is_recorded=True))
    keep(lines=fakes.line(1, text="Bij kwekerij zon"))
    assert do(subjects.put_pseudonyms, "m0", (jan.id, far.id)) == 3
    line = read.lines.get("l0")
    assert line.text == "Betrokkene A gaat Partner 0 langs, zegt Betrokkene A"
    assert [(line.text[m.start : m.end], m.target) for m in line.mentions] == [
        ("Betrokkene A", jan.id), ("Partner 0", POLICE), ("Betrokkene A", jan.id),
    ]  # fmt: skip
    assert read.lines.get("l1").text == "Bij Bedrijf A"
    assert subjects.named_in(read, "m0") == ()
    session.undo()
    assert read.lines.get("l0").text == said
    assert subjects.pseudonym_of(read, far.id, "t0") is None


def test_the_log_knows_a_case_by_its_code_and_a_subject_by_its_pseudonym(do, read):
    held = do(cases.open_case, case(code="C-2026-009", name="Zandkuil"))
    told = do(signals.receive, signal(code="S-041"))
    jan = do(subjects.add_subject, subject(), "t0")
    called = subjects.pseudonym_of(read, jan.id, "t0")
    words = [
        thing_named(read, act, key).words
        for act, key in (
            (Act.CASE_OPENED, held.id), (Act.SIGNAL_RECEIVED, told.id),
            (Act.SUBJECT_ADDED, jan.id), (Act.PSEUDONYM_GIVEN, called.id),
            (Act.PSEUDONYM_PUT, "i0"),
        )
    ]  # fmt: skip
    assert words == ["C-2026-009 Zandkuil", "S-041", "Betrokkene A", "Betrokkene A", "Punt"]
    for act in (Act.CASE_OPENED, Act.SIGNAL_RECEIVED, Act.SUBJECT_ADDED, Act.PSEUDONYM_GIVEN):
        assert thing_named(read, act, "gone") is None
