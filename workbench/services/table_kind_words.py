"""The kinds of table in words, for screen and paper (product.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.tables import TableKind

if TYPE_CHECKING:
    from workbench.texts import Texts


def kind(value: TableKind, words: Texts) -> str:
    """Return what a kind of table is called."""
    return dict(kinds(words))[value]


def kinds(words: Texts) -> list[tuple[TableKind, str]]:
    """Return the kinds of table as choices."""
    tr, ptr = words.one, words.meaning
    return [
        (TableKind.REGIONAL, tr("Regional table")),
        (TableKind.TRIANGLE, tr("Triangle or steering group")),
        (TableKind.WORKING_GROUP, tr("Official working group")),
        (TableKind.SCREENING, tr("Screening meeting")),
        (TableKind.CASE_CONFERENCE, tr("Case conference")),
        (TableKind.SIGNALS, tr("Municipal signals meeting")),
        (TableKind.FOCAL_POINTS, tr("Focal points")),
        (TableKind.INSPECTION, tr("Joint inspection")),
        (TableKind.OTHER, ptr("kind of table", "Other")),
    ]
