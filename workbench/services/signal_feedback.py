"""Who told a signal hears what became of it: an action like any other (product.md 3, 6).

It is for those who may hold the signal: who takes part in its cases, as its provider allows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.services import actions, case_actions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.domain.ids import SignalId
    from workbench.services.actions import ActionDraft
    from workbench.services.ports import Work


def agree_feedback(work: Work, key: SignalId, draft: ActionDraft) -> Action:
    """Agree as an action that who told it hears what became of it."""
    action = actions.agree_between(work, draft)
    work.signals.save(replace(work.signals.get(key), feedback=action.id))
    work.audit(Act.SIGNAL_FEEDBACK, key)
    for bond in work.signal_cases.where(signal=key):
        case_actions.link(work, bond.case, action.id)
    case_actions.keep_limits(work, action.id)
    return work.actions.get(action.id)
