"""Lines that were cut, on their way to another place: the record moves with its line (R2.1).

The system clipboard gets the plain text and a number; the lines themselves stay in the memory
of this process.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol
from weakref import WeakSet

from workbench.domain.minutes import LineKind, LineStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

    from workbench.domain.ids import LineId
    from workbench.domain.minutes import Block

_MIME: Final = "application/x-workbench-lines"


class Holder(Protocol):
    """Something that shows lines."""

    def holds(self, line: LineId) -> bool:
        """Tell whether the line stands there now."""
        ...


class Shelf:
    """What was cut last, and every place where a line may stand."""

    def __init__(self) -> None:
        self._number = ""
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

    def put(self, lines: Sequence[Block], data: QMimeData) -> None:
        """Lay lines on the shelf; ``data`` gets the number by which to ask for them."""
        self._number = secrets.token_hex(8)
        self._lines = tuple(lines)
        data.setData(_MIME, self._number.encode())

    def lines(self, data: QMimeData, new_id: Callable[[], LineId]) -> tuple[Block, ...] | None:
        """Return the lines that a clipboard means, or None if it means none of ours.

        A line that stands somewhere already comes as plain text with an id of its own.
        """
        number = data.data(_MIME).toStdString() if data.hasFormat(_MIME) else ""
        if not number or number != self._number:
            return None
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
