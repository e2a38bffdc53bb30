"""What the window asks of a room: a place for one kind of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.minutes import Draft


class Room(Protocol):
    """A place in the side bar, shown whole; also a QWidget."""

    def enter(self) -> None:
        """Look again and take the focus."""
        ...

    def new(self) -> None:
        """Ctrl N: begin what one begins here."""
        ...

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        ...

    def drafts(self) -> tuple[Draft, ...]:
        """Return what is being typed, for the lock; empty when nothing is."""
        ...
