"""Under which head of a grouped list an action stands, told from its row alone.

The queries say the same for whole views; a test holds them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_spans import span_of
from workbench.services.rows import ActionRow, Grouping

if TYPE_CHECKING:
    from datetime import date


def head_of(row: ActionRow, by: Grouping, today: date) -> str | None:
    """Return the key of the group an action stands in; None is the one without a name."""
    if by is Grouping.PARTNER:
        return row.organisation
    if by is Grouping.TABLE:
        return row.table
    if row.state.is_open:
        return span_of(row.due, today)
    return row.closed_on.isoformat()[:7] if row.closed_on else None
