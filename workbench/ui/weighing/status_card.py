"""How far a case is, since when and why: each of its steps, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.weighing import words
from workbench.ui.weighing.state_popover import ways_here
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.case_states import CaseStep
    from workbench.domain.cases import Case


class StatusCard(Panel):
    """A step, its reason, and in smaller words what a person said of it."""

    change_asked = Signal(object)  # QWidget beside which it is asked

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self.change = Button(tr("Change status"), Kind.SECONDARY, size=Size.SMALL)
        self._steps = QWidget()
        self._lines = QVBoxLayout(self._steps)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        title = Label(tr("Status"), Role.H2)
        self.setLayout(
            column(title, 10, self._steps, 12, row(self.change, None), margins=(18, 16, 18, 16))
        )
        self.change.clicked.connect(lambda: self.change_asked.emit(self.change))

    def show_course(
        self, case: Case, course: Sequence[CaseStep], today: date, *, can_write: bool
    ) -> None:
        """Show the steps of a case."""
        while (old := self._lines.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for n, step in enumerate(reversed(course)):
            if n:
                self._lines.addSpacing(10)
            role, ink = (Role.UI_MEDIUM, Ink.TEXT) if not n else (Role.UI, Ink.TEXT2)
            self._lines.addWidget(wrapped(words.course(step, today), role, ink))
            said = step.words or (case.purpose if step.position == 0 else "")
            if said:
                self._lines.addWidget(wrapped(said, Role.SMALL, Ink.TEXT2))
        self.change.setVisible(can_write and bool(ways_here(case.state)))
