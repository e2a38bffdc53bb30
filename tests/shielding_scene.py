"""A case of the demo that is dealt with and shielded, for pictures and for the walk over screens."""

from __future__ import annotations

from dataclasses import replace

from tests.storage import fakes
from workbench.domain.agenda import AgendaItem
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.minutes import Mention, MentionKind
from workbench.domain.tables import Regime
from workbench.services import case_states, cases, shielding
from workbench.services.audit import Act

CODE, REASON = "C-2025-318", "Vraag van de officier over de eerdere meldingen"


def shield(desk, until) -> str:
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
    until(lambda: made)
    return made[0]


def open_for_reason(desk, key) -> None:
    """Look at it, for a reason."""
    desk.write(shielding.open_shielded, key, REASON)


def attach(desk, key) -> None:
    """Put attachments near a case: one that goes along, one that another record holds, one of all."""
    if desk.read.attachments.find("at-own") is not None:
        return

    def put(work) -> None:
        named = [line for line in work.lines.where() if any(m.target == key for m in line.mentions)]
        meeting = work.meetings.get(work.items.get(named[0].item).meeting)
        made = fakes.one_of_each("Huurcontract Energieweg.pdf")["attachments"]
        own = AgendaItem(
            id="it-own", meeting=meeting.id, position=90, title="Toelichting",
            proposal=f"case:{key}",
        )  # fmt: skip
        work.items.save(own)
        work.attachments.save(replace(made, id="at-own", meeting=meeting.id, item=own.id))
        for one, name, item in (
            ("at-held", "Verslag bezoek Haven.pdf", named[0].item),
            ("at-all", "Cijfers kwartaal 3.xlsx", None),
        ):
            work.attachments.save(replace(made, id=one, name=name, meeting=meeting.id, item=item))
        other = next(case for case in work.cases.where() if case.id != key)
        line = replace(named[0], id="li-other", position=95, text="Zie ook", mentions=(
            Mention(kind=MentionKind.CASE, start=0, length=3, target=other.id),
        ))  # fmt: skip
        work.lines.save(line)
        work.audit(Act.ATTACHMENT_ADDED, "at-own")

    desk.write(put)
