"""What a text names and where that stands already, with what the partners are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services import entities, signal_capture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.ids import TableId
    from workbench.domain.signals import Signal
    from workbench.services.entities import Suggestion
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was found in the lane."""

    suggestions: Sequence[Suggestion] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    before: Signal | None = field(default=None, repr=False)  # says the same, of the same day

    def called(self, partner: str) -> str:
        """Return what a partner is called."""
        return self.names.get(partner, "")


def suggested(text: str, table: TableId | None, typed: Signal | None, reader: Reader) -> Suggested:
    """Read what a text names at a table, who brought it before, and if all of it was."""
    read = reader.records
    found = entities.suggested(read, text, table)
    keys = {key for one in found for key in one.partners}
    homes = (read.organisations.find(key) for key in keys)
    return Suggested(
        suggestions=found,
        names={home.id: home.name for home in homes if home is not None},
        before=signal_capture.recorded_before(read, typed) if typed is not None else None,
    )
