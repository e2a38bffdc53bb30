"""The lane on which files are proved: this side of the process that reads them back (D11)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from workbench.documents.paper_lane import Child, command
from workbench.domain import canonical
from workbench.domain.errors import PaperError
from workbench.domain.leaks import Finding, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.proofs import Produced


class ProofDiedError(PaperError):
    """The process ended before it had searched the file, or was ended."""

    code = "proof.died"


class ProofRefusedError(PaperError):
    """The file could not be read back; ``ref`` is the code of its error."""

    code = "proof.unreadable"


class ProofProcess:
    """Proves one file after another; an answer that does not come is never a good one."""

    def __init__(self, start: Sequence[str] | None = None) -> None:
        self._start = tuple(start or command("--proof"))
        self._child: Child | None = None
        self._turn = threading.Lock()
        self._closing = threading.Lock()
        self._is_closed = False

    def warm(self) -> None:
        """Start the process and let it read its words; does not wait."""
        self._living().send({"do": "warm"})

    def search(self, file: Produced, question: Question) -> tuple[Finding, ...]:
        """Return what stands in a file that may not; blocks, so call it on a lane.

        Raises:
            ProofDiedError: the process ended, or the lane was closed.
            ProofRefusedError: the file cannot be read back.
        """
        note: dict[str, object] = {
            "do": "search",
            "name": file.name,
            "passphrase": file.passphrase,
            "question": canonical.data_of(question),
        }
        with self._turn:
            child = self._living()
            child.send(note, file.data)
            heard = child.heard.get()
        match heard:
            case {"findings": list(found)}:
                return tuple(canonical.record_of(Finding, one) for one in found)
            case {"error": str(code)}:
                raise ProofRefusedError(code)
        raise ProofDiedError

    def close(self) -> None:
        """End the process at once, for it keeps nothing; who waits hears that nothing is proved."""
        with self._closing:
            self._is_closed = True
            child, self._child = self._child, None
        if child is not None:
            child.end(patience=0)

    def _living(self) -> Child:
        with self._closing:
            if self._is_closed:
                raise ProofDiedError
            if self._child is not None and not self._child.is_alive:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = Child(self._start)
            return self._child
