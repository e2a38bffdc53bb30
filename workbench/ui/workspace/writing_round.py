"""Adopting in writing where the coordinator works: ask, note answers, adopt, be reminded (R7.3)."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from workbench.domain.ids import OrganisationId
from workbench.domain.rounds import Answer, RoundState
from workbench.services import rounds, versions
from workbench.services.adoptions import adopter_of
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.workspace.middle import open_in_the_middle
from workbench.ui.workspace.round_card import AskCard, RoundCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.adoptions import Adoption
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.rounds import WrittenRound
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk
    from workbench.ui.shell import Shell
    from workbench.ui.widgets.overlays import Popover
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.panes import Panes

_TERM: Final = timedelta(days=14)


class WritingRound(QObject):
    """Opens the question, or the answers to it."""

    def __init__(self, desk: Desk, display: Display, panes: Panes, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._display = display
        self._panes = panes
        self._room = room
        self._card: RoundCard | None = None

    def open(self) -> None:
        """Ask the partners about the draft that is shown, or show what they answered."""
        page = self._display.page
        draft = versions.latest(self._desk.read, page.meeting.id) if page is not None else None
        if draft is None:
            return
        held = rounds.round_of(self._desk.read, draft.id)
        if held is None:
            self._ask(draft)
        else:
            self._show(held)

    def _ask(self, draft: MinutesVersion) -> None:
        read, today = self._desk.read, self._desk.clock.today()
        meeting = read.meetings.get(draft.meeting)
        table = read.tables.find(meeting.table) if meeting.table else None
        partners = rounds.partners_of(read, meeting)
        names = [read.organisations.get(key).name for key in partners]
        silence = table.silence_is_consent if table else False
        card = AskCard(self._room.window(), names, today, today + _TERM, silence=silence)
        card.asked.connect(partial(self._record, draft))
        self._open(card)
        card.term.edit.setFocus()
        card.term.edit.selectAll()

    def _record(self, draft: MinutesVersion, until: date) -> None:
        said = tr("Asked in writing, until {day}").format(day=days.long_day(until))
        asked = self._desk.do(rounds.ask_in_writing, draft.id, until)
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))

    def _show(self, held: WrittenRound) -> None:
        homes = {key: self._desk.read.organisations.get(key) for key in held.asked}
        card = RoundCard(self._room.window(), held, homes)
        card.answered.connect(partial(self._answer, held))
        card.adopted.connect(partial(self._adopt, held))
        card.withdrawn.connect(partial(self._withdraw, held))
        card.closed.connect(self._forget)
        self._card = card
        self._look(held)
        self._open(card)
        card.begin()

    def _forget(self) -> None:
        self._card = None

    def _look(self, held: WrittenRound) -> None:
        if self._card is not None:
            read = self._desk.read
            told = {str(one.organisation): one.answer for one in read.answers.where(round=held.id)}
            stands = rounds.standing_of(read, held, self._desk.clock.today())
            self._card.show_standing(told, stands)

    def _answer(self, held: WrittenRound, organisation: str, answer: Answer | None) -> None:
        asked = self._desk.do(
            rounds.answer_round,
            held.id,
            OrganisationId(organisation),
            answer,
            self._desk.clock.today(),
        )
        asked.then(self, lambda _: self._look(held))

    def _adopt(self, held: WrittenRound) -> None:
        self._desk.write(rounds.adopt_in_writing, held.id).then(self, self._adopted)

    def _adopted(self, outcome: Outcome[Adoption]) -> None:
        is_amended = outcome.value.is_amended
        said = tr("Minutes adopted as amended") if is_amended else tr("Minutes adopted unchanged")
        self._desk.tell(said)

    def _withdraw(self, held: WrittenRound) -> None:
        asked = self._desk.do(rounds.withdraw_round, held.id)
        asked.then(self, lambda _: self._desk.tell(tr("Written round withdrawn"), can_undo=True))

    def _open(self, card: Popover) -> None:
        open_in_the_middle(card, self._panes.header)


def remind(desk: Desk, shell: Shell, go: Callable[[str], None]) -> None:
    """Offer the minutes whose written round asks for something, after unlocking."""
    if desk.is_read_only:
        return
    today = desk.clock.today()
    for held in rounds.waiting(desk.read, today):
        meeting = desk.read.meetings.get(held.meeting)
        if adopter_of(desk.read, meeting) is not None:
            continue  # the next meeting is held, and will deal with it
        day = days.near_day(meeting.on, today)
        state = rounds.standing_of(desk.read, held, today).state
        said = {
            RoundState.AGREED: tr("The partners agreed in writing with the minutes of {day}."),
            RoundState.OBJECTED: tr("A partner objects to the minutes of {day}."),
        }.get(state, tr("The term to answer about the minutes of {day} is over."))
        shell.offer(said.format(day=day), tr("Open the minutes"), partial(go, held.meeting))
        return
