"""The weighing of a signal that is with no case, over the room one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.weighing.page import WeighingPage
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import SignalId
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk


class WeighingCard(CoverCard):
    """Escape closes it; what is half typed is kept."""

    def __init__(self, frame: QWidget, desk: Desk, key: SignalId) -> None:
        super().__init__(frame, desk.read.signals.get(key).code, width=1080, height=760)
        self.page = WeighingPage(desk, self)
        self.page.back.hide()
        parts = column(row(None, self.close_button), margins=(0, 14, 16, 0))
        content = column(parts)
        content.addWidget(self.page, 1)
        self.card.setLayout(content)
        self.open()
        self.page.left.connect(self.leave)
        self.page.show_signal(key)
        self.page.enter()
        desk.changed.connect(self._look_again)

    def leave(self) -> None:
        """Keep what is half typed, and close."""
        self.page.flush()
        super().leave()

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.page.refresh()
