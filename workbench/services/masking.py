"""Asks before minutes are handed out whether the names in them become pseudonyms (product.md 5.2).

The text that was frozen stays as it is; a copy is made of ``masked_for``, the same for every
recipient and format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.frozen import thaw
from workbench.domain.masked import masked, said_in
from workbench.services.subjects import known_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.domain.aliases import Aliases
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.ids import MeetingId, SubjectId
    from workbench.domain.masked import Said
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.ports import Read


def names_in(read: Read, version: MinutesVersion) -> tuple[Said, ...]:
    """Return the subjects that this version calls by name: what a person is asked about.

    It reads every subject of the vault, so it belongs in a lane.
    """
    return said_in(thaw(version.canonical), _known(read, version.meeting))


def masked_for(
    read: Read, version: MinutesVersion, left: Collection[SubjectId] = ()
) -> FrozenMinutes:
    """Return the minutes that copies are made of, with names only of whom a person left so."""
    frozen, known = thaw(version.canonical), _known(read, version.meeting)
    wanted = {one.subject for one in known.known} - set(left)
    return masked(frozen, known, wanted)


def _known(read: Read, meeting: MeetingId) -> Aliases:
    return known_at(read, read.meetings.get(meeting).table)
