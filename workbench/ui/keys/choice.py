"""A new passphrase: six words drawn by chance, or one's own if it is hard to guess.

What is drawn must be read, so it stands on screen as text, and a screen reader may say it; text
cannot be wiped. It goes from the screen as soon as it was typed back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.texts import tr
from workbench.ui.keys.drawn import DrawnPassphrase
from workbench.ui.keys.own import OwnPassphrase
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from workbench.ui.keys.advice import Advice


class PassphraseChoice(QWidget):
    """Asks for a passphrase that is typed twice in all, and good enough."""

    entered = Signal()  # Enter in the last field, or the judgement that was waited for
    changed = Signal()

    def __init__(self, advice: Advice) -> None:
        super().__init__()
        self.drawn = DrawnPassphrase(advice)
        self.own = OwnPassphrase(advice)
        self._is_drawn = True
        self.other = Button("", Kind.GHOST, key="Alt Z")
        for page in (self.drawn, self.own):
            page.entered.connect(self.entered)
            page.changed.connect(self.changed)
        self.setLayout(column(self.drawn, self.own, 14, row(self.other, None)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.other.clicked.connect(self.switch)
        QShortcut(QKeySequence("Alt+Z"), self).activated.connect(self.switch)
        self.own.setVisible(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now."""
        self.drawn.retranslate()
        self.own.retranslate()
        self._name_other()

    def begin(self) -> None:
        """Draw words, when none stand there yet; call it when the page comes in sight."""
        if self._is_drawn:
            self.drawn.begin()

    def is_ready(self) -> bool:
        """Tell whether there is a passphrase; if not, say at the field what is missing.

        While one's own is still being judged the answer is no, and ``entered`` follows.
        """
        return self._page().is_ready()

    def take(self) -> bytearray:
        """Return the passphrase as UTF-8, for the caller to wipe, and forget it here."""
        taken = self._page().take()
        self.wipe()
        return taken

    def wipe(self) -> None:
        """Empty the fields, and take the drawn words from the screen."""
        self.drawn.wipe()
        self.own.wipe()

    def refuse(self, sentence: str) -> None:
        """Say at the field what the vault had against it."""
        self.begin()
        self._page().refuse(sentence)

    def first_field(self) -> QWidget:
        """Return where typing begins."""
        return self._page().first_field()

    def switch(self) -> None:
        """Go from drawn words to one's own, or back."""
        self._page().wipe()
        self._is_drawn = not self._is_drawn
        self.drawn.setVisible(self._is_drawn)
        self.own.setVisible(not self._is_drawn)
        self.begin()
        self._name_other()
        self._page().first_field().setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self._page().accessibleName())

    def _page(self) -> DrawnPassphrase | OwnPassphrase:
        return self.drawn if self._is_drawn else self.own

    def _name_other(self) -> None:
        words = tr("Choose my own passphrase") if self._is_drawn else tr("Let words be drawn")
        self.other.setText(words)
        self.other.setAccessibleName(words)
