"""What the lanes bring before the rooms may be shown: the writer, and what the window must know.

The window's own reading connection is not waited for: opening it takes longer than reading what
stands here in a lane, and nothing else is asked with it before the first room is there
(performance.md G3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.services import curtain, key_holders, people
from workbench.ui.lock_settings import LockSettings
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import Draft
    from workbench.services.ports import Read
    from workbench.services.vaults import OpenVault, Reader, World, Writer
    from workbench.ui.tasks import Tasks
    from workbench.ui.unlock.steps import FirstRunAnswers


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What the window must know before it shows a room."""

    alone: MeetingId | None  # the meeting that is shown alone
    organisation: str = field(repr=False)
    locks: LockSettings


def threshold_of(read: Read, world: World) -> Threshold:
    """Read it; a few rows by their keys."""
    return Threshold(
        alone=curtain.drawn_for(read),
        organisation=people.own_organisation(read),
        locks=LockSettings.of(read, world),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A vault that can be read and written."""

    writer: Writer
    waiting: tuple[Draft, ...]  # typed, and not in the minutes yet
    threshold: Threshold


class Opening(QObject):
    """Opens the writer in its lane while another reads; tells when both are there."""

    read_begins = Signal()  # what is in the vault is as the rooms will show it
    done = Signal(object)  # Opened
    failed = Signal(object)  # WorkbenchError

    def __init__(
        self,
        vault: OpenVault,
        world: World,
        tasks: Tasks,
        lane_reader: Callable[[], Reader],
        parent: QObject,
    ) -> None:
        """``lane_reader`` gives the connection of the READ lane, there."""
        super().__init__(parent)
        self._vault = vault
        self._world = world
        self._tasks = tasks
        self._lane_reader = lane_reader
        self._has_read = False
        self._written: tuple[Writer, tuple[Draft, ...]] | None = None
        self._threshold: Threshold | None = None
        self._trouble: WorkbenchError | None = None  # with what is read

    def begin(self, answers: FirstRunAnswers | None, wrong_tries: int) -> None:
        """Open the writing connection; after a first run that comes before anything is read."""
        job = partial(self._write, answers, wrong_tries)
        self._tasks.run(Lane.WRITE, self, job, self._wrote, self.failed.emit)
        if answers is None:
            self._read()

    def _write(
        self, answers: FirstRunAnswers | None, wrong_tries: int
    ) -> tuple[Writer, tuple[Draft, ...]]:
        writer = self._vault.open_writer()
        if wrong_tries >= key_holders.MANY_TRIES and not self._vault.is_read_only:
            writer.session.write(key_holders.note_guessed, wrong_tries)
        if answers is not None:
            writer.session.write(
                people.set_up, answers.organisation, answers.coordinator, kind=answers.kind
            )
            if answers.has_printed:
                writer.session.write(key_holders.note_printed, self._vault.keys)
        return writer, writer.drafts.waiting()

    def _read(self) -> None:
        self._has_read = True

        def read() -> Threshold:
            return threshold_of(self._lane_reader().records, self._world)

        self._tasks.run(Lane.READ, self, read, self._learn, self._give_up_reading)
        self.read_begins.emit()

    def _learn(self, threshold: Threshold) -> None:
        self._threshold = threshold
        self._go_on()

    def _give_up_reading(self, error: WorkbenchError) -> None:
        self._trouble = error  # told when the writing connection is there to be closed
        self._go_on()

    def _wrote(self, written: tuple[Writer, tuple[Draft, ...]]) -> None:
        self._written = written
        if not self._has_read:
            self._read()
        self._go_on()

    def _go_on(self) -> None:
        if self._written is None:
            return
        writer, waiting = self._written
        if self._trouble is not None:
            told = partial(self.failed.emit, self._trouble)
            self._written = None
            self._tasks.run(Lane.WRITE, self, writer.close, lambda _: told(), self.failed.emit)
        elif self._threshold is not None:
            self._written = None
            self.done.emit(Opened(writer=writer, waiting=waiting, threshold=self._threshold))
