"""One sector at the right: a small line for each municipality, and who has which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.ui.charts.card import ChartCard
from workbench.ui.region import words
from workbench.ui.region.rules_beside import RulesBeside
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Divider, wrapped
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.domain.scenes import Sector
    from workbench.services.region_view import RegionView


class SectorPart(QWidget):
    """The counts of a sector, by municipality and quarter."""

    def __init__(self) -> None:
        super().__init__()
        self.title = wrapped("", Role.DOC)
        self.chart = ChartCard()
        self.sources = wrapped("", Role.SMALL, Ink.TEXT2)
        self.rules = RulesBeside()
        self.setLayout(
            column(
                *(
                    self.title,
                    14,
                    self.chart,
                    10,
                    self.sources,
                    18,
                    Divider(),
                    14,
                    self.rules,
                    None,
                ),
                margins=(24, 26, 24, 20),
            )
        )

    def show_sector(self, view: RegionView, of: Sector) -> None:
        """Show a sector."""
        self.title.setText(words.sector(of))
        places, columns = view.counted(), view.quarters
        self.chart.show_chart(words.chart(view, of, places, columns), words.hidden(view, columns))
        told = (f"{view.name(code)}: {words.lower(words.source(view, code))}." for code in places)
        self.sources.setText(" ".join(told))
        self.rules.show_rules(view, [one.code for one in view.places], of)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.chart.enter_by_key()
