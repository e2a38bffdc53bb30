"""The rows of the log: numbers at once, entries when shown (performance.md section 3).

At most `KEPT` entries stay in memory. `data` answers roles it does not know at once and never
raises: an exception inside it would surface as a SystemError.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.domain.errors import WorkbenchError
from workbench.services.act_words import Group, group_of
from workbench.services.objects import thing_named
from workbench.ui.accountability import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import LOOK, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.services.logbook import Entry
    from workbench.services.things import Thing
    from workbench.ui.desk import Desk

PAGE: Final = 64
KEPT: Final = 3 * PAGE
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ROLES: Final = frozenset({LOOK, _SPOKEN, _TIP})
_Index = QModelIndex | QPersistentModelIndex
_ICONS: Final = {
    Group.VAULT: "lock-key",
    Group.MEETINGS: "calendar-dots",
    Group.MINUTES: "file-text",
    Group.ACTIONS: "check-circle",
    Group.DECISIONS: "gavel",
    Group.CASES: "folder-simple",
    Group.PARTNERS: "users-three",
    Group.POLICY: "flag",
    Group.OUTGOING: "export",
    Group.STEPS: "arrow-u-up-left",
    Group.OTHER: "circle",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry, the record it is about while that exists, and its row."""

    entry: Entry
    thing: Thing | None
    look: RowLook


class LogModel(QAbstractListModel):
    """The entries that fit a filter, newest first; a number without an entry says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._numbers: Sequence[int] = ()
        self._today: date = desk.clock.today()
        self._pages: OrderedDict[int, dict[int, Shown]] = OrderedDict()

    def show(self, numbers: Sequence[int], today: date) -> None:
        """Take the numbers of other entries, newest first."""
        self.beginResetModel()
        self._numbers, self._today = numbers, today
        self._pages.clear()
        self.endResetModel()

    def rowCount(
        self,
        parent: _Index = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of all entries, newest first."""
        return self._numbers

    @property
    def rows_held(self) -> int:
        """How many entries are in memory now."""
        return sum(len(page) for page in self._pages.values())

    def number_at(self, place: int) -> int | None:
        """Return the number of the entry at a place."""
        return self._numbers[place] if 0 <= place < len(self._numbers) else None

    def place_of(self, n: int) -> int | None:
        """Return where an entry stands; None when it does not fit the filter."""
        low, high = 0, len(self._numbers)
        while low < high:  # they stand from high to low
            middle = (low + high) // 2
            if self._numbers[middle] > n:
                low = middle + 1
            else:
                high = middle
        is_there = low < len(self._numbers) and self._numbers[low] == n
        return low if is_there else None

    def shown_at(self, place: int) -> Shown | None:
        """Return the entry at a place; None when it is missing."""
        n = self.number_at(place)
        return None if n is None else self._page(place // PAGE).get(n)

    def data(
        self,
        index: _Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        n = self.number_at(index.row())
        if role not in _ROLES or n is None:
            return None
        shown = self.shown_at(index.row())
        if shown is None:
            return _missing(n) if role == LOOK else words.missing(n)
        if role == LOOK:
            return shown.look
        if role == _TIP:
            return shown.look.title
        return self._spoken(shown)

    def _spoken(self, shown: Shown) -> str:
        return words.spoken_row(shown.entry, shown.thing, self._today)

    def _shown(self, entry: Entry) -> Shown:
        thing = thing_named(self._desk.read, entry.act, entry.obj)
        look = RowLook(
            title=words.sentence(entry, thing),
            icon=_ICONS[group_of(entry.act)],
            icon_ink=Ink.TEXT3,
            chip=words.actor(entry.actor),
            chip_tone=Tone.PLAIN,
            due=words.moment(entry.at, self._today),
            due_tone=Tone.NEUTRAL,
        )
        return Shown(entry, thing, look)

    def _page(self, part: int) -> dict[int, Shown]:
        page = self._pages.get(part)
        if page is None:
            while self.rows_held > KEPT - PAGE:
                self._pages.popitem(last=False)
            wanted = self._numbers[part * PAGE : (part + 1) * PAGE]
            page = self._pages[part] = self._load(wanted)
        self._pages.move_to_end(part)
        return page

    def _load(self, numbers: Sequence[int]) -> dict[int, Shown]:
        try:
            return {entry.n: self._shown(entry) for entry in self._desk.logbook.entries(numbers)}
        except WorkbenchError:
            return {}  # the next act on the vault tells what is wrong with it


def _missing(n: int) -> RowLook:
    return RowLook(title=words.missing(n), icon="warning", icon_ink=Ink.DANGER)
