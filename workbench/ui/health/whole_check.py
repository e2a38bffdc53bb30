"""The wish to look at the whole vault now: how far it is, how it ended, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.messages import explain_finding
from workbench.services.safekeeping import gravest
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column

if TYPE_CHECKING:
    from workbench.services.safekeeping import Checked
    from workbench.ui.watch import VaultWatch


class WholeCheck(QWidget):
    """A line of words; the button belongs beside the other buttons of the page."""

    ended = Signal()  # also when it was stopped

    def __init__(self, watch: VaultWatch) -> None:
        super().__init__()
        self._watch = watch
        self._share = 0.0
        self._is_asked = False  # the one that comes by itself is told by a banner, or not at all
        self.button = Button("", Kind.SECONDARY, icon="seal-check")
        self.told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self.button.clicked.connect(self._ask)
        watch.progressed.connect(self._progress)
        watch.finished.connect(self._finished)
        self.setLayout(column(self.told))
        self.hide()  # until there is something to say
        self._show()

    def _ask(self) -> None:
        if self._watch.is_checking and self._is_asked:
            self._watch.cancel()
        else:
            self._share, self._is_asked = 0.0, True
            self._watch.check()
        self._show()

    def _progress(self, share: float) -> None:
        self._share = share
        self._show()

    def _finished(self, checked: Checked | None) -> None:
        self._show()
        if not self._is_asked:
            return
        self._is_asked = False
        if checked is None:
            sentence = tr("The check was stopped.")
        elif checked.findings:
            sentence = explain_finding(gravest(checked.findings), spoken).with_code
        else:
            sentence = tr("Pages, rows and the log are right.")
        self._tell(sentence)
        announce(self, sentence)
        self.ended.emit()

    def _show(self) -> None:
        is_busy = self._watch.is_checking and self._is_asked
        self.button.setText(tr("Stop the check") if is_busy else tr("Check the whole vault"))
        if is_busy:
            self._tell(tr("{n} % is checked.").format(n=round(100 * self._share)))

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.show()
