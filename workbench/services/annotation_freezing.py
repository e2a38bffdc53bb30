"""The chair's annotation as it stands in the vault, as text of this day (rules D4).

The program adds counts, dates, places and what was recorded; aim, sentence, asks and advice are
words of the coordinator (R15). No name of a case goes into it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import AgendaItem, ItemKind, ItemState
from workbench.domain.frozen import FrozenDue, FrozenPerson
from workbench.domain.frozen_annotation import (
    FrozenAnnotation,
    FrozenAsk,
    FrozenPromise,
    FrozenStep,
    FrozenStuck,
    FrozenTopic,
)
from workbench.domain.frozen_limits import limits_of
from workbench.domain.holding import room_may_hear
from workbench.domain.meetings import Presence
from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import person
from workbench.domain.preferences import OWN_ORGANISATION
from workbench.domain.time_budget import budget, clock_at
from workbench.services import holding
from workbench.services.annotation_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.asks import ChairAsk
    from workbench.domain.frozen import FrozenLimits
    from workbench.domain.ids import ContactId
    from workbench.domain.meetings import Attendance, Meeting
    from workbench.services.escalation import Standing
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_AWAY: Final = frozenset({Presence.EXCUSED, Presence.ABSENT})


def as_it_is(reader: Reader, meeting: Meeting, today: date) -> FrozenAnnotation:
    """Return the annotation of a meeting as it stands in the vault; it belongs in a lane."""
    return _Freezer(Facts(reader, meeting, today)).annotation()


@dataclass(frozen=True)
class _Freezer:
    """Turns what is known of a meeting into text, without names of cases."""

    facts: Facts

    @property
    def read(self) -> Read:
        return self.facts.read

    def annotation(self) -> FrozenAnnotation:
        meeting, read = self.facts.meeting, self.read
        table = read.tables.find(meeting.table) if meeting.table else None
        own = read.preferences.find(OWN_ORGANISATION)
        home = read.organisations.find(own.value) if own else None
        rows = self.facts.gathered.attendance
        return FrozenAnnotation(
            organisation=home.name if home else "",
            table=table.name if table else meeting.title,
            prefix=table.prefix if table else "",
            title=self._hide(meeting.title),
            on=meeting.on,
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            place=meeting.place,
            chair=self._person(meeting.chair),
            marking=meeting.marking,
            expected=sum(row.presence not in _AWAY for row in rows),
            away=_away(rows),
            items=self._topics(),
            asks=tuple(self._ask(ask) for ask in self.facts.asked),
            stuck=tuple(self._stuck(one) for one in self.facts.stuck),
        )

    def _hide(self, text: str) -> str:
        return self.facts.names.hidden(text)

    def _topics(self) -> tuple[FrozenTopic, ...]:
        rows = self.facts.gathered.items
        planned = budget([item for _, item in rows], self.facts.meeting.minutes)
        comes = {one.item: one.begins for one in planned.items}
        return tuple(
            self._topic(number, item, comes[item.id])
            for number, item in rows
            if item.state is not ItemState.WITHDRAWN
        )

    def _topic(self, number: str, item: AgendaItem, begins: int) -> FrozenTopic:
        brief = self.facts.briefs.get(item.id)
        on, agreed = self.facts.agreed(item)
        is_list = item.kind is ItemKind.ACTION_LIST
        count, late = self.facts.open_and_late() if is_list else (0, 0)
        return FrozenTopic(
            id=item.id,
            number=number,
            title=self._hide(item.title),
            level=0 if item.parent is None else 1,
            kind=item.kind,
            treatment=item.treatment,
            begins=clock_at(self.facts.meeting.starts_at, begins),
            minutes=item.minutes,
            is_closed=item.is_closed,
            marking=item.marking,
            audience=item.audience,
            aim=self._hide(brief.aim) if brief else "",
            sentence=self._hide(brief.sentence) if brief else "",
            leave=self._leave(item),
            promised_on=on,
            promises=tuple(self._promise(action) for action in agreed),
            open_actions=count,
            late_actions=late,
        )

    def _promise(self, action: Action) -> FrozenPromise:
        return FrozenPromise(
            number=self._number(action),
            text=self._hide(action.text),
            owner=self._owner(action),
            due=FrozenDue(kind=action.due_kind, on=action.due),
            state=action.state,
            days_late=self._late(action),
            limits=self._limits(action),
        )

    def _leave(self, item: AgendaItem) -> tuple[FrozenPerson, ...]:
        """Who of those expected may not be in the room for an item (rules R9.1, D3)."""
        gathered = self.facts.gathered
        asked = gathered.item(item.id)
        verdict = room_may_hear(asked, gathered.company) if asked is not None else None
        rows = {person(row.contact): row for row in gathered.attendance}
        refused = [rows[one.party] for one, _ in verdict.refused] if verdict else []
        return tuple(
            FrozenPerson(name=row.name, function=row.function, organisation=row.organisation_name)
            for row in refused
        )

    def _ask(self, ask: ChairAsk) -> FrozenAsk:
        action = self.read.actions.find(ask.action) if ask.action else None
        at_item = holding.asked_at(self.read, ask.item) if ask.item else None
        return FrozenAsk(
            id=ask.id,
            text=self._hide(ask.text),
            advice=self._hide(ask.advice),
            item_number=self.facts.numbers.get(ask.item, "") if ask.item else "",
            action_number=self._number(action) if action else "",
            limits=self._limits(action) if action else limits_of(at_item) if at_item else None,
        )

    def _stuck(self, one: Standing) -> FrozenStuck:
        action = one.action
        reasons = (self._hide(move.reason) for move in one.ledger.moves if move.reason)
        return FrozenStuck(
            number=self._number(action),
            text=self._hide(action.text),
            owner=self._owner(action),
            due=FrozenDue(kind=action.due_kind, on=action.due),
            days_late=self._late(action),
            postponed=one.ledger.count,
            old_days=one.ledger.old_days,
            reasons=tuple(dict.fromkeys(reasons)),
            steps=tuple(
                FrozenStep(
                    rung=step.rung, on=step.on, outcome=step.outcome, outcome_on=step.outcome_on
                )
                for step in one.steps
            ),
            limits=self._limits(action),
        )

    def _limits(self, action: Action) -> FrozenLimits:
        return limits_of(holding.asked_of(self.read, action))

    def _number(self, action: Action) -> str:
        table = self.read.tables.find(action.table) if action.table else None
        return numbered(Series.ACTION, table.prefix if table else "OV", action.year, action.number)

    def _owner(self, action: Action) -> str:
        owners = self.read.owners.where(action=action.id)
        home = self.read.organisations.find(owners[0].organisation) if owners else None
        return home.name if home else ""

    def _late(self, action: Action) -> int:
        day = action.day(self.facts.meeting.on)
        if not action.state.is_open or day is None:
            return 0
        return max((self.facts.today - day).days, 0)

    def _person(self, contact: ContactId | None) -> FrozenPerson | None:
        who = self.read.contacts.find(contact) if contact else None
        if who is None:
            return None
        home = self.read.organisations.get(who.organisation)
        return FrozenPerson(name=who.name, function=who.function, organisation=home.name)


def _away(rows: Iterable[Attendance]) -> tuple[str, ...]:
    """Return the organisations of whom everybody who was asked stays away."""
    there: Counter[str] = Counter()
    for row in rows:
        there[row.organisation_name] += row.presence not in _AWAY
    return tuple(sorted((name for name, n in there.items() if name and not n), key=str.casefold))
