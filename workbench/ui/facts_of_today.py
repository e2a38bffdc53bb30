"""The facts of today, from which every page of policy and region counts, read once for all of them.

Reading them takes seconds on a very large vault. It goes in turns in the READ lane, so that
everything else that is read there comes in between and a lock waits for one turn only. Counting
goes in a lane of its own: one figure may take longer than a room should be waited for. A page
asks with what it counts, shows itself before the answer comes, and keeps the last one meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from workbench.domain.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from workbench.domain.figure_facts import Facts
    from workbench.services.figures import Course
    from workbench.services.vaults import Reader

T = TypeVar("T")
_KEPT: Final = 60_000  # ms that facts stay in memory after the last question


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a page counts, and who hears of it. Any: each counts what it likes."""

    owner: QObject
    count: Callable[[Facts], Iterable[Any]]
    done: Callable[[list[Any]], None]
    failed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Going:
    """A question that is being answered, and what had changed when that began."""

    asked: _Asked
    course: Course[Any]
    changes: int


class _Look(Protocol):
    """Reads in the READ lane, as a desk does."""

    def __call__(
        self,
        owner: QObject,
        job: Callable[[Reader], bool],
        done: Callable[[bool], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None: ...


class _Count(Protocol):
    """Runs a job in the lane that counts."""

    def __call__(
        self,
        owner: QObject,
        job: Callable[[], bool],
        done: Callable[[bool], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None: ...


class FactsOfToday(QObject):
    """Answers one page after the other; what a page asked before it heard is replaced.

    Trouble ends one question only: who asked it hears of that, and the next one begins anew. The
    lanes tell nobody of a mistake of the program but who logs it, so it is told from the job.
    """

    _broke = Signal(object)  # _Going, from the lane

    def __init__(
        self,
        parent: QObject,
        look: _Look,
        run: _Count,
        today: Callable[[], date],
        refused: Callable[[WorkbenchError], None],
    ) -> None:
        super().__init__(parent)
        self._look, self._run = look, run
        self._today, self._refused = today, refused
        self._facts: Facts | None = None
        self._changes = 0
        self._is_going = False
        self._is_over = False
        self._asked: dict[QObject, _Asked] = {}
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_KEPT)
        self._forgetting.timeout.connect(self._forget)
        self._broke.connect(self._give_up, Qt.ConnectionType.QueuedConnection)

    def look(
        self,
        owner: QObject,
        count: Callable[[Facts], Iterable[T]],
        done: Callable[[list[T]], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Count from the facts of today, in the lane; ``done`` hears all that was counted.

        ``failed`` hears that nothing comes, so that nobody waits for it on a page.
        """
        self._asked[owner] = _Asked(owner, count, done, failed)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_going or self._is_over or not self._asked:
            return
        from workbench.services.figures import Course  # noqa: PLC0415 - unlocking

        self._forgetting.stop()
        self._is_going = True
        asked = self._asked.pop(next(iter(self._asked)))
        today = self._today()
        known = self._facts if self._facts is not None and self._facts.day == today else None
        going = _Going(asked, Course(today, asked.count, known), self._changes)
        if known is None:
            self._read_on(going)
        else:
            self._count_on(going)

    def _take(self, going: _Going, turn: Callable[[], bool]) -> bool:
        """Take a turn, in its lane."""
        is_mistake = True
        try:
            is_there = turn()
            is_mistake = False
        except WorkbenchError:
            is_mistake = False  # told by the lane
            raise
        finally:
            if is_mistake:
                self._broke.emit(going)
        return is_there

    def _read_on(self, going: _Going) -> None:
        def job(reader: Reader) -> bool:
            return self._take(going, partial(going.course.read, reader.lists.past))

        self._look(self, job, partial(self._has_read, going), partial(self._failed, going))

    def _has_read(self, going: _Going, is_whole: bool) -> None:
        if self._is_over:
            return
        if not isValid(going.asked.owner):
            self._end(going)
        elif is_whole:
            self._count_on(going)
        else:
            self._read_on(going)

    def _count_on(self, going: _Going) -> None:
        job = partial(self._take, going, going.course.count)
        self._run(self, job, partial(self._has_counted, going), partial(self._failed, going))

    def _has_counted(self, going: _Going, is_there: bool) -> None:
        if self._is_over:
            return
        is_awaited = isValid(going.asked.owner)
        if is_awaited and not is_there:
            self._count_on(going)
            return
        self._end(going, is_awaited=is_awaited)

    def _end(self, going: _Going, *, is_awaited: bool = False) -> None:
        self._is_going = False
        if going.changes == self._changes:
            self._facts = going.course.facts
        self._forgetting.start()
        if is_awaited:
            going.asked.done(going.course.found)
        self._go_on()

    def _failed(self, going: _Going, error: WorkbenchError) -> None:
        self._refused(error)
        self._give_up(going)

    def _give_up(self, going: _Going) -> None:
        if self._is_over:
            return
        self._is_going = False
        if isValid(going.asked.owner):
            going.asked.failed()
        self._go_on()

    def note_change(self, _: object) -> None:
        """Keep nothing of before a change; what is being read then is told, and not kept."""
        self._changes += 1
        self._forget()

    def _forget(self) -> None:
        self._facts = None

    def stop(self) -> None:
        """Read no more: the vault locks."""
        self._is_over = True
        self._asked.clear()
