"""A section of the inspector: what else there is to an action, with acts of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from workbench.domain.actions import Action


class Section(QWidget):
    """Shows its part of the action that is inspected; stands in ``Inspector.sections``."""

    left = Signal()  # the focus goes back to the list

    def show_action(self, action: Action) -> None:
        """Show another action, or the same one after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Store what is half typed, without asking."""
