"""What *Vandaag* says to the chair: what is asked, what is late, what changed, who is missing.

Counts, dates and places only (rules R15): what is advised is typed or released by the
coordinator, and shown as it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, Treatment
from workbench.domain.ids import ActionId, ContactId, OrganisationId
from workbench.domain.meetings import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.meetings import Attendance, Meeting

MOST_ASKS: Final = 5
MOST_LATE: Final = 4
_ACTED_ON: Final = frozenset({Treatment.ADOPTION, Treatment.DECISION})
_AWAY: Final = frozenset({Presence.EXCUSED, Presence.ABSENT})


class AskKind(StrEnum):
    """What can be asked of the chair, in the order in which it is shown."""

    ADOPT = "adopt"  # minutes, in the meeting that is held now
    RELEASED = "released"  # by the coordinator, in the coordinator's words
    ACTION = "action"  # one that asks for the chair, and that nobody put in words
    APPROVE = "approve"  # a draft of minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that is asked of the chair; ``key`` is of the minutes' meeting, or the record."""

    kind: AskKind
    key: str
    about: str = field(default="", repr=False)  # a title, or the text of an action
    advice: str = field(default="", repr=False)  # as the coordinator typed it
    action: ActionId | None = None  # that it is about
    on: date | None = None
    adopts_on: date | None = None
    owner: str = field(default="", repr=False)
    postponed: int = 0
    days_late: int = 0


def asked(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Return the asks in their order; of one kind they stay as they came."""
    order = list(AskKind)
    return tuple(sorted(asks, key=lambda ask: order.index(ask.kind)))


class ChangeKind(StrEnum):
    """What can have changed since the last meeting, in the order in which it is shown."""

    DONE = "done"
    LAPSED = "lapsed"
    AGREED = "agreed"  # between two meetings
    POSTPONED = "postponed"
    ADOPTED = "adopted"  # minutes
    SEATED = "seated"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How often something changed, and by which partner most."""

    kind: ChangeKind
    count: int
    partner: str = field(default="", repr=False)
    of_partner: int = 0
    on: date | None = None  # the newest


def is_for_chair(item: AgendaItem, chair: ContactId | None) -> bool:
    """Tell whether the chair acts at an item: it is adopted or decided, or the chair presents."""
    if item.state is ItemState.WITHDRAWN or item.kind in {ItemKind.HEADING, ItemKind.OPENING}:
        return False
    is_presenter = chair is not None and item.presenter == chair
    return item.kind is ItemKind.ADOPTION or item.treatment in _ACTED_ON or is_presenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A partner at the table of the next meeting."""

    organisation: OrganisationId
    name: str = field(repr=False)
    monogram: str = ""
    colour: int = 0
    is_away: bool = False  # everybody of it is
    is_empty: bool = False  # nobody holds its seat
    since: date | None = None  # from when it is empty


def away(people: Iterable[Attendance]) -> frozenset[str]:
    """Return the partners of which everybody sent word, or is known to stay away."""
    rows = [one for one in people if not one.is_guest]
    coming = {one.organisation for one in rows if one.presence not in _AWAY}
    return frozenset(one.organisation for one in rows) - coming


def first_of(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """Return the meeting that comes first, today's among them."""
    coming = (m for m in meetings if m.on >= today)
    return min(coming, key=lambda m: (m.on, m.starts_at, m.id), default=None)
