"""Lines that were cut, on their way to another place: the record moves with its line (R2.1).

The system clipboard gets the plain text and nothing else; the lines stay in the memory of this
process, and a paste of that same text asks for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from workbench.domain.minutes import LineKind, LineStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block


class Holder(Protocol):
    """Something that shows lines."""

    def holds(self, line: LineId) -> bool:
        """Tell whether the line stands there now."""
        ...


class Shelf:
    """What was cut last, and every place where a line may stand."""

    def __init__(self) -> None:
        self._text = ""
        self._lines: tuple[Block, ...] = ()
        self._holders: WeakSet[Holder] = WeakSet()

    def add_holder(self, holder: Holder) -> None:
        """Know of another place where lines stand."""
        self._holders.add(holder)

    def remove_holder(self, holder: Holder) -> None:
        """Forget a place that is gone."""
        self._holders.discard(holder)

    def is_held(self, line: LineId, *, but: Holder | None = None) -> bool:
        """Tell whether a line stands somewhere, leaving one place out."""
        return any(h.holds(line) for h in self._holders if h is not but)

    def put(self, lines: Sequence[Block], text: str) -> None:
        """Lay lines on the shelf, with the plain text by which a clipboard asks for them."""
        self._lines, self._text = tuple(lines), text

    def clear(self) -> None:
        """Something else was copied: nothing moves any more."""
        self._lines, self._text = (), ""

    def lines(self, text: str, new_id: Callable[[], LineId]) -> tuple[Block, ...]:
        """Return the lines that the text of a clipboard means; () if it means none of ours.

        A line that stands somewhere already comes as plain text with an id of its own.
        """
        if not self._lines or text.splitlines() != self._text.splitlines():
            return ()
        return tuple(
            replace(
                line,
                line=new_id(),
                kind=LineKind.TEXT,
                style=LineStyle.PLAIN if line.kind is not LineKind.TEXT else line.style,
                is_recorded=False,
                mentions=(),
            )
            if not line.line or self.is_held(line.line)
            else line
            for line in self._lines
        )
