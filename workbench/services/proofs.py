"""What reads a produced file back, as a port: the process of the proof in ``documents``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.formats import Format
    from workbench.domain.leaks import Finding, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A file as it is handed over, still in memory; a name tells something too."""

    name: str = field(repr=False)
    form: Format
    data: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)  # of a file that was closed already


class Prover(Protocol):
    """Reads files back and searches them in a process of its own; calls block, so use a lane."""

    def search(self, file: Produced, question: Question) -> tuple[Finding, ...]:
        """Return what stands in a file that may not, the gravest first.

        Raises:
            PaperError: the file cannot be read back, so that nothing is proved.
        """
        ...

    def warm(self) -> None:
        """Start the process ahead of the first file; does not wait."""
        ...

    def close(self) -> None:
        """End the process."""
        ...
