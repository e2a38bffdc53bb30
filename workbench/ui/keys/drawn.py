"""Six words drawn by chance, and the field in which they are typed back once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Size
from workbench.ui.widgets.fields import PassphraseField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from workbench.ui.keys.advice import Advice

_IN_A_ROW: Final = 3
_LANGUAGES: Final = (("nl", "Nederlands"), ("en", "English"))


class DrawnPassphrase(QWidget):
    """Shows the words until they were typed back."""

    entered = Signal()
    changed = Signal()

    def __init__(self, advice: Advice) -> None:
        super().__init__()
        self._advice = advice
        self._phrase = bytearray()
        self.sheet = Panel(Ink.SURFACE, radius=14, line=Ink.HAIR_STRONG)
        self._words = QGridLayout(self.sheet)
        self._words.setContentsMargins(22, 18, 22, 18)
        self._words.setHorizontalSpacing(18)
        self._words.setVerticalSpacing(12)
        self.again = Button("", icon="arrows-clockwise", key="Alt W", size=Size.SMALL)
        self.language = Segmented(_LANGUAGES, tr("Language of the words"))
        self.language.set_value(spoken.language)
        self._why = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.back = PassphraseField("", is_large=False)
        self.setLayout(
            column(
                self.sheet,
                12,
                row(self.again, None, self.language),
                14,
                self._why,
                20,
                self.back,
            )
        )
        self.again.clicked.connect(self.draw)
        QShortcut(QKeySequence("Alt+W"), self).activated.connect(self.draw)
        self.language.chosen.connect(lambda _: self.draw())
        self.back.changed.connect(self._typed)
        self.back.entered.connect(self.entered)

    def retranslate(self) -> None:
        """Say everything in the language that is spoken now; the words stay."""
        self.setAccessibleName(tr("A passphrase of six words drawn by chance"))
        self.again.setText(tr("Other words"))
        self.language.setAccessibleName(tr("Language of the words"))
        self._why.setText(
            tr(
                "Nobody can guess six words drawn by chance. Keep them on paper until they are "
                "known by heart, and not with the laptop."
            )
        )
        self.back.set_label(tr("Type the six words back"))

    def begin(self) -> None:
        """Draw words, when none stand there yet."""
        if not self._phrase:
            self.draw()

    def draw(self) -> None:
        """Draw other words."""
        self.wipe()
        self._phrase = self._advice.draw(str(self.language.value()))
        words = self._phrase.decode("utf-8").split(" ")
        for number, word in enumerate(words):
            shown = Label(word, Role.KEY)
            shown.setAccessibleName(tr("Word {n}: {word}").format(n=number + 1, word=word))
            self._words.addWidget(shown, number // _IN_A_ROW, number % _IN_A_ROW)
        announce(self, " ".join(words))
        self.changed.emit()

    def is_ready(self) -> bool:
        """Tell whether the words were typed back right."""
        typed = self.back.edit.peek()
        is_same = bool(self._phrase) and typed == self._phrase
        typed[:] = bytes(len(typed))
        if not is_same:
            self.refuse(
                tr("Type the six words, with a blank between them.")
                if self.back.is_empty()
                else tr("These are not the six words. Compare them letter by letter.")
            )
        return is_same

    def take(self) -> bytearray:
        """Return what was typed back."""
        return self.back.take()

    def wipe(self) -> None:
        """Take the words from the screen, and empty the field."""
        self._phrase[:] = bytes(len(self._phrase))
        self._phrase = bytearray()
        while (item := self._words.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        self.back.wipe()
        self.back.set_error("")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, at the field."""
        self.back.set_error(sentence)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Return the field in which the words are typed back."""
        return self.back.edit

    def _typed(self) -> None:
        self.back.set_error("")
        self.changed.emit()
