"""What an action shows of reminders and answers in its course (*Verloop*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.replies import Settled
from workbench.services import reminders, replies
from workbench.texts import tr
from workbench.ui.actions.event import Event
from workbench.ui.actions.words import day_and_month
from workbench.ui.reminders import words
from workbench.ui.theme import Ink

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbench.domain.ids import ActionId
    from workbench.domain.reminders import Reminder
    from workbench.domain.replies import ReplyPart
    from workbench.services.ports import Read


def told(read: Read, action: ActionId, today: date) -> list[Event]:
    """Return each reminder that was sent of it, and each answer that was decided on."""
    return [
        *(
            _sent(one, one.sent_at, today)
            for one in reminders.of_action(read, action)
            if one.sent_at
        ),
        *(_answered(read, one, today) for one in replies.of_action(read, action)),
    ]


def _sent(one: Reminder, at: datetime, today: date) -> Event:
    where = tr("To {name}, {way}, {day}")
    return Event(
        on=at.date(),
        order=one.id,
        icon="bell",
        ink=Ink.ACCENT,
        ground=Ink.ACCENT_SOFT,
        title=tr("Reminder sent"),
        told=where.format(
            name=one.name, way=words.way(one.way), day=day_and_month(at.date(), today)
        ),
    )


def _answered(read: Read, part: ReplyPart, today: date) -> Event:
    """Tell what was answered and what was made of it; refused answers stay to be seen."""
    reply = read.replies.get(part.reply)
    is_taken = part.settled is Settled.ACCEPTED
    title = tr("Answer accepted: {what}") if is_taken else tr("Answer refused: {what}")
    who = replies.whose(read, reply)
    when = day_and_month(reply.on, today)
    whence = ", ".join(one for one in (who, when) if one)
    said = " ".join(part.words(reply).split())
    return Event(
        on=part.settled_at.date() if part.settled_at else reply.on,
        order=part.id,
        icon="tray",
        ink=Ink.OK if is_taken else Ink.TEXT2,
        ground=Ink.OK_SOFT if is_taken else Ink.CHIP,
        title=title.format(what=words.proposed(part.verdict, part.term, today)),
        told=whence if is_taken else f"{said}\n{whence}",  # accepted words stand in the note
    )
