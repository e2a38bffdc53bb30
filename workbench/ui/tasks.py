"""Work that leaves the UI thread, and comes back to it.

Each lane is one thread with its own connection: WRITE owns the only one that writes, READ serves
what takes longer than a blink, SEARCH is interrupted by the next key (rules D12), KEEPING does
what takes seconds while nobody waits: back-ups and checks of the vault, FILES copies attachments
in and out, and COUNT counts what READ has read, without a connection. A job raises
WorkbenchError to be told to a person; anything else is a bug and goes to `crashed`, which
carries the kind of error and the place in the source, never what was in it.
"""

from __future__ import annotations

import sys
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
# Seconds after which a lane that works in Python lets the window have its turn. Python's own 5 ms
# are waited for several times in one key: while copies were made, p99 was 39 ms, and is 12 now.
TURN: Final = 0.0005


class Lane(StrEnum):
    """Where a job runs; jobs of one lane run one after the other."""

    WRITE = "write"
    READ = "read"
    SEARCH = "search"
    KEEPING = "keeping"
    FILES = "files"
    COUNT = "count"


class Tasks(Protocol):
    """Runs a job, then tells its owner on the UI thread."""

    def run(
        self,
        lane: Lane,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Run a job on this lane; call back here, unless the owner is gone by then."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landing:
    """A finished job on its way home. Any: the lanes carry results of every type."""

    future: Future[Any]
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[WorkbenchError], None]


class BackgroundTasks(QObject):
    """One thread per lane; results come back through one queued signal."""

    crashed = Signal(str)  # kind of error and place in the source, no content
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._lanes = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=f"lane-{lane}") for lane in Lane
        }
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Run a job on this lane; call back here, unless the owner is gone by then."""

        def fly_home(future: Future[T]) -> None:
            if not future.cancelled():
                self._landed.emit(_Landing(future=future, owner=owner, done=done, failed=failed))

        self._lanes[lane].submit(job).add_done_callback(fly_home)

    @Slot(object)
    def _land(self, landing: _Landing) -> None:
        error = landing.future.exception()
        if error is not None and not isinstance(error, WorkbenchError):
            self.crashed.emit(place_of(error))
        elif not isValid(landing.owner):
            return  # nobody waits for this any more
        elif isinstance(error, WorkbenchError):
            landing.failed(error)
        else:
            landing.done(landing.future.result())
            _settle()

    def close(self) -> None:
        """Finish what runs, drop what waits; call it before the connections close."""
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)


def _settle() -> None:
    """Lay out what came into view before anything is painted.

    A landing arrives among events, ahead of a picture that was asked for before: of half of what
    changed, and the whole window was painted again just after.
    """
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateLater):
        QCoreApplication.sendPostedEvents(None, int(kind))


class InlineTasks:
    """Runs jobs at once, for tests; what is not a WorkbenchError is raised."""

    def run(
        self,
        lane: Lane,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Run a job here and now."""
        try:
            result = job()
        except WorkbenchError as error:
            if isValid(owner):
                failed(error)
        else:
            if isValid(owner):
                done(result)


def place_of(error: BaseException) -> str:
    """Return the kind of an error and where it arose; no message, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
