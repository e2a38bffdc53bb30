"""Whose keys go: a check for each, none of them ticked beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.texts import tr
from workbench.ui.theme import Ink, Role
from workbench.ui.unlock.steps import Step
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class Leavers(Step):
    """Asks which of the other keys are to be removed."""

    def __init__(self, title: str, words: str, others: Mapping[int, str]) -> None:
        """``others`` are the numbers of the keys, and whose they are."""
        super().__init__()
        self._checks = {number: CheckRing(whose) for number, whose in others.items()}
        for number, whose in others.items():
            name = Label(whose, Role.BODY)
            name.setBuddy(self._checks[number])
            self.body.addLayout(row(self._checks[number], name, None, spacing=10))
            self.body.addSpacing(8)
            self._checks[number].toggled.connect(lambda _: self.refuse(""))
        self._trouble = Label("", Role.UI, Ink.DANGER, wraps=True)
        self.body.addWidget(self._trouble)
        self._trouble.setVisible(False)
        self.say(title, words)

    def chosen(self) -> tuple[int, ...]:
        """Return the numbers of the keys that go."""
        return tuple(number for number, check in self._checks.items() if check.isChecked())

    def is_ready(self) -> bool:
        """Tell whether a key was ticked."""
        if not self.chosen():
            self.refuse(tr("Tick a key, or skip this."))
            return False
        return True

    def refuse(self, sentence: str) -> None:
        """Say why it did not happen."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def first_field(self) -> QWidget | None:
        """Return the first check."""
        return next(iter(self._checks.values()), None)
