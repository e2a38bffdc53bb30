"""Where copies go, and whether all of them are closed on their way there, as on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.protection import SHORTEST, PassphraseTooShortError
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui.sharing.choices import ChoiceCard
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PlacePopover(ChoiceCard):
    """The folder, and a passphrase that closes every copy in it; empty leaves them as agreed."""

    folder_asked = Signal()
    chosen = Signal(str)  # the passphrase

    def __init__(self, frame: QWidget, folder: str, passphrase: str) -> None:
        super().__init__(frame, tr("To folder"))
        self._folder = Label("", Role.UI_BOLD, Ink.TEXT)
        self.other = Button(tr("Other folder"), Kind.SECONDARY)
        hint = tr(
            "For a stick: at least 15 characters close every copy. It is kept nowhere. Empty:"
            " each copy as agreed with its reader."
        )
        self.passphrase = TextField(tr("Passphrase for all copies"), hint=hint)
        self.passphrase.set_text(passphrase)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.other.clicked.connect(self.folder_asked)
        self.passphrase.entered.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.body.addLayout(row(self._folder, None, self.other, margins=(14, 12, 14, 0)))
        self.fill(self.passphrase, verb=self.keep)
        self.show_folder(folder)

    def show_folder(self, folder: str) -> None:
        """Say where copies go."""
        self._folder.setText(folder_words(folder))
        self._folder.setToolTip(folder)

    def _keep(self) -> None:
        typed = self.passphrase.text()
        if typed and len(typed) < SHORTEST:
            error = PassphraseTooShortError()
            self.passphrase.set_error(explain(error, spoken).with_code)
            return
        self.chosen.emit(typed)
        self.close_up()


def folder_words(folder: str, passphrase: str = "") -> str:
    """Say where copies go, and whether they are closed on the way."""
    if not folder:
        return tr("No folder chosen yet")
    name = Path(folder).name
    return tr("{folder}, closed").format(folder=name) if passphrase else name
