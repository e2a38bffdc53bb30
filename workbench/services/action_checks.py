"""Use cases on the parts of an action: those typed as parts, and the ticks of its co-owners.

Ticking off the last part does not complete the action: that is a person's word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionCheck
from workbench.domain.ids import CheckId
from workbench.services.actions import TextMissingError
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.actions import ActionOwner
    from workbench.domain.ids import ActionId, OwnerId
    from workbench.services.ports import Work


def add_checks(work: Work, key: ActionId, texts: Sequence[str]) -> tuple[ActionCheck, ...]:
    """Add parts below those there are, in one step; empty texts are left out.

    Raises:
        TextMissingError: no text has words.
    """
    work.actions.get(key)
    told = [text.strip() for text in texts if text.strip()]
    if not told:
        raise TextMissingError(key)
    last = max((check.position for check in work.checks.where(action=key)), default=-1)
    made = tuple(
        ActionCheck(id=CheckId(work.new_id()), action=key, position=last + 1 + n, text=text)
        for n, text in enumerate(told)
    )
    for check in made:
        work.checks.save(check)
    work.audit(Act.ACTION_CHECKED, key, "added")
    return made


def tick_check(work: Work, key: CheckId, *, is_done: bool) -> ActionCheck:
    """Tick a part off, or take that back."""
    held = work.checks.get(key)
    return _save(work, replace(held, done_on=work.today if is_done else None), "done")


def reword_check(work: Work, key: CheckId, text: str) -> ActionCheck:
    """Correct the words of a part.

    Raises:
        TextMissingError: it has no words.
    """
    held = work.checks.get(key)
    if not text.strip():
        raise TextMissingError(held.action)
    return _save(work, replace(held, text=text.strip()), "text")


def move_check(work: Work, key: CheckId, by: int) -> ActionCheck:
    """Put a part higher or lower among the others; at the end it stays."""
    held = work.checks.get(key)
    checks = list(work.checks.where(action=held.action))
    here = checks.index(held)
    checks.insert(max(0, min(here + by, len(checks) - 1)), checks.pop(here))
    for position, check in enumerate(checks):
        if check.position != position:
            work.checks.save(replace(check, position=position))
    work.audit(Act.ACTION_CHECKED, held.action, "position")
    return work.checks.get(key)


def remove_check(work: Work, key: CheckId) -> None:
    """Take a part away."""
    held = work.checks.get(key)
    work.checks.remove(key)
    work.audit(Act.ACTION_CHECKED, held.action, "removed")


def tick_owner(work: Work, key: OwnerId, *, is_done: bool) -> ActionOwner:
    """Note that one of the owners did its share, or that it did not (R1.4)."""
    held = replace(work.owners.get(key), is_done=is_done)
    work.owners.save(held)
    work.audit(Act.ACTION_CHECKED, held.action, "owner")
    return held


def _save(work: Work, check: ActionCheck, detail: str) -> ActionCheck:
    work.checks.save(check)
    work.audit(Act.ACTION_CHECKED, check.action, detail)
    return check
