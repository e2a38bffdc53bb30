"""Use cases on actions of a case that were agreed outside a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.case_actions import CaseAction
from workbench.domain.ids import CaseActionId
from workbench.services import actions

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.domain.cases import Case
    from workbench.domain.ids import ActionId, CaseId
    from workbench.services.actions import ActionDraft
    from workbench.services.ports import Work


def agree_in_case(work: Work, key: CaseId, draft: ActionDraft) -> Action:
    """Agree an action in a case: it is for the participants of the case alone (R1.5).

    Raises:
        CaseClosedError: the case is closed.
        TextMissingError: it says nothing.
    """
    case = work.cases.get(key).must_be_open()
    made = actions.agree_between(work, replace(draft, table=draft.table or case.table))
    limited = replace(made, audience=case.participants)
    work.actions.save(limited)
    link(work, key, made.id)
    return limited


def keep_within(work: Work, case: Case) -> None:
    """Let the actions that were agreed in a case be for those who take part in it now."""
    for bond in work.case_actions.where(case=case.id):
        held = work.actions.find(bond.action)
        if held is not None and held.line is None and held.audience != case.participants:
            work.actions.save(replace(held, audience=case.participants))


def link(work: Work, key: CaseId, action: ActionId) -> CaseAction:
    """Say that an action belongs to a case; once is enough."""
    held = work.case_actions.where(case=key, action=action)
    if held:
        return held[0]
    made = CaseAction(id=CaseActionId(work.new_id()), case=key, action=action)
    work.case_actions.save(made)
    return made
