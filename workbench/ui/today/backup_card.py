"""How the vault stands with its backups, in a sentence, beside the work of the day (rules R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.services.backup_words import StandingWords


class BackupCard(Panel):
    """A sentence, and the way to the backups."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._icon = Icon("hard-drive", Ink.TEXT2, 16)
        self._title = Label(tr("Backup"), Role.H3)
        self._said = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.open = Button(tr("Show backups"), size=Size.SMALL)
        self.open.clicked.connect(self.opened)
        head = row(self._icon, self._title, None, spacing=10)
        below = row(self.open, None)
        self.setLayout(column(head, 6, self._said, 12, below, margins=(20, 16, 20, 16)))
        self.hide()

    def show_standing(self, told: StandingWords) -> None:
        """Say it; a warning has the colour of one, and its words."""
        self._said.setText(told.sentence)
        icon = ("warning", Ink.WARN) if told.is_warning else ("hard-drive", Ink.TEXT2)
        self._icon.set_icon(*icon)
        self.show()

    def enter_by_key(self) -> None:
        """Take the focus."""
        self.open.setFocus(Qt.FocusReason.ShortcutFocusReason)
