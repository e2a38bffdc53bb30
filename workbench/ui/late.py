"""Something that is built when it is first asked for.

All rooms together take more of the processor than opening the vault (performance.md G3), and most
of them are not entered in most sittings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Late(Generic[T]):
    """Builds it once; ``then`` says what is to be done as soon as it stands."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._built: list[T] = []
        self._waiting: list[Callable[[T], object]] = []

    def __call__(self) -> T:
        """Return it, built by now."""
        if not self._built:
            self._built.append(self._build())
            for act in self._waiting:
                act(self._built[0])
            self._waiting.clear()
        return self._built[0]

    def then(self, act: Callable[[T], object]) -> None:
        """Do something with it when it is built: now, if it is."""
        if self._built:
            act(self._built[0])
        else:
            self._waiting.append(act)

    def now(self) -> tuple[T, ...]:
        """Return it when it is built; else nothing."""
        return tuple(self._built)
