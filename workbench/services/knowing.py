"""What a person may know of the meetings of their tables, by `domain.holding` (rules R13).

Asked with a person on the telephone: of each meeting, which items and how many of their lines
this reader may hold, and why not. It says what may be held, never what someone knows (R15).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind, ItemState
from workbench.domain.holding import Basis, may_hold
from workbench.domain.minutes import LineKind
from workbench.services.holding import gathering

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.holding import Answer, Asked, Reader
    from workbench.domain.ids import ContactId, ItemId
    from workbench.domain.meetings import Meeting
    from workbench.domain.people import Contact
    from workbench.services.holding import Gathering
    from workbench.services.partner_standing import Contributions
    from workbench.services.ports import Read

MEETINGS: Final = 6  # the newest ones; older minutes are asked for by their paper


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """One item: whether the person may hold it, and how many of its lines."""

    item: ItemId
    number: str
    title: str = field(repr=False)
    answer: Answer
    lines: int
    held: int
    withheld: tuple[Answer, ...] = ()  # of the lines, each reason once

    @property
    def is_whole(self) -> bool:
        """Everything of it may be held."""
        return self.answer.is_allowed and self.held == self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeeting:
    """One meeting, item by item."""

    meeting: Meeting
    items: tuple[KnownItem, ...]

    @property
    def is_whole(self) -> bool:
        """Everything of it may be held."""
        return all(item.is_whole for item in self.items)


def may_know(
    read: Read, done: Contributions, key: ContactId, today: date
) -> tuple[KnownMeeting, ...]:
    """Return the newest meetings of a person's tables; none for one who does not work there today.

    It reads the lines of some meetings, so it belongs in a lane.
    """
    person = read.contacts.get(key)
    home = read.organisations.get(person.organisation)
    if not (person.is_active(today) and home.is_active(today)):
        return ()
    newest = done.meetings_of(key, today, MEETINGS)
    return tuple(_known(read, person, read.meetings.get(meeting)) for meeting in newest)


def _known(read: Read, person: Contact, meeting: Meeting) -> KnownMeeting:
    facts = gathering(read, meeting.id)
    reader = facts.person_of(person.id, person.organisation)
    shown = [
        _item(read, facts, reader, number, item.id, item.title)
        for number, item in facts.items
        if item.kind is not ItemKind.HEADING and item.state is not ItemState.WITHDRAWN
    ]
    return KnownMeeting(meeting=meeting, items=tuple(shown))


def _item(  # noqa: PLR0917 - the facts of one item, read above
    read: Read, facts: Gathering, reader: Reader, number: str, key: ItemId, title: str
) -> KnownItem:
    asked = facts.item(key)
    lines = [
        line
        for line in read.lines.where(item=key)
        if line.removed_at is None and line.kind is not LineKind.SCRATCH and line.text.strip()
    ]
    answers = [_ask(reader, facts.line(line)) for line in lines]
    refused = [answer for answer in answers if not answer.is_allowed]
    return KnownItem(
        item=key,
        number=number,
        title=title,
        answer=_ask(reader, asked),
        lines=len(lines),
        held=len(lines) - len(refused),
        withheld=tuple(dict.fromkeys(refused)),
    )


def _ask(reader: Reader, asked: Asked | None) -> Answer:
    if asked is None:  # pragma: no cover - its item was read a moment ago
        raise LookupError
    return may_hold(reader, asked, Basis.CONFIRMED)
