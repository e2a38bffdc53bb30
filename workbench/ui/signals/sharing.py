"""What a text names and where that stands already, with what the partners are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services import entities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.ids import TableId
    from workbench.services.entities import Suggestion
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was found in the lane."""

    suggestions: Sequence[Suggestion] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    def called(self, partner: str) -> str:
        """Return what a partner is called."""
        return self.names.get(partner, "")


def suggested(text: str, table: TableId | None, reader: Reader) -> Suggested:
    """Read what a text names at a table, and who brought it before."""
    read = reader.records
    found = entities.suggested(read, text, table)
    keys = {key for one in found for key in one.partners}
    homes = (read.organisations.find(key) for key in keys)
    return Suggested(
        suggestions=found, names={home.id: home.name for home in homes if home is not None}
    )
