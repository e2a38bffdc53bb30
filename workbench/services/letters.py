"""What one addressee is told: its own open actions, each asked of ``domain.holding`` (R9.9).

An action that this reader may not hold is left out, with every reason. That counts for the text,
the paper and the calendar alike: they are made of the same letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.holding import Answer, Role, may_hold
from workbench.domain.markings import Label, Marking, Tlp, highest
from workbench.domain.numbers import Series, numbered
from workbench.services import meetings
from workbench.services.as_reader import AsReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId
    from workbench.domain.reminders import Addressee
    from workbench.domain.tables import Table
    from workbench.services.ports import Read

_STRANGERS = frozenset({Role.PARTNER, Role.OUTSIDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One action as the addressee is told of it."""

    action: ActionId
    number: str
    text: str = field(repr=False)
    due_kind: DueKind = DueKind.NONE
    due: date | None = None  # the day, also where it moves with a meeting
    days_late: int = 0
    marking: Marking = field(default_factory=Marking)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An action of the addressee that it may not be told of here."""

    action: ActionId
    number: str
    text: str = field(repr=False)
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything for one addressee about one table, on one day."""

    to: Addressee
    on: date
    partner: str = field(repr=False)
    monogram: str = ""
    person: str = field(default="", repr=False)  # without one the partner itself is written to
    has_name: bool = False  # the person is known by name, not only by function (R13)
    email: str = field(default="", repr=False)  # never a secret one (R13)
    has_secret_address: bool = False
    prefix: str = ""
    table: str = field(default="", repr=False)  # only for who sits there
    told: tuple[Told, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def marking(self) -> Marking:
        """The highest of what it tells."""
        lowest = Marking(Label.PUBLIC, Tlp.CLEAR)
        return highest((one.marking for one in self.told), lowest)

    @property
    def name(self) -> str:
        """Whom it is for."""
        return self.person or self.partner

    def only(self, actions: Collection[ActionId]) -> Letter:
        """Return the letter with these actions alone."""
        return replace(self, told=tuple(one for one in self.told if one.action in actions))


def letter(read: Read, to: Addressee, actions: Iterable[ActionId], today: date) -> Letter:
    """Write to an addressee about these actions of its own; it reads whole meetings."""
    desk = _Desk(read, to, today)
    told: list[Told] = []
    left_out: list[LeftOut] = []
    for action in map(read.actions.get, actions):
        holder, asked = desk.asked(action)
        answer = may_hold(holder, asked)
        if answer.is_allowed:
            desk.sits_there |= holder.role not in _STRANGERS
            told.append(desk.told(action, asked.narrowest))
        else:
            number = desk.number(action)
            left_out.append(
                LeftOut(action=action.id, number=number, text=action.text, answer=answer)
            )
    home = read.organisations.get(to.organisation)
    who = read.contacts.find(to.contact) if to.contact else None
    return Letter(
        to=to,
        on=today,
        partner=home.name,
        monogram=home.monogram,
        person=(who.name or who.function) if who else "",
        has_name=who is not None and bool(who.name),
        email=who.email if who and not who.is_secret else "",
        has_secret_address=who is not None and who.is_secret,
        prefix=desk.prefix,
        table=desk.table.name if desk.table is not None and desk.sits_there else "",
        told=tuple(told),
        left_out=tuple(left_out),
    )


class _Desk:
    """The table behind the actions of one letter, and the addressee before each of them."""

    def __init__(self, read: Read, to: Addressee, today: date) -> None:
        self._read = read
        self._today = today
        self._reader = AsReader(read, to.organisation, to.contact, to.table, today)
        self.asked = self._reader.asked
        self.table: Table | None = read.tables.find(to.table) if to.table else None
        self.prefix = self.table.prefix if self.table else ""
        self.sits_there = self._reader.seat() is not Role.PARTNER

    def number(self, action: Action) -> str:
        """Return RT-26-07, "" while it is provisional."""
        return numbered(Series.ACTION, self.prefix or "OV", action.year, action.number)

    def told(self, action: Action, marking: Marking) -> Told:
        """Return an action as it is told."""
        due = due_day(self._read, action)
        late = (self._today - due).days if due is not None and due < self._today else 0
        return Told(
            action=action.id,
            number=self.number(action),
            text=action.text,
            due_kind=action.due_kind,
            due=due,
            days_late=late,
            marking=marking,
        )


def due_day(read: Read, action: Action) -> date | None:
    """Return the day of an action, also where it moves with a meeting."""
    if action.due_kind is not DueKind.NEXT_MEETING:
        return action.due
    held = read.meetings.find(action.meeting) if action.meeting else None
    following = meetings.following(read, action.table, held.on if held else action.agreed_on)
    return following.on if following else None
