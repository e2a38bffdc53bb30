"""What is asked of the chair, and what the chair is advised: in the words of the coordinator (R15).

The program counts and gives dates; it words no ask and gives no advice. An ask is seen by the
chair only when the coordinator released it. On paper each ask has two boxes; what the chair ticked
is recorded afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, AskId, ItemId, MeetingId, TableId

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChairAnswer(StrEnum):
    """The two boxes behind each ask."""

    AGREED = "agreed"  # akkoord
    DISCUSS = "discuss"  # bespreken


class AskEmptyError(RuleBrokenError):
    """An ask says what is asked."""

    code = "ask.empty"


class AskAnsweredError(RuleBrokenError):
    """The chair answered; what was asked stays as it was."""

    code = "ask.answered"


class AskNotReleasedError(RuleBrokenError):
    """What the chair has not seen cannot be answered."""

    code = "ask.not-released"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairAsk:
    """One thing that the chair is asked; about an action, an item of an agenda, or neither."""

    id: AskId
    position: int  # the order in which the chair reads them
    table: TableId | None = None
    meeting: MeetingId | None = None  # in whose annotation it stands; None: the next one
    item: ItemId | None = None
    action: ActionId | None = None
    text: str = field(repr=False)
    advice: str = field(default="", repr=False)
    made_on: date
    released_at: datetime | None = None
    withdrawn_at: datetime | None = None
    answer: ChairAnswer | None = None
    told: str = field(default="", repr=False)  # what the chair said with it
    answered_on: date | None = None

    @property
    def is_draft(self) -> bool:
        """Whether only the coordinator knows it."""
        return self.released_at is None and self.withdrawn_at is None

    @property
    def is_asked(self) -> bool:
        """Whether it lies before the chair now."""
        is_seen = self.released_at is not None and self.withdrawn_at is None
        return is_seen and self.answer is None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back, and still waits for something."""
        return self.is_draft or self.is_asked

    def worded(self, text: str, advice: str) -> ChairAsk:
        """Return it in other words; an answer was given to the words that stood there."""
        self.must_stand()
        if not text.strip():
            raise AskEmptyError(self.id)
        return replace(self, text=text.strip(), advice=advice.strip())

    def released(self, at: datetime) -> ChairAsk:
        """Return it as the chair may see it."""
        self.must_stand()
        return replace(self, released_at=self.released_at or at)

    def held_back(self) -> ChairAsk:
        """Return it as a draft again."""
        self.must_stand()
        return replace(self, released_at=None)

    def withdrawn(self, at: datetime) -> ChairAsk:
        """Return it as no longer asked."""
        self.must_stand()
        return replace(self, withdrawn_at=at)

    def answered(self, answer: ChairAnswer | None, told: str, on: date) -> ChairAsk:
        """Return it with the box that was ticked; None takes the tick back."""
        if self.released_at is None or self.withdrawn_at is not None:
            raise AskNotReleasedError(self.id)
        if answer is None:
            return replace(self, answer=None, told="", answered_on=None)
        return replace(self, answer=answer, told=told.strip(), answered_on=on)

    def must_stand(self) -> None:
        """Refuse when it was answered or taken back."""
        if not self.stands:
            raise AskAnsweredError(self.id)


def before_chair(asks: Iterable[ChairAsk]) -> tuple[ChairAsk, ...]:
    """Return what lies before the chair, in the order in which it is read."""
    return in_reading_order(ask for ask in asks if ask.is_asked)


def in_reading_order(asks: Iterable[ChairAsk]) -> tuple[ChairAsk, ...]:
    """Return asks in the order in which the chair reads them."""
    return tuple(sorted(asks, key=lambda ask: (ask.position, ask.id)))
