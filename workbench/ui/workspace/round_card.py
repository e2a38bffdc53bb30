"""Adopting in writing (rules R7.3): ask the partners, note their answers, adopt when they agree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.due_dates import parse, short_text
from workbench.domain.rounds import Answer, RoundState
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Link, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.people import Organisation
    from workbench.domain.rounds import RoundStanding, WrittenRound

_WIDTH: Final = 460
_MOST: Final = 7  # partners in sight at once


class AskCard(Popover):
    """Until when the partners may answer."""

    asked = Signal(object)  # date

    def __init__(
        self, window: QWidget, partners: Sequence[str], today: date, until: date, *, silence: bool
    ) -> None:
        super().__init__(window, tr("Adopt in writing"))
        self._today = today
        self.term = TextField(tr("Answer no later than"))
        self.term.set_text(short_text(until, today, spoken.language))
        self.term.changed.connect(self._echo)
        self.term.entered.connect(self._ask)
        self.verb = Button(tr("Record the question"), Kind.PRIMARY, size=Size.SMALL)
        self.verb.clicked.connect(self._ask)
        n = len(partners)
        asked = ntr("{n} partner is asked: {names}", "{n} partners are asked: {names}", n)
        words = _wrapped(asked.format(n=n, names=", ".join(partners)), Ink.TEXT2)
        rule = tr("At this table everybody has to answer.")
        if silence:
            rule = tr("At this table who does not answer agrees.")
        self.body.addLayout(
            column(
                Label(tr("Adopt in writing"), Role.H2),
                6,
                words,
                4,
                _wrapped(rule, Ink.TEXT2),
                12,
                self.term,
                12,
                row(None, self.verb),
                margins=(12, 10, 12, 8),
            )
        )
        self._echo("")

    def _day(self) -> date | None:
        day = parse(self.term.text(), self._today)
        return day if day is not None and day > self._today else None

    def _echo(self, _: str) -> None:
        self.term.set_error("")
        day = self._day()
        self.term.set_hint(days.titled_day(day) if day else tr("A day after today"))

    def _ask(self) -> None:
        day = self._day()
        if day is None:
            self.term.set_error(tr("A day after today"))
            self.term.edit.setFocus()
            return
        self.close_up()
        self.asked.emit(day)


class RoundCard(Popover):
    """The answers of the partners, one row each."""

    answered = Signal(str, object)  # organisation, Answer or None
    adopted = Signal()
    withdrawn = Signal()

    def __init__(
        self, window: QWidget, held: WrittenRound, partners: Mapping[str, Organisation]
    ) -> None:
        super().__init__(window, tr("Adopt in writing"))
        self._held = held
        self.rows: dict[str, Segmented] = {}
        scroll = self._answers(partners)
        self._said = _wrapped("", Ink.TEXT2)
        self.verb = Button(tr("Adopt"), Kind.PRIMARY, icon="seal-check", size=Size.SMALL)
        self.verb.clicked.connect(self._adopt)
        self.back = Link(tr("Withdraw the round"))
        self.back.clicked.connect(self._withdraw)
        self.body.addLayout(
            column(
                Label(tr("Adopt in writing"), Role.H2),
                6,
                self._said,
                12,
                scroll,
                12,
                row(self.back, None, self.verb),
                margins=(12, 10, 12, 8),
            )
        )

    def _answers(self, partners: Mapping[str, Organisation]) -> ScrollPage:
        """Return a row for each partner, to scroll through where there are many."""
        choices = (
            (None, ptr("round", "No answer")),
            (Answer.AGREES, ptr("round", "Agrees")),
            (Answer.OBJECTS, ptr("round", "Objects")),
        )
        page = QWidget()
        lines = column(spacing=6)
        for key in self._held.asked:
            name = partners[key].name
            choice = Segmented(choices, name)
            choice.chosen.connect(partial(self.answered.emit, key))
            self.rows[key] = choice
            label = Label(name, Role.UI, Ink.TEXT, wraps=True, lines=1)
            lines.addLayout(row(label, 12, choice))
        page.setLayout(lines)
        scroll = ScrollPage(page)
        height = page.sizeHint().height()
        most = current().height(40) * _MOST
        scroll.setFixedHeight(min(height, most) + 4)
        scroll.setMinimumWidth(current().px(_WIDTH))
        return scroll

    def show_standing(self, told: Mapping[str, Answer], stands: RoundStanding) -> None:
        """Show the answers, and what they come to."""
        for key, choice in self.rows.items():
            choice.set_value(told.get(key))
        self._said.setText(standing_words(self._held, stands))
        self.verb.setEnabled(stands.state is RoundState.AGREED)

    def begin(self) -> None:
        """Take the focus: what is next to be done."""
        first = self.verb if self.verb.isEnabled() else next(iter(self.rows.values()))
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _adopt(self) -> None:
        self.close_up()
        self.adopted.emit()

    def _withdraw(self) -> None:
        self.close_up()
        self.withdrawn.emit()


def standing_words(held: WrittenRound, stands: RoundStanding) -> str:
    """Say how a round stands, in one sentence."""
    n, asked = stands.agreed, len(held.asked)
    said = {
        RoundState.WAITING: tr("In writing until {day}: {n} of {asked} agree."),
        RoundState.AGREED: tr("In writing: agreed, can be adopted."),
        RoundState.OBJECTED: tr("In writing: a partner objects, so the next meeting decides."),
        RoundState.OVERDUE: tr("In writing: the term was {day}, {n} of {asked} agree."),
    }[stands.state]
    return said.format(day=days.long_day(held.until), n=n, asked=asked)


def _wrapped(text: str, ink: Ink) -> Label:
    label = Label(text, Role.UI, ink, wraps=True)
    label.setFixedWidth(current().px(_WIDTH))
    return label
