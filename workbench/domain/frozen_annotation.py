"""The chair's annotation frozen as it was made: the one source of that paper (rules D4).

As ``domain.frozen_agenda`` is for an agenda: names, days and numbers stand here as text of that
day. It holds no name of a case: those are left out before it is frozen (``domain.case_names``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from workbench.domain import canonical as json_text
from workbench.domain.actions import ActionState
from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.errors import RuleBrokenError
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.frozen import FrozenDue, FrozenLimits, FrozenPerson, FrozenUnreadableError
from workbench.domain.ids import AnnotationId, BriefId, ItemId, MeetingId
from workbench.domain.markings import Marking, highest

VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBrief:
    """What the coordinator prepared for the chair at one item; a person's words (R15)."""

    id: BriefId
    meeting: MeetingId
    item: ItemId
    aim: str = field(default="", repr=False)
    sentence: str = field(default="", repr=False)  # to be read out for the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationVersion:
    """An annotation as it was made; never changed."""

    id: AnnotationId
    meeting: MeetingId
    n: int
    canonical: str = field(repr=False)
    sha256: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPromise:
    """An action that was agreed when this was on the table the last time."""

    number: str = ""
    text: str = field(repr=False)
    owner: str = field(default="", repr=False)
    due: FrozenDue = field(default_factory=FrozenDue)
    state: ActionState = ActionState.OPEN
    days_late: int = 0
    limits: FrozenLimits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenTopic:
    """An item: when it comes, what it is for, what to read out, and who leaves for it."""

    id: str
    number: str
    title: str = field(repr=False)
    level: int = 0
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    begins: time | None = None
    minutes: int = 0
    is_closed: bool = False
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    aim: str = field(default="", repr=False)
    sentence: str = field(default="", repr=False)
    leave: tuple[FrozenPerson, ...] = field(default=(), repr=False)
    promised_on: date | None = None  # the meeting of the promises
    promises: tuple[FrozenPromise, ...] = ()
    open_actions: int = 0  # of the table, at the item that goes through them
    late_actions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAsk:
    """One thing that is asked, with its two boxes."""

    id: str
    text: str = field(repr=False)
    advice: str = field(default="", repr=False)
    item_number: str = ""
    action_number: str = ""
    limits: FrozenLimits | None = None  # None: it is about nothing that has limits


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenStep:
    """A step on the ladder, with its result."""

    rung: Rung
    on: date
    outcome: Outcome | None = None
    outcome_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenStuck:
    """An action that asks for the chair: counts and dates, and what was tried."""

    number: str = ""
    text: str = field(repr=False)
    owner: str = field(default="", repr=False)
    due: FrozenDue = field(default_factory=FrozenDue)
    days_late: int = 0
    postponed: int = 0
    old_days: tuple[date, ...] = ()
    reasons: tuple[str, ...] = field(default=(), repr=False)
    steps: tuple[FrozenStep, ...] = ()
    limits: FrozenLimits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAnnotation:
    """What the chair of one meeting carries along."""

    organisation: str = field(repr=False)  # the own organisation
    table: str = field(repr=False)
    prefix: str = ""
    title: str = field(repr=False)
    on: date
    starts_at: time
    minutes: int = 0
    place: str = field(default="", repr=False)
    chair: FrozenPerson | None = None
    n: int = 1
    marking: Marking = field(default_factory=Marking)
    expected: int = 0
    away: tuple[str, ...] = field(default=(), repr=False)  # organisations of whom nobody comes
    items: tuple[FrozenTopic, ...] = ()
    asks: tuple[FrozenAsk, ...] = ()
    stuck: tuple[FrozenStuck, ...] = ()

    @property
    def highest_marking(self) -> Marking:
        """The strictest label and TLP of the whole, as each page shows it (D20)."""
        held = [item.marking for item in self.items if item.marking]
        limits = [one.limits for one in self.asks]
        limits += [one.limits for one in self.stuck]
        limits += [one.limits for item in self.items for one in item.promises]
        held += [one.marking for one in limits if one is not None]
        return highest(held, self.marking)


def canonical(frozen: FrozenAnnotation) -> str:
    """Write an annotation as the one JSON text of its content."""
    return json_text.text_of(_Envelope(version=VERSION, annotation=frozen))


def thaw(text: str) -> FrozenAnnotation:
    """Read an annotation back.

    Raises:
        FrozenUnreadableError: the text is damaged, or of a newer version.
    """
    try:
        data = json.loads(text)
        if data["version"] > VERSION:
            raise FrozenUnreadableError(str(VERSION))
        return json_text.record_of(_Envelope, data).annotation
    except (ValueError, TypeError, KeyError, RuleBrokenError):
        raise FrozenUnreadableError from None  # the cause would quote the content


@dataclass(frozen=True, slots=True, kw_only=True)
class _Envelope:
    """What is written: the annotation and the version of this shape."""

    version: int
    annotation: FrozenAnnotation
