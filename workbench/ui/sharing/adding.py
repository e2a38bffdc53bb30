"""Adding somebody by hand: any contact, who then gets what such a reader may hold (R9.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.services.tables import introduce
from workbench.texts import tr
from workbench.ui.meetings.picker import PersonPicker
from workbench.ui.theme import current
from workbench.ui.widgets.overlays import Popover

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import ContactId
    from workbench.domain.people import Contact
    from workbench.services.changes import Outcome
    from workbench.services.tables import Newcomer
    from workbench.ui.desk import Desk

_WIDE = 400


class AddingPopover(Popover):
    """Type part of a name, function or partner; who is not known yet can be introduced."""

    added = Signal(str)  # contact

    def __init__(self, frame: QWidget, desk: Desk, left_out: Collection[str]) -> None:
        super().__init__(frame, tr("Add a recipient"))
        self._desk = desk
        self.setMinimumWidth(current().px(_WIDE) + 72)
        self.picker = PersonPicker(desk, is_framed=False)
        self.picker.picked.connect(self._take)
        self.picker.introduced.connect(self._introduce)
        self.picker.closed.connect(self.close_up)
        self.closed.connect(self.deleteLater)
        self.body.addWidget(self.picker)
        self.picker.leave_out(left_out)  # it is not given the focus before it is shown

    def _make_room(self) -> None:
        """Be as high as what was found, also when that is less."""
        self.resize(self.width(), self.sizeHint().height())

    def _take(self, contact: str) -> None:
        self.close_up()
        self.added.emit(contact)

    def _introduce(self, newcomer: Newcomer) -> None:
        self._desk.do(introduce, newcomer).then(self, self._introduced)

    def _introduced(self, outcome: Outcome[Contact]) -> None:
        key: ContactId = outcome.value.id
        self._take(key)
