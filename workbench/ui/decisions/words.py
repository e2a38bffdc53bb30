"""What the register says of decisions, for the eye and for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.texts import ntr, ptr, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from workbench.services.rows import DecisionRow

_SHORT = 60  # characters


def state(row: DecisionRow) -> tuple[str, Tone]:
    """Return what became of a decision; nothing while it simply holds."""
    if row.has_lapsed:
        return ptr("decision", "lapsed"), Tone.PLAIN
    if row.is_replaced:
        number = row.replaced_by_number or tr("a newer decision")
        return tr("replaced by {number}").format(number=number), Tone.NEUTRAL
    if not row.number:
        return tr("no number yet"), Tone.WARN
    return "", Tone.PLAIN


def spoken(row: DecisionRow) -> str:
    """Return all that a row says."""
    told, _ = state(row)
    said = (row.number, row.text, told, days.titled_day(row.decided_on), row.table_name)
    return ", ".join(part for part in said if part)


def head(year: int, count: int) -> str:
    """Return what the head of a year says aloud."""
    told = ntr("{year}, {n} decision", "{year}, {n} decisions", count)
    return told.format(year=year, n=count)


def short(text: str) -> str:
    """Return the beginning of a text, for inside a sentence."""
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
