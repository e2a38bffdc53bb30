"""What is half typed to put a person's data right: a draft until it is recorded (D9).

Escape and a lock keep it; the card that opens for the same person shows it again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer

from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, Draft
from workbench.services.half_typed import HalfKind, of_record
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.ids import SubjectId
    from workbench.ui.desk import Desk

_PAUSE: Final = 400  # ms after a key


class Typed(Protocol):
    """The card in which it is typed."""

    def words(self) -> tuple[str, ...]:
        """Return what stands in its fields."""
        ...

    def put_back(self, words: Sequence[str]) -> None:
        """Fill its fields with what stood there."""
        ...


class HalfRight(QObject):
    """Keeps the draft of one card."""

    def __init__(self, desk: Desk, card: Typed, key: SubjectId, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._key = of_record(HalfKind.RECTIFYING, key)
        self._fresh = self._kept = card.words()
        self._is_over = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._on_lane(partial(desk.drafts.read, self._key), self._show)

    def typed(self) -> None:
        """Something was typed: keep it when the hands rest."""
        self._pause.start()

    def keep(self) -> None:
        """Write down what stands in the card; nothing when it is as it was opened."""
        self._pause.stop()
        words = self._card.words()
        if self._is_over or words == self._kept:
            return
        self._kept = words
        if words == self._fresh:
            self._on_lane(partial(self._desk.drafts.drop, self._key))
            return
        blocks = tuple(Block(line=LineId(""), text=text) for text in words)
        now = self._desk.clock.now()
        draft = Draft(item=self._key, blocks=blocks, caret=0, written_at=now)
        self._on_lane(partial(self._desk.drafts.write, draft))

    def done(self) -> None:
        """It is recorded: forget what was typed."""
        self._is_over = True
        self._pause.stop()
        self._on_lane(partial(self._desk.drafts.drop, self._key))

    def _show(self, draft: object) -> None:
        if isinstance(draft, Draft) and self._card.words() == self._fresh:  # not under a hand
            self._kept = tuple(block.text for block in draft.blocks)
            self._card.put_back(self._kept)

    def _on_lane(
        self, job: Callable[[], object], done: Callable[[object], None] = lambda _: None
    ) -> None:
        self._desk.tasks.run(Lane.WRITE, self, job, done, self._desk.refused.emit)
