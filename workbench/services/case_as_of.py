"""A case as it stood on a day: what was written down by then, who took part, who was told of it.

Presence is read from the lists that were confirmed, and copies from the register of provisions:
facts of the records. Nothing here says what somebody knew (rules R15).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import CaseState
from workbench.domain.meetings import Presence
from workbench.domain.parties import PartyKind, party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbench.domain.ids import CaseId
    from workbench.services.case_files import Happening
    from workbench.services.logbook import Change
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_THERE: Final = frozenset({Presence.PRESENT, Presence.SUBSTITUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which partners were there when something was told, and to which a copy of it was sent."""

    present: tuple[str, ...] = field(default=(), repr=False)
    sent: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """A case on a day; without a state it was not opened yet, as far as the history goes."""

    state: CaseState | None
    participants: tuple[str, ...] = field(default=(), repr=False)  # names
    happenings: Sequence[Happening] = field(repr=False)
    told: Mapping[str, Told] = field(repr=False)  # by meeting


def as_of(reader: Reader, key: CaseId, day: date) -> AsOf:
    """Read a case as it stood at the end of a day."""
    read = reader.records
    found = [one for one in reader.lists.cases.timeline(key) if one.known_on <= day]
    case = read.cases.find(key)
    is_there = case is not None and case.opened_on <= day
    changes = [one for one in reader.logbook.changes_of(key) if one.key == key]
    state, participants = _standing(changes, day, is_there=is_there)
    meetings = dict.fromkeys(one.meeting for one in found if one.meeting)
    return AsOf(
        state=state,
        participants=tuple(_names(read, participants)),
        happenings=found,
        told={meeting: _told(read, meeting, day) for meeting in meetings},
    )


def _standing(
    changes: Sequence[Change], day: date, *, is_there: bool
) -> tuple[CaseState | None, tuple[str, ...]]:
    """Return state and participants after the last change until that day.

    Of a case that was written down later than it was opened, what was written first.
    """
    rows = [one.after for one in changes if one.at.date() <= day]
    rows = rows or [one.after for one in changes[:1] if is_there]
    row = rows[-1] if rows else None
    if row is None:
        return None, ()
    return CaseState(row["state"]), tuple(json.loads(row["participants"]))


def _names(read: Read, parties: Iterable[str]) -> Iterable[str]:
    for target in parties:
        kind, key = party(target)
        found = read.organisations.find(key) if kind is PartyKind.ORGANISATION else None
        if found is not None:
            yield found.name


def _told(read: Read, key: str, day: date) -> Told:
    meeting = read.meetings.find(key)
    if meeting is None or meeting.on > day:
        return Told()
    seen = [one for one in read.attendance.where(meeting=key) if one.presence in _THERE]
    copies = [
        one
        for one in read.disclosures.where(meeting=key)
        if one.was_provided and one.sent_at is not None and one.sent_at.date() <= day
    ]
    return Told(
        present=tuple(dict.fromkeys(one.organisation_name for one in seen)),
        sent=tuple(dict.fromkeys(one.organisation_name or one.name for one in copies)),
    )
