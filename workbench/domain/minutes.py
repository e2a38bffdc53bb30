"""Minutes: lines with mentions, and the frozen version that documents are made from.

A line is text plus mentions (D1): the editor's signs are never part of the text. A line keeps
owner, text and date as agreed in that meeting; the record has its own current values (R2.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.domain.ids import ActionId, DecisionId, ItemId, LineId, MeetingId, VersionId
from workbench.domain.markings import Marking


class LineKind(StrEnum):
    """What a line of the minutes is (rules R1.1)."""

    TEXT = "text"
    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    SIGNAL = "signal"
    INFORMATION = "information"  # stays on the table until somebody drops it
    BOTTLENECK = "bottleneck"  # what stands in the way
    PRACTICE = "practice"  # what works, and others can use
    SCRATCH = "scratch"  # klad: never on paper, screen of the room, or in history (R1.6)


class LineStyle(StrEnum):
    """How a line of text is set."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBERED = "numbered"
    HEADING = "heading"


class MentionKind(StrEnum):
    """What a stretch of text points at (D1)."""

    WHO = "who"
    WHEN = "when"
    CASE = "case"
    ADDRESS = "address"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a line that points at a record or a date.

    ``start`` and ``length`` count UTF-16 code units nowhere: they are Python characters of the
    line's text. ``target`` is for WHO a contact or organisation as ``person:<id>``,
    ``organisation:<id>`` or ``everyone``; for WHEN an ISO date or the word of a DueKind.
    """

    kind: MentionKind
    start: int
    length: int
    target: str

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph of the editor: what a line looks like before it is stored.

    The editor shows blocks, drafts keep them, and ``services.minutes.write_item`` makes the
    stored lines and records follow them.
    """

    line: LineId
    text: str = field(repr=False)
    kind: LineKind = LineKind.TEXT
    style: LineStyle = LineStyle.PLAIN
    mentions: tuple[Mention, ...] = ()
    is_recorded: bool = False  # Enter was pressed: the room may see it
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stored line of the minutes of one item."""

    id: LineId
    item: ItemId
    position: int
    text: str = field(repr=False)
    kind: LineKind = LineKind.TEXT
    style: LineStyle = LineStyle.PLAIN
    mentions: tuple[Mention, ...] = ()
    is_recorded: bool = False
    action: ActionId | None = None
    decision: DecisionId | None = None
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None
    made_at: datetime
    removed_at: datetime | None = None  # "Verwijderd in dit concept" (R2.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being typed in one item: the whole item with caret (D9)."""

    item: ItemId
    blocks: tuple[Block, ...] = field(repr=False)
    caret: int  # characters from the start of the item's text
    written_at: datetime


class VersionState(StrEnum):
    """What a frozen version of minutes is."""

    CONCEPT = "concept"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVersion:
    """Minutes frozen as they were: canonical JSON and its SHA-256 (D4); never changed."""

    id: VersionId
    meeting: MeetingId
    n: int
    state: VersionState
    canonical: str = field(repr=False)
    sha256: str
    made_at: datetime
