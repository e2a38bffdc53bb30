"""The weighing of the demo's case as the pictures show it: two steps taken, the third at hand."""

from __future__ import annotations

from datetime import timedelta

from workbench.domain.case_states import CaseState, Why
from workbench.domain.weighing import Choice, Criterion, Turn
from workbench.services import case_states, weighings
from workbench.ui.weighing.section import WeighingSection

CODE = "C-2026-009"
WHY = (
    "Vier signalen in een week, alle van een deelnemer; grondslag en doel zijn vastgelegd.",
    "Drie bronnen zien hetzelfde adres, en er wonen vijftien mensen in één loods.",
)
SAID = (
    (Criterion.SORT, "Arbeidsuitbuiting met huisvesting door de werkgever."),
    (Criterion.GRAVITY, "De controle van vorig jaar ging over de vergunning, niet over het werk."),
)


def section_of(page):
    """Return the part of the page of a case that weighs it."""
    return next(one for one in page.sections if isinstance(one, WeighingSection))


def weigh(work, day):
    """Weigh the case again because of new facts, up to the third step."""
    (held,) = work.cases.where(code=CODE)
    facts = "Het vierde signaal noemt hetzelfde busje."
    case_states.set_state(work, held.id, CaseState.WEIGHING, Why.NEW_FACTS, facts)
    begun = weighings.weigh_case(work, held.id, day + timedelta(days=7))
    for n, why in enumerate(WHY):
        due = day + timedelta(days=7 * (n + 1))
        weighings.decide(work, begun.id, Choice(turn=Turn.ON, reason=why, due=due))
    for criterion, said in SAID:
        weighings.say(work, begun.id, criterion, said)
    return begun
