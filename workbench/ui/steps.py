"""One ordered list of what can be taken back: bursts of typing and acts (rules R2.4).

Ctrl Z takes the newest, wherever it lies. A burst of typing is taken back by the document's own
undo, every other act by the session; both stand here in the order in which they happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTH = 50  # acts, as in the session; bursts of typing are kept between them


class Typed(Protocol):
    """A text that can take its last burst back, and show that it did."""

    def take_back(self) -> bool:
        """Take back the last burst; False when there is none any more."""
        ...

    def take_again(self) -> bool:
        """Take the last undone burst again; False when there is none any more."""
        ...


@dataclass(frozen=True, slots=True)
class _Burst:
    text: Typed


@dataclass(frozen=True, slots=True)
class _Act:
    pass


class Steps:
    """Remembers what happened, in order, and takes it back from the newest on."""

    def __init__(self, undo_act: Callable[[], None], redo_act: Callable[[], None]) -> None:
        self._undo_act = undo_act
        self._redo_act = redo_act
        self._back: list[_Burst | _Act] = []
        self._forth: list[_Burst | _Act] = []

    def typed(self, text: Typed) -> None:
        """A burst of typing began in this text."""
        self._add(_Burst(text))

    def acted(self) -> None:
        """A use case landed that the session can take back."""
        self._add(_Act())

    def forget_text(self, text: Typed) -> None:
        """The text is gone; its bursts can no longer be taken back."""
        self._back = [s for s in self._back if not (isinstance(s, _Burst) and s.text is text)]
        self._forth = [s for s in self._forth if not (isinstance(s, _Burst) and s.text is text)]

    def forget_all(self) -> None:
        """Something was destroyed: no step of before may bring it back."""
        self._back.clear()
        self._forth.clear()

    @property
    def newest(self) -> object | None:
        """What would be taken back now: only good to tell it from another."""
        return self._back[-1] if self._back else None

    @property
    def newest_undone(self) -> object | None:
        """What would be taken again now."""
        return self._forth[-1] if self._forth else None

    def undo(self) -> bool:
        """Take the newest step back; False when there is none."""
        while self._back:
            step = self._back.pop()
            if isinstance(step, _Act):
                self._undo_act()
            elif not step.text.take_back():
                continue  # the document merged or dropped this burst
            self._forth.append(step)
            return True
        return False

    def redo(self) -> bool:
        """Take the newest undone step again; False when there is none."""
        while self._forth:
            step = self._forth.pop()
            if isinstance(step, _Act):
                self._redo_act()
            elif not step.text.take_again():
                continue
            self._back.append(step)
            return True
        return False

    def _add(self, step: _Burst | _Act) -> None:
        self._back.append(step)
        self._forth.clear()
        if sum(isinstance(s, _Act) for s in self._back) > DEPTH:
            first = next(n for n, s in enumerate(self._back) if isinstance(s, _Act))
            del self._back[: first + 1]
