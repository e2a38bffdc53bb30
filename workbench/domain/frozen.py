"""Minutes frozen as they were: the one source of every document of that version (rules D4).

Names, functions, dates, numbers and states stand here as text of that day; renaming a partner or
closing an action later changes nothing. ``canonical`` writes one text for one content, ``sha256``
is its fingerprint, ``thaw`` reads it back. Scratch lines are never part of it (R1.6).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from workbench.domain import canonical as json_text
from workbench.domain.actions import ActionState
from workbench.domain.agenda import ItemKind, ItemState, Treatment
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import PaperError, RuleBrokenError
from workbench.domain.holding import Level
from workbench.domain.markings import Marking, highest
from workbench.domain.meetings import Channel
from workbench.domain.minutes import LineKind, LineStyle, MentionKind, VersionState
from workbench.domain.tables import Regime

VERSION: Final = 3  # 3: more kinds of lines, and what this meeting room adds


class ScratchFrozenError(RuleBrokenError):
    """A scratch line never goes on paper or into a version (R1.6)."""

    code = "minutes.scratch-frozen"


class FrozenUnreadableError(PaperError):
    """The frozen text is damaged, or newer than this program."""

    code = "paper.version-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPerson:
    """Someone with a part in the meeting, with name and function of that day (R13)."""

    name: str = field(repr=False)
    function: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenSpan:
    """A stretch of items by their numbers, empty for the beginning and the end (D3)."""

    from_item: str = ""
    to_item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAttendee:
    """A person on the attendance list.

    ``parties`` are those of ``domain.parties`` that the person stands for; ``from_item`` and
    ``to_item`` are numbers of items, empty for the beginning and the end (D3). Who was there in
    more than one stretch has ``spans`` instead. ``heard`` are the keys of the items of the
    confirmed grid, None where it was not confirmed: only these feed TLP:RED (R6).
    """

    name: str = field(repr=False)
    function: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    is_guest: bool = False
    substitute_for: str = field(default="", repr=False)
    from_item: str = ""
    to_item: str = ""
    parties: tuple[str, ...] = ()
    spans: tuple[FrozenSpan, ...] = ()
    channel: Channel = Channel.ROOM
    represents: tuple[str, ...] = field(default=(), repr=False)  # names, beside the own one
    substituted_by: str = field(default="", repr=False)
    heard: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAttendance:
    """Who was there: four groups, in the order in which they are printed."""

    present: tuple[FrozenAttendee, ...] = ()
    partly: tuple[FrozenAttendee, ...] = ()
    excused: tuple[FrozenAttendee, ...] = ()
    absent: tuple[FrozenAttendee, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenMention:
    """A stretch of a text, in Python characters, that names a person, a day or a case."""

    kind: MentionKind
    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenOwner:
    """Who owes an action: an organisation, and if known the person."""

    organisation: str = field(repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDue:
    """By when; the day is there for a date, and for the next meeting if that was known."""

    kind: DueKind = DueKind.NONE
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenBond:
    """Whom what a line is about lets hold it: the participants of a case, or with consent."""

    level: Level
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLine:
    """A line of the minutes.

    The text of an action is the agreement itself, without the owners and the date at its end;
    those stand beside it. ``number`` is that of its action or decision, empty while provisional.
    ``id`` tells where a remark belongs; it stands on no paper. ``marking`` is the strictest of its
    own and of who provided it; ``bonds`` stood on the day on which it was frozen.
    """

    id: str = ""
    text: str = field(repr=False)
    kind: LineKind = LineKind.TEXT
    style: LineStyle = LineStyle.PLAIN
    mentions: tuple[FrozenMention, ...] = ()
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    number: str = ""
    owners: tuple[FrozenOwner, ...] = ()
    due: FrozenDue = field(default_factory=FrozenDue)
    bonds: tuple[FrozenBond, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is LineKind.SCRATCH:
            raise ScratchFrozenError


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLimits:
    """What limits who may hold a record: its item on that day, and all above it."""

    item: str
    marking: Marking
    is_closed: bool = False
    audiences: tuple[tuple[str, ...], ...] = ()
    bonds: tuple[FrozenBond, ...] = ()
    is_of_persons: bool = False  # the regime of its table asked for a ground


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCorrection:
    """Words of a draft that were changed when it was adopted."""

    item_number: str
    quote: str = field(repr=False)
    wording: str = field(repr=False)
    limits: FrozenLimits | None = None  # None in a text of before: for the own copy only


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAdoption:
    """On which day minutes were adopted, and whether as they were; ``of`` is whose minutes."""

    on: date
    is_amended: bool = False
    is_written: bool = False  # partners agreed in writing, no meeting adopted it
    corrections: tuple[FrozenCorrection, ...] = ()
    of: date | None = None  # the day of the meeting they tell of, when that is another one
    number: str = ""  # of that meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenItem:
    """An item of the agenda with what was said; level 0 for a main item, 1 below it."""

    id: str = ""
    number: str
    title: str = field(repr=False)
    level: int = 0
    kind: ItemKind = ItemKind.ORDINARY
    state: ItemState = ItemState.DONE
    is_closed: bool = False
    presenter: str = field(default="", repr=False)
    treatment: Treatment = Treatment.DISCUSSION
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    lines: tuple[FrozenLine, ...] = ()
    adopted: tuple[FrozenAdoption, ...] = ()  # earlier minutes, at the item that adopts them
    chair: str = field(default="", repr=False)  # where it was not the chair of the meeting
    is_nodded: bool = False  # decided without discussion


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDecision:
    """A decision of this meeting, at its item; ``line`` is where it was written down."""

    number: str
    line: str = ""
    text: str = field(repr=False)
    item_number: str = ""
    item_title: str = field(default="", repr=False)
    rationale: str = field(default="", repr=False)
    reservation: str = field(default="", repr=False)
    is_lapsed: bool = False
    is_closed: bool = False
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    limits: FrozenLimits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAction:
    """An action on the table's list as it stood when the version was made.

    ``line`` is where it was agreed, in whatever meeting; it stands on no paper.
    """

    number: str
    line: str = ""
    text: str = field(repr=False)
    owners: tuple[FrozenOwner, ...] = ()
    due: FrozenDue = field(default_factory=FrozenDue)
    state: ActionState = ActionState.OPEN
    origin_meeting: str = ""  # number of the meeting that agreed it, RT-26-2
    origin_item: str = ""
    postponed: int = 0
    is_new: bool = False  # agreed in this meeting
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    limits: FrozenLimits | None = None

    @property
    def organisation(self) -> str:
        """The partner that leads, empty when nobody owes it yet."""
        return self.owners[0].organisation if self.owners else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenMinutes:
    """One version of the minutes of one meeting, with the lists that belong to it."""

    organisation: str = field(repr=False)  # the own organisation
    table: str = field(repr=False)
    prefix: str = ""  # of the table's numbers, for a name before the meeting has one
    number: str = ""  # RT-26-3, empty while provisional
    title: str = field(repr=False)
    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = field(default="", repr=False)
    chair: FrozenPerson | None = None
    minute_taker: FrozenPerson | None = None
    n: int = 1  # concept 1, concept 2
    state: VersionState = VersionState.CONCEPT
    adoption: FrozenAdoption | None = None  # of adopted minutes
    since_n: int = 0  # the draft that went before, when this one differs from it
    since_items: tuple[str, ...] = ()  # numbers of the items that differ
    marking: Marking = field(default_factory=Marking)
    regime: Regime = Regime.NO_PERSONS
    next_meeting: date | None = None
    next_starts_at: time | None = None
    attendance: FrozenAttendance = field(default_factory=FrozenAttendance, repr=False)
    items: tuple[FrozenItem, ...] = ()
    decisions: tuple[FrozenDecision, ...] = ()
    actions: tuple[FrozenAction, ...] = ()

    @property
    def highest_marking(self) -> Marking:
        """The strictest label and TLP of the whole, as each page shows it (D20)."""
        found = [item.marking for item in self.items]
        found += [line.marking for item in self.items for line in item.lines]
        found += [decision.marking for decision in self.decisions]
        found += [action.marking for action in self.actions]
        return highest((marking for marking in found if marking), self.marking)


def canonical(frozen: FrozenMinutes) -> str:
    """Write minutes as the one JSON text of their content."""
    return json_text.text_of(_Envelope(version=VERSION, minutes=frozen))


def thaw(text: str) -> FrozenMinutes:
    """Read minutes back.

    Raises:
        FrozenUnreadableError: the text is damaged, or of a newer version.
    """
    try:
        data = json.loads(text)
        if data["version"] > VERSION:
            raise FrozenUnreadableError(str(VERSION))
        return json_text.record_of(_Envelope, data).minutes
    except (ValueError, TypeError, KeyError, RuleBrokenError):
        raise FrozenUnreadableError from None  # the cause would quote the content


def sha256(text: str) -> str:
    """Return the fingerprint of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Envelope:
    """What is written: the minutes and the version of this shape."""

    version: int
    minutes: FrozenMinutes
