"""The preparation of a meeting as steps: they say what the look before sending says."""

from __future__ import annotations

import pytest

from workbench.domain.preflight import Check, Finding, Spot
from workbench.domain.steps_ahead import StepKind, steps


def found(check, count=0):
    return Finding(check=check, spot=Spot.AGENDA, count=count)


def told(*findings, items=3, people=4, drafts=1, is_sent=False):
    made = steps(findings, items=items, people=people, drafts=drafts, is_sent=is_sent)
    return {step.kind: (step.is_done, step.count) for step in made}


def test_all_is_done():
    made = told(is_sent=True)
    assert all(is_done for is_done, _ in made.values())
    assert list(made) == list(StepKind)
    assert (made[StepKind.AGENDA], made[StepKind.PEOPLE]) == ((True, 3), (True, 4))


@pytest.mark.parametrize(
    ("findings", "kind", "count"),
    [
        ([found(Check.NO_PLACE)], StepKind.PLACE, 1),
        ([found(Check.NO_CHAIR)], StepKind.CHAIR, 1),
        ([found(Check.NO_PRESENTER), found(Check.NO_PRESENTER)], StepKind.PRESENTERS, 2),
        ([found(Check.NO_MINUTES)], StepKind.LENGTHS, 1),
        ([found(Check.OVER_TIME, 25)], StepKind.TIMES, 25),
        ([found(Check.NOT_ADOPTED, 2)], StepKind.BEFORE, 2),
    ],
)
def test_what_is_found_is_still_to_do(findings, kind, count):
    made = told(*findings)
    assert made[kind] == (False, count)
    assert [key for key, (is_done, _) in made.items() if not is_done] == [kind, StepKind.SENT]


def test_an_empty_agenda_has_nothing_to_be_right_or_wrong_about():
    made = told(found(Check.NO_ITEMS), items=0, drafts=0)
    assert made[StepKind.AGENDA] == (False, 1)
    assert {StepKind.PRESENTERS, StepKind.TIMES, StepKind.LENGTHS, StepKind.BEFORE}.isdisjoint(made)


def test_other_findings_make_no_step():
    assert told(found(Check.FREE_DAY), found(Check.SAME_DAY)) == told()
