"""Which part of a timeline is shown: all of it, one kind, or one of the two tracks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.case_entries import Track
from workbench.services.case_files import Sort
from workbench.texts import ptr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.services.case_files import Happening


class Part(StrEnum):
    """A part of a timeline."""

    ALL = "all"
    SIGNALS = "signals"
    AGREED = "agreed"  # decisions and actions
    ENTRIES = "entries"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


_SORTS: Final[Mapping[Part, frozenset[Sort]]] = {
    Part.SIGNALS: frozenset({Sort.SIGNAL}),
    Part.AGREED: frozenset({Sort.ACTION, Sort.DECISION}),
    Part.ENTRIES: frozenset({Sort.ENTRY, Sort.TRANSFER, Sort.REFERRAL}),
}
_TRACKS: Final = {Part.VICTIM: Track.VICTIM, Part.PERPETRATOR: Track.PERPETRATOR}


def name(part: Part) -> str:
    """Return what a part is called."""
    return {
        Part.ALL: ptr("timeline", "Everything"),
        Part.SIGNALS: ptr("timeline", "Signals"),
        Part.AGREED: ptr("timeline", "Decisions and actions"),
        Part.ENTRIES: ptr("timeline", "Entries"),
        Part.VICTIM: ptr("timeline", "Track of the victim"),
        Part.PERPETRATOR: ptr("timeline", "Track of the perpetrator"),
    }[part]


def shown(found: Sequence[Happening], part: Part) -> Sequence[Happening]:
    """Return what belongs to a part."""
    if part in _TRACKS:
        return [held for held in found if held.track is _TRACKS[part]]
    sorts = _SORTS.get(part)
    return found if sorts is None else [held for held in found if held.sort in sorts]
