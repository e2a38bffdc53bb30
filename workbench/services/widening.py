"""Writes down why something became visible to more people; without a reason it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import WideningId
from workbench.domain.widening import Widening, WideningReasonError
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import ItemId, LineId, MeetingId
    from workbench.services.ports import Work


def account(
    work: Work,
    meeting: MeetingId,
    reason: str,
    *,
    item: ItemId | None = None,
    line: LineId | None = None,
) -> Widening:
    """Keep the reason of what became wider: a line, an item, or the whole meeting (R1.5).

    Raises:
        WideningReasonError: no reason is given.
    """
    about = line or item or meeting
    if not reason.strip():
        raise WideningReasonError(about)
    made = Widening(
        id=WideningId(work.new_id()),
        meeting=meeting,
        item=item,
        line=line,
        reason=reason.strip(),
        widened_at=work.now,
    )
    work.widenings.save(made)
    work.audit(Act.LIMITS_WIDENED, about)
    return made
