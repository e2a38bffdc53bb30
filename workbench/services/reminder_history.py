"""What was sent and what was answered, newest first, with what was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services.replies import parts_of, whose

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.reminders import Reminder
    from workbench.domain.replies import Reply, Settled
    from workbench.services.replies import OpenPart
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A reminder that was sent, or an answer that was pasted."""

    key: str
    at: datetime
    who: str = field(repr=False)
    text: str = field(repr=False)
    reminder: Reminder | None = None
    reply: Reply | None = None
    partner: str = field(default="", repr=False)
    prefix: str = ""
    actions: int = 0
    parts: tuple[OpenPart, ...] = ()

    def settled(self, how: Settled) -> int:
        """Return how many parts of an answer were settled so."""
        return sum(one.part.settled is how for one in self.parts)


def happened(reader: Reader) -> tuple[Happened, ...]:
    """Return everything, newest first; it belongs in a lane."""
    read = reader.records
    found = [_sent(reader, one, one.sent_at) for one in read.reminders.where() if one.sent_at]
    found += [_answered(reader, one) for one in read.replies.where()]
    return tuple(sorted(found, key=lambda one: (one.at, one.key), reverse=True))


def _sent(reader: Reader, one: Reminder, at: datetime) -> Happened:
    read = reader.records
    home = read.organisations.find(one.organisation)
    table = read.tables.find(one.table) if one.table else None
    return Happened(
        key=one.id,
        at=at,
        who=one.name,
        text=f"{one.subject}\n\n{one.text}",
        reminder=one,
        partner=home.name if home else "",
        prefix=table.prefix if table else "",
        actions=len(read.reminded.where(reminder=one.id)),
    )


def _answered(reader: Reader, one: Reply) -> Happened:
    return Happened(
        key=one.id,
        at=one.pasted_at,
        who=whose(reader.records, one),
        text=one.text,
        reply=one,
        parts=parts_of(reader, one.id),
    )
