"""Own searches: what is asked again and again, with how much it finds now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.search_query import parse
from workbench.services import saved_views
from workbench.texts import ptr, tr
from workbench.ui.search import words
from workbench.ui.search.rows import PaletteRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.saved_views import SavedView
    from workbench.ui.desk import Desk
    from workbench.ui.search.finder import Finder


class KeptSearches(QObject):
    """The own searches of a vault, for the palette."""

    changed = Signal()  # something is known now that was not

    def __init__(self, desk: Desk, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._counts: dict[str, int] = {}
        self._is_chairs = finder.scope.only_minutes  # who keeps nothing, and sees none of another's
        self._held = () if self._is_chairs else saved_views.kept_searches(desk.read)
        self._is_asked = False

    def look(self, text: str) -> None:
        """Count what the own searches find, when they are shown and were not counted yet."""
        if text.strip() or self._is_asked or not self._held:
            return
        self._is_asked = True
        queries = [one.query for one in self._held]
        self._finder.count(self, queries, self._counted)

    def rows(self, write: Callable[[str], None]) -> list[PaletteRow]:
        """Return the own searches as rows; Enter writes one into the box."""
        if not self._held:
            return []
        rows = [words.heading(tr("Own searches"))]
        for one in self._held:
            n = self._counts.get(one.id)
            meta = "" if n is None else words.counted(n)
            rows.append(
                PaletteRow(
                    key=one.id,
                    title=one.name,
                    meta=meta,
                    icon="magnifying-glass",
                    spoken=f"{one.name}, {meta}",
                    act=partial(write, one.query),
                    stays=True,
                )
            )
        return rows

    def row_to_keep(self, text: str) -> PaletteRow | None:
        """Return what keeps a query, or forgets it when it is kept; None for no query."""
        query = " ".join(text.split())
        if self._is_chairs or self._desk.is_read_only or parse(query, self._finder.today).is_empty:
            return None
        held = next((one for one in self._held if one.query == query), None)
        if held is None:
            act = partial(self._keep, query)
            return PaletteRow(
                key="keep",
                title=tr("Keep this search"),
                icon="push-pin",
                act=act,
                is_aside=True,
            )
        return PaletteRow(
            key="forget",
            title=tr("Forget this search"),
            icon="trash",
            act=partial(self._forget, held),
            is_aside=True,
        )

    def _counted(self, found: list[int]) -> None:
        self._counts = {one.id: n for one, n in zip(self._held, found, strict=True)}
        self.changed.emit()

    def _keep(self, query: str) -> None:
        told = tr("Search kept. It stands there when the box is empty.")
        self._desk.do(saved_views.keep_search, query).then(
            self._desk, lambda _: self._desk.tell(told, can_undo=True)
        )

    def _forget(self, held: SavedView) -> None:
        told = ptr("search", "Search forgotten.")
        self._desk.do(saved_views.remove, held.id).then(
            self._desk, lambda _: self._desk.tell(told, can_undo=True)
        )
