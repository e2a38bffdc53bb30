"""The head of a case: the way back, what it is called, how far it is, and the facts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from workbench.services import case_words
from workbench.texts import spoken, tr
from workbench.ui.cases import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.people import Organisation
    from workbench.ui.cases.section import CaseVerb

AIR = 11  # inside a button without a ground: its words stand so far from its edge


class CaseHead(QWidget):
    """Says what a case is; each fact is pressed to change it."""

    back_asked = Signal()
    edit_asked = Signal(str)  # the field
    participants_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(tr("Cases"), Kind.GHOST, size=Size.SMALL)
        self._here = Label("", Role.UI_MEDIUM, Ink.TEXT2)
        self.more = IconButton("dots-three", tr("More"), key="Shift F10")
        self.verbs = Flow(gap=8)
        self.title = Label("", Role.DISPLAY)
        self.state = Chip("")
        self._chips = Flow(gap=8, line_gap=4)
        self._chips.addWidget(self.title)
        self._chips.addWidget(self.state)
        self._forms: list[Chip] = []
        self.purpose = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.lead = Button("", Kind.GHOST)
        self.seen = Button("", Kind.GHOST, icon="lock-simple")
        self.review = Button("", Kind.GHOST, icon="clock")
        self.opened = Label("", Role.UI, Ink.WARN, wraps=True).growing()
        self._opened = QWidget()
        self._opened.setLayout(row(self.opened, margins=(AIR, 2, AIR, 0)))
        self._facts = Flow(gap=0)
        for button in (self.lead, self.seen, self.review):
            self._facts.addWidget(button)
        self._acts = row(spacing=8)
        crumbs = row(
            *(self.back, Icon("caret-right", Ink.TEXT3, 12), 4, self._here, None),
            spacing=2,
            margins=(AIR - 7, 0, 0, 0),
        )
        top = row(spacing=12)
        top.addLayout(crumbs, 1)
        top.addLayout(self._acts)
        top.addWidget(self.more)
        about = row(self.purpose, margins=(AIR, 0, AIR, 0))
        parts = column(top, 4, row(spacing=0), 4, self._facts, 2, about, self._opened)
        chips = row(margins=(AIR, 0, 0, 0))
        chips.addLayout(self._chips, 1)
        parts.insertLayout(2, chips)
        self.setLayout(parts)
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.lead.clicked.connect(lambda: self.edit_asked.emit("lead"))
        self.review.clicked.connect(lambda: self.edit_asked.emit("review"))
        self.seen.clicked.connect(self.participants_asked)

    def add_act(self, button: QWidget) -> None:
        """Put a button before the menu."""
        self._acts.addWidget(button)

    def show_case(
        self,
        case: Case,
        lead: Organisation | None,
        partners: int,
        today: date,
        *,
        can_edit: bool,
    ) -> None:
        """Show what holds now."""
        self._say_what(case, is_hidden=False)
        seen = words.visible_to(case.participants, partners)
        self._say(self.lead, words.lead(lead), can_edit=can_edit)
        self._say(self.seen, seen, can_edit=can_edit)
        self._say(self.review, words.review(case.review_on, today), can_edit=can_edit)
        self.purpose.setText(words.purpose(case))
        self._facts.invalidate()
        self._chips.invalidate()

    def show_hidden(self, case: Case) -> None:
        """Show number and state of a case, and nothing else."""
        self._say_what(case, is_hidden=True)
        self.show_opening("")
        self._chips.invalidate()

    def show_opening(self, reason: str) -> None:
        """Say why a shielded case is open now; "" where it is not shielded."""
        told = tr("Opened until the vault locks, today at the longest. Reason: {reason}")
        self.opened.setText(told.format(reason=reason) if reason else "")
        self._opened.setVisible(bool(reason))

    def _say_what(self, case: Case, *, is_hidden: bool) -> None:
        self._here.setText(words.called(case))
        self.title.setText(words.called(case))
        self.title.updateGeometry()
        self.state.show_state(*words.state(case.state))
        self._show_forms(case)
        for part in (self.more, self.lead, self.seen, self.review, self.purpose):
            part.setHidden(is_hidden)

    def _show_forms(self, case: Case) -> None:
        for chip in self._forms:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        told = [case_words.form(form, spoken) for form in case.forms]
        if case.name:
            told.append(case.code)
        self._forms = [Chip(text, Tone.NEUTRAL) for text in told]
        for chip in self._forms:
            self._chips.addWidget(chip)

    def _say(self, button: Button, text: str, *, can_edit: bool) -> None:
        button.setText(text)
        told = tr("{text}, edit") if can_edit else "{text}"
        button.setAccessibleName(told.format(text=text))
        button.setEnabled(can_edit)
        button.updateGeometry()

    def open_menu(self, verbs: Sequence[CaseVerb]) -> None:
        """Show what else can be done."""
        menu = menu_of(self, verbs)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def menu_of(parent: QWidget, verbs: Sequence[CaseVerb]) -> QMenu:
    """Return a menu of verbs with their keys; it goes when it is closed."""
    menu = QMenu(parent)
    for verb in verbs:
        action = menu.addAction(verb.words)
        if verb.key:
            action.setShortcut(verb.key)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _=False, act=verb.act: act())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
