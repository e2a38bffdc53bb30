"""What is half typed in a card: kept within a second (D9), and put back when the card opens again.

A card that closes without keeping its text, by Escape or a press beside it, has its text again when
it is opened for the same place; what was open when the program locked opens by itself.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer

from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, Draft
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from workbench.domain.ids import ItemId
    from workbench.services.half_typed import HalfTyped
    from workbench.ui.desk import Desk

_THROTTLE: Final = 800  # ms from the first key to the draft, at most a second with its writing


class HalfCard(Protocol):
    """A card in which a person types."""

    typed: SignalInstance
    closed: SignalInstance

    def words(self) -> tuple[str, ...]:
        """Return what stands in its fields."""
        ...

    def put_back(self, words: Sequence[str]) -> None:
        """Fill its fields with what stood there."""
        ...


class HalfCards(QObject):
    """Keeps what is typed in the one card that is open, and what stood in those that closed."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: dict[ItemId, tuple[str, ...]] = {}
        self._open: tuple[ItemId, HalfCard] | None = None
        self._fresh: tuple[str, ...] = ()  # what stood in the open card before a key was pressed
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_THROTTLE)
        self._clock.timeout.connect(self._keep)

    def hold(self, half: HalfTyped, card: HalfCard) -> None:
        """Follow a card that opens; it has its words again when it was left half typed."""
        self._fresh = card.words()
        if (left := self._left.pop(half.key, None)) is not None:
            card.put_back(left)
        self._open = (half.key, card)
        card.typed.connect(self._on_typed)
        card.closed.connect(partial(self._on_closed, half.key))

    def take(self, half: HalfTyped, draft: Draft) -> None:
        """Take what was half typed when the program locked; the card that opens shows it."""
        self._left[half.key] = tuple(block.text for block in draft.blocks)

    def done(self, half: HalfTyped) -> None:
        """What was typed is kept as it should be: forget it."""
        self._left.pop(half.key, None)
        self._drop(half.key)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is half typed in the open card, for the lock."""
        if self._open is None:
            return ()
        key, card = self._open
        words = card.words()
        if words == self._fresh:
            return ()
        blocks = tuple(Block(line=LineId(""), text=text) for text in words)
        now = self._desk.clock.now()
        return (Draft(item=key, blocks=blocks, caret=len(words[0]), written_at=now),)

    def _on_typed(self) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _on_closed(self, key: ItemId) -> None:
        if self._open is None or self._open[0] != key:
            return
        words = self._open[1].words()
        if words != self._fresh:
            self._left[key] = words
        self._open = None
        self._clock.stop()
        self._drop(key)

    def _keep(self) -> None:
        for draft in self.drafts():
            self._on_lane(partial(self._desk.drafts.write, draft))

    def _drop(self, key: ItemId) -> None:
        self._on_lane(partial(self._desk.drafts.drop, key))

    def _on_lane(self, job: Callable[[], None]) -> None:
        failed = self._desk.refused.emit
        self._desk.tasks.run(Lane.WRITE, self, job, lambda _: None, failed)
