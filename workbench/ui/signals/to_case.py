"""With which case a signal goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.cases import Case

_WIDTH: Final = 340


class CasePopover(Popover):
    """The open cases of its table; says so where there is none."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, cases: Sequence[Case]) -> None:
        super().__init__(window, tr("Put with a case"))
        self.case = ChoiceField(
            tr("Case"),
            [(case.id, ", ".join(p for p in (case.code, case.name) if p)) for case in cases]
            or [(None, tr("No case is open here"))],
        )
        self.keep = Button(tr("Put with it"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.keep.setEnabled(bool(cases))
        head = Label(tr("Put with a case"), Role.UI_MEDIUM, Ink.TEXT)
        for part in (head, self.case):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(head, 12, self.case, 12, row(None, self.keep), margins=(10, 8, 10, 8))
        )
        self.case.entered.connect(self._enter)
        self.keep.clicked.connect(self._enter)

    def begin(self) -> None:
        """Take the focus."""
        self.case.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        case = self.case.value()
        if isinstance(case, str):
            self.close_up()
            self.chosen.emit(case)
