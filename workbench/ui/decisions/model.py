"""The rows of the register: its years at once, keys and rows when shown (performance.md section 3).

A year says how many decisions it holds; their keys, in order, are read when one of them is in
sight. At most ``KEPT`` rows stay in memory. ``data`` answers roles it does not know at once and
never raises: an exception inside it would surface as a SystemError.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from workbench.domain.errors import WorkbenchError
from workbench.ui import days
from workbench.ui.decisions import words
from workbench.ui.widgets.rows import LOOK, RowLook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.ids import DecisionId
    from workbench.services.rows import DecisionRow, DecisionYear

PAGE: Final = 64
KEPT: Final = 3 * PAGE
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ROLES: Final = frozenset({LOOK, _SPOKEN, _TIP})
_Index = QModelIndex | QPersistentModelIndex


class DecisionsModel(QStringListModel):
    """The years with their decisions below them; heads cannot be chosen.

    A string list, empty strings in it, for one reason: a view asks for the number of rows twice
    per row, and this answer never enters Python.
    """

    def __init__(self, read_rows: Callable[[Sequence[DecisionId]], Sequence[DecisionRow]]) -> None:
        super().__init__()
        self._read_rows = read_rows
        self._today: date | None = None
        self._years: Sequence[DecisionYear] = ()
        self._heads: list[int] = []  # the place of each head
        self._read_keys: Callable[[int], Sequence[DecisionId]] = lambda _: ()
        self._keys: dict[int, Sequence[DecisionId]] = {}  # of the years that were in sight
        self._pages: OrderedDict[tuple[int, int], dict[DecisionId, DecisionRow]] = OrderedDict()

    def show(
        self,
        years: Sequence[DecisionYear],
        today: date,
        read_keys: Callable[[int], Sequence[DecisionId]] = lambda _: (),
    ) -> None:
        """Take another scope, or the same one after a change; ``read_keys`` asks those of a year.

        Keys may be read after a change that the counts do not know yet: a place without a key
        stays empty, a key without a place is left out, and the refresh after it puts it right.
        """
        self._years, self._today, self._read_keys = years, today, read_keys
        self._pages.clear()
        self._keys.clear()
        *self._heads, places = accumulate((1 + year.count for year in years), initial=0)
        self.setStringList([""] * places)  # tells the view

    @property
    def key_count(self) -> int:
        """How many decisions there are."""
        return sum(year.count for year in self._years)

    @property
    def rows_held(self) -> int:
        """How many rows are in memory now."""
        return sum(len(page) for page in self._pages.values())

    def key_at(self, place: int) -> DecisionId | None:
        """Return the decision at a place; None for a head, outside, and for what is gone."""
        n, number = self._spot(place)
        if number is None or number >= self._years[n].count:
            return None
        keys = self._keys_of(n)
        return keys[number] if number < len(keys) else None

    def place_of(self, key: DecisionId | None) -> int | None:
        """Return where a decision stands; None when it is not among them."""
        if key is None:
            return None
        place = next((at for n in self._keys if (at := self._place(n, key)) is not None), None)
        if place is None and (row := self._load([key]).get(key)):  # its year was not in sight yet
            years = (n for n, year in enumerate(self._years) if year.year == row.year)
            place = next((self._place(n, key) for n in years), None)
        return place

    def _place(self, n: int, key: DecisionId) -> int | None:
        keys = self._keys_of(n)
        return self._heads[n] + 1 + keys.index(key) if key in keys else None

    def row_at(self, place: int) -> DecisionRow | None:
        """Return the decision at a place; None for a head, and for what is gone."""
        key = self.key_at(place)
        if key is None:
            return None
        n, number = self._spot(place)
        return self._page(n, (number or 0) // PAGE).get(key)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        n, number = self._spot(index.row())
        if number is None or number >= self._years[n].count:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self,
        index: _Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if role not in _ROLES or not self._heads:
            return None
        n, number = self._spot(index.row())
        if number is None:
            return self._head(self._years[n], role)
        row = self.row_at(index.row())
        if row is None or self._today is None:
            return None
        if role == LOOK:
            return _look(row, self._today)
        return words.spoken(row)

    def _head(self, year: DecisionYear, role: int) -> RowLook | str | None:
        if role == LOOK:
            return RowLook(title=str(year.year), is_header=True, count=year.count)
        return words.head(year.year, year.count)

    def _spot(self, place: int) -> tuple[int, int | None]:
        """Return the year a place belongs to, and its number in it; None for the head."""
        if place < 0 or not self._heads:
            return 0, None
        n = bisect_right(self._heads, place) - 1
        number = place - self._heads[n] - 1
        return n, None if number < 0 else number

    def _page(self, n: int, part: int) -> dict[DecisionId, DecisionRow]:
        page = self._pages.get((n, part))
        if page is None:
            while self.rows_held > KEPT - PAGE:
                self._pages.popitem(last=False)
            keys = self._keys_of(n)[part * PAGE : (part + 1) * PAGE]
            page = self._pages[n, part] = self._load(keys)
        self._pages.move_to_end((n, part))
        return page

    def _keys_of(self, n: int) -> Sequence[DecisionId]:
        if n not in self._keys:
            year = self._years[n]
            self._keys[n] = (self._ask(year.year) if year.keys is None else year.keys)[: year.count]
        return self._keys[n]

    def _ask(self, year: int) -> Sequence[DecisionId]:
        try:
            return self._read_keys(year)
        except WorkbenchError:
            return ()  # the next act on the vault tells what is wrong with it

    def _load(self, keys: Sequence[DecisionId]) -> dict[DecisionId, DecisionRow]:
        try:
            return {row.id: row for row in self._read_rows(keys)}
        except WorkbenchError:
            return {}  # the next act on the vault tells what is wrong with it


def _look(row: DecisionRow, today: date) -> RowLook:
    told, tone = words.state(row)
    return RowLook(
        title=row.text,
        is_done=None,
        second=row.number,
        chip=told,
        chip_tone=tone,
        due=days.near_day(row.decided_on, today),
    )
