"""The ladder, the ledger of postponements and the asks to the chair, as rules without a file."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import (
    Action,
    ActionClosedError,
    ActionState,
    Postponement,
    ReasonMissingError,
)
from workbench.domain.asks import (
    AskAnsweredError,
    AskEmptyError,
    AskNotReleasedError,
    ChairAnswer,
    ChairAsk,
    before_chair,
)
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import (
    LADDER,
    EscalationStep,
    Outcome,
    Rung,
    StepClosedError,
    StepWaitsError,
    WhomMissingError,
    climb,
    in_order,
    leaves_out,
    next_rung,
    waiting,
)
from workbench.domain.postponing import ledger

ON = date(2026, 3, 12)
AT = datetime(2026, 3, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))
RUNGS = st.lists(st.sampled_from(Rung), max_size=6)


def action(**fields):
    told = {"id": "a", "table": None, "meeting": None, "year": 2026, "text": "Bellen"}
    return Action(**{**told, "agreed_on": ON, **fields})


def step(rung=Rung.OWNER, n=0, **fields):
    told = {"id": f"s{n}", "action": "a", "rung": rung, "on": ON, "who": "Directeur"}
    return EscalationStep(**{**told, **fields})


def ended(rung, n=0):
    return step(rung, n, outcome=Outcome.NO_ANSWER, outcome_on=ON)


def ask(**fields):
    return ChairAsk(**{"id": "k", "position": 0, "text": "Bellen?", "made_on": ON, **fields})


# ---- the ladder


def test_the_ladder_begins_at_the_owner_and_ends_at_the_chair():
    assert next_rung(()) is Rung.OWNER
    climbed = []
    for n, _ in enumerate(LADDER):
        climbed.append(ended(next_rung(climbed), n))
    assert [one.rung for one in climbed] == list(LADDER)
    assert next_rung(climbed) is Rung.CHAIR


@given(RUNGS)
def test_the_next_rung_lies_above_all_that_were_taken(rungs):
    steps = [ended(rung, n) for n, rung in enumerate(rungs)]
    following = next_rung(steps)
    assert all(LADDER.index(following) > LADDER.index(r) or r is Rung.CHAIR for r in rungs)
    assert not leaves_out(steps, following)


@given(RUNGS, st.sampled_from(Rung), st.booleans())
def test_who_leaves_rungs_out_says_why(rungs, wanted, has_reason):
    steps = [ended(rung, n) for n, rung in enumerate(rungs)]
    taken = step(wanted, 9, why="het brandt" if has_reason else " ")
    if leaves_out(steps, wanted) and not has_reason:
        with pytest.raises(ReasonMissingError):
            climb(action(), steps, taken)
    else:
        assert climb(action(), steps, taken)[0].rung is wanted


def test_a_step_waits_for_its_result_before_the_next_one():
    waits = step(Rung.OWNER)
    assert waiting([ended(Rung.OWNER, 1), waits]) is waits
    with pytest.raises(StepWaitsError):
        climb(action(), [waits], step(Rung.PARTNER_LEAD, 1))
    heard = waits.ended(Outcome.PROMISED, " volgende week ", ON)
    assert (heard.outcome, heard.told, heard.outcome_on) == (Outcome.PROMISED, "volgende week", ON)
    with pytest.raises(StepClosedError):
        heard.ended(Outcome.REFUSED, "", ON)
    assert climb(action(), [heard], step(Rung.PARTNER_LEAD, 1))[0].rung is Rung.PARTNER_LEAD


def test_a_step_names_someone_and_needs_an_open_action():
    with pytest.raises(WhomMissingError):
        climb(action(), (), step(who="  "))
    with pytest.raises(ActionClosedError):
        climb(action(state=ActionState.DONE), (), step())


@given(st.sampled_from(Rung), st.booleans())
def test_only_the_top_of_the_ladder_asks_for_the_chair(rung, asked):
    _, after = climb(action(asks_chair=asked), (), step(rung, why="het brandt"))
    assert after.asks_chair == (asked or rung is Rung.CHAIR)


def test_steps_are_told_as_they_were_taken():
    later, first = step(n=1, on=ON + timedelta(1)), step(n=2)
    assert in_order([later, first]) == (first, later)


# ---- the ledger


DUES = st.one_of(
    st.just((DueKind.SOON, None)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(lambda day: (DueKind.DATE, day)),
)


@given(DUES, st.lists(DUES, max_size=6))
def test_the_ledger_tells_each_postponement_with_the_day_before_it(first, later):
    now, moves = action(due_kind=first[0], due=first[1]), []
    for n, (kind, day) in enumerate(later):
        told = Postponement(
            id=f"p{n}", action="a", meeting=None, on=ON, from_kind=now.due_kind,
            from_due=now.due, to_kind=kind, to_due=day, reason="reden",
        )  # fmt: skip
        now = now.postpone(kind, day, "reden")
        moves.append(told)
    held = ledger(now, moves[::-1])
    assert held.count == len(held.moves) == len(later)
    assert held.needs_reason == (len(later) >= 1)
    assert held.asks_for_chair == now.asks_chair == (len(later) >= 2)
    chain = [first, *((move.to_kind, move.to_due) for move in held.moves)]
    assert chain == [*((move.from_kind, move.from_due) for move in held.moves), chain[-1]]
    assert chain[-1] == (now.due_kind, now.due)
    if first[1] and now.due:
        assert first[1] + timedelta(days=held.days) == now.due
    else:
        assert held.days == 0
    assert held.old_days == tuple(day for _, day in [first, *later][:-1] if day)


# ---- asks


def test_only_what_was_released_lies_before_the_chair():
    draft, seen = ask(id="1"), ask(id="2", position=1, released_at=AT)
    first = ask(id="3", released_at=AT)
    gone = ask(id="4", released_at=AT, withdrawn_at=AT)
    heard = ask(id="5", released_at=AT, answer=ChairAnswer.AGREED, answered_on=ON)
    assert before_chair([gone, seen, draft, heard, first]) == (first, seen)
    assert [one.stands for one in (draft, seen, gone, heard)] == [True, True, False, False]
    assert draft.is_draft
    assert not seen.is_draft


def test_releasing_twice_keeps_the_first_moment_and_holding_back_undoes_it():
    seen = ask().released(AT)
    assert seen.released(AT + timedelta(1)).released_at == AT
    assert seen.held_back() == ask()


def test_what_was_answered_or_taken_back_stays_as_it_was():
    heard = ask().released(AT).answered(ChairAnswer.DISCUSS, " bel mij ", ON)
    assert heard.told == "bel mij"
    for one in (heard, ask().withdrawn(AT)):
        for change in (
            lambda a: a.worded("Anders", ""),
            lambda a: a.released(AT),
            lambda a: a.held_back(),
            lambda a: a.withdrawn(AT),
        ):
            with pytest.raises(AskAnsweredError):
                change(one)
    assert heard.answered(None, "weg", ON) == ask().released(AT)


def test_an_ask_says_something_and_is_answered_only_when_seen():
    with pytest.raises(AskEmptyError):
        ask().worded(" ", "advies")
    assert ask().worded(" Bel ", " nu ").advice == "nu"
    for one in (ask(), ask().released(AT).withdrawn(AT)):
        with pytest.raises(AskNotReleasedError):
            one.answered(ChairAnswer.AGREED, "", ON)
