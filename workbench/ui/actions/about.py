"""What an action is about, as a section of its inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.actions.section import Section
from workbench.ui.attention import AttentionCard
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.domain.actions import Action
    from workbench.ui.desk import Desk


class AboutSection(Section):
    """The sectors and places of the action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.card = AttentionCard(desk)
        self.setLayout(column(self.card))
        self.card.left.connect(self.left)

    def show_action(self, action: Action) -> None:
        """Show what is said of another action, or of the same one after a change."""
        self.card.show_action(action.id)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.card.flush()
