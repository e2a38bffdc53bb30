"""Brings a case into another state: which, for which reason, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.case_states import GONE, CaseState, Why, reasons, ways
from workbench.services import case_state_words, case_words
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.cases import Case

_WIDTH: Final = 340


def ways_here(state: CaseState) -> tuple[CaseState, ...]:
    """Return where a person can bring a case from here; destroying is asked elsewhere."""
    return tuple(one for one in ways(state) if one not in GONE)


class StatePopover(Popover):
    """Offers only the states that can follow, and of each only the reasons that lead there."""

    state_asked = Signal(object, object, str)  # CaseState, Why, words

    def __init__(self, window: QWidget, case: Case) -> None:
        super().__init__(window, tr("Change status"))
        self._from = case.state
        now = _begun(case_words.state(case.state, spoken))
        head = Label(tr("{code}: {state}").format(code=case.code, state=now), Role.UI_MEDIUM)
        states = [(one, _begun(case_words.state(one, spoken))) for one in ways_here(case.state)]
        self.state = ChoiceField(tr("New status"), states)
        self.why = ChoiceField(tr("Reason"), self._reasons())
        self.words = AreaField(tr("What it rests on"), lines=3)
        self._shielding = Label(
            tr("What is shielded is shown only for a reason."),
            *(Role.SMALL, Ink.TEXT2),
            wraps=True,
        )
        done = Button(tr("Change status"), Kind.PRIMARY, key=tr("Ctrl Enter"), size=Size.SMALL)
        fields = (self.state, self.why, self.words)
        for part in (head, *fields, self._shielding):
            part.setFixedWidth(current().px(_WIDTH))
        self.body.addLayout(
            column(
                *(head, 12, self.state, 4, self.why, 4, self.words, self._shielding, 12),
                row(None, done),
                margins=(10, 8, 10, 8),
            )
        )
        self.state.changed.connect(lambda _: self._offer())
        self.words.changed.connect(lambda _: self.words.set_error(""))
        for field in fields:
            field.entered.connect(self._enter)
        done.clicked.connect(self._enter)
        self._offer()

    def begin(self) -> None:
        """Take the focus."""
        self.state.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _wanted(self) -> CaseState:
        return CaseState(str(self.state.value()))

    def _reasons(self) -> list[tuple[object, str]]:
        found = reasons(self._from, self._wanted)
        return [(one, _begun(case_state_words.why(one, spoken))) for one in found]

    def _offer(self) -> None:
        self.why.set_choices(self._reasons())
        self._shielding.setVisible(self._wanted is CaseState.SHIELDED)
        self.adjustSize()

    def _enter(self) -> None:
        if not self.words.text():
            self.words.set_error(tr("Say in a few words what it rests on."))
            self.words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close_up()
        self.state_asked.emit(self._wanted, Why(str(self.why.value())), self.words.text())


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
