"""Who owes an action when its partner goes or becomes another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.domain.actions import ActionOwner
    from workbench.domain.ids import OrganisationId
    from workbench.services.ports import Work


def go_over(work: Work, owner: ActionOwner, home: OrganisationId) -> None:
    """An open action is owed by the partner that goes on; what is done stays as it was.

    Two that become one owe it once: the place nearest to the lead stays.
    """
    action = work.actions.get(owner.action)
    if not action.state.is_open or owner.organisation == home:
        return
    double = next(
        (
            other
            for other in work.owners.where(action=owner.action)
            if other.organisation == home and other.contact == owner.contact
        ),
        None,
    )
    if double is not None and double.position < owner.position:
        work.owners.remove(owner.id)
        return
    if double is not None:
        work.owners.remove(double.id)
    work.owners.save(replace(owner, organisation=home))
