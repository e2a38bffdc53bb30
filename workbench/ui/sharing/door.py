"""From a meeting to the card on which its minutes are shared; what that needs is loaded then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import MeetingId

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.services.vaults import OpenVault
    from workbench.ui.desk import Desk


class SharingDoor(QObject):
    """Opens the card; ``own_asked`` goes on to the coordinator's own copies of that meeting."""

    own_asked = Signal(str)  # meeting

    def __init__(self, frame: QWidget, desk: Desk, vault: OpenVault) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._vault = vault

    def open(self, key: str) -> None:
        """Show who gets the minutes of a meeting, and what each of them gets."""
        from workbench.ui.sharing.course import (  # noqa: PLC0415 - unlocking; few days share
            SharingCourse,
        )

        course = SharingCourse(self._frame, self._desk, MeetingId(key), self._vault.actor)
        course.own_asked.connect(lambda: self.own_asked.emit(key))

    def make_public(self, key: str) -> None:
        """Show what of the minutes of a meeting everybody may read."""
        from workbench.ui.woo.course import (  # noqa: PLC0415 - unlocking; few years ask for it
            WooCourse,
        )

        WooCourse(self._frame, self._desk, MeetingId(key), self._vault.actor)
