"""Asks the index in its own lane: newest first at once, ranked behind that, until the next key.

Every question takes a number; what was asked before the last one is stopped, and answers that
still come are thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from workbench.domain.search_query import parse
from workbench.services.safekeeping import asks_for_new_index
from workbench.services.searching import Scope
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.search_query import Query
    from workbench.services.changes import Step
    from workbench.services.ports import Clock
    from workbench.services.safekeeping import Finding
    from workbench.services.searching import Found, Search, Searches, Searching, SearchUpkeep
    from workbench.services.vaults import OpenVault, Writer
    from workbench.ui.desk import Desk
    from workbench.ui.tasks import Tasks
    from workbench.ui.watch import VaultWatch

T = TypeVar("T")
_REST: Final = 4_000  # ms without a change, after which what saving added is merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Who hears what was found."""

    newest: Callable[[Found], None]
    ranked: Callable[[Found], None]
    counted: Callable[[int], None]


class Finder(QObject):
    """The index of an open vault, as the window asks it."""

    def __init__(
        self,
        searches: Searches,
        tasks: Tasks,
        clock: Clock,
        *,
        scope: Scope | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._searches = searches
        self._tasks = tasks
        self._clock = clock
        self.scope = scope or Scope()
        self._open: Searching | None = None
        self._asked = 0
        self._is_closed = False

    @property
    def today(self) -> date:
        """The day from which a query is understood."""
        return self._clock.today()

    def ask(self, owner: QObject, text: str, ears: Ears) -> None:
        """Look for a text; what was looked for before is stopped."""
        self.stop()
        asked = self._asked
        query = parse(text, self._clock.today())
        self._run(
            owner, asked, self._newest(query), partial(self._found, owner, asked, query, ears)
        )

    def stop(self) -> None:
        """Stop what is looked for."""
        self._asked += 1
        if self._open is not None:
            self._open.search.interrupt()

    def count(
        self, owner: QObject, texts: Sequence[str], done: Callable[[list[int]], None]
    ) -> None:
        """Count what several texts find, when nothing else is looked for."""
        today = self._clock.today()
        queries = [parse(text, today) for text in texts]

        def job(search: Search) -> list[int]:
            return [search.count(query, self.scope, today) for query in queries]

        self._run(owner, self._asked, job, done)

    def close(self, then: Callable[[], None]) -> None:
        """Close the connection in its lane; nothing is found any more."""
        self._is_closed = True
        self.stop()
        self._tasks.run(Lane.SEARCH, self, self._shut, lambda _: then(), lambda _: then())

    def _newest(self, query: Query) -> Callable[[Search], Found]:
        today = self._clock.today()
        return lambda search: search.newest(query, self.scope, today)

    def _found(self, owner: QObject, asked: int, query: Query, ears: Ears, found: Found) -> None:
        query = found.query or query  # with the words that were looked for instead
        ears.newest(found)
        today = self._clock.today()

        def count(search: Search) -> int:
            return search.count(query, self.scope, today)

        def rank(search: Search) -> Found:
            return search.ranked(query, self.scope, today)

        self._run(owner, asked, count, ears.counted)
        if query.words:
            self._run(owner, asked, rank, ears.ranked)

    def _run(
        self, owner: QObject, asked: int, job: Callable[[Search], T], done: Callable[[T], None]
    ) -> None:
        if self._is_closed:
            return

        def guarded() -> T | None:
            return job(self._search()) if asked == self._asked else None

        def heard(found: T | None) -> None:
            if found is not None and asked == self._asked:
                done(found)

        self._tasks.run(Lane.SEARCH, owner, guarded, heard, self._failed)

    def _search(self) -> Search:
        if self._open is None:
            self._open = self._searches.open()
        return self._open.search

    def _shut(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _failed(self, error: WorkbenchError) -> None:
        """Hear nothing: it was interrupted, or the next key asks again."""


class IndexRest(QObject):
    """Looks after the index at rest, in the WRITE lane and in slices (performance.md 1.5)."""

    def __init__(self, desk: Desk, upkeep: SearchUpkeep, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._upkeep = upkeep
        self._is_resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.tidy)
        desk.changed.connect(self._on_changed)
        desk.leaving.connect(self.rest)

    def begin(self) -> None:
        """Begin a little later: first the person."""
        self._timer.start()

    def rest(self) -> None:
        """Do no more: the vault locks."""
        self._is_resting = True
        self._timer.stop()

    def heed(self, findings: Sequence[Finding]) -> None:
        """Make the index anew when a check of the vault says that only the index is wrong."""
        if asks_for_new_index(findings) and not self._is_resting:
            make, then = self._upkeep.make_anew, lambda _: self.tidy()
            self._desk.tasks.run(Lane.WRITE, self, make, then, lambda _: None)

    def tidy(self) -> None:
        """Do a slice, and come back for the next one when the lane was free for others."""
        if not self._is_resting:
            self._desk.tasks.run(Lane.WRITE, self, self._slice, self._go_on, lambda _: None)

    def _slice(self) -> bool:
        return self._upkeep.catch_up() or self._upkeep.tidy()

    def _go_on(self, has_more: bool) -> None:
        if has_more:
            self.tidy()

    def _on_changed(self, step: Step) -> None:
        del step
        self._timer.start()


def finder_of(desk: Desk, vault: OpenVault) -> Finder:
    """Return what finds anything in a vault."""
    return Finder(vault.searches, desk.tasks, desk.clock, parent=desk)


def look_after_index(desk: Desk, writer: Writer, watch: VaultWatch) -> None:
    """Begin to look after the index; what the checks of the vault find about it is heard."""
    if writer.search is not None:
        rest = IndexRest(desk, writer.search, parent=desk)
        watch.found.connect(rest.heed)
        rest.begin()
