"""Stores inside a transaction that hold no records: codes, keys of files, and what destroys.

What they keep or do goes another way than records: no row image is made of a key, and what is
destroyed leaves none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from workbench.domain.destruction import Reached
    from workbench.domain.ids import AttachmentId
    from workbench.domain.taken_out import Names


class ControlCodes(Protocol):
    """The codes at the foot of copies; the key they need is nobody else's (rules D6)."""

    def code(self, model_sha256: str, recipient: str, kind: str, copy: int) -> str:
        """Return the code of a copy: the same one each time it is made."""
        ...


class FileKeys(Protocol):
    """The keys of attachments, which neither history nor the undo list ever sees (rules D8)."""

    def keep(self, attachment: AttachmentId, secret: bytearray) -> None:
        """Keep the key of a file, in the transaction that stores its attachment."""
        ...

    def forget_removed(self) -> tuple[AttachmentId, ...]:
        """Delete the keys of files whose attachment was removed, for good."""
        ...

    def named(self) -> frozenset[str]:
        """Return the ids of all files that a row or a key still names."""
        ...


class Erasing(Protocol):
    """Takes out for good what is destroyed, with all that was kept of it (rules D5, D15)."""

    def begin(self, gone: Collection[str]) -> None:
        """Say which records are destroyed; from now on what is final may be reached."""
        ...

    def words(self, names: Callable[[str | None], Names]) -> Reached:
        """Take names out of every text, and what is gone out of history.

        ``names`` says for a table, or for none, what goes and what stands there instead.
        """
        ...
