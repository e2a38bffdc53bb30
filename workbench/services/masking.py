"""Which subjects a text calls by name before it is handed out, and by what it calls them then.

The text that was frozen stays as it is. What copies are made of has pseudonyms, the same for every
recipient and format (product.md 5.2); ``copy_sources`` asks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.frozen import thaw
from workbench.domain.masked import said_in
from workbench.services.subjects import known_at

if TYPE_CHECKING:
    from workbench.domain.aliases import Aliases
    from workbench.domain.ids import MeetingId
    from workbench.domain.masked import Said
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.ports import Read


def names_in(read: Read, version: MinutesVersion) -> tuple[Said, ...]:
    """Return the subjects that this version calls by name: what a person can be told.

    It reads every subject of the vault, so it belongs in a lane.
    """
    return said_in(thaw(version.canonical), known_to(read, version.meeting))


def known_to(read: Read, meeting: MeetingId) -> Aliases:
    """Return the names that nobody reads in a copy of a meeting, with what stands there instead."""
    return known_at(read, read.meetings.get(meeting).table)
