"""Steps, postponements and asks on a real encrypted file; each act is one step that goes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from workbench.domain.actions import ActionState, ReasonMissingError
from workbench.domain.asks import AskAnsweredError, AskEmptyError, ChairAnswer
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import NotFoundError
from workbench.domain.escalation import Outcome, Rung, StepWaitsError
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact
from workbench.domain.proposals import Ground
from workbench.domain.tables import MemberRole, Membership, Table, TableKind
from workbench.services import actions, asks, escalation, proposals
from workbench.services.asks import AskDraft
from workbench.services.escalation import StepDraft
from workbench.services.proposals import Wanted
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead


@pytest.fixture
def read(writer, keep):
    """One action of a partner with two people, and a meeting of a steering group."""
    keep(
        organisations=fakes.organisation(),
        contacts=Contact(id="c0", organisation="o0", name="", function="Directeur"),
        actions=fakes.action(due_kind=DueKind.DATE, due=date(2026, 12, 1)),
        owners=fakes.one_of_each()["owners"],
        tables=Table(id="t0", name="Stuurgroep", kind=TableKind.TRIANGLE),
        meetings=fakes.meeting(1, table="t0", title="Stuurgroep", on=date(2026, 12, 17)),
    )
    keep(contacts=Contact(id="c1", organisation="o0", name="Anna"))
    return SqlRead(writer.connection)


def test_after_the_second_postponement_it_asks_for_the_chair_by_itself(read, session):
    session.do(actions.postpone, "a0", DueKind.DATE, date(2026, 12, 8))
    assert asks.stuck(read) == asks.not_worded(read) == ()
    with pytest.raises(ReasonMissingError):
        session.do(actions.postpone, "a0", DueKind.DATE, date(2026, 12, 15))
    session.do(actions.postpone, "a0", DueKind.DATE, date(2026, 12, 15), reason="ziek")
    (stuck,) = asks.stuck(read)
    assert (stuck.ledger.count, stuck.ledger.days) == (2, 14)
    assert stuck.ledger.old_days == (date(2026, 12, 1), date(2026, 12, 8))
    assert [a.id for a in asks.not_worded(read)] == ["a0"]
    session.undo()
    assert asks.stuck(read) == ()


@pytest.mark.parametrize("state", escalation.OPEN)
def test_only_open_actions_ask_for_the_chair(read, session, keep, state):
    keep(actions=replace(read.actions.get("a0"), asks_chair=True, state=state))
    assert [a.id for a in escalation.asking_for_chair(read)] == ["a0"]
    keep(actions=replace(read.actions.get("a0"), withdrawn_at=fakes.NOW))
    assert escalation.asking_for_chair(read) == ()
    keep(actions=replace(read.actions.get("a0"), withdrawn_at=None, state=ActionState.LAPSED))
    assert escalation.asking_for_chair(read) == ()


def test_each_step_keeps_whom_it_went_to_and_what_came_of_it(read, session):
    step = session.do(
        escalation.take_step, "a0", StepDraft(rung=Rung.OWNER, contact="c0", why="te laat")
    ).value
    assert (step.who, step.on, step.waits) == ("Directeur", fakes.TODAY, True)
    with pytest.raises(StepWaitsError):
        session.do(escalation.take_step, "a0", StepDraft(rung=Rung.PARTNER_LEAD, contact="c1"))
    session.do(escalation.end_step, step.id, Outcome.NO_ANSWER, "twee keer gebeld")
    session.do(
        escalation.take_step, "a0", StepDraft(rung=Rung.STEERING_GROUP, meeting="m1", why="nu")
    )
    now = escalation.standing(read, "a0")
    assert [s.rung for s in now.steps] == [Rung.OWNER, Rung.STEERING_GROUP]
    assert (now.steps[1].who, now.waiting, now.next_rung) == (
        "Stuurgroep", now.steps[1], Rung.CHAIR,
    )  # fmt: skip
    session.undo()
    session.undo()
    assert escalation.standing(read, "a0").waiting == step


def test_the_top_of_the_ladder_asks_for_the_chair_in_the_same_step(read, session):
    session.do(escalation.take_step, "a0", StepDraft(rung=Rung.CHAIR, who="Chair", why="nu"))
    assert read.actions.get("a0").asks_chair
    session.undo()
    assert not read.actions.get("a0").asks_chair
    assert escalation.standing(read, "a0").steps == ()


def test_the_people_of_a_rung_begin_with_the_most_likely_one(read, session, keep):
    def people(rung):
        return [c.id for c in escalation.people_for(read, "a0", rung, fakes.TODAY)]

    assert people(Rung.OWNER) == ["c0", "c1"]  # c0 owes it
    assert people(Rung.PARTNER_LEAD) == ["c1"]
    assert people(Rung.STEERING_GROUP) == people(Rung.CHAIR) == []
    keep(contacts=Contact(id="c2", organisation="o0", name="Zoë"))
    assert people(Rung.PARTNER_LEAD) == ["c1", "c2"]
    draft = StepDraft(rung=Rung.PARTNER_LEAD, contact="c2", why="meteen")
    session.do(escalation.take_step, "a0", draft)
    assert people(Rung.PARTNER_LEAD) == ["c2", "c1"]  # as the last time
    keep(contacts=replace(read.contacts.get("c2"), until=fakes.TODAY - timedelta(1)))
    assert people(Rung.PARTNER_LEAD) == ["c1"]
    keep(actions=fakes.action(1))
    assert escalation.people_for(read, "a1", Rung.OWNER, fakes.TODAY) == ()


def test_a_steering_group_is_asked_at_its_coming_meetings(read, keep):
    assert [m.id for m in escalation.steering_meetings(read, fakes.TODAY)] == ["m1"]
    keep(meetings=replace(read.meetings.get("m1"), state=MeetingState.CANCELLED))
    assert escalation.steering_meetings(read, fakes.TODAY) == ()


# ---- asks


def test_an_ask_is_released_answered_and_taken_back(read, session):
    draft = AskDraft(text=" Spreek de directeur aan. ", advice=" Bel hem. ", action="a0")
    ask = session.do(asks.write_ask, draft).value
    assert (ask.text, ask.advice) == ("Spreek de directeur aan.", "Bel hem.")
    assert (asks.before_the_chair(read), asks.waiting_for_release(read)) == ((), (ask,))
    assert read.actions.get("a0").asks_chair
    assert asks.not_worded(read) == ()
    session.do(asks.release_ask, ask.id)
    (seen,) = asks.before_the_chair(read)
    assert seen.released_at == fakes.NOW
    assert asks.standing_ask(read, "a0") == seen
    session.do(asks.answer_ask, ask.id, ChairAnswer.AGREED, "maandag")
    assert asks.before_the_chair(read) == asks.stuck(read) == ()
    assert asks.of_action(read, "a0")[0].told == "maandag"
    assert asks.standing_ask(read, "a0") is None
    session.do(asks.answer_ask, ask.id, None)
    assert asks.before_the_chair(read) == (seen,)
    assert [s.action.id for s in asks.stuck(read)] == ["a0"]
    session.do(asks.hold_back, ask.id)
    assert asks.before_the_chair(read) == ()
    session.do(asks.word_ask, ask.id, "Bel de directeur.", "")
    session.do(asks.withdraw_ask, ask.id)
    assert asks.waiting_for_release(read) == ()
    with pytest.raises(AskAnsweredError):
        session.do(asks.release_ask, ask.id)


def test_what_the_chair_heard_asks_again_when_it_is_postponed_again(read, session):
    for day in (8, 15):
        session.do(actions.postpone, "a0", DueKind.DATE, date(2026, 12, day), reason="ziek")
    ask = session.do(asks.write_ask, AskDraft(text="Bel.", action="a0"), release=True).value
    session.do(asks.answer_ask, ask.id, ChairAnswer.DISCUSS)
    assert asks.not_worded(read) == ()
    session.do(actions.postpone, "a0", DueKind.DATE, date(2026, 12, 22), reason="nog ziek")
    assert [a.id for a in asks.not_worded(read)] == ["a0"]


def test_asks_of_a_table_and_a_meeting_in_the_order_the_chair_reads_them(read, session):
    keys = [
        session.do(
            asks.write_ask, AskDraft(text=text, table=table, meeting="m1"), release=True
        ).value.id
        for text, table in (("Een", "t0"), ("Twee", None), ("Drie", "t0"))
    ]
    assert [a.text for a in asks.before_the_chair(read, "t0")] == ["Een", "Drie"]
    session.do(asks.place_ask, keys[2], -2)
    assert [a.text for a in asks.before_the_chair(read)] == ["Drie", "Een", "Twee"]
    session.do(asks.place_ask, keys[2], 9)
    assert [a.text for a in asks.of_meeting(read, "m1")] == ["Een", "Twee", "Drie"]
    session.do(asks.withdraw_ask, keys[0])
    assert [a.text for a in asks.of_meeting(read, "m1")] == ["Twee", "Drie"]
    with pytest.raises(AskAnsweredError):
        session.do(asks.place_ask, keys[0], 1)
    with pytest.raises(NotFoundError):
        session.do(asks.place_ask, "nobody", 1)
    with pytest.raises(AskEmptyError):
        session.do(asks.write_ask, AskDraft(text="  "))


def test_the_chair_is_spared_with_a_reason_that_stays(read, session):
    session.do(asks.write_ask, AskDraft(text="Bel.", action="a0"), release=True)
    with pytest.raises(ReasonMissingError):
        session.do(asks.spare_chair, "a0", " ")
    session.do(asks.spare_chair, "a0", "Toch gelukt.")
    assert asks.stuck(read) == asks.before_the_chair(read) == ()
    assert [n.text for n in read.notes.where(action="a0")] == ["Toch gelukt."]
    session.undo()
    assert len(asks.before_the_chair(read)) == 1
    session.do(asks.withdraw_ask, asks.before_the_chair(read)[0].id)
    session.do(asks.spare_chair, "a0", "Toch gelukt.")
    assert asks.not_worded(read) == ()


def test_what_is_taken_to_a_meeting_is_proposed_for_its_agenda(read, session, keep, writer):
    lists = SqlLists(writer.connection)
    meeting = read.meetings.get("m1")

    def proposed():
        found = proposals.proposed(read, lists, meeting, fakes.TODAY)
        return [p for p in found if p.ground is Ground.ESCALATED]

    assert proposed() == []
    red = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    keep(
        meetings=fakes.meeting(3, table="t0", on=date(2026, 10, 1)),
        items=fakes.item(5, meeting="m3", marking=red, audience=("organisation:o0",)),
    )
    keep(actions=replace(read.actions.get("a0"), meeting="m3", item="i5"))
    draft = StepDraft(rung=Rung.STEERING_GROUP, meeting="m1", why="loopt vast")
    step = session.do(escalation.take_step, "a0", draft).value
    (one,) = proposed()
    assert (one.about, one.owner, one.day, one.reasons) == (
        "Bellen", "Partner 0", fakes.TODAY, ("loopt vast",),
    )  # fmt: skip
    assert (one.marking, one.audience) == (red, ("organisation:o0",))
    session.do(proposals.add, "m1", [Wanted(proposal=one, title="Bellen")])
    (item,) = read.items.where(meeting="m1")
    assert (item.proposal, item.marking, item.audience) == (
        f"escalated:{step.id}", red, ("organisation:o0",),
    )  # fmt: skip
    assert proposed()[0].is_added
    session.do(actions.close, "a0")
    assert proposed() == []


def test_the_chair_of_the_table_is_offered_at_the_top(read, keep):
    seat = Membership(
        id="z0", table="t0", contact="c1", organisation="o0", role=MemberRole.CHAIR,
        until=fakes.TODAY,
    )  # fmt: skip
    keep(memberships=seat)
    loose, of_table = read.actions.get("a0"), replace(read.actions.get("a0"), table="t0")
    for action in (loose, of_table):
        assert [c.id for c in escalation.chairs_of(read, action, fakes.TODAY)] == ["c1"]
    keep(memberships=replace(seat, role=MemberRole.MEMBER))
    assert escalation.chairs_of(read, of_table, fakes.TODAY) == ()
    assert escalation.chairs_of(read, loose, fakes.TODAY) == ()


def test_an_ask_can_be_worded_and_released_in_one_step_and_be_about_no_action(read, session):
    ask = session.do(asks.write_ask, AskDraft(text="Bel")).value
    session.do(asks.word_ask, ask.id, "Bel nu", "", release=True)
    (seen,) = asks.before_the_chair(read)
    assert (seen.text, seen.released_at) == ("Bel nu", fakes.NOW)
    session.do(asks.answer_ask, ask.id, ChairAnswer.AGREED)
    assert asks.before_the_chair(read) == ()
