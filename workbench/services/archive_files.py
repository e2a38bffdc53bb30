"""The package for an archive, as a port; ``documents`` makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.archiving import Archived


class Packer(Protocol):
    """Makes the package; where it goes is another's business."""

    def pack(self, about: Archived, pdf: bytes) -> bytes:
        """Return the package as one file; the same bytes each time."""
        ...
