"""Ctrl Shift D: for whom a line is, or a whole item, and who of those present may hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.markings import Label as MarkingLabel
from workbench.domain.markings import Marking, Tlp
from workbench.services import paper_words
from workbench.services.holding_words import said, why
from workbench.services.limits import Limits
from workbench.texts import ntr, spoken, tr
from workbench.ui.meetings import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.workspace.party_list import PartyList, PartyRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from workbench.domain.holding import Verdict
    from workbench.services.limit_questions import LimitQuestion

_WIDTH: Final = 430
_MOST: Final = 6  # rows before the list scrolls
_SHADOW: Final = 36  # around the card
_AIR: Final = 8  # between the card and the edge of the window


class LimitsPopover(Popover):
    """Takes the marking and the parties; says at once what that means, and asks why if wider."""

    chosen = Signal(object, object)  # LimitQuestion, Limits

    def __init__(
        self, window: QWidget, questions: Sequence[LimitQuestion], parties: Sequence[PartyRow]
    ) -> None:
        super().__init__(window, tr("Only for"))
        self._below = window
        self._questions = questions
        self._parties = parties
        self._named: set[str] = set()
        self._question = questions[0]
        self.title = Label("", Role.UI_MEDIUM, Ink.TEXT, wraps=True, lines=2)
        self.visible_for = Label("", Role.SMALL_MEDIUM, Ink.TEXT2, wraps=True)
        self.list = PartyList()
        self.label = ChoiceField(tr("Marking"), [(None, tr("As above")), *words.labels()])
        self.tlp = ChoiceField(
            tr("Traffic Light Protocol"), [(None, tr("As above")), *words.tlps()]
        )
        self.why = TextField(tr("Reason to widen"))
        self.record = Button(tr("Record"), Kind.PRIMARY, size=Size.SMALL)
        self.clear = Button(tr("No limit"), Kind.GHOST, size=Size.SMALL)
        self.which = Segmented(
            [
                (n, tr("This item") if q.line is None else tr("This line"))
                for n, q in enumerate(questions)
            ],
            tr("What is limited"),
        )
        self._connect()
        self._lay_out()
        self._take(self._question)

    def _connect(self) -> None:
        self.which.chosen.connect(self._choose)
        self.list.turned.connect(self._turn)
        self.list.opened.connect(lambda _: self._enter())
        self.label.changed.connect(lambda _: self._look())
        self.tlp.changed.connect(lambda _: self._look())
        self.why.entered.connect(self._enter)
        self.why.changed.connect(lambda _: self.why.set_error(""))
        self.record.clicked.connect(self._enter)
        self.clear.clicked.connect(self._lift)

    def _lay_out(self) -> None:
        width = current().px(_WIDTH)
        for part in (self.title, self.visible_for, self.list, self.why):
            part.setMinimumWidth(width)  # two choices beside each other may want more
        self.which.setVisible(len(self._questions) > 1)
        head = row(self.which, None)
        marking = beside((self.label, 1), (self.tlp, 1))
        foot = row(self.clear, None, self.record)
        self.body.addLayout(
            column(
                self.title, 8, head, 10, self.visible_for, 4, self.list, 8, marking, 8, self.why,
                12, foot, margins=(10, 8, 10, 8),
            )
        )  # fmt: skip
        stops = (self.which, self.list, self.label, self.tlp, self.why.edit, self.clear)
        for first, second in zip(stops, (*stops[1:], self.record), strict=True):
            QWidget.setTabOrder(first, second)

    def open_at_party(self, point: QPoint, height: int, *, right: int) -> None:
        """Open under a line so high, on the first party; never past ``right``."""
        self.open_at(point, height, right=right)
        self._fit()
        self.list.step(1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted(self) -> Limits:
        """Return what is chosen now; nobody ticked means: as above."""
        order = [one.key for one in self._parties if one.key in self._named]
        rest = sorted(self._named - set(order))  # named before, and no longer on the list
        named = (*order, *rest)
        return Limits(marking=self._marking(), audience=named or None, reason=self.why.text())

    # ---- inside -----------------------------------------------------------------------------

    def _take(self, question: LimitQuestion) -> None:
        """Show what holds for one line or item."""
        self._question = question
        self._named = set(question.own.audience or ())
        marking = question.own.marking
        for box, value in (
            (self.label, marking.label if marking else None),
            (self.tlp, marking.tlp if marking else None),
        ):
            box.blockSignals(True)
            box.set_value(value)
            box.blockSignals(False)
        self.title.setText(question.text or tr("An empty line"))
        self.why.set_text("")
        self._look(is_spoken=False)

    def _choose(self, n: object) -> None:
        if isinstance(n, int):
            self._take(self._questions[n])

    def _turn(self, party: str) -> None:
        self._named ^= {party}
        self._look()

    def _lift(self) -> None:
        self._named.clear()
        self.label.set_value(None)
        self.tlp.set_value(None)
        self._look()

    def _marking(self) -> Marking | None:
        """One that is chosen brings the other along, as it holds above."""
        label, tlp = self.label.value(), self.tlp.value()
        if label is None and tlp is None:
            return None
        above = self._question.above.narrowest
        return Marking(
            MarkingLabel(str(label)) if label else above.label,
            Tlp(str(tlp)) if tlp else above.tlp,
        )

    def _look(self, *, is_spoken: bool = True) -> None:
        """Say for whom it would be visible, and whether that asks a reason."""
        wanted, question = self.wanted(), self._question
        verdict = question.verdict(wanted)
        said_now = visible_words(verdict)
        holds = paper_words.stamp(question.holds(wanted), spoken)
        self.visible_for.setText(
            tr("{visible}. Holds: {marking}.").format(visible=said_now, marking=holds)
        )
        self.list.show_rows(_rows(self._parties, self._named, verdict))
        is_wider = question.is_wider(wanted)
        if self.why.isVisibleTo(self) is not is_wider:
            self.why.setVisible(is_wider)
            self.why.set_error("")
        self._fit()
        if is_spoken:
            announce(self, said_now)

    def _fit(self) -> None:
        """Show as many parties as the window has room for, and stay inside it."""
        height = self.list.sizeHintForRow(0) if self._parties else 0
        self.list.setFixedHeight(height + 2)
        self.body.activate()
        window = self._below.rect()
        room = window.height() - self.sizeHint().height() + 2 * _SHADOW - 2 * _AIR
        more = min(len(self._parties), _MOST, 1 + max(0, room // max(height, 1)))
        self.list.setFixedHeight(height * more + 2)
        self.body.activate()
        place = QRect(self.pos(), self.sizeHint())
        place.moveBottom(min(place.bottom(), window.bottom() + _SHADOW - _AIR))
        self.setGeometry(place)

    def _enter(self) -> None:
        wanted = self.wanted()
        if self._question.is_wider(wanted) and not wanted.reason:
            self.why.set_error(tr("More people may hold it than before: type why."))
            self.why.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_up()
        self.chosen.emit(self._question, wanted)


def visible_words(verdict: Verdict) -> str:
    """Return "Visible to 6 of 9"."""
    total = len(verdict.answers)
    if not total:
        return said(verdict.reasons[0], spoken).rstrip(".")
    return ntr("Visible to {there} of {n}", "Visible to {there} of {n}", total).format(
        there=verdict.holders, n=total
    )


def _rows(parties: Sequence[PartyRow], named: set[str], verdict: Verdict) -> list[PartyRow]:
    answers = {reader.party: answer for reader, answer in verdict.answers}
    made = []
    for one in parties:
        answer = answers.get(one.key)
        about, is_refused = one.about, False
        if answer is not None:
            about, is_refused = why(answer, spoken) or tr("Sees this"), not answer.is_allowed
        made.append(replace(one, about=about, is_ticked=one.key in named, is_refused=is_refused))
    return made
