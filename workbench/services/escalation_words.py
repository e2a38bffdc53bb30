"""The rungs of the ladder, what came of a step, and the chair's answers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.asks import ChairAnswer
from workbench.domain.escalation import Outcome, Rung

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def rung(value: Rung, words: Texts) -> str:
    """Return who stands on a rung."""
    tr = words.one
    return {
        Rung.OWNER: tr("Owner of the action"),
        Rung.PARTNER_LEAD: tr("Manager at the partner"),
        Rung.STEERING_GROUP: tr("Steering group"),
        Rung.CHAIR: words.meaning("rung", "Chair"),
    }[value]


def outcome(value: Outcome, words: Texts) -> str:
    """Return what came of a step."""
    meaning = words.meaning
    return {
        Outcome.PROMISED: meaning("result", "Promised"),
        Outcome.SETTLED: meaning("result", "Settled"),
        Outcome.NO_ANSWER: meaning("result", "No answer"),
        Outcome.REFUSED: meaning("result", "Refused"),
    }[value]


def answer(value: ChairAnswer, words: Texts) -> str:
    """Return what stands beside a box on the chair's paper."""
    meaning = words.meaning
    return {
        ChairAnswer.AGREED: meaning("box", "agreed"),
        ChairAnswer.DISCUSS: meaning("box", "discuss"),
    }[value]


def ladder_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "escalation.step-waits": (
            tr("The last step on the ladder has no result yet."),
            tr("Nothing was changed."),
            tr("Record the result first."),
        ),
        "escalation.step-closed": (
            tr("The result of this step is known already."),
            tr("Nothing was changed."),
            tr("Take the result back with Ctrl Z, or take a new step."),
        ),
        "escalation.whom-missing": (
            tr("This step does not say to whom it went."),
            tr("Nothing was changed."),
            tr("Choose a person or a meeting, or type who it was."),
        ),
        "paper.annotation-too-long": (
            tr("The annotation does not fit on two sides."),
            tr("Nothing was written."),
            tr("Answer or withdraw asks, or shorten the texts for the chair."),
        ),
        "ask.empty": (
            tr("This says nothing that is asked of the chair."),
            tr("Nothing was changed."),
            tr("Type what is asked."),
        ),
        "ask.answered": (
            tr("The chair answered this, or it was withdrawn."),
            tr("Nothing was changed."),
            tr("Write a new ask."),
        ),
        "ask.not-released": (
            tr("The chair has not seen this ask yet."),
            tr("Nothing was changed."),
            tr("Release it first."),
        ),
    }
