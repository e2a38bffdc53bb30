"""The pages of the acts on keys: who one is, whose key it becomes, and the passphrase for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.texts import tr
from workbench.ui.keys.choice import PassphraseChoice
from workbench.ui.theme import Ink, Role
from workbench.ui.unlock.steps import Step
from workbench.ui.widgets.fields import PassphraseField, TextField
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.ui.keys.advice import Advice


class Prove(Step):
    """Asks for the passphrase or recovery key that opened the vault: it is not left alone."""

    def __init__(self, title: str, words: str, *, by_recovery_key: bool = False) -> None:
        super().__init__()
        label = tr("Recovery key") if by_recovery_key else tr("Own passphrase")
        self.field = PassphraseField(label, is_large=False)
        self.body.addWidget(self.field)
        self.field.entered.connect(self.entered)
        self.field.changed.connect(lambda: self.field.set_error(""))
        self.say(title, words)

    def is_ready(self) -> bool:
        """Tell whether something was typed."""
        if self.field.is_empty():
            self.refuse(tr("Type the passphrase."))
            return False
        return True

    def take(self) -> bytearray:
        """Return what was typed, for the caller to wipe, and empty the field."""
        return self.field.take()

    def forget(self) -> None:
        """Wipe what was typed."""
        self.field.wipe()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, at the field."""
        self.field.set_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Return the field."""
        return self.field.edit


class NameOf(Step):
    """Asks whose key it becomes."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.field = TextField(tr("Name"))
        self.body.addWidget(self.field)
        self.field.entered.connect(self.entered)
        self.field.changed.connect(lambda: self.field.set_error(""))
        self.say(title, words)

    def is_ready(self) -> bool:
        """Tell whether a name was typed."""
        if not self.field.text():
            self.field.set_error(tr("Type a name."))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def first_field(self) -> QWidget:
        """Return the field."""
        return self.field.edit


class NewPassphrase(Step):
    """Asks for a new passphrase, drawn or one's own."""

    def __init__(self, title: str, words: str, advice: Advice) -> None:
        super().__init__()
        self.choice = PassphraseChoice(advice)
        self.body.addWidget(self.choice)
        self.choice.entered.connect(self.entered)
        self.say(title, words)

    def begin(self) -> None:
        """Draw words, when none stand there yet."""
        self.choice.begin()

    def forget(self) -> None:
        """Wipe what was typed, and take drawn words from the screen."""
        self.choice.wipe()

    def is_ready(self) -> bool:
        """Tell whether it is good enough and twice the same."""
        return self.choice.is_ready()

    def first_field(self) -> QWidget:
        """Return where typing begins."""
        return self.choice.first_field()


class Told(Step):
    """Says what is going to happen, or has happened, in a few points."""

    def __init__(self, title: str, words: str, points: Sequence[tuple[str, str]] = ()) -> None:
        """``points`` are pairs of an icon and a sentence."""
        super().__init__()
        for icon, sentence in points:
            sign = Icon(icon, Ink.ACCENT, 18)
            line = row(sign, Label(sentence, Role.BODY, wraps=True), spacing=12)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
            self.body.addSpacing(12)
        self.trouble = Label("", Role.UI, Ink.DANGER, wraps=True)
        self.body.addWidget(self.trouble)
        self.trouble.setVisible(False)
        self.say(title, words)

    def refuse(self, sentence: str) -> None:
        """Say why it did not happen."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(True)
