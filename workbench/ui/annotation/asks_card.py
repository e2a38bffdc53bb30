"""What the chair is asked at a meeting, in one list: written, released, answered on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint

from workbench.domain.actions import Action
from workbench.domain.asks import ChairAnswer, ChairAsk
from workbench.services import asks
from workbench.services.asks import AskDraft
from workbench.texts import ntr, tr
from workbench.ui.escalation import words
from workbench.ui.escalation.ask_popover import AskPopover
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.ids import ActionId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_INKS: Final = {Tone.WARN: Ink.WARN, Tone.ACCENT: Ink.ACCENT, Tone.OK: Ink.OK}
_ANSWERS: Final = {"agree": ChairAnswer.AGREED, "discuss": ChairAnswer.DISCUSS}


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with an ask."""
    return (
        Verb("word", tr("Put in words"), ("Return", "Enter", "F2")),
        Verb("release", tr("Release or hold back"), ("Space", "R")),
        Verb("agree", tr("The chair agrees"), ("A",)),
        Verb("discuss", tr("The chair wants to discuss it"), ("B",)),
        Verb("up", tr("Move up"), ("Alt+Up",)),
        Verb("down", tr("Move down"), ("Alt+Down",)),
        Verb("withdraw", tr("Withdraw ask"), ("Del",)),
    )


class AsksCard(Panel):
    """A and B record the boxes that were ticked on paper; pressed again they take it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._desk = desk
        self._meeting: Meeting | None = None
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self.list = VerbList(
            tr("Asks to the chair"), verbs(), Columns(due=0, count=0, chip=0, air=8)
        )
        self._nothing = Label(tr("Nothing is asked of the chair."), Role.UI, Ink.TEXT2, wraps=True)
        self.add = Button(tr("Write an ask"), Kind.GHOST, icon="plus", size=Size.SMALL)
        hint = Label(tr("Space releases. A is agreed, B is discuss."), Role.SMALL, Ink.TEXT3)
        head = row(Label(tr("Asks to the chair"), Role.H2), None, self._count)
        head.setContentsMargins(8, 0, 8, 0)
        parts = column(head, 8, Divider(), 4, row(self._nothing, margins=(8, 6, 8, 6)), self.list)
        parts.addLayout(row(hint, margins=(10, 4, 8, 2)))
        parts.addLayout(row(self.add, None))
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is asked at a meeting, and which actions ask without words."""
        self._meeting = meeting
        rows = [self._row(ask) for ask in held_asks(self._desk.read, meeting)]
        rows += [_wordless(action) for action in wordless(self._desk.read, meeting)]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        n = sum(isinstance(one.of, ChairAsk) and one.of.is_asked for one in rows)
        self._count.setText(ntr("{n} before the chair", "{n} before the chair", n).format(n=n))
        self.updateGeometry()

    def begin(self) -> None:
        """Ask for the words of a new ask."""
        if self._meeting is not None:
            self._ask_words(tr("At this meeting"), None, self._draft())

    def _draft(self, action: ActionId | None = None) -> AskDraft:
        """What is asked here belongs to this meeting and its table."""
        meeting = self._meeting
        return AskDraft(
            text="",
            table=meeting.table if meeting else None,
            meeting=meeting.id if meeting else None,
            action=action,
        )

    def _row(self, ask: ChairAsk) -> Row:
        state, tone = words.ask_state(ask, self._desk.clock.today())
        said = ask.told or ask.advice
        second = tr("{state}. {said}").format(state=state, said=said) if said else state
        look = RowLook(title=ask.text, second=second, icon="flag", icon_ink=_INKS[tone])
        return Row(ask.id, look, ", ".join((ask.text, second)), ask)

    def _do(self, code: str, chosen: Row) -> None:
        if isinstance(chosen.of, Action):
            if code in {"word", "release"}:
                self._ask_words(chosen.of.text, None, self._draft(chosen.of.id))
            else:
                self._desk.tell(tr("Put the ask in words first."))
        elif isinstance(chosen.of, ChairAsk):
            self._act(code, chosen.of)

    def _act(self, code: str, ask: ChairAsk) -> None:
        desk = self._desk
        if code in _ANSWERS:
            answer = None if ask.answer is _ANSWERS[code] else _ANSWERS[code]
            said = tr("Answer recorded") if answer else tr("Answer taken back")
            desk.do(asks.answer_ask, ask.id, answer).then(self, self._told(said))
        elif not ask.stands:
            desk.tell(tr("The chair answered this ask already."))
        elif code == "word":
            self._ask_words("", ask, AskDraft(text=ask.text))
        elif code == "release" and ask.is_draft:
            released = desk.do(asks.release_ask, ask.id)
            released.then(self, self._told(tr("Ask released to the chair")))
        elif code == "release":
            held = desk.do(asks.hold_back, ask.id)
            held.then(self, self._told(tr("Ask held back from the chair")))
        elif code == "withdraw":
            desk.do(asks.withdraw_ask, ask.id).then(self, self._told(tr("Ask withdrawn")))
        else:
            desk.do(asks.place_ask, ask.id, -1 if code == "up" else 1).then(self)

    def _ask_words(self, about: str, ask: ChairAsk | None, draft: AskDraft) -> None:
        made = AskPopover(self.window(), about, ask)
        made.ask_kept.connect(lambda *typed: self._keep(ask, draft, *typed))
        made.closed.connect(made.deleteLater)
        beside = self.add
        corner = beside.mapTo(self.window(), QPoint(0, beside.height()))
        made.open_at(corner, beside.height())
        made.begin()

    def _keep(
        self, ask: ChairAsk | None, draft: AskDraft, text: str, advice: str, is_released: bool
    ) -> None:
        said = tr("Ask released to the chair") if is_released else tr("Ask kept, not released")
        if ask is not None:
            kept = self._desk.do(asks.word_ask, ask.id, text, advice, release=is_released)
        else:
            typed = replace(draft, text=text, advice=advice)
            kept = self._desk.do(asks.write_ask, typed, release=is_released)
        kept.then(self, self._told(said))

    def _told(self, sentence: str) -> Callable[[object], None]:
        return lambda _: self._desk.tell(sentence, can_undo=True)


def held_asks(read: Read, meeting: Meeting) -> tuple[ChairAsk, ...]:
    """Return what is or was asked at a meeting, and what its table still asks."""
    here = asks.of_meeting(read, meeting.id)
    known = {ask.id for ask in here}
    table = (*asks.before_the_chair(read), *asks.waiting_for_release(read))
    others = [a for a in table if a.table in {None, meeting.table} and a.id not in known]
    return (*here, *others)


def wordless(read: Read, meeting: Meeting) -> tuple[Action, ...]:
    """Return the actions of the table that ask for the chair while nobody worded it."""
    return tuple(a for a in asks.not_worded(read) if a.table == meeting.table)


def _wordless(action: Action) -> Row:
    n = action.postponed
    second = ntr("Postponed {n} time", "Postponed {n} times", n).format(n=n) if n else ""
    state = tr("Not in words yet")
    second = tr("{state}. {said}").format(state=state, said=second) if second else state
    look = RowLook(title=action.text, second=second, icon="arrows-clockwise", icon_ink=Ink.WARN)
    return Row(action.id, look, ", ".join((action.text, second)), action)
