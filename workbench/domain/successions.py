"""Partners that change: another name, two that become one, one that becomes two (rules R13).

Old lines and frozen minutes keep their words (D1, D4); what is kept here tells which partner was
called so, and who went on with what.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import OrganisationId, SuccessionId


class Turn(StrEnum):
    """What happened to a partner."""

    RENAMED = "renamed"
    MERGED = "merged"  # it went up in its successor
    SPLIT = "split"  # a part of it went on as its successor


class ChangeAheadError(RuleBrokenError):
    """A partner changes today or earlier, not on a day to come."""

    code = "succession.ahead"


class OwnMergedError(RuleBrokenError):
    """The own organisation goes up in nothing, and nothing goes up in itself."""

    code = "succession.own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One change of a partner, from a day on."""

    id: SuccessionId
    organisation: OrganisationId
    turn: Turn
    on: date  # the first day on which it is so
    name: str = field(repr=False)  # of before
    successor: OrganisationId | None = None
