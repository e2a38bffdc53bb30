"""Two signals side by side, and what a person says of them: the same, not the same, do not know.

What is the same stands above what is possible; there is no score and no colour that says how
likely it is. Who says "the same" or "not the same" says why; that is remembered and stands in the
log, and what is not the same does not come back by itself. What says nothing of anybody, such as
the town hall, is muted from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.judgements import Sameness
from workbench.services import judgement_words, overlap_words
from workbench.texts import ptr, spoken, tr
from workbench.ui.overlap import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Chip, Tone
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, below_or_beside, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QVBoxLayout

    from workbench.domain.overlaps import Match, Point
    from workbench.services.overlaps import Card, Side
    from workbench.ui.widgets.pages import Thing

_BESIDE: Final = 560  # pixels at 100 % from which two texts stand beside each other
_LINES: Final = 4


class MatchCard(Panel):
    """One pair; it says what was chosen, and stores nothing itself."""

    judged = Signal(object, object, str)  # Card, Sameness, why
    reopened = Signal(object, str)  # Card, why
    muted = Signal(object, str)  # Point, why

    def __init__(self, card: Card, today: date, *, is_still: bool = False) -> None:
        """``is_still``: it can be looked at, and nothing said of it."""
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR)
        self.card = card
        self._chosen: Sameness | None = None
        self.choices = {value: self._button(value) for value in Sameness}
        self.again = Button(tr("Judge again"), Kind.GHOST, size=Size.SMALL)
        self._is_muting = False
        self._was_told = False
        self.mute = Button(tr("Do not match on this any more"), Kind.GHOST, size=Size.SMALL)
        self.which = ChoiceField(
            ptr("overlap", "What does not match any more"),
            [(point, point.shown) for point in _points(card.match)],
        )
        self.why = TextField(tr("Why"))
        self.record = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self._ask = QWidget()
        self._ask.setLayout(
            column(self.which, self.why, 8, row(None, self.record), margins=(0, 10, 0, 0))
        )
        self._sides = row(spacing=16)
        for side in (card.one, card.other):
            self._sides.addLayout(_side(side, today), 1)
        self._build(is_still=is_still)
        told = [overlap_words.in_common(card.match, spoken), *self._possible()]
        self.setAccessibleName(", ".join(told))

    @property
    def is_being_said(self) -> bool:
        """A reason is being typed, and was not told yet."""
        return not self._was_told and self._ask.isVisibleTo(self) and bool(self.why.text())

    def begin(self) -> None:
        """Take the focus."""
        first = self.choices[Sameness.SAME] if self.card.is_open else self.again
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, value: Sameness) -> Button:
        made = Button(words.verdict(value), size=Size.SMALL)
        made.clicked.connect(lambda: self._choose(value))
        return made

    def _possible(self) -> tuple[str, ...]:
        return overlap_words.possible(self.card.match, spoken)

    def _build(self, *, is_still: bool) -> None:
        match = self.card.match
        head = Label(overlap_words.in_common(match, spoken), Role.UI_BOLD, wraps=True).growing()
        tone = Tone.SIGNAL if match.same else Tone.NEUTRAL
        sort = Chip(tr("exact") if match.same else tr("possible"), tone)
        parts: list[Thing] = [row(head, sort, spacing=8)]
        for said in self._possible():
            parts += [2, Label(said, Role.SMALL, Ink.TEXT2, wraps=True).growing()]
        parts += [10, self._sides, 12]
        foot = self._foot()
        parts += [foot, 2, row(self.mute, None), self._ask]
        self.setLayout(column(*parts, margins=(16, 14, 16, 14)))
        for part in (foot, self.mute):
            part.setVisible(not is_still)
        self._ask.hide()
        self.again.clicked.connect(self._judge_again)
        self.mute.clicked.connect(self._ask_mute)
        self.which.entered.connect(self.why.edit.setFocus)
        self.record.clicked.connect(self._enter)
        self.why.entered.connect(self._enter)
        self.why.changed.connect(self._typed)

    def _foot(self) -> QWidget:
        held = self.card.judgement
        said = f"{words.verdict(held.verdict)}. {held.reason}".strip() if held else ""
        told = Label(said, Role.UI, Ink.TEXT2, wraps=True, lines=2).growing()
        foot = QWidget()
        choices = Flow(gap=8)
        foot.setLayout(column(choices, row(told, self.again, spacing=8)))
        for choice in self.choices.values():
            choices.addWidget(choice)
            choice.setVisible(self.card.is_open)
        for part in (told, self.again):
            part.setVisible(not self.card.is_open)
        return foot

    def _typed(self, _: str) -> None:
        self._was_told = False
        self.why.set_error("")

    def _choose(self, value: Sameness) -> None:
        """Say it at once when it needs no reason, else ask for one."""
        if value is Sameness.UNKNOWN:
            self.judged.emit(self.card, value, "")
            return
        self._chosen = value
        name = judgement_words.verdict(value, spoken)
        self.why.set_label(tr("Why {verdict}").format(verdict=name))
        self._begin()

    def _judge_again(self) -> None:
        self._chosen = None
        self.why.set_label(tr("Why again"))
        self._begin()

    def _ask_mute(self) -> None:
        """Ask why a value says nothing: it is the town hall's, or everybody's."""
        self.why.set_label(tr("Why it says nothing, for example: the town hall"))
        self._begin(is_muting=True)

    def _begin(self, *, is_muting: bool = False) -> None:
        self._is_muting = is_muting
        self.which.setVisible(is_muting and len(_points(self.card.match)) > 1)
        self._ask.show()
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        why = self.why.text().strip()
        if not why:
            self.why.set_error(tr("Type the reason."))
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._was_told = True
        if self._is_muting:
            self.muted.emit(self.which.value(), why)
        elif self._chosen is None:
            self.reopened.emit(self.card, why)
        else:
            self.judged.emit(self.card, self._chosen, why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.why.isVisibleTo(self):
            self._ask.hide()
            if self._is_muting:
                self.mute.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                self.begin()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below_or_beside(self._sides, is_below=event.size().width() < current().px(_BESIDE))


def _points(match: Match) -> tuple[Point, ...]:
    """Return what the two have in common, the same first, each once."""
    likely = (point for like in match.possible for point in (like.one, like.other))
    return tuple({point.key: point for point in (*match.same, *likely)}.values())


def _side(side: Side, today: date) -> QVBoxLayout:
    about = Label(words.about(side, today), Role.SMALL_MEDIUM, Ink.TEXT2, wraps=True).growing()
    text = Label(side.signal.text, Role.UI, wraps=True, lines=_LINES).growing()
    return column(about, 4, text, None)
