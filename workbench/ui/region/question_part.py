"""A question at the right: a fall here beside a rise next door, with its counts and the rules.

It stays a question: what made counts fall or rise is for people to find out (rules R15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.domain.scenes import Sector
from workbench.texts import tr
from workbench.ui.charts.card import ChartCard
from workbench.ui.region import words
from workbench.ui.region.rules_beside import RulesBeside
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Divider, wrapped
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.domain.displacement import Question
    from workbench.services.region_view import RegionView


class QuestionPart(QWidget):
    """The question, the counts of both municipalities, and how it came up."""

    def __init__(self) -> None:
        super().__init__()
        self.title = wrapped("", Role.DOC)
        self.asks = wrapped("", Role.UI_MEDIUM)
        self.here = wrapped("", Role.UI)
        self.there = wrapped("", Role.UI)
        self.chart = ChartCard()
        self.rules = RulesBeside()
        about = tr(
            "Chance alone gives a fall as large as this, and a rise as large as that, at most once"
            " in a hundred times. Both beside each other come up on at most one in a hundred pages"
            " on which nothing moved. What falls or rises everywhere asks nothing. One inspection"
            " that brings in many signals can lead to a question too."
        )
        self.setLayout(
            column(
                *(self.title, 6, self.asks, 10, self.here, 6, self.there, 18),
                *(self.chart, 18, Divider(), 14, self.rules, 18),
                *(wrapped(about, Role.SMALL, Ink.TEXT2), None),
                margins=(24, 26, 24, 20),
            )
        )

    def show_question(self, view: RegionView, one: Question) -> None:
        """Show a question."""
        of, places = Sector(one.sector), (one.here, one.there)
        self.title.setText(words.sector(of))
        self.asks.setText(words.question(view, one))
        here, there = words.question_counts(view, one)
        self.here.setText(here)
        self.there.setText(there)
        columns = (*one.before, *one.since)
        self.chart.show_chart(words.chart(view, of, places, columns), words.hidden(view, columns))
        self.rules.show_rules(view, places, of)

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        self.chart.enter_by_key()
