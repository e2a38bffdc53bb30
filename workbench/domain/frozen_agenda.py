"""An agenda frozen as it was sent: the one source of every copy of that version (rules R4, D4).

As ``domain.frozen`` is for minutes: names, days and numbers stand here as text of that day. What
changed since the version before it, and who has that one, is part of it, so that a copy needs
nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain import canonical as json_text
from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import FrozenAttendee, FrozenPerson, FrozenUnreadableError
from workbench.domain.ids import AgendaVersionId, ContactId, MeetingId, RecipientId
from workbench.domain.markings import Marking, highest

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaVersion:
    """A version of an agenda as it was sent; never changed."""

    id: AgendaVersionId
    meeting: MeetingId
    n: int
    canonical: str = field(repr=False)
    sha256: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRecipient:
    """Someone who has a version of an agenda, with the name of that day (R13)."""

    id: RecipientId
    meeting: MeetingId
    version: AgendaVersionId
    position: int
    contact: ContactId
    name: str = field(repr=False)
    organisation_name: str = field(default="", repr=False)


class ChangeKind(StrEnum):
    """What became different between two versions, in the order in which it is told."""

    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    PLACE = "place"
    CHAIR = "chair"
    MARKING = "marking"
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    PUT_BACK = "put_back"
    TITLE = "title"
    TREATMENT = "treatment"
    PRESENTER = "presenter"
    MINUTES = "minutes"
    PART = "part"
    PAPERS = "papers"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChange:
    """One difference: at which item, and what it was and is, in canonical words."""

    kind: ChangeKind
    number: str = ""
    title: str = field(default="", repr=False)
    was: str = field(default="", repr=False)
    now: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPoint:
    """An item of the agenda; level 0 for a main item, 1 below it."""

    id: str
    number: str
    title: str = field(repr=False)
    level: int = 0
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    presenter: str = field(default="", repr=False)
    minutes: int = 0
    is_closed: bool = False
    is_withdrawn: bool = False
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    papers: tuple[str, ...] = field(default=(), repr=False)  # names of its attachments


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAgenda:
    """One version of the agenda of one meeting."""

    organisation: str = field(repr=False)  # the own organisation
    table: str = field(repr=False)
    prefix: str = ""
    title: str = field(repr=False)
    on: date
    moved_from: date | None = None
    starts_at: time
    minutes: int = 0
    place: str = field(default="", repr=False)
    chair: FrozenPerson | None = None
    minute_taker: FrozenPerson | None = None
    n: int = 1
    marking: Marking = field(default_factory=Marking)
    items: tuple[FrozenPoint, ...] = ()
    expected: tuple[FrozenAttendee, ...] = ()
    changes: tuple[AgendaChange, ...] = ()  # since the version before this one
    holders: tuple[str, ...] = field(default=(), repr=False)  # who have that one

    @property
    def highest_marking(self) -> Marking:
        """The strictest label and TLP of the whole, as each page shows it (D20)."""
        return highest((i.marking for i in self.items if i.marking), self.marking)


def changes(before: FrozenAgenda, after: FrozenAgenda) -> tuple[AgendaChange, ...]:
    """Return what became different, of the meeting first and then of its items."""
    found = [*_of_meeting(before, after), *_of_items(before, after)]
    if _order(before, after) != _order(after, before):
        found.append(AgendaChange(kind=ChangeKind.ORDER))
    return tuple(found)


def _of_meeting(before: FrozenAgenda, after: FrozenAgenda) -> Iterator[AgendaChange]:
    told = (
        (ChangeKind.DAY, before.on.isoformat(), after.on.isoformat()),
        (ChangeKind.TIME, before.starts_at.isoformat(), after.starts_at.isoformat()),
        (ChangeKind.LENGTH, str(before.minutes), str(after.minutes)),
        (ChangeKind.PLACE, before.place, after.place),
        (ChangeKind.CHAIR, _name(before.chair), _name(after.chair)),
        (ChangeKind.MARKING, _marking(before.marking), _marking(after.marking)),
    )
    for kind, was, now in told:
        if was != now:
            yield AgendaChange(kind=kind, was=was, now=now)


def _of_items(before: FrozenAgenda, after: FrozenAgenda) -> Iterator[AgendaChange]:
    earlier = {item.id: item for item in before.items}
    for item in after.items:
        was = earlier.get(item.id)
        if was is None:
            if not item.is_withdrawn:
                yield AgendaChange(kind=ChangeKind.ADDED, number=item.number, title=item.title)
            continue
        if was.is_withdrawn != item.is_withdrawn:
            kind = ChangeKind.WITHDRAWN if item.is_withdrawn else ChangeKind.PUT_BACK
            yield AgendaChange(kind=kind, number=item.number, title=item.title)
        elif not item.is_withdrawn:
            yield from _of_item(was, item)


def _of_item(was: FrozenPoint, now: FrozenPoint) -> Iterator[AgendaChange]:
    told = (
        (ChangeKind.TITLE, was.title, now.title),
        (ChangeKind.TREATMENT, was.treatment.value, now.treatment.value),
        (ChangeKind.PRESENTER, was.presenter, now.presenter),
        (ChangeKind.MINUTES, str(was.minutes), str(now.minutes)),
        (ChangeKind.PART, _part(was), _part(now)),
        (ChangeKind.MARKING, _marking(was.marking), _marking(now.marking)),
        (ChangeKind.PAPERS, ", ".join(was.papers), ", ".join(now.papers)),
    )
    for kind, before, after in told:
        if before != after:
            yield AgendaChange(kind=kind, number=now.number, title=now.title, was=before, now=after)


def _order(one: FrozenAgenda, other: FrozenAgenda) -> list[tuple[str, int]]:
    """The items that both have, as they stand in the first."""
    shared = {item.id for item in other.items}
    return [(item.id, item.level) for item in one.items if item.id in shared]


def _name(who: FrozenPerson | None) -> str:
    return (who.name or who.function) if who else ""


def _part(point: FrozenPoint) -> str:
    return "closed" if point.is_closed else "open"


def _marking(marking: Marking | None) -> str:
    return f"{marking.label.value} {marking.tlp.value}" if marking else ""


def canonical(frozen: FrozenAgenda) -> str:
    """Write an agenda as the one JSON text of its content."""
    return json_text.text_of(_Envelope(version=VERSION, agenda=frozen))


def thaw(text: str) -> FrozenAgenda:
    """Read an agenda back.

    Raises:
        FrozenUnreadableError: the text is damaged, or of a newer version.
    """
    try:
        data = json.loads(text)
        if data["version"] > VERSION:
            raise FrozenUnreadableError(str(VERSION))
        return json_text.record_of(_Envelope, data).agenda
    except (ValueError, TypeError, KeyError, RuleBrokenError):
        raise FrozenUnreadableError from None  # the cause would quote the content


@dataclass(frozen=True, slots=True, kw_only=True)
class _Envelope:
    """What is written: the agenda and the version of this shape."""

    version: int
    agenda: FrozenAgenda
