"""A case of the demo that is dealt with and shielded, for pictures and for the walk over screens."""

from __future__ import annotations

from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.tables import Regime
from workbench.services import case_states, cases, shielding

CODE, REASON = "C-2025-318", "Vraag van de officier over de eerdere meldingen"


def shield(desk) -> str:
    """Open, close and shield a case, once; returns its key."""
    held = desk.read.cases.where(code=CODE)
    if held:
        return held[0].id
    made = []

    def put(work) -> None:
        typed = Case(
            id="", code=CODE, name="Rietgors", regime=Regime.WGS_RIEC, opened_on=work.today,
            purpose="Signalen over een logement naast elkaar leggen",
        )  # fmt: skip
        case = cases.open_case(work, typed)
        for state, why, words in (
            (CaseState.CLOSED, Why.PASSED_ON, "Overgedragen aan regio Zuiderdelta"),
            (CaseState.SHIELDED, Why.NO_LONGER_NEEDED, "De overdracht is bevestigd"),
        ):
            case_states.set_state(work, case.id, state, why, words)
        made.append(case.id)

    desk.write(put)
    return made[0]


def open_for_reason(desk, key) -> None:
    """Look at it, for a reason."""
    desk.write(shielding.open_shielded, key, REASON)
