"""What became of a signal: its cases, what it names, consent, feedback, its dismissal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.signals import SignalState
from workbench.services import entity_words
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.signals import words
from workbench.ui.signals.found import FoundList
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Size
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.actions import Action
    from workbench.domain.cases import Case
    from workbench.domain.entities import Entity
    from workbench.domain.signals import Signal as Reported
    from workbench.ui.desk import Desk
    from workbench.ui.signals.reading import Read

CASE, AWAY, CONSENT, BACK, AUDIENCE, FEEDBACK, DISMISS, UP, PASSAGE, HISTORY, LET_GO, CONFIRM, WEIGH, MUTE, HEAR = (  # noqa: E501 - one line of names
    "case", "away", "consent", "back", "audience", "feedback", "dismiss", "up", "passage",
    "history", "let_go", "confirm", "weigh", "mute", "hear",
)  # fmt: skip

MUTED_ICON: Final = "eye-slash"


class FatePanel(QWidget):
    """``asked`` says what a person wants: an act, and what it is about."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._consent_act, self._fate_act = CONSENT, DISMISS
        self._cases = _Lines()
        self.things = _Lines()
        self.found = FoundList()
        self.confirm = Button(tr("Record what is ticked"), Kind.SECONDARY, size=Size.SMALL)
        self.to_case = ChoiceField(tr("Put with a case"), [(None, tr("Choose a case"))])
        self.put = Button(tr("Put with it"), Kind.SECONDARY, size=Size.SMALL)
        self.audience = Button("", Kind.GHOST, icon="lock-simple", size=Size.SMALL)
        self.consented = Label("", Role.UI, Ink.TEXT2, wraps=True).growing()
        self.consent = Button("", Kind.GHOST, icon="check", size=Size.SMALL)
        self.feedback = Button("", Kind.SECONDARY, icon="paper-plane-tilt", size=Size.SMALL)
        self.weigh = Button(tr("Weigh"), Kind.SECONDARY, icon="list-checks", size=Size.SMALL)
        self.dismiss = Button("", Kind.GHOST, size=Size.SMALL)
        self._why = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.passage = Button(tr("Show in the minutes"), Kind.GHOST, size=Size.SMALL)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", size=Size.SMALL)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._about = Label(tr("What it names"), Role.H2)
        self.setLayout(
            column(
                *(
                    Label(tr("Cases"), Role.H2),
                    6,
                    self._cases,
                    6,
                    self.to_case,
                    6,
                    row(self.put, None),
                ),
                *(12, Divider(), 12),
                *(self._about, 6, self.things, 6, self.found, 6, row(self.confirm, None)),
                *(12, Divider(), 12, Label(tr("Who may hold it"), Role.H2), 6),
                *(row(self.audience, None), self.consented, row(self.consent, None)),
                *(12, Divider(), 12),
                *(Label(tr("What follows"), Role.H2), 6, self._why, 4),
                *(row(self.weigh, None), 4, row(self.feedback, None), row(self.dismiss, None)),
                *(row(self.passage, None), row(self.history, None), None),
            )
        )

    def _connect(self) -> None:
        for code, button in (
            (AUDIENCE, self.audience),
            (FEEDBACK, self.feedback),
            (WEIGH, self.weigh),
            (PASSAGE, self.passage),
            (HISTORY, self.history),
        ):
            button.clicked.connect(lambda _=False, code=code: self.asked.emit(code, None))
        self.confirm.clicked.connect(lambda: self.asked.emit(CONFIRM, self.found.ticked()))
        self.to_case.changed.connect(lambda key: self.put.setEnabled(isinstance(key, str)))
        self.to_case.entered.connect(self._put)
        self.put.clicked.connect(self._put)
        self.found.changed.connect(self._offer_to_confirm)
        self.consent.clicked.connect(lambda: self.asked.emit(self._consent_act, None))
        self.dismiss.clicked.connect(lambda: self.asked.emit(self._fate_act, None))

    def show_read(self, read: Read) -> None:
        """Show what holds now."""
        self._show_cases(read.signal, read.cases, read.to_name)
        self._show_things(read)
        self._show_holders(read.signal)
        self._show_fate(read.signal, read.feedback)
        self.passage.setVisible(read.passage is not None)

    def fields(self) -> Sequence[QWidget]:
        """Return what changes something."""
        return (self.to_case, self.put, self.audience, self.consent, self.feedback, self.dismiss)

    # ---- parts ------------------------------------------------------------------------------

    def _show_cases(self, signal: Reported, held: Sequence[Case], to_name: Sequence[Case]) -> None:
        rows = []
        for case in held:
            verb = tr("Take it from {code}").format(code=case.code)
            line = _Line("folder-simple", Ink.TEXT2, _called(case), "", verb=verb)
            line.left.connect(partial(self.asked.emit, AWAY, case.id))
            line.away.setVisible(not self._desk.is_read_only)
            rows.append(line)
        self._cases.show_lines(rows, tr("It is with no case yet."))
        keys = {case.id for case in held}
        free = [(case.id, _called(case)) for case in to_name if case.id not in keys]
        self.to_case.set_choices([(None, tr("Choose a case")), *free])
        is_there = signal.state is not SignalState.WITHDRAWN
        for part in (self.to_case, self.put):
            part.setVisible(bool(free) and is_there and not self._desk.is_read_only)
        self.put.setEnabled(isinstance(self.to_case.value(), str))

    def _put(self) -> None:
        key = self.to_case.value()
        if isinstance(key, str):
            self.asked.emit(CASE, key)

    def _show_things(self, read: Read) -> None:
        rows = []
        for link, entity in read.things:
            line = _thing(
                entity,
                words.overlap_of(read.shared.get(entity.id), read.called),
                read.known_as.get(link.id, ""),
            )
            line.left.connect(partial(self.asked.emit, LET_GO, link.id))
            line.turned.connect(partial(self.asked.emit, HEAR if entity.muted else MUTE, entity))
            for button in (line.away, line.turn):
                button.setVisible(not self._desk.is_read_only)
            rows.append(line)
        self.things.show_lines(rows, tr("Nothing was confirmed yet.") if read.scope else "")
        self._about.setVisible(bool(read.scope))
        self.things.setVisible(bool(read.scope))
        self.found.show_found(read.suggested, read.called)
        self._offer_to_confirm()

    def _offer_to_confirm(self) -> None:
        self.confirm.setVisible(self.found.isVisibleTo(self) and bool(self.found.ticked()))

    def _show_holders(self, signal: Reported) -> None:
        if signal.audience is None:
            said = tr("The provider set no limit")
        else:
            n = len(signal.audience)
            said = ntr("Only for {n} party", "Only for {n} parties", n).format(n=n)
        self.audience.setText(said)
        self.audience.updateGeometry()
        self.consent.setVisible(signal.audience is not None)
        if signal.consented_on is None:
            self._consent_act = CONSENT
            self.consent.setText(tr("Record consent to pass it on"))
        else:
            self._consent_act = BACK
            day = days.near_day(signal.consented_on, self._desk.clock.today())
            told = tr("Consent of {who}, {day}").format(who=signal.consented_by, day=day)
            self.consented.setText(told)
            self.consent.setText(tr("Take back the consent"))
        self.consented.setVisible(signal.consented_on is not None)
        self.consent.updateGeometry()

    def _show_fate(self, signal: Reported, feedback: Action | None) -> None:
        is_gone = signal.state is SignalState.WITHDRAWN
        told: list[str] = []
        if signal.dismissed_on is not None:
            day = days.near_day(signal.dismissed_on, self._desk.clock.today())
            told.append(tr("Dismissed {day}: {why}").format(day=day, why=signal.dismissed_why))
        if is_gone:
            told.append(tr("Its line was taken out of the minutes."))
        if feedback is not None:
            told.append(tr("Feedback agreed: {what}").format(what=feedback.text))
        self._why.setText("\n".join(told))
        self._why.setVisible(bool(told))
        self.feedback.setText(tr("Agree feedback to the reporter"))
        self.feedback.setVisible(feedback is None)
        is_dismissed = signal.state is SignalState.DISMISSED
        self._fate_act = UP if is_dismissed else DISMISS
        self.dismiss.setText(tr("Take it up again") if is_dismissed else tr("Dismiss"))
        self.dismiss.updateGeometry()
        for part in (self.dismiss, self.weigh):  # with a case it is weighed with that
            part.setVisible(not is_gone and signal.state is not SignalState.WITH_CASE)


class _Lines(QWidget):
    """Lines that are made anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_lines(self, lines: Sequence[QWidget], nothing: str) -> None:
        """Show these, or a sentence when there are none."""
        while (old := self._layout.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        empty = [Label(nothing, Role.UI, Ink.TEXT2, wraps=True)] if nothing else []
        for line in lines or empty:
            self._layout.addWidget(line)


class _Line(QWidget):
    """A thing, what is said of it, and a way to take it away."""

    left = Signal()
    turned = Signal()  # a value that is compared is muted, or the other way round

    def __init__(
        self, icon: str, ink: Ink, text: str, about: str, *, verb: str, turn: str = ""
    ) -> None:
        super().__init__()
        self.away = IconButton("x", verb)
        self.away.clicked.connect(self.left)
        self.turn = IconButton("eye" if icon == MUTED_ICON else MUTED_ICON, turn)
        self.turn.clicked.connect(self.turned)
        parts = column(Label(text, Role.UI_MEDIUM, wraps=True, lines=2), spacing=1)
        if about:
            parts.addWidget(Label(about, Role.SMALL, Ink.TEXT2, wraps=True).growing())
        line = row(Icon(icon, ink, 16), spacing=8)
        line.addLayout(parts, 1)
        if turn:
            line.addWidget(self.turn)
        line.addWidget(self.away)
        self.setLayout(line)


def _thing(entity: Entity, overlap: str, known_as: str) -> _Line:
    """Return the line of something named: where else it stands, or that it is muted."""
    what = entity.shown
    away = tr("Take {what} away").format(what=what)
    if entity.muted:
        why = entity_words.why_muted(entity.muted_by, entity.why, spoken)
        about = tr("Muted: {why}").format(why=why)
        turn = tr("Compare {what} again").format(what=what)
        return _Line(MUTED_ICON, Ink.TEXT2, what, about, verb=away, turn=turn)
    icon, ink = ("puzzle-piece-fill", Ink.SIGNAL) if overlap else ("link", Ink.TEXT2)
    about = overlap or entity_words.kind(entity.kind, spoken)
    if known_as:
        about = ", ".join((tr("Is {who}").format(who=known_as), about))
    turn = tr("Do not match on {what} any more").format(what=what)
    return _Line(icon, ink, what, about, verb=away, turn=turn)


def _called(case: Case) -> str:
    return ", ".join(part for part in (case.code, case.name) if part)
