"""How a weighing and its steps are told on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.weighing import STAGES, Outcome, Turn
from workbench.services import case_state_words, case_words, weighing_words
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.case_states import CaseStep
    from workbench.domain.weighing import WeighingStep
    from workbench.services.weighing_standing import Standing


def place(step: WeighingStep) -> str:
    """Return which of the steps it is: "Step 2 of 4: Gravity"."""
    told = tr("Step {n} of {of}: {stage}")
    stage = weighing_words.stage(step.stage, spoken)
    return told.format(n=step.position + 1, of=len(STAGES), stage=stage)


def ended(step: WeighingStep, today: date) -> str:
    """Return how a step ended, and why: "Went on yesterday: 3 partners know it"."""
    on = days.near_day(step.on, today) if step.on else ""
    told = tr("Gone on, {day}: {why}") if step.turn is Turn.ON else tr("Not gone on, {day}: {why}")
    return told.format(day=on, why=step.reason)


def term(step: WeighingStep, today: date) -> tuple[str, Tone]:
    """Return by when a step is to be taken, and how much that weighs."""
    return days.term(DueKind.DATE, step.due, today)


def standing(held: Standing, today: date) -> tuple[str, Tone]:
    """Return in a few words how far the weighing is."""
    if held.is_elsewhere:
        return tr("Weighed with its case"), Tone.NEUTRAL
    if held.held is None:
        return tr("Not weighed yet"), Tone.NEUTRAL
    if held.now is not None:
        n = held.now.position + 1
        return tr("Step {n} of {of}").format(n=n, of=len(STAGES)), Tone.ACCENT
    if held.held.outcome is None or held.held.ended_on is None:
        return "", Tone.NEUTRAL
    told = came_to(held, held.held.outcome)
    day = days.near_day(held.held.ended_on, today)
    tone = Tone.OK if held.held.outcome is Outcome.TAKEN_UP else Tone.NEUTRAL
    return tr("{outcome}, {day}").format(outcome=told, day=day), tone


def came_to(held: Standing, outcome: Outcome) -> str:
    """Return an outcome as it begins a sentence, with to whom it was passed on."""
    said = weighing_words.outcome(outcome, spoken)
    to = held.partner(held.held.passed_to) if held.held else ""
    if outcome is Outcome.PASSED_ON and to:
        said = tr("passed on to {who}").format(who=to)
    return said[:1].upper() + said[1:]


def course(step: CaseStep, today: date) -> str:
    """Return one step of a case: "Closed, yesterday: no follow-up"."""
    state = case_words.state(step.state, spoken)
    told = tr("{state}, {day}: {why}")
    return told.format(
        state=state[:1].upper() + state[1:],
        day=days.near_day(step.on, today),
        why=case_state_words.why(step.why, spoken),
    )
