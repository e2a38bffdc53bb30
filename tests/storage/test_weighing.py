"""Weighing on an encrypted file: what follows from each outcome, in the same step (acceptance 1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_cases import case, signal, subject
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import CaseClosedError
from workbench.domain.entities import EntityKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.parties import organisation
from workbench.domain.passing_on import KeptBack, NoConsentError
from workbench.domain.signals import Certainty, SignalState, SignalWithCaseError
from workbench.domain.subjects import SubjectKind
from workbench.domain.tables import Regime, Table
from workbench.domain.weighing import (
    Choice,
    Criterion,
    Outcome,
    Stage,
    Turn,
    WeighingGoingError,
    WeighingOverError,
    WeighingReasonError,
    WeighingTermError,
)
from workbench.domain.weighing_facts import Earlier, Facts, Match
from workbench.services import (
    case_states,
    cases,
    entities,
    signals,
    subjects,
    weighing_standing,
    weighing_words,
    weighings,
)
from workbench.services.audit import Act
from workbench.services.objects import thing_named
from workbench.services.signal_feedback import Feedback
from workbench.services.weighing_facts import facts_of
from workbench.texts import in_language

TODAY = fakes.TODAY
NEXT = TODAY + timedelta(days=7)
ON = Choice(turn=Turn.ON, reason="Drie bronnen zien hetzelfde", due=NEXT)
STOP = Choice(turn=Turn.NOT_ON, reason="Niets gebleken")


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0, name="Politie"))
    keep(organisations=fakes.organisation(1, name="Veilig Thuis"))
    keep(organisations=replace(fakes.organisation(2, name="Gemeente"), is_own=True))
    keep(tables=Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))


@pytest.fixture
def zandkuil(do):
    """A case with three signals of two sources, and whom it is about."""
    held = do(cases.open_case, case(code="C-2026-009", table="t0"))
    for n, (who, certainty) in enumerate(
        (("o0", Certainty.OBSERVATION), ("o0", Certainty.FACT), (None, Certainty.SUSPICION))
    ):
        told = signal(
            code=f"S-04{n}", table="t0", organisation=who, certainty=certainty,
            on=TODAY - timedelta(days=10 * n), reporter="" if who else "Buurvrouw",
        )  # fmt: skip
        do(signals.receive, told, (held.id,))
    do(subjects.add_subject, subject(case=held.id), "t0")
    do(subjects.add_subject, subject("Kade 12", kind=SubjectKind.PLACE, case=held.id), "t0")
    return held


def acts(writer):
    return [act for (act,) in writer.connection.execute("SELECT act FROM audit ORDER BY n")]


def said(outcome, who, codes):
    return f"{who} {','.join(codes)} {outcome}"


def test_four_steps_take_a_case_up(do, read, writer, zandkuil, session):
    held = do(weighings.weigh_case, zandkuil.id, NEXT)
    with pytest.raises(WeighingGoingError):
        do(weighings.weigh_case, zandkuil.id, NEXT)
    for n in range(4):
        assert read.cases.get(zandkuil.id).state is CaseState.WEIGHING
        held = do(weighings.decide, held.id, ON)
        assert held.is_over is (n == 3)
    steps = weighings.steps_of(read, held.id)
    assert [one.stage for one in steps] == list(Stage)
    assert all((one.reason, one.on, one.due) == (ON.reason, TODAY, NEXT) for one in steps)
    assert steps[0].seen == ("signals=3", "sources=2", "matches=0")
    assert (held.outcome, held.ended_on) == (Outcome.TAKEN_UP, TODAY)
    taken = read.cases.get(zandkuil.id)
    assert taken.state is CaseState.IN_TREATMENT
    last = case_states.course(read, zandkuil.id)[-1]
    assert (last.why, last.words) == (Why.WEIGHED, ON.reason)
    assert acts(writer)[-3:] == [Act.WEIGHING_STEP_TAKEN, Act.WEIGHING_ENDED, Act.CASE_TAKEN_UP]
    assert thing_named(read, Act.WEIGHING_ENDED, held.of).words == "C-2026-009"
    with pytest.raises(WeighingOverError):
        do(weighings.decide, held.id, ON)
    with pytest.raises(WeighingOverError):
        do(weighings.say, held.id, Criterion.SORT, "Te laat")
    session.undo()  # the last step with all that followed from it
    assert read.cases.get(zandkuil.id).state is CaseState.WEIGHING
    assert not read.weighings.get(held.id).is_over
    again = do(weighings.decide, held.id, ON)
    fresh = do(weighings.weigh_case, zandkuil.id, NEXT)  # new facts: weighed again
    assert fresh.id != again.id


def test_that_nothing_follows_closes_the_case_and_tells_who_told_it(do, read, zandkuil, session):
    held = do(weighings.weigh_case, zandkuil.id, NEXT)
    do(weighings.decide, held.id, ON)
    before = read.actions.where()
    feedback = Feedback(due=NEXT, said=said)
    held = do(weighings.decide, held.id, STOP, feedback)
    assert held.outcome is Outcome.NO_FOLLOW_UP
    closed = read.cases.get(zandkuil.id)
    assert (closed.state, closed.closed_on) == (CaseState.CLOSED, TODAY)
    last = case_states.course(read, zandkuil.id)[-1]
    assert (last.why, last.words) == (Why.NO_FOLLOW_UP, STOP.reason)
    agreed = [one for one in read.actions.where() if one not in before]
    assert sorted(one.text for one in agreed) == [
        "Buurvrouw S-042 no_follow_up", "Politie S-041,S-040 no_follow_up",
    ]  # fmt: skip
    for one in agreed:
        assert (one.due, one.table) == (NEXT, "t0")
        assert [owner.organisation for owner in read.owners.where(action=one.id)] == ["o2"]
        assert one.audience == zandkuil.participants
        assert [bond.case for bond in read.case_actions.where(action=one.id)] == [zandkuil.id]
    told = {one.code: one.feedback for one in signals.of_case(read, zandkuil.id)}
    assert told["S-040"] == told["S-041"] != told["S-042"]
    session.undo()
    assert read.actions.where() == before
    assert read.cases.get(zandkuil.id).is_open
    do(weighings.decide, held.id, STOP)
    assert read.actions.where() == before  # who needs no feedback agrees none
    with pytest.raises(CaseClosedError):
        do(weighings.weigh_case, zandkuil.id, NEXT)


def test_a_signal_is_passed_on_only_as_far_as_its_provider_allows(do, read, reader):
    """WGS 1.7(3), 2.28(4): a partner that was not named gets it when there is consent."""
    limited = signal(code="S-047", table="t0", organisation="o0", audience=(organisation("o0"),))
    told = do(signals.receive, limited)
    held = do(weighings.weigh_signal, told.id, NEXT)
    passed = replace(STOP, outcome=Outcome.PASSED_ON, passed_to="o1")
    standing = weighing_standing.of_signal(reader, told.id, TODAY)
    assert standing.kept["o1"] is KeptBack.NO_CONSENT
    assert "o0" not in standing.kept  # it told it itself
    with pytest.raises(NoConsentError):
        do(weighings.decide, held.id, passed)
    assert read.weighings.get(held.id).outcome is None
    do(signals.consent, told.id, "Het OM")
    assert weighing_standing.of_signal(reader, told.id, TODAY).kept == {}
    assert do(weighings.decide, held.id, passed).passed_to == "o1"


def test_a_signal_is_dismissed_or_passed_on_with_its_feedback(do, read, reader):
    told = do(signals.receive, signal(code="S-049", table="t0", organisation="o0"))
    held = do(weighings.weigh_signal, told.id, NEXT)
    with pytest.raises(WeighingReasonError):
        do(weighings.decide, held.id, replace(STOP, reason=" "))
    passed = replace(STOP, outcome=Outcome.PASSED_ON, passed_to="o1")
    held = do(weighings.decide, held.id, passed, Feedback(due=NEXT, said=said))
    assert (held.outcome, held.passed_to) == (Outcome.PASSED_ON, "o1")
    after = read.signals.get(told.id)
    assert (after.state, after.dismissed_why) == (SignalState.DISMISSED, STOP.reason)
    action = read.actions.get(after.feedback)
    assert action.text == "Politie S-049 passed_on"
    assert action.audience is None  # of no case, and its provider names nobody
    standing = weighing_standing.of_signal(reader, told.id, TODAY)
    assert (standing.going, standing.now, standing.can_begin) == (None, None, True)
    assert standing.partner("o1") == "Veilig Thuis"
    assert (standing.code, standing.tellers) == ("S-049", 0)
    again = do(weighings.weigh_signal, told.id, NEXT)  # new facts: it is taken up
    assert read.signals.get(told.id).state is SignalState.WAITING
    assert [one.outcome for one in facts_of(read, again).earlier] == [Outcome.PASSED_ON]
    for _ in range(4):
        again = do(weighings.decide, again.id, ON)
    assert again.outcome is Outcome.TAKEN_UP
    assert read.signals.get(told.id).state is SignalState.WAITING  # for its case


def test_what_is_with_a_case_is_weighed_with_it(do, read, zandkuil, reader):
    one = signals.of_case(read, zandkuil.id)[0]
    with pytest.raises(SignalWithCaseError):
        do(weighings.weigh_signal, one.id, NEXT)
    held = weighing_standing.of_signal(reader, one.id, TODAY)
    assert (held.is_elsewhere, held.can_begin) == (True, False)


def test_terms_are_still_to_come(do, read, zandkuil):
    past = TODAY - timedelta(days=1)
    with pytest.raises(WeighingTermError):
        do(weighings.weigh_case, zandkuil.id, past)
    assert read.weighings.where() == ()
    held = do(weighings.weigh_case, zandkuil.id, TODAY)
    with pytest.raises(WeighingTermError):
        do(weighings.set_term, held.id, past)
    assert do(weighings.set_term, held.id, NEXT).due == NEXT


def test_the_vault_tells_what_it_holds_and_a_person_what_it_means(do, read, zandkuil, reader):
    held = do(weighings.weigh_case, zandkuil.id, NEXT)
    do(weighings.say, held.id, Criterion.GRAVITY, " Twee controles zonder resultaat ")
    standing = weighing_standing.of_case(reader, zandkuil.id, TODAY)
    facts = standing.facts
    assert standing.going.gravity == "Twee controles zonder resultaat"
    assert standing.now.stage is Stage.INTAKE
    assert (facts.signals, facts.sources) == (3, 2)
    assert (facts.first, facts.last) == (TODAY - timedelta(days=20), TODAY)
    assert dict(facts.certainties) == dict.fromkeys(Certainty, 1)
    assert dict(facts.subjects) == {SubjectKind.PERSON: 1, SubjectKind.PLACE: 1}
    assert [step.why for step in standing.course] == [Why.SIGNALS]
    assert standing.tellers == 2
    assert weighing_standing.of_case(reader, "gone", TODAY) is None
    assert weighing_standing.of_signal(reader, "gone", TODAY) is None


def test_only_what_is_still_weighed_is_due(do, read, zandkuil):
    """Its terms stand on Vandaag, until the thing itself is closed or dismissed elsewhere."""
    loose = do(signals.receive, signal(code="S-050", table="t0"))
    do(weighings.weigh_case, zandkuil.id, NEXT)
    do(weighings.weigh_signal, loose.id, TODAY)
    found = weighings.due(read, NEXT)
    assert {(one.case, one.signal, one.code, one.due) for one in found} == {
        (zandkuil.id, None, "C-2026-009", NEXT), (None, loose.id, "S-050", TODAY),
    }  # fmt: skip
    assert [one.code for one in weighings.due(read, TODAY)] == ["S-050"]
    do(signals.dismiss, loose.id, "Dubbel")
    do(case_states.set_state, zandkuil.id, CaseState.CLOSED, Why.JOINED, "In C-2026-014")
    assert weighings.due(read, NEXT) == ()


def test_what_signals_share_is_evidence_with_its_count(do, read, zandkuil):
    """Exact values under one regime, as a person confirmed them; nothing is added up."""
    first, second, _ = signals.of_case(read, zandkuil.id)
    for one in (first, second):
        do(entities.confirm, EntityKind.ADDRESS, "Kanaalstraat 12, Dijkhuizen", signal=one.id)
    held = do(weighings.weigh_case, zandkuil.id, NEXT)
    facts = facts_of(read, held)
    (match,) = facts.matches
    assert (match.signals, match.shown) == (2, "Kanaalstraat 12, Dijkhuizen")
    assert facts.figures == ("signals=3", "sources=2", "matches=1")


@pytest.mark.parametrize(("language", "said"), [
    ("nl", [
        ("Arbeidsuitbuiting", "1 feit, 1 waarneming en 1 vermoeden"),
        ("3 signalen van 2 bronnen", "Van 6 november 2026 tot en met 26 november 2026",
         "1 persoon en 1 locatie"),
        ("2 acties gereed, 1 actie open en 1 besluit genomen",
         "Eerder gewogen: geen vervolg, 26 november 2026"),
        ("Kade 12: 3 signalen van 3 bronnen",),
    ]),
    ("en", [
        ("Labour exploitation", "1 fact, 1 observation and 1 suspicion"),
        ("3 signals from 2 sources", "From 6 November 2026 to 26 November 2026",
         "1 person and 1 place"),
        ("2 actions completed, 1 action open and 1 decision taken",
         "Weighed before: no follow-up, 26 November 2026"),
        ("Kade 12: 3 signals from 3 sources",),
    ]),
])  # fmt: skip
def test_evidence_is_told_in_sentences_of_counts_and_days(do, read, zandkuil, language, said):
    held = do(weighings.weigh_case, zandkuil.id, NEXT)
    facts = replace(
        facts_of(read, held),
        forms=(Exploitation.LABOUR,), done=2, going=1, decisions=1,
        earlier=(Earlier(outcome=Outcome.NO_FOLLOW_UP, on=TODAY),),
        matches=(Match(kind=EntityKind.ADDRESS, shown="Kade 12", signals=3, sources=3),),
    )  # fmt: skip
    words = in_language(language)
    assert [weighing_words.evidence(one, facts, words) for one in Criterion] == said
    assert all(weighing_words.evidence(one, Facts(), words) == () for one in Criterion)
    assert weighing_words.seen(("signals=1", "sources=0"), words) in {
        "met 1 signaal",
        "with 1 signal",
    }


def test_who_told_nothing_by_name_is_owed_no_feedback(do, read, keep):
    keep(organisations=fakes.organisation(2, name="Gemeente"))  # no own organisation is known
    nameless = do(signals.receive, signal(code="S-051", table="t0"))
    named = do(signals.receive, signal(code="S-052", table="t0", reporter="Buurvrouw"))
    for told in (nameless, named):
        held = do(weighings.weigh_signal, told.id, NEXT)
        do(weighings.decide, held.id, STOP, Feedback(due=NEXT, said=said))
    (action,) = read.actions.where()
    assert action.text == "Buurvrouw S-052 no_follow_up"
    assert read.owners.where(action=action.id) == ()


def test_a_weighing_that_lost_its_step_is_not_taken_further(do, read, zandkuil):
    held = do(weighings.weigh_case, zandkuil.id, NEXT)

    def lose(work):
        for step in weighings.steps_of(work, held.id):
            work.weighing_steps.remove(step.id)
        work.audit(Act.WEIGHING_NOTED, zandkuil.id)

    do(lose)
    with pytest.raises(WeighingOverError):
        do(weighings.decide, held.id, ON)
    assert weighings.due(read, NEXT) == ()
