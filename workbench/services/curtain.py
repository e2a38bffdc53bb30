"""*Alleen dit overleg*: which meeting the program shows alone, also after the lock (rules R8).

A curtain, not cryptography: it limits what is on the screen, for when somebody looks along or
minds the laptop for a moment. The record of it lies in the vault, so that a fresh process opens
behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import MeetingId
from workbench.domain.preferences import ONLY_MEETING, Preference
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.services.ports import Read, Work


def draw(work: Work, meeting: MeetingId) -> None:
    """Show this meeting only, from now on."""
    work.preferences.save(Preference(id=ONLY_MEETING, value=meeting))
    work.audit(Act.CURTAIN_DRAWN, meeting)


def lift(work: Work) -> None:
    """Show everything again."""
    kept = work.preferences.get(ONLY_MEETING)
    work.preferences.save(Preference(id=ONLY_MEETING, value=""))
    work.audit(Act.CURTAIN_LIFTED, kept.value)


def drawn_for(read: Read) -> MeetingId | None:
    """Return the meeting that is shown alone; None when everything is, or it is gone."""
    kept = read.preferences.find(ONLY_MEETING)
    if kept is None or not kept.value or read.meetings.find(kept.value) is None:
        return None
    return MeetingId(kept.value)
