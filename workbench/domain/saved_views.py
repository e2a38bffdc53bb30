"""Own views of the list of actions: a name for what is asked often."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import SavedViewId

EVERYWHERE = "everywhere"  # ``within`` of a search over all records, which is no tab


class ViewNameError(RuleBrokenError):
    """A view has a name of its own, or its tab could not be told from another."""

    code = "view.name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A filter under a name, shown as a tab; ``query`` is what would be typed to find it.

    ``within`` and ``grouping`` are words of the list: which view the filter narrows, and how its
    rows are grouped. One that is no longer known counts as the first.
    """

    id: SavedViewId
    position: int
    name: str = field(repr=False)
    query: str = field(default="", repr=False)
    within: str = "open"
    grouping: str = "partner"
