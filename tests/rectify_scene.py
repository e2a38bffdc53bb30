"""A person's data put right and restricted, for pictures and for the walk along every screen."""

from __future__ import annotations

from dataclasses import replace

from tests.storage import fakes
from workbench.domain.disclosures import DisclosedCase
from workbench.domain.subjects import SubjectKind
from workbench.services.audit import Act
from workbench.ui.forgetting.rectify_card import RectifyCard


def open_right(section, until):
    """Open the card that puts the first person right; two partners received something."""
    held = _person(section).subject
    desk = section._desk
    if not desk.read.disclosed_cases.where(case_id=held.case):
        desk.do(_send, held)
        until(lambda: desk.read.disclosed_cases.where(case_id=held.case))
    section.list.choose(held.id)
    section.list.ask("right")
    (card,) = [one for one in section.window().findChildren(RectifyCard) if one.isVisible()]
    until(lambda: len(card.told.rows) > 1 and card.told.rows[0][1].isVisible())
    card.becomes.set_text(f"{held.name} junior")
    card.why.set_text("Zo staat het in het paspoort")
    return card


def restrict(section, until):
    """Restrict the use of the data of the first person."""
    held = _person(section)
    section.list.choose(held.subject.id)
    if held.restriction is None:
        section.list.ask("limit")
        section.form.reason.set_text("De persoon betwist de geboortedag")
        section.form._keep()
        until(lambda: _person(section).restriction is not None)


def _person(section):
    held = (row.of for row in section.list.rows.rows)
    return next(one for one in held if one.subject.kind is SubjectKind.PERSON)


def _send(work, held):
    for n, home in enumerate(("Politie", "GGD Zuiderveen")):
        made = fakes.disclosure(n, meeting=None, table=None, contact=None, organisation=None)
        made = replace(made, id=f"scene{n}", organisation_name=home, sent_at=work.now)
        work.disclosures.save(made)
        work.disclosed_cases.save(
            DisclosedCase(id=f"scene{n}", disclosure=made.id, case_id=held.case)
        )
    work.audit(Act.DISCLOSURE_MADE, "scene0")
