"""*Nieuwe overlap* on *Vandaag*: kinds and codes, no values and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.services import overlap_words, overlaps
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink
from workbench.ui.today.deeds import Deed, DeedList, deed_row
from workbench.ui.today.layout import Section
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.services.overlaps import Fresh
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_MOST: Final = 3  # on the page of the day; the page of its own has all


class FreshOverlaps(Section):
    """Hidden while nothing waits."""

    def __init__(self, desk: Desk) -> None:
        self.list = DeedList(tr("New overlap"))
        super().__init__(tr("New overlap"), self.list)
        self._desk = desk
        self.hide()

    def refresh(self, is_shut: Callable[[Reader], bool] = lambda _: False) -> None:
        """Read what waits, in a lane; nothing when it stays shut."""
        self._desk.look(self, lambda reader: () if is_shut(reader) else _read(reader), self._show)

    def _show(self, found: Sequence[Fresh]) -> None:
        if not found and self.isHidden():
            return  # the page need not be laid out and painted anew for that
        rows = []
        for one in found[:_MOST]:
            told = fresh_row(one)
            wish = Wish(Place.OVERLAP, one.signal.id)
            rows.append(deed_row(told.key, told.look, Deed(wish=wish, verb=tr("Look at it"))))
        self.list.show_rows(rows)
        self.count(len(found) if len(found) <= _MOST else None)
        self.setVisible(bool(found))


def fresh_row(one: Fresh) -> Row:
    """Return a row: "Same address, 3 signals from 3 partners", and the codes below it."""
    kinds = overlap_words.listed((overlap_words.same(kind, spoken) for kind in one.kinds), spoken)
    counted = overlap_words.counted(one.signals, one.partners, spoken)
    title = ", ".join((overlap_words.capital(kinds), counted))
    codes = overlap_words.listed(one.codes, spoken)
    look = RowLook(title=title, second=codes, icon="puzzle-piece", icon_ink=Ink.SIGNAL)
    return Row(one.signal.id, look, ", ".join((title, codes)), one)


def _read(reader: Reader) -> Sequence[Fresh]:
    return overlaps.fresh(reader.records, _MOST + 1)
