"""Why the text of minutes cannot be changed now, and what can be done instead (rules R4, R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.meetings import MeetingState
from workbench.services import adoptions, meetings, versions
from workbench.texts import tr

if TYPE_CHECKING:
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read


def why_closed(read: Read, meeting: Meeting, *, is_safe: bool) -> str:
    """Return the sentence at the foot of the text; ``is_safe``: the vault is only read."""
    if is_safe:
        return tr("Opened to read only")
    if meeting.state is MeetingState.DRAFT_MINUTES:
        return _of_a_draft(read, meeting)
    if meeting.state is not MeetingState.ADOPTED:
        return ""
    adoption = adoptions.adoption_of(read, meeting.id)
    if adoption is None or adoption.is_settled:
        return tr("Adopted for good. What is wrong gets an erratum: Ctrl Shift W.")
    return tr("Adopted. Until that is final it can be withdrawn, and then corrected.")


def _of_a_draft(read: Read, meeting: Meeting) -> str:
    version = versions.latest(read, meeting.id)
    n = version.n if version is not None else 1
    if meetings.is_latest(read, meeting):
        said = tr(
            "Draft {n} is kept, so the text stands. Take finishing back to change it; finishing "
            "again makes a new draft. A correction is made with Ctrl Shift W."
        )
        return said.format(n=n)
    said = tr(
        "Draft {n} stays closed, because a later meeting of this table has begun. A correction "
        "is made with Ctrl Shift W."
    )
    return said.format(n=n)
