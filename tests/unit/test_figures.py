"""Figures from facts that are made up here: each branch of what is counted and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from workbench.domain import (
    evidence,
    figure_actions,
    figure_partners,
    figure_policy,
    figure_signals,
)
from workbench.domain import figure_facts as known
from workbench.domain.actions import ActionState, Capacity
from workbench.domain.case_states import CaseState
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Rung
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import (
    Cell,
    EvidenceItem,
    Figure,
    FigureKey,
    How,
    Period,
    RecordKind,
    Ref,
    along,
    cells,
)
from workbench.domain.goals import GoalState
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.people import PartnerKind
from workbench.domain.policy_documents import DocumentStand, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_facts import (
    GoalActionFact,
    GoalFact,
    PolicyDocumentFact,
    PolicyEventFact,
    RoleFact,
)
from workbench.domain.policy_items import Theme
from workbench.domain.roles import PolicyRole
from workbench.domain.signals import SignalState
from workbench.domain.tables import Regime, TableKind
from workbench.domain.victim_check import Question, VictimAnswer
from workbench.domain.weighing import Outcome, Turn
from workbench.services import figure_words
from workbench.texts import in_language

DAY = date(2026, 11, 26)
YEAR = Period.year_of(DAY)
BEFORE = date(2025, 12, 31)
LATER, EARLIER = DAY + timedelta(days=1), DAY - timedelta(days=1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def facts(**more):
    return known.Facts(day=DAY, **more)


def action(n=0, **more):
    given = {"id": f"a{n}", "table": "t0", "agreed_on": DAY}
    return known.ActionFact(**{**given, **more})


def counted(found):
    return {cell.at: [ref.key for ref in cell.records] for cell in cells(found)}


def test_a_year_begins_on_its_first_day():
    assert YEAR.holds(date(2026, 1, 1))
    assert YEAR.holds(DAY)
    assert not YEAR.holds(BEFORE)
    assert not YEAR.holds(LATER)
    assert not YEAR.holds(None)


def test_a_record_in_two_cells_counts_once():
    ref = Ref(RecordKind.CASE, "c0")
    figure = Figure(
        key=FigureKey.CASES_OPENED, item=EvidenceItem.SIGNALS, day=DAY,
        cells=(Cell(at=("labour", "x"), records=(ref,)), Cell(at=("sexual", "x"), records=(ref,))),
    )  # fmt: skip
    assert figure.count == 1
    assert [(cell.at, cell.count) for cell in along(figure, 1)] == [(("x",), 1)]
    assert [cell.at for cell in along(figure, 0)] == [("labour",), ("sexual",)]


def test_what_is_hidden_is_equal_and_does_not_open():
    hidden = Ref(RecordKind.CASE, "c0", is_hidden=True)
    figure = Figure(
        key=FigureKey.CASES_OPENED, item=EvidenceItem.SIGNALS, day=DAY,
        cells=(Cell(records=(hidden,)),),
    )  # fmt: skip
    assert hidden == Ref(RecordKind.CASE, "c0")
    assert (figure.count, figure.opens) == (1, ())


@pytest.mark.parametrize(
    ("closed_on", "due", "kind", "how"),
    [
        (DAY, DAY, DueKind.DATE, How.IN_TIME),
        (DAY, EARLIER, DueKind.DATE, How.LATE),
        (DAY, None, DueKind.NONE, How.NO_DAY),
        (DAY, EARLIER, DueKind.NEXT_MEETING, How.NO_DAY),
    ],
)
def test_an_action_was_done_in_time_or_later(closed_on, due, kind, how):
    one = action(state=ActionState.DONE, closed_on=closed_on, due=due, due_kind=kind)
    assert counted(figure_actions.in_time(facts(actions=(one,)), YEAR)) == {(how,): ["a0"]}


def test_an_action_is_overdue_the_day_after():
    rows = (
        action(0, due=EARLIER, due_kind=DueKind.DATE),
        action(1, due=DAY, due_kind=DueKind.DATE),
        action(2, due=EARLIER, due_kind=DueKind.DATE, state=ActionState.LAPSED),
        action(3, due=EARLIER, due_kind=DueKind.DATE, withdrawn_at=AT),
        action(4, due=EARLIER, due_kind=DueKind.DATE, table=None),
    )
    found = figure_actions.overdue(facts(actions=rows), YEAR)
    assert counted(found) == {("t0",): ["a0"], ("",): ["a4"]}


def test_the_chair_was_asked_on_the_ladder_or_by_postponing():
    held = facts(
        actions=(action(0, asks_chair=True), action(1, asks_chair=True, state=ActionState.DONE)),
        escalations=(
            known.EscalationFact(id="e0", action="a1", rung=Rung.CHAIR, on=DAY),
            known.EscalationFact(id="e1", action="a2", rung=Rung.CHAIR, on=BEFORE),
            known.EscalationFact(id="e2", action="a3", rung=Rung.OWNER, on=DAY),
        ),
    )
    assert counted(figure_actions.chair_asked(held, YEAR)) == {
        (How.BROUGHT,): ["a1"],
        (How.ASKS,): ["a0"],
    }


def test_capacities_of_actions_and_decisions_that_stand():
    held = facts(
        actions=(
            action(0, capacity=Capacity.CARE),
            action(1, agreed_on=BEFORE, capacity=Capacity.CARE),
            action(2),
        ),
        decisions=tuple(
            known.DecisionFact(id=f"d{n}", meeting="m0", **{"decided_on": DAY, "table": "t0"} | more)
            for n, more in enumerate(
                ({}, {"is_lapsed": True}, {"withdrawn_at": AT}, {"decided_on": BEFORE},
                 {"table": None})
            )
        ),
    )  # fmt: skip
    assert counted(figure_actions.capacities(held, YEAR)) == {("care",): ["a0"]}
    assert counted(figure_actions.decided(held, YEAR)) == {("t0",): ["d0"], ("",): ["d4"]}


def test_documents_count_from_the_day_they_hold_and_say_how_they_stand():
    def document(n, kind=PolicyDocumentKind.COVENANT, **more):
        return PolicyDocumentFact(**{"id": f"d{n}", "kind": kind, "since": BEFORE, **more})

    held = facts(
        documents=(
            document(0), document(1, until=EARLIER), document(2, until=DAY),
            document(3, since=LATER), document(4, PolicyDocumentKind.MANDATE),
            document(5, PolicyDocumentKind.DPIA, since=DAY, until=DAY + timedelta(days=400)),
        )
    )  # fmt: skip
    assert counted(figure_policy.documents(EvidenceItem.DOCUMENTS)(held, YEAR)) == {
        ("covenant", "open"): ["d0"],
        ("covenant", "past"): ["d1"],
        ("covenant", "soon"): ["d2"],
        ("dpia", "stands"): ["d5"],
    }
    assert counted(figure_policy.documents(EvidenceItem.PORTFOLIO)(held, YEAR)) == {
        ("mandate", "open"): ["d4"],
    }


def test_trainings_count_and_so_do_those_who_were_there():
    def event(n, kind=PolicyEventKind.TRAINING, on=DAY, count=None):
        return PolicyEventFact(id=f"e{n}", kind=kind, on=on, count=count)

    held = facts(
        events=(
            event(0, count=14), event(1), event(2, on=BEFORE, count=9), event(3, count=0),
            event(4, PolicyEventKind.ROUTE_CHECK, count=3),
        )
    )  # fmt: skip
    assert counted(figure_policy.done(PolicyEventKind.TRAINING)(held, YEAR)) == {
        (): ["e0", "e1", "e3"]
    }
    found = {one.key: one for one in evidence.figures(held, YEAR)}
    assert found[FigureKey.TRAININGS].count == 3
    assert found[FigureKey.TRAINED].count == 14
    assert [ref.key for ref in found[FigureKey.TRAINED].opens] == ["e0", "e3"]
    assert found[FigureKey.ROUTE_CHECKS].count == 1
    assert not found[FigureKey.COMMUNICATIONS].cells


def test_twelve_months_are_a_year_up_to_a_day():
    held = Period.twelve_months(DAY)
    assert (held.since, held.until) == (date(2025, 11, 27), DAY)
    assert Period.twelve_months(date(2028, 2, 28)).since == date(2027, 2, 28)
    assert Period.twelve_months(date(2028, 2, 29)).since == date(2027, 3, 1)


def test_meetings_count_when_they_began():
    held = facts(
        tables=(known.TableFact(id="t0", kind=TableKind.TRIANGLE), known.TableFact(id="t1")),
        meetings=tuple(
            known.MeetingFact(id=f"m{n}", table=table, on=on, state=state)
            for n, (table, on, state) in enumerate(
                [
                    ("t0", DAY, MeetingState.ADOPTED),
                    ("t0", DAY, MeetingState.CANCELLED),
                    ("t0", BEFORE, MeetingState.ADOPTED),
                    ("t1", DAY, MeetingState.ADOPTED),
                    (None, DAY, MeetingState.ADOPTED),
                ]
            )
        ),
    )
    count = figure_actions.meetings_of(TableKind.TRIANGLE)
    assert counted(count(held, YEAR)) == {("t0",): ["m0"]}


def signal(n=0, **more):
    return known.SignalFact(**{"id": f"s{n}", "on": DAY, "made_at": AT, **more})


def test_signals_count_while_their_line_stands():
    held = facts(
        signals=(
            signal(0, form=Exploitation.LABOUR, municipality="Zuiderveen", feedback="a0"),
            signal(1, state=SignalState.WITHDRAWN),
            signal(2, made_at=AT.replace(year=2025)),
            signal(3, state=SignalState.DISMISSED, feedback="a1"),
        ),
        actions=(action(0, state=ActionState.DONE), action(1)),
        hidden=frozenset({"s3"}),
    )
    assert counted(figure_signals.made(held, YEAR)) == {
        ("", "", "", "", ""): ["s3"],
        ("labour", "", "", "Zuiderveen", ""): ["s0"],
    }
    assert counted(figure_signals.outcomes(held, YEAR)) == {
        ("dismissed",): ["s3"],
        ("waiting",): ["s0"],
    }
    told = figure_signals.told_back(held, YEAR)
    assert counted(told) == {(How.TOLD,): ["s0"], (How.AGREED,): ["s3"]}
    assert [ref.is_hidden for ref in told[How.AGREED,]] == [True]


def test_a_municipality_is_one_however_it_was_written():
    """It is told by its name in the list, and without the list alone as people wrote it."""
    written = (
        "Zuiderveen",
        "gemeente Zuiderveen",
        " Gemeente  ZUIDERVEEN",
        "gemeente Oostmeer",
        "",
    )
    signals = tuple(signal(n, municipality=name) for n, name in enumerate(written))
    listed = (known.MunicipalityFact(id="mu0", name="Zuiderveen", code="9901"),)
    told = counted(figure_signals.made(facts(signals=signals, municipalities=listed), YEAR))
    assert {at[3]: keys for at, keys in told.items()} == {
        "Zuiderveen": ["s0", "s1", "s2"],
        "Oostmeer": ["s3"],
        "": ["s4"],
    }
    alone = counted(figure_signals.made(facts(signals=signals[:2]), YEAR))
    assert [at[3] for at in alone] == ["Zuiderveen"]


def test_steps_of_a_weighing_are_in_time_late_or_overdue():
    def step(n, **more):
        return known.WeighingStepFact(id=f"w{n}", weighing=f"g{n}", position=0, **more)

    held = facts(
        weighings=tuple(
            known.WeighingFact(
                id=f"g{n}", begun_on=DAY, signal=None if n else "s0", case=f"c{n}" if n else None,
                ended_on=DAY if n == 0 else None, outcome=Outcome.NO_FOLLOW_UP if n == 0 else None,
            )
            for n in range(6)
        ),
        steps=(
            step(0, due=DAY, on=DAY, turn=Turn.NOT_ON),
            step(1, due=EARLIER, on=DAY, turn=Turn.ON),
            step(2, due=EARLIER),
            step(3, due=DAY),  # its day is not over
            step(4, on=DAY, turn=Turn.ON),  # without a day
            step(5, due=BEFORE, on=BEFORE, turn=Turn.ON),
            known.WeighingStepFact(id="w9", weighing="gone", position=0, due=DAY),
        ),
    )  # fmt: skip
    assert counted(figure_signals.weighing_steps(held, YEAR)) == {
        (How.IN_TIME,): ["s0"],
        (How.LATE,): ["c1"],
        (How.OVERDUE,): ["c2"],
    }
    assert counted(figure_signals.weighings(held, YEAR)) == {("no_follow_up",): ["s0"]}


def test_cases_count_by_form_and_by_what_was_asked():
    def case(n, **more):
        return known.CaseFact(
            **{"id": f"c{n}", "regime": Regime.WGS_ZVH, "opened_on": DAY, **more}
        )  # fmt: skip

    held = facts(
        cases=(
            case(0, forms=(Exploitation.LABOUR, Exploitation.SEXUAL)),
            case(1),
            case(2, opened_on=BEFORE, closed_on=BEFORE),
            case(3, opened_on=BEFORE, state=CaseState.DESTROYED),
            case(4, opened_on=LATER),
        ),
        checks=(
            known.CheckFact(
                id="v0", case="c0", question=Question.COMENSHA, answer=VictimAnswer.NO,
                checked_on=DAY,
            ),
            known.CheckFact(
                id="v1", case="c1", question=Question.CARE, answer=VictimAnswer.YES, checked_on=DAY
            ),
        ),
        transfers=(
            known.TransferFact(id="x0", case="c0", region="Zuid", made_on=DAY),
            known.TransferFact(id="x1", case="c1", region="Zuid", made_on=BEFORE),
        ),
    )  # fmt: skip
    assert counted(figure_signals.opened(held, YEAR)) == {
        ("",): ["c1"], ("labour",): ["c0"], ("sexual",): ["c0"],
    }  # fmt: skip
    assert counted(figure_signals.asked(Question.COMENSHA)(held, YEAR)) == {
        ("no",): ["c0"], (How.UNANSWERED,): ["c1"], (How.NOT_KNOWN,): ["c3"],
    }  # fmt: skip
    assert counted(figure_signals.transferred(held, YEAR)) == {("Zuid",): ["c0"]}


def test_roles_count_on_the_day_with_the_partner_of_who_holds_them():
    def role(n, kind=PolicyRole.FOCAL_POINT, **more):
        return RoleFact(**{
            "id": f"h{n}", "role": kind, "contact": f"p{n}", "since": BEFORE, **more
        })  # fmt: skip

    held = facts(
        contacts=tuple(
            known.ContactFact(id=f"p{n}", organisation="o0", until=until)
            for n, until in enumerate([None, None, None, EARLIER, DAY, None])
        ),
        roles=(
            role(0), role(1, since=LATER), role(2, until=EARLIER), role(3), role(4, until=DAY),
            role(5, PolicyRole.FOCAL_POINT_DEPUTY), role(6), role(7, PolicyRole.CARE_COORDINATOR),
        ),
    )  # fmt: skip
    count = figure_partners.holders(PolicyRole.FOCAL_POINT, PolicyRole.FOCAL_POINT_DEPUTY)
    assert counted(count(held, YEAR)) == {
        ("focal_point", "o0"): ["p0", "p4"],
        ("focal_point_deputy", "o0"): ["p5"],
    }


def test_goals_count_while_they_are_there_and_so_do_the_actions_that_serve_them():
    def goal(n, **more):
        return GoalFact(**{"id": f"g{n}", "theme": Theme.REGION, "since": BEFORE, **more})

    bonds = [("g0", "a0"), ("g0", "a1"), ("g1", "a0"), ("g0", "a2"), ("g0", "a3"), ("g0", "a4"),
             ("g9", "a0"), ("g0", "a9"), ("g0", "a5"), ("g0", "a6")]  # fmt: skip
    held = facts(
        goals=(
            goal(0), goal(1, theme=Theme.VICTIMS, state=GoalState.REACHED, ended_on=DAY),
            goal(2, state=GoalState.DROPPED, ended_on=BEFORE), goal(3, since=LATER),
        ),
        goal_actions=tuple(
            GoalActionFact(id=f"b{n}", goal=goal, action=action)
            for n, (goal, action) in enumerate(bonds)
        ),
        actions=(
            action(0), action(1, due=EARLIER, due_kind=DueKind.DATE),
            action(2, state=ActionState.DONE, closed_on=DAY),
            action(3, state=ActionState.LAPSED, closed_on=DAY),
            action(4, state=ActionState.DONE, closed_on=BEFORE), action(5, withdrawn_at=AT),
            action(6, due=DAY, due_kind=DueKind.DATE),
        ),
    )  # fmt: skip
    assert counted(figure_policy.goals(held, YEAR)) == {
        ("region", "open"): ["g0"], ("victims", "reached"): ["g1"],
    }  # fmt: skip
    assert counted(figure_policy.serving(held, YEAR)) == {
        ("region", How.GOING): ["a0", "a6"],
        ("region", How.OVERDUE): ["a1"],
        ("region", How.DONE): ["a2"],
        ("region", How.LAPSED): ["a3"],
        ("victims", How.GOING): ["a0"],
    }


def seat(n=0, **more):
    return known.SeatFact(**{
        "id": f"z{n}", "table": "t0", "contact": f"p{n}", "organisation": f"o{n}", **more
    })  # fmt: skip


def test_seats_of_care_and_tables_with_persons_are_those_of_the_day():
    held = facts(
        tables=(
            known.TableFact(id="t0", regime=Regime.COVENANT),
            known.TableFact(id="t1", regime=Regime.COVENANT, until=EARLIER),
            known.TableFact(id="t2"),
        ),
        partners=tuple(
            known.PartnerFact(id=f"o{n}", kind=kind)
            for n, kind in enumerate([PartnerKind.SHELTER, PartnerKind.POLICE, PartnerKind.HEALTH])
        ),
        seats=(
            seat(0), seat(1), seat(2, table="t1"), seat(3),
            seat(4, organisation="o2", substitute_for="p0"),
        ),
    )  # fmt: skip
    assert counted(figure_partners.care_seats(held, YEAR)) == {("shelter",): ["o0"]}
    assert counted(figure_partners.regimes(held, YEAR)) == {("covenant",): ["t0"]}


def test_a_partner_was_there_when_one_of_it_was():
    def row(n, partner, presence, meeting="m0"):
        return known.AttendanceFact(
            id=f"r{n}", meeting=meeting, organisation=partner, presence=presence
        )

    held = facts(
        meetings=(
            known.MeetingFact(id="m0", table="t0", on=DAY, state=MeetingState.ADOPTED),
            known.MeetingFact(id="m1", table="t0", on=DAY),
        ),
        attendance=(
            row(0, "o0", Presence.EXCUSED), row(1, "o0", Presence.SUBSTITUTED),
            row(2, "o1", Presence.ABSENT), row(3, "o2", Presence.PRESENT, "m1"),
        ),
    )  # fmt: skip
    assert counted(figure_partners.attended(held, YEAR)) == {
        ("o0", How.THERE): ["m0"],
        ("o1", How.AWAY): ["m0"],
    }


def test_a_partner_is_silent_after_six_months_of_nothing():
    old = date(2026, 5, 1)
    held = facts(
        tables=(known.TableFact(id="t0"),),
        partners=(
            *(known.PartnerFact(id=f"o{n}") for n in range(7)),
            known.PartnerFact(id="o7", is_own=True),
            known.PartnerFact(id="o8", until=EARLIER),
        ),
        contacts=(known.ContactFact(id="p2", organisation="o2"),),
        seats=(*(seat(n, since=old) for n in range(9)), seat(9, since=DAY, organisation="o6")),
        meetings=(
            known.MeetingFact(id="m0", table="t0", on=DAY, state=MeetingState.ADOPTED),
            known.MeetingFact(id="m1", table="t0", on=LATER, state=MeetingState.IN_PROGRESS),
        ),
        attendance=(
            known.AttendanceFact(
                id="r0", meeting="m0", organisation="o0", presence=Presence.PRESENT
            ),
            known.AttendanceFact(
                id="r1", meeting="m1", organisation="o5", presence=Presence.PRESENT
            ),
        ),
        actions=(
            action(0, state=ActionState.DONE, closed_on=DAY),
            action(1, state=ActionState.DONE, closed_on=DAY, withdrawn_at=AT),
        ),
        owners=(
            known.OwnerFact(id="w0", action="a0", position=0, organisation="o1"),
            known.OwnerFact(id="w1", action="a0", position=1, organisation="o6"),
            known.OwnerFact(id="w2", action="a1", position=0, organisation="o6"),
        ),
        reports=(
            known.ReportFact(id="n0", action="a0", on=DAY, reported_by="p2"),
            known.ReportFact(id="n1", action="a0", on=DAY),
        ),
        remarks=(
            known.RemarkFact(id="k0", meeting="m0", organisation="o3", on=DAY),
            known.RemarkFact(id="k1", meeting="m0", on=DAY),
        ),
        answers=(known.AnswerFact(id="j0", organisation="o4", on=DAY),),
    )
    assert counted(figure_partners.silent(held, YEAR)) == {(): ["o5", "o6"]}
    assert counted(figure_partners.reported(held, YEAR)) == {
        ("o2", How.REPORTED): ["a0"],
        ("o3", How.REMARKED): ["m0"],
    }


def test_the_yearly_question_counts_partners():
    def row(n, **more):
        given = {"id": f"f{n}", "organisation": f"o{n}", "year": 2026, "asked_on": DAY}
        return known.FeedbackFact(**{**given, **more})

    held = facts(feedback=(row(0), row(1, answered_on=DAY), row(2, organisation=None)))
    assert counted(figure_partners.feedback(held, YEAR)) == {
        (How.UNANSWERED,): ["o0"],
        (How.ANSWERED,): ["o1"],
    }


def test_what_nobody_answered_is_counted_and_is_no_evidence():
    one = known.CaseFact(id="c0", regime=Regime.WGS_ZVH, opened_on=DAY)
    found = evidence.by_item(evidence.figures(facts(cases=(one,)), YEAR))
    (asked,) = found[EvidenceItem.COMENSHA]
    assert asked.count == 1
    assert not evidence.has_evidence(found[EvidenceItem.COMENSHA])
    assert evidence.has_evidence(found[EvidenceItem.SIGNALS])
    assert not facts().is_known
    assert [item.number for item in EvidenceItem] == list(range(1, 19))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_figure_has_a_title_and_one_sentence_that_defines_it(language):
    words = in_language(language)
    made = evidence.figures(facts(), YEAR)
    assert {figure.key for figure in made} == set(FigureKey)
    for figure in made:
        assert figure_words.title(figure, words)
        said = figure_words.definition(figure, words)
        assert said.endswith(".")
        assert said.count(".") == 1
        assert "{" not in said
    assert len({figure_words.item(item, words) for item in EvidenceItem}) == len(EvidenceItem)
    assert len({figure_words.how(how, words) for how in How}) == len(How)
    assert len({figure_words.stand(one, words) for one in DocumentStand}) == len(DocumentStand)
    assert not figure_words.lost(0, words)
    assert figure_words.lost(1, words) != figure_words.lost(2, words)
