"""What a copy leaves out: which words, where they stood, and every reason why (rules R9).

A copy itself knows nothing of this, for what is not in it cannot leak. The list stays on the own
side: the preview shows what is left out and why, and the proof of the bytes searches for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.holding import Reason


class WithheldKind(StrEnum):
    """What was left out."""

    TITLE = "title"  # of an item
    LINE = "line"
    DECISION = "decision"
    ACTION = "action"
    CORRECTION = "correction"
    ERRATUM = "erratum"
    CHANGE = "change"  # between two agendas, or of a draft
    PERSON = "person"  # who was there for nothing that this copy holds
    ATTACHMENT = "attachment"  # its name
    PROMISE = "promise"  # an earlier agreement beside an item of the annotation
    ASK = "ask"  # of the chair


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where it stands in the source: item and line by their keys, and the number people know."""

    item: str = ""
    number: str = ""  # of the item, in the source
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One piece that this recipient may not hold.

    ``text`` is what it says; ``more`` are the other words that stood with it and must not stand
    in the copy on its account, such as owners, a rationale or who presents the item. A name that
    the recipient holds elsewhere in the same copy is no leak (R9.5).
    """

    kind: WithheldKind
    text: str = field(repr=False)
    spot: Spot = field(default_factory=Spot)
    reasons: tuple[Reason, ...] = ()  # the one to tell first stands first; none: no limits known
    more: tuple[str, ...] = field(default=(), repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that may not be found back."""
        return tuple(text for text in (self.text, *self.more) if text.strip())
