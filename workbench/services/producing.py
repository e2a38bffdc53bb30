"""From copies to files: made, proved, protected, and only then written (documents.md 1).

Every copy goes the same way: drawn by the paper process, read back and searched for what was
withheld of it, closed where its reader asks for that. While one is proved the next is drawn
already, for these are two processes. A copy in which something is found is stopped, for its own
recipient only (R9.5); the others are made. Nothing is written before the last one is looked at,
so what is cancelled half-way leaves no file; when a file cannot be written, those before it are
taken away again. The register hears of them afterwards, in one transaction: no file, no entry.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from workbench.domain.errors import PaperError
from workbench.services.all_or_none import remove_all, write_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from workbench.domain.leaks import Finding
    from workbench.services.vaults import Paperwork

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class SharingCancelledError(PaperError):
    """The person did not want the copies any more; nothing was written and nothing registered."""

    code = "sharing.cancelled"


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: the copy in hand, of how many."""

    n: int
    of: int


class Workshop(Protocol[T_contra]):
    """Makes one file of a copy; every call asks the paper process and blocks."""

    def draw(self, copy: T_contra) -> bytes:
        """Return the file as its reader would open it.

        Raises:
            PaperError: it could not be made, or the work was cancelled.
        """
        ...

    def prove(self, copy: T_contra, data: bytes) -> tuple[Finding, ...]:
        """Return what of all that was withheld still stands in the file."""
        ...

    def protect(self, copy: T_contra, data: bytes) -> bytes:
        """Return the file as it is handed over: the same, or closed with the reader's words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Generic[T]):
    """A copy that is to become a file of this name; the name tells no subject (R9.3)."""

    copy: T
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Generic[T]):
    """A file that is proved, still in memory."""

    copy: T
    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes that are handed over."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Generic[T]):
    """A copy that is not written, with what was found in it."""

    copy: T
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Generic[T]):
    """What came of an order: files to be written, and copies that never become one."""

    made: tuple[Made[T], ...] = ()
    stopped: tuple[Stopped[T], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Generic[T]):
    """A file where the person wanted it."""

    made: Made[T]
    path: Path


def produce(
    wanted: Sequence[Wanted[T]],
    workshop: Workshop[T],
    told: Callable[[Step], object],
    is_cancelled: Callable[[], bool],
) -> Batch[T]:
    """Make and prove every copy, in memory; slow, so it belongs in a lane.

    Raises:
        SharingCancelledError: it was cancelled.
        PaperError: one could not be made.
    """
    made: list[Made[T]] = []
    stopped: list[Stopped[T]] = []
    ahead: Future[bytes] | None = None
    with ThreadPoolExecutor(1, "drawing") as hand:
        for n, one in enumerate(wanted):
            go_on(is_cancelled)
            told(Step(n + 1, len(wanted)))
            data = workshop.draw(one.copy) if ahead is None else ahead.result()
            coming = wanted[n + 1] if n + 1 < len(wanted) else None
            ahead = hand.submit(workshop.draw, coming.copy) if coming else None
            found = workshop.prove(one.copy, data)
            if found:
                stopped.append(Stopped(copy=one.copy, found=found))
                continue
            closed = workshop.protect(one.copy, data)
            made.append(Made(copy=one.copy, name=one.name, data=closed))
    go_on(is_cancelled)
    return Batch(made=tuple(made), stopped=tuple(stopped))


def hand_over(
    batch: Batch[T], folder: Path, files: Paperwork, is_cancelled: Callable[[], bool]
) -> tuple[Written[T], ...]:
    """Write every file that was made, or none.

    Raises:
        SharingCancelledError: it was cancelled; what was written is gone again.
        PaperError: one could not be written; what was written before it is gone again.
        FilesLeftError: it is not gone: the place could not be reached any more.
    """
    named = ((one.name, one.data) for one in batch.made)
    paths = write_together(named, folder, files, partial(go_on, is_cancelled))
    return tuple(
        Written(made=made, path=path) for made, path in zip(batch.made, paths, strict=True)
    )


def take_back(written: Iterable[Written[T]], files: Paperwork) -> None:
    """Take files away again that the register will not know.

    Raises:
        FilesLeftError: not all of them could be reached.
    """
    remove_all((one.path for one in written), files)


def go_on(is_cancelled: Callable[[], bool]) -> None:
    """Stop here when the person does not want it any more.

    Raises:
        SharingCancelledError: so it is.
    """
    if is_cancelled():
        raise SharingCancelledError
