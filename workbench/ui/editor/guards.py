"""Who may hold the lines of one editor. It is no step of typing, so Qt's undo never sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.ids import LineId
    from workbench.domain.markings import Marking
    from workbench.ui.editor.formats import Head


class Guard(NamedTuple):
    """What limits who may hold a line: its own marking, and the parties that are named."""

    marking: Marking | None
    audience: tuple[str, ...] | None

    @property
    def is_set(self) -> bool:
        """Whether the line says something of its own."""
        return self.marking is not None or self.audience is not None


BARE: Final = Guard(None, None)


def differ(guards: Mapping[LineId, Guard], one: Head, other: Head) -> bool:
    """Tell whether two lines are for different people: then they never become one."""
    return guards.get(one.line, BARE) != guards.get(other.line, BARE)
