"""Use cases on actions of a case that were agreed outside a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.case_actions import CaseAction
from workbench.domain.ids import CaseActionId
from workbench.domain.parties import organisation
from workbench.services import actions

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.domain.cases import Case
    from workbench.domain.ids import ActionId, CaseId
    from workbench.services.actions import ActionDraft
    from workbench.services.ports import Read, Work


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
        keep_limits(work, bond.action)


def keep_limits(work: Work, key: ActionId) -> None:
    """Let an action that stands in no minutes be for those who may hold what it is about."""
    held = work.actions.find(key)
    audience = audience_of(work, key)
    if held is not None and held.line is None and held.audience != audience:
        work.actions.save(replace(held, audience=audience))


def audience_of(read: Read, key: ActionId) -> tuple[str, ...] | None:
    """Return who takes part in all cases of an action; None when it belongs to none.

    Feedback on a signal is besides for whom its provider names, and the provider itself.
    """
    bonds = read.case_actions.where(action=key)
    named = [read.cases.get(bond.case).participants for bond in bonds]
    for signal in read.signals.where(feedback=key):
        if signal.holders is not None:
            teller = (organisation(signal.organisation),) if signal.organisation else ()
            named.append((*signal.holders, *teller))
    if not named:
        return None
    first, *others = named
    return tuple(party for party in first if all(party in other for other in others))


def link(work: Work, key: CaseId, action: ActionId) -> CaseAction:
    """Say that an action belongs to a case; once is enough."""
    held = work.case_actions.where(case=key, action=action)
    if held:
        return held[0]
    made = CaseAction(id=CaseActionId(work.new_id()), case=key, action=action)
    work.case_actions.save(made)
    return made
