"""The rows of a view: its groups at once, keys and rows when shown (performance.md section 3).

A group says how many actions it holds; their keys, in order, are read when one of them is in
sight. At most `KEPT` rows stay in memory. `data` answers roles it does not know at once and never
raises: an exception inside it would surface as a SystemError.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from workbench.domain.actions import ActionState
from workbench.domain.errors import WorkbenchError
from workbench.services import action_heads
from workbench.services.rows import Grouping
from workbench.ui import days
from workbench.ui.actions import words
from workbench.ui.actions.groups import Found, Groups
from workbench.ui.theme import Ink
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import LOOK, RowLook, RowMark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.ids import ActionId
    from workbench.services.rows import ActionGroup, ActionRow

PAGE: Final = 64
KEPT: Final = 3 * PAGE
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_NO_NUMBER: Final = "\u2007" * 8  # as wide as a number, so that signs stand below each other
_ROLES: Final = frozenset({LOOK, _SPOKEN, _TIP})
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Shown:
    row: ActionRow
    look: RowLook


class ActionsModel(QStringListModel):
    """The groups of a view with their actions below them; heads cannot be chosen.

    A string list, empty strings in it, for one reason: a view asks for the number of rows twice
    per row, and this answer never enters Python (50,000 rows laid out in 4 ms instead of 80).
    """

    def __init__(self, read_rows: Callable[[Sequence[ActionId]], Sequence[ActionRow]]) -> None:
        super().__init__()
        self._read_rows = read_rows
        self._today: date | None = None
        self._groups = Groups(Found())
        self._pages: OrderedDict[tuple[int, int], dict[ActionId, _Shown]] = OrderedDict()

    def show(self, found: Found, today: date) -> None:
        """Take another view, or the same one after a change."""
        self._today = today
        self._groups = Groups(found)
        self._pages.clear()
        self.setStringList([""] * self._groups.places)  # tells the view

    @property
    def rows_held(self) -> int:
        """How many rows are in memory now."""
        return sum(len(page) for page in self._pages.values())

    @property
    def key_count(self) -> int:
        """How many actions the view holds."""
        return self._groups.actions

    def key_at(self, place: int) -> ActionId | None:
        """Return the action at a place; None for a head, and for what is gone."""
        spot = self._groups.spot(place)
        if spot is None:
            return None
        n, number = spot
        keys = self._groups.keys(n)
        return keys[number] if number < len(keys) else None

    def place_of(self, key: ActionId) -> int | None:
        """Return where an action stands; None when it is not in the view."""
        place = self._groups.place_of(key)
        if place is not None:
            return place
        found = self._load([key])  # its group may not have been in sight yet
        if not found or self._today is None:
            return None
        head = action_heads.head_of(found[key].row, self._groups.by, self._today)
        return self._groups.place_below(head, key)

    def row_at(self, place: int) -> ActionRow | None:
        """Return the action at a place; None for a head, and for what is gone."""
        shown = self._shown_at(place)
        return shown.row if shown else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self._groups.spot(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self,
        index: _Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        if role not in _ROLES:
            return None
        place = index.row()
        group = self._groups.head_at(place)
        if group is not None:
            return self._head(group, role)
        shown = self._shown_at(place)
        if shown is None or self._today is None:
            return None
        if role == LOOK:
            return shown.look
        say = words.spoken_row if role == _SPOKEN else _tip
        return say(shown.row, self._today)

    def _head(self, group: ActionGroup, role: int) -> RowLook | str | None:
        by = self._groups.by
        if role == LOOK:
            return RowLook(
                title=words.group_name(group, by),
                is_header=True,
                monogram="" if by is Grouping.DUE else group.monogram or "?",
                colour=group.colour,
                count=group.count,
                due=words.late_in(group, by),
                due_tone=Tone.DANGER,
            )
        return words.spoken_group(group, by) if role == _SPOKEN else None

    def _shown_at(self, place: int) -> _Shown | None:
        spot = self._groups.spot(place)
        key = self.key_at(place)
        if spot is None or key is None:
            return None
        n, number = spot
        return self._page(n, number // PAGE).get(key)

    def _page(self, n: int, part: int) -> dict[ActionId, _Shown]:
        page = self._pages.get((n, part))
        if page is None:
            while self.rows_held > KEPT - PAGE:
                self._pages.popitem(last=False)
            keys = self._groups.keys(n)[part * PAGE : (part + 1) * PAGE]
            page = self._pages[n, part] = self._load(keys)
        self._pages.move_to_end((n, part))
        return page

    def _load(self, keys: Sequence[ActionId]) -> dict[ActionId, _Shown]:
        try:
            rows = self._read_rows(keys)
        except WorkbenchError:
            return {}  # the next act on the vault tells what is wrong with it
        return {row.id: _Shown(row, self._look(row)) for row in rows}

    def _look(self, row: ActionRow) -> RowLook:
        due, tone = days.due(row, self._today) if self._today else ("", Tone.PLAIN)
        marks = _marks(row, self._groups.by)
        return RowLook(
            title=row.text,
            is_done=not row.state.is_open,
            is_begun=row.state is ActionState.IN_PROGRESS,
            marks=marks,
            chip=row.number or (_NO_NUMBER if marks else ""),
            chip_tone=Tone.PLAIN,
            count=row.postponed,
            due=due,
            due_tone=tone,
        )


def _marks(row: ActionRow, by: Grouping) -> tuple[RowMark, ...]:
    """Return what else a row shows at a glance; its words say the same (ux.md 8.6)."""
    made = []
    if row.parts:
        made.append(RowMark("list-checks", f"{row.parts_done}/{row.parts}"))
    if row.is_waiting:
        made.append(RowMark("hourglass"))
    if row.state is ActionState.DEFERRED:
        made.append(RowMark("hand-palm", ink=Ink.WARN))
    if by is not Grouping.PARTNER and row.monogram:  # else the head says who owes it
        made.append(RowMark(monogram=row.monogram, colour=row.colour))
    return tuple(made)


def _tip(row: ActionRow, today: date) -> str:
    day = days.long_day(row.due) if row.due else ""
    waits = words.waits(row.waits_for, row.waits_until, today) if row.is_waiting else ""
    capacity = words.capacity(row.capacity) if row.capacity else ""
    told = (row.text, day, row.table_name, waits, capacity)
    return "\n".join(part for part in told if part)
