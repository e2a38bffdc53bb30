"""Dismissing a signal: why, and whether who told it hears that. One step to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.services import signal_feedback
from workbench.texts import tr
from workbench.ui.signals.asking import WIDTH, AskPopover
from workbench.ui.signals.telling_back import FeedbackChoice, usual_feedback
from workbench.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from workbench.domain.signals import Signal as Reported
    from workbench.ui.desk import Desk


class DismissPopover(AskPopover):
    """Enter dismisses it; where nobody is known who told it, nothing is asked about feedback."""

    decided = Signal(str, bool)  # why, whether feedback is agreed

    def __init__(self, window: QWidget, desk: Desk, signal: Reported) -> None:
        super().__init__(
            window, tr("Dismiss this signal"), tr("Reason"),
            missing=tr("Type why nothing follows on it."),
        )  # fmt: skip
        tellers = len(signal_feedback.tellers(desk.read, [signal]))
        self.feedback = FeedbackChoice(tellers)
        self.feedback.setFixedWidth(current().px(WIDTH))
        self._can_tell = tellers > 0
        self.fields.addSpacing(4)
        self.fields.addWidget(self.feedback)
        self.feedback.setVisible(self._can_tell)  # it has its place: before, it would be a window
        self.feedback.entered.connect(self.enter)

    def tell(self) -> None:
        """Close, and tell it."""
        self.close_up()
        self.decided.emit(self.words.text(), self._can_tell and bool(self.feedback.value()))


def dismiss(desk: Desk, owner: QObject, signal: Reported, why: str, *, tells: bool) -> None:
    """Dismiss it, and say what was agreed besides."""
    feedback = usual_feedback(desk) if tells else None
    said = tr("Signal dismissed, feedback agreed as an action") if tells else tr("Signal dismissed")
    asked = desk.do(signal_feedback.dismiss, signal.id, why, feedback)
    asked.then(owner, lambda _: desk.tell(said, can_undo=True))
