"""Words that a person recognised as another word than the name they look like (rules R9.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workbench.domain.ids import OtherWordId, TableId


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWord:
    """At one table the proof of a copy does not ask about this word any more."""

    id: OtherWordId
    table: TableId | None
    word: str = field(repr=False)  # as it stood in the copy
    told_on: date
