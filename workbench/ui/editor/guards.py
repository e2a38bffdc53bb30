"""Who may hold the lines of one editor. It is no step of typing, so Qt's undo never sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from workbench.domain.markings import Marking


class Guard(NamedTuple):
    """What limits who may hold a line: its own marking, and the parties that are named."""

    marking: Marking | None
    audience: tuple[str, ...] | None

    @property
    def is_set(self) -> bool:
        """Whether the line says something of its own."""
        return self.marking is not None or self.audience is not None


BARE: Final = Guard(None, None)
