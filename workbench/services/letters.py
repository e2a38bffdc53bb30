"""What one addressee is told: its own open actions, each asked of ``domain.holding`` (R9.9).

An action that this reader may not hold is left out, with every reason. That counts for the text,
the paper and the calendar alike: they are made of the same letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.holding import Answer, Asked, Role, may_hold
from workbench.domain.holding import Reader as Holder
from workbench.domain.markings import Label, Marking, Tlp, highest
from workbench.domain.numbers import Series, numbered
from workbench.domain.parties import organisation, person
from workbench.services import meetings
from workbench.services.grounds import grounds_at
from workbench.services.holding import asked_of, gathering

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId, MeetingId
    from workbench.domain.reminders import Addressee
    from workbench.domain.tables import Table
    from workbench.services.holding import Gathering
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
    """The meetings and the table behind the actions of one letter, each read once."""

    def __init__(self, read: Read, to: Addressee, today: date) -> None:
        self._read = read
        self._to = to
        self._today = today
        self._meetings: dict[MeetingId, Gathering] = {}
        self.table: Table | None = read.tables.find(to.table) if to.table else None
        self.prefix = self.table.prefix if self.table else ""
        self.sits_there = self._seat() is not Role.PARTNER

    def number(self, action: Action) -> str:
        """Return RT-26-07, "" while it is provisional."""
        return numbered(Series.ACTION, self.prefix or "OV", action.year, action.number)

    def told(self, action: Action, marking: Marking) -> Told:
        """Return an action as it is told."""
        due = action.due
        if action.due_kind is DueKind.NEXT_MEETING:
            since = self._agreed(action)
            following = meetings.following(self._read, action.table, since)
            due = following.on if following else None
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

    def asked(self, action: Action) -> tuple[Holder, Asked]:
        """Return the addressee as a reader of where it was agreed, and all that limits it."""
        asked = asked_of(self._read, action)
        if action.meeting is None:
            return self._holder(), asked
        facts = self._gathered(action.meeting)
        if action.item:
            number = next((n for n, item in facts.items if item.id == action.item), "")
            asked = replace(asked, number=number)
        home = organisation(self._to.organisation)
        who = self._to.contact
        holder = facts.person_of(who, self._to.organisation) if who else facts.reader(home)
        return holder, asked

    def _agreed(self, action: Action) -> date:
        held = self._read.meetings.find(action.meeting) if action.meeting else None
        return held.on if held else action.agreed_on

    def _gathered(self, key: MeetingId) -> Gathering:
        if key not in self._meetings:
            self._meetings[key] = gathering(self._read, key)
        return self._meetings[key]

    def _holder(self) -> Holder:
        """Return the addressee as a reader of what was agreed between two meetings."""
        home = organisation(self._to.organisation)
        party = person(self._to.contact) if self._to.contact else home
        role, grounds = self._seat(), grounds_at(self._read, self._to.table)
        return Holder(
            party=party,
            role=role,
            organisations=frozenset({home}),
            confirmed=frozenset(),
            ground=grounds.of(self._to.organisation, has_seat=role is not Role.PARTNER),
        )

    def _seat(self) -> Role:
        """What it is to the table today; without a table it was agreed with this partner alone."""
        if self.table is None:
            return Role.HOUSE
        seats = [
            seat
            for seat in self._read.memberships.where(table=self.table.id)
            if seat.organisation == self._to.organisation and seat.is_active(self._today)
        ]
        if any(seat.contact == self._to.contact for seat in seats):
            return Role.MEMBER
        return Role.HOUSE if seats else Role.PARTNER
