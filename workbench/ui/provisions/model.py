"""The rows of the register: keys at once, copies when they are shown (performance.md section 3).

At most ``KEPT`` copies stay in memory. ``data`` answers roles it does not know at once and never
raises: an exception inside it would surface as a SystemError.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.domain.errors import WorkbenchError
from workbench.services import disclosure_words
from workbench.ui.provisions import words
from workbench.ui.widgets.rows import LOOK, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import DisclosureId
    from workbench.ui.desk import Desk

KEPT: Final = 200
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ROLES: Final = frozenset({LOOK, _SPOKEN, _TIP})
_Index = QModelIndex | QPersistentModelIndex


class ProvisionsModel(QAbstractListModel):
    """The copies of a scope, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keys: Sequence[DisclosureId] = ()
        self._places: dict[DisclosureId, int] = {}
        self._today: date = desk.clock.today()
        self._held: OrderedDict[DisclosureId, Disclosure] = OrderedDict()

    def show(self, keys: Sequence[DisclosureId], today: date) -> None:
        """Take the keys of other copies, or the same ones after a change."""
        self.beginResetModel()
        self._keys, self._today = keys, today
        self._places = {key: place for place, key in enumerate(keys)}
        self._held.clear()
        self.endResetModel()

    def rowCount(
        self,
        parent: _Index = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def key_at(self, place: int) -> DisclosureId | None:
        """Return the copy at a place."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def place_of(self, key: DisclosureId | None) -> int | None:
        """Return where a copy stands; None when it does not fit the filter."""
        return self._places.get(key) if key is not None else None

    def copy_at(self, place: int) -> Disclosure | None:
        """Return the copy at a place; None when it cannot be read."""
        key = self.key_at(place)
        if key is None:
            return None
        held = self._held.get(key) or self._read(key)
        if held is not None:
            self._held[key] = held
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return held

    def data(
        self,
        index: _Index,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt takes any value
        copy = self.copy_at(index.row()) if role in _ROLES else None
        if copy is None:
            return None
        if role == LOOK:
            return self._look(copy)
        if role == _TIP:
            return disclosure_words.recipient(copy)
        return words.spoken_row(self._desk.read, copy, self._today)

    def _look(self, copy: Disclosure) -> RowLook:
        told, tone = words.state(copy)
        return RowLook(
            title=disclosure_words.recipient(copy),
            second=words.document(self._desk.read, copy),
            chip=told,
            chip_tone=tone,
            due=words.day(copy, self._today),
        )

    def _read(self, key: DisclosureId) -> Disclosure | None:
        try:
            return self._desk.read.disclosures.find(key)
        except WorkbenchError:
            return None  # the next act on the vault tells what is wrong with it
