"""Files of others that a person chose to be read, as a port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class ChosenFiles(Protocol):
    """Reads what a person chose."""

    def read(self, path: Path, most: int) -> bytes:
        """Return the first ``most`` bytes of a file.

        Raises:
            PaperError: it cannot be read.
        """
        ...
