"""Who told a signal hears what became of it: an action like any other (product.md 3, 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.services import actions
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
    return action
