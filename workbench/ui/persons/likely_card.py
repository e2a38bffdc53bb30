"""Somebody who may be the same person, and what a person says of it: possible, never more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.judgements import Sameness
from workbench.services import judgement_words
from workbench.services.overlap_words import capital, listed
from workbench.texts import spoken, tr
from workbench.ui.persons.asking import Asking
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column

if TYPE_CHECKING:
    from workbench.services.case_persons import Possible
    from workbench.services.likely_persons import LikelyPerson
    from workbench.ui.widgets.pages import Thing


class LikelyCard(Panel):
    """One pair; it says what was chosen, and stores nothing itself."""

    judged = Signal(object, object, str)  # LikelyPerson, Sameness, why

    def __init__(self, found: Possible, *, is_still: bool = False) -> None:
        """``is_still``: it can be looked at, and nothing said of it."""
        super().__init__(Ink.SUNKEN, radius=8, line=Ink.HAIR)
        self.likely: LikelyPerson = found.likely
        self._chosen = Sameness.UNKNOWN
        self.choices = {value: self._button(value) for value in Sameness}
        self.asking = Asking()
        clues = judgement_words.clues(self.likely.clue, self.likely.born, spoken)
        why = capital(", ".join(clues))
        where = _where(found)
        name = Label(self.likely.other_name, Role.UI_BOLD, wraps=True).growing()
        parts: list[Thing] = [name, 2, Label(why, Role.UI, wraps=True).growing()]
        if where:
            parts += [2, Label(where, Role.SMALL, Ink.TEXT2, wraps=True).growing()]
        choices = Flow(gap=6, line_gap=6)
        for choice in self.choices.values():
            choices.addWidget(choice)
        said = _said(self.likely)
        if said:
            parts += [2, Label(said, Role.SMALL, Ink.TEXT2, wraps=True).growing()]
        parts += [8, choices, self.asking]
        self.setLayout(column(*parts, margins=(12, 10, 12, 10)))
        for choice in self.choices.values():
            choice.setVisible(not is_still)
        self.setAccessibleName(", ".join((self.likely.other_name, why)))
        self.asking.told.connect(self._tell)
        self.asking.left.connect(self.begin)

    def begin(self) -> None:
        """Take the focus."""
        self.choices[self._chosen].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, value: Sameness) -> Button:
        made = Button(capital(judgement_words.verdict(value, spoken)), size=Size.SMALL)
        made.clicked.connect(lambda: self._choose(value))
        return made

    def _choose(self, value: Sameness) -> None:
        """Say it at once when it needs no reason, else ask for one."""
        self._chosen = value
        if value is Sameness.UNKNOWN:
            self._tell("")
            return
        verdict = judgement_words.verdict(value, spoken)
        self.asking.begin(tr("Why {verdict}").format(verdict=verdict))

    def _tell(self, why: str) -> None:
        self.judged.emit(self.likely, self._chosen, why)


def _where(found: Possible) -> str:
    """Return "Betrokkene C, C-2026-009", or the signals that say the name."""
    codes = listed(found.codes, spoken)
    said = tr("Named in {codes}").format(codes=codes) if codes else ""
    return f"{found.called}, {codes}" if found.called and codes else found.called or said


def _said(likely: LikelyPerson) -> str:
    """Return what was said of the two before: left open, or opened again."""
    held = likely.judgement
    if held is None:
        return ""
    verdict = capital(judgement_words.verdict(held.verdict, spoken))
    if held.stands:
        return f"{verdict}. {held.reason}".strip()
    return tr("Opened again: {why}").format(why=held.why_reopened)
