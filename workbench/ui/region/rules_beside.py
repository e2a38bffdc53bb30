"""Which municipality has which rule for a sector, since when: to be read beside its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.texts import ptr, tr
from workbench.ui.region.rules import rule_row, shown_rules
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.scenes import Sector
    from workbench.services.region_view import RegionView


class RulesBeside(QWidget):
    """A list that is only read: rules are kept with their municipality."""

    def __init__(self) -> None:
        super().__init__()
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = WholeList(ptr("region", "Rules"), (), columns)
        self._nothing = Label(tr("No rule is known yet."), Role.UI, Ink.TEXT2)
        head = Label(ptr("region", "Rules"), Role.H3)
        self.setLayout(column(head, 4, row(8, self._nothing, None, spacing=0), self.list))

    def show_rules(self, view: RegionView, places: Sequence[str], of: Sector) -> None:
        """Show the rules of some municipalities for a sector, the newest first."""
        held = shown_rules(view, places, of)
        self.list.show_rows([rule_row(one, view, names_place=True) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held)
