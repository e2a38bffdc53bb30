"""What is said at a table: lines, actions, decisions, questions; and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.actions import Action, ActionOwner, Postponement, ProgressNote
from workbench.domain.agenda import ItemKind
from workbench.domain.decisions import Decision
from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.domain.minutes import Line, LineKind, Mention, MentionKind
from workbench.domain.numbers import Series
from workbench.domain.parties import organisation, person
from workbench.domain.standing import Standing, StandingKind
from workbench.domain.tables import TableKind
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

    from tests.bench.generated.life import Seat
    from tests.bench.generated.sentences import Sentences
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.ids import ActionId, DecisionId, LineId
    from workbench.domain.meetings import Meeting
    from workbench.domain.tables import Table
    from workbench.services.ports import Work

KINDS, SHARES = (DueKind.DATE, DueKind.NEXT_MEETING, DueKind.SOON, DueKind.NONE), (80, 8, 6, 6)
SPOKEN_OF_PERSONS = frozenset({TableKind.SCREENING, TableKind.SIGNALS})
NO_AGREEMENTS = 4  # items of an agenda at which nothing is agreed
STAYS_LATE, POSTPONED, LAPSED = 0.05, 0.20, 0.24  # up to these; above them it is done
SAID_ONCE = {
    ItemKind.OPENING: "De voorzitter opent de vergadering. De agenda wordt vastgesteld.",
    ItemKind.ADOPTION: "Het verslag van de vorige keer wordt ongewijzigd vastgesteld.",
    ItemKind.ACTION_LIST: "De actielijst is nagelopen.",
    ItemKind.ANY_OTHER_BUSINESS: "Er zijn geen vragen. De voorzitter sluit de vergadering.",
}


class Agreeing:
    """The agreements of one table."""

    def __init__(
        self, table: Table, say: Sentences, numbers: Counter[tuple[Series, int]], actions: float
    ) -> None:
        self._table = table
        self._say = say
        self._numbers = numbers
        self._actions = actions
        self._open: list[Action] = []
        self._origins: dict[ActionId, tuple[Meeting, AgendaItem, list[ActionOwner]]] = {}
        self._left_late: list[Action] = []  # by those who never come round to it
        self._closed_now: list[Action] = []
        self._questions: list[Standing] = []
        self._last: Decision | None = None

    def next(self, series: Series, year: int) -> int:
        self._numbers[series, year] += 1
        return self._numbers[series, year]

    def earlier(self, work: Work, meeting: Meeting) -> tuple[ActionId, ...]:
        """Return the list of actions as it went with the meeting."""
        old = [action for action in self._open if action.agreed_on < meeting.on]
        found = (*self._closed_now, *old)
        for action in found:
            meeting_of, item, owners = self._origins[action.id]
            work.actions.note(action)
            work.meetings.note(meeting_of)
            work.items.note(item)
            for owner in owners:
                work.owners.note(owner)
        return tuple(action.id for action in found)

    def follow_up(self, work: Work, meeting: Meeting, seats: list[Seat]) -> None:
        """Close, postpone or leave late what was due by this meeting."""
        self._closed_now, still = [], []
        for action in self._open:
            is_due = action.due is not None and action.due <= meeting.on
            if not is_due and self._say.chance.random() < 0.85:
                still.append(action)
                continue
            become = self._become(work, meeting, action, seats)
            if become is action:
                self._left_late.append(action)
            else:
                (still if become.state.is_open else self._closed_now).append(become)
        self._open = still
        for question in self._questions:
            if self._say.chance.random() < 0.8:
                work.standing.save(replace(question, closed_on=meeting.on, closed_at=meeting.id))
                work.audit(Act.STANDING_CLOSED, question.id)
        self._questions = []

    def _become(self, work: Work, meeting: Meeting, action: Action, seats: list[Seat]) -> Action:
        chance = self._say.chance.random()
        if chance < STAYS_LATE:
            return action
        if chance < POSTPONED:
            return self._postpone(work, meeting, action)
        if chance < LAPSED:
            return self._close(work, action.lapse(meeting.on), Act.ACTION_LAPSED)
        if self._say.chance.random() < 0.5:
            note = ProgressNote(
                id=work.new_id(),
                action=action.id,
                meeting=meeting.id,
                on=meeting.on,
                text=self._say.draw("note"),
                reported_by=self._say.chance.choice(seats).contact.id,
            )
            work.notes.save(note)
            work.audit(Act.PROGRESS_NOTED, action.id)
        back = self._say.chance.randint(0, 13)
        on = max(action.agreed_on, meeting.on - timedelta(days=back))
        return self._close(work, action.close(on), Act.ACTION_CLOSED)

    def _close(self, work: Work, closed: Action, act: Act) -> Action:
        work.actions.save(closed)
        work.audit(act, closed.id)
        return closed

    def _postpone(self, work: Work, meeting: Meeting, action: Action) -> Action:
        reason = self._say.draw("reason")
        later = self._due(meeting.on)
        moved = action.postpone(DueKind.DATE, later, reason)
        work.actions.save(moved)
        work.postponements.save(
            Postponement(
                id=work.new_id(),
                action=action.id,
                meeting=meeting.id,
                on=meeting.on,
                from_kind=action.due_kind,
                from_due=action.due,
                to_kind=DueKind.DATE,
                to_due=later,
                reason=reason,
            )
        )
        work.audit(Act.ACTION_POSTPONED, action.id)
        return moved

    def _due(self, on: date) -> date:
        later = on + timedelta(days=self._say.chance.randint(10, 150))
        return later - timedelta(days=max(0, later.weekday() - 4))

    def talk(
        self, work: Work, meeting: Meeting, item: AgendaItem, seats: list[Seat], items: int
    ) -> None:
        """Write the lines of an item."""
        said = Saying(work, meeting, item)
        if once := SAID_ONCE.get(item.kind):
            said.line(once)
            return
        chance = self._say.chance
        for _ in range(chance.randint(1, 3)):
            said.line(self._say.paragraph())
        if self._table.kind in SPOKEN_OF_PERSONS:
            said.line(self._say.draw("signal"), LineKind.SIGNAL)
        if chance.random() < 0.35:
            self._decide(said)
        each = self._actions / max(1, items - NO_AGREEMENTS)
        for _ in range(int(each) + (chance.random() < each % 1)):
            self._agree(said, seats)
        if chance.random() < 0.12:
            self._ask(said)

    def _agree(self, said: Saying, seats: list[Seat]) -> None:
        chance, meeting = self._say.chance, said.meeting
        (kind,) = chance.choices(KINDS, SHARES)
        owners = chance.sample(seats, 2 if chance.random() < 0.1 else 1)
        persons = [chance.random() < 0.7 for _ in owners]
        body = self._say.draw("action")
        made = Action(
            id=said.work.new_id(),
            table=self._table.id,
            meeting=meeting.id,
            item=said.item.id,
            line=said.next_id,
            number=self.next(Series.ACTION, meeting.year),
            year=meeting.year,
            text=body,
            due_kind=kind,
            due=self._due(meeting.on) if kind is DueKind.DATE else None,
            agreed_on=meeting.on,
        )
        tokens = [_who(seat, known) for seat, known in zip(owners, persons, strict=True)]
        if kind is not DueKind.NONE:
            tokens.append(_when(made))
        said.work.actions.save(made)
        owed = [
            ActionOwner(
                id=said.work.new_id(),
                action=made.id,
                position=n,
                organisation=seat.home.id,
                contact=seat.contact.id if known else None,
            )
            for n, (seat, known) in enumerate(zip(owners, persons, strict=True))
        ]
        for owner in owed:
            said.work.owners.save(owner)
        self._origins[made.id] = meeting, said.item, owed
        said.work.audit(Act.ACTION_AGREED, made.id)
        said.line(body, LineKind.ACTION, tokens, action=made.id)
        self._open.append(made)

    def _decide(self, said: Saying) -> None:
        meeting, replaces = said.meeting, None
        if self._last and self._last.decided_on < meeting.on and self._say.chance.random() < 0.08:
            replaces = self._last.id
        made = Decision(
            id=said.work.new_id(),
            table=self._table.id,
            meeting=meeting.id,
            item=said.item.id,
            line=said.next_id,
            year=meeting.year,
            decided_on=meeting.on,
            text=self._say.draw("decision"),
            number=self.next(Series.DECISION, meeting.year),
            rationale=self._say.draw("rationale"),
            reservation=self._say.draw("reservation"),
            replaces=replaces,
        )
        said.work.decisions.save(made)
        said.work.audit(Act.DECISION_TAKEN, made.id)
        said.line(made.text, LineKind.DECISION, decision=made.id)
        if self._last is None or replaces or self._say.chance.random() < 0.1:
            self._last = made

    def _ask(self, said: Saying) -> None:
        line = said.line(self._say.draw("question"), LineKind.QUESTION)
        made = Standing(
            id=said.work.new_id(),
            kind=StandingKind.QUESTION,
            line=line,
            item=said.item.id,
            meeting=said.meeting.id,
            table=self._table.id,
            raised_on=said.meeting.on,
        )
        said.work.standing.save(made)
        said.work.audit(Act.STANDING_RAISED, made.id)
        self._questions.append(made)


class Saying:
    """The lines of one item, one after the other."""

    def __init__(self, work: Work, meeting: Meeting, item: AgendaItem) -> None:
        self.work = work
        self.meeting = meeting
        self.item = item
        self._count = 0
        self.next_id: LineId = work.new_id()

    def line(
        self,
        text: str,
        kind: LineKind = LineKind.TEXT,
        tokens: list[tuple[MentionKind, str, str]] = [],  # noqa: B006 - only read
        *,
        action: ActionId | None = None,
        decision: DecisionId | None = None,
    ) -> LineId:
        mentions = []
        for means, target, shown in tokens:
            start = len(text) + 1
            mentions.append(Mention(kind=means, start=start, length=len(shown), target=target))
            text = f"{text} {shown}"
        made = Line(
            id=self.next_id,
            item=self.item.id,
            position=self._count,
            text=text,
            kind=kind,
            mentions=tuple(mentions),
            is_recorded=True,
            action=action,
            decision=decision,
            made_at=self.work.now,
        )
        self.work.lines.save(made)
        self._count += 1
        self.next_id = self.work.new_id()
        return made.id


def _who(seat: Seat, known: bool) -> tuple[MentionKind, str, str]:
    if known:
        return MentionKind.WHO, person(seat.contact.id), seat.contact.name
    return MentionKind.WHO, organisation(seat.home.id), seat.home.name


def _when(action: Action) -> tuple[MentionKind, str, str]:
    if action.due is not None:
        shown = short_text(action.due, action.agreed_on, "nl")
        return MentionKind.WHEN, action.due.isoformat(), shown
    return MentionKind.WHEN, str(action.due_kind), kind_text(action.due_kind, "nl")
