"""The tabs of *Verantwoording*: what went out, what came back, both logs, reports (ux.md 2.3)."""

from __future__ import annotations

from typing import Final

from workbench.texts import tr
from workbench.ui.widgets.tabs import ViewTabs

PROVISIONS: Final = "provisions"
FEEDBACK: Final = "feedback"
LOG: Final = "log"
PROCESSINGS: Final = "processings"
REPORTS: Final = "reports"


class AccountabilityTabs(ViewTabs):
    """Each page has these, and shows its own as taken."""

    def __init__(self, own: str) -> None:
        choices = [
            (PROVISIONS, tr("Provisions")),
            (FEEDBACK, tr("Feedback")),
            (LOG, tr("Log")),
            (PROCESSINGS, tr("Processings")),
            (REPORTS, tr("Reports")),
        ]
        super().__init__(choices, tr("Views"))
        self.own = own
        self.set_value(own)

    def stay(self) -> None:
        """Show the own one as taken again: another page came in its place."""
        self.set_value(self.own)
