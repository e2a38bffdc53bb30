"""A pasted list that is not added yet, as it is kept: read back by the types of its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workbench.domain.ids import MeetingId, OrganisationId, TableId
from workbench.domain.pasted_columns import Columns
from workbench.domain.pasted_fields import Field, Into
from workbench.domain.pasted_table import PastedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRow:
    """What a person made of one row."""

    number: int
    values: tuple[tuple[Field, str], ...] = field(repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)
    edits: tuple[tuple[Field, str], ...] = field(default=(), repr=False)
    is_wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfPasted:
    """The rows of a pasted list, and where they would go."""

    into: Into
    table: TableId | None = None
    home: OrganisationId | None = None
    agreed_on: date | None = None
    meeting: MeetingId | None = None
    rows: tuple[PastedRow, ...] = field(default=(), repr=False)
    left_out: int = 0
    stripped: int = 0
    columns: Columns
    entries: tuple[HalfRow, ...] = field(default=(), repr=False)

    @property
    def is_mended(self) -> bool:
        """Whether a person changed anything of what was pasted."""
        return any(row.edits for row in self.entries)
