"""Policy on a real encrypted file: what is judged and written down, undone, warned of, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_cases import signal
from workbench.domain.exploitation import Exploitation
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.policy_documents import (
    PolicyDocument,
    PolicyDocumentDaysError,
    PolicyDocumentKind,
)
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_evidence import Fact
from workbench.domain.policy_items import PolicyItem, PolicyVerdict
from workbench.domain.tables import Table, TableKind
from workbench.domain.today import Deed
from workbench.domain.victim_check import Question
from workbench.domain.weighing import Stage, Turn, Weighing, WeighingStep
from workbench.services import policy_items, today
from workbench.services.policy_evidence import evidence_of

TODAY, DAY = fakes.TODAY, timedelta(days=1)


def standing(read, item):
    return next(one for one in policy_items.standing_of(read) if one.item is item)


def covenant(**more):
    told = {"id": "", "kind": PolicyDocumentKind.COVENANT, "title": "Convenant", "place": "Zaak 12"}
    return PolicyDocument(**{**told, "since": TODAY - 300 * DAY, "until": TODAY + 20 * DAY, **more})


def training(**more):
    told = {"id": "", "kind": PolicyEventKind.TRAINING, "on": TODAY, "for_whom": "wijkteams"}
    return PolicyEvent(**{**told, "count": 14, **more})


def test_a_judgement_stays_when_another_comes_and_can_be_taken_back(do, session, read):
    do(policy_items.judge, PolicyItem.REGION, PolicyVerdict.NOT, TODAY - DAY, "geen afspraken")
    do(policy_items.judge, PolicyItem.REGION, PolicyVerdict.PARTLY, TODAY)
    held = standing(read, PolicyItem.REGION)
    assert [one.verdict for one in held.judgements] == [PolicyVerdict.PARTLY, PolicyVerdict.NOT]
    assert standing(read, PolicyItem.POLICY).judgement is None
    session.undo()
    assert standing(read, PolicyItem.REGION).judgement.note == "geen afspraken"
    session.redo()
    assert standing(read, PolicyItem.REGION).judgement.verdict is PolicyVerdict.PARTLY


def test_a_document_is_added_changed_and_removed_each_as_one_step(do, session, read):
    made = do(policy_items.keep_document, covenant())
    do(policy_items.keep_document, replace(made, title="Convenant 2026"))
    assert [one.title for one in standing(read, PolicyItem.DOCUMENTS).documents] == [
        "Convenant 2026"
    ]
    do(policy_items.remove_document, made.id)
    assert standing(read, PolicyItem.DOCUMENTS).documents == ()
    session.undo()
    session.undo()
    assert standing(read, PolicyItem.DOCUMENTS).documents == (made,)
    with pytest.raises(PolicyDocumentDaysError):
        do(policy_items.keep_document, covenant(until=TODAY - 900 * DAY))


def test_what_was_done_is_logged_changed_and_taken_away(do, session, read):
    made = do(policy_items.log_event, training())
    do(policy_items.log_event, replace(made, count=None))
    assert standing(read, PolicyItem.TRAINING).events[0].count is None
    do(policy_items.remove_event, made.id)
    assert standing(read, PolicyItem.TRAINING).events == ()
    session.undo()
    session.undo()
    assert standing(read, PolicyItem.TRAINING).events == (made,)
    assert standing(read, PolicyItem.COMMUNICATION).events == ()


def test_today_tells_of_documents_whose_day_is_near_or_over(do, reader):
    do(policy_items.keep_document, covenant(title="Protocol", until=TODAY - DAY))
    do(policy_items.keep_document, covenant())
    do(policy_items.keep_document, covenant(title="Later", until=TODAY + 900 * DAY))
    do(policy_items.keep_document, covenant(title="Open", until=None))
    found = today.of_coordinator(reader, TODAY).duties
    told = next(one for one in found if one.deed is Deed.DOCUMENTS)
    assert (told.count, told.title, told.item) == (2, "Protocol", PolicyItem.DOCUMENTS)


def counted(reader):
    return {one.fact: one for one in evidence_of(reader, TODAY)}


def test_an_empty_vault_counts_nothing(reader):
    found = counted(reader)
    assert set(found) == set(Fact)
    assert all(not one.count and not one.keys for one in found.values())


def test_meetings_of_the_last_twelve_months_are_counted_with_who_came(keep, reader):
    held = MeetingState.ADOPTED
    keep(tables=Table(id="t0", name="Driehoek", prefix="DH", kind=TableKind.TRIANGLE))
    for n, (on, state) in enumerate(
        [(TODAY, held), (TODAY - 365 * DAY, held), (TODAY, MeetingState.CONCEPT)]
    ):
        keep(meetings=fakes.meeting(n, table="t0", on=on, state=state))
    keep(organisations=fakes.organisation(0))
    seat = fakes.one_of_each("Naam")["attendance"]
    keep(contacts=fakes.one_of_each("Naam")["contacts"])
    keep(attendance=replace(seat, meeting="m0", presence=Presence.PRESENT))
    found = counted(reader)
    assert (found[Fact.TRIANGLE_MEETINGS].count, found[Fact.TRIANGLE_MEETINGS].keys) == (1, ("m0",))
    assert found[Fact.TRIANGLE_MEETINGS].last == TODAY
    assert found[Fact.REGIONAL_MEETINGS].count == 0
    seats = found[Fact.SEATS_PRESENT]
    assert (seats.count, seats.of, seats.keys) == (1, 1, ("m0",))


def test_signals_weighings_and_checks_are_counted_with_their_records(keep, reader):
    all_ = fakes.one_of_each("Woord")
    for name in ("organisations", "contacts", "tables", "cases", "victim_checks", "case_transfers"):
        keep(**{name: all_[name]})
    keep(signals=signal(id="s1", on=TODAY, form=Exploitation.LABOUR))
    keep(signals=signal(id="s2", code="S-2", on=TODAY - DAY, form=None))
    keep(signals=signal(id="s3", code="S-3", on=TODAY - 900 * DAY))
    keep(weighings=Weighing(id="w0", case="case0", begun_on=TODAY - 9 * DAY))
    for n, late in enumerate((0, 5)):
        keep(
            weighing_steps=WeighingStep(
                id=f"ws{n}", weighing="w0", position=n, stage=Stage.INTAKE, turn=Turn.ON,
                reason="x", due=TODAY - late * DAY, on=TODAY,
            )
        )  # fmt: skip
    found = counted(reader)
    assert found[Fact.SIGNALS].keys == ("s1", "s2")
    with_form = found[Fact.SIGNALS_WITH_FORM]
    assert (with_form.count, with_form.of, with_form.keys) == (1, 2, ("s1",))
    assert found[Fact.WEIGHINGS_GOING].keys == ("case0",)
    assert found[Fact.WEIGHINGS_OVER].count == 0
    assert (found[Fact.STEPS_IN_TIME].count, found[Fact.STEPS_IN_TIME].of) == (1, 2)
    assert all_["victim_checks"].question is Question.CARE
    assert (found[Fact.CARE_ASKED].count, found[Fact.CARE_ASKED].of) == (1, 1)
    assert found[Fact.COMENSHA_ASKED].count == 0
    assert found[Fact.CASES_PASSED_ON].keys == ("case0",)


def test_feedback_and_what_was_done_are_counted(do, keep, reader):
    told = fakes.one_of_each("Naam")
    for name in ("organisations", "contacts", "tables", "feedback"):
        keep(**{name: told[name]})
    do(policy_items.log_event, training())
    do(policy_items.log_event, training(count=None, on=TODAY - DAY))
    do(policy_items.log_event, training(kind=PolicyEventKind.ROUTE_CHECK, count=None))
    do(policy_items.log_event, training(on=TODAY - 900 * DAY))
    found = counted(reader)
    assert (found[Fact.FEEDBACK_ANSWERED].count, found[Fact.FEEDBACK_ANSWERED].of) == (1, 1)
    assert found[Fact.TRAININGS].count == 2
    assert found[Fact.PEOPLE_TRAINED].count == 14
    assert found[Fact.ROUTE_CHECKS].last == TODAY
