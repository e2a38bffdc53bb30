"""The page that opens the vault: one field, and a table that fills while the key is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from workbench import PRODUCT, __version__
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.unlock.table import RoundTable
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import PassphraseField
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.progress import ProgressLine

_WIDTH = 372  # of what stands on the table, at 100 %
_AIR = 24  # around it
_OTHER_LANGUAGE = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


class UnlockPage(RoundTable):
    """Takes a passphrase or a recovery key; no subject and no name of a municipality (D18)."""

    unlock_asked = Signal(object)  # bytearray, UTF-8; whoever takes it wipes it
    other_vault_asked = Signal()
    restore_asked = Signal()
    language_asked = Signal(str)
    device_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._takes_recovery_key = False
        self.field = PassphraseField("")
        self.button = Button("", Kind.PRIMARY, size=Size.LARGE)
        self.device = Button("", Kind.SECONDARY, size=Size.LARGE)
        self.device.setVisible(False)
        self.other = Button("", Kind.GHOST, size=Size.SMALL)
        self.lost = Button("", Kind.GHOST, size=Size.SMALL)
        self.restore = Button("", Kind.GHOST, size=Size.SMALL)
        self.language = Button("", Kind.GHOST, size=Size.SMALL)
        self._bar = ProgressLine()
        self._encrypted = Label("", Role.SMALL, Ink.TEXT3)
        self._offline = Label("", Role.SMALL, Ink.TEXT3)
        self._version = Label("", Role.SMALL, Ink.TEXT3)
        # a ground of the table's own colour: with large text it covers the seats behind the words
        self._card = Panel(Ink.CANVAS, radius=20)
        self._lay_out()
        self.field.entered.connect(self._ask)
        self.field.changed.connect(self._typed)
        self.button.clicked.connect(self._ask)
        self.device.clicked.connect(self.device_asked)
        self.other.clicked.connect(self.other_vault_asked)
        self.lost.clicked.connect(self._switch)
        self.restore.clicked.connect(self.restore_asked)
        self.language.clicked.connect(self._ask_language)
        current().changed.connect(self._fit)
        self._fit()
        self.retranslate()
        self.setFocusProxy(self.field)

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now."""
        self.field.set_error("")
        self.field.set_label(tr("Recovery key") if self._takes_recovery_key else tr("Passphrase"))
        self.button.setText(tr("Unlock"))
        self.button.set_key(tr("Enter"))
        self.device.setText(tr("Open with the key ring of this laptop"))
        self.device.setAccessibleName(self.device.text())
        self.other.setText(tr("Open another vault"))
        self.restore.setText(tr("Put back from a backup"))
        self._encrypted.setText(tr("Encrypted on this laptop"))
        self._offline.setText(tr("Works without internet"))
        self._version.setText(tr("Version {number}").format(number=__version__))
        self.language.setText(_OTHER_LANGUAGE[spoken.language][1])
        self._say_which_key()

    def working(self) -> None:
        """The key is being made: nothing can be typed, and the seats fill."""
        self._set_busy(is_busy=True)
        self.field.set_error("")
        self.fill()
        if not current().has_motion:
            self._bar.start()
        announce(self, tr("The vault is being opened."))

    def refused(self, sentence: str) -> None:
        """It did not open; the sentence stands at the field."""
        self._set_busy(is_busy=False)
        self.empty()
        self.field.wipe()
        self.field.set_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say something above the field before anything was typed."""
        self.field.set_hint(sentence)
        announce(self, sentence)

    def offer_device(self) -> None:
        """The key ring of this laptop may open the vault: offer that beside the passphrase."""
        self.device.setVisible(True)

    def wait(self, sentence: str) -> None:
        """Nothing can be tried for a while; the sentence says how long."""
        self._set_busy(is_busy=True)
        self._bar.stop()
        self.field.set_error(sentence)

    def wait_no_more(self) -> None:
        """It can be tried again."""
        self._set_busy(is_busy=False)
        self.field.set_error("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def opened(self) -> None:
        """The vault is open; the last seat is taken."""
        self._bar.stop()
        self.complete()

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (
            self.field,
            self.button,
            self.device,
            self.other,
            self.lost,
            self.restore,
            self.language,
        ):
            part.setEnabled(not is_busy)
        if not is_busy:
            self._bar.stop()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        links = row(None, self.other, self.lost, None, spacing=4)
        self._card.setLayout(
            column(
                Label(PRODUCT, Role.DISPLAY, align=centre),
                32,
                self.field,
                20,
                self.button,
                8,
                self.device,
                self._bar,
                8,
                links,
                row(None, self.restore, None),
                margins=(_AIR, 16, _AIR, 16),
            )
        )
        foot = row(
            Icon("lock-simple", Ink.TEXT3, 14),
            self._encrypted,
            14,
            Icon("wifi-slash", Ink.TEXT3, 14),
            self._offline,
            None,
            self._version,
            8,
            self.language,
            spacing=7,
            margins=(32, 0, 24, 18),
        )
        self.setLayout(column(None, row(None, self._card, None), None, foot))

    def _fit(self) -> None:
        self._card.setFixedWidth(current().px(_WIDTH) + 2 * _AIR)

    def _ask(self) -> None:
        if self.field.is_empty():
            self.field.set_error(
                tr("Type the recovery key.")
                if self._takes_recovery_key
                else tr("Type the passphrase.")
            )
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.unlock_asked.emit(self.field.take())

    def _typed(self) -> None:
        if not self.field.is_empty():
            self.field.set_error("")

    def _switch(self) -> None:
        self._takes_recovery_key = not self._takes_recovery_key
        self.field.wipe()
        self.retranslate()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_which_key(self) -> None:
        if self._takes_recovery_key:
            self.lost.setText(tr("Use the passphrase"))
            self.field.set_hint(
                tr(
                    "The recovery key is on the recovery sheet: seven groups of four characters."
                    " Without the passphrase or recovery key nobody can open this vault."
                )
            )
        else:
            self.lost.setText(tr("Passphrase lost?"))
            self.field.set_hint("")

    def _ask_language(self) -> None:
        self.language_asked.emit(_OTHER_LANGUAGE[spoken.language][0])
