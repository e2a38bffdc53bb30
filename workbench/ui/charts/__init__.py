"""Charts on screen: small, quiet, labelled directly, the equal table one key away.

Three lines draw one, with counts as ``domain.charts`` says::

    card = ChartCard()                              # or ChartCard(opens=True)
    card.show_chart(told(chart, spoken), about)     # services.chart_words; about: how it is counted
    card.opened.connect(self._open)                 # row and column of a count that was chosen

* `ChartCard`: title, sentence of definition, and the picture or the table; T turns it over.
* `ChartPicture`: the picture alone. Its accessible name is the sentence of the chart; arrows go
  from count to count and say each, Enter chooses one.
* `ChartTable`: the equal table alone.
"""

from workbench.ui.charts.card import ChartCard
from workbench.ui.charts.picture import ChartPicture
from workbench.ui.charts.table import ChartTable

__all__ = ["ChartCard", "ChartPicture", "ChartTable"]
