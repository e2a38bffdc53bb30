"""One signal over the room: all its fields at the left, what became of it at the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.due_dates import DueKind
from workbench.domain.entities import Entity
from workbench.domain.ids import CaseId, EntityLinkId, OrganisationId, SignalId
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.services import entities, signal_capture, signal_feedback, signals
from workbench.services.actions import ActionDraft
from workbench.services.records import Owed
from workbench.texts import tr
from workbench.ui.overlap.match_list import MatchList
from workbench.ui.signals import dismissing, fate, words
from workbench.ui.signals.asking import AskPopover, FeedbackPopover
from workbench.ui.signals.dismissing import DismissPopover
from workbench.ui.signals.facts import FactsForm
from workbench.ui.signals.fate import FatePanel
from workbench.ui.signals.parties import PartiesPopover
from workbench.ui.signals.reading import read_signal
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.chips import Chip
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.due_dates import Due
    from workbench.services.changes import Step
    from workbench.ui.desk import Desk
    from workbench.ui.signals.reading import Read
    from workbench.ui.widgets.overlays import Popover


_PAUSE: Final = 500  # ms


class SignalCard(CoverCard):
    """Escape closes it; what is half typed is kept."""

    passage_asked = Signal(str, str, str)  # meeting, item, line

    def __init__(self, frame: QWidget, desk: Desk, key: SignalId) -> None:
        held = desk.read.signals.get(key)
        super().__init__(frame, held.code, width=1000, height=740)
        self._desk = desk
        self._held = held
        self._read: Read | None = None
        self.facts = FactsForm(desk)
        self.fate = FatePanel(desk)
        self.matches = MatchList(desk)
        self._title = Label(held.code, Role.TITLE)
        self._state = Chip("")
        self._about = Label("", Role.UI, Ink.TEXT2, wraps=True, lines=2)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)  # arrows go past choices that nobody means
        self._pause.timeout.connect(self.keep)
        self._lay_out()
        self.open()
        self.facts.show_signal(held)
        self.refresh()
        self.facts.left.connect(self._pause.start)
        self.fate.asked.connect(self._act)
        desk.changed.connect(self._look_again)
        if desk.is_read_only:
            for part in (*self.facts.fields(), *self.fate.fields()):
                part.setEnabled(False)

    def _lay_out(self) -> None:
        head = column(
            row(self._title, 4, self._state, None, self.close_button, spacing=8),
            self._about,
            margins=(28, 22, 22, 14),
        )
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.facts, margins=(28, 18, 20, 20)))
        right.setLayout(column(self.fate, 16, self.matches, None, margins=(20, 18, 22, 20)))
        pages = row(spacing=0, margins=(1, 0, 1, 10))  # inside the round corners
        pages.addWidget(ScrollPage(left), 13)
        pages.addWidget(Divider(Qt.Orientation.Vertical))
        pages.addWidget(ScrollPage(right), 9)
        content = column(head, Divider())
        content.addLayout(pages, 1)
        self.card.setLayout(content)

    def refresh(self) -> None:
        """Read everything again, in the lane for long reads."""
        self._desk.look(self, partial(read_signal, self._held.id), self._show)

    def keep(self) -> None:
        """Store what was typed, if it can be."""
        self._pause.stop()
        if self._desk.is_read_only:
            return
        edited = self.facts.edited(self._held)
        if edited is not None and edited != self._held:
            self._held = edited
            self._desk.do(signals.change_signal, edited).then(self)

    def leave(self) -> None:
        """Keep what is half typed, and close."""
        self.keep()
        super().leave()

    def _show(self, read: Read | None) -> None:
        if read is None:  # taken back to before it was there
            super().leave()
            return
        is_half_typed = self._pause.isActive() or self.facts.is_half_typed(self._held)
        self._read, self._held = read, read.signal
        if not is_half_typed:  # nothing is taken from under a hand
            self.facts.show_signal(read.signal)
        self.fate.show_read(read)
        self.matches.show_signal(read.signal.id)
        said, tone = words.state(read.signal.state)
        self._state.show_state(said, tone)
        self._title.setText(read.signal.code)
        table = self._desk.read.tables.find(read.signal.table) if read.signal.table else None
        today = self._desk.clock.today()
        told = (table.name if table else "", words.source(self._desk.read, read.signal))
        self._about.setText(
            ", ".join(part for part in (*told, words.days(read.signal, today)) if part)
        )

    def _look_again(self, step: Step) -> None:
        if self.isVisible() and step.images:
            self.refresh()

    # ---- acts -------------------------------------------------------------------------------

    def _act(self, code: str, about: object) -> None:
        self.keep()
        act = self._acts().get(code)
        if act is not None:
            act(about)

    def _acts(self) -> Mapping[str, Callable[[object], object]]:
        key = self._held.id
        do = self._desk.do
        return {
            fate.CASE: lambda case: do(signals.put_with, key, CaseId(str(case))).then(self),
            fate.AWAY: lambda case: do(signals.take_from, key, CaseId(str(case))).then(self),
            fate.LET_GO: lambda link: do(entities.let_go, EntityLinkId(str(link))).then(self),
            fate.CONFIRM: lambda about: do(signal_capture.confirm, key, about).then(self),
            fate.BACK: lambda _: do(signals.keep_back, key).then(self),
            fate.UP: lambda _: do(signals.take_up, key).then(self),
            fate.CONSENT: self._ask_consent,
            fate.AUDIENCE: self._ask_audience,
            fate.FEEDBACK: self._ask_feedback,
            fate.DISMISS: self._ask_why,
            fate.WEIGH: self._weigh,
            fate.PASSAGE: self._go_to_passage,
            fate.MUTE: self._ask_mute,
            fate.HEAR: self._hear,
            fate.HISTORY: lambda _: self._desk.history_asked.emit(key, self._held.code),
        }

    def _ask_consent(self, _: object) -> None:
        asked = AskPopover(
            self,
            tr("Consent to pass it on"),
            tr("Of whom"),
            missing=tr("Type the name of the person who gave consent."),
        )
        key = self._held.id
        asked.answered.connect(lambda by: self._desk.do(signals.consent, key, by).then(self))
        self._open(asked, self.fate.consent)
        asked.begin()

    def _ask_why(self, _: object) -> None:
        asked = DismissPopover(self, self._desk, self._held)
        asked.decided.connect(self._dismiss)
        self._open(asked, self.fate.dismiss)
        asked.begin()

    def _ask_mute(self, entity: object) -> None:
        if not isinstance(entity, Entity):
            return
        asked = AskPopover(
            self,
            tr("Do not match on {what} any more").format(what=entity.shown),
            tr("Why"),
            missing=tr("Type the reason."),
            hint=tr("For example: the town hall. It stands in Settings, Muted identifiers."),
        )
        said = tr("{value} is muted").format(value=entity.shown)
        asked.answered.connect(
            lambda why: self._desk.do(entities.mute, entity.id, why).then(
                self, lambda _: self._desk.tell(said, can_undo=True)
            )
        )
        self._open(asked, self.fate.things)
        asked.begin()

    def _hear(self, entity: object) -> None:
        if isinstance(entity, Entity):
            said = tr("{value} is compared again").format(value=entity.shown)
            asked = self._desk.do(entities.unmute, entity.id)
            asked.then(self, lambda _: self._desk.tell(said, can_undo=True))

    def _weigh(self, _: object) -> None:
        from workbench.ui.weighing.card import WeighingCard  # noqa: PLC0415 - when it is asked for

        frame, key = self._frame, self._held.id
        self.leave()
        WeighingCard(frame, self._desk, key)

    def _dismiss(self, why: str, tells: bool) -> None:
        dismissing.dismiss(self._desk, self, self._held, why, tells=tells)

    def _ask_audience(self, _: object) -> None:
        asked = PartiesPopover(self, self._desk, self._held)
        asked.chosen.connect(self._limit)
        self._open(asked, self.fate.audience)
        asked.begin()

    def _limit(self, named: tuple[str, ...] | None) -> None:
        self._desk.do(signals.change_signal, replace(self._held, audience=named)).then(self)

    def _ask_feedback(self, _: object) -> None:
        said = tr("Feedback to the reporter of {code}").format(code=self._held.code)
        asked = FeedbackPopover(self, self._desk, said)
        asked.agreed.connect(self._agree)
        self._open(asked, self.fate.feedback)
        asked.begin()

    def _agree(self, text: str, due: Due | None) -> None:
        own = self._desk.read.preferences.find(OWN_ORGANISATION)
        draft = ActionDraft(
            text=text,
            table=self._held.table,
            owners=(Owed(OrganisationId(own.value), None),) if own and own.value else (),
            due_kind=due.kind if due else DueKind.NONE,
            due=due.day if due and due.kind is DueKind.DATE else None,
        )
        asked = self._desk.do(signal_feedback.agree_feedback, self._held.id, draft)
        asked.then(
            self, lambda _: self._desk.tell(tr("Feedback agreed as an action"), can_undo=True)
        )

    def _go_to_passage(self, _: object) -> None:
        passage = self._read.passage if self._read else None
        if passage is not None:
            self.leave()
            self.passage_asked.emit(*passage)

    def _open(self, popover: Popover, below: QWidget) -> None:
        popover.closed.connect(popover.deleteLater)
        popover.open_below(below)
