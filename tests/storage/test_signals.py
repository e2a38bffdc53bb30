"""Signals on an encrypted file: told in the minutes, put with cases, dismissed, fed back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.cases import Case, CaseClosedError
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind
from workbench.domain.people import Contact
from workbench.domain.signal_days import Days, Nearness, SpanTurnedError
from workbench.domain.signals import (
    Certainty,
    DismissalReasonError,
    Secrecy,
    Signal,
    SignalState,
    SignalWithCaseError,
    SignalWithdrawnError,
)
from workbench.domain.subjects import Subject
from workbench.domain.tables import Regime, Table
from workbench.services import cases, entities, minutes, signal_capture, signal_feedback, signals
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.bonds import bonds_at
from workbench.services.session import Session
from workbench.services.signal_capture import Fresh


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0))
    keep(contacts=Contact(id="c0", name="A. de Vries", organisation="o0"))
    keep(tables=Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="t1", name="Regionaal", regime=Regime.NO_PERSONS))
    keep(meetings=fakes.meeting(0, table="t0"))
    keep(items=fakes.item(0))
    for n in (0, 1):
        keep(cases=Case(id=f"k{n}", code=f"C-2026-00{n}", regime=Regime.WGS_RIEC,
                        opened_on=fakes.TODAY))  # fmt: skip


def waiting(read):
    return read.signals.where(state=SignalState.WAITING)


def dismissed(read):
    return read.signals.where(state=SignalState.DISMISSED)


def signal(**more) -> Signal:
    told = {"id": "", "code": "", "text": "Busje", "on": fakes.TODAY, "made_at": fakes.NOW}
    return Signal(**{**told, "table": "t0", **more})


def block(text="Busje bij de kade", key="l0", **more) -> Block:
    told = {"line": key, "text": text, "kind": LineKind.SIGNAL, "is_recorded": True}
    return Block(**{**told, **more})


def named(text: str, word: str, kind: MentionKind, target: str) -> Mention:
    return Mention(kind=kind, start=text.index(word), length=len(word), target=target)


# ---- what became of it


def test_a_signal_is_with_several_cases_and_waits_without_any(do, read, session):
    made = do(signals.receive, signal(), ("k0",))
    assert made.state is SignalState.WITH_CASE
    do(signals.put_with, made.id, "k1")
    do(signals.put_with, made.id, "k1")  # said twice is said once
    assert [case.code for case in signals.cases_of(read, made.id)] == ["C-2026-000", "C-2026-001"]
    assert [one.id for one in signals.of_case(read, "k1")] == [made.id]
    assert do(signals.take_from, made.id, "k0").state is SignalState.WITH_CASE
    assert do(signals.take_from, made.id, "k1").state is SignalState.WAITING
    assert [one.id for one in waiting(read)] == [made.id]
    session.undo()
    assert waiting(read) == ()
    assert [case.id for case in signals.cases_of(read, made.id)] == ["k1"]


def test_a_closed_case_takes_no_signal(do, keep, read):
    keep(cases=replace(read.cases.get("k0"), state="closed", closed_on=fakes.TODAY))
    made = do(signals.receive, signal())
    for refused in ((signals.put_with, made.id, "k0"), (signals.receive, signal(), ("k0",))):
        with pytest.raises(CaseClosedError):
            do(*refused)
    assert [one.id for one in waiting(read)] == [made.id]  # all of it, or none


def test_a_signal_is_dismissed_for_a_reason_and_can_be_taken_up(do, read):
    made = do(signals.receive, signal())
    with pytest.raises(DismissalReasonError):
        do(signals.dismiss, made.id, " ")
    gone = do(signals.dismiss, made.id, " Het is een studentenhuis ")
    assert (gone.state, gone.dismissed_why) == (SignalState.DISMISSED, "Het is een studentenhuis")
    assert (waiting(read), [one.id for one in dismissed(read)]) == ((), [made.id])
    assert do(signals.take_up, made.id).dismissed_why == ""
    do(signals.dismiss, made.id, "Toch niet")
    assert do(signals.put_with, made.id, "k0").dismissed_on is None  # a case takes it up
    with pytest.raises(SignalWithCaseError):
        do(signals.dismiss, made.id, "Toch niet")


def test_feedback_to_the_reporter_is_an_action(do, read, session):
    made = do(signals.receive, signal())
    action = do(
        signal_feedback.agree_feedback, made.id, ActionDraft(text="Terugkoppelen", table="t0")
    )
    assert read.signals.get(made.id).feedback == action.id
    assert read.actions.get(action.id).text == "Terugkoppelen"
    session.undo()
    assert read.signals.get(made.id).feedback is None
    assert read.actions.find(action.id) is None


def test_feedback_is_for_who_may_hold_the_signal_and_follows_its_case(do, read, session):
    """Rules R1.5: its text names a signal, so it is for nobody beside who may hold that."""
    police, care, tax = (f"organisation:o{n}" for n in range(3))
    do(cases.set_participants, "k0", (police, care), "Nodig")
    do(cases.set_participants, "k1", (care, tax), "Nodig")
    draft = ActionDraft(text="Terugkoppelen", table="t0")
    alone = do(signals.receive, signal(audience=(care,), organisation="o0"))
    assert do(signal_feedback.agree_feedback, alone.id, draft).audience == (care, police)
    loose = do(signals.receive, signal())
    assert do(signal_feedback.agree_feedback, loose.id, draft).audience is None
    made = do(signals.receive, signal(), ("k0",))
    action = do(signal_feedback.agree_feedback, made.id, draft)
    assert action.audience == (police, care)
    bonds = read.case_actions.where(action=action.id)
    assert [bond.case for bond in bonds] == ["k0"]
    both = do(signals.receive, signal(audience=(care, tax)), ("k0", "k1"))
    of_both = do(signal_feedback.agree_feedback, both.id, draft)
    assert of_both.audience == (care,)  # who takes part in both, of those who are named
    do(cases.set_participants, "k0", (police,))
    assert read.actions.get(action.id).audience == (police,)
    assert read.actions.get(of_both.id).audience == ()  # never wider than it was
    session.undo()
    assert read.actions.get(of_both.id).audience == (care,)


def test_what_became_of_a_signal_is_not_edited(do, read):
    made = do(signals.receive, signal(), ("k0",))
    sly = replace(made, state=SignalState.WAITING, dismissed_why="niets", line="l9", feedback="a9")
    assert do(signals.change_signal, sly) == made


def test_the_record_is_complete(do, read):
    told = signal(
        on=date(2026, 4, 1), until=date(2026, 4, 5), nearness=Nearness.BETWEEN, form="labour",
        sector="agriculture", place="countryside", municipality=" Zuiderveen ",
        secrecy=Secrecy.AGREEMENT_ONLY,
    )  # fmt: skip
    held = read.signals.get(do(signals.receive, told).id)
    assert (held.form, held.sector, held.place) == ("labour", "agriculture", "countryside")
    assert (held.municipality, held.is_agreement_only) == ("Zuiderveen", True)
    assert held.days == Days(on=date(2026, 4, 1), until=date(2026, 4, 5), nearness=Nearness.BETWEEN)
    with pytest.raises(SpanTurnedError):
        do(signals.change_signal, replace(held, until=date(2026, 3, 1)))


def test_a_table_without_persons_keeps_none_in_any_field(do, keep, read):
    """R10: what points at a person, and the name of a subject, in all that people typed."""
    keep(subjects=Subject(id="u0", name="Mirela Popescu", since=fakes.TODAY))
    said = "Mirela Popescu, 06-12345678"
    made = do(
        signals.receive,
        signal(table="t1", text=said, reporter=said, condition=said, sender_label=said),
    )
    gone = do(signals.dismiss, made.id, said)
    for words in (gone.text, gone.reporter, gone.condition, gone.sender_label, gone.dismissed_why):
        assert words == "[code 1], [code 2]"
    kept = do(signals.receive, signal(text=said, reporter=said))
    assert (kept.text, kept.reporter) == (said, said)


# ---- told in the minutes


def test_a_signal_line_becomes_a_record_of_who_is_named_at_its_end(do, read):
    text = "Busje bij C-2026-000 Partner 0"
    mentions = (
        named(text, "C-2026-000", MentionKind.CASE, "k0"),
        named(text, "Partner 0", MentionKind.WHO, "organisation:o0"),
    )
    do(minutes.write_item, "i0", [block(text, mentions=mentions)])
    (told,) = signals.told_in(read, "l0")
    assert (told.text, told.organisation, told.contact) == ("Busje bij C-2026-000", "o0", None)
    assert (told.table, told.on, told.state) == (
        "t0", read.meetings.get("m0").on, SignalState.WITH_CASE,
    )  # fmt: skip
    assert read.lines.get("l0").text == text  # the line keeps what it said
    by = (named(text, "Partner 0", MentionKind.WHO, "person:c0"),)
    do(minutes.write_item, "i0", [block(text, mentions=by)])
    (told,) = signals.told_in(read, "l0")
    assert (told.contact, told.state) == ("c0", SignalState.WAITING)  # the case is no longer named


def test_a_record_follows_its_line_until_somebody_worked_on_it(do, read):
    do(minutes.write_item, "i0", [block()])
    do(minutes.write_item, "i0", [block("Twee busjes")])
    (told,) = signals.told_in(read, "l0")
    assert told.text == "Twee busjes"
    do(signals.change_signal, replace(told, text="Twee witte busjes"))
    do(minutes.write_item, "i0", [block("Drie busjes")])
    assert [one.text for one in signals.told_in(read, "l0")] == ["Twee witte busjes"]


@pytest.mark.parametrize("kind", [LineKind.TEXT, LineKind.SCRATCH, None])
def test_a_line_that_goes_takes_its_signal_along_and_brings_it_back(do, read, kind):
    do(minutes.write_item, "i0", [block()])
    (told,) = signals.told_in(read, "l0")
    do(minutes.write_item, "i0", [block(kind=kind)] if kind else [])
    assert (waiting(read), read.signals.get(told.id).state) == ((), SignalState.WITHDRAWN)
    do(minutes.write_item, "i0", [block()])
    assert signals.told_in(read, "l0") == (told,)
    do(signals.dismiss, told.id, "Studentenhuis")
    do(minutes.write_item, "i0", [])
    do(minutes.write_item, "i0", [block()])
    assert read.signals.get(told.id).state is SignalState.DISMISSED


def test_a_signal_whose_line_is_gone_is_in_no_case(do, read):
    do(minutes.write_item, "i0", [block()])
    (told,) = signals.told_in(read, "l0")
    do(signals.put_with, told.id, "k0")
    do(minutes.write_item, "i0", [])
    assert signals.of_case(read, "k0") == ()
    do(minutes.write_item, "i0", [block()])
    assert [one.id for one in signals.of_case(read, "k0")] == [told.id]


def test_a_line_that_begins_with_a_code_tells_of_that_signal(do, read):
    came = do(signals.receive, signal(code="S-041"))
    do(minutes.write_item, "i0", [block("s-041, gemeente: busje"), block("S-041 nogmaals", "l1")])
    assert [one.id for one in signals.told_in(read, "l0")] == [came.id]
    assert (signals.told_in(read, "l1"), len(read.signals.where())) == ((), 1)
    do(minutes.write_item, "i0", [])
    assert waiting(read) == (came,)  # it came in before: it is only no longer told there


def test_a_code_of_another_table_is_not_known_here(do, read):
    """R10: no table hears of what another one has."""
    far = do(signals.receive, signal(code="S-041", table="t1"))
    do(minutes.write_item, "i0", [block("S-041, busje")])
    (own,) = signals.told_in(read, "l0")
    assert own.code != far.code
    assert read.signals.get(far.id).line is None


def test_a_line_that_is_not_recorded_is_no_signal(do, read):
    do(minutes.write_item, "i0", [block(is_recorded=False)])
    assert read.signals.where() == ()


def test_the_conditions_of_who_provided_it_hold_for_its_line(do, read):
    """Product 5.5: from the minutes, and until there is consent."""
    do(minutes.write_item, "i0", [block()])
    (told,) = signals.told_in(read, "l0")
    assert [limit.audience for limit in bonds_at(read, "l0")] == [None]
    do(signals.change_signal, replace(told, audience=("organisation:o0",)))
    assert [limit.audience for limit in bonds_at(read, "l0")] == [("organisation:o0",)]
    do(signals.consent, told.id, "C. Haverlag")
    assert [limit.audience for limit in bonds_at(read, "l0")] == [None]


def test_six_signals_of_a_screening_come_together_before_the_third_is_recorded(do, keep, read):
    """Demo 2: an address in common, a case, and for what goes no further a feedback action."""
    for n, name in enumerate(("Gemeente", "Arbeidsinspectie", "Politie", "Handhaving")):
        keep(organisations=fakes.organisation(n, name=name))
    at = "Kanaalstraat 12"
    texts = (
        (0, f"Op {at} staan veertien volwassenen ingeschreven", Certainty.FACT),
        (1, f"Onderbetaling, de werknemers wonen op {at}", Certainty.SUSPICION),
        (2, f"Twee keer hetzelfde busje bij {at}", Certainty.OBSERVATION),
        (3, f"Matrassen in een schuur achter {at}", Certainty.OBSERVATION),
        (0, "Veel wisselende bewoners in een flat", Certainty.SUSPICION),
        (1, "Een minderjarige in het gezelschap", Certainty.SUSPICION),
    )
    seen = []
    made = []
    for partner, text, certainty in texts:
        found = entities.suggested(read, text, "t0")
        seen.append([(one.seen.signals, one.seen.partners) for one in found])
        typed = signal(organisation=f"o{partner}", text=text, certainty=certainty)
        about = tuple((one.found.kind, one.found.shown) for one in found)
        made.append(do(signal_capture.record, Fresh(signal=typed, about=about)))
    assert seen == [[(0, 0)], [(1, 1)], [(2, 2)], [(3, 3)], [], []]
    for one in made[:4]:
        do(signals.put_with, one.id, "k0")
    assert {one.id for one in signals.of_case(read, "k0")} == {one.id for one in made[:4]}
    do(signals.dismiss, made[4].id, "Het is een studentenhuis")
    for one in made[4:]:
        do(signal_feedback.agree_feedback, one.id, ActionDraft(text=f"Terugkoppelen {one.code}"))
    assert [one.id for one in waiting(read)] == [made[5].id]
    assert len(read.actions.where()) == 2


# ---- whatever happens


ACTS = {
    "put 0": lambda key: (signals.put_with, key, "k0"),
    "put 1": lambda key: (signals.put_with, key, "k1"),
    "take 0": lambda key: (signals.take_from, key, "k0"),
    "take 1": lambda key: (signals.take_from, key, "k1"),
    "dismiss": lambda key: (signals.dismiss, key, "Niets"),
    "up": lambda key: (signals.take_up, key),
    "line": lambda _: (minutes.write_item, "i0", [block()]),
    "no line": lambda _: (minutes.write_item, "i0", []),
}


def refusal(read, step: str, key: str) -> type[Exception] | None:
    if step in {"line", "no line"}:
        return None
    if read.signals.get(key).state is SignalState.WITHDRAWN:
        return SignalWithdrawnError
    return SignalWithCaseError if step == "dismiss" and signals.cases_of(read, key) else None


def step_of(session, read, step: str, key: str) -> None:
    if step in {"undo", "redo"}:
        getattr(session, step)()
    elif refused := refusal(read, step, key):
        with pytest.raises(refused):
            session.do(*ACTS[step](key))
    else:
        session.do(*ACTS[step](key))


def agrees(read) -> None:
    held = read.signals.where()
    assert [one.line for one in held] in ([], ["l0"])
    for one in held:
        has_case = bool(signals.cases_of(read, one.id))
        assert one.state is SignalState.WITHDRAWN or (
            has_case == (one.state is SignalState.WITH_CASE)
        )
        assert (one.state is not SignalState.DISMISSED) or one.dismissed_why


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from([*ACTS, "undo", "redo"]), max_size=12))
def test_what_a_signal_is_always_agrees_with_its_cases(writer, read, steps):
    """Over any life of a signal told in a line: none is lost, none doubled (R2.5)."""
    session = Session(writer.store)
    session.do(minutes.write_item, "i0", [block()])
    (told,) = signals.told_in(read, "l0")
    for step in steps:
        step_of(session, read, step, told.id)
        agrees(read)
        if read.signals.find(told.id) is None:  # taken back to before it was there
            break
    session.do(_forget)


def _forget(work) -> None:
    for kind in (work.signal_cases, work.signals, work.lines):
        for one in kind.where():
            kind.remove(one.id)
    work.audit(Act.LINES_WRITTEN, "i0")
