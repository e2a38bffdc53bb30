"""Use cases on an action while it is open: where it stands, what it waits for, in which capacity.

Only what is agreed or reported; nothing follows from it by itself: an action that waits is late on
its day like any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Action, ActionState, Capacity
    from workbench.domain.ids import ActionId
    from workbench.services.ports import Work


def stand(work: Work, key: ActionId, state: ActionState) -> Action:
    """Say where an open action stands: open, in progress or deferred.

    Raises:
        ActionClosedError: it is done or lapsed.
    """
    return _save(work, work.actions.get(key).stand(state), "state")


def wait(work: Work, key: ActionId, what: str, until: date | None) -> Action:
    """Say what an action waits for, and until when; nothing of both ends the waiting.

    Raises:
        ActionClosedError: it is done or lapsed.
    """
    return _save(work, work.actions.get(key).wait(what, until), "waits_for")


def set_capacity(work: Work, key: ActionId, capacity: Capacity | None) -> Action:
    """Say in which capacity it is done; None when that does not matter."""
    return _save(work, replace(work.actions.get(key), capacity=capacity), "capacity")


def _save(work: Work, action: Action, detail: str) -> Action:
    work.actions.save(action)
    work.audit(Act.ACTION_CHANGED, action.id, detail)
    return action
