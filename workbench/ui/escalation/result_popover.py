"""Records what came of a step on the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.escalation import Outcome
from workbench.texts import tr
from workbench.ui.escalation import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH: Final = 340


class ResultPopover(Popover):
    """One of four results, and what was said."""

    result_asked = Signal(object, str)  # Outcome, what was said

    def __init__(self, window: QWidget, about: str) -> None:
        super().__init__(window, tr("Record result"))
        choices = [(outcome, words.outcome(outcome)) for outcome in Outcome]
        self.outcome = ChoiceField(tr("Result"), choices)
        self.told = TextField(tr("What was said"))
        done = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(about, Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=3)
        for part in (head, self.outcome, self.told):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                *(head, 12, self.outcome, 4, self.told, 12, row(None, done)),
                margins=(10, 8, 10, 8),
            )
        )
        self.outcome.entered.connect(self._enter)
        self.told.entered.connect(self._enter)
        done.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        self.close_up()
        self.result_asked.emit(Outcome(str(self.outcome.value())), self.told.text())
