"""What is looked at before an agenda goes out: warnings, and only two things that stop it.

Each finding names the field it is about, so that one key leads there (ux.md 2.3). A warning
never blocks: the coordinator knows why. Without a marking nobody would know what a reader may do
with it, and what goes to an unknown recipient cannot be accounted for: those two stop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.agenda import ItemKind, ItemState, numbered
from workbench.domain.ids import ItemId
from workbench.domain.markings import Tlp
from workbench.domain.time_budget import budget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ContactId
    from workbench.domain.markings import Marking


class Check(StrEnum):
    """What is looked at; the stops first."""

    NO_MARKING = "no_marking"
    UNKNOWN_RECIPIENT = "unknown_recipient"
    NO_ITEMS = "no_items"
    NO_CHAIR = "no_chair"
    NOBODY_EXPECTED = "nobody_expected"
    NOBODY_RECEIVES = "nobody_receives"
    DAY_PASSED = "day_passed"
    FREE_DAY = "free_day"
    SAME_DAY = "same_day"
    NO_PLACE = "no_place"
    OVER_TIME = "over_time"
    RED_WITH_GUESTS = "red_with_guests"
    NOT_ADOPTED = "not_adopted"
    NO_MINUTES = "no_minutes"
    NO_PRESENTER = "no_presenter"

    @property
    def stops(self) -> bool:
        """Whether nothing goes out before it is mended."""
        return self in {Check.NO_MARKING, Check.UNKNOWN_RECIPIENT}


class Spot(StrEnum):
    """The field that a finding is about."""

    MARKING = "marking"
    RECIPIENTS = "recipients"
    AGENDA = "agenda"
    CHAIR = "chair"
    PEOPLE = "people"
    DAY = "day"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was seen, and where."""

    check: Check
    spot: Spot
    item: ItemId | None = None
    number: str = ""
    about: str = field(default="", repr=False)
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """What is known of an agenda that is about to go out."""

    on: date
    today: date
    slot: int
    items: tuple[AgendaItem, ...] = ()
    marking: Marking | None = None
    chair: ContactId | None = None
    place: str = field(default="", repr=False)
    expected: int = 0
    guests: int = 0
    recipients: int = 0
    unknown: tuple[str, ...] = field(default=(), repr=False)  # typed names that are no contact
    is_free_day: bool = False
    has_same_day: bool = False
    drafts: int = 0  # earlier minutes that wait for adoption


_ASKS_NOBODY = frozenset({ItemKind.OPENING, ItemKind.ANY_OTHER_BUSINESS, ItemKind.HEADING})
_BY_THE_CHAIR = frozenset({ItemKind.ADOPTION, ItemKind.ACTION_LIST})


def look_over(facts: Preflight) -> tuple[Finding, ...]:
    """Return what is missing or strange, the stops first, then of the meeting, then by item."""
    stands = [i for i in facts.items if i.state is not ItemState.WITHDRAWN]
    found = [*_stops(facts), *_of_meeting(facts, stands), *_of_agenda(facts, stands)]
    found += [one for item in numbered(facts.items) for one in _of_item(*item, facts)]
    order = list(Check)
    return tuple(sorted(found, key=lambda one: order.index(one.check)))


def _stops(facts: Preflight) -> Iterator[Finding]:
    if facts.marking is None:
        yield Finding(check=Check.NO_MARKING, spot=Spot.MARKING)
    for name in facts.unknown:
        yield Finding(check=Check.UNKNOWN_RECIPIENT, spot=Spot.RECIPIENTS, about=name)


def _of_meeting(facts: Preflight, stands: Sequence[AgendaItem]) -> Iterator[Finding]:
    told = (
        (not stands, Check.NO_ITEMS, Spot.AGENDA),
        (facts.chair is None, Check.NO_CHAIR, Spot.CHAIR),
        (not facts.expected, Check.NOBODY_EXPECTED, Spot.PEOPLE),
        (not facts.recipients and not facts.unknown, Check.NOBODY_RECEIVES, Spot.RECIPIENTS),
        (facts.on < facts.today, Check.DAY_PASSED, Spot.DAY),
        (facts.is_free_day, Check.FREE_DAY, Spot.DAY),
        (facts.has_same_day, Check.SAME_DAY, Spot.DAY),
        (not facts.place.strip(), Check.NO_PLACE, Spot.PLACE),
    )
    for holds, check, spot in told:
        if holds:
            yield Finding(check=check, spot=spot)


def _of_agenda(facts: Preflight, stands: Sequence[AgendaItem]) -> Iterator[Finding]:
    time = budget(facts.items, facts.slot)
    if time.over:
        yield Finding(check=Check.OVER_TIME, spot=Spot.AGENDA, item=time.first_off, count=time.over)
    if facts.drafts and not any(i.kind is ItemKind.ADOPTION for i in stands):
        yield Finding(check=Check.NOT_ADOPTED, spot=Spot.AGENDA, count=facts.drafts)


def _of_item(number: str, item: AgendaItem, facts: Preflight) -> Iterator[Finding]:
    if item.state is ItemState.WITHDRAWN or item.kind is ItemKind.HEADING:
        return
    has_below = any(other.parent == item.id for other in facts.items)
    marking = item.marking or facts.marking
    needs_presenter = item.kind not in _ASKS_NOBODY | _BY_THE_CHAIR
    told = (
        (not item.minutes and not has_below, Check.NO_MINUTES),
        (
            needs_presenter and item.presenter is None and not item.presenter_text.strip(),
            Check.NO_PRESENTER,
        ),
        (
            marking is not None and marking.tlp is Tlp.RED and facts.guests > 0,
            Check.RED_WITH_GUESTS,
        ),
    )
    for holds, check in told:
        if holds:
            yield Finding(
                check=check,
                spot=Spot.AGENDA,
                item=item.id,
                number=number,
                about=item.title,
                count=facts.guests,
            )
