"""What the vault knows of one meeting that its chair should: read once, in a lane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from workbench.domain.case_names import CaseNames
from workbench.domain.minutes import MentionKind
from workbench.services import asks, holding, meetings
from workbench.services.carry_over import carried_over

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.asks import ChairAsk
    from workbench.domain.frozen_annotation import ItemBrief
    from workbench.domain.ids import ItemId
    from workbench.domain.meetings import Meeting
    from workbench.services.escalation import Standing
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_CASES: Final = frozenset({MentionKind.CASE, MentionKind.SUBJECT})
_WORD: Final = "casus"  # as the documents of the vault call it, in any language


@dataclass(frozen=True)
class Facts:
    """The records around one agenda, as they stand on a day."""

    reader: Reader
    meeting: Meeting
    today: date

    @property
    def read(self) -> Read:
        """The records themselves."""
        return self.reader.records

    @cached_property
    def gathered(self) -> holding.Gathering:
        """Who comes, the agenda, and what limits it."""
        return holding.gathering(self.read, self.meeting.id)

    @cached_property
    def numbers(self) -> dict[ItemId, str]:
        """The numbers of the items."""
        return {item.id: number for number, item in self.gathered.items}

    @cached_property
    def briefs(self) -> dict[ItemId, ItemBrief]:
        """What was prepared for the chair, by item."""
        return {one.item: one for one in self.read.briefs.where(meeting=self.meeting.id)}

    @cached_property
    def asked(self) -> tuple[ChairAsk, ...]:
        """What lies before the chair and belongs here: of this meeting, or still unanswered."""
        return tuple(a for a in asks.before_the_chair(self.read) if self._belongs(a))

    @cached_property
    def stuck(self) -> tuple[Standing, ...]:
        """The actions of the table that ask for the chair."""
        table = self.meeting.table
        return tuple(one for one in asks.stuck(self.read) if one.action.table == table)

    @cached_property
    def names(self) -> CaseNames:
        """The names of cases: as the vault keeps them, as lines point at them and as texts say."""
        actions = [one.action for one in self.stuck]
        actions += [a for _, item in self.gathered.items for a in self.agreed(item)[1]]
        pointed = frozenset(n for action in actions for n in self._pointed_at(action))
        texts = [self.meeting.title, *(item.title for _, item in self.gathered.items)]
        texts += [action.text for action in actions]
        texts += [part for ask in self.asked for part in (ask.text, ask.advice)]
        texts += [part for b in self.briefs.values() for part in (b.aim, b.sentence)]
        texts += [move.reason for one in self.stuck for move in one.ledger.moves]
        return CaseNames(_WORD, pointed | self._kept_in(texts)).knowing(texts)

    def _kept_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the codes and names of the cases of the vault that these texts hold."""
        said = "\n".join(texts).casefold()
        cases = self.read.unveiled.cases.where()
        kept = (name for case in cases for name in (case.code, case.name))
        return frozenset(name for name in kept if name and name.casefold() in said)

    def agreed(self, item: AgendaItem) -> tuple[date | None, tuple[Action, ...]]:
        """Return what was agreed when this stood on the table the last time, and on which day."""
        earlier = self._earlier(item)
        held = self.read.actions.where(item=earlier.id) if earlier else ()
        agreed = tuple(action for action in held if action.withdrawn_at is None)
        if earlier is None or not agreed:
            return None, ()
        return self.read.meetings.get(earlier.meeting).on, agreed

    def open_and_late(self) -> tuple[int, int]:
        """Count the open actions of the table, and those that are late."""
        found = carried_over(self.reader.lists, self.meeting, self.today)
        held = [one for one in found if one.row.state.is_open]
        return len(held), sum(one.days_late > 0 for one in held)

    @cached_property
    def _before(self) -> Meeting | None:
        return meetings.previous(self.read, self.meeting)

    def _earlier(self, item: AgendaItem) -> AgendaItem | None:
        """The item it comes from; what stands on every agenda is known by its title."""
        if item.carried_from is not None:
            return self.read.items.find(item.carried_from)
        if self._before is None:
            return None
        title = item.title.casefold()
        held = self.read.items.where(meeting=self._before.id)
        return next((one for one in held if one.title.casefold() == title), None)

    def _belongs(self, ask: ChairAsk) -> bool:
        if ask.meeting == self.meeting.id:
            return True
        if ask.table is not None and ask.table != self.meeting.table:
            return False
        other = self.read.meetings.find(ask.meeting) if ask.meeting else None
        return other is None or other.on < self.meeting.on

    def _pointed_at(self, action: Action) -> Iterable[str]:
        line = self.read.lines.find(action.line) if action.line else None
        for mention in line.mentions if line else ():
            if line and mention.kind in _CASES:
                yield line.text[mention.start : mention.end]
