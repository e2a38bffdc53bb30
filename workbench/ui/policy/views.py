"""The tabs of *Beleid en regio*: one for each question of mayor and council."""

from __future__ import annotations

from typing import Final

from workbench.texts import ptr, tr
from workbench.ui.widgets.tabs import ViewTabs

POLICY: Final = "policy"
PARTNERS: Final = "partners"
REGION: Final = "region"
VICTIMS: Final = "victims"
LESSONS: Final = "lessons"
SECTORS: Final = "sectors"


class PolicyTabs(ViewTabs):
    """Each page has these, and shows its own as taken."""

    def __init__(self, own: str) -> None:
        super().__init__(
            [
                (POLICY, ptr("tab", "Policy")),
                (PARTNERS, tr("Partners at the table")),
                (SECTORS, tr("Sectors and places")),
                (REGION, ptr("tab", "Region")),
                (VICTIMS, ptr("tab", "Victims")),
                (LESSONS, tr("Bottlenecks")),
            ],
            tr("Views"),
        )
        self.own = own
        self.set_value(own)

    def stay(self) -> None:
        """Show the own one as taken again: another page came in its place."""
        self.set_value(self.own)
