"""The ladder, the ledger and the asks to the chair, as the screen tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.asks import ChairAnswer
from workbench.domain.escalation import Outcome
from workbench.services import escalation_words
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.actions.words import day_and_month
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.asks import ChairAsk
    from workbench.domain.escalation import EscalationStep, Rung
    from workbench.domain.postponing import Ledger

OUTCOME_TONES = {
    Outcome.PROMISED: Tone.ACCENT,
    Outcome.SETTLED: Tone.OK,
    Outcome.NO_ANSWER: Tone.WARN,
    Outcome.REFUSED: Tone.DANGER,
}


def rung(value: Rung) -> str:
    """Return who stands on a rung."""
    return escalation_words.rung(value, spoken)


def outcome(value: Outcome) -> str:
    """Return what came of a step."""
    return escalation_words.outcome(value, spoken)


def ledger(told: Ledger, today: date) -> str:
    """Return how often it was postponed and how far; empty where it never was."""
    if not told.count:
        return ""
    said = ntr("Postponed {n} time", "Postponed {n} times", told.count).format(n=told.count)
    if told.days > 0:
        later = ntr("{n} day later than agreed", "{n} days later than agreed", told.days)
        said = f"{said}, {later.format(n=told.days)}"
    days = [day_and_month(day, today) for day in told.old_days]
    if not days:
        return f"{said}."
    return tr("{said}. It was due on {days}.").format(said=said, days=_listed(days))


def _listed(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return tr("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def taken(step: EscalationStep, today: date) -> str:
    """Return to whom a step went, when, and what was asked."""
    told = tr("{who}, {day}").format(who=step.who, day=day_and_month(step.on, today))
    return f"{told}. {step.why}" if step.why else told


def came_of(step: EscalationStep, today: date) -> str:
    """Return the result of a step with what was said."""
    if step.outcome is None or step.outcome_on is None:
        return tr("Waits for a result")
    day = day_and_month(step.outcome_on, today)
    told = tr("{who}, {day}").format(who=outcome(step.outcome), day=day)
    return tr("{rung}: {taken}").format(rung=told, taken=step.told) if step.told else told


def ask_state(ask: ChairAsk, today: date) -> tuple[str, Tone]:
    """Return where an ask stands."""
    if ask.answer is ChairAnswer.AGREED:
        return ptr("ask", "Agreed"), Tone.OK
    if ask.answer is ChairAnswer.DISCUSS:
        return ptr("ask", "To discuss"), Tone.ACCENT
    if ask.released_at is not None:
        day = day_and_month(ask.released_at.date(), today)
        return tr("Released {day}").format(day=day), Tone.ACCENT
    return ptr("ask", "Not released"), Tone.WARN
